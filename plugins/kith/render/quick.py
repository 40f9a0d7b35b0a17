"""This module says plain Markdown as HTML at once: what most people write in most of their notes.

It knows paragraphs, headings, rules, lists of two levels, quotes, fences and tables in their plain
form. Whatever could mean something else it refuses, and Markdown itself reads the whole note: a
property test holds both ways together, byte by byte.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from kith.reading.people import label
from kith.reading.tangled import is_tangled

REL = "noopener noreferrer nofollow"
"""What every link says: nobody learns where it stood."""

Whom = Callable[[str], str]
"""From a wiki link as written to the URL of a page, from the site's root; "" if it is nobody's."""

_ODD = r"\x00-\x1f\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_TEXT = rf"[^\\`*_\[\]<>&{_ODD}]"
_URL = r"https?://[A-Za-z0-9][A-Za-z0-9./~%?=+#_-]*+"
_WIKI = rf"\[(?<!\*\[)\[[^\[\]|#/\\`*_<>&{_ODD}]++\]\]"
_TITLE = rf"[^\"'()\\`*_\[\]<>&{_ODD}]++"
_LINK = rf"\[(?<![!*]\[){_TEXT}++\]\({_URL}(?: \"{_TITLE}\")?\)"
_BARE_LINK = rf"<(?<!\*<){_URL}>"
_STRONG = rf"\*(?<!\*\*)\*(?! ){_TEXT}++(?<! )\*\*(?!\*)"
_EMPHASIS = rf"\*(?<!\*\*)(?! ){_TEXT}++(?<! )\*(?!\*)"
_CODE = rf"`(?<![`*]`)(?! )[^\\`<>&{_ODD}]++(?<! )`(?!`)"
_AND = r"&(?<!\*&)(?!#?[0-9A-Za-z]+;)"
_SIGN = r"\\(?<!\*\\)[*_]"
_TOKEN = "|".join([_WIKI, _LINK, _BARE_LINK, _STRONG, _EMPHASIS, _CODE, _AND, _SIGN])
"""Each begins with its sign, which is quick to find; none stands right behind a star."""

_START = rf"(?:[^\W\d_]|[(\"'“‘]|\d(?!\d*[.)]\s)|{_TOKEN})"
_LINE = rf"{_START}(?:{_TEXT}++|{_TOKEN})*+(?<! )"
_PARAGRAPH = rf"{_LINE}(?:\n{_LINE})*+"

_BARE = re.compile(rf"(?:[^\W\d_]|[(\"'“‘]){_TEXT}*+(?<! )")
"""A line that is its own HTML."""

_ONE_LINE = re.compile(_LINE)
_LINES = re.compile(_PARAGRAPH)
_TOKENS = re.compile(_TOKEN)
_HEADING = re.compile(rf"#{{1,6}} {_LINE}(?<!#)")
_RULE = re.compile(r"-{3,}")
_ITEM = rf"{_LINE}(?:\n  {_LINE})*+(?:\n    - {_LINE})*+"
_BULLETS = re.compile(rf"- {_ITEM}(?:\n- {_ITEM})*+")
_NUMBERS = re.compile(rf"[1-9]\d{{0,8}}\. {_LINE}(?:\n\d{{1,9}}\. {_LINE})*+")
_QUOTE = re.compile(rf"> {_LINE}(?:\n> {_LINE})*+")
_FENCE = re.compile(rf"```[A-Za-z0-9+#-]*\n(?:(?: {{0,60}}[^ `>{_ODD}][^`{_ODD}]*+\n)+)```")
_CELL = re.compile(rf" *+(?! *$)(?:{_TEXT}|{_TOKEN})++")
_SIDES = {
    (False, False): "",
    (True, False): ' align="left"',
    (True, True): ' align="center"',
    (False, True): ' align="right"',
}
"""What a column's cells say, by whether its rule begins and ends with a colon."""

_BELOW_HEAD = re.compile(r"\|(?: ?:?-+:? ?\|)+")


class Block(NamedTuple):
    """A block of a note: its element, which may not stand twice in a row, and its HTML."""

    tag: str
    html: str


