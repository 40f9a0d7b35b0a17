"""This module says what to bear in mind before writing, as clauses: pages begin them large."""

from __future__ import annotations

from kith.insight.homework import Homework, Stale
from kith.views.words import say_days


def stale_text(stale: Stale) -> str:
    """What may not be so any more: "nothing confirms Acme for 14 months"."""
    what = f"that they live in {stale.value}" if stale.field == "city" else stale.value
    return f"nothing confirms {what} for {say_days(stale.days)}"


def asks_text(work: Homework) -> str:
    """What to bear in mind if you asked lately; "" if there is nothing."""
    if work.asks_in_a_row:
        often = f"the last {work.asks_in_a_row} times"
    elif work.asked_last:
        often = "last time"
    else:
        return ""
    return f"{often}, you asked for something; this time, bring something"
