"""This module says how a long list is cut into leaves: pages of their own, one after another.

Up to `MOST` rows a list is one page, and a script moves its rows to the reader's own day. A longer
one is cut, and a script that has all rows as data shows them instead; without it, one turns leaves.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from kith.views.people import Urls

MOST = 200
"""Rows of a list that is one page, with those that a later day would bring."""

LEAF = 100
"""Rows of a leaf."""

_Row = TypeVar("_Row")


class Leaf(NamedTuple):
    """A leaf of a long list: its `number` of `of`, and its rows, `first` to `last` of `whole`.

    Numbers begin with 1. `turns` are the files of the leaves to turn to, by number: the first, this
    one and its neighbours, the last.
    """

    number: int
    of: int
    first: int
    last: int
    whole: int
    turns: tuple[tuple[int, str], ...]

    @property
    def file(self) -> str:
        """The file of this leaf."""
        return self.to(self.number)

    def to(self, number: int) -> str:
        """The file of a leaf that one may turn to; "" if there is none of this number."""
        return dict(self.turns).get(number, "")

    def part(self, rows: Sequence[_Row]) -> Sequence[_Row]:
        """Those of all rows that stand on this leaf."""
        return rows[self.first - 1 : self.last]


def evenly(whole: int) -> tuple[int, ...]:
    """Where the leaves of so many rows end; an empty list is one leaf."""
    return (*range(LEAF, whole, LEAF), whole)


def by_weight(weights: Iterable[int], most: int = MOST) -> tuple[int, ...]:
    """Where leaves end whose rows have weights: each has as many as weigh `most`, at least one."""
    ends, weight = [0], 0
    for one in weights:
        if weight and weight + one > most:
            ends.append(ends[-1])
            weight = 0
        weight += one
        ends[-1] += 1
    return tuple(ends)


def leaves(path: str, ends: Sequence[int], urls: Urls) -> list[Leaf]:
    """The leaves that end after these rows, of a list whose first leaf is the file `path`."""
    of, starts = len(ends), (0, *ends)
    files = [leaf_path(path, number, urls) for number in range(1, of + 1)]
    return [
        Leaf(number, of, starts[number - 1] + 1, end, ends[-1], tuple(_turns(number, files)))
        for number, end in enumerate(ends, 1)
    ]


def _turns(number: int, files: Sequence[str]) -> list[tuple[int, str]]:
    near = {1, number - 1, number, number + 1, len(files)} & set(range(1, len(files) + 1))
    return [(one, files[one - 1]) for one in sorted(near)]


def leaf_path(path: str, number: int, urls: Urls) -> str:
    """The file of a leaf, e.g. "overdue/page-2.html"; the first one is the list's own."""
    if number == 1:
        return path
    name = path.removesuffix("/index.html" if urls.directory else ".html")
    return urls.page(f"{name}/page-{number}")


def leaf_title(title: str, leaf: Leaf | None) -> str:
    """The title of a leaf: "Overdue", then "Overdue, page 2 of 31"."""
    if leaf is None or leaf.number == 1:
        return title
    return f"{title}, page {leaf.number} of {leaf.of}"
