"""This module says which Markdown would take too long to read, by what it opens and never closes.

Python-Markdown's time grows with the square or cube of open brackets, stars and fences, and with
the square of headings and signs in one block: 15 KB of `![](` take 15 seconds. Such a text is shown
as it is; the limits are far above what people write.
"""

from __future__ import annotations

import re

LONGEST = 256 * 1024
"""Characters."""

LONGEST_EVEN = 8 * 1024
"""Characters of a text in which there is nothing else to look for."""

MOST_OPEN = 75
"""Brackets, stars or underscores in one paragraph or item that nothing closes."""

MOST_SIGNS = 150
"""Signs within words, or runs of backticks of several lengths, in one paragraph or item."""

MOST_PAIRS = 2000
"""Openers of any kind in one paragraph or item, closed or not."""

MOST_FENCES = 500
MOST_HEADINGS = 1000
"""Headings, and terms with what they mean."""

MOST_EMPTY_ITEMS = 500
MOST_BLOCKS = 10_000
"""Blank lines."""

MOST_WORK = 100_000_000
"""Characters of a paragraph or item times its signs, since each sign has it looked through again;
all of them together. About a second."""

DEEPEST_QUOTE = 20
"""Signs of quotes and lists in a row."""

_BULLET = r"(?:[-*+]|\d{1,9}[.)])"
_QUOTES = re.compile(
    rf"^(?!(?:[ \t]*([-*]))(?:[ \t]*\1)*[ \t]*$)(?:[ \t]*(?:>|{_BULLET}[ \t])){{{DEEPEST_QUOTE}}}",
    re.MULTILINE,
)
"""Such a row that is no rule (`- - -`)."""

_HEADINGS = re.compile(r"^ {0,3}(?:#|=+ *$|-+ *$|:[ \t])", re.MULTILINE)
_EMPTY_ITEMS = re.compile(rf"^[ \t]*{_BULLET}[ \t]*$", re.MULTILINE)
_DEEP = re.compile(r"^[ \t]{80,}\S", re.MULTILINE)
_FENCES = re.compile(r"^ {0,3}(?:`{3}|~{3})", re.MULTILINE)
_UNITS = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+]|\d+[.)])[ \t])")
"""Where what Markdown reads at once ends: a blank line, or the next item of a list."""

_STARS = re.compile(r"(?<!\S)(?P<open>[*_]+)(?=\S)|(?<=\S)(?P<close>[*_]+)(?![\w*_])|[*_]+")
_TICKS = re.compile(r"`+")
_SIGNS = "[(<*_`~#&\\!>|:"
"""What Markdown stops at."""
_STOPS = (*_SIGNS, "  \n")


def is_tangled(text: str) -> bool:
    """Whether Markdown would take seconds: too long, too deep, or too many open ends."""
    if len(text) <= MOST_SIGNS or _is_even(text):
        return False
    if len(text) > LONGEST or _QUOTES.search(text) or _DEEP.search(text) or _is_many(text):
        return True
    parts = [part for part in _UNITS.split(text) if len(part) > MOST_SIGNS]
    work = sum(len(part) * sum(map(part.count, _STOPS)) for part in parts)
    return work > MOST_WORK or any(map(_is_open, parts))


def _is_many(text: str) -> bool:
    """Whether it has more of something than anybody writes."""
    return (
        text.count("\n\n") > MOST_BLOCKS
        or len(_FENCES.findall(text)) > MOST_FENCES
        or len(_HEADINGS.findall(text)) > MOST_HEADINGS
        or len(_EMPTY_ITEMS.findall(text)) > MOST_EMPTY_ITEMS
    )


def _is_even(text: str) -> bool:
    """Whether it has too few signs for any of the limits, as nearly all prose has."""
    signs = sum(map(text.count, _SIGNS))
    is_flat = "\t" not in text and " " * 8 not in text and text.count("\n") < MOST_EMPTY_ITEMS
    is_short = len(text) <= LONGEST_EVEN
    return signs < DEEPEST_QUOTE and is_flat and is_short and not _QUOTES.search(text)


def _is_open(part: str) -> bool:
    opened = sum(part.count(sign) for sign in "[(<")
    closed = sum(part.count(sign) for sign in "])>")
    stars = [match.lastgroup for match in _STARS.finditer(part)]
    opening, closing = stars.count("open"), stars.count("close")
    ticks = _TICKS.findall(part)
    return (
        opened - closed > MOST_OPEN
        or opening - closing > MOST_OPEN
        or len(stars) - opening - closing > MOST_SIGNS
        or (len(ticks) > MOST_SIGNS and len(set(ticks)) > 1)
        or max(opened, len(stars), len(ticks)) > MOST_PAIRS
    )
