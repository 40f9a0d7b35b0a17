"""This module says what one event of a calendar tells: when, who, and how it repeats."""

from __future__ import annotations

import binascii
import datetime as dt
import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from kith.dates import quoted
from kith.exchange.calendars.components import Entry, Line
from kith.exchange.calendars.guests import Guest, read_guests
from kith.exchange.cleaned import one_line
from kith.model import Place, Problem

LONGEST_TEXT = 200

_READ = frozenset(
    ("UID", "SUMMARY", "DTSTART", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "ATTENDEE",
     "ORGANIZER", "STATUS")
)  # fmt: skip
"""What of an event is read. Its description, place and alarms are not."""

_TIMES = frozenset(("DTSTART", "RDATE", "EXDATE", "RECURRENCE-ID"))
_VALUE = re.compile(r";VALUE=[A-Z-]+", re.IGNORECASE)

_MOST_LINES = 2000
"""Properties that are read of one event; guests come last, and are a crowd long before."""

Parse = Callable[[str], Any]
"""What makes an event of its lines, by the library for calendars."""


class Happening(NamedTuple):
    """An event. `rule` are the parts of its rule of repetition, or none; `more` days on which it
    takes place too, `without` those on which it does not; `instead` the day of a series that it
    replaces.
    """

    place: Place
    uid: str
    text: str
    day: dt.date
    rule: dict[str, list[Any]]
    more: frozenset[dt.date]
    without: frozenset[dt.date]
    instead: dt.date | None
    is_cancelled: bool
    is_whole_day: bool
    guests: tuple[Guest, ...]


def read_happening(entry: Entry, parse: Parse, problems: list[Problem]) -> Happening | None:
    """The event that an entry is, or None with the problem that says why not."""
    if not entry.is_closed:
        _refuse(entry.place, "expected an event that ends with END:VEVENT", problems)
        return None
    lines = [line for line in entry.lines if line.name in _READ]
    lines.sort(key=lambda line: line.name == "ATTENDEE")
    lines = lines[:_MOST_LINES]
    text = "\r\n".join(("BEGIN:VEVENT", *map(_without_zone, lines), "END:VEVENT", ""))
    try:
        with warnings.catch_warnings(action="ignore"):
            event = parse(text)
            start = _moment(_first(event.get("DTSTART")))
    except _BROKEN as error:
        _refuse(entry.place, f"expected an event, got one that is broken: {error}", problems)
        return None
    if start is None:
        said = next((line for line in lines if line.name == "DTSTART"), None)
        place = entry.place._replace(line=said.number) if said else entry.place
        got = quoted(said.text) if said else "none"
        _refuse(place, f"expected e.g. DTSTART:20260901T190000, got {got}", problems)
        return None
    return _happening(entry, event, start, problems)


def _without_zone(line: Line) -> str:
    """The line as it is; of days and times, what is written without the zone that it is in.

    The day is meant as it is written, and zones are often names that nobody else knows.
    """
    if line.name not in _TIMES or ":" not in line.text:
        return line.text
    parameters, _, value = line.text.rpartition(":")
    kind = _VALUE.search(parameters)
    return f"{line.name}{kind[0] if kind else ''}:{value}"


_BROKEN = (ValueError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError)
"""What the library for calendars raises for what it cannot read."""


def _refuse(place: Place, told: str, problems: list[Problem]) -> None:
    problems.append(Problem(place, "warning", "foreign-event", one_line(told), "it is left out"))


def _happening(entry: Entry, event: Any, start: dt.date, problems: list[Problem]) -> Happening:
    zone = entry.calendar.get("X-WR-TIMEZONE", "")
    replaced = _moment(_first(event.get("RECURRENCE-ID")))
    return Happening(
        entry.place,
        one_line(str(_first(event.get("UID")) or "")),
        one_line(_said(_first(event.get("SUMMARY"))))[:LONGEST_TEXT],
        _civil(start, zone),
        _rule(entry, event, problems),
        frozenset(_civil(one, zone) for one in _moments(event.get("RDATE"))),
        frozenset(_civil(one, zone) for one in _moments(event.get("EXDATE"))),
        None if replaced is None else _civil(replaced, zone),
        str(_first(event.get("STATUS")) or "").strip().upper() == "CANCELLED"
        or entry.calendar.get("METHOD", "").upper() == "CANCEL",
        not isinstance(start, dt.datetime),
        read_guests(_all(event.get("ATTENDEE")), _all(event.get("ORGANIZER"))),
    )


