"""This module says who knows whom, on what evidence, and how well."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from kith.dates import PartialDate
from kith.journal import Journal
from kith.model import Contact, LogLine, Place
from kith.naming import plain
from kith.reading.people import label

STRONG, PLAIN, WEAK = 3, 2, 1
"""Strengths of a tie: they know each other well, they know each other, they have met."""

OFTEN = 3
"""Times together after which having met becomes knowing each other."""

CROWD = 8
"""People in one touch beyond which being there together says no more than that."""

THRONG = 150
"""People in one touch beyond which it says nothing at all: their pairs would be thousands."""

STRENGTHS = {STRONG: "well", PLAIN: "yes", WEAK: "a little"}


class Evidence(NamedTuple):
    """Why we think that two people know each other: kind, in words, when, and where it stands."""

    kind: str
    text: str
    date: PartialDate | None
    place: Place


class Tie(NamedTuple):
    """Two contacts who know each other (`a` < `b`, symmetric), and on what evidence.

    `seen` is the last day on which they were seen together, as an ordinal; 0 if it is not known.
    """

    a: str
    b: str
    strength: int
    evidence: tuple[Evidence, ...]
    seen: int = 0

    @property
    def date(self) -> dt.date | None:
        """The last day on which they were seen together; None if it is not known."""
        return dt.date.fromordinal(self.seen) if self.seen else None


@dataclass(frozen=True)
class Network:
    """Everybody's ties: `ties[a][b]` is the tie of a and b; `outsiders[name]` is who knows them.

    An outsider has the spelling that is written most often, whatever its case or accents.
    """

    ties: Mapping[str, Mapping[str, Tie]]
    outsiders: Mapping[str, Mapping[str, Tie]]

    @cached_property
    def outside(self) -> Mapping[str, Mapping[str, Tie]]:
        """The outsiders whom each contact knows: `outside[slug][name]` is how the two are tied."""
        found: defaultdict[str, dict[str, Tie]] = defaultdict(dict)
        for name, ties in self.outsiders.items():
            for slug, tie in ties.items():
                found[slug][name] = tie
        return dict(found)

    def known_by(self, slug: str) -> set[str]:
        """The slugs of everybody tied to `slug`."""
        return set(self.ties.get(slug, ()))

    def mutual(self, a: str, b: str) -> set[str]:
        """The slugs of everybody tied to both, neither of the two included."""
        return self.ties.get(a, {}).keys() & self.ties.get(b, {}).keys()

    def path(self, a: str, b: str) -> list[str]:
        """The shortest way from a to b over ties, both ends included; [] if there is none."""
        came: dict[str, str] = {a: ""}
        queue = deque([a])
        while queue and b not in came:
            here = queue.popleft()
            for near in sorted(self.ties.get(here, ())):
                if near not in came:
                    came[near] = here
                    queue.append(near)
        way, at = [], b if b in came else ""
        while at:
            way.append(at)
            at = came[at]
        return way[::-1]


def make_network(journal: Journal, today: dt.date) -> Network:
    """All ties of the journal: declared, met through, present together, introduced."""
    found: defaultdict[tuple[str, str], list[tuple[int, Evidence]]] = defaultdict(list)
    outside: defaultdict[tuple[str, str], list[tuple[int, Evidence]]] = defaultdict(list)
    spellings: defaultdict[str, list[str]] = defaultdict(list)
    for slug, who, name, strength, evidence in _evidence(journal, today):
        if who and who != slug:
            found[(slug, who) if slug < who else (who, slug)].append((strength, evidence))
        elif name:
            outside[plain(name), slug].append((strength, evidence))
            spellings[plain(name)].append(name)
    ties: dict[str, dict[str, Tie]] = {slug: {} for slug in journal.contacts}
    for (a, b), reasons in sorted(found.items()):
        ties[a][b] = ties[b][a] = _tie(a, b, reasons)
    outsiders: defaultdict[str, dict[str, Tie]] = defaultdict(dict)
    for (key, slug), reasons in sorted(outside.items()):
        name = max(sorted(set(spellings[key])), key=spellings[key].count)
        outsiders[name][slug] = _tie(slug, name, reasons)
    return Network(ties, dict(outsiders))


_Found = tuple[str, str, str, int, Evidence]


def _evidence(journal: Journal, today: dt.date) -> Iterator[_Found]:
    for slug, contact in journal.contacts.items():
        yield from _declared(slug, contact, journal)
        yield from _met_through(slug, contact, journal, today)
        for line in contact.log:
            if line.kind == "introduced":
                yield from _introduced(slug, contact.name, line, journal, today)
            elif line.present and line.sort == "touch":
                others = [journal.slug_of(person) for person in line.present]
                yield from _together([slug, *others], line, today)
    for line, present, _ in journal.touch_files:
        if line.sort == "touch":
            yield from _together(list(present), line, today)


def _declared(slug: str, contact: Contact, journal: Journal) -> Iterator[_Found]:
    for declared in contact.knows:
        who = journal.slug_of(declared.who)
        name = "" if who else journal.outsider_of(declared.who)
        strength = {"strong": STRONG, "weak": WEAK}.get(declared.weight, PLAIN)
        text = declared.note or "know each other"
        yield slug, who, name, strength, Evidence("declared", text, None, declared.who.place)


def _met_through(slug: str, contact: Contact, journal: Journal, today: dt.date) -> Iterator[_Found]:
    through = contact.met_through
    if through is None:
        return
    who = journal.slug_of(through)
    name = "" if who else journal.outsider_of(through)
    other = journal.contacts[who].name if who else name
    met = _past(contact.met, today)
    text = f"you met {contact.name} through {other}"
    yield slug, who, name, PLAIN, Evidence("met through", text, met, through.place)


def _introduced(
    slug: str, name: str, line: LogLine, journal: Journal, today: dt.date
) -> Iterator[_Found]:
    for person in (*line.present, *line.mentioned):
        who = journal.slug_of(person)
        outsider = "" if who else journal.outsider_of(person)
        if not who and not outsider:
            continue
        other = journal.contacts[who].name if who else label(outsider)
        is_theirs = line.arrow == "<"
        text = f"{name} and {other} were introduced"
        if is_theirs:
            text = f"{name} introduced you to {other}"
        day = _past(line.when.latest, today)
        yield slug, who, outsider, PLAIN, Evidence("introduced", text, day, line.place)


def _together(people: list[str], line: LogLine, today: dt.date) -> Iterator[_Found]:
    present = sorted({person for person in people if person})
    day = _past(line.when.latest, today)
    if day is None or len(present) > THRONG:
        return
    size = "" if len(present) <= CROWD else f", {len(present)} people"
    what = "together" if line.kind == "together" else f"{line.kind} together"
    evidence = Evidence("together", f"{what}{size}", day, line.place)
    for i, a in enumerate(present):
        for b in present[i + 1 :]:
            yield a, b, "", 0 if size else WEAK, evidence


def _past(date: PartialDate | None, today: dt.date) -> PartialDate | None:
    return date if date is not None and date.first <= today else None


def _tie(a: str, b: str, found: list[tuple[int, Evidence]]) -> Tie:
    """The strongest evidence decides; meeting often makes knowing each other."""
    strength = max(WEAK, *(strength for strength, _ in found))
    often = sum(strength > 0 and e.kind == "together" for strength, e in found) >= OFTEN
    evidence = sorted(
        (e for _, e in found),
        key=lambda e: (e.kind != "declared", -e.date.first.toordinal() if e.date else 0, e.place),
    )
    seen = max((e.date.first.toordinal() for e in evidence if e.date is not None), default=0)
    return Tie(a, b, max(strength, PLAIN) if often else strength, tuple(evidence), seen)
