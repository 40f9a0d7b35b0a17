"""This module says who can put in a word for you with somebody: the best voucher first.

A voucher has two legs, you to them and them to the target. The weaker leg decides (trust carries
no further than its weakest link: Levin and Cross 2004); then how fresh both legs are, what they
have to do with the target, what you owe them, and how often you leaned on them lately.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kith.insight.history import History
from kith.insight.ledger import Balance
from kith.insight.network import PLAIN, STRONG, WEAK, Network, Tie
from kith.insight.standing import Stand, Standing
from kith.journal import Journal
from kith.model import Contact

MANY_TOUCHES = 6
"""Touches after which you know somebody well, whatever their circle."""

RECENT = 365
"""Days. A touch within a year keeps a leg fresh."""

FRESH = 0.25
"""Points of a leg that is fresh today; half of them after a year."""

SAME_ORG, SAME_TAG = 0.2, 0.05
"""Points for working in the same place, and for each tag in common (at most three).

All that speaks for a voucher is less than one point: the weaker leg is never outweighed by it.
"""

OWED = 0.4
"""Points taken away while you owe them thanks."""

ASKED = 0.3
"""Points taken away for each time you asked them something, half as many after each quarter."""

TIRED = 3
"""Times asked within half a year from which a voucher should be left in peace."""

MOST_SECONDS, MOST_WAYS = 6, 3
"""People who know the target whose own acquaintances are looked at; ways that are told."""

_HALF_YEAR, _QUARTER = 182, 91


class Leg(NamedTuple):
    """How well you know somebody (1 to 3), how many days ago you last spoke, and why we say so.

    `ease` is what speaks for asking them (or, below 0, against it), in points; `caution` says
    what speaks against it. `is_tired` if they were asked too often lately.
    """

    strength: int
    days: int | None
    reason: str
    ease: float = 0
    caution: str = ""
    is_tired: bool = False


class Voucher(NamedTuple):
    """A contact who knows the target: your leg to them, and their tie to the target."""

    slug: str
    mine: Leg
    theirs: Tie
    score: float = 0

    @property
    def strength(self) -> int:
        """The weaker leg, 1 to 3."""
        return min(self.mine.strength, self.theirs.strength)


class Way(NamedTuple):
    """A way of two steps: somebody you know well, who knows somebody, who knows the target.

    `strength` is that of the weaker of the first two legs, 2 or 3.
    """

    first: str
    second: str
    strength: int


def my_leg(
    contact: Contact, standing: Stand, history: History, balance: Balance, journal: Journal,
    today: dt.date,
) -> Leg:  # fmt: skip
    """How well you know a contact today: by circle, touches and time together; faded if dormant."""
    days = standing.days if not standing.rhythm.is_met else None
    strength, reason = _strength(contact, standing, history, journal)
    if standing.rhythm.ongoing is not None:
        days = 0
    asked = _asked_lately(balance, today)
    ease = _freshness(days) - OWED * bool(balance.owed)
    ease -= ASKED * sum(0.5 ** (ago / _QUARTER) for ago in asked)
    return Leg(strength, days, reason, ease, _caution(balance, len(asked)), len(asked) >= TIRED)


def _strength(
    contact: Contact, standing: Stand, history: History, journal: Journal
) -> tuple[int, str]:
    """How well you know them, and why we say so: the first of these that holds."""
    in_circle = contact.circle in journal.settings.circles
    is_first = in_circle and journal.settings.circle_rank(contact.circle) == 0
    touches, days = history.touches + len(history.together), standing.days or 0
    is_recent = standing.days is not None and not standing.rhythm.is_met and days < RECENT
    known: tuple[tuple[bool, int, str], ...] = (
        (standing.rhythm.ongoing is not None, STRONG, "you see each other all the time"),
        (standing.standing is Standing.DORMANT, WEAK,
         f"you have not spoken for {days // 365} years"),
        (is_first, STRONG, f"your circle {contact.circle}"),
        (touches >= MANY_TOUCHES, STRONG, f"you were in touch {touches} times"),
        (bool(history.together) and in_circle, STRONG, "you spent years together"),
        (touches > 0 and in_circle, PLAIN, f"your circle {contact.circle}"),
        (touches > 0 and is_recent, PLAIN, "you spoke lately"),
    )  # fmt: skip
    found = ((strength, reason) for holds, strength, reason in known if holds)
    return next(found, (WEAK, "you know them a little"))


def _asked_lately(balance: Balance, today: dt.date) -> list[int]:
    """How many days ago you asked them for something, within half a year."""
    asked = [(today - line.when.latest.first).days for line in balance.asked]
    return [ago for ago in asked if ago <= _HALF_YEAR]


def _caution(balance: Balance, lately: int) -> str:
    """What speaks against asking them; whatever takes points away is said."""
    if lately >= TIRED:
        return f"you asked them {lately} times in the last half-year: let them rest"
    said = ["you still owe them thanks"] if balance.owed else []
    if lately:
        said.append(f"you asked them {'once' if lately == 1 else 'twice'} in the last half-year")
    return "; ".join(said)


def _freshness(days: int | None) -> float:
    """Points of a leg by the days since it was last seen: half after a year, none if never."""
    return FRESH / (1 + days / RECENT) if days is not None else 0


class Vouching:
    """Who can put in a word with whom, in one network on one day; `tags` are everybody's."""

    def __init__(
        self,
        journal: Journal,
        network: Network,
        legs: Mapping[str, Leg],
        tags: Mapping[str, frozenset[str]],
        today: dt.date,
    ) -> None:
        self._journal, self._network, self._legs, self._tags = journal, network, legs, tags
        self._today = today.toordinal()

    def of(self, slug: str) -> list[Voucher]:
        """Everybody who knows the contact, best first."""
        target = self._journal.contacts.get(slug)
        org = target.org if target is not None else ""
        tags = self._tags[slug] if target is not None else frozenset[str]()
        return self.by(self._network.ties.get(slug, {}), org, tags)

    def of_outsider(self, name: str) -> list[Voucher]:
        """Everybody who knows somebody without a file, best first."""
        return self.by(self._network.outsiders.get(name, {}))

    def by(
        self, ties: Mapping[str, Tie], org: str = "", tags: frozenset[str] = frozenset()
    ) -> list[Voucher]:
        """Everybody who knows the one whose ties these are, best first, in a total order."""
        bare, legs, tagged, today = self._journal.bare, self._legs, self._tags, self._today
        ranked = []
        for slug, tie in ties.items():
            leg, strength, seen = legs[slug], tie.strength or WEAK, tie.seen
            mine = leg.strength
            score = (mine if mine < strength else strength) + leg.ease
            if seen:
                score += FRESH / (1 + (today - seen) / RECENT)
            if org and bare(slug).org == org:
                score += SAME_ORG
            if tags and (others := tagged[slug]) and not tags.isdisjoint(others):
                score += SAME_TAG * min(len(tags & others), 3)
            ranked.append((-score, slug, leg, tie))
        ranked.sort()
        return [Voucher(slug, leg, tie, -score) for score, slug, leg, tie in ranked]

    def ways(self, found: Iterable[Voucher], target: str = "") -> list[Way]:
        """Ways of two steps to the target, by people you know well, best first.

        They are worth it when you hardly know those who know the target, who are `found`.
        """
        nearest = [voucher for voucher in found if voucher.mine.strength < PLAIN][:MOST_SECONDS]
        known = {voucher.slug for voucher in nearest} | {target}
        ways: dict[str, Way] = {}
        for voucher in nearest:
            for first, tie in self._network.ties.get(voucher.slug, {}).items():
                strength = min(self._legs[first].strength, tie.strength)
                better = first not in ways or strength > ways[first].strength
                if first not in known and strength >= PLAIN and better:
                    ways[first] = Way(first, voucher.slug, strength)
        legs = self._legs
        return sorted(
            ways.values(), key=lambda w: (-w.strength, -legs[w.first].ease, w.first, w.second)
        )[:MOST_WAYS]


def freshness_of(tie: Tie, today: dt.date) -> int | None:
    """Days since the two were last seen together; None if nobody wrote it down."""
    return today.toordinal() - tie.seen if tie.seen else None


def voucher_reasons(voucher: Voucher, target: Contact | None, journal: Journal) -> list[str]:
    """What else speaks for or against asking them, in words: the two legs have words of their own.

    In order: what they share with the target, what speaks against it.
    """
    contact, said = journal.contacts[voucher.slug], []
    if target is not None and target.org and contact.org == target.org:
        said.append(f"both at {target.org}")
    if target is not None and target.tags and contact.tags:
        shared = sorted(set(contact.tags) & set(target.tags))
        if shared:
            said.append(f"common ground: {', '.join(shared[:3])}")
    if voucher.mine.caution:
        said.append(voucher.mine.caution)
    return said
