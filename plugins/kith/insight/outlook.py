"""This module says all that a journal means on one day, worked out once for all pages."""

from __future__ import annotations

import datetime as dt
import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeVar

from kith.insight.coming import Birthday, Promise, birthdays, promises
from kith.insight.facts import Fact, facts_since
from kith.insight.history import History, history_of
from kith.insight.homework import Homework, homework
from kith.insight.ledger import NOTHING, Balance, balance_of
from kith.insight.network import PLAIN, Network, make_network
from kith.insight.picks import Field, Pick, monday_of, picks, waits, week_of
from kith.insight.reaching import Reach, reaches
from kith.insight.reconnect import Revival, Shelf
from kith.insight.requests import Request, introductions, requests_of
from kith.insight.standing import (
    LATE,
    Rhythm,
    Stand,
    Standing,
    most_urgent_first,
    rhythm_of,
    stand,
    standing_of,
)
from kith.insight.vouchers import Leg, Voucher, Vouching, my_leg
from kith.journal import Journal
from kith.model import Change, LogLine
from kith.naming import plain

CANDIDATES = 16
"""Dormant people for each place of a week among whom it chooses, by score and by all but trust."""

_Value = TypeVar("_Value")


class Groups(NamedTuple):
    """Slugs in order: the overdue (and lapsed), the dormant; and those you are in touch with."""

    late: tuple[str, ...]
    asleep: tuple[str, ...]
    near: frozenset[str]


class _Lazy(dict[str, _Value]):
    """A value for each slug, worked out when it is first asked for; for `slugs` at once."""

    def __init__(self, make: Callable[[str], _Value], slugs: Iterable[str] = ()) -> None:
        super().__init__((slug, make(slug)) for slug in slugs)
        self._make = make

    def __missing__(self, slug: str) -> _Value:
        value = self[slug] = self._make(slug)
        return value


