"""This module says who of the dormant is worth reviving, and why: the shelf, best first.

Trust once held comes first; what is new, what bridges to others, news and vouchers count the more,
the more trust there was. How long it has been is neutral: beyond the threshold, a gap of four
years is no better than one of twelve. The weights and their sources stand in `settings.WEIGHTS`.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from kith.insight.facts import Fact, fresh
from kith.insight.history import History
from kith.insight.ledger import Balance
from kith.insight.network import Network
from kith.insight.vouchers import Voucher
from kith.journal import Journal
from kith.lazy import Lazy
from kith.model import Contact
from kith.naming import fold

TRUST = "together", "touches", "span", "circle", "reciprocity"
"""The factors that make trust."""

NEVER_NIL = 0.05
"""What is left of the other factors where there was no trust at all, of 1."""

HALF_TRUST = 2
"""Points of trust at which the other factors count half."""

WHOLE = 3.5
"""The score of a voucher whose legs are both strong and fresh."""

HUMP = 10
"""Mutual connections beyond which more of them add nothing (Rajkumar et al. 2022)."""

NEWS = {"job": 1.0, "org": 1.0, "left": 1.0, "role": 0.5, "city": 0.5}
"""What each kind of change adds to novelty."""

SENIOR = frozenset(
    ("chief", "head", "director", "president", "partner", "founder", "cofounder", "owner",
     "principal", "professor", "dean", "chair", "chairman", "chairwoman", "ceo", "cto", "cfo",
     "coo", "vp", "lead", "manager", "editor", "curator", "minister", "judge")
)  # fmt: skip
"""Words of roles from which one sees far. English; `weights: {seniority: 0}` turns it off."""


class Reason(NamedTuple):
    """Why somebody stands where they stand: the factor, its points, and the same in words."""

    factor: str
    points: float
    text: str


class Revival(NamedTuple):
    """A dormant contact: the points and their reasons, the fact to open with, the best voucher.

    `score` is the sum of the points; `unlikely` is what speaks for them apart from trust.
    """

    slug: str
    score: float
    unlikely: float
    reasons: tuple[Reason, ...]
    fact: Fact | None
    voucher: Voucher | None


class Amount(NamedTuple):
    """How much of a factor there is, and how to say so."""

    amount: float
    text: str


class Shelf:
    """What the ranking needs to know of the whole network, worked out once.

    `near` are those you are in touch with.
    """

    def __init__(
        self, journal: Journal, network: Network, near: frozenset[str], today: dt.date
    ) -> None:
        self._journal, self._network, self._near, self._today = journal, network, near, today

    @cached_property
    def _covered(self) -> Lazy[bool]:
        """Of each contact, whether you are in touch with them, or with somebody who knows them."""
        return Lazy(self._is_covered, self._journal.contacts)

    def _is_covered(self, slug: str) -> bool:
        return slug in self._near or not self._near.isdisjoint(self._network.near(slug))

    @cached_property
    def orgs(self) -> frozenset[str]:
        """Where those work whom you are in touch with, as names are compared."""
        return frozenset(map(fold, {self._journal.bare(slug).org for slug in self._near}))

    @cached_property
    def _outside(self) -> dict[str, int]:
        """How many outsiders somebody knows whom nobody you are in touch with knows."""
        found: dict[str, int] = {}
        for ties in self._network.outsiders.values():
            if self._near.isdisjoint(ties):
                for slug in ties:
                    found[slug] = found.get(slug, 0) + 1
        return found

    def bridge(self, contact: Contact) -> Amount:
        """People and an organisation that nobody you are in touch with knows (Burt 2004)."""
        near = self._network.near(contact.slug)
        people = sum(not self._covered[other] for other in near)
        people += self._outside.get(contact.slug, 0)
        is_only = bool(contact.org) and fold(contact.org) not in self.orgs
        said = []
        if people:
            who = "somebody" if people == 1 else f"{people} people"
            said.append(f"knows {who} whom nobody you are in touch with knows")
        if is_only:
            said.append(f"the only one you know at {contact.org}")
        return Amount(math.log1p(people + is_only), "; ".join(said))

    def mutual(self, contact: Contact) -> Amount:
        """Mutual connections: a hump, highest at ten."""
        number = len(self._network.near(contact.slug))
        people = "one mutual connection" if number == 1 else f"{number} mutual connections"
        return Amount(number / HUMP * math.exp(1 - number / HUMP), people)

    def revival(
        self,
        contact: Contact,
        history: History,
        balance: Balance,
        facts: tuple[Fact, ...],
        voucher: Voucher | None,
    ) -> Revival:
        """How much speaks for reviving a contact, with the reasons, the weightiest first."""
        weights = self._journal.settings.weights
        trust = {
            factor: Reason(factor, weights[factor] * amount, text)
            for factor, (amount, text) in _trust(contact, history, self._journal)
        }
        lived = (reason.points for factor, reason in trust.items() if factor != "circle")
        believed = gate(sum(lived))
        others = self._others(contact, balance, facts, voucher)
        told = [*trust.values()]
        told += [
            Reason(factor, weights[factor] * believed * amount, text)
            for factor, (amount, text) in others.items()
        ]
        asks = asked(balance)
        told.append(Reason("asks", -weights["asks"] * asks.amount, asks.text))
        reasons = sorted((r for r in told if r.points), key=lambda r: (-r.points, r.factor))
        unlikely = sum(weights[factor] * amount for factor, (amount, _) in others.items())
        unused = fresh(facts)
        return Revival(
            contact.slug,
            sum(reason.points for reason in reasons),
            unlikely,
            tuple(reasons),
            unused[0] if unused else None,
            voucher,
        )

    def _others(
        self,
        contact: Contact,
        balance: Balance,
        facts: tuple[Fact, ...],
        voucher: Voucher | None,
    ) -> dict[str, Amount]:
        """What speaks for reviving a contact, apart from trust."""
        return {
            "novelty": novelty(facts, contact),
            "bridge": self.bridge(contact),
            "mutual": self.mutual(contact),
            "fact": news(facts, self._today),
            "voucher": vouched(voucher, self._journal),
            "seniority": seniority(contact),
            "thanks": thanks(balance),
        }


def gate(trust: float) -> float:
    """How much the other factors count after this much trust lived: from NEVER_NIL up to 1.

    A circle opens no gate: it says what you wish, not what was.
    """
    share = trust**3 / (trust**3 + HALF_TRUST**3)
    return NEVER_NIL + (1 - NEVER_NIL) * share


def _trust(contact: Contact, history: History, journal: Journal) -> Iterator[tuple[str, Amount]]:
    """What makes trust, each with its amount: all grow without bound, so that few are equal."""
    if history.together:
        yield "together", Amount(math.log1p(history.years), together_text(history))
    if history.touches:
        often = {1: "once", 2: "twice"}.get(history.touches, f"{history.touches} times")
        yield "touches", Amount(math.log1p(history.depth), f"you were in touch {often}")
    if history.span:
        yield "span", Amount(math.log1p(history.span), f"over {_years(history.span)}")
    circles = journal.settings.circles
    if contact.circle in circles:
        rank = journal.settings.circle_rank(contact.circle)
        amount = (len(circles) - rank) / len(circles)
        yield "circle", Amount(amount, f"your circle {contact.circle}")
    both = min(history.reached, history.came)
    if both:
        share = 2 * both / (history.reached + history.came)
        yield "reciprocity", Amount(share, "you both reached out")


def together_text(history: History) -> str:
    """The times together in words: "platform team at Globex, 2015 to 2018"."""
    line = max(history.together, key=lambda one: (one.when.latest.first, one.place))
    start, end = line.when.start.year, line.when.latest.year
    when = f"{start} to {end}" if end != start and not line.when.is_open else str(start)
    return f"{' '.join(line.text.split()).rstrip('.') or 'together'}, {when}"


def _years(years: float) -> str:
    whole = round(years)
    return f"{whole} years" if whole > 1 else "a year" if whole == 1 else "some months"


def novelty(facts: tuple[Fact, ...], contact: Contact) -> Amount:
    """What is new in their life and work since: each kind of change counts once."""
    kinds = {fact.kind: fact for fact in reversed(facts) if fact.kind in NEWS}
    if "org" in kinds:
        kinds = {kind: fact for kind, fact in kinds.items() if kind not in ("job", "left")}
    said = {
        "job": f"new since: {' '.join(kinds['job'].text.split())}" if "job" in kinds else "",
        "org": f"now at {contact.org}",
        "left": "has left a job since",
        "role": f"now {contact.role}",
        "city": f"now in {contact.city}",
    }
    told = [said[kind] for kind in NEWS if kind in kinds]
    return Amount(sum(NEWS[kind] for kind in kinds), ", ".join(told))


def news(facts: tuple[Fact, ...], today: dt.date) -> Amount:
    """Unused news: half after a year; the second counts half of that, and so on."""
    unused = fresh(facts)
    ages = (max((today - fact.date.first).days, 0) / 365 for fact in unused)
    worth = sorted((1 / (1 + age) for age in ages), reverse=True)
    number = "news" if len(unused) == 1 else f"{len(unused)} pieces of news"
    return Amount(sum(w * 0.5**n for n, w in enumerate(worth)), f"{number} to open with")


def vouched(voucher: Voucher | None, journal: Journal) -> Amount:
    """Somebody who can put in a word: 1 when both legs are strong and fresh."""
    if voucher is None:
        return Amount(0, "")
    name = journal.contacts[voucher.slug].name
    return Amount(max(voucher.score, 0) / WHOLE, f"{name} can put in a word")


def seniority(contact: Contact) -> Amount:
    """Whether the role is one from which one sees far."""
    words = {word.strip(",.;()&/") for word in contact.role.casefold().replace("-", "").split()}
    return Amount(float(bool(words & SENIOR)), contact.role)


def thanks(balance: Balance) -> Amount:
    """Whether you owe them thanks: a good first line."""
    return Amount(float(bool(balance.owed)), "you have not thanked them yet")


def asked(balance: Balance) -> Amount:
    """What speaks against it: you asked, and gave nothing back."""
    number = len(balance.asked)
    if balance.is_asks_alone:
        return Amount(math.log1p(number), "you asked, and have not given or thanked yet")
    if balance.asked_last:
        return Amount(0.5, "last time, you asked")
    return Amount(0, "")