def _said(text: Any) -> str:
    """A text; one of vCalendar 1.0 may be encoded for mail."""
    encoding = str(getattr(text, "params", {}).get("ENCODING", "")).upper()
    said = str(text or "")
    if encoding != "QUOTED-PRINTABLE":
        return said
    return binascii.a2b_qp(said.encode("utf-8", "replace")).decode("utf-8", "replace")


def _rule(entry: Entry, event: Any, problems: list[Problem]) -> dict[str, list[Any]]:
    """The parts of the first rule; of one that cannot be read, none, and a problem."""
    line = next((line for line in entry.lines if line.name == "RRULE"), None)
    if line is None:
        return {}
    try:
        found = {str(key).upper(): list(value) for key, value in _first(event["RRULE"]).items()}
    except _BROKEN:
        found = {}
    if not found.get("FREQ"):
        place = entry.place._replace(line=line.number)
        told = f"expected e.g. RRULE:FREQ=WEEKLY, got {quoted(one_line(line.text))}"
        hint = "it is read as an event that took place once"
        problems.append(Problem(place, "warning", "foreign-rule", told, hint))
        return {}
    return found


def _civil(moment: dt.date, zone: str) -> dt.date:
    """The day as it is written; a time of the world's clock on the day that the calendar's has."""
    if not isinstance(moment, dt.datetime):
        return moment
    if zone and moment.tzinfo is not None and moment.utcoffset() == dt.timedelta(0):
        try:
            return moment.astimezone(ZoneInfo(zone)).date()
        except (ValueError, OSError, KeyError, OverflowError):  # no such zone
            return moment.date()
    return moment.date()


def _moment(value: Any) -> dt.date | None:
    """The day or time of a property; None if there is none, or it is broken."""
    try:
        moment = value.dt
    except _BROKEN:
        return None
    if isinstance(moment, tuple):
        moment = moment[0]
    return moment if isinstance(moment, dt.date) else None


def _moments(values: Any) -> Iterator[dt.date]:
    for one in _all(values):
        try:
            dates = list(one.dts)
        except _BROKEN:
            continue
        yield from (moment for moment in map(_moment, dates) if moment is not None)


def _all(values: Any) -> list[Any]:
    if values is None:
        return []
    return list(values) if isinstance(values, list) else [values]


def _first(values: Any) -> Any:
    found = _all(values)
    return found[0] if found else None


_KINDS = (
    ("lunch", r"lunch|mittagessen|d[eé]jeuner|almuerzo|almoço|middageten"),
    ("dinner", r"dinner|supper|abendessen|d[iî]ner|cena|jantar|avondeten"),
    ("coffee", r"coffee|tea|kaffee|caf[eé]|koffie"),
    ("video", r"video(?:\s*call)?|zoom|teams|hangouts?|google meet|webex|skype|facetime"),
    ("call", r"call|phone|telefonat|anruf|appel|llamada|ligação|telefoon|bellen"),
    ("visit", r"visit|besuch|visite|visita|bezoek"),
    ("event", r"party|wedding|conference|concert|meetup|birthday|geburtstag|hochzeit|konferenz|"
              r"f[eê]te|mariage|boda|fiesta|festa|bruiloft|feest"),
)  # fmt: skip
_WORDS = [(kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for kind, words in _KINDS]


def kind_of(text: str) -> str:
    """The kind of touch that an event's title speaks of; a meeting, if it says none."""
    found = ((match.start(), kind) for kind, words in _WORDS if (match := words.search(text)))
    return min(found, default=(0, "meeting"))[1]


_BIRTHDAY = re.compile(
    r"birthday|geburtstag|anniversaire|cumpleaños|anivers[aá]rio|verjaardag|compleanno",
    re.IGNORECASE,
)


def is_birthday(one: Happening) -> bool:
    """Whether it is a day of a calendar of birthdays: whole, without guests, named so."""
    return one.is_whole_day and not one.guests and _BIRTHDAY.search(one.text) is not None


def series_of(happenings: Iterable[Happening]) -> dict[str, frozenset[dt.date]]:
    """By identifier of a series, the days of it that single events replace."""
    found: dict[str, set[dt.date]] = {}
    for one in happenings:
        if one.instead is not None and one.uid:
            found.setdefault(one.uid, set()).add(one.instead)
    return {uid: frozenset(days) for uid, days in found.items()}
