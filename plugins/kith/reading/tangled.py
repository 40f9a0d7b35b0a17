"""This module says which Markdown would take too long to read, by what it opens and never closes.

Python-Markdown's time grows with the square or cube of open brackets, stars and fences: 15 KB of
`![](` take 15 seconds. Such a text is shown as it is; the limits are far above what people write.
"""

from __future__ import annotations

import re

LONGEST = 256 * 1024
"""Characters."""

MOST_OPEN = 75
"""Brackets, stars or underscores in one paragraph or item that nothing closes."""

MOST_SIGNS = 150
"""Signs within words, or runs of backticks of several lengths, in one paragraph or item."""

MOST_PAIRS = 2000
"""Openers of any kind in one paragraph or item, closed or not."""

MOST_FENCES = 500
DEEPEST_QUOTE = 20

_QUOTES = re.compile(rf"^(?: {{0,3}}> ?){{{DEEPEST_QUOTE}}}", re.MULTILINE)
_DEEP = re.compile(r"^[ \t]{80,}\S", re.MULTILINE)
_FENCES = re.compile(r"^ {0,3}(?:`{3}|~{3})", re.MULTILINE)
_UNITS = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+]|\d+[.)])[ \t])")
"""Where what Markdown reads at once ends: a blank line, or the next item of a list."""

_STARS = re.compile(r"(?<!\S)(?P<open>[*_]+)(?=\S)|(?<=\S)(?P<close>[*_]+)(?![\w*_])|[*_]+")
_TICKS = re.compile(r"`+")


def is_tangled(text: str) -> bool:
    """Whether Markdown would take seconds: too long, too deep, or too many open ends."""
    if len(text) <= MOST_SIGNS or _is_even(text):
        return False
    if len(text) > LONGEST or _QUOTES.search(text) or _DEEP.search(text):
        return True
    if len(_FENCES.findall(text)) > MOST_FENCES:
        return True
    return any(len(part) > MOST_SIGNS and _is_open(part) for part in _UNITS.split(text))


def _is_even(text: str) -> bool:
    """Whether it has too few signs for any of the limits, as nearly all prose has."""
    signs = sum(map(text.count, "[(<>*_`~"))
    is_flat = "\t" not in text and " " * 8 not in text
    return signs < DEEPEST_QUOTE and is_flat and len(text) <= LONGEST


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
