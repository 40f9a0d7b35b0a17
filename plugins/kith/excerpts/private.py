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
    """A text that somebody's file holds, what it is there ("phones"), and where."""

    text: str
    what: str
    place: Place


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
                yield from _known(phrases, f"phrase ({language}, {section})", top, is_prose=True)


def texts_of(readings: Iterable[Reading]) -> Iterator[str]:
    """Everything that these say, whole: what is shared, if they are."""
    for reading in readings:
        if reading.contact is not None:
            yield reading.contact.slug
        found = (reading.contact, reading.touch and reading.touch.line)
        for one in found:
            for value in one or ():
                yield from (text for text, _ in _texts(value, is_prose=False))


def _of_contact(contact: Contact) -> Iterator[Secret]:
    for key, value in contact._asdict().items():
        if key == "log":
            for line in contact.log:
                yield from _of_line(line)
        elif key not in _SKIPPED:
            place = contact.place(key)
            for text, where in _texts(value, is_prose=key in _PROSE):
                yield from _known([text], key, where or place)


def _of_line(line: LogLine) -> Iterator[Secret]:
    for key, value in line._asdict().items():
        if key not in ("kind", "sort", "arrow", "place"):
            for text, _ in _texts(value, is_prose=key in _PROSE):
                yield from _known([text], "log", line.place)


def _known(
    texts: Iterable[str], what: str, place: Place, *, is_prose: bool = False
) -> Iterator[Secret]:
    for text in texts:
        for part in _clauses(text) if is_prose else (text,):
            bare = " ".join(part.split())
            if len(bare) >= SHORTEST:
                yield Secret(bare, what, place)


def _texts(value: Any, *, is_prose: bool) -> Iterator[tuple[str, Place | None]]:
    """Every text in a value of the model, as it is written and as pages say it."""
    if isinstance(value, str):
        yield from ((text, None) for text in (_clauses(value) if is_prose else (value,)))
    elif isinstance(value, PartialDate):
        if value.is_day or value.year is None:
            yield from ((text, None) for text in (str(value), say_date(value)))
    elif isinstance(value, Span):
        for date in (value.start, value.end):
            yield from _texts(date, is_prose=False)
    elif isinstance(value, Written):
        for text in _clauses(value.text) if is_prose else (value.text.strip("[]"),):
            yield text, value.place
    elif isinstance(value, tuple) and not isinstance(value, Place):
        fields = getattr(value, "_fields", ())
        for number, one in enumerate(value):
            key = fields[number] if fields else ""
            yield from _texts(one, is_prose=is_prose or key in _PROSE)


def _clauses(text: str) -> Iterator[str]:
    """The parts of a text between its marks that are long enough, and more than one word."""
    for part in _CLAUSE.split(text):
        bare = " ".join(part.split())
        if len(bare) >= SHORTEST_CLAUSE and " " in bare:
            yield bare
