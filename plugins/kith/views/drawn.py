"""This module says what the pictures of a contact show: the small network, the timeline."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from kith.journal import Shared
from kith.views.cast import Cast
from kith.views.people import Person
from kith.views.words import say_span

MOST_IN_PICTURE = 14
"""People in the small network: more is a hairball."""


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


def circle_of(slug: str, order: list[str], cast: Cast) -> Circle:
    """The small network of a contact: the first few of `order`, and the ties among them."""
    network = cast.outlook.network
    shown = order[:MOST_IN_PICTURE]
    ties = tuple(
        (i, j) for i, a in enumerate(shown) for j, b in enumerate(shown[:i]) if b in network.ties[a]
    )
    people = tuple((cast.people[other], network.ties[slug][other].strength) for other in shown)
    return Circle(cast.people[slug], people, ties, len(order) - len(shown))


def time_of(lines: tuple[Shared, ...], today: dt.date) -> Time | None:
    """The timeline from the first year to today; None with fewer than two marks."""
    past = [
        line
        for line, *_ in lines
        if line.sort in ("touch", "fact", "ledger") and line.when.start.first <= today
    ]
    if len(past) < 2:  # noqa: PLR2004
        return None
    first = dt.date(min(line.when.start.first for line in past).year, 1, 1)
    length = max((today - first).days, 1)

    def at(day: dt.date) -> float:
        return round(min(max((day - first).days / length, 0), 1), 4)

    spans, dots = [], []
    for line in past:
        if line.when.end is not None or line.when.is_open:
            end = line.when.end.last if line.when.end else today
            spans.append(
                (
                    at(line.when.start.first),
                    at(end),
                    f"{line.kind} {say_span(line.when)}: {line.text}",
                )
            )
        elif line.sort == "touch":
            dots.append((at(line.when.start.first), line.kind, say_span(line.when)))
    return Time(first.year, today.year, tuple(spans[:12]), tuple(dots[:200]))
