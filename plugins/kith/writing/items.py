"""This module says how items of a list in front matter are added, replaced and taken out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from kith.dates import quoted
from kith.model import Place, Written
from kith.reading.fields import FIELDS, TOUCH_FIELDS
from kith.reading.nodes import Mapping, Node, Scalar
from kith.settings import Settings
from kith.writing.lists import added, is_flow
from kith.writing.meaning import Meaning, items_of, said, said_item, unplaced, without
from kith.writing.opened import Opened, open_file, settle
from kith.writing.scalars import like, pair_or_scalar, yaml_scalar
from kith.writing.splices import Edit, Splice, make_edit, refused
from kith.writing.values import check_value, named


def add_items(data: bytes, file: str, key: str, items: Sequence[str], settings: Settings) -> Edit:
    """The edit that adds items to a list in the front matter, in the style that it has.

    Items that are there (as they are read) are not added again; if all are, nothing changes.

    Raises:
        EditRefusedError: if the file cannot be read, an item is none that the key can have, or the
            key holds what is no list.
    """
    opened = open_file(data, file, settings)
    if not items:
        return make_edit(data, ())
    for item in items:
        check_value(opened, key, item)
    found = opened.value(key)
    there = [said_item(item) for item in items_of(found[1])] if found else []
    if found and isinstance(found[1], Mapping) and isinstance(there[0], dict):
        message = f"{key}: expected a list, e.g. {key}: [{items[0]}], got keys and values"
        raise refused(found[1].place, message, "edit the file by hand")
    new = _new_items(opened, key, there, items)
    if not new:
        return make_edit(data, ())
    meant = opened.meaning.having(key, (*there, *new))
    return settle(opened, added(opened, key, found, new), named(opened, meant), opened.place(key))


def replace_item(data: bytes, file: str, key: str, old: str, new: str, settings: Settings) -> Edit:
    """The edit that writes `new` for the item, or the single value, that reads as `old`.

    Of an entry of `knows`, who it names is enough to find it, and is then what is replaced.

    Raises:
        EditRefusedError: if the file cannot be read, nothing there reads as `old`, or `new` is
            none that the key can have.
    """
    opened = open_file(data, file, settings)
    check_value(opened, key, new)
    name, node, index = _find(opened, key, old)
    item = items_of(node)[index]
    before = said_item(item)
    after = new if before == old else new + before[len(old) :]
    meant = _with_item(opened, key, node, index, after)
    return settle(opened, rewritten(opened, name, node, item, after), meant, item.place)


def remove_item(data: bytes, file: str, key: str, item: str, settings: Settings) -> Edit:
    """The edit that takes out the item, or the single value, that reads as `item`.

    The key goes with its last item.

    Raises:
        EditRefusedError: if the file cannot be read, nothing there reads so, or the file cannot be
            without it.
    """
    opened = open_file(data, file, settings)
    name, node, index = _find(opened, key, item)
    place = items_of(node)[index].place
    left = without((said_item(other) for other in items_of(node)), index)
    meant = opened.meaning.having(key, left) if left else opened.meaning.lacking(key)
    if not left:
        line, _ = opened.end(node, opened.margin)
        return settle(opened, [[opened.layout.span(name.place.line, line)]], meant, place)
    return settle(opened, [taken_out(opened, node, index)], meant, place)


def _new_items(opened: Opened, key: str, there: Sequence[Any], items: Sequence[str]) -> list[str]:
    """The items that are not there yet, as they are read, each once."""
    known = [_as_read(opened, key, item) for item in there if isinstance(item, str)]
    new = []
    for item in items:
        read = _as_read(opened, key, item)
        if read not in known:
            known.append(read)
            new.append(item)
    return new


def _as_read(opened: Opened, key: str, item: str) -> Any:
    """What the reader makes of an item, places aside; its text if it can make nothing of it."""
    field = (TOUCH_FIELDS if opened.is_touch else FIELDS).get(key)
    try:
        return unplaced(field.read(Written(item, Place(opened.file)))) if field else item
    except ValueError:
        return item


def _find(opened: Opened, key: str, text: str) -> tuple[Scalar, Node, int]:
    """The key, its value, and the number of the item of it that reads as `text`."""
    found = opened.value(key)
    if found is None:
        raise refused(Place(opened.file), f"{key}: expected an item {quoted(text)}, got no {key}")
    for is_meant in (_is_text, _is_who):
        for number, item in enumerate(items_of(found[1])):
            if is_meant(opened, key, said_item(item), text):
                return (*found, number)
    raise refused(found[1].place, f"{key}: expected an item {quoted(text)}, got none that reads so")


def _is_text(opened: Opened, key: str, item: Any, text: str) -> bool:
    return isinstance(item, str) and (
        item == text or _as_read(opened, key, item) == _as_read(opened, key, text)
    )


def _is_who(opened: Opened, key: str, item: Any, text: str) -> bool:
    """Whether an entry of `knows` is about the one that `text` names."""
    if key != "knows" or opened.is_touch or not isinstance(item, str):
        return False
    read = _as_read(opened, key, item)
    return isinstance(read, tuple) and read[0] == text and item.startswith(text)


def _with_item(opened: Opened, key: str, node: Node, index: int, text: str) -> Meaning:
    """What the file means with another item in that place."""
    if said(node) == said_item(items_of(node)[index]):
        return opened.meaning.having(key, text)
    items = [said_item(item) for item in items_of(node)]
    items[index] = text
    return opened.meaning.having(key, tuple(items))


def rewritten(
    opened: Opened, name: Scalar, node: Node, item: Node, after: str
) -> Iterator[list[Splice]]:
    """The ways to write another text for an item: in its own manner, or in the usual one."""
    in_flow = is_flow(opened, node)
    indent = opened.margin if item is node else node.place.column - 1
    begin, (_, end) = opened.begin(item), opened.end(item, indent, in_flow=in_flow)
    old = opened.data[begin:end].decode()
    if isinstance(item, Mapping) and not in_flow:
        who, value = item.pairs[0]
        who_end = opened.end(who, indent)[1]
        head, colon, note = after.partition(": ")
        if colon and note == said(value):
            yield [Splice(begin, who_end, like(head, opened.data[begin:who_end].decode()).encode())]
        yield [Splice(begin, end, pair_or_scalar(after).encode())]
    yield [Splice(begin, end, like(after, old, in_flow=in_flow).encode())]
    yield [Splice(begin, end, yaml_scalar(after, in_flow=in_flow).encode())]


def taken_out(opened: Opened, node: Node, index: int) -> list[Splice]:
    """The splices that take an item out of a list that has others."""
    items = items_of(node)
    if is_flow(opened, node):
        if index + 1 < len(items):
            return [Splice(opened.begin(items[index]), opened.begin(items[index + 1]), b"")]
        before, last = items[index - 1], items[index]
        return [Splice(_flow_end(opened, before), _flow_end(opened, last), b"")]
    last_line, _ = opened.end(items[index], node.place.column - 1)
    return [opened.layout.span(_dash_line(opened, node, items[index]), last_line)]


def _flow_end(opened: Opened, item: Node) -> int:
    return opened.end(item, 0, in_flow=True)[1]


def _dash_line(opened: Opened, node: Node, item: Node) -> int:
    """The line on which the dash of an item stands."""
    line = item.place.line
    column = node.place.column - 1
    while line > node.place.line and opened.layout.text(line)[column : column + 1] != "-":
        line -= 1
    return line
