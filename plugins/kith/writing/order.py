"""This module says where in a log a line belongs by its day, in the order that the log has."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kith.model import LogLine

_PROMISED = frozenset({"promise", "kept"})


def is_newest_first(lines: Sequence[LogLine]) -> bool:
    """Whether a log goes back in time, promises aside; False if that is not to be told."""
    days = [line.when.start.first for line in lines if line.sort not in _PROMISED]
    steps = [(after > before) - (after < before) for before, after in pairwise(days)]
    return sum(steps) < 0


def position(lines: Sequence[LogLine], new: LogLine) -> int:
    """How many of the lines of a log, as they stand in it, `new` comes after.

    Of the same day, it is the newest. A promise comes where the log goes on, whatever its day, and
    promises of others do not move: where the newest come first, those of later days stay on top.
    """
    day, is_promise = new.when.start.first, new.sort == "promise"
    if is_newest_first(lines):
        if is_promise:
            return 0
        return next((n for n, one in enumerate(lines) if one.when.start.first <= day), len(lines))
    found = len(lines)
    for number in range(len(lines) - 1, -1, -1) if not is_promise else ():
        if lines[number].sort in _PROMISED:
            continue
        if lines[number].when.start.first <= day:
            break
        found = number
    return found


def is_with_next(lines: Sequence[LogLine], new: LogLine, number: int) -> bool:
    """Whether a line that comes after so many stands above the next rather than below the last.

    There may be a heading between the two: of them, it is with the one of its own year.
    """
    if number in (0, len(lines)):
        return number == 0
    last, after, year = (
        line.when.start.first.year for line in (lines[number - 1], lines[number], new)
    )
    return after == year if (after == year) != (last == year) else is_newest_first(lines)
