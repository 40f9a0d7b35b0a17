"""This module says who helped whom: help given and asked, thanks owed, and when asking is enough.

asked     I asked them              asked <      they asked me
helped    I helped them             helped <     they helped me
received  they helped me
introduced  I introduced them       introduced <  they introduced me
thanked   I thanked them            thanked <    they thanked me
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from kith.insight.history import History
from kith.journal import Shared
from kith.model import LogLine

Way = Literal["given", "taken", "asked", "wanted", "thanked", "was thanked", ""]
"""Which way a line of help goes: given or taken, asked by me or wanted by them, thanked."""

_WAYS: dict[tuple[str, bool], Way] = {
    ("asked", False): "asked",
    ("asked", True): "wanted",
    ("helped", False): "given",
    ("helped", True): "taken",
    ("received", False): "taken",
    ("received", True): "taken",
    ("introduced", False): "given",
    ("introduced", True): "taken",
    ("thanked", False): "thanked",
    ("thanked", True): "was thanked",
}

ASKS_IN_A_ROW = 2
"""Times that you were in touch and asked, without anything in between, from which we say so."""


class Balance(NamedTuple):
    """The help between you and somebody, each way's lines the latest first.

    `owed` is what they did that you have not thanked for; `asks_in_a_row` is how many of the last
    times in touch were an ask of yours.
    """

    given: tuple[LogLine, ...] = ()
    taken: tuple[LogLine, ...] = ()
    asked: tuple[LogLine, ...] = ()
    wanted: tuple[LogLine, ...] = ()
    thanked: tuple[LogLine, ...] = ()
    owed: tuple[LogLine, ...] = ()
    asks_in_a_row: int = 0

    @property
    def weight(self) -> int:
        """Help given less help taken: below 0, it is your turn."""
        return len(self.given) - len(self.taken)

    @property
    def is_asks_alone(self) -> bool:
        """Whether you asked, and never gave anything or said thank you."""
        return bool(self.asked) and not self.given and not self.thanked

    @property
    def asked_last(self) -> bool:
        """Whether the last line of help is something you asked for."""
        others = (*self.given, *self.taken, *self.wanted, *self.thanked)
        return bool(self.asked) and all(
            line.when.latest.first < self.asked[0].when.latest.first for line in others
        )


NOTHING = Balance()


def way_of(line: LogLine, introduced: Iterable[LogLine] = ()) -> Way:
    """Which way a line of help goes; those of `introduced` are introductions made for you."""
    if line.kind == "introduced" and any(line is one for one in introduced):
        return "taken"
    return _WAYS.get((line.kind, line.arrow == "<"), "")


def balance_of(
    history: History, lines: Sequence[Shared], introduced: Sequence[LogLine], today: dt.date
) -> Balance:
    """The balance with somebody whose log is `lines`, latest first.

    `introduced` are the lines by which they introduced you, though no arrow says so.
    """
    if not history.deeds:
        return NOTHING
    ways: defaultdict[Way, list[LogLine]] = defaultdict(list)
    for line in history.deeds:
        ways[way_of(line, introduced)].append(line)
    thanked = max((line.when.latest.last for line in ways["thanked"]), default=dt.date.min)
    owed = [line for line in ways["taken"] if line.when.latest.first > thanked]
    return Balance(
        tuple(ways["given"]),
        tuple(ways["taken"]),
        tuple(ways["asked"]),
        tuple(ways["wanted"]),
        tuple(ways["thanked"]),
        tuple(owed),
        _asks_in_a_row(lines, introduced, today) if ways["asked"] else 0,
    )


def _asks_in_a_row(lines: Sequence[Shared], introduced: Sequence[LogLine], today: dt.date) -> int:
    """How many of the last days in touch were asks of yours, with nothing given or thanked."""
    days: defaultdict[dt.date, set[str]] = defaultdict(set)
    for line, *_ in lines:
        day = line.when.latest.first
        if day <= today and line.sort in ("touch", "ledger"):
            days[day].add(way_of(line, introduced) if line.sort == "ledger" else "touch")
    number = 0
    for day in sorted(days, reverse=True):
        if "asked" not in days[day] or days[day] & {"given", "thanked"}:
            break
        number += 1
    return number
