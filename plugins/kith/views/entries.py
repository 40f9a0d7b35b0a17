"""This module says a line of a log as pages show it."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from kith.journal import Shared
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
    line = shared.line
    date = line.when.start.first if line.when.end is None and line.when.start.is_day else None
    people = tuple(cast.people[slug] for slug in shared.with_ if slug in cast.people)
    return Entry(
        date,
        say_span(line.when),
        str(line.when.latest.year),
        line.kind,
        line.sort,
        line.arrow,
        line.text,
        people,
        f"{line.place.file}:{line.place.line}",
    )
