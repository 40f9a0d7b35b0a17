"""This module says what front matter says, by a table of fields: values, other keys, places."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as MappingOf
from typing import Any, NamedTuple

from kith.dates import quoted
from kith.model import Place, Problem, Written
from kith.near import SHORTEST, is_slip
from kith.reading.fields import Field
from kith.reading.nodes import (
    Mapping,
    Node,
    Scalar,
    Sequence,
    UnreadableError,
    read_nodes,
    wikilink_of,
)
from kith.reading.plain import read_plain
from kith.reading.source import CONTROL, Source


class Front(NamedTuple):
    """The values of known keys (None if absent or wrong), the other keys, where each value is."""

    values: dict[str, Any]
    extra: list[tuple[str, str]]
    places: dict[str, Place]
    is_readable: bool


def read_front(
    source: Source, file: str, fields: MappingOf[str, Field], problems: list[Problem]
) -> Front:
    """What the front matter of `source` says; what is wrong in it is added to `problems`."""
    front = Front({}, [], {}, source.front is not None)
    if source.front is None:
        return front
    text, line = source.front, source.front_line
    try:
        root = read_plain(text, line, file) or read_nodes(text, line, file)
    except UnreadableError as error:
        problems.append(error.problem)
        return front._replace(is_readable=False)
    for key, node in root.pairs:
        front.places[key.text] = node.place
        field = fields.get(key.text)
        if field is None:
            front.extra.append(_extra(key, node, problems))
            problems += _slipped(key, fields)
        else:
            front.values[key.text] = _value(key, node, field, problems)
    return front


def lacks(front: Front, key: str, problems: list[Problem]) -> bool:
    """Whether a key that is needed has no value, and nothing else was said about it yet."""
    return (
        front.is_readable
        and not front.values.get(key)
        and not any(problem.code == key for problem in problems)
    )


def literal(source: Source, written: Written) -> tuple[Written, bool]:
    """A value with the place of its first character; and whether it stands there as it reads.

    A quote, or the line of a block's `|`, comes before the text; a text with escapes or folded
    lines has places for its begin alone.
    """
    text, place = written
    lines = (source.front or "").split("\n")
    number, column = place.line - source.front_line, place.column
    line = lines[number] if number < len(lines) else ""
    sign = line[column - 1 : column]
    if sign == "|":
        indent = next((len(x) - len(x.lstrip()) for x in lines[number + 1 :] if x.strip()), 0)
        return Written(text, Place(place.file, place.line + 1, indent + 1)), True
    begin = place._replace(column=column + (sign in {'"', "'"}))
    return Written(text, begin), line.startswith(text, begin.column - 1)


def _value(key: Scalar, node: Node, field: Field, problems: list[Problem]) -> Any:
    """The value of a known field: the one place where what a leaf raises becomes a problem."""
    read = []
    for item in _items(node, field):
        if isinstance(item, Scalar) and item.is_absent:
            continue
        try:
            read.append(field.read(Written(_item_text(item, field), item.place)))
        except ValueError as error:
            problems.append(Problem(item.place, "error", key.text, f"{key.text}: {error}", ""))
    if field.is_list:
        return tuple(read)
    return read[0] if read else None


def _items(node: Node, field: Field) -> list[Node]:
    if field.is_list and isinstance(node, Sequence):
        is_wikilink = wikilink_of(node) is not None
        return [node] if is_wikilink else node.items
    return [node]


def _item_text(node: Node, field: Field) -> str:
    """The text of one value; a one-key map and an unquoted wiki link are what they look like."""
    text = _shape(node, field)
    control = CONTROL.search(text)
    if control is not None:
        raise ValueError(f"expected text, got a control character in {quoted(text)}")
    return text


def _shape(node: Node, field: Field) -> str:
    if isinstance(node, Scalar):
        return node.text
    link = wikilink_of(node)
    if link is not None:
        return link
    if field.is_list and isinstance(node, Mapping) and len(node.pairs) == 1:
        key, value = node.pairs[0]
        if isinstance(value, Scalar):
            return f"{key.text}: {value.text}" if not value.is_absent else f"{key.text}:"
    kind = "a list" if isinstance(node, Sequence) else "keys and values"
    raise ValueError(f"expected e.g. {field.example}, got {kind}")


def _extra(key: Scalar, node: Node, problems: list[Problem]) -> tuple[str, str]:
    pair = key.text, _flat(node)
    if not any(CONTROL.search(text) for text in pair):
        return pair
    problems.append(
        Problem(
            node.place,
            "error",
            "control-character",
            f"expected text, got a control character in {quoted(': '.join(pair))}",
            "delete it",
        )
    )
    name, value = (CONTROL.sub("\N{REPLACEMENT CHARACTER}", text) for text in pair)
    return name, value


def _flat(node: Node) -> str:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return ", ".join(_flat(item) for item in node.items)
    return ", ".join(f"{key.text}: {_flat(value)}" for key, value in node.pairs)


def _almost(key: str, name: str) -> bool:
    """Whether a key means a field: one slip off, but `dog` is no `log` (`tag` is `tags`)."""
    if len(key) < SHORTEST and len(key) == len(name):
        return False
    return is_slip(key, name) or key == name


def _slipped(key: Scalar, fields: MappingOf[str, Field]) -> Iterator[Problem]:
    if key.text.startswith("x-"):
        return
    meant = next(
        (name for name in fields if _almost(key.text.lower(), name)),
        None,
    )
    if meant:
        yield Problem(
            key.place,
            "warning",
            "unknown-key",
            f'expected a known key, got "{key.text}": kept, but it means nothing',
            f'did you mean "{meant}"? If not, write "x-{key.text}"',
        )
