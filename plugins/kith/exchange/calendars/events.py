"""This module says which touches a calendar tells of: past events, with those who came.

A single event is a touch; one that repeats is a touch on the last day on which it took place.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from kith.dates import PartialDate, Span
from kith.exchange.calendars.components import EVENT, Entry, entries_in, is_calendar
from kith.exchange.calendars.guests import CROWD, has_declined, who_was_there
from kith.exchange.calendars.happenings import (
    Happening,
    Parse,
    is_birthday,
    kind_of,
    read_happening,
    series_of,
)
from kith.exchange.calendars.repeats import last_day, read_rule
from kith.exchange.draft import Foreign, Format, Met, Owner, Related, Skipped, Told
from kith.exchange.keys import email_key
from kith.exchange.mine import find_owner
from kith.model import Place, Problem

_WHY = {
    "VTODO": "a task, not an event",
    "VJOURNAL": "a journal entry, not an event",
    "VFREEBUSY": "busy times, not an event",
    "VAVAILABILITY": "free times, not an event",
}
EARLIEST = 1900
"""Years before it stand for none: programs write 0001, 1601 and the like."""

_ANSWERS = frozenset(("REPLY", "REFRESH", "COUNTER", "DECLINECOUNTER"))
"""Methods (RFC 5546) of messages about an event that are none."""


def read_calendars(files: Sequence[Foreign], owner: Owner) -> Told:
    """The touches that these calendars tell of; every entry of theirs is one, or is skipped with
    its reason, or is a problem.
    """
    place = Place(files[0].path) if files else Place("")
    parse = _parser()
    if parse is None:
        told = "expected the package icalendar to read calendars, got none"
        hint = "pip install 'mkdocs-kith[calendar]'"
        return Told(problems=(Problem(place, "error", "no-icalendar", told, hint),), owner=owner)
    entries = [entry for file in files for entry in entries_in(file)]
    problems = [_no_calendar(file) for file in files if not is_calendar(file)]
    skipped = [Skipped(entry.place, _why_no_event(entry)) for entry in entries]
    skipped = [one for one in skipped if one.why]
    read = (read_happening(one, parse, problems) for one in entries if not _why_no_event(one))
    happenings = [one for one in read if one is not None]
    owner = _named(owner, entries)
    keys = [{key for guest in one.guests for key in guest.who.keys} for one in happenings]
    mine = find_owner(owner, keys, place, "events")
    touches = _touches(happenings, mine.owner, skipped)
    return Told((), tuple(touches), tuple(skipped), (*problems, *mine.problems), mine.owner)


def _parser() -> Parse | None:
    """What reads an event's lines, if the extra is installed."""
    try:
        from icalendar import Event  # noqa: PLC0415  # an extra
    except ImportError:
        return None
    return Event.from_ical


def _why_no_event(entry: Entry) -> str:
    if entry.kind != EVENT:
        return _WHY[entry.kind]
    is_answer = entry.calendar.get("METHOD", "").upper() in _ANSWERS
    return "an answer to an invitation, not an event" if is_answer else ""


def _no_calendar(file: Foreign) -> Problem:
    told = "expected a calendar that begins with BEGIN:VCALENDAR, got none"
    return Problem(Place(file.path), "warning", "no-calendar", told, "name an .ics file")


def _named(owner: Owner, entries: Sequence[Entry]) -> Owner:
    """The owner, with the address by which Google names the calendar that is theirs."""
    if any(key.startswith("email:") for key in owner.keys):
        return owner
    names = {email_key(entry.calendar.get("X-WR-CALNAME", "")) for entry in entries} - {""}
    is_one = len(names) == 1 and not any("calendar.google.com" in name for name in names)
    return owner._replace(keys=owner.keys | names) if is_one else owner


class _Time(NamedTuple):
    """When it took place; `mark` tells the times of a series apart, `why` is why it counts not."""

    day: dt.date | None
    mark: str
    why: str


def _touches(happenings: Sequence[Happening], owner: Owner, skipped: list[Skipped]) -> list[Met]:
    series, seen, touches = series_of(happenings), set[str](), []
    for one in happenings:
        replaced = series.get(one.uid, frozenset()) if one.instead is None else frozenset()
        people = who_was_there(one.guests, owner)
        why = _why_not(one, people, owner)
        time = _Time(None, "", why) if why else _time(one, replaced, owner.today)
        source = f"ics:{_uid(one)}{time.mark}"
        if time.day is not None and source not in seen:
            seen.add(source)
            touches.append(_met(one, time.day, people, source))
        else:
            skipped.append(Skipped(one.place, time.why or "the same event again"))
    return touches


def _time(one: Happening, replaced: frozenset[dt.date], today: dt.date) -> _Time:
    """The last time before today. Where no today is known, a series is taken at its first."""
    if one.day.year < EARLIEST:
        return _Time(None, "", f"a day before {EARLIEST}, which stands for none")
    if not one.rule and not one.more:
        mark = f"#{one.instead}" if one.instead is not None else ""
        is_past = one.day < today
        return _Time(one.day, mark, "") if is_past else _Time(None, "", "still to come")
    before = today if today < dt.date.max else one.day + dt.timedelta(days=1)
    without = one.without | replaced
    try:
        rule = read_rule(one.rule or {"FREQ": ["DAILY"], "COUNT": [1]}, one.day)
        days = [last_day(rule, before, without)]
    except (ValueError, OverflowError):
        return _Time(None, "", "a rule of repetition that cannot be followed")
    days += [day for day in one.more if day < before and day not in without]
    last = max((day for day in days if day is not None), default=None)
    if last is None:
        return _Time(None, "", "still to come, or never took place")
    return _Time(last, f"#{last}", "")


def _why_not(one: Happening, people: Sequence[Related], owner: Owner) -> str:
    """The first reason for which it is no touch; "" if there is none."""
    number = len(people) or len(one.guests)
    reasons = (
        ("cancelled", one.is_cancelled),
        ("a birthday", is_birthday(one)),
        ("you declined", has_declined(one.guests, owner)),
        (f"a crowd of more than {CROWD}", number > CROWD),
        ("nobody but you is known to have come", not people),
    )
    return next((why for why, holds in reasons if holds), "")


def _uid(one: Happening) -> str:
    """Its identifier; of one without, what it is made of."""
    if one.uid and len(one.uid) <= 200:  # noqa: PLR2004
        return one.uid
    keys = sorted(key for guest in one.guests for key in guest.who.keys)
    made = "\n".join((one.uid, one.text, str(one.day), *keys))
    return f"sha256-{hashlib.sha256(made.encode('utf-8', 'replace')).hexdigest()[:24]}"


def _met(one: Happening, day: dt.date, people: tuple[Related, ...], source: str) -> Met:
    when = Span(PartialDate(day.year, day.month, day.day))
    is_series = bool(one.rule or one.more or one.instead)
    return Met(one.place, when, kind_of(one.text), people, source, one.text, is_series)


ICS = Format("ics", "Calendars (past events with guests)", is_calendar, read_calendars)
"""Calendars, as all calendar programs export them."""
