"""This module says what the lists show, from Upcoming to Problems."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from kith.dates import PartialDate
from kith.insight.standing import Standing, most_urgent_first
from kith.insight.triage import to_triage
from kith.model import Problem
from kith.naming import plain
from kith.views.cast import Cast
from kith.views.people import Person, Row
from kith.views.turning import comes_to
from kith.views.words import count, say_wish

HORIZON = 60
"""Days ahead that the page of what is coming shows."""

AGENDA = "kith/agenda.ics"
"""The file of the site that says what is coming to calendar programs."""


class Occasion(NamedTuple):
    """A birthday or a promise by its day; `birthday` is its month and day ("" for a promise).

    `born` is the year of birth if it is known; `text` is what was promised.
    """

    day: dt.date
    birthday: str
    person: Person
    text: str
    born: int | None
    place: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class UpcomingView:
    """Template upcoming.html; `agenda` is the same as a calendar file, from the site's root."""

    soon: tuple[Row, ...]
    later: tuple[Row, ...]
    occasions: tuple[Occasion, ...]
    horizon: int
    agenda: str


@dataclass(frozen=True, slots=True)
class UntrackedView:
    """Template untracked.html: nobody here is ever overdue; circles with their cadence in words.

    Each row comes with how many you both know, in words; `never` counts those whom you
    asked not to be reminded of.
    """

    rows: tuple[tuple[Row, str], ...]
    circles: tuple[tuple[str, str], ...]
    never: int


@dataclass(frozen=True, slots=True)
class ContactsView:
    """Template contacts.html: everybody, by the letter that their name begins with."""

    count: int
    letters: tuple[tuple[str, tuple[Row, ...]], ...]


@dataclass(frozen=True, slots=True)
class ProblemsView:
    """Template problems.html: by file; `hints` are no problems."""

    count: int
    files: tuple[tuple[str, Person | None, str, tuple[Problem, ...]], ...]
    contacts: int


def upcoming_view(cast: Cast) -> UpcomingView:
    """Due soon, then birthdays and promises by their day; far ones are there, but hidden."""
    outlook = cast.outlook
    tracked = most_urgent_first(
        (one for one in outlook.stands.values() if one.rhythm.due is not None), outlook.journal
    )
    soon = [cast.rows[one.slug] for one in tracked if one.standing is Standing.DUE_SOON]
    later = [
        cast.rows[one.slug]
        for one in tracked
        if one.standing is not Standing.DUE_SOON
        and comes_to(cast.clocks[one.slug].turns, "s", outlook.today)
    ]
    return UpcomingView(tuple(soon), tuple(later), tuple(occasions(cast)), HORIZON, AGENDA)


def occasions(cast: Cast) -> list[Occasion]:
    """All birthdays and open promises, by day; promises stay until they are kept."""
    outlook = cast.outlook
    limit = outlook.today + dt.timedelta(days=HORIZON)
    found = []
    for slug, day, _ in outlook.birthdays:
        born = outlook.journal.contacts[slug].birthday or PartialDate(None)
        found.append(
            Occasion(
                day,
                f"{born.month:02}-{born.day:02}",
                cast.people[slug],
                "",
                born.year,
                "",
                day <= limit,
            )
        )
    for slug, promises in outlook.promises.items():
        found += [
            Occasion(
                promise.day,
                "",
                cast.people[slug],
                promise.line.text,
                None,
                f"{promise.line.place.file}:{promise.line.place.line}",
                promise.day <= limit,
            )
            for promise in promises
        ]
    return sorted(found, key=lambda one: (one.day, bool(one.birthday), one.person.slug, one.place))


def untracked_view(cast: Cast) -> UntrackedView:
    """Those without circle and cadence, in the order in which a triage asks about them."""
    outlook = cast.outlook
    rows = [(cast.rows[slug], _known(slug, cast)) for slug in to_triage(outlook)]
    circles = [(name, say_wish(wish)) for name, wish in outlook.journal.settings.circles.items()]
    never = sum(one.rhythm.is_never for one in outlook.stands.values())
    return UntrackedView(tuple(rows), tuple(circles), never)


def _known(slug: str, cast: Cast) -> str:
    ties = len(cast.outlook.network.ties.get(slug, ()))
    return f"knows {count(ties, 'person', 'people')} you know" if ties else ""


def contacts_view(cast: Cast) -> ContactsView:
    """Everybody, by name."""
    letters: defaultdict[str, list[Row]] = defaultdict(list)
    rows = sorted(cast.rows.values(), key=lambda row: (plain(row.person.name), row.person.slug))
    for row in rows:
        first = plain(row.person.name)[:1].upper()
        letters[first if first.isalpha() else "#"].append(row)
    return ContactsView(
        len(rows), tuple((letter, tuple(found)) for letter, found in sorted(letters.items()))
    )


def problems_view(cast: Cast, problems: list[Problem]) -> ProblemsView:
    """Everything that could not be read, by file."""
    by_file: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        by_file[problem.place.file].append(problem)
    people = {
        contact.file: cast.people[slug] for slug, contact in cast.outlook.journal.contacts.items()
    }
    files = tuple(
        (file, people.get(file), count(len(found), "problem"), tuple(found))
        for file, found in sorted(by_file.items())
    )
    real = sum(problem.severity != "hint" for problem in problems)
    return ProblemsView(real, files, len(people))
