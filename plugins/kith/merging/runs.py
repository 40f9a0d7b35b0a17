"""This module says how two versions of a sequence become one: of lines, or of whole items.

Two changes of lines must lie apart, as for git: text has a thread. Items stand for themselves, so
that one may change beside another; only what both sides changed clashes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from kith.merging.texts import ClashError

LONGEST = 5000
"""Lines or items beyond which a sequence takes too long to compare."""

ALIKE = 0.6
"""How much alike two items are that may be one before and after an edit."""

Items = Sequence[str]
Order = Callable[[Items, Items], Items]
"""How two runs of items stand that both sides put at the same place."""


class _Hunk(NamedTuple):
    """A change of one side: what stands in place of `base[start:end]`."""

    start: int
    end: int
    new: tuple[str, ...]


def ours_first(ours: Items, theirs: Items) -> Items:
    """Both runs, ours before theirs."""
    return [*ours, *theirs]


def merge_lines(base: Items, ours: Items, theirs: Items) -> Items:
    """Lines of text that both sides changed, at places that do not touch.

    Raises:
        ClashError: if they do.
    """
    mine, yours = _hunks(base, ours), _hunks(base, theirs)
    for one in mine:
        for other in yours:
            if one != other and one.start <= other.end and other.start <= one.end:
                raise ClashError("both sides changed the same lines")
    return _applied(base, mine, [hunk for hunk in yours if hunk not in mine], ours_first)


def merge_items(base: Items, ours: Items, theirs: Items, order: Order = ours_first) -> Items:
    """Items that stand for themselves: what either side added, without what either took away.

    An item that both added is one.

    Raises:
        ClashError: if both changed the same item, or one changed what the other took away.
    """
    mine, yours = _items_apart(base, ours), _items_apart(base, theirs)
    for one in mine:
        for other in yours:
            if one != other and _collide(one, other):
                raise ClashError("both sides changed the same item")
    return _applied(base, mine, _without_common(mine, yours), order)


def _collide(one: _Hunk, other: _Hunk) -> bool:
    """Whether two changes of items cannot both stand."""
    if one.start == one.end or other.start == other.end:
        gap, hunk = (one, other) if one.start == one.end else (other, one)
        return bool(hunk.new) and hunk.start < gap.start < hunk.end
    does_overlap = one.start < other.end and other.start < one.end
    return does_overlap and bool(one.new or other.new)


def _without_common(mine: list[_Hunk], yours: list[_Hunk]) -> list[_Hunk]:
    """Their changes without what we did as well."""
    added = Counter(item for hunk in mine for item in hunk.new)
    rest = []
    for hunk in yours:
        new = []
        for item in hunk.new:
            added[item] -= 1
            if added[item] < 0:
                new.append(item)
        rest.append(hunk._replace(new=tuple(new)))
    return rest


def _applied(base: Items, mine: list[_Hunk], yours: list[_Hunk], order: Order) -> Items:
    gone = {n for hunk in (*mine, *yours) for n in range(hunk.start, hunk.end)}
    merged: list[str] = []
    for place in range(len(base) + 1):
        inserted, replaced = (
            [
                [
                    i
                    for h in side
                    if h.start == place and (h.start == h.end) == is_gap
                    for i in h.new
                ]
                for side in (mine, yours)
            ]
            for is_gap in (True, False)
        )
        merged += order(*inserted)
        merged += [item for side in replaced for item in side]
        if place < len(base) and place not in gone:
            merged.append(base[place])
    return merged


def _hunks(base: Items, side: Items) -> list[_Hunk]:
    if max(len(base), len(side)) > LONGEST:
        raise ClashError("too long")
    codes = SequenceMatcher(None, base, side, autojunk=False).get_opcodes()
    return [_Hunk(i, j, tuple(side[k:m])) for tag, i, j, k, m in codes if tag != "equal"]


def _items_apart(base: Items, side: Items) -> list[_Hunk]:
    """The changes, each of one item where that can be told."""
    return [one for hunk in _hunks(base, side) for one in _apart(hunk, base)]


def _apart(hunk: _Hunk, base: Items) -> Iterator[_Hunk]:
    size = hunk.end - hunk.start
    if size == len(hunk.new):
        yield from (_Hunk(hunk.start + n, hunk.start + n + 1, hunk.new[n : n + 1])
                    for n in range(size))  # fmt: skip
        return
    if size == 1 and hunk.new:
        n = _most_alike(base[hunk.start], hunk.new)
        if n is not None:
            yield _Hunk(hunk.start, hunk.start, hunk.new[:n])
            yield _Hunk(hunk.start, hunk.end, hunk.new[n : n + 1])
            yield _Hunk(hunk.end, hunk.end, hunk.new[n + 1 :])
            return
    yield hunk


def _most_alike(item: str, others: Sequence[str]) -> int | None:
    """Which of the others the item became; None if none is like it."""
    likeness = [SequenceMatcher(None, item, other, autojunk=False).ratio() for other in others]
    most = max(likeness)
    return likeness.index(most) if most >= ALIKE else None
