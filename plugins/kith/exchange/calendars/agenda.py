"""This module says what is coming as a calendar file, for any calendar program to read.

Written are whole days alone (RFC 5545): whom to get back in touch with, birthdays, promises. It
asks nothing of the program that reads it: no alarm, attachment, guest or address is in it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Collection, Iterator
from typing import NamedTuple

from kith.exchange.cleaned import one_line
from kith.insight.outlook import Outlook
from kith.insight.standing import Standing
from kith.views.people import unlinked
from kith.views.words import shortened

FOLD = 75
"""Octets after which a line goes on in the next."""

LONGEST_TEXT = 200

_UNASKED = frozenset((Standing.SNOOZED, Standing.DORMANT, Standing.UNTRACKED))
_HEAD = (
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Kith//Kith//EN",
    "CALSCALE:GREGORIAN",
    "X-WR-CALNAME:Kith",
)
_LAST_OF_FEBRUARY = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"
"""Every year, and on the 28th in common ones: a plain yearly rule would leave these out."""


class Day(NamedTuple):
    """Something on one day: what it is called, and what names it at every build; `rule` repeats."""

    day: dt.date
    text: str
    names: tuple[str, ...]
    rule: str = ""


def agenda_ics(outlook: Outlook, slugs: Collection[str] | None = None) -> bytes:
    """The calendar of an outlook: of these contacts, or of all. The same day gives the same bytes.

    Left out are those who are snoozed, dormant or never to be reminded of, but for their birthdays
    and promises. Notes and the log are not in it; the words of a promise are.
    """
    days = [one for one in _days(outlook) if slugs is None or one.names[1] in slugs]
    stamp = f"{_basic(outlook.today)}T000000Z"
    lines = [*_HEAD]
    for day, uid in zip(days, _uids(days), strict=True):
        lines += _event(day, uid, stamp)
    return b"".join(folded(line) for line in (*lines, "END:VCALENDAR"))


def _days(outlook: Outlook) -> list[Day]:
    found = [*_due(outlook), *_birthdays(outlook), *_promises(outlook)]
    return sorted(found, key=lambda one: (one.day, one.names))


def _due(outlook: Outlook) -> Iterator[Day]:
    for slug, stand in outlook.stands.items():
        due = stand.rhythm.due
        if due is not None and stand.standing not in _UNASKED:
            name = outlook.journal.contacts[slug].name
            yield Day(due, f"Get back in touch with {name}", ("due", slug))


def _birthdays(outlook: Outlook) -> Iterator[Day]:
    for slug, day, _ in outlook.birthdays:
        contact = outlook.journal.contacts[slug]
        born = contact.birthday
        is_leap = born is not None and (born.month, born.day) == (2, 29)
        rule = _LAST_OF_FEBRUARY if is_leap else "FREQ=YEARLY"
        yield Day(day, f"Birthday of {contact.name}", ("birthday", slug), rule)


def _promises(outlook: Outlook) -> Iterator[Day]:
    for slug, promises in outlook.promises.items():
        name = outlook.journal.contacts[slug].name
        for _, day, line in promises:
            text = unlinked(line.text)
            said = f"{name} promised you: {text}" if line.arrow == "<" else f"For {name}: {text}"
            yield Day(day, said, ("promise", slug, day.isoformat(), line.text))


def _uids(days: list[Day]) -> Iterator[str]:
    """What names each day in every calendar, the same at every build; no two are equal."""
    seen = Counter[tuple[str, ...]]()
    for one in days:
        names = (*one.names, str(seen[one.names]))
        seen[one.names] += 1
        octets = "\0".join(names).encode("utf-8", "backslashreplace")
        yield hashlib.sha256(octets).hexdigest()[:32] + "@kith"


def _event(one: Day, uid: str, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{_basic(one.day)}"
    if one.day < dt.date.max:
        yield f"DTEND;VALUE=DATE:{_basic(one.day + dt.timedelta(days=1))}"
    if one.rule:
        yield f"RRULE:{one.rule}"
    yield f"SUMMARY:{escaped(shortened(one_line(one.text), LONGEST_TEXT))}"
    yield "CLASS:PRIVATE"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _basic(day: dt.date) -> str:
    return day.isoformat().replace("-", "")


def escaped(text: str) -> str:
    """A text as a property may hold it: RFC 5545, section 3.3.11."""
    for char, told in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(char, told)
    return text


def folded(line: str) -> bytes:
    """The line with its end, folded after 75 octets and never within a character."""
    whole = line.encode()
    if len(whole) <= FOLD:
        return whole + b"\r\n"
    rows: list[bytes] = []
    row = b""
    for char in line:
        octets = char.encode()
        if len(row) + len(octets) > FOLD:
            rows.append(row)
            row = b" "
        row += octets
    return b"\r\n".join((*rows, row)) + b"\r\n"
