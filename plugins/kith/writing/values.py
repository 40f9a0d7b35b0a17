"""This module says how a value of front matter is replaced, made, and taken out."""

from __future__ import annotations

from collections.abc import Iterator

from kith.dates import quoted
from kith.model import Place, Written
from kith.reading.fields import FIELDS, TOUCH_FIELDS
from kith.reading.nodes import Scalar
from kith.settings import Settings
from kith.writing.meaning import Meaning
from kith.writing.opened import Opened, open_file, settle
from kith.writing.scalars import block_lines, is_block_text, like, yaml_scalar
from kith.writing.splices import Edit, Splice, make_edit, refused


def set_value(data: bytes, file: str, key: str, value: str, settings: Settings) -> Edit:
    """The edit that makes `value` the value of `key` in the front matter.

    What is there is replaced in place, in its own manner of quotes, and a comment beside it stays;
    a key that is not there comes last. A file of prose alone gets front matter.

    Raises:
        EditRefusedError: if the file cannot be read, the key holds a list, or the value is none
            that the key can have.
    """
    opened = open_file(data, file, settings)
    check_value(opened, key, value)
    found = opened.value(key)
    meant = opened.meaning.having(key, value)
    if found is None:
        if _is_list(opened, key):
            meant = opened.meaning.having(key, (value,))
        lines = _lines(opened, key, value)
        return settle(opened, new_key(opened, key, lines), named(opened, meant), Place(file))
    node = found[1]
    if not isinstance(node, Scalar):
        raise refused(
            node.place,
            f"{key}: expected one text, e.g. {key}: {quoted(value)}, got a list or keys",
            "edit the file by hand",
        )
    return settle(opened, replaced(opened, found[0], node, value), meant, node.place)


def remove_value(data: bytes, file: str, key: str, settings: Settings) -> Edit:
    """The edit that takes out `key` with its value and what stands beside it; none if not there.

    Raises:
        EditRefusedError: if the file cannot be read, or cannot be without the key.
    """
    opened = open_file(data, file, settings)
    found = opened.value(key)
    if found is None:
        return make_edit(data, ())
    name, node = found
    line, _ = opened.end(node, opened.margin)
    splices = [opened.layout.span(name.place.line, line)]
    return settle(opened, [splices], opened.meaning.lacking(key), name.place)


def named(opened: Opened, meant: Meaning) -> Meaning:
    """What is meant where prose gets front matter: that says the name which the file's had."""
    if opened.root is not None or "name" in meant.front:
        return meant
    return meant.having("name", _name(opened))


def check_value(opened: Opened, key: str, value: str) -> None:
    """Refuse a value that the reader would not take for this key."""
    field = (TOUCH_FIELDS if opened.is_touch else FIELDS).get(key)
    if field is None:
        return
    place = opened.place(key)
    try:
        field.read(Written(value, place))
    except ValueError as error:
        raise refused(place, f"{key}: {error}", "", key) from None


def new_key(opened: Opened, key: str, lines: list[str]) -> Iterator[list[Splice]]:
    """The ways to put the lines of a new key into the front matter: last, or after the last."""
    layout, root = opened.layout, opened.root
    if root is None:
        name = [] if key == "name" else [f"name: {yaml_scalar(_name(opened))}"]
        yield [layout.below(0, ["---", *name, *lines, "---"])]
        return
    indent = " " * opened.margin
    indented = [indent + line for line in lines]
    yield [layout.below(opened.front_end, indented)]
    if root.pairs:
        _, node = root.pairs[-1]
        yield [layout.below(opened.end(node, opened.margin)[0], indented)]


def _is_list(opened: Opened, key: str) -> bool:
    fields = TOUCH_FIELDS if opened.is_touch else FIELDS
    return key in fields and fields[key].is_list


def _lines(opened: Opened, key: str, value: str) -> list[str]:
    """The lines that say a key with its value; a list of one for a key that holds a list."""
    if _is_list(opened, key):
        return [f"{yaml_scalar(key)}:", f"  - {yaml_scalar(value)}"]
    return [f"{yaml_scalar(key)}: {yaml_scalar(value)}"]


def _name(opened: Opened) -> str:
    return opened.reading.contact.name if opened.reading.contact is not None else ""


def replaced(opened: Opened, key: Scalar, node: Scalar, value: str) -> Iterator[list[Splice]]:
    """The ways to write a value in place of another."""
    indent = opened.margin
    begin, (line, end) = opened.begin(node), opened.end(node, indent)
    old = opened.data[begin:end].decode()
    if not old:
        yield [Splice(begin, end, f" {yaml_scalar(value)}".encode())]
        return
    if old[0] == "|" and is_block_text(value) and not value.startswith(" "):
        deeper = opened.layout.text(node.place.line + 1)
        margin = deeper[: len(deeper) - len(deeper.lstrip())] or " " * (indent + 2)
        lines = opened.layout.span(node.place.line + 1, line)
        below = opened.layout.below(node.place.line, block_lines(value, margin))
        yield [Splice(lines.start, lines.end, below.new)]
    in_flow = opened.root is not None and opened.data[opened.begin(opened.root) :][:1] == b"{"
    yield [Splice(begin, end, like(value, old, in_flow=in_flow).encode())]
    yield [Splice(begin, end, yaml_scalar(value).encode())]
