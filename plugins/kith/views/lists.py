"""This module says what the lists show, from Overdue to Problems."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from kith.dates import PartialDate
from kith.insight.network import WEAK
from kith.insight.standing import Stand, Standing, most_urgent_first
from kith.model import Problem
from kith.naming import plain
from kith.views.contact import Entry, entry_of
from kith.views.people import LETTERS, Cast, Person, Row
from kith.views.words import count, say_days, say_span, say_wish

LATE = (Standing.LAPSED, Standing.OVERDUE, Standing.DUE_SOON)
HORIZON = 60
"""Days ahead that the page of what is coming shows."""


class Group(NamedTuple):
    """Rows of one standing: its letter for the script, and how many rows it shows as of today."""

    standing: Standing
    letter: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """A link to a narrower list, with how many it shows; `cadence` in words."""

    label: str
    url: str
    count: int
    cadence: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class OverdueView:
    """Template overdue.html. `later` are the tracked people of no group today, for other days."""

    heading: str
    intro: str
    count: int
    groups: tuple[Group, ...]
    later: tuple[Row, ...]
    undated: tuple[Row, ...]
    circles: tuple[Chip, ...]
    tags: tuple[Chip, ...]
    all_url: str


class Friend(NamedTuple):
    """A dormant contact: the shared past, what is new, a way in, each in words."""

    row: Row
    past: tuple[str, ...]
    news: tuple[Entry, ...]
    ways: tuple[tuple[Person, str], ...]


@dataclass(frozen=True, slots=True)
class DormantView:
    """Template dormant.html. `later` are people who would be dormant on a later day."""

    count: int
    after: str
    friends: tuple[Friend, ...]
    later: tuple[Row, ...]


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
    """Template upcoming.html."""

    soon: tuple[Row, ...]
    later: tuple[Row, ...]
    occasions: tuple[Occasion, ...]
    horizon: int


@dataclass(frozen=True, slots=True)
class UntrackedView:
    """Template untracked.html: nobody here is ever overdue; circles with their cadence in words."""

    rows: tuple[Row, ...]
    circles: tuple[tuple[str, str], ...]


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


def overdue_view(cast: Cast, circle: str = "", tag: str = "") -> OverdueView:
    """The overdue list of all, of one circle or of one tag."""
    stands = [one for one in cast.outlook.stands.values() if _is_in(one, cast, circle, tag)]
    tracked = [one for one in stands if one.rhythm.due is not None]
    ordered = most_urgent_first(tracked, cast.outlook.journal)
    by_standing: defaultdict[Standing, list[Row]] = defaultdict(list)
    for one in ordered:
        by_standing[one.standing].append(cast.rows[one.slug])
    groups = tuple(
        Group(standing, LETTERS[standing], tuple(by_standing.pop(standing, ())))
        for standing in LATE
    )
    late = sum(len(group.rows) for group in groups if group.standing is not Standing.DUE_SOON)
    later = tuple(row for rows in by_standing.values() for row in rows)
    undated = tuple(cast.rows[one.slug] for one in stands if one.standing is Standing.NO_DATE)
    heading = f"Overdue in {circle}" if circle else f"Overdue: {tag}" if tag else "Overdue"
    settings = cast.outlook.journal.settings
    cadence = settings.circles.get(circle) if circle else settings.tags.get(tag)
    intro = (
        f"You wish to be in touch every {cadence.text.removeprefix('every ')}."
        if (cadence and not cadence.is_never)
        else ""
    )
    circles, tags = chips(cast, circle, tag)
    return OverdueView(
        heading, intro, late, groups, later, undated, circles, tags, cast.urls.page("overdue")
    )


def _is_in(one: Stand, cast: Cast, circle: str, tag: str) -> bool:
    contact = cast.outlook.journal.contacts[one.slug]
    return (not circle or contact.circle == circle) and (not tag or tag in contact.tags)


def tracked_tags(cast: Cast) -> list[str]:
    """The tags of everybody who can be overdue, the most used first."""
    journal = cast.outlook.journal
    used = Counter(
        tag
        for slug, contact in journal.contacts.items()
        for tag in dict.fromkeys(contact.tags)
        if cast.outlook.stands[slug].rhythm.most
    )
    return sorted(used, key=lambda tag: (-used[tag], tag))


def chips(cast: Cast, circle: str, tag: str) -> tuple[tuple[Chip, ...], tuple[Chip, ...]]:
    """The narrower lists: a chip per circle and per tag, with how many are late there."""
    journal = cast.outlook.journal
    late = [
        journal.contacts[one.slug]
        for one in cast.outlook.due()
        if one.standing is not Standing.NO_DATE
    ]
    in_circle = Counter(contact.circle for contact in late)
    tagged = Counter(tag for contact in late for tag in dict.fromkeys(contact.tags))
    circles = [
        Chip(
            name,
            cast.urls.page(list_name("circle", name)),
            in_circle[name],
            "" if cadence.is_never else f"every {cadence.text}",
            name == circle,
        )
        for name, cadence in journal.settings.circles.items()
    ]
    tags = [
        Chip(name, cast.urls.page(list_name("tag", name)), tagged[name], "", name == tag)
        for name in tracked_tags(cast)
        if tagged[name] or name == tag
    ]
    return tuple(circles), tuple(tags)


def list_name(kind: str, name: str) -> str:
    """The page of one circle or tag: overdue/circle-close; what a path cannot hold is a hyphen."""
    safe = "".join(char if char.isalnum() or char in "-_." else "-" for char in name)
    return f"overdue/{kind}-{safe}"


def dormant_view(cast: Cast) -> DormantView:
    """Those worth reviving: a shared past first, then news, then a way in, then the name."""
    outlook = cast.outlook
    dormant = [slug for slug, one in outlook.stands.items() if one.standing is Standing.DORMANT]
    friends = sorted(
        (_friend(slug, cast) for slug in dormant),
        key=lambda f: (-_pull(f), f.row.person.name.casefold(), f.row.person.slug),
    )
    later = [
        cast.rows[slug]
        for slug, one in outlook.stands.items()
        if " d" in cast.clocks[slug].turns and one.standing is not Standing.DORMANT
    ]
    return DormantView(
        len(friends), say_days(outlook.journal.settings.dormant_after), tuple(friends), tuple(later)
    )


def _pull(friend: Friend) -> int:
    """How much speaks for reviving it: each reason that the page prints counts once."""
    return 2 * len(friend.past) + min(len(friend.news), 2) + bool(friend.ways)


def _friend(slug: str, cast: Cast) -> Friend:
    outlook = cast.outlook
    lines = outlook.journal.lines[slug]
    spans = [line for line, *_ in lines if line.kind == "together"]
    past = [f"{line.text[:1].upper()}{line.text[1:]}, {say_span(line.when)}" for line in spans[:2]]
    touches = sum(line.sort == "touch" for line, *_ in lines)
    if touches >= 4 and len(past) < 3:  # noqa: PLR2004
        past.append(f"You were in touch {touches} times")
    since = outlook.stands[slug].rhythm.since
    news = [
        entry_of(shared, cast)
        for shared in lines
        if shared.line.kind in ("news", "job")
        and since is not None
        and since <= shared.line.when.latest.first <= outlook.today
    ]
    ways = [
        (cast.people[v.slug], v.theirs.evidence[0].text)
        for v in outlook.vouchers(slug)
        if v.mine.strength > WEAK
    ][:3]
    return Friend(cast.rows[slug], tuple(past), tuple(news[:3]), tuple(ways))


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
        if one.standing is not Standing.DUE_SOON and " s" in cast.clocks[one.slug].turns
    ]
    return UpcomingView(tuple(soon), tuple(later), tuple(occasions(cast)), HORIZON)


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
    """Everybody without circle and cadence, those last spoken to the latest first."""
    journal = cast.outlook.journal
    rows = [cast.rows[slug] for slug, one in cast.outlook.stands.items() if not one.rhythm.most]
    rows.sort(
        key=lambda row: (
            row.clock.last is None,
            -(row.clock.last or dt.date.min).toordinal(),
            row.person.name.casefold(),
            row.person.slug,
        )
    )
    circles = [(name, say_wish(cadence)) for name, cadence in journal.settings.circles.items()]
    return UntrackedView(tuple(rows), tuple(circles))


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
