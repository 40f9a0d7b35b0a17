"""This module says what front matter says, by a table of fields: values, other keys, places."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from collections.abc import Sequence as SequenceOf
from typing import Any

from kith.dates import quoted
from kith.model import Place, Problem, Written
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
from kith.reading.quick import Front, read_at_once, slipped, spot
from kith.reading.source import CONTROL, Source


def read_front(
    source: Source, file: str, fields: MappingOf[str, Field], problems: list[Problem]
) -> Front:
    """What the front matter of `source` says; what is wrong in it is added to `problems`."""
    if source.front is None:
        return Front(file, {}, [], {}, False)
    return read_at_once(source, file, fields, problems) or _read_nodes(
        source.front, source.front_line, file, fields, problems
    )


def _read_nodes(
    text: str, line: int, file: str, fields: MappingOf[str, Field], problems: list[Problem]
) -> Front:
    """What any front matter says, and all that is wrong in it."""
    front = Front(file, {}, [], {}, True)
    try:
        root = read_nodes(text, line, file)
    except UnreadableError as error:
        problems.append(error.problem)
        return front._replace(is_readable=False)
    for key, node in root.pairs:
        front.places[key.text] = spot(*node.place[1:])
        field = fields.get(key.text)
        if field is None:
            front.extra.append(_extra(key, node, problems))
            problems += slipped(key.text, key.place, fields)
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


def literal(lines: SequenceOf[str], first: int, written: Written) -> tuple[Written, bool]:
    """A value with the place of its first character; and whether it stands there as it reads.

    `lines` are those of the front matter, the first of them numbered `first`.

    A quote, or the line of a block's `|`, comes before the text, unless nothing stands in the
    block; a text with escapes or folded lines has places for its begin alone.
    """
    text, place = written
    number, column = place.line - first, place.column
    line = lines[number] if number < len(lines) else ""
    sign = line[column - 1 : column]
    if sign == "|" and text.strip():
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
            hint = "" if "e.g." in str(error) else f"write e.g.  {key.text}: {field.example}"
            problems.append(Problem(item.place, "error", key.text, f"{key.text}: {error}", hint))
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
