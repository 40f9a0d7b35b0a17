"""This module says what the pictures of a contact show: the small network, the timeline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence, Set
from typing import NamedTuple

from kith.journal import Shared
from kith.views.cast import Cast
from kith.views.people import Person
from kith.views.words import say_span

MOST_IN_PICTURE = 14
"""People in the small network: more is a hairball."""

MOST_SPANS, MOST_DOTS = 12, 200
"""Times together and touches on the timeline."""

_MARKED = frozenset(("touch", "fact", "ledger"))
"""The sorts of lines that begin the timeline."""


class Circle(NamedTuple):
    """The small network: people around the contact, each with a strength, and ties among them."""

    centre: Person
    people: tuple[tuple[Person, int], ...]
    ties: tuple[tuple[int, int], ...]
    more: int


class Time(NamedTuple):
    """The timeline as fractions of its length: spans together (start, end) and touches (at)."""

    first: int
    last: int
    spans: tuple[tuple[float, float, str], ...]
    dots: tuple[tuple[float, str, str], ...]


def circle_of(slug: str, order: Sequence[str], common: Sequence[Set[str]], cast: Cast) -> Circle:
    """The small network of a contact: the first few of `order`, and the ties among them.

    `common` says of each of `order` who of them is tied to them.
    """
    people, known = cast.people, cast.outlook.network.ties[slug]
    shown = order[:MOST_IN_PICTURE]
    seats = {other: seat for seat, other in enumerate(shown)}
    ties = [
        (seat, seats[near])
        for seat, tied in enumerate(common[:MOST_IN_PICTURE])
        for near in tied
        if seats.get(near, seat) < seat
    ]
    around = tuple([(people[other], known[other].strength) for other in shown])
    return Circle(people[slug], around, tuple(sorted(ties)), len(order) - len(shown))


def time_of(lines: Sequence[Shared], today: dt.date) -> Time | None:
    """The timeline from the first year to today; None with fewer than two marks."""
    past = [
        (start.toordinal(), line)
        for line, *_ in lines
        if line.sort in _MARKED and (start := line.when.start.first) <= today
    ]
    if len(past) < 2:  # noqa: PLR2004
        return None
    year = dt.date.fromordinal(min([begin for begin, _ in past])).year
    first, now = dt.date(year, 1, 1).toordinal(), today.toordinal()
    length = max(now - first, 1)

    def at(day: int) -> float:
        return round(min((day - first) / length, 1), 4)

    spans, dots = [], []
    for begin, line in past:
        when = line.when
        if when.end is not None or when.is_open:
            end = when.end.last.toordinal() if when.end else now
            spans.append((at(begin), at(end), f"{line.kind} {say_span(when)}: {line.text}"))
        elif line.sort == "touch":
            dots.append((at(begin), line.kind, say_span(when)))
    return Time(year, today.year, tuple(spans[:MOST_SPANS]), tuple(dots[:MOST_DOTS]))
