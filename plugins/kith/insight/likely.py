"""This module says who of the dormant is likely enough to be picked in a week.

Those are the first few by score, and the first few by all but trust. To find them, nobody need be
asked about who could not be among them even with the best of vouchers.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from kith.insight.reconnect import TRUST, WHOLE, Revival, gate
from kith.insight.vouchers import FRESH, SAME_ORG, SAME_TAG

CANDIDATES = 16
"""Dormant people for each place of a week among whom it chooses, by score and by all but trust."""

EASE = 2 * FRESH + SAME_ORG + 3 * SAME_TAG
"""Points: all that can speak for a voucher but how well the three of you know each other."""

_A_LITTLE = 1e-9
"""Points: more than sums in another order may differ."""


class Guess(NamedTuple):
    """At most so much speaks for reviving somebody: by score, and by all but trust."""

    slug: str
    score: float
    unlikely: float


def guess(alone: Revival, strength: int, weight: float) -> Guess:
    """What may speak for somebody, from what does without a voucher.

    Of their ties none is stronger than `strength`, which is 0 if there is none. `weight` are the
    points of the factor "voucher".
    """
    if not strength:
        return Guess(alone.slug, alone.score, alone.unlikely)
    voucher = weight * (strength + EASE) / WHOLE
    lived = [r.points for r in alone.reasons if r.factor in TRUST and r.factor != "circle"]
    return Guess(alone.slug, alone.score + gate(sum(lived)) * voucher, alone.unlikely + voucher)


def likely(shelf: Sequence[Revival], number: int) -> frozenset[str]:
    """The first of a shelf, best first, and half as many by all but trust."""
    unlikely = heapq.nlargest(number // 2, shelf, key=lambda one: (one.unlikely, one.slug))
    return frozenset(one.slug for one in (*shelf[:number], *unlikely))


def contenders(
    guesses: Iterable[Guess], revival: Callable[[str], Revival], number: int
) -> list[Revival]:
    """All who may be among those that are `likely` to be picked, and few more, in any order."""
    guesses, looked = list(guesses), dict[str, Revival]()
    for field, most in (("score", number), ("unlikely", number // 2)):
        best: list[float] = []
        for one in sorted(guesses, key=lambda one: -getattr(one, field)):
            if len(best) >= most and (not best or getattr(one, field) + _A_LITTLE < best[0]):
                break
            if one.slug not in looked:
                looked[one.slug] = revival(one.slug)
            heapq.heappush(best, getattr(looked[one.slug], field))
            if len(best) > most:
                heapq.heappop(best)
    return list(looked.values())
