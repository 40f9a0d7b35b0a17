"""This module says what must hold between files: a list of small functions."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from kith.dates import quoted
from kith.journal import Journal, references, slug_key
from kith.model import Contact, Place, Problem
from kith.naming import fold
from kith.near import NearWords

WINDOWS_NAMES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))]
)
"""File names that Windows keeps for devices (Microsoft, Naming Files, Paths, and Namespaces)."""

LONGEST_STEM = 200
"""Bytes: a file name has at most 255, endings and suffixes included."""

TOMORROW = dt.timedelta(days=1)
"""Tomorrow is a hint alone: it has begun somewhere on earth."""

_UNSAFE = re.compile(r'[<>:"\\|?*\x00-\x1f\x7f]|[. ]$')


def check_references(journal: Journal, today: dt.date) -> Iterator[Problem]:
    """Who is named resolves to one contact, or is a name of somebody without a file."""
    for _, meant in references(journal):
        if meant.problem is not None:
            yield meant.problem


def check_selves(journal: Journal, today: dt.date) -> Iterator[Problem]:
    """Nobody knows themselves, or was met through themselves; nobody through each other."""
    for slug, contact in journal.contacts.items():
        for declared in contact.knows:
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


def check_circles(journal: Journal, today: dt.date) -> Iterator[Problem]:
    """A circle is one that mkdocs.yml names."""
    circles = journal.settings.circles
    for contact in journal.contacts.values():
        if contact.circle and contact.circle not in circles:
            near = NearWords(circles).near(contact.circle)
            yield Problem(
                contact.place("circle"),
                "error",
                "unknown-circle",
                f"circle: expected one of {', '.join(circles)}, got {quoted(contact.circle)}",
                f'did you mean "{near}"?' if near else "name it in `circles` in mkdocs.yml",
            )


def check_future(journal: Journal, today: dt.date) -> Iterator[Problem]:
    """What is told has happened: only promises and snoozes lie ahead."""
    limit = today
    for contact in journal.contacts.values():
        for key, date in (("met", contact.met), ("birthday", contact.birthday)):
            if date is not None and date.year is not None and date.first > limit:
                yield _future(key, str(date), date.first, contact.place(key), today)
        for line in contact.log:
            if line.sort not in ("promise", "kept") and line.when.start.first > limit:
                yield _future("log", str(line.when), line.when.start.first, line.place, today)
    for line, *_ in journal.touch_files:
        if line.when.start.first > limit:
            yield _future("date", str(line.when), line.when.start.first, line.place, today)


def _future(key: str, date: str, first: dt.date, place: Place, today: dt.date) -> Problem:
    hint = "write a plan as a promise: - [ ] DATE text" if key == "log" else "correct the year?"
    return Problem(
        place,
        "error" if first > today + TOMORROW else "hint",
        "future",
        f"{key}: expected a day until today ({today}), got {date}: it counts for nothing",
        hint,
    )


def check_duplicates(journal: Journal, today: dt.date) -> Iterator[Problem]:
    """No person has two files: the same name and an e-mail, link or phone in common."""
    by_key: defaultdict[tuple[str, str], list[Contact]] = defaultdict(list)
    for contact in journal.contacts.values():
        for key in dict.fromkeys(_identities(contact)):
            by_key[fold(contact.name), key].append(contact)
    told: set[frozenset[str]] = set()
    for (_, key), people in sorted(by_key.items()):
        if len(people) > 1:
            files = frozenset(contact.file for contact in people)
            if files not in told:
                told.add(files)
                yield from _duplicate(people, key)


def _duplicate(people: list[Contact], key: str) -> Iterator[Problem]:
    for contact in people:
        others = " and ".join(other.file for other in people if other is not contact)
        yield Problem(
            contact.place("name"),
            "warning",
            "same-person",
            f"{contact.name} has the same name and {key.partition(':')[0]} in {others}",
            f"join them: kith merge {people[0].slug} {people[1].slug}",
        )


def _identities(contact: Contact) -> Iterable[str]:
    yield from (f"e-mail:{email.casefold()}" for email in contact.emails)
    for link in contact.links:
        bare = re.sub(r"^https?://(www\.)?|[?#].*$", "", link.casefold())
        yield "link:" + bare.rstrip("/")
    for phone in contact.phones:
        digits = re.sub(r"\D", "", phone)
        if len(digits) >= 6:  # noqa: PLR2004
            yield f"phone:{digits[-8:]}"


def check_slugs(journal: Journal, today: dt.date) -> Iterator[Problem]:
    """A file's stem is one that every disk takes."""
    for contact in journal.contacts.values():
        stem = contact.file.rsplit("/", 1)[-1].rsplit(".", 1)[0]
        if slug_key(stem).split(".")[0] in WINDOWS_NAMES:
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
        elif slug_key(stem) == "index":
            yield Problem(
                Place(contact.file),
                "hint",
                "reserved-slug",
                "people/index.html is what web servers show for people/",
                "rename the file, e.g. to the person's name",
            )


CHECKS: tuple[Callable[[Journal, dt.date], Iterator[Problem]], ...] = (
    check_references,
    check_selves,
    check_circles,
    check_future,
    check_duplicates,
    check_slugs,
)
"""What must hold between files, each a function of the journal and the day."""


def all_problems(journal: Journal, today: dt.date) -> list[Problem]:
    """Everything wrong in the journal, in its files and between them, by file and line."""
    found = {*journal.problems, *(p for check in CHECKS for p in check(journal, today))}
    return sorted(found)
