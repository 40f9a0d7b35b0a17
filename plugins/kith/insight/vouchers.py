"""This module says who can put in a word for you with somebody: the best voucher first.

A voucher has two legs, you to them and them to the target. The weaker leg decides; then how fresh
both are; then the name.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kith.insight.network import PLAIN, STRONG, WEAK, Tie
from kith.insight.standing import Stand, Standing
from kith.journal import Journal, Shared

MANY_TOUCHES = 6
"""Touches after which you know somebody well, whatever their circle."""

RECENT = 365
"""Days. A touch within a year keeps a leg fresh."""


class Leg(NamedTuple):
    """How well you know somebody (1 to 3), how many days ago you last spoke, and why we say so."""

    strength: int
    days: int | None
    reason: str


class Voucher(NamedTuple):
    """A contact who knows the target: your leg to them, and their tie to the target."""

    slug: str
    mine: Leg
    theirs: Tie

    @property
    def strength(self) -> int:
        """The weaker leg, 1 to 3."""
        return min(self.mine.strength, self.theirs.strength)


def my_leg(slug: str, standing: Stand, lines: Iterable[Shared], journal: Journal) -> Leg:
    """How well you know a contact today: by circle, touches and time together; faded if dormant."""
    contact = journal.contacts[slug]
    touches = [shared.line for shared in lines if _is_past_touch(shared, standing)]
    together = any(line.kind == "together" for line in touches)
    rank = journal.settings.circle_rank(contact.circle)
    in_circle = contact.circle in journal.settings.circles
    days = standing.days if not standing.rhythm.is_met else None
    if standing.rhythm.ongoing is not None:
        return Leg(STRONG, 0, "you see each other all the time")
    if standing.standing is Standing.DORMANT:
        years = (standing.days or 0) // 365
        return Leg(WEAK, days, f"you have not spoken for {years} years")
    if (in_circle and rank == 0) or len(touches) >= MANY_TOUCHES or (together and in_circle):
        inner = contact.circle if in_circle and rank == 0 else ""
        return Leg(STRONG, days, _why_strong(inner, len(touches)))
    if touches and (in_circle or (days is not None and days < RECENT)):
        return Leg(
            PLAIN, days, f"your circle {contact.circle}" if in_circle else "you spoke lately"
        )
    return Leg(WEAK, days, "you know them a little")


def vouchers(ties: Mapping[str, Tie], legs: Mapping[str, Leg]) -> list[Voucher]:
    """Everybody who knows the one whose ties these are, best first, in a total order."""
    found = [Voucher(slug, legs[slug], tie) for slug, tie in ties.items() if slug in legs]
    return sorted(
        found,
        key=lambda v: (-v.strength, _staleness(v), -v.mine.strength - v.theirs.strength, v.slug),
    )


def _staleness(voucher: Voucher) -> int:
    """Days since you last spoke to them: the fresher your leg, the easier to ask."""
    return voucher.mine.days if voucher.mine.days is not None else 10**6


def freshness_of(tie: Tie, today: dt.date) -> int | None:
    """Days since the two were last seen together; None if nobody wrote it down."""
    return (today - tie.date).days if tie.date is not None else None


def _is_past_touch(shared: Shared, standing: Stand) -> bool:
    """Whether it is a touch that has happened: none is later than the last one that counts."""
    last = standing.rhythm.last
    line = shared.line
    return line.sort == "touch" and last is not None and line.when.latest.first <= last


def _why_strong(inner: str, touches: int) -> str:
    if inner:
        return f"your circle {inner}"
    if touches >= MANY_TOUCHES:
        return f"you were in touch {touches} times"
    return "you spent years together"
