"""This module says to whom to write this week: a few overdue, a few dormant, one wild card.

The picks of an ISO week stand from its Monday on, whatever you do meanwhile: whoever you wrote to
is done, and nobody takes their place. If there were too few, those who become overdue join. The
weeks go through the first few of each ranking in turn, so that it is never the same people. A
budget, since shares of time are stable while people turn over (Saramäki 2014); a wild card, since
people choose the familiar and miss the new (Walter, Levin and Murnighan 2015).
"""

from __future__ import annotations

import datetime as dt
import heapq
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Literal, NamedTuple

from kith.insight.history import History
from kith.insight.reconnect import Revival
from kith.insight.standing import Stand, most_urgent_first
from kith.journal import Journal, Shared

Why = Literal["overdue", "dormant", "wild card"]

OPEN = 365
"""Days for which an attempt without an answer keeps somebody from being picked again."""

POOL = 4
"""Weeks in which the first few of a ranking come round: as many times the places of a week."""

WILD_FROM = 3
"""Picks a week from which one of them is a wild card."""


class Pick(NamedTuple):
    """Somebody to write to this week, why, and the day on which you did."""

    slug: str
    why: Why
    done: dt.date | None = None


class Field(NamedTuple):
    """All that picks are chosen from, on one day, by what was known then.

    `late` are the overdue, in any order; `shelf` are the dormant, best first. `waits` says of
    whom an attempt was open when the week began.
    """

    journal: Journal
    late: Sequence[Stand]
    shelf: Sequence[Revival]
    waits: Callable[[str], bool]


def week_of(day: dt.date) -> int:
    """The number of the ISO week, counted from the one with 1 January of the year 1, a Monday."""
    return (day.toordinal() - 1) // 7


def monday_of(week: int) -> dt.date:
    """The day on which a week begins."""
    return dt.date.fromordinal(week * 7 + 1)


def picks(field_on: Callable[[dt.date], Field], week: int, today: dt.date) -> tuple[Pick, ...]:
    """The picks of a week as they are `today`, with those that are done.

    `field_on` gives what may be chosen from on a day of the week, by what was known on its eve.
    """
    monday = monday_of(week)
    field = field_on(monday)
    chosen = _choose(field, week, ())
    last, day = min(today, monday + dt.timedelta(days=6)), monday
    while day < last and len(chosen) < field.journal.settings.picks_per_week:
        day += dt.timedelta(days=1)
        chosen += _choose(field_on(day), week, chosen)
    if monday > today:
        return chosen
    lines = field.journal.lines
    return tuple(pick._replace(done=_done(lines[pick.slug], monday, last)) for pick in chosen)


def _choose(field: Field, week: int, before: tuple[Pick, ...]) -> tuple[Pick, ...]:
    """Those who join the picks of a week: half overdue, half dormant, as far as there are."""
    budget = field.journal.settings.picks_per_week
    taken = {pick.slug for pick in before}
    room = budget - len(before)
    late = [s for s in _late(field) if s not in taken and not field.waits(s)]
    asleep = [r for r in field.shelf if r.slug not in taken and not field.waits(r.slug)]
    is_wild = budget >= WILD_FROM and not any(pick.why == "wild card" for pick in before)
    is_wild = is_wild and len(asleep) > 1
    places = room - is_wild
    number = min(len(late), max(places - places // 2, places - len(asleep)))
    late = _mixed(late, number, field)
    chosen = [Pick(slug, "overdue") for slug in _in_turn(late, number, week)]
    places -= len(chosen)
    mixed = _mixed([r.slug for r in asleep], places, field)
    found = _in_turn(mixed, places, week)
    chosen += [Pick(slug, "dormant") for slug in found]
    if is_wild and len(chosen) < room:
        left = [one for one in asleep if one.slug not in found]
        chosen += [Pick(slug, "wild card") for slug in _wild(left, mixed, places, week)]
    return tuple(chosen)


def _late(field: Field) -> list[str]:
    """Everybody overdue, the most urgent first: as many as a week may choose among."""
    found, most = field.late, POOL * POOL * field.journal.settings.picks_per_week
    if len(found) > most:
        least = heapq.nlargest(most, (one.ratio or 0 for one in found))[-1]
        found = [one for one in found if (one.ratio or 0) >= least]
    return [one.slug for one in most_urgent_first(found, field.journal)]


def waits(history: History, last: dt.date | None, day: dt.date) -> bool:
    """Whether an attempt, made after the last touch, waits for an answer on a day."""
    return any(
        (day - line.when.latest.first).days <= OPEN
        and (last is None or line.when.latest.first > last)
        for line in history.attempts
    )


def _done(lines: Iterable[Shared], first: dt.date, last: dt.date) -> dt.date | None:
    """The first of these days on which you were in touch, or tried."""
    days = (
        line.when.latest.first
        for line, *_ in lines
        if line.sort in ("touch", "attempt") and not line.when.is_open
    )
    return min((day for day in days if first <= day <= last), default=None)


def _mixed(ranked: Sequence[str], places: int, field: Field) -> list[str]:
    """The first few of a ranking, spread over the circles: enough for some weeks of `places`."""
    contacts, circles = field.journal.contacts, Counter[str]()
    left = list(ranked[: places * POOL * POOL])
    mixed: list[str] = []
    while left and len(mixed) < places * POOL:
        slug = min(left, key=lambda s: circles[contacts[s].circle])
        circles[contacts[slug].circle] += 1
        left.remove(slug)
        mixed.append(slug)
    return mixed


def _in_turn(slugs: Sequence[str], places: int, week: int) -> list[str]:
    """So many of them as a week shows: the following ones in the next, and round again."""
    start = (week + 1) * places
    return [slugs[(start + n) % len(slugs)] for n in range(min(places, len(slugs)))]


def _wild(left: Sequence[Revival], mixed: Sequence[str], places: int, week: int) -> list[str]:
    """One unlikely name: little trust, but much that is new; another each week.

    It is one whom the weeks do not come to; if they come to everybody, one whose turn is later.
    """
    beyond = [one for one in left if one.slug not in mixed]
    if beyond:
        ranked = sorted(beyond, key=lambda one: (-one.unlikely, one.slug))[: 2 * POOL]
        return _in_turn([one.slug for one in ranked], 1, week)
    after = [mixed[((week + 1) * places + n) % len(mixed)] for n in range(2 * places, 3 * places)]
    names = [one.slug for one in left]
    return ([slug for slug in after if slug in names] or names)[:1]
