"""This module says which Markdown would take too long to read, by what it opens and never closes.

Python-Markdown's time grows with the square or cube of open brackets, stars and fences: 15 KB of
`![](` take 15 seconds. Such a text is shown as it is; the limits are far above what people write.
"""

from __future__ import annotations

import re

LONGEST = 256 * 1024
"""Characters."""

MOST_OPENERS = 150
"""Brackets, stars, quotes and the like in one paragraph, if most of them are not closed."""

MOST_FENCES = 500
DEEPEST_QUOTE = 20

_OPENERS = re.compile(r"[\[(<`*_]")
_QUOTES = re.compile(rf"^(?: {{0,3}}> ?){{{DEEPEST_QUOTE}}}", re.MULTILINE)
_DEEP = re.compile(r"^[ \t]{80,}\S", re.MULTILINE)
_FENCES = re.compile(r"^ {0,3}(?:`{3}|~{3})", re.MULTILINE)
_BLANK = re.compile(r"\n[ \t]*\n")


def is_tangled(text: str) -> bool:
    """Whether Markdown would take seconds: too long, too deep, or too many open ends."""
    if len(text) <= MOST_OPENERS:
        return False
    if len(text) > LONGEST or _QUOTES.search(text) or _DEEP.search(text):
        return True
    if len(_FENCES.findall(text)) > MOST_FENCES:
        return True
    return any(
        len(_OPENERS.findall(part)) > MOST_OPENERS and _is_open(part) for part in _BLANK.split(text)
    )


def _is_open(part: str) -> bool:
    """Whether a paragraph opens far more than it closes, or holds hundreds of signs."""
    opened = sum(part.count(sign) for sign in "[(<")
    closed = sum(part.count(sign) for sign in "])>")
    signs = sum(part.count(sign) for sign in "`*_")
    return (
        opened > 2 * closed + MOST_OPENERS // 2
        or signs > MOST_OPENERS
        or opened > 20 * MOST_OPENERS
    )
