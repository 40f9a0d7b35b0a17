"""This module says how two versions of things that have names become one: keys, headings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from kith.merging.runs import Items, Order
from kith.merging.texts import ClashError

_Thing = TypeVar("_Thing")


def merge_keyed(
    base: Mapping[str, _Thing],
    ours: Mapping[str, _Thing],
    theirs: Mapping[str, _Thing],
    merge: Callable[[_Thing | None, _Thing, _Thing], _Thing],
    order: Order,
) -> dict[str, _Thing]:
    """Each thing of the side that changed it; `merge` is asked about those that both changed.

    Raises:
        ClashError: if one side changed what the other took away, or both put them in new orders.
    """
    merged = {}
    for name in _in_order(tuple(base), tuple(ours), tuple(theirs), order):
        thing = _one(base.get(name), ours.get(name), theirs.get(name), merge)
        if thing is not None:
            merged[name] = thing
    return merged


def _one(
    base: _Thing | None,
    ours: _Thing | None,
    theirs: _Thing | None,
    merge: Callable[[_Thing | None, _Thing, _Thing], _Thing],
) -> _Thing | None:
    if ours in (theirs, base):
        return theirs
    if theirs == base:
        return ours
    if ours is None or theirs is None:
        raise ClashError("one side changed what the other took away")
    return merge(base, ours, theirs)


def _in_order(base: Items, ours: Items, theirs: Items, order: Order) -> Items:
    """All names: those of the base as the side has them that moved them, new ones after theirs."""
    known = set(base)
    spine = _spine(base, ours, theirs)
    gaps: dict[str, list[list[str]]] = {}
    placed: set[str] = set()
    for side, names in enumerate((ours, theirs)):
        after = ""
        for name in names:
            if name in known:
                after = name
            elif name not in placed:
                placed.add(name)
                gaps.setdefault(after, [[], []])[side].append(name)
    found: list[str] = []
    for name in ("", *spine):
        found += [name] if name else []
        found += order(*gaps.get(name, ([], [])))
    return found


def _spine(base: Items, ours: Items, theirs: Items) -> Items:
    """The names of the base, in their order now."""
    moved = []
    for side in (ours, theirs):
        here, known = set(side), set(base)
        common = [name for name in base if name in here]
        now = [name for name in side if name in known]
        if now != common:
            moved.append(_spread(base, now))
    if len(moved) > 1 and moved[0] != moved[1]:
        raise ClashError("both sides put them in a new order")
    return moved[0] if moved else base


def _spread(base: Items, now: Items) -> list[str]:
    """`now` with those of the base that it lacks, each after the one that it stood behind."""
    spread = list(now)
    before = ""
    for name in base:
        if name not in spread:
            spread.insert(spread.index(before) + 1 if before in spread else 0, name)
        before = name
    return spread
