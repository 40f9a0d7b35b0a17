"""This module says how items of a log follow each other in time, new ones included."""

from __future__ import annotations

import re
from collections.abc import Iterator
from heapq import merge
from itertools import pairwise

from kith.merging.runs import Items, Order, ours_first

_DAY = re.compile(
    r"(?:#{1,6}\s+|\s*[-*+]\s+)?[\"']?(?:\[[ xX]\]\s*)?(?:\*\*|__|\[\[)?(?:date:\s*[\"']?)?"
    r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?(?!\d)"
)


EITHER = 2
"""The way of a log that has one day: it may go on either way."""


def day_of(item: str) -> str:
    """The date that an item of a log begins with, as text that sorts; "" if it has none."""
    match = _DAY.match(item)
    return "-".join(part.zfill(2) for part in match.groups() if part) if match else ""


def in_time(ours: Items, theirs: Items) -> Order:
    """How new items of both sides are ordered in a log that the two sides have as given.

    By time if both logs run one way; ours first if one is in no order, or an item has no date.
    """
    ways = {_way(ours), _way(theirs)} - {EITHER}
    if len(ways) > 1 or 0 in ways:
        return ours_first
    way = ways.pop() if ways else 1

    def order(a: Items, b: Items) -> Items:
        if any(_way(run) not in (way, EITHER) or not all(map(day_of, run)) for run in (a, b)):
            return ours_first(a, b)
        return list(merge(a, b, key=day_of, reverse=way < 0))

    return order


def _way(items: Items) -> int:
    """1 if the oldest item stands first, -1 if the latest does, 0 if neither is so."""
    ways = set(_steps(list(filter(None, map(day_of, items)))))
    return EITHER if not ways else 0 if len(ways) > 1 else ways.pop()


def _steps(days: list[str]) -> Iterator[int]:
    """Whether each day is later (1) or earlier (-1) than the one before it, where they differ."""
    return ((-1) ** (a > b) for a, b in pairwise(days) if a != b)
