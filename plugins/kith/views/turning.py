"""This module says what the pages' script needs on another day: standings as they turn.

One person's turns are letters and the days on which they begin, in days since 1970:
"t-719162 s20761 o20770". A number of people that turns is a number, then days and changes:
"12 20761+2 20770-1". Changes are kept from `RECENT` days before today on.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable

EPOCH = dt.date(1970, 1, 1).toordinal()
"""The day from which pages count days."""

RECENT = 3
"""Days before today from which changes are kept: a reader's day may be behind the builder's."""

EVER = 10**6
"""Days, more than anybody waits."""


def turning(people: Iterable[str], letters: str, today: dt.date) -> str:
    """How many of these people's turns are at one of these letters, as it changes day by day."""
    first, recent = 0, today.toordinal() - EPOCH - RECENT
    changes: Counter[int] = Counter()
    for turns in people:
        was = False
        for turn in turns.split():
            now = turn[0] in letters
            if int(turn[1:]) <= recent:
                first += now - was
            else:
                changes[int(turn[1:])] += now - was
            was = now
    return " ".join(
        [str(first), *(f"{day}{change:+}" for day, change in sorted(changes.items()) if change)]
    )


def comes_to(turns: str, letters: str, today: dt.date, within: int = EVER) -> bool:
    """Whether somebody is at one of these letters on a day from now on, within so many days."""
    day = today.toordinal() - EPOCH
    begins = [(turn[0], int(turn[1:])) for turn in turns.split()]
    ends = [*(begin for _, begin in begins[1:]), day + EVER]
    return any(
        letter in letters and begin <= day + within and end > day - RECENT
        for (letter, begin), end in zip(begins, ends, strict=True)
    )
