"""This module says where the items of a list in front matter go, in the style that it has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kith.reading.nodes import Node, Scalar
from kith.reading.nodes import Sequence as ListNode
from kith.writing.meaning import items_of
from kith.writing.opened import Opened
from kith.writing.scalars import double_quoted, like, pair_or_scalar, yaml_scalar
from kith.writing.splices import Splice
from kith.writing.values import new_key

_DASH = re.compile(r"([ \t]*)-([ \t]+)")
_USUAL = "  - "


def added(
    opened: Opened, key: str, found: tuple[Scalar, Node] | None, items: Sequence[str]
) -> Iterator[list[Splice]]:
    """The ways to add items to what a key has, or to make the key with them."""
    if found is None:
        lines = _block(key, items, _dash(opened))
        yield from new_key(opened, key, [f"{yaml_scalar(key)}:", *lines])
        return
    name, node = found
    if is_flow(opened, node) and isinstance(node, ListNode) and items_of(node) != [node]:
        yield _into_flow(opened, node, items)
    elif isinstance(node, ListNode) and node.items and items_of(node) != [node]:
        yield _below(opened, key, node, items, node.items[-1])
    elif not items_of(node):
        yield _first(opened, key, name, node, items)
    else:
        yield from _second(opened, key, name, node, items)


def above(
    opened: Opened, key: str, node: ListNode, items: Sequence[str], number: int = 0
) -> list[Splice]:
    """The splices that put items into a list, before the one of this number."""
    if is_flow(opened, node):
        texts = "".join(f"{yaml_scalar(item, in_flow=True)}, " for item in items)
        at = opened.begin(node.items[number])
        return [Splice(at, at, texts.encode())]
    if number:
        return _below(opened, key, node, items, node.items[number - 1])
    first = node.items[0]
    model = opened.written(first, node.place.column - 1)
    lines = _block(key, items, _prefix(opened, node, first), model)
    return [opened.layout.below(node.place.line - 1, lines)]


def is_flow(opened: Opened, node: Node) -> bool:
    """Whether a list is written in brackets."""
    begin = opened.begin(node)
    return isinstance(node, ListNode) and opened.data[begin : begin + 1] == b"["


def item_text(key: str, item: str, model: str = "") -> str:
    """An item of a list on a line of its own: as `model`, another one, is written.

    A log line has a colon, so it is quoted where nothing else is the custom.
    """
    if model[:1] in {'"', "'"}:
        return like(item, model)
    if key == "knows" or (key == "log" and model):
        return pair_or_scalar(item)
    return yaml_scalar(item) if key != "log" or yaml_scalar(item) != item else double_quoted(item)


def _block(key: str, items: Sequence[str], prefix: str, model: str = "") -> list[str]:
    return [prefix + item_text(key, item, model) for item in items]


def _dash(opened: Opened) -> str:
    """The margin and dash of lists in this file: as its first one has them."""
    pairs = opened.root.pairs if opened.root is not None else ()
    for _, node in pairs:
        if isinstance(node, ListNode) and node.items and not is_flow(opened, node):
            prefix = _prefix(opened, node, node.items[0])
            return prefix[opened.margin :]
    return _USUAL


def _prefix(opened: Opened, node: Node, item: Node) -> str:
    """What stands before an item on its line: margin, dash and blanks."""
    dash = _DASH.match(opened.layout.text(item.place.line))
    usual = " " * (node.place.column - 1) + "- "
    is_alike = dash is not None and len(dash[1]) == node.place.column - 1
    return dash[0] if dash is not None and is_alike else usual


def _below(
    opened: Opened, key: str, node: ListNode, items: Sequence[str], last: Node
) -> list[Splice]:
    """Items below the item `last`, with its margin and dash."""
    prefix = _prefix(opened, node, last)
    line, _ = opened.end(last, node.place.column - 1)
    model = opened.written(last, node.place.column - 1)
    return [opened.layout.below(line, _block(key, items, prefix, model))]


def _first(
    opened: Opened, key: str, name: Scalar, node: Node, items: Sequence[str]
) -> list[Splice]:
    """Items below a key without a value; a `~` goes."""
    begin, (line, end) = opened.begin(node), opened.end(node, opened.margin)
    margin = " " * (opened.margin)
    below = opened.layout.below(line, _block(key, items, margin + _dash(opened)))
    if begin == end:
        return [below]
    return [Splice(begin, end, b""), below]


def _second(
    opened: Opened, key: str, name: Scalar, node: Node, items: Sequence[str]
) -> Iterator[list[Splice]]:
    """Items after a single value, which becomes the first of a list by what stands before it."""
    column = opened.margin
    begin, (line, end) = opened.begin(node), opened.end(node, column)
    if node.place.line > name.place.line:
        prefix = " " * (node.place.column - 1) + "- "
        below = opened.layout.below(line, _block(key, items, prefix))
        yield [Splice(begin, begin, b"- "), below]
        return
    prefix = " " * column + _dash(opened)
    at = _after_colon(opened, name, node)
    below = opened.layout.below(line, _block(key, items, prefix))
    gap = opened.data[at:begin].decode()
    head = opened.layout.ending(node.place.line) + prefix[: len(prefix) - len(gap)].encode()
    if prefix.endswith(gap) and len(gap) < len(prefix.lstrip()):
        yield [Splice(at, at, head), below]
    yield [Splice(at, begin, opened.layout.ending(node.place.line) + prefix.encode()), below]
    texts = "".join(f", {yaml_scalar(item, in_flow=True)}" for item in items)
    yield [Splice(begin, begin, b"["), Splice(end, end, f"{texts}]".encode())]


def _after_colon(opened: Opened, name: Scalar, node: Node) -> int:
    """The byte after the colon between a key and its value on the same line."""
    begin = opened.begin(node)
    return len(opened.data[:begin].rstrip(b" \t"))


def _into_flow(opened: Opened, node: ListNode, items: Sequence[str]) -> list[Splice]:
    """Items before the bracket that closes a list; on lines of their own, if the last one is."""
    whole_end = opened.end(node, 0, in_flow=True)[1]
    model = opened.written(node.items[-1], 0, in_flow=True) if node.items else ""
    texts = [like(item, model, in_flow=True) for item in items]
    if not node.items:
        at = opened.begin(node) + 1
        return [Splice(at, at, ", ".join(texts).encode())]
    last = node.items[-1]
    line, end = opened.end(last, 0, in_flow=True)
    has_comma = opened.data[end : whole_end - 1].lstrip().startswith(b",")
    row = opened.layout.text(last.place.line)
    margin = row[: last.place.column - 1]
    is_alone = not margin.strip() and opened.layout.end(line) < whole_end
    if not is_alone:
        if has_comma:
            at = opened.data.index(b",", end) + 1
            return [Splice(at, at, f" {', '.join(texts)}".encode())]
        return [Splice(end, end, "".join(f", {text}" for text in texts).encode())]
    lines = [f"{margin}{text}," for text in texts]
    if not has_comma:
        lines[-1] = lines[-1][:-1]
    comma = [] if has_comma else [Splice(end, end, b",")]
    return [*comma, opened.layout.below(line, lines)]
