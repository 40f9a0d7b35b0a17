"""This module says the owner's Markdown as HTML that cannot do anything but be read.

HTML in a note is text: nothing an owner wrote is run, and nothing is dropped. The Markdown of
notes knows a fixed list of extensions, whatever mkdocs.yml says, and nh3 has the last word.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import INLINE_PLACEHOLDER_PREFIX
from markupsafe import Markup

from kith.reading.fields import is_safe_link
from kith.reading.people import WIKILINK, label
from kith.reading.tangled import is_tangled
from kith.render.quick import REL, Quick, Whom

TAGS = {"p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "strong",
        "em", "del", "code", "pre", "blockquote", "a", "table", "thead", "tbody", "tr", "th", "td",
        "kbd", "sub", "sup", "span"}  # fmt: skip
ATTRIBUTES = {"a": {"href", "title"}, "th": {"align"}, "td": {"align"}, "ol": {"start"},
              "span": {"class"}}  # fmt: skip
ALIGNED = {"left", "center", "right"}
SCHEMES = {"http", "https", "mailto", "tel"}

SLOW_KEPT = 256
"""Texts that were not plain, kept in case that they stand on the next page, too."""


class Notes:
    """A reader of notes for one journal: Markdown in, safe HTML out.

    What is plain to see is said at once, without the detour by Markdown.
    """

    def __init__(self, whom: Whom) -> None:
        self._quick, self._root = Quick(whom), ""
        self._read = lru_cache(SLOW_KEPT)(self.slowly)
        self._markdown = Markdown(
            extensions=[
                TableExtension(use_align_attribute=True),
                "fenced_code",
                "sane_lists",
                "def_list",
                _NoteExtension(whom, lambda: self._root),
            ],
            output_format="html",
        )

    def prose(self, text: str, root: str) -> Markup:
        """A note as blocks of HTML, its links relative to a page that is `root` from the top."""
        quick = self._quick.prose(text, root)
        return self._read(text, root) if quick is None else Markup(quick)

    def inline(self, text: str, root: str) -> Markup:
        """A log line's text as HTML without blocks if it is one paragraph; else as blocks."""
        return Markup(self.line(text, root))

    def line(self, text: str, root: str) -> str:
        """The same as plain `str`, to be joined with more."""
        quick = self._quick.line(text, root)
        if quick is not None:
            return quick
        slow = str(self._read(text, root))
        is_one = slow.startswith("<p>") and slow.endswith("</p>") and slow.count("<p>") == 1
        return slow[3:-4] if is_one else slow

    def slowly(self, text: str, root: str) -> Markup:
        """A note as blocks of HTML by way of Markdown and nh3, whatever it holds."""
        if is_tangled(text):
            return as_plain_text(text)
        self._root = root
        self._markdown.reset()
        try:
            raw = self._markdown.convert(text)
        except RecursionError:
            return as_plain_text(text)
        return Markup(
            nh3.clean(
                raw,
                tags=TAGS,
                attributes=ATTRIBUTES,
                url_schemes=SCHEMES,
                attribute_filter=only_ours,
                link_rel=REL,
            )
        )


def as_plain_text(text: str) -> Markup:
    """A text as it is, in one block."""
    return Markup(f"<pre>{html.escape(text, quote=False)}</pre>")


def only_ours(tag: str, attribute: str, value: str) -> str | None:
    """What an attribute may say: a safe address, a class that is ours; None if nothing."""
    if attribute == "href":
        return value if is_safe_link(value) else None
    if attribute == "class":
        return value if value in {"kith-who", "kith-outsider"} else None
    if attribute == "align":
        return value if value in ALIGNED else None
    return value


class _NoteExtension(Extension):
    def __init__(self, whom: Whom, root: Callable[[], str]) -> None:
        super().__init__()
        self._whom, self._at = whom, root

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.register(
            _WikiLinks(WIKILINK.pattern, self._whom, self._at), "wikilink", 175
        )
        md.treeprocessors.register(_Tame(md), "tame", 5)


class _WikiLinks(InlineProcessor):
    def __init__(self, pattern: str, whom: Whom, root: Callable[[], str]) -> None:
        super().__init__(pattern)
        self._whom, self._at = whom, root

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override] # noqa: N802
        if INLINE_PLACEHOLDER_PREFIX in m[0]:  # code stands within: that names nobody
            return None, None, None
        url = self._whom(m[0])
        element = ElementTree.Element("a" if url else "span")
        element.set(*(("href", self._at() + url) if url else ("class", "kith-outsider")))
        element.text = label(m[0])
        return element, m.start(0), m.end(0)


class _Tame(Treeprocessor):
    """Pictures of others become links, headings sink below the page's own."""

    def run(self, root: ElementTree.Element) -> None:
        for element in root.iter():
            if element.tag == "img":
                source = element.get("src", "")
                element.text = element.get("alt") or source or "picture"
                element.attrib.clear()
                element.tag = "a" if is_safe_link(source) else "span"
                if element.tag == "a":
                    element.set("href", source)
            elif element.tag in {"h1", "h2", "h3", "h4", "h5"}:
                element.tag = f"h{min(int(element.tag[1]) + 2, 6)}"