@dataclass(frozen=True)
class Outlook:
    """A journal on a day, `today`, by what was written until `known` (else that day).

    `changes` are the fields that git saw change, by slug. `base` is the outlook that this one
    shares its network with, if only the day is another.
    """

    journal: Journal
    today: dt.date
    network: Network
    changes: Mapping[str, tuple[Change, ...]] = field(default_factory=dict)
    known: dt.date | None = None
    base: Outlook | None = None

    @property
    def _until(self) -> dt.date:
        return self.known or self.today

    @cached_property
    def histories(self) -> Mapping[str, History]:
        """What everybody and you have been through."""
        return _Lazy(self._history, self._everybody)

    @property
    def _everybody(self) -> Iterable[str]:
        """Whose values are worked out at once: nobody's, if only a few will be asked for."""
        return self.journal.contacts if self.base is None else ()

    def _history(self, slug: str) -> History:
        if self.base is not None and not self._knows_less(slug):
            return self.base.histories[slug]
        return history_of(self.journal.lines[slug], self._until)

    def _knows_less(self, slug: str) -> bool:
        """Whether something was written since that the base knows."""
        until = self._until
        if self.base is None or until >= self.base.today:
            return False
        for line, *_ in self.journal.lines[slug]:
            day = line.when.latest.first
            if until < day <= self.base.today:
                return True
            if day <= until and not line.when.is_open:
                return False
        return False

    def _rhythm(self, slug: str) -> Rhythm:
        if self.base is not None and not self._knows_less(slug):
            return self.base.stands[slug].rhythm
        lines, contact = self.journal.lines[slug], self.journal.contacts[slug]
        return rhythm_of(contact, lines, self.journal, self._until)

    @cached_property
    def stands(self) -> Mapping[str, Stand]:
        """How everybody stands."""
        return _Lazy(self._stand, self._everybody)

    def _stand(self, slug: str) -> Stand:
        return stand(slug, self._rhythm(slug), self.today, self.journal.settings.dormant_after)

    @cached_property
    def groups(self) -> Groups:
        """Who is overdue, dormant, in touch."""
        after, today = self.journal.settings.dormant_after, self.today
        late, asleep, near = [], [], []
        for slug in self.journal.contacts:
            rhythm = self._rhythm(slug) if self.base is not None else self.stands[slug].rhythm
            days = (today - rhythm.since).days if rhythm.since is not None else None
            standing = standing_of(rhythm, days, today, after)
            if standing is Standing.DORMANT:
                asleep.append(slug)
            elif days is not None and not rhythm.is_met:
                near.append(slug)
            if standing in LATE:
                late.append(slug)
        return Groups(tuple(late), tuple(asleep), frozenset(near))

    @cached_property
    def requests(self) -> Mapping[str, tuple[Request, ...]]:
        """The introductions that you have asked each voucher for; only of those whom you asked."""
        asked = (slug for slug, history in self.histories.items() if history.deeds)
        found = {slug: self._requests(slug) for slug in asked}
        return {slug: requests for slug, requests in found.items() if requests}

    def _requests(self, slug: str) -> tuple[Request, ...]:
        return tuple(requests_of(slug, self.histories[slug], self.journal, self.today))

    @cached_property
    def _requests_for(self) -> Mapping[tuple[str, str], tuple[Request, ...]]:
        found: defaultdict[tuple[str, str], list[Request]] = defaultdict(list)
        for requests in self.requests.values():
            for request in requests:
                found[request.target, "" if request.target else plain(request.name)].append(request)
        return {
            key: tuple(sorted(requests, key=lambda r: (-r.since.toordinal(), r.voucher)))
            for key, requests in found.items()
        }

    def requests_for(self, slug: str, name: str = "") -> tuple[Request, ...]:
        """The introductions that you have asked for to a contact, or to `name` without a file."""
        return self._requests_for.get((slug, "" if slug else plain(name)), ())

    @cached_property
    def balances(self) -> Mapping[str, Balance]:
        """The help between you and everybody."""
        return _Lazy(self._balance)

    def _balance(self, slug: str) -> Balance:
        history = self.histories[slug]
        if not history.deeds:
            return NOTHING
        if self.base is not None and not self._knows_less(slug):
            return self.base.balances[slug]
        introduced = introductions(self._requests(slug))
        return balance_of(history, self.journal.lines[slug], introduced, self._until)

    def owed(self, slug: str) -> tuple[LogLine, ...]:
        """What somebody did that you have not thanked for, but what a request tells already."""
        told = [line for request in self.requests.get(slug, ()) for line in request.lines]
        owed = self.balances[slug].owed
        return tuple(line for line in owed if not any(line is one for one in told))

    @cached_property
    def legs(self) -> Mapping[str, Leg]:
        """How well you know everybody."""
        return _Lazy(self._leg)

    def _leg(self, slug: str) -> Leg:
        contact, history = self.journal.contacts[slug], self.histories[slug]
        balance = self.balances[slug]
        return my_leg(contact, self.stands[slug], history, balance, self.journal, self.today)

    @cached_property
    def facts(self) -> Mapping[str, tuple[Fact, ...]]:
        """What is new about everybody since you last spoke."""
        return _Lazy(self._facts)

    def _facts(self, slug: str) -> tuple[Fact, ...]:
        history, changes = self.histories[slug], self.changes.get(slug, ())
        if not history.facts and not changes:
            return ()
        since, contact = self.stands[slug].rhythm.since, self.journal.contacts[slug]
        return facts_since(since, history, changes, contact, self._until)

    @cached_property
    def reaches(self) -> tuple[Reach, ...]:
        """Every time that you reached out, and what came of it."""
        return reaches(self.journal, self.network, self.today)

    @cached_property
    def birthdays(self) -> tuple[Birthday, ...]:
        """Everybody's next birthday, the nearest first."""
        return tuple(birthdays(self.journal, self.today))

    @cached_property
    def promises(self) -> Mapping[str, tuple[Promise, ...]]:
        """Every open promise, yours and theirs, by slug."""
        found: defaultdict[str, list[Promise]] = defaultdict(list)
        for promise in promises(self.journal):
            found[promise.slug].append(promise)
        return {slug: tuple(made) for slug, made in found.items()}

    @cached_property
    def vouching(self) -> Vouching:
        """Who can put in a word with whom."""
        tags = self.base.vouching.tags if self.base is not None else None
        return Vouching(self.journal, self.network, self.legs, self.today, tags)

    def vouchers(self, slug: str) -> list[Voucher]:
        """Who can put in a word with a contact, best first."""
        return self._vouchers(slug)

    @cached_property
    def _vouchers(self) -> Callable[[str], list[Voucher]]:
        """Kept for the few people whom a page asks about again and again, not for everybody."""
        return lru_cache(maxsize=64)(self.vouching.of)

    def vouchers_of_outsider(self, name: str) -> list[Voucher]:
        """Who can put in a word with somebody who has no file, best first."""
        return self.vouching.of_outsider(name)

    def homework(self, slug: str) -> Homework:
        """What to know before you write to a contact."""
        return homework(
            self.journal.contacts[slug],
            self.journal,
            self.histories[slug],
            self.facts[slug],
            self.balances[slug],
            self.owed(slug),
            self.promises.get(slug, ()),
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
    def _shelf(self) -> Shelf:
        return Shelf(self.journal, self.network, self.groups.near, self.today)

    def revival(self, slug: str) -> Revival:
        """What speaks for reviving a contact, dormant or not."""
        return self._shelf.revival(
            self.journal.contacts[slug],
            self.histories[slug],
            self.balances[slug],
            self.facts[slug],
            next((v for v in self.vouchers(slug) if v.mine.strength >= PLAIN), None),
        )

    @cached_property
    def dormant(self) -> tuple[Revival, ...]:
        """The dormant shelf, the best to revive first, then by name, in a total order."""
        return self._ranked(self.groups.asleep)

    def _ranked(self, slugs: Iterable[str]) -> tuple[Revival, ...]:
        contacts, found = self.journal.contacts, map(self.revival, slugs)
        return tuple(
            sorted(found, key=lambda r: (-r.score, contacts[r.slug].name.casefold(), r.slug))
        )

    def picks(self, week: int | None = None) -> tuple[Pick, ...]:
        """To whom to write in a week (this one, if none is given)."""
        week = week_of(self.today) if week is None else week
        eve = monday_of(week) - dt.timedelta(days=1)
        return picks(lambda day: self._field(day, min(eve, self.today), eve), week, self.today)

    def _field(self, day: dt.date, known: dt.date, eve: dt.date) -> Field:
        """What the picks of the week after `eve` are chosen from on a day of it."""
        then = Outlook(self.journal, day, self.network, self.changes, known, self)
        known_asleep = frozenset(self.groups.asleep)
        asleep = [s for s in then.groups.asleep if s in self._candidates or s not in known_asleep]

        def waiting(slug: str) -> bool:
            last = then.stands[slug].rhythm.last
            return waits(then.histories[slug], last, eve)

        late = [then.stands[slug] for slug in then.groups.late]
        return Field(self.journal, late, then._ranked(asleep), waiting)

    @cached_property
    def _candidates(self) -> frozenset[str]:
        """Of the dormant, those among whom a week chooses: of a few hundred, everybody."""
        number = CANDIDATES * self.journal.settings.picks_per_week
        unlikely = heapq.nlargest(number // 2, self.dormant, key=lambda r: (r.unlikely, r.slug))
        return frozenset(one.slug for one in (*self.dormant[:number], *unlikely))


def make_outlook(
    journal: Journal,
    today: dt.date,
    changes: Mapping[str, tuple[Change, ...]] | None = None,
) -> Outlook:
    """What the journal means on `today`; `changes` are the fields that git saw change."""
    return Outlook(journal, today, make_network(journal, today), changes or {})
