"""This module says what somebody and you have been through: one pass over their log, until today.

What it counts does not depend on how long ago it was.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from typing import NamedTuple

from kith.dates import Span
from kith.journal import Shared
from kith.model import LogLine

CROWD = 8
"""People at one touch beyond which it says little about the two of you."""

IN_A_CROWD = 0.25
"""What a touch in a crowd counts."""

SETTLES = 30
"""Days. A touch soon after another counts half; the longer after, the nearer to a whole one."""


class History(NamedTuple):
    """What a log holds until today, the latest first.

    `touches` are the times in touch, times together apart; `depth` is their number, where those in
    a crowd, and those that follow each other closely, count less. `together` are the times
    together, `years` their length, overlaps counted once. `reached` and `came` count who wrote
    first. `deeds` are the lines of help, `attempts` those without an answer yet, `facts` what
    happened to them.
    """

    touches: int = 0
    depth: float = 0
    first: dt.date | None = None
    last: dt.date | None = None
    together: tuple[LogLine, ...] = ()
    years: float = 0
    reached: int = 0
    came: int = 0
    deeds: tuple[LogLine, ...] = ()
    attempts: tuple[LogLine, ...] = ()
    facts: tuple[LogLine, ...] = ()

    @property
    def span(self) -> float:
        """Years from the first to the last time in touch."""
        if self.first is None or self.last is None:
            return 0
        return (self.last - self.first).days / 365


def history_of(lines: Sequence[Shared], today: dt.date) -> History:
    """The history that a log tells, latest first; dates after `today` are plans."""
    past = [shared for shared in lines if shared.line.when.start.first <= today]
    touches = [shared for shared in past if shared.line.sort == "touch"]
    together = tuple(line for line, *_ in touches if line.kind == "together")
    apart = [shared for shared in touches if shared.line.kind != "together"]
    return History(
        touches=len(apart),
        depth=_depth(apart, today),
        first=min((line.when.start.first for line, *_ in touches), default=None),
        last=max((_end(line.when, today) for line, *_ in touches), default=None),
        together=together,
        years=_years(together, today) if together else 0,
        reached=sum(line.arrow == ">" for line, *_ in apart),
        came=sum(line.arrow == "<" for line, *_ in apart),
        deeds=tuple(line for line, *_ in past if line.sort == "ledger"),
        attempts=tuple(line for line, *_ in past if line.sort == "attempt"),
        facts=tuple(line for line, *_ in past if line.sort == "fact" and line.kind != "note"),
    )


def _depth(touches: Sequence[Shared], today: dt.date) -> float:
    """The number of touches, where one in a crowd, or soon before another, counts less."""
    depth, later = 0.0, None
    for line, _, with_ in touches:
        day = _end(line.when, today)
        alone = 1 - math.exp((day - later).days / SETTLES) / 2 if later is not None else 1
        depth += alone if len(with_) < CROWD else alone * IN_A_CROWD
        later = day
    return depth


def _end(when: Span, today: dt.date) -> dt.date:
    """The last day that it is known to have reached; an open one reaches today."""
    return today if when.is_open else min(when.latest.first, today)


def _years(together: Sequence[LogLine], today: dt.date) -> float:
    """The length of all times together, in years; what overlaps counts once."""
    days, reached = 0, dt.date.min
    for when in sorted((line.when for line in together), key=lambda when: when.start.first):
        begin = max(when.start.first, reached)
        end = today if when.is_open else min(when.latest.last, today)
        days += max((end - begin).days, 0)
        reached = max(reached, end)
    return days / 365
