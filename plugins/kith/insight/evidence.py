"""This module says what in a journal shows that two people know each other."""

from __future__ import annotations

import datetime as dt
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kith.dates import PartialDate
from kith.journal import Filed, Journal
from kith.model import Contact, LogLine, Place, Written
from kith.naming import plain
from kith.reading.people import label

STRONG, PLAIN, WEAK = 3, 2, 1
"""Strengths of a tie: they know each other well, they know each other, they have met."""

CROWD = 8
"""People in one touch beyond which being there together says no more than that."""

THRONG = 150
"""People in one touch beyond which it says nothing at all: their pairs would be thousands."""

_WEIGHTS = {"strong": STRONG, "weak": WEAK}


class Evidence(NamedTuple):
    """Why we think that two people know each other: kind, in words, when, and where it stands.

    `strength` is what it says alone; 0 if they were in a crowd.
    """

    kind: str
    text: str
    date: PartialDate | None
    place: Place
    strength: int


class Seen:
    """What some files show, in order of file: `pairs[a][b]`, a < b; `outside[name][slug]`.

    Outsiders stand under their plain names; `spelt` is how each was written, every time.
    """

    def __init__(self) -> None:
        self.pairs: defaultdict[str, dict[str, tuple[Evidence, ...]]] = defaultdict(dict)
        self.outside: defaultdict[str, dict[str, tuple[Evidence, ...]]] = defaultdict(dict)
        self.spelt: defaultdict[str, list[str]] = defaultdict(list)

    def pair(self, a: str, b: str, evidence: Evidence) -> None:
        """Two contacts know each other; nobody knows themselves."""
        if a != b:
            row, other = (self.pairs[a], b) if a < b else (self.pairs[b], a)
            row[other] = (*row[other], evidence) if other in row else (evidence,)

    def outsider(self, name: str, slug: str, evidence: Evidence) -> None:
        """A contact knows somebody without a file."""
        row = self.outside[plain(name)]
        row[slug] = (*row.get(slug, ()), evidence)
        self.spelt[plain(name)].append(name)


def gather(
    contacts: Iterable[Contact], filed: Iterable[Filed], journal: Journal, today: dt.date
) -> Seen:
    """What the files of some contacts and touches show: declared, met through, introduced, seen."""
    found = Seen()
    for contact in contacts:
        _declared(contact, journal, found)
        if contact.met_through is not None:
            _met_through(contact, contact.met_through, journal, today, found)
        for line in contact.log:
            if line.kind == "introduced":
                _introduced(contact, line, journal, today, found)
            elif line.present and line.sort == "touch":
                others = [journal.slug_of(person) for person in line.present]
                _together([contact.slug, *others], line, today, found)
    for line, present, _ in filed:
        if line.sort == "touch":
            _together(present, line, today, found)
    return found


def _declared(contact: Contact, journal: Journal, found: Seen) -> None:
    slug = contact.slug
    for who, weight, note in contact.knows:
        strength, text = _WEIGHTS.get(weight, PLAIN), note or "know each other"
        _add(slug, who, journal, found, Evidence("declared", text, None, who.place, strength))


def _add(slug: str, who: Written, journal: Journal, found: Seen, evidence: Evidence) -> None:
    slugs = journal.names.found[who.text]
    if len(slugs) == 1:
        found.pair(slug, slugs[0], evidence)
    elif name := journal.outsider_of(who):
        found.outsider(name, slug, evidence)


def _met_through(
    contact: Contact, through: Written, journal: Journal, today: dt.date, found: Seen
) -> None:
    who = journal.slug_of(through)
    other = journal.contacts[who].name if who else journal.outsider_of(through)
    met = _past(contact.met, today)
    text = f"you met {contact.name} through {other}"
    evidence = Evidence("met through", text, met, through.place, PLAIN)
    _add(contact.slug, through, journal, found, evidence)


def _introduced(
    contact: Contact, line: LogLine, journal: Journal, today: dt.date, found: Seen
) -> None:
    day = _past(line.when.latest, today)
    for person in (*line.present, *line.mentioned):
        who = journal.slug_of(person)
        other = journal.contacts[who].name if who else label(journal.outsider_of(person))
        text = f"{contact.name} and {other} were introduced"
        if line.arrow == "<":  # it was they who did it
            text = f"{contact.name} introduced you to {other}"
        evidence = Evidence("introduced", text, day, line.place, PLAIN)
        _add(contact.slug, person, journal, found, evidence)


def _together(people: Iterable[str], line: LogLine, today: dt.date, found: Seen) -> None:
    present = sorted({person for person in people if person})
    day = line.when.latest
    if not is_together(line, present, today):
        return
    size = "" if len(present) <= CROWD else f", {len(present)} people"
    what = "together" if line.kind == "together" else f"{line.kind} together"
    text = sys.intern(f"{what}{size}")
    evidence = Evidence("together", text, day, line.place, 0 if size else WEAK)
    for at, a in enumerate(present):
        for b in present[at + 1 :]:
            found.pair(a, b, evidence)


def is_together(line: LogLine, present: Sequence[str], today: dt.date) -> bool:
    """Whether a touch shows that those who were there know each other."""
    return line.when.latest.first <= today and len(present) <= THRONG


def _past(date: PartialDate | None, today: dt.date) -> PartialDate | None:
    return date if date is not None and date.first <= today else None
