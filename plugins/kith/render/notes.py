"""This module says the owner's Markdown as HTML that cannot do anything but be read.

HTML in a note is text: nothing an owner wrote is run, and nothing is dropped. The Markdown of
notes knows a fixed list of extensions, whatever mkdocs.yml says, and nh3 has the last word.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from kith.reading.fields import is_safe_link
from kith.reading.people import WIKILINK, label

TAGS = {"p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "strong",
        "em", "del", "code", "pre", "blockquote", "a", "table", "thead", "tbody", "tr", "th", "td",
        "kbd", "sub", "sup", "span"}  # fmt: skip
ATTRIBUTES = {"a": {"href", "title"}, "th": {"align"}, "td": {"align"}, "ol": {"start"},
              "span": {"class"}}  # fmt: skip
SCHEMES = {"http", "https", "mailto", "tel"}

LONGEST_NOTE = 256 * 1024
"""Characters of a note; a longer one is shown as plain text."""

MOST_OPENERS = 150
"""Brackets, stars, quotes and the like in one paragraph, beyond which Markdown may take minutes."""

DEEPEST_QUOTE = 20

Whom = Callable[[str], str]
"""From a wiki link as written to the URL of a page, from the site's root; "" if it is nobody's."""

_PLAIN = re.compile(r"[^\\`*_{}\[\]()#+.!~<>&|:\"'=\-\n\t\d][^\\`*_{}\[\]<>&|~=\n\t:@/]*")
_OPENERS = re.compile(r"[\[(<`*_]")
_QUOTES = re.compile(rf"^(?:[ ]{{0,3}}>[ ]?){{{DEEPEST_QUOTE}}}", re.MULTILINE)
_DEEP = re.compile(r"^[ \t]{80,}\S", re.MULTILINE)
_BLANK = re.compile(r"\n[ \t]*\n")


class Notes:
    """A reader of notes for one journal: Markdown in, safe HTML out; converted texts are kept."""

    def __init__(self, whom: Whom) -> None:
        self._root = ""
        self._kept: dict[tuple[str, str, bool], Markup] = {}
        self._markdown = Markdown(
            extensions=[
                "tables",
                "fenced_code",
                "sane_lists",
                "nl2br",
                "def_list",
                _NoteExtension(whom, lambda: self._root),
            ],
            output_format="html",
        )

    def prose(self, text: str, root: str) -> Markup:
        """A note as blocks of HTML, its links relative to a page that is `root` from the top."""
        return self._convert(text, root, is_inline=False)

    def inline(self, text: str, root: str) -> Markup:
        """A log line's text as HTML without blocks if it is one paragraph; else as blocks."""
        if _PLAIN.fullmatch(text):
            return Markup(html.escape(text, quote=False))
        return self._convert(text, root, is_inline=True)

    def _convert(self, text: str, root: str, *, is_inline: bool) -> Markup:
        key = (text, root if "[" in text or "<" in text else "", is_inline)
        kept = self._kept.get(key)
        if kept is None:
            kept = self._kept[key] = self._html(text, root, is_inline=is_inline)
        return kept

    def _html(self, text: str, root: str, *, is_inline: bool) -> Markup:
        if is_tangled(text):
            return as_plain_text(text)
        self._root = root
        self._markdown.reset()
        try:
            raw = self._markdown.convert(text)
        except RecursionError:
            return as_plain_text(text)
        clean = nh3.clean(
            raw,
            tags=TAGS,
            attributes=ATTRIBUTES,
            url_schemes=SCHEMES,
            attribute_filter=_only_ours,
            link_rel="noopener noreferrer nofollow",
        )
        if (
            is_inline
            and clean.startswith("<p>")
            and clean.count("<p>") == 1
            and clean.endswith("</p>")
        ):
            clean = clean[3:-4]
        return Markup(clean)


def is_tangled(text: str) -> bool:
    """Whether Markdown would take too long over a note: too large, or too many open ends."""
    if len(text) > LONGEST_NOTE:
        return True
    if len(text) <= MOST_OPENERS:
        return False
    return (
        _QUOTES.search(text) is not None
        or _DEEP.search(text) is not None
        or any(
            len(_OPENERS.findall(part)) > MOST_OPENERS and _is_odd(part)
            for part in _BLANK.split(text)
        )
    )


def _is_odd(part: str) -> bool:
    """Whether a paragraph opens far more than it closes, or is nothing but signs."""
    opened = sum(part.count(sign) for sign in "[(<")
    closed = sum(part.count(sign) for sign in "])>")
    signs = sum(part.count(sign) for sign in "`*_")
    return (
        opened > 2 * closed + MOST_OPENERS // 2
        or signs > MOST_OPENERS
        or opened > 20 * MOST_OPENERS
    )


def as_plain_text(text: str) -> Markup:
    """A text as it is, in one block."""
    return Markup(f"<pre>{html.escape(text, quote=False)}</pre>")


def _only_ours(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "href":
        return value if is_safe_link(value) else None
    if attribute == "class":
        return value if value in {"kith-who", "kith-outsider"} else None
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
