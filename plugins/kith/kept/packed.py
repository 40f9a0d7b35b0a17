"""This module says a reading as bytes, and the reading that such bytes are.

What is usual is kept as plain values, of which `marshal` makes words that many files share one
object again, and dates are read back as the one value that all have: ten thousand readings take
seven tenths of the memory that they took pickled. A reading with anything else in it (phrases, a
place in another file, a date that is not read back as it is) is pickled whole.
"""

from __future__ import annotations

import datetime as dt
import marshal
import pickle
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from kith.dates import Cadence, PartialDate, Span, read_birthday, read_date, read_span
from kith.model import (
    NO_PHRASES,
    Contact,
    Declared,
    LogLine,
    Place,
    Problem,
    Reading,
    TouchFile,
    Written,
    make,
)
from kith.reading.quick import spot

_KEPT = 8192
"""How many dates are kept as they are written."""


def packed(reading: Reading) -> bytes:
    """A reading as bytes."""
    try:
        return marshal.dumps(_rows(reading))
    except ValueError:  # it holds what is no plain value
        return marshal.dumps(pickle.dumps(reading, pickle.HIGHEST_PROTOCOL))


def unpacked(data: bytes | memoryview) -> Reading:
    """The reading of which `packed` made these bytes.

    Whoever asks knows that they are: other bytes could do anything, as in any pickle.
    """
    rows: Any = marshal.loads(data)
    if isinstance(rows, bytes):
        whole: Reading = pickle.loads(rows)
        return whole
    file, contact, touch, problems, named = rows
    return make(Reading, (
        file,
        _contact(file, *contact) if contact is not None else None,
        TouchFile(file, _lines(file, touch[:1])[0], touch[1]) if touch is not None else None,
        tuple([make(Problem, (make(Place, (file, *at)), *rest)) for *at, rest in problems]),
        NO_PHRASES,
        _written(file, named),
    ))  # fmt: skip


_Row = tuple[Any, ...]


def _rows(reading: Reading) -> _Row:
    file, contact, touch, problems, openers, named = reading
    if openers or (touch is not None and touch.file != file):
        raise ValueError("expected a contact or a touch of this file")
    return (
        file,
        _contact_row(file, contact) if contact is not None else None,
        (_line_row(file, touch.line), touch.source) if touch is not None else None,
        tuple([(*_at(file, place), tuple(rest)) for place, *rest in problems]),
        _written_rows(file, named),
    )


def _contact_row(file: str, contact: Contact) -> _Row:
    if contact.file != file:
        raise ValueError("expected a contact of this file")
    through, wish, snooze = contact.met_through, contact.cadence, contact.snooze
    return (
        contact[:13],
        _said(contact.birthday, read_birthday) if contact.birthday is not None else "",
        _said(contact.met, read_date) if contact.met is not None else "",
        _written_rows(file, (through,) if through is not None else ()),
        contact.circle,
        tuple(wish) if wish is not None else None,
        snooze.toordinal() if snooze is not None else 0,
        tuple([(*_written_row(file, who), weight, note) for who, weight, note in contact.knows]),
        contact[20:26],
        _written_rows(file, contact.mentioned),
        tuple([_line_row(file, line) for line in contact.log]),
        _written_rows(file, contact.unread),
        tuple(contact.places),
        tuple(contact.places.values()),
        contact[30:],
    )


def _contact(
    file: str, first: _Row, birthday: str, met: str, through: _Row, circle: str,
    wish: _Row | None, snooze: int, knows: _Row, middle: _Row, mentioned: _Row, log: _Row,
    unread: _Row, keys: _Row, spots: _Row, last: _Row,
) -> Contact:  # fmt: skip
    return make(Contact, (
        *first,
        read_birthday(birthday) if birthday else None,
        read_date(met) if met else None,
        _written(file, through)[0] if through else None,
        circle,
        _cadence(*wish) if wish is not None else None,
        dt.date.fromordinal(snooze) if snooze else None,
        tuple([
            make(Declared, (make(Written, (text, make(Place, (file, line, column)))), weight, note))
            for text, line, column, weight, note in knows
        ]),
        *middle,
        _written(file, mentioned),
        _lines(file, log),
        _written(file, unread),
        {key: spot(*at) for key, at in zip(keys, spots, strict=True)},
        *last,
    ))  # fmt: skip


def _line_row(file: str, line: LogLine) -> _Row:
    when, kind, sort, text, place, arrow, present, mentioned = line
    return (
        _said(when, read_span), kind, sort, text, *_at(file, place), arrow,
        _written_rows(file, present) if present else (),
        _written_rows(file, mentioned) if mentioned else (),
    )  # fmt: skip


def _lines(file: str, rows: Iterable[_Row]) -> tuple[LogLine, ...]:
    return tuple([
        make(LogLine, (
            read_span(when), kind, sort, text, make(Place, (file, line, column)), arrow,
            _written(file, present) if present else (),
            _written(file, mentioned) if mentioned else (),
        ))
        for when, kind, sort, text, line, column, arrow, present, mentioned in rows
    ])  # fmt: skip


def _at(file: str, place: Place) -> tuple[int, int]:
    where, line, column = place
    if where != file:
        raise ValueError("expected a place in this file")
    return line, column


def _written_row(file: str, written: Written) -> tuple[str, int, int]:
    text, place = written
    return (text, *_at(file, place))


def _written_rows(file: str, all_: Iterable[Written]) -> _Row:
    return tuple([_written_row(file, written) for written in all_])


def _written(file: str, rows: _Row) -> tuple[Written, ...]:
    return tuple(
        [make(Written, (text, make(Place, (file, line, column)))) for text, line, column in rows]
    )


@lru_cache(_KEPT)
def _said(date: PartialDate | Span, read: Any) -> str:
    """A date as it is written.

    Raises:
        ValueError: if `read` does not read it back as it is.
    """
    text = str(date)
    if read(text) != date:
        raise ValueError("expected a date that is read back as it is")
    return text


@lru_cache(_KEPT)
def _cadence(ideal: int, most: int, text: str) -> Cadence:
    """Kept, since many have the same."""
    return Cadence(ideal, most, text)
