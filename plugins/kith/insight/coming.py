"""This module says what is coming: birthdays and promises, by their day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from kith.dates import next_birthday
from kith.journal import Journal
from kith.model import Contact, LogLine


class Birthday(NamedTuple):
    """Somebody's next birthday, and how old they turn if the year is known."""

    slug: str
    day: dt.date
    age: int | None


class Promise(NamedTuple):
    """A promise that is open: to whom, by when, and the line that makes it."""

    slug: str
    day: dt.date
    line: LogLine


def birthdays(journal: Journal, today: dt.date) -> list[Birthday]:
    """Everybody's next birthday, the nearest first."""
    return sorted(_birthdays(journal, today), key=lambda b: (b.day, b.slug))


def _birthdays(journal: Journal, today: dt.date) -> Iterator[Birthday]:
    for slug, contact in journal.contacts.items():
        born = contact.birthday
        day = next_birthday(born, today) if born is not None else None
        if born is not None and day is not None:
            age = day.year - born.year if born.year and born.year < day.year else None
            yield Birthday(slug, day, age)


def promises(journal: Journal) -> list[Promise]:
    """Every open promise, the earliest first."""
    found = [one for contact in journal.contacts.values() for one in promises_of(contact)]
    return sorted(found, key=_earliest)


def promises_of(contact: Contact) -> list[Promise]:
    """The open promises in somebody's log, the earliest first."""
    found = [
        Promise(contact.slug, line.when.latest.last, line)
        for line in contact.log
        if line.sort == "promise"
    ]
    return sorted(found, key=_earliest)


def _earliest(promise: Promise) -> tuple[dt.date, str, int]:
    return promise.day, promise.slug, promise.line.place.line
