"""This module says how two versions of a list in front matter become one: `- a` or `[a, b]`."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from kith.merging.runs import Items, Order, merge_items
from kith.merging.texts import ClashError

_ITEM = re.compile(r"( *)-(?: |$)")
_FLOW = re.compile(r"([^\s#][^:#]*:[ \t]+)\[(.*)\](\s*(?:#.*)?)")
_FLOW_ITEM = re.compile(
    r"\s*(\"[^\"\\]*\"|'[^']*'|[^\s,\[\]{}#\"'&*!|>%@`][^,\[\]{}#\"']*?)\s*(?:,|$)"
)


class Flow(NamedTuple):
    """A list on one line: what stands before the brackets, the items, what stands after them."""

    before: str
    items: tuple[str, ...]
    after: str


def read_flow(line: str) -> Flow | None:
    """The list that stands on a line `key: [a, b]`; None if it is none, or not a plain one."""
    match = _FLOW.fullmatch(line)
    if match is None:
        return None
    items, at, inside = [], 0, match[2]
    while at < len(inside.rstrip()):
        item = _FLOW_ITEM.match(inside, at)
        if item is None:
            return None
        items.append(item[1])
        at = item.end()
    return Flow(match[1], tuple(items), match[3])


def write_flow(flow: Flow) -> str:
    """The line of a list that stands on one line."""
    return f"{flow.before}[{', '.join(flow.items)}]{flow.after}"


def read_items(lines: Items) -> tuple[int, tuple[str, ...]]:
    """The indent and the items of a list, each with the lines that belong to it.

    Raises:
        ClashError: if it is no list of items with one indent.
    """
    first = _ITEM.match(lines[0]) if lines else None
    if first is None:
        raise ClashError("no list")
    indent = len(first[1])
    items: list[list[str]] = []
    above: list[str] = []
    for line in lines:
        item = _ITEM.match(line)
        if item is not None and len(item[1]) == indent:
            items.append([*above, line])
            above = []
        elif not line.strip() or line.lstrip().startswith("#"):
            above.append(line)
        elif items and len(line) - len(line.lstrip()) > indent:
            items[-1] += [*above, line]
            above = []
        else:
            raise ClashError("a list whose items are not indented alike")
    items[-1] += above
    return indent, tuple("\n".join(item) for item in items)


def merge_block(base: Items, ours: Items, theirs: Items, order: Order, *, named: bool) -> Items:
    """The lines of a list that both sides changed; `named` if its items are names with notes.

    Raises:
        ClashError: if they changed the same item, or indent differently.
    """
    (mine, our_items), (yours, their_items) = read_items(ours), read_items(theirs)
    old, base_items = read_items(base) if base else (mine, ())
    if len({old, mine, yours}) > 1:
        raise ClashError("lists whose items are not indented alike")
    merged = merge_items(base_items, our_items, their_items, order)
    if named:
        _expect_one_of_each(merged, our_items, their_items)
    return [line for item in merged for line in item.split("\n")]


def merge_flow(base: Flow | None, ours: Flow, theirs: Flow) -> Flow:
    """A list on one line that both sides changed.

    Raises:
        ClashError: if they changed the same item, or what stands around the list.
    """
    old = base or ours._replace(items=())
    if len({(flow.before, flow.after) for flow in (old, ours, theirs)}) > 1:
        raise ClashError("lists that are written differently")
    merged = merge_items(old.items, ours.items, theirs.items)
    return ours._replace(items=tuple(merged))


def _expect_one_of_each(merged: Items, ours: Items, theirs: Items) -> None:
    """Two notes about the same, such as `- bob-ray: weak` and `- bob-ray: strong`, clash."""
    mine, yours = _heads(ours), _heads(theirs)
    if any(many > max(mine[head], yours[head]) for head, many in _heads(merged).items()):
        raise ClashError("both sides wrote of the same in a list")


def _heads(items: Items) -> Counter[str]:
    """What the items begin with, before a note."""
    return Counter(item.partition(": ")[0].strip(" -'\"") for item in items)
