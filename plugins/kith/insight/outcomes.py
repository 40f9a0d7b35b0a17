"""This module says what came of reaching out: how many answered, by gap, route and medium.

Only decided cases count, and a rate is shown only beside another that it can be compared with.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kith.insight.reaching import Reach, reaches

__all__ = ["ENOUGH", "Rate", "Reach", "gap_band", "overall", "rates", "reaches", "wilson"]

ENOUGH = 8
"""Decided cases below which a rate says nothing."""

GAPS = ((90, "under 3 months"), (365, "3 to 12 months"), (3 * 365, "1 to 3 years"))
"""Days below which a gap is called so."""

LONGEST_GAP = "3 years or more"

Z = 1.959964
"""Standard deviations on either side of the mean that hold 95 % of a normal distribution."""


class Rate(NamedTuple):
    """How many `of` the decided cases were answered; the true rate likely lies in `low`..`high`."""

    label: str
    answered: int
    of: int
    low: float
    high: float

    @property
    def part(self) -> float:
        """The part that was answered, 0 to 1."""
        return self.answered / self.of


def rates(found: Iterable[Reach]) -> Mapping[str, tuple[Rate, ...]]:
    """The rates by "gap", "route" and "medium", where two or more can be compared; else none."""
    decided = _decided(found)
    media = sorted({reach.medium for reach in decided})
    shown = {
        "gap": _compared(
            ((gap_band(reach.gap), reach) for reach in decided),
            [*(label for _, label in GAPS), LONGEST_GAP],
        ),
        "route": _compared(
            ((reach.route, reach) for reach in decided), ["voucher", "fact", "cold"]
        ),
        "medium": _compared(((reach.medium, reach) for reach in decided), media),
    }
    return {group: several for group, several in shown.items() if several}


def overall(found: Iterable[Reach]) -> Rate | None:
    """The rate of all decided cases; None while they are too few."""
    decided = _decided(found)
    return _rate("all", decided) if len(decided) >= ENOUGH else None


def gap_band(gap: int | None) -> str:
    """What a gap of so many days is called; "" if there was no touch before."""
    if gap is None:
        return ""
    return next((label for below, label in GAPS if gap < below), LONGEST_GAP)


def wilson(answered: int, of: int) -> tuple[float, float]:
    """The score interval of a proportion at 95 % (E. B. Wilson 1927, JASA 22, 209-212).

    It stays between 0 and 1, and holds for few cases too (Brown, Cai and DasGupta 2001).
    """
    part, spread = answered / of, Z * Z / of
    middle = (part + spread / 2) / (1 + spread)
    half = math.sqrt(part * (1 - part) * spread + spread * spread / 4) / (1 + spread)
    return max(0.0, min(part, middle - half)), min(1.0, max(part, middle + half))


def _decided(found: Iterable[Reach]) -> list[Reach]:
    return [reach for reach in found if reach.outcome != "open"]


def _compared(labelled: Iterable[tuple[str, Reach]], labels: Iterable[str]) -> tuple[Rate, ...]:
    """The rates of the labels that have enough cases, in order of `labels`, if they are several."""
    groups: defaultdict[str, list[Reach]] = defaultdict(list)
    for label, reach in labelled:
        groups[label].append(reach)
    enough = [
        _rate(label, groups[label]) for label in labels if label and len(groups[label]) >= ENOUGH
    ]
    return tuple(enough) if len(enough) > 1 else ()


def _rate(label: str, decided: Sequence[Reach]) -> Rate:
    answered = sum(reach.outcome == "answered" for reach in decided)
    return Rate(label, answered, len(decided), *wilson(answered, len(decided)))
