"""This module says who is on which list and in which order, worked out once for all its pages."""

from __future__ import annotations

import copy
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from kith.insight.places import Organisation, organisations
from kith.insight.standing import LATE, Stand, Standing, most_urgent_first
from kith.insight.triage import to_triage
from kith.lazy import Lazy
from kith.model import Contact
from kith.naming import fold, plain
from kith.views.atlas import Atlas
from kith.views.cast import Cast, Vouched

WAITING = frozenset((*LATE, Standing.DUE_SOON, Standing.NO_DATE))
"""The standings of those who are on an overdue list."""

Narrow = tuple[str, str]
"""A narrower list: ("circle", name), ("tag", name), or ("", "") for everybody."""


@dataclass(frozen=True)
class Rolls:
    """The lists of a cast."""

    cast: Cast

    @cached_property
    def waiting(self) -> defaultdict[Narrow, list[Stand]]:
        """Those on each overdue list, the most urgent first, then those with no date to count from.

        By urgency they are lapsed first, then overdue, then due soon.
        """
        outlook = self.cast.outlook
        stands = (one for one in outlook.stands.values() if one.standing in WAITING)
        found: defaultdict[Narrow, list[Stand]] = defaultdict(list)
        for one in most_urgent_first(stands, outlook.journal):
            for narrow in narrows(outlook.journal.contacts[one.slug]):
                found[narrow].append(one)
        return found

    @cached_property
    def tracked(self) -> Counter[Narrow]:
        """How many could ever be on each overdue list: those with a cadence."""
        outlook = self.cast.outlook
        return Counter(
            narrow
            for slug, contact in outlook.journal.contacts.items()
            if outlook.stands[slug].rhythm.most
            for narrow in narrows(contact)
        )

    @cached_property
    def standings(self) -> defaultdict[Narrow, Counter[Standing]]:
        """How many stand how on each overdue list."""
        found: defaultdict[Narrow, Counter[Standing]] = defaultdict(Counter)
        for narrow, stands in self.waiting.items():
            found[narrow].update(one.standing for one in stands)
        return found

    @cached_property
    def late(self) -> Counter[Narrow]:
        """How many are late on each overdue list."""
        counted = self.standings.items()
        return Counter({narrow: sum(by[s] for s in LATE) for narrow, by in counted})

    @cached_property
    def names(self) -> dict[str, str]:
        """Everybody's name as it is sorted, by slug, in the order of names."""
        people = self.cast.outlook.journal.contacts.items()
        named = [(plain(contact.name), slug) for slug, contact in people]
        return {slug: name for name, slug in sorted(named)}

    @cached_property
    def letters(self) -> dict[str, list[str]]:
        """Everybody by the letter that their name begins with, "#" if it is none, in order."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for slug, name in self.names.items():
            first = name[:1].upper()
            found[first if first.isalpha() else "#"].append(slug)
        return dict(sorted(found.items()))

    @cached_property
    def known(self) -> list[str]:
        """Those whom somebody else knows, in the order of names."""
        ties = self.cast.outlook.network.ties
        return [slug for slug in self.names if ties.get(slug)]

    @cached_property
    def untracked(self) -> list[str]:
        """Those whom a triage asks about, in its order."""
        return to_triage(self.cast.outlook)

    @cached_property
    def sizes(self) -> list[int]:
        """How many people are in each organisation, the most first."""
        orgs = (contact.org for contact in self.cast.outlook.journal.contacts.values())
        return sorted(Counter(fold(org) for org in orgs if org).values(), reverse=True)

    @cached_property
    def organisations(self) -> list[Organisation]:
        """Every organisation where somebody is, the largest first."""
        return organisations(self.cast.outlook.journal, self.cast.outlook.network)

    @cached_property
    def atlas(self) -> Atlas:
        """The clusters that everybody falls into, as pages."""
        return Atlas(self.cast)

    def vouched(self, slug: str) -> Vouched:
        """Who can put in a word with a contact."""
        return self.cast.vouched[slug]


_OF_NO_ROW = (
    "standings", "late", "tracked", "letters", "known", "untracked", "organisations", "atlas",
)  # fmt: skip
"""What of the lists rests on nobody's row."""


def with_stand_ins(rolls: Rolls, row: Callable[[str], bytes]) -> Rolls:
    """The same lists, in which a hash stands for each person's row and for their vouchers."""
    for name in _OF_NO_ROW:
        getattr(rolls, name)  # so that both share them
    cast, other = copy.copy(rolls.cast), copy.copy(rolls)
    people = cast.outlook.journal.contacts
    vars(cast)["rows"] = Lazy(row, people)
    vars(cast)["vouched"] = Lazy(lambda s: Vouched((), int.from_bytes(row(s))), people)
    vars(other)["cast"] = cast
    return other


def narrows(contact: Contact) -> Iterator[Narrow]:
    """The overdue lists on which a contact could be."""
    yield "", ""
    if contact.circle:
        yield "circle", contact.circle
    for tag in dict.fromkeys(contact.tags):
        yield "tag", tag
