"""This module says to whom to write in a week, by an outlook of a day."""

from __future__ import annotations

import datetime as dt

from kith.insight.outlook import Outlook
from kith.insight.picks import Field, Pick, monday_of, picks, waits, week_of


def picks_of(outlook: Outlook, week: int | None = None) -> tuple[Pick, ...]:
    """To whom to write in a week (that of the outlook's day, if none is given)."""
    today = outlook.today
    week = week_of(today) if week is None else week
    eve = monday_of(week) - dt.timedelta(days=1)
    return picks(lambda day: _field(outlook, day, min(eve, today), eve), week, today)


def _field(outlook: Outlook, day: dt.date, known: dt.date, eve: dt.date) -> Field:
    """What the picks of the week after `eve` are chosen from on a day of it."""
    then = Outlook(outlook.journal, day, outlook.changes, known, outlook)
    known_asleep, among = frozenset(outlook.groups.asleep), outlook.candidates
    asleep = [slug for slug in then.groups.asleep if slug in among or slug not in known_asleep]

    def waiting(slug: str) -> bool:
        last = then.stands[slug].rhythm.last
        return waits(then.told[slug], last, eve)

    late = [then.stands[slug] for slug in then.groups.late]
    return Field(outlook.journal, late, then.ranked(map(then.revival, asleep)), waiting)
