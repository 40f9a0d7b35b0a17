"""This module says what the overdue list shows: of all, of one circle, of one tag."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from kith.insight.standing import Stand, Standing, most_urgent_first
from kith.views.cast import Cast
from kith.views.people import LETTERS, Row
from kith.views.turning import comes_to
from kith.views.words import say_wish

LATE = (Standing.LAPSED, Standing.OVERDUE, Standing.DUE_SOON)


class Group(NamedTuple):
    """Rows of one standing: its letter for the script, and how many rows it shows as of today."""

    standing: Standing
    letter: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """A link to a narrower list, with how many are late there; `turns` as it changes by day.

    A tag with nobody late is there for another day, and hidden.
    """

    label: str
    url: str
    count: int
    turns: str
    cadence: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class OverdueView:
    """Template overdue.html. `later` are those of no group today who come into one by waiting."""

    heading: str
    intro: str
    count: int
    groups: tuple[Group, ...]
    later: tuple[Row, ...]
    undated: tuple[Row, ...]
    circles: tuple[Chip, ...]
    tags: tuple[Chip, ...]
    all_url: str


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
    today = cast.outlook.today
    waiting = [row for rows in by_standing.values() for row in rows]
    without = [one for one in stands if one.rhythm.due is None]
    waiting += [cast.rows[one.slug] for one in without if one.standing is not Standing.NO_DATE]
    later = tuple(row for row in waiting if comes_to(row.clock.turns, "soln", today))
    undated = tuple(
        cast.rows[one.slug]
        for one in most_urgent_first(without, cast.outlook.journal)
        if one.standing is Standing.NO_DATE
    )
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
            cast.narrower["circle", name],
            in_circle[name],
            cast.late_turns.get(("circle", name), "0"),
            say_wish(cadence),
            name == circle,
        )
        for name, cadence in journal.settings.circles.items()
    ]
    tags = [
        Chip(
            name,
            page,
            tagged[name],
            cast.late_turns["tag", name],
            "",
            name == tag,
        )
        for (kind, name), page in cast.narrower.items()
        if kind == "tag" and (cast.late_turns["tag", name] != "0" or name == tag)
    ]
    return tuple(circles), tuple(tags)
