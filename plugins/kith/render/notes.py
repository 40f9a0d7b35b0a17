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
from kith.reading.tangled import is_tangled

TAGS = {"p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "strong",
        "em", "del", "code", "pre", "blockquote", "a", "table", "thead", "tbody", "tr", "th", "td",
        "kbd", "sub", "sup", "span"}  # fmt: skip
ATTRIBUTES = {"a": {"href", "title"}, "th": {"align"}, "td": {"align"}, "ol": {"start"},
              "span": {"class"}}  # fmt: skip
SCHEMES = {"http", "https", "mailto", "tel"}
REL = "noopener noreferrer nofollow"
"""What every link says: nobody learns where it stood."""

Whom = Callable[[str], str]
"""From a wiki link as written to the URL of a page, from the site's root; "" if it is nobody's."""

_ODD = r"\x00-\x1f\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_PLAIN_TEXT = rf"[^\\`*_\[\]<>&{_ODD}]"
_PLAIN_LINK = rf"\[\[[^\[\]|#/\\`*_<>&{_ODD}]+\]\]"
_AUTOLINK = r"<https?://[A-Za-z0-9][A-Za-z0-9./~%?=+_-]*>"
_STRONG = rf"\*\*(?! ){_PLAIN_TEXT}+(?<! )\*\*(?!\*)"
_EMPHASIS = rf"\*(?! ){_PLAIN_TEXT}+(?<! )\*(?!\*)"
_TOKEN = rf"(?<!\*)(?:{_PLAIN_LINK}|{_AUTOLINK}|{_STRONG}|{_EMPHASIS})"
_PLAIN_START = rf"(?:[^\W\d_]|[(\"'“‘]|\d(?!\d*[.)]\s)|{_TOKEN})"
_PLAIN = re.compile(rf"{_PLAIN_START}(?:{_PLAIN_TEXT}|{_TOKEN})*(?<! )")
_TOKENS = re.compile(_TOKEN)


class Notes:
    """A reader of notes for one journal: Markdown in, safe HTML out.

    Plain text is its own HTML, without the detour; a property test holds both ways together.
    """

    def __init__(self, whom: Whom) -> None:
        self._whom, self._root = whom, ""
        self._markdown = Markdown(
            extensions=[
                "tables",
                "fenced_code",
                "sane_lists",
                "def_list",
                _NoteExtension(whom, lambda: self._root),
            ],
            output_format="html",
        )

    def prose(self, text: str, root: str) -> Markup:
        """A note as blocks of HTML, its links relative to a page that is `root` from the top."""
        blocks = [block.split("\n") for block in text.split("\n\n")]
        if all(_PLAIN.fullmatch(line) for block in blocks for line in block):
            paragraphs = ("\n".join(self._plain(line, root) for line in b) for b in blocks)
            return Markup("\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs))
        return self.slowly(text, root)

    def inline(self, text: str, root: str) -> Markup:
        """A log line's text as HTML without blocks if it is one paragraph; else as blocks."""
        if _PLAIN.fullmatch(text):
            return Markup(self._plain(text, root))
        slow = self.slowly(text, root)
        is_one = slow.startswith("<p>") and slow.endswith("</p>") and slow.count("<p>") == 1
        return Markup(slow[3:-4]) if is_one else slow

    def _plain(self, line: str, root: str) -> str:
        """A line of plain text, wiki links, bare links, and plain words with stars around them."""
        if "[[" not in line and "<" not in line and "*" not in line:
            return line
        return _TOKENS.sub(lambda match: self._token(match[0], root), line)

    def _token(self, token: str, root: str) -> str:
        if token.startswith("[["):
            return self._link(token, root)
        if token.startswith("<"):
            return f'<a href="{token[1:-1]}" rel="{REL}">{token[1:-1]}</a>'
        if token.startswith("**"):
            return f"<strong>{token[2:-2]}</strong>"
        return f"<em>{token[1:-1]}</em>"

    def _link(self, written: str, root: str) -> str:
        url, text = self._whom(written), label(written)
        if not url:
            return f'<span class="kith-outsider">{text}</span>'
        return f'<a href="{html.escape(root + url)}" rel="{REL}">{text}</a>'

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
                attribute_filter=_only_ours,
                link_rel=REL,
            )
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
