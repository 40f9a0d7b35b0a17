"""This module says a line of a log as pages show it."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from kith.journal import Shared
from kith.model import Place
from kith.views.cast import Cast
from kith.views.people import Person
from kith.views.words import say_span


class Entry(NamedTuple):
    """A log line on the page: `date` if it is one day, `when` in words, `people` also present."""

    date: dt.date | None
    when: str
    year: str
    kind: str
    sort: str
    arrow: str
    text: str
    people: tuple[Person, ...]
    place: str


def entry_of(shared: Shared, cast: Cast) -> Entry:
    """A log line as a page shows it."""
    line, _, with_ = shared
    start, end, _ = when = line.when
    people = cast.people
    return Entry(
        start.first if end is None and start.is_day else None,
        say_span(when),
        str((end or start).year),
        line.kind,
        line.sort,
        line.arrow,
        line.text,
        tuple([people[slug] for slug in with_]) if with_ else (),
        place_text(line.place),
    )


def place_text(place: Place) -> str:
    """Where something is written, as a page's data has it: the file and the line."""
    return f"{place.file}:{place.line}"
