"""This module says which characters of a text nobody sees, and which turn the text after them.

A name with one of them looks like another name, and is not found by it (UTS #39, section 3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_TURNING = "\u202a-\u202e\u2066-\u2069"
_MARKS = "\u061c\u200e\u200f"
_JOINERS = "\u200c\u200d"
_TAGS = "\U000e0000-\U000e007f"
_BLANK = "\u00ad\u115f\u1160\u180e\u200b\u2060-\u2064\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"

BIDI = re.compile(f"[{_TURNING}]")
"""Characters that turn the direction of the text after them (UAX #9)."""

UNSEEN = re.compile(f"[{_TURNING}{_MARKS}{_JOINERS}{_TAGS}{_BLANK}]")
"""Characters without a form of their own: names are compared without them."""

_SEEN = re.compile(rf"[^\s{_TURNING}{_MARKS}{_JOINERS}{_TAGS}{_BLANK}]")
_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")
_FAR = "[\u0590-\U0010ffff]"
_PLACED_WELL = (
    rf"(?<={_FAR})[{_JOINERS}](?={_FAR})|\U0001f3f4[{_TAGS}]++"
)
"""Joiners between letters that join, or parts of a picture; the tags that make a flag a region's.
(Latin, Greek and Cyrillic lie before U+0590, and nothing in them joins.)"""

_ODD = re.compile(rf"(?:{_PLACED_WELL})|(?P<odd>[{_MARKS}{_JOINERS}{_TAGS}{_BLANK}])")


def is_seen(text: str) -> bool:
    """Whether there is anything to see in a text."""
    return _SEEN.search(text) is not None


def unseen_at(text: str) -> int | None:
    """Where a character stands that nobody sees, and that has no work to do there.

    Marks of direction have some where a text runs from the right.
    """
    return next((match.start() for match in _odd(text)), None)


def without_unseen(text: str) -> str:
    """The text without characters that turn it, or that nobody sees and that do no work there."""
    bare = BIDI.sub("", text)
    for match in reversed(list(_odd(bare))):
        bare = bare[: match.start()] + bare[match.end() :]
    return bare


def _odd(text: str) -> Iterator[re.Match[str]]:
    if text.isascii():
        return
    for match in _ODD.finditer(text):
        if match["odd"] and not (match["odd"] in _MARKS and _FROM_RIGHT.search(text)):
            yield match
