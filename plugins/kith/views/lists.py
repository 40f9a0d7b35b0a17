"""This module says what the lists show, from Upcoming to Problems."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kith.dates import PartialDate
from kith.insight.standing import Standing, most_urgent_first
from kith.model import Problem
from kith.views.cast import Cast
from kith.views.leaves import LEAF, MOST, Leaf, by_weight, evenly, leaves
from kith.views.people import Person, Row
from kith.views.rolls import Rolls
from kith.views.turning import comes_to
from kith.views.words import count, say_wish

HORIZON = 60
"""Days ahead that the page of what is coming shows."""

NEXT = 400
"""Birthdays and promises that the page of what is coming can hold."""

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
    """Template upcoming.html; `agenda` is the same as a calendar file, from the site's root.

    Of many due soon, `due` in number, the first few are shown, and who comes later is not: the
    overdue list, at `all_url`, has all. `more` occasions of the days ahead are left out.
    """

    soon: tuple[Row, ...]
    due: int
    later: tuple[Row, ...]
    occasions: tuple[Occasion, ...]
    more: int
    horizon: int
    agenda: str
    all_url: str
    is_long: bool


@dataclass(frozen=True, slots=True)
class UntrackedView:
    """Template untracked.html: nobody here is ever overdue; circles with their cadence in words.

    Each row comes with how many you both know, in words; `never` counts those whom you
    asked not to be reminded of.
    """

    rows: tuple[tuple[Row, str], ...]
    count: int
    circles: tuple[tuple[str, str], ...]
    never: int
    leaf: Leaf | None


@dataclass(frozen=True, slots=True)
class ProblemsView:
    """Template problems.html: by file, of a long list those on this leaf; hints do not count."""

    count: int
    files: tuple[tuple[str, Person | None, str, tuple[Problem, ...]], ...]
    contacts: int
    leaf: Leaf | None


def upcoming_view(cast: Cast, rolls: Rolls | None = None) -> UpcomingView:
    """Due soon, then birthdays and promises by their day; far ones are there, but hidden.

    Where a page cannot hold them all, the nearest are, and a script has all who are due as data.
    """
    outlook, rolls = cast.outlook, rolls or Rolls(cast)
    is_long = rolls.tracked["", ""] > MOST
    soon = [one.slug for one in rolls.waiting["", ""] if one.standing is Standing.DUE_SOON]
    told = occasions(cast)
    kept = _nearest(told, outlook.today)
    return UpcomingView(
        tuple(cast.rows[slug] for slug in (soon[:LEAF] if is_long else soon)),
        len(soon),
        () if is_long else tuple(_due_later(cast)),
        tuple(kept),
        sum(one.is_shown for one in told) - sum(one.is_shown for one in kept),
        HORIZON,
        AGENDA,
        cast.urls.page("overdue"),
        is_long,
    )


def _nearest(told: Sequence[Occasion], today: dt.date) -> list[Occasion]:
    """As many as a page can hold, those nearest to today, in their order."""
    days = sorted((abs((one.day - today).days), place) for place, one in enumerate(told))
    return [told[place] for place in sorted(place for _, place in days[:NEXT])]


def _due_later(cast: Cast) -> Iterator[Row]:
    """Those who come to be due soon by waiting, the most urgent first."""
    outlook = cast.outlook
    tracked = (one for one in outlook.stands.values() if one.rhythm.due is not None)
    for one in most_urgent_first(tracked, outlook.journal):
        if one.standing is not Standing.DUE_SOON and comes_to(
            cast.clocks[one.slug].turns, "s", outlook.today
        ):
            yield cast.rows[one.slug]


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


def untracked_view(
    cast: Cast, rolls: Rolls | None = None, leaf: Leaf | None = None
) -> UntrackedView:
    """Those without circle and cadence, in the order in which a triage asks about them."""
    outlook, slugs = cast.outlook, (rolls or Rolls(cast)).untracked
    shown = leaf.part(slugs) if leaf is not None else slugs
    rows = [(cast.rows[slug], _known(slug, cast)) for slug in shown]
    circles = [(name, say_wish(wish)) for name, wish in outlook.journal.settings.circles.items()]
    never = sum(one.rhythm.is_never for one in outlook.stands.values())
    return UntrackedView(tuple(rows), len(slugs), tuple(circles), never, leaf)


def untracked_leaves(rolls: Rolls) -> list[Leaf]:
    """The leaves of the untracked; none if they are one page."""
    whole, urls = len(rolls.untracked), rolls.cast.urls
    return leaves(urls.page("untracked"), evenly(whole), urls) if whole > MOST else []


def _known(slug: str, cast: Cast) -> str:
    ties = len(cast.outlook.network.ties.get(slug, ()))
    return f"knows {count(ties, 'person', 'people')} you know" if ties else ""


def problems_view(cast: Cast, problems: Sequence[Problem]) -> ProblemsView:
    """Everything that could not be read, by file, on one page."""
    return _problems(cast, problems, by_file(problems), None)


def problems_leaf(cast: Cast, problems: Sequence[Problem], leaf: Leaf) -> ProblemsView:
    """A leaf of many problems."""
    return _problems(cast, problems, leaf.part(by_file(problems)), leaf)


def problems_leaves(cast: Cast, problems: Sequence[Problem]) -> list[Leaf]:
    """The leaves of the problems: a file's stay together; none if they are one page."""
    if len(problems) <= MOST:
        return []
    sizes = [len(found) for _, found in by_file(problems)]
    return leaves(cast.urls.page("problems"), by_weight(sizes), cast.urls)


def by_file(problems: Iterable[Problem]) -> list[tuple[str, tuple[Problem, ...]]]:
    """Problems by their file, in order of file."""
    found: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        found[problem.place.file].append(problem)
    return [(file, tuple(those)) for file, those in sorted(found.items())]


def _problems(
    cast: Cast,
    problems: Sequence[Problem],
    shown: Iterable[tuple[str, tuple[Problem, ...]]],
    leaf: Leaf | None,
) -> ProblemsView:
    contacts = cast.outlook.journal.contacts
    people = {contact.file: cast.people[slug] for slug, contact in contacts.items()}
    files = tuple(
        (file, people.get(file), count(len(found), "problem"), found) for file, found in shown
    )
    real = sum(problem.severity != "hint" for problem in problems)
    return ProblemsView(real, files, len(people), leaf)
