"""This module says all that a journal means on one day, worked out once for all pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import compress
from typing import TypeVar

from kith.insight.around import glanced_network
from kith.insight.clusters import Clusters, clusters_of
from kith.insight.coming import Birthday, Promise, birthdays, promises_of
from kith.insight.facts import Fact, facts_since
from kith.insight.history import History, history_of
from kith.insight.homework import Homework, homework
from kith.insight.ledger import NOTHING, Balance, balance_of
from kith.insight.likely import CANDIDATES, Guess, contenders, guess, likely
from kith.insight.network import PLAIN, STRONG, Network, make_network
from kith.insight.reaching import Reach, reaches
from kith.insight.reconnect import Amount, Revival, Shelf
from kith.insight.requests import Request, by_target, introductions, requests_of
from kith.insight.standing import (
    LATE,
    Groups,
    Rhythm,
    Stand,
    Standing,
    grouped,
    most_urgent_first,
    rhythm_of,
    stand,
)
from kith.insight.vouchers import Leg, Voucher, Vouching, my_leg
from kith.journal import Journal
from kith.lazy import Lazy
from kith.model import Change, Contact, LogLine
from kith.naming import plain
from kith.sharing import any_between

Value = TypeVar("Value")


@dataclass(frozen=True)
class Outlook:
    """A journal on a day, `today`, by what was written until `known` (else that day).

    `changes` are the fields that git saw change, by slug. `base` is the outlook that this one
    shares its network with, if only the day is another.
    """

    journal: Journal
    today: dt.date
    changes: Mapping[str, tuple[Change, ...]] = field(default_factory=dict)
    known: dt.date | None = None
    base: Outlook | None = None
    ties: Network | None = None

    @cached_property
    def network(self) -> Network:
        """Who knows whom: `ties`, if they are given."""
        shared = self.base.network if self.base is not None else self.ties
        if shared is not None:
            return shared
        if self.journal.index is not None:
            return glanced_network(self.journal, self.journal.index, self.today)
        return make_network(self.journal, self.today)

    @property
    def _until(self) -> dt.date:
        return self.known or self.today

    def _each(self, make: Callable[[str], Value]) -> Lazy[Value]:
        """A value for everybody, worked out when it is first asked for."""
        return Lazy(make, self.journal.contacts)

    @cached_property
    def histories(self) -> Lazy[History]:
        """What everybody and you have been through."""
        return self._each(self._history)

    def _history(self, slug: str) -> History:
        if self.base is not None and not self._knows_less(slug):
            return self.base.histories[slug]
        return history_of(self.journal.lines[slug], self._until)

    @cached_property
    def told(self) -> Lazy[History]:
        """The same, for which no file is read at a glance: times together are without words."""
        return self.histories if self.journal.index is None else self._each(self._told)

    def _told(self, slug: str) -> History:
        if self.base is not None and not self._knows_less(slug):
            return self.base.told[slug]
        return history_of(self.journal.told(slug), self._until)

    def _knows_less(self, slug: str) -> bool:
        """Whether something was written since that the base knows."""
        if self.base is None or self._until >= self.base.today:
            return False
        return any_between(self.journal.told(slug), self._until, self.base.today)

    def _rhythm(self, slug: str) -> Rhythm:
        until = self._until
        if self.base is not None:
            known = self.base.stands[slug].rhythm
            is_settled = known.ongoing is None and (known.since is None or known.since <= until)
            if is_settled or until >= self.base.today:
                return known
        contact, touches = self.journal.bare(slug), self.journal.touches(slug)
        return rhythm_of(contact, touches, self.journal, until)

    @cached_property
    def stands(self) -> Lazy[Stand]:
        """How everybody stands."""
        return self._each(self._stand)

    def _stand(self, slug: str) -> Stand:
        return stand(slug, self._rhythm(slug), self.today, self.journal.settings.dormant_after)

    @cached_property
    def groups(self) -> Groups:
        """Who is overdue, dormant, in touch."""
        rhythms = ((slug, self._rhythm(slug)) for slug in self.journal.contacts)
        if self.base is None:
            rhythms = ((slug, one.rhythm) for slug, one in self.stands.items())
        elif self._until >= self.base.today:
            rhythms = ((slug, one.rhythm) for slug, one in self.base.stands.items())
        return grouped(rhythms, self.today, self.journal.settings.dormant_after)

    @cached_property
    def requests(self) -> Mapping[str, tuple[Request, ...]]:
        """The introductions that you have asked each voucher for; only of those whom you asked."""
        asked = self.asked.values()
        return dict(compress(self.asked.items(), asked))

    @cached_property
    def asked(self) -> Lazy[tuple[Request, ...]]:
        """The introductions that you have asked everybody for, most often none."""
        return self._each(self._requests)

    def _requests(self, slug: str) -> tuple[Request, ...]:
        told = self.told[slug]
        return tuple(requests_of(slug, told, self.journal, self.today)) if told.deeds else ()

    @cached_property
    def _requests_for(self) -> Mapping[tuple[str, str], tuple[Request, ...]]:
        return by_target(self.requests.values())

    def requests_for(self, slug: str, name: str = "") -> tuple[Request, ...]:
        """The introductions that you have asked for to a contact, or to `name` without a file."""
        key, index = (slug, "" if slug else plain(name)), self.journal.index
        if index is None:
            return self._requests_for.get(key, ())
        return by_target(self.asked[by] for by in index.asked_about(slug)).get(key, ())

    @cached_property
    def balances(self) -> Lazy[Balance]:
        """The help between you and everybody."""
        return self._each(self._balance)

    def _balance(self, slug: str) -> Balance:
        history = self.told[slug]
        if not history.deeds:
            return NOTHING
        if self.base is not None and not self._knows_less(slug):
            return self.base.balances[slug]
        introduced = introductions(self.asked[slug])
        return balance_of(history, self.journal.told(slug), introduced, self._until)

    def owed(self, slug: str) -> tuple[LogLine, ...]:
        """What somebody did that you have not thanked for, but what a request tells already."""
        told = [line for request in self.asked[slug] for line in request.lines]
        owed = self.balances[slug].owed
        return tuple(line for line in owed if not any(line is one for one in told))

    @cached_property
    def legs(self) -> Lazy[Leg]:
        """How well you know everybody."""
        return self._each(self._leg)

    def _leg(self, slug: str) -> Leg:
        contact, history = self.journal.bare(slug), self.told[slug]
        balance = self.balances[slug]
        return my_leg(contact, self.stands[slug], history, balance, self.journal, self.today)

    @cached_property
    def facts(self) -> Lazy[tuple[Fact, ...]]:
        """What is new about everybody since you last spoke."""
        return self._each(self._facts)

    def _facts(self, slug: str) -> tuple[Fact, ...]:
        return self._facts_of(self.journal.contacts[slug])

    def _facts_of(self, contact: Contact) -> tuple[Fact, ...]:
        slug = contact.slug
        history, changes = self.told[slug], self.changes.get(slug, ())
        if not history.facts and not changes:
            return ()
        since = self.stands[slug].rhythm.since
        return facts_since(since, history, changes, contact, self._until)

    @cached_property
    def reaches(self) -> tuple[Reach, ...]:
        """Every time that you reached out, and what came of it."""
        return reaches(self.journal, self.network, self.today)

    @cached_property
    def clusters(self) -> Clusters:
        """Into which clusters everybody falls who has a file."""
        return clusters_of(self.journal, self.network)

    @cached_property
    def birthdays(self) -> tuple[Birthday, ...]:
        """Everybody's next birthday, the nearest first."""
        return tuple(birthdays(self.journal, self.today))

    @cached_property
    def promises(self) -> Lazy[tuple[Promise, ...]]:
        """Everybody's open promises, yours and theirs, most often none."""
        return self._each(lambda slug: promises_of(self.journal.contacts[slug]))

    @cached_property
    def vouching(self) -> Vouching:
        """Who can put in a word with whom."""
        return Vouching(self.journal, self.network, self.legs, self.tags, self.today)

    @cached_property
    def tags(self) -> Lazy[frozenset[str]]:
        """Everybody's tags."""
        if self.base is not None:
            return self.base.tags
        return self._each(lambda slug: frozenset(self.journal.bare(slug).tags))

    @cached_property
    def vouchers(self) -> Callable[[str], list[Voucher]]:
        """Who can put in a word with a contact, best first; kept for the last few asked about."""
        return lru_cache(maxsize=64)(self.vouching.of)

    def homework(self, slug: str) -> Homework:
        """What to know before you write to a contact."""
        return homework(
            self.journal.contacts[slug],
            self.journal,
            self.histories[slug],
            self.facts[slug],
            self.balances[slug],
            self.owed(slug),
            self.promises[slug],
            self.vouchers(slug),
            self.today,
        )

    def due(self) -> list[Stand]:
        """Everybody overdue or lapsed, most urgent first; then those with no date to count from."""
        late = LATE | {Standing.NO_DATE}
        return most_urgent_first(
            (one for one in self.stands.values() if one.standing in late), self.journal
        )

    @cached_property
    def shelf(self) -> Shelf:
        """What the ranking of the dormant needs to know of the whole network."""
        return Shelf(self.journal, self.network, self.groups.near, self.today)

    def bridge(self, slug: str) -> Amount:
        """What in a contact's revival rests on everybody whom you are in touch with."""
        return self.shelf.bridge(self.journal.contacts[slug])

    @cached_property
    def revivals(self) -> dict[str, Revival]:
        """What speaks for reviving somebody, of those of whom that is known already."""
        return {}

    def revival(self, slug: str) -> Revival:
        """What speaks for reviving a contact, dormant or not."""
        known = self.revivals.get(slug)
        if known is None:
            best = (one for one in self.vouchers(slug) if one.mine.strength >= PLAIN)
            known = self.revivals[slug] = self._revival(slug, next(best, None))
        return known

    @cached_property
    def alone(self) -> Lazy[Revival]:
        """What speaks for reviving everybody, but for any voucher; at a glance, in points alone."""
        if self.journal.index is None:
            return self._each(lambda slug: self._revival(slug, None))
        return self._each(self._alone)

    def _alone(self, slug: str) -> Revival:
        contact = self.journal.bare(slug)
        facts = self._facts_of(contact)
        return self.shelf.revival(contact, self.told[slug], self.balances[slug], facts, None)

    def _revival(self, slug: str, voucher: Voucher | None) -> Revival:
        contact, history = self.journal.contacts[slug], self.histories[slug]
        balance, facts = self.balances[slug], self.facts[slug]
        return self.shelf.revival(contact, history, balance, facts, voucher)

    @cached_property
    def dormant(self) -> tuple[Revival, ...]:
        """The dormant shelf, the best to revive first."""
        return self.ranked(map(self.revival, self.groups.asleep))

    def ranked(self, found: Iterable[Revival]) -> tuple[Revival, ...]:
        """The best to revive first, then by name, in a total order."""
        of = self.journal.contacts
        return tuple(sorted(found, key=lambda r: (-r.score, of[r.slug].name.casefold(), r.slug)))

    @cached_property
    def candidates(self) -> frozenset[str]:
        """Of the dormant, those among whom a week chooses."""
        number = CANDIDATES * self.journal.settings.picks_per_week
        unknown = sum(slug not in self.revivals for slug in self.groups.asleep)
        if self.base is not None or unknown <= number:
            return likely(self.dormant, number)
        guesses = map(self._guess, self.groups.asleep)
        return likely(self.ranked(contenders(guesses, self.revival, number)), number)

    def _guess(self, slug: str) -> Guess:
        weight = self.journal.settings.weights["voucher"]
        return guess(self.alone[slug], self._strongest(slug), weight)

    def _strongest(self, slug: str) -> int:
        """How strong a contact's strongest tie may be; 0 without any."""
        if self.journal.index is not None:
            return STRONG if self.network.near(slug) else 0
        return max((tie.strength for tie in self.network.ties[slug].values()), default=0)
