"""This module says what must hold of one file among the others: a list of small functions."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator

from kith.dates import quoted
from kith.journal import Journal, slug_key
from kith.mentions import references_of
from kith.model import Contact, LogLine, Place, Problem
from kith.near import NearWords
from kith.reading.unseen import BIDI, unseen_at

WINDOWS_NAMES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))]
)
"""File names that Windows keeps for devices (Microsoft, Naming Files, Paths, and Namespaces)."""

LONGEST_STEM = 200
"""Bytes: a file name has at most 255, endings and suffixes included."""

TOMORROW = dt.timedelta(days=1)
"""Tomorrow is a hint alone: it has begun somewhere on earth."""

_UNSAFE = re.compile(r'[<>:"\\|?*\x00-\x1f\x7f]|[. ]$')


def check_references(contact: Contact, journal: Journal, today: dt.date) -> Iterator[Problem]:
    """Who is named resolves to one contact, or is a name of somebody without a file."""
    return _unresolved(contact, journal)


def check_filed(line: LogLine, journal: Journal, today: dt.date) -> Iterator[Problem]:
    """The same of a touch's file, whose day lies behind us."""
    yield from _unresolved(line, journal)
    start = line.when.start
    if start.first > today:
        yield _future("date", str(line.when), start.first, line.place, today)


def _unresolved(by: Contact | LogLine, journal: Journal) -> Iterator[Problem]:
    if {1}.issuperset(map(len, _found(by, journal))):
        return
    for reference in references_of(by):
        problem = journal.names.meant(reference).problem
        if problem is not None:
            yield problem


def _found(by: Contact | LogLine, journal: Journal) -> Iterable[tuple[str, ...]]:
    """The slugs of all whom each text may mean that a file names somebody with."""
    return map(journal.names.found.__getitem__, journal.mentions.of(by).texts)


def check_named(journal: Journal) -> Iterator[Problem]:
    """Who is named in a touch whose day cannot be read resolves so, too."""
    for written in journal.named:
        problem = journal.names.meant(written).problem
        if problem is not None:
            yield problem


def check_selves(contact: Contact, journal: Journal, today: dt.date) -> Iterator[Problem]:
    """Nobody knows themselves, or was met through themselves; nobody through each other."""
    slug = contact.slug
    names_self = (slug,) in _found(contact, journal)
    for declared in contact.knows if names_self else ():
        if journal.slug_of(declared.who) == slug:
            yield Problem(
                declared.who.place,
                "error",
                "self-tie",
                f"{contact.name} is said to know themselves",
                "name somebody else",
            )
    through = journal.slug_of(contact.met_through)
    if contact.met_through is not None and through == slug:
        yield Problem(
            contact.met_through.place,
            "error",
            "met-through-self",
            f"{contact.name} was met through themselves",
            "name somebody else",
        )
    elif contact.met_through is not None and through:
        other = journal.contacts[through]
        if journal.slug_of(other.met_through) == slug:
            yield Problem(
                contact.met_through.place,
                "hint",
                "met-through-circle",
                f"{contact.name} and {other.name} were each met through the other",
                "remove one of the two",
            )


def check_circle(contact: Contact, journal: Journal, today: dt.date) -> Iterator[Problem]:
    """A circle is one that mkdocs.yml names."""
    circles = journal.settings.circles
    if contact.circle and contact.circle not in circles:
        near = NearWords(circles).near(contact.circle)
        yield Problem(
            contact.place("circle"),
            "error",
            "unknown-circle",
            f"circle: expected one of {', '.join(circles)}, got {quoted(contact.circle)}",
            f'did you mean "{near}"?' if near else "name it in `circles` in mkdocs.yml",
        )


def check_future(contact: Contact, journal: Journal, today: dt.date) -> Iterator[Problem]:
    """What is told has happened: only promises and snoozes lie ahead."""
    for key, date in (("met", contact.met), ("birthday", contact.birthday)):
        if date is not None and (date.year or 0) >= today.year and date.first > today:
            yield _future(key, str(date), date.first, contact.place(key), today)
    for line in contact.log:
        start = line.when.start
        if (start.year or 0) < today.year or line.sort in ("promise", "kept"):
            continue
        if start.first > today:
            yield _future("log", str(line.when), start.first, line.place, today)


def _future(key: str, date: str, first: dt.date, place: Place, today: dt.date) -> Problem:
    hint = "write a plan as a promise: - [ ] DATE text" if key == "log" else "correct the year?"
    return Problem(
        place,
        "error" if first > today + TOMORROW else "hint",
        "future",
        f"{key}: expected a day until today ({today}), got {date}: it counts for nothing",
        hint,
    )


def check_slug(contact: Contact, journal: Journal, today: dt.date) -> Iterator[Problem]:
    """A file's stem is one that every disk takes."""
    stem = contact.file.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    key = slug_key(stem)
    if key.split(".")[0] in WINDOWS_NAMES:
        yield Problem(
            Place(contact.file),
            "error",
            "reserved-slug",
            f"{quoted(stem)} is a name that Windows keeps for a device",
            "rename the file",
        )
    elif _UNSAFE.search(stem) or len(stem.encode()) > LONGEST_STEM:
        yield Problem(
            Place(contact.file),
            "error",
            "unsafe-slug",
            f"{quoted(stem)} is no file name on every disk",
            f"use letters, digits and hyphens, at most {LONGEST_STEM} bytes",
        )
    elif not stem.isascii() and (BIDI.search(stem) or unseen_at(stem) is not None):
        yield Problem(
            Place(contact.file),
            "warning",
            "unseen",
            f"{quoted(stem)} holds a character that nobody sees, or that turns the text after it",
            "rename the file",
        )
    elif key == "index":
        yield Problem(
            Place(contact.file),
            "hint",
            "reserved-slug",
            "people/index.html is what web servers show for people/",
            "rename the file, e.g. to the person's name",
        )


CHECKS: tuple[Callable[[Contact, Journal, dt.date], Iterator[Problem]], ...] = (
    check_references,
    check_selves,
    check_circle,
    check_future,
    check_slug,
)
"""What must hold of each contact's file, among the others and on a day."""
