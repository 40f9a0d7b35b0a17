"""This module says why somebody is worth writing to: a few reasons in words, what was before what
is new.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kith.insight.reconnect import TRUST, Reason
from kith.reading.people import as_read

TOLD = (*TRUST, "novelty", "bridge", "thanks")
"""What a sentence of why tells; the role, news and vouchers have places of their own."""

ALL = (*TOLD, "mutual")
"""What it tells where there is room for everything."""

MOST = 3
"""Reasons in a sentence."""


def why(
    reasons: Iterable[Reason],
    most: int = MOST,
    factors: Sequence[str] = TOLD,
    *,
    is_new_first: bool = False,
) -> str:
    """The weightiest reasons as one sentence; "" without any."""
    text = "; ".join(why_parts(reasons, most, factors, is_new_first=is_new_first))
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def why_parts(
    reasons: Iterable[Reason],
    most: int = MOST,
    factors: Sequence[str] = TOLD,
    *,
    is_new_first: bool = False,
) -> tuple[str, ...]:
    """The weightiest reasons. There is room for what is new: of three, two are about what was."""
    said = _joined({r.factor: r.text for r in reasons if r.points > 0 and r.factor in factors})
    past = [factor for factor in said if factor in TRUST]
    new = [text for factor, text in said.items() if factor not in TRUST]
    room = max(most - 1, most - len(new))
    was = [said[factor] for factor in sorted(past[:room], key=TRUST.index)]
    chosen = [*new, *was][:most] if is_new_first else [*was, *new][:most]
    return tuple(" ".join(as_read(part).split()).rstrip(".") for part in chosen)


def _joined(said: dict[str, str]) -> dict[str, str]:
    """The texts with the times in touch and their span as one, and times together named so."""
    span = said.pop("span", "")
    if "touches" in said and span and not said["touches"].endswith("once"):
        said["touches"] += f" {span}"
    together = said.get("together", "")
    if together and not together.startswith("together"):
        said["together"] = f"together: {together}"
    return said
