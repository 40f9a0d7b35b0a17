"""This module says how somebody stands with you today, and who comes first.

Thresholds: due soon from 0.8 of a cadence (or from its ideal), overdue beyond the cadence, lapsed
beyond two cadences, dormant from `dormant_after` on (3 years after Levin, Walter and Murnighan
2011). The same rules stand in kith.js, which works them out for the reader's own day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from kith.dates import Cadence
from kith.journal import Journal, Shared
from kith.model import Contact

SOON = 0.8
"""The part of a cadence after which somebody is due soon."""

LAPSED = 2
"""Cadences after which overdue is lapsed."""


class Standing(StrEnum):
    """How somebody stands with you."""

    ON_TIME = "on time"
    DUE_SOON = "due soon"
    OVERDUE = "overdue"
    LAPSED = "lapsed"
    DORMANT = "dormant"
    SNOOZED = "snoozed"
    UNTRACKED = "untracked"
    NO_DATE = "no date yet"


LATE = frozenset((Standing.OVERDUE, Standing.LAPSED))
"""The standings of those with whom it has been longer than you wish."""


class Groups(NamedTuple):
    """Slugs in order: the overdue (and lapsed), the dormant; and those you are in touch with."""

    late: tuple[str, ...]
    asleep: tuple[str, ...]
    near: frozenset[str]


class Rhythm(NamedTuple):
    """What of a contact does not depend on the day: from which day on we count, and how far.

    `since` is the last touch, or the day you met when there was none (`is_met`). Days: `ideal` and
    `most`, 0 without a cadence; `source` names where the cadence comes from. `ongoing` is the
    start of a time together that still lasts.
    """

    last: dt.date | None
    since: dt.date | None
    is_met: bool
    ideal: int
    most: int
    source: str
    snooze: dt.date | None
    is_never: bool
    ongoing: dt.date | None

    @property
    def soon(self) -> int:
        """Days after which somebody is due soon."""
        return self.ideal if self.ideal < self.most else -int(-self.most * SOON // 1)

    @property
    def due(self) -> dt.date | None:
        """The day by which to be in touch again; None if nothing says one."""
        if self.since is None or not self.most or self.is_never or self.ongoing:
            return None
        return self.since + dt.timedelta(days=self.most)


class Stand(NamedTuple):
    """How a contact stands on a day: `days` since we count, `ratio` = days over the cadence."""

    slug: str
    standing: Standing
    rhythm: Rhythm
    days: int | None
    days_overdue: int | None
    ratio: float | None


def rhythm_of(
    contact: Contact, lines: Iterable[Shared], journal: Journal, today: dt.date
) -> Rhythm:
    """The rhythm of a contact whose log is `lines`, latest first; dates after `today` are plans."""
    last = ongoing = None
    for shared in lines:
        line = shared.line
        if line.sort != "touch":
            continue
        day = line.when.latest.first
        if line.when.is_open or day > today:
            is_now = line.when.start.first <= today and (line.when.is_open or line.when.end)
            ongoing = ongoing or (line.when.start.first if is_now else None)
        elif last is None or day > last:
            last = day
            break
    met = contact.met.first if contact.met is not None and contact.met.first <= today else None
    if last is None or (met is not None and met > last):
        since, is_met = met, met is not None
    else:
        since, is_met = last, False
    cadence, source = _cadence(contact, journal)
    ideal, most = (cadence.ideal, cadence.most) if cadence is not None else (0, 0)
    is_never = cadence is not None and cadence.is_never
    return Rhythm(last, since, is_met, ideal, most, source, contact.snooze, is_never, ongoing)


def stand(slug: str, rhythm: Rhythm, today: dt.date, dormant_after: int) -> Stand:
    """How somebody with this rhythm stands on `today`."""
    days = (today - rhythm.since).days if rhythm.since is not None else None
    standing = standing_of(rhythm, days, today, dormant_after)
    if rhythm.due is None or days is None:
        return Stand(slug, standing, rhythm, days, None, None)
    return Stand(
        slug, standing, rhythm, days, days - rhythm.most, (days - rhythm.most) / rhythm.most
    )


def standing_of(rhythm: Rhythm, days: int | None, today: dt.date, dormant_after: int) -> Standing:
    """The standing alone; `days` is how long ago `rhythm.since` is."""
    if rhythm.is_never:
        return Standing.UNTRACKED
    if rhythm.snooze is not None and today < rhythm.snooze:
        return Standing.SNOOZED
    if rhythm.ongoing is None and days is not None and days >= dormant_after:
        return Standing.DORMANT
    return _tracked(rhythm, days) if rhythm.most else Standing.UNTRACKED


def grouped(rhythms: Iterable[tuple[str, Rhythm]], today: dt.date, dormant_after: int) -> Groups:
    """Who is overdue, dormant, in touch with you on `today`; without a date, nobody is any."""
    late, asleep, near = [], [], []
    for slug, rhythm in rhythms:
        if rhythm.since is None:
            continue
        days = (today - rhythm.since).days
        standing = standing_of(rhythm, days, today, dormant_after)
        if standing is Standing.DORMANT:
            asleep.append(slug)
        elif not rhythm.is_met:
            near.append(slug)
        if standing in LATE:
            late.append(slug)
    return Groups(tuple(late), tuple(asleep), frozenset(near))


def _tracked(rhythm: Rhythm, days: int | None) -> Standing:
    if rhythm.ongoing is not None:
        return Standing.ON_TIME
    return Standing.NO_DATE if days is None else _lateness(days, rhythm)


def _lateness(days: int, rhythm: Rhythm) -> Standing:
    if days > LAPSED * rhythm.most:
        return Standing.LAPSED
    if days > rhythm.most:
        return Standing.OVERDUE
    return Standing.DUE_SOON if days >= rhythm.soon else Standing.ON_TIME


def most_urgent_first(stands: Iterable[Stand], journal: Journal) -> list[Stand]:
    """In a total order: by days over the cadence, then circle, name and slug; undated ones last."""
    rank = journal.settings.circle_rank

    def key(one: Stand) -> tuple[bool, float, int, str, str]:
        contact = journal.bare(one.slug)
        return (
            one.ratio is None,
            -(one.ratio or 0),
            rank(contact.circle),
            contact.name.casefold(),
            one.slug,
        )

    return sorted(stands, key=key)


def _cadence(contact: Contact, journal: Journal) -> tuple[Cadence | None, str]:
    """The cadence that holds: one's own, else the circle's, else the shortest of one's tags."""
    if contact.cadence is not None:
        return contact.cadence, "their own cadence"
    circle = journal.settings.circles.get(contact.circle)
    if circle is not None and not circle.is_never:
        return circle, f"circle {contact.circle}"
    tagged = [
        (journal.settings.tags[tag], tag)
        for tag in contact.tags
        if tag in journal.settings.tags and not journal.settings.tags[tag].is_never
    ]
    if not tagged:
        return None, ""
    cadence, tag = min(tagged, key=lambda pair: (pair[0].most, pair[1]))
    return cadence, f"tag {tag}"


def turns(rhythm: Rhythm, dormant_after: int) -> list[tuple[dt.date, Standing]]:
    """The days on which a standing begins, if nothing else happens, the first day of all first.

    Whoever opens a page on a later day sees the last turn until then: the rules stay in one place.
    """
    days = {dt.date.min}
    if rhythm.snooze is not None:
        days.add(rhythm.snooze)
    if rhythm.since is not None:
        steps = [dormant_after]
        if rhythm.most:
            steps += [rhythm.soon, rhythm.most + 1, LAPSED * rhythm.most + 1]
        days |= {rhythm.since + dt.timedelta(days=step) for step in steps}
    found: list[tuple[dt.date, Standing]] = []
    for day in sorted(days):
        standing = stand("", rhythm, day, dormant_after).standing
        if not found or found[-1][1] is not standing:
            found.append((day, standing))
    return found