class Quick:
    """The quick reader of notes for one journal; each method says None to what it refuses."""

    def __init__(self, whom: Whom) -> None:
        self._whom = whom
        self._wiki = cache(self._wiki_link)
        self._kinds: tuple[tuple[str, re.Pattern[str], Callable[[str, str], str]], ...] = (
            ("p", _LINES, self._paragraph),
            ("heading", _HEADING, self._heading),
            ("list", _BULLETS, self._bullets),
            ("list", _NUMBERS, self._numbers),
            ("blockquote", _QUOTE, self._quote),
            ("pre", _FENCE, _fence),
            ("hr", _RULE, lambda text, root: "<hr>"),
        )

    def line(self, text: str, root: str) -> str | None:
        """A paragraph of one line, without its element."""
        if is_tangled(text):
            return None
        if _BARE.fullmatch(text):
            return text
        return self._words(text, root) if _ONE_LINE.fullmatch(text) else None

    def prose(self, text: str, root: str) -> str | None:
        """A note as blocks of HTML, its links relative to a page that is `root` from the top."""
        if is_tangled(text):
            return None
        made: list[str] = []
        last = ""
        for part in _parts(text):
            block = self._block(part, root)
            if block is None or (block.tag == last and last in {"list", "blockquote"}):
                return None
            made.append(block.html)
            last = block.tag
        return "\n".join(made)

    def _block(self, text: str, root: str) -> Block | None:
        for tag, pattern, say in self._kinds:
            if pattern.fullmatch(text):
                return Block(tag, say(text, root))
        return self._table(text.split("\n"), root)

    def _paragraph(self, text: str, root: str) -> str:
        return f"<p>{self._words(text, root)}</p>"

    def _quote(self, text: str, root: str) -> str:
        said = "\n".join(line[2:] for line in text.split("\n"))
        return f"<blockquote>\n{self._paragraph(said, root)}\n</blockquote>"

    def _heading(self, text: str, root: str) -> str:
        """A heading, which sinks below the page's own."""
        signs, _, words = text.partition(" ")
        tag = f"h{min(len(signs) + 2, 6)}"
        return f"<{tag}>{self._words(words, root)}</{tag}>"

    def _bullets(self, text: str, root: str) -> str:
        return _list("ul", (self._item(item, root) for item in text[2:].split("\n- ")))

    def _item(self, text: str, root: str) -> str:
        """An item, and the list below it."""
        first, *below = text.split("\n    - ")
        inner = _list("ul", (self._words(item, root) for item in below)) + "\n" if below else ""
        return f"{self._words(first, root)}{inner}"

    def _numbers(self, text: str, root: str) -> str:
        pairs = [line.split(". ", 1) for line in text.split("\n")]
        first = pairs[0][0]
        start = f' start="{first}"' if first != "1" else ""
        return _list("ol", (self._words(item, root) for _, item in pairs), start)

    def _table(self, lines: list[str], root: str) -> Block | None:
        """A table with bars around every row, and as many cells in each."""
        if len(lines) < 3 or not _BELOW_HEAD.fullmatch(lines[1]):  # noqa: PLR2004
            return None
        if any(line[:1] != "|" or line[-1:] != "|" for line in lines):
            return None
        head, rule, *rows = (line[1:-1].split("|") for line in lines)
        if len(head) < 2 or any(len(row) != len(head) for row in (rule, *rows)):  # noqa: PLR2004
            return None
        if not all(_CELL.fullmatch(cell) for row in (head, *rows) for cell in row):
            return None
        sides = [_SIDES[cell[:1] == ":", cell[-1:] == ":"] for cell in map(str.strip, rule)]
        top = self._row("th", head, sides, root)
        body = "\n".join(self._row("td", row, sides, root) for row in rows)
        return Block(
            "table",
            f"<table>\n<thead>\n{top}\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>",
        )

    def _row(self, tag: str, cells: Iterable[str], sides: Iterable[str], root: str) -> str:
        said = "\n".join(
            f"<{tag}{side}>{self._words(cell.strip(), root)}</{tag}>"
            for cell, side in zip(cells, sides, strict=True)
        )
        return f"<tr>\n{said}\n</tr>"

    def _words(self, text: str, root: str) -> str:
        """Lines of plain text with links, code, plain words with stars around them, and signs."""
        return _TOKENS.sub(lambda match: self._token(match[0], root), text)

    def _token(self, token: str, root: str) -> str:
        first, inside = token[0], token[1:-1]
        if token.startswith("[["):
            return self._wiki(token, root)
        if first == "[":
            return _link(token)
        if first == "<":
            return f'<a href="{inside}" rel="{REL}">{inside}</a>'
        if first == "`":
            return f"<code>{inside}</code>"
        if first == "*":
            strong = token.startswith("**")
            return f"<strong>{token[2:-2]}</strong>" if strong else f"<em>{inside}</em>"
        return "&amp;" if first == "&" else token[1]

    def _wiki_link(self, written: str, root: str) -> str:
        url, text = self._whom(written), label(written)
        if not url:
            return f'<span class="kith-outsider">{text}</span>'
        return f'<a href="{html.escape(root + url)}" rel="{REL}">{text}</a>'


def _parts(text: str) -> Iterator[str]:
    """What blank lines part, and each heading that stands right above other lines."""
    for part in text.split("\n\n"):
        lines = part.strip("\n").split("\n")
        heads = next((i for i, line in enumerate(lines) if line[:1] != "#"), len(lines))
        yield from lines[:heads]
        if any(lines[heads:]):
            yield "\n".join(lines[heads:])


def _fence(text: str, root: str) -> str:
    code = text[text.index("\n") + 1 : -3]
    return f"<pre><code>{html.escape(code, quote=False)}</code></pre>"


def _link(token: str) -> str:
    """A link with its words, and with its title if it has one."""
    text, _, rest = token[1:-1].partition("](")
    url, _, title = rest.partition(" ")
    titled = f" title={title}" if title else ""
    return f'<a href="{url}"{titled} rel="{REL}">{text}</a>'


def _list(tag: str, items: Iterable[str], start: str = "") -> str:
    inside = "".join(f"<li>{item}</li>\n" for item in items)
    return f"<{tag}{start}>\n{inside}</{tag}>"
