"""This module says what of a journal is private: every text in it that is long enough to know.

What is shared is taken away by whoever looks for it: a town may be both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from kith.dates import PartialDate, Span
from kith.model import Contact, LogLine, Place, Reading, Written
from kith.views.words import say_date

SHORTEST = 6
"""Characters: what is shorter stands in other words."""

SHORTEST_CLAUSE = 12
"""Characters of a part of a sentence."""

_CLAUSE = re.compile(r"[\n.!?;:,()\[\]{}*_`|<>\"“”]+")
_SKIPPED = frozenset({"slug", "file", "places", "notes_line", "is_readable", "is_plain"})
_PROSE = frozenset({"notes", "text", "note", "unread"})


class Secret(NamedTuple):
    """A text that somebody's file holds, what it is there ("phones"), and where.

    `is_prose`: it is a part of a sentence, which may well be written twice.
    """

    text: str
    what: str
    place: Place
    is_prose: bool = False


def secrets_of(readings: Iterable[Reading]) -> Iterator[Secret]:
    """Everything in the files that were read that could be known again, with its place."""
    for reading in readings:
        top = Place(reading.file)
        yield from _known(reading.file.rpartition(".")[0].split("/")[1:], "file name", top)
        if reading.contact is not None:
            yield from _of_contact(reading.contact)
        if reading.touch is not None:
            yield from _of_line(reading.touch.line)
            yield from _known([reading.touch.source], "source", top)
        for language, sections in reading.openers.items():
            for section, phrases in sections.items():
                found = (part for phrase in phrases for part in clauses(phrase))
                yield from _known(found, f"phrase ({language}, {section})", top, is_prose=True)


def texts_of(readings: Iterable[Reading]) -> Iterator[tuple[str, bool]]:
    """Everything that these say, and whether it is a part of a sentence; of what is shared."""
    for reading in readings:
        if reading.contact is not None:
            yield reading.contact.slug, False
        lines = [reading.touch.line] if reading.touch is not None else []
        found = [] if reading.contact is None else _of_contact(reading.contact, 1)
        for secret in (*found, *(one for line in lines for one in _of_line(line, 1))):
            yield secret.text, secret.is_prose


def _of_contact(contact: Contact, shortest: int = SHORTEST) -> Iterator[Secret]:
    for key, value in contact._asdict().items():
        if key == "log":
            for line in contact.log:
                yield from _of_line(line, shortest)
        elif key == "extra":
            for name, text in contact.extra:
                yield from _known((name, text), name, contact.place(name), shortest)
        elif key not in _SKIPPED:
            place = contact.place(key)
            for text, where, is_prose in _texts(value, is_prose=key in _PROSE):
                yield from _known([text], key, where or place, shortest, is_prose=is_prose)


def _of_line(line: LogLine, shortest: int = SHORTEST) -> Iterator[Secret]:
    for key, value in line._asdict().items():
        if key not in ("kind", "sort", "arrow", "place"):
            for text, _, is_prose in _texts(value, is_prose=key in _PROSE):
                yield from _known([text], "log", line.place, shortest, is_prose=is_prose)


def _known(
    texts: Iterable[str],
    what: str,
    place: Place,
    shortest: int = SHORTEST,
    *,
    is_prose: bool = False,
) -> Iterator[Secret]:
    for text in texts:
        bare = " ".join(text.split())
        if len(bare) >= shortest:
            yield Secret(bare, what, place, is_prose)


def _texts(value: Any, *, is_prose: bool) -> Iterator[tuple[str, Place | None, bool]]:
    """Every text in a value of the model, as it is written and as pages say it."""
    if isinstance(value, str):
        yield from ((text, None, is_prose) for text in (clauses(value) if is_prose else (value,)))
    elif isinstance(value, PartialDate):
        yield from ((text, None, False) for text in _days(value))
    elif isinstance(value, Span):
        yield from _texts((value.start, value.end), is_prose=False)
    elif isinstance(value, Written):
        found = clauses(value.text) if is_prose else (value.text.strip("[]"),)
        yield from ((text, value.place, is_prose) for text in found)
    elif isinstance(value, tuple) and not isinstance(value, Place):
        keys = getattr(value, "_fields", ("",) * len(value))
        for key, one in zip(keys, value, strict=True):
            yield from _texts(one, is_prose=is_prose or key in _PROSE)


def _days(date: PartialDate) -> tuple[str, ...]:
    """A day as it is written and as pages say it; of what is no day, nothing."""
    return (str(date), say_date(date)) if date.day else ()


def clauses(text: str) -> Iterator[str]:
    """The parts of a text between its marks that are long enough, and more than one word."""
    for part in _CLAUSE.split(text):
        bare = " ".join(part.split())
        if len(bare) >= SHORTEST_CLAUSE and " " in bare:
            yield bare
