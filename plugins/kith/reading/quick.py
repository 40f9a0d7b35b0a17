"""This module says what plain front matter says, at once: values, other keys, places.

If it is not plain, or anything in it is wrong, the answer is None, and `front` reads it by its
nodes, which knows all problems. A property test holds the two against each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from sys import intern
from typing import Any, NamedTuple

from kith.model import Place, Problem, Spot, Written, make
from kith.near import SHORTEST, is_slip
from kith.reading.fields import Field
from kith.reading.plain import Entry, Item, read_entries
from kith.reading.source import Source, is_clean


class Front(NamedTuple):
    """The values of known keys (None if absent or wrong), the other keys, where each value is."""

    file: str
    values: dict[str, Any]
    extra: list[tuple[str, str]]
    places: dict[str, Spot]
    is_readable: bool

    def place(self, key: str) -> Place:
        """Where the value of `key` is; the top of the file if there is no such key."""
        return Place(self.file, *self.places.get(key, ()))


def read_at_once(
    source: Source, file: str, fields: Mapping[str, Field], problems: list[Problem]
) -> Front | None:
    """What plain front matter says, if nothing in it is wrong; else None.

    Keys that are no fields are told in `problems` if they look like one.
    """
    text = source.front or ""
    is_plain = source.is_clean or is_clean(text)
    entries = read_entries(text, source.front_line) if is_plain else None
    if not entries:
        return None
    front = Front(file, {}, [], {}, True)
    slips: list[Problem] = []
    top = Place(file)
    try:
        for entry in entries:
            key = intern(entry[0])
            field = fields.get(key)
            front.places[key] = spot(entry[4], entry[5])
            if field is not None:
                front.values[key] = _value(entry, field, top)
            else:
                front.extra.append((key, _said(entry)))
                slips += slipped(key, Place(file, entry[1]), fields)
    except ValueError:
        return None
    problems += slips
    return front


def _value(entry: Entry, field: Field, top: Place) -> Any:
    """The value of a field. Only what keeps its place is given one of its own.

    Raises:
        ValueError: if it is wrong.
    """
    _, _, text, items, line, column = entry
    if items:
        return _values(items, field, top)
    if text is None:
        return () if field.is_list else None
    place = Place(top.file, line, column) if field.is_placed else top
    value = field.read(make(Written, (text, place)))
    return (value,) if field.is_list else value


def _values(items: list[Item], field: Field, top: Place) -> tuple[Any, ...]:
    if not field.is_list:
        raise ValueError(f"expected e.g. {field.example}, got a list")
    read, file = field.read, top.file
    if not field.is_placed:
        return tuple([read(make(Written, (_whole(item), top))) for item in items])
    return tuple(
        [
            read(make(Written, (_whole(item), make(Place, (file, item[2], item[3])))))
            for item in items
        ]
    )


def _said(entry: Entry) -> str:
    return ", ".join(map(_whole, entry[3])) if entry[3] else entry[2] or ""


def _whole(item: Item) -> str:
    return item[0] if item[1] is None else f"{item[0]}: {item[1]}"


@lru_cache(4096)
def spot(line: int, column: int) -> Spot:
    """Kept, since most files begin with the same keys on the same lines."""
    return line, column


def slipped(key: str, place: Place, fields: Mapping[str, Field]) -> Iterator[Problem]:
    """A problem with a key that is no field, if it was meant for one."""
    meant = "" if key.startswith("x-") else _meant(key.lower(), tuple(fields))
    if meant:
        yield Problem(
            place,
            "warning",
            "unknown-key",
            f'expected a known key, got "{key}": kept, but it means nothing',
            f'did you mean "{meant}"? If not, write "x-{key}"',
        )


@lru_cache(1024)
def _meant(key: str, names: tuple[str, ...]) -> str:
    """The first name that a key almost is; "" if there is none."""
    return next((name for name in names if _almost(key, name)), "")


def _almost(key: str, name: str) -> bool:
    """Whether a key means a field: one slip off, but `dog` is no `log` (`tag` is `tags`)."""
    if len(key) < SHORTEST and len(key) == len(name):
        return False
    return is_slip(key, name) or key == name
