"""This module says how the readings of many files make one journal, and whom they name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from kith.model import Contact, LogLine, Phrases, Place, Problem, Reading, Written
from kith.naming import Meant, Names
from kith.settings import Settings


class Shared(NamedTuple):
    """A log line as one of the people in it has it: `with_` are the others, by slug."""

    line: LogLine
    owner: str
    with_: tuple[str, ...]


class Filed(NamedTuple):
    """A touch that has a file of its own: its line, who was there by slug, an importer's name."""

    line: LogLine
    present: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Journal:
    """All contacts by slug, in order of slug; whom every reference means; all problems.

    `lines` are everybody's log lines, their own and those in which they were present, the latest
    first. `photos` are the files of the portraits, by slug; `openers` the owner's own phrases.
    """

    contacts: Mapping[str, Contact]
    settings: Settings
    names: Names
    lines: Mapping[str, tuple[Shared, ...]]
    touch_files: tuple[Filed, ...]
    problems: tuple[Problem, ...]
    photos: Mapping[str, str] = field(default_factory=dict)
    openers: Phrases = field(default_factory=dict)

    def slug_of(self, written: Written | None) -> str:
        """The slug of the one contact whom `written` means; "" if there is no such one."""
        slugs = self.names.find(written.text) if written is not None else ()
        return slugs[0] if len(slugs) == 1 else ""

    def outsider_of(self, written: Written) -> str:
        """The name of somebody without a file whom `written` means; else ""."""
        return self.names.meant(written).outsider if not self.names.find(written.text) else ""


def make_journal(readings: Iterable[Reading], settings: Settings) -> Journal:
    """The journal of all files that were read; its problems are those of the files, in order."""
    readings = sorted(readings, key=lambda reading: reading.file)
    contacts, problems = _unique([r.contact for r in readings if r.contact is not None])
    names = Names(contacts.values())
    lines: dict[str, list[Shared]] = {slug: [] for slug in contacts}
    for contact in contacts.values():
        for line in contact.log:
            _share(line, contact.slug, (contact.slug, *_present(line, names)), lines)
    touch_files = []
    for reading in readings:
        if reading.touch is not None:
            line = reading.touch.line
            present = _present(line, names)
            _share(line, "", present, lines)
            touch_files.append(Filed(line, present, reading.touch.source))
    return Journal(
        contacts,
        settings,
        names,
        {slug: tuple(sorted(shared, key=_latest_first)) for slug, shared in lines.items()},
        tuple(touch_files),
        (*(p for r in readings for p in r.problems), *problems),
        openers=next((r.openers for r in readings if r.openers), {}),
    )


def references(journal: Journal) -> Iterable[tuple[Written, Meant]]:
    """Every reference to a person that somebody wrote, and whom it means, in order of file."""
    for contact in journal.contacts.values():
        written = [declared.who for declared in contact.knows]
        written += [contact.met_through] if contact.met_through else []
        written += contact.mentioned
        for line in contact.log:
            written += (*line.present, *line.mentioned)
        for reference in written:
            yield reference, journal.names.meant(reference)
    for line, *_ in journal.touch_files:
        for reference in (*line.present, *line.mentioned):
            yield reference, journal.names.meant(reference)


def _present(line: LogLine, names: Names) -> tuple[str, ...]:
    if not line.present:
        return ()
    found = (names.find(person.text) for person in line.present)
    return tuple(dict.fromkeys(slugs[0] for slugs in found if len(slugs) == 1))


def _share(
    line: LogLine, owner: str, people: tuple[str, ...], lines: dict[str, list[Shared]]
) -> None:
    """Give the line to its owner, and, if it is a touch, to everybody present."""
    for slug in dict.fromkeys(people):
        if slug == owner or line.sort == "touch" or not owner:
            others = tuple(other for other in dict.fromkeys(people) if other != slug)
            lines[slug].append(Shared(line, owner, others))


def _latest_first(shared: Shared) -> tuple[int, str, int]:
    line = shared.line
    latest = line.when.latest.first.toordinal() if not line.when.is_open else 10**7
    return -latest, line.place.file, line.place.line


def _unique(contacts: list[Contact]) -> tuple[dict[str, Contact], list[Problem]]:
    """Contacts by slug. Of two slugs that some disk cannot tell apart, the second gets a number."""
    by_key: dict[str, Contact] = {}
    taken = {slug_key(contact.slug) for contact in contacts}
    problems, unique = [], []
    for contact in contacts:
        key = slug_key(contact.slug)
        first = by_key.setdefault(key, contact)
        if first is contact:
            unique.append(contact)
            continue
        number = 2
        while slug_key(f"{contact.slug}-{number}") in taken:
            number += 1
        other = replace(contact, slug=f"{contact.slug}-{number}")
        taken.add(slug_key(other.slug))
        unique.append(other)
        problems += [
            Problem(
                Place(a.file),
                "error",
                "same-slug",
                f"{a.file} and {b.file} have the same slug",
                "rename one of them",
            )
            for a, b in ((contact, first), (first, contact))
        ]
    return {c.slug: c for c in sorted(unique, key=lambda c: c.slug)}, problems


def slug_key(slug: str) -> str:
    """The form in which slugs must differ: NFC and without case, as some disks see them."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", slug).casefold())
