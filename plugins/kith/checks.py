"""This module says what must hold between files: a list of small functions."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from kith.dates import quoted
from kith.journal import Journal, slug_key
from kith.mentions import references_of
from kith.model import Contact, LogLine, Place, Problem
from kith.naming import fold
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
    """So does who is named in a touch whose day cannot be read."""
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


def _begun_late(line: LogLine, today: dt.date) -> Iterator[Problem]:
    """What a touch's file tells has happened."""
    start = line.when.start
    if start.first > today:
        yield _future("date", str(line.when), start.first, line.place, today)


def _future(key: str, date: str, first: dt.date, place: Place, today: dt.date) -> Problem:
    hint = "write a plan as a promise: - [ ] DATE text" if key == "log" else "correct the year?"
    return Problem(
        place,
        "error" if first > today + TOMORROW else "hint",
        "future",
        f"{key}: expected a day until today ({today}), got {date}: it counts for nothing",
        hint,
    )


def check_duplicates(
    journal: Journal, among: Iterable[str] | None = None
) -> Iterator[Problem]:
    """No person has two files: the same name and an e-mail, link or phone in common.

    Only contacts `among` some slugs are looked at, all of those of one name; else everybody.
    """
    if among is None:
        among = (slug for slugs in journal.names.namesakes() for slug in slugs)
    by_key: defaultdict[tuple[str, str], list[Contact]] = defaultdict(list)
    for slug in sorted(set(among)):
        contact = journal.contacts[slug]
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


@dataclass(frozen=True)
class Checked:
    """What is wrong between the files of a `journal` on a day, by file, and all of it in order."""

    journal: Journal
    today: dt.date
    by_file: Mapping[str, tuple[Problem, ...]]
    problems: tuple[Problem, ...]


def check_journal(journal: Journal, today: dt.date, earlier: Checked | None = None) -> Checked:
    """Everything wrong in the journal, in its files and between them.

    With an `earlier` check of the same day, only what has changed since is checked.
    """
    by_file = dict(_by_file(journal, today, earlier))
    found = {*journal.problems, *check_duplicates(journal), *check_named(journal)}
    found.update(problem for problems in by_file.values() for problem in problems)
    return Checked(journal, today, by_file, tuple(sorted(found)))


def problems_of(contact: Contact, journal: Journal, today: dt.date) -> list[Problem]:
    """Everything wrong in the file of a contact, in it and between it and others, by line."""
    shared = check_duplicates(journal, journal.names.called(contact.name))
    found = {*journal.problems, *shared, *check_named(journal)}
    found.update(problem for check in CHECKS for problem in check(contact, journal, today))
    return sorted(problem for problem in found if problem.place.file == contact.file)


def all_problems(journal: Journal, today: dt.date) -> list[Problem]:
    """Everything wrong in the journal, in its files and between them, by file and line."""
    return list(check_journal(journal, today).problems)


def _by_file(
    journal: Journal, today: dt.date, earlier: Checked | None
) -> Iterator[tuple[str, tuple[Problem, ...]]]:
    """What is wrong with each file, of those with which something is."""
    contacts, filed = _to_check(journal, today), list(journal.touch_files)
    if earlier is not None and _is_like(earlier, journal, today):
        before = earlier.journal
        changed = _restated(before, journal)
        kept = {id(one) for one in before.touch_files}
        contacts = [journal.contacts[slug] for slug in changed if slug in journal.contacts]
        filed = [one for one in filed if id(one) not in kept]
        kept = {id(one) for one in journal.touch_files}
        gone = {before.contacts[slug].file for slug in changed if slug in before.contacts}
        gone |= {one.line.place.file for one in before.touch_files if id(one) not in kept}
        yield from (pair for pair in earlier.by_file.items() if pair[0] not in gone)
    for contact in contacts:
        found = tuple(p for check in CHECKS for p in check(contact, journal, today))
        if found:
            yield contact.file, found
    for one in filed:
        found = (*_unresolved(one.line, journal), *_begun_late(one.line, today))
        if found:
            yield one.line.place.file, found


def _to_check(journal: Journal, today: dt.date) -> list[Contact]:
    """All contacts; with an index, only those with whom something may be wrong, and few more."""
    index = journal.index
    if index is None:
        return list(journal.contacts.values())
    suspects = {*index.naming_strangers, *index.naming_themselves}
    through = {slug: journal.names.found[g.through] for slug, g in index.gists.items() if g.through}
    for slug, contact in index.contacts.items():
        if (
            index.gists[slug].latest > today.toordinal()
            or any(through.get(other) == (slug,) for other in through.get(slug, ()))
            or any(check_circle(contact, journal, today))
            or any(check_slug(contact, journal, today))
        ):
            suspects.add(slug)
    return [journal.contacts[slug] for slug in sorted(suspects)]


def _is_like(earlier: Checked, journal: Journal, today: dt.date) -> bool:
    return earlier.today == today and earlier.journal.settings == journal.settings


def _restated(before: Journal, now: Journal) -> set[str]:
    """Whose files say or mean something else, and whoever of them was met through."""
    changed = now.restated_since(before)
    through = {
        one.slug_of(one.contacts[slug].met_through)
        for one in (before, now)
        for slug in changed
        if slug in one.contacts
    }
    return changed | (through & now.contacts.keys())
