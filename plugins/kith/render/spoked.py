"""This module says the people of a cluster as inline SVG: who would introduce you to whom, outwards
from the one who knows most of them.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup

from kith.render.escaping import escaped
from kith.views import words
from kith.views.people import Person
from kith.views.spokes import ALONE, Spokes

FIRST, NEXT = 88, 74
"""Radius of the first ring at least, and how much farther each next one is, in pixels."""

ROOM = 25
"""Pixels of a ring that one person takes."""

SIZE, MIDDLE = 12, 20
"""Radius of somebody's circle, and of the one in the middle."""

MARGIN = 78
"""Pixels around the last ring, for names."""


class Seat(NamedTuple):
    """Where somebody is: the angle from the top, clockwise; how many steps from the middle."""

    angle: float
    ring: int


def spoked(picture: Spokes, root: str) -> Markup:
    """The picture, on a page that is `root` from the top; nothing of a single person."""
    if len(picture.people) < 2:  # noqa: PLR2004
        return Markup()
    seats = seated(picture.by)
    rings = rings_of(seats)
    spots = [spot_of(seat, rings) for seat in seats]
    led = {(min(n, by), max(n, by)) for n, by in enumerate(picture.by) if by != ALONE}
    faint = [(a, b, 0) for a, b, _ in picture.ties if (a, b) not in led]
    strong = [tie for tie in picture.ties if tie[:2] in led]
    lines = [_tie(spots[a], spots[b], strength) for a, b, strength in (*faint, *strong)]
    has_more = set(picture.by)
    people = [
        _person(person, seats[n], spots[n], root, is_last=n not in has_more)
        for n, person in enumerate(picture.people)
    ]
    left = f", and {picture.more} more" if picture.more else ""
    middle = escaped(picture.people[0].name)
    twin = f"{len(picture.people)} people{left}; {middle} knows most of them"
    return Markup(
        f'<svg class="kith-net kith-spokes" {_box(spots)} '
        f'role="img" aria-label="{twin}">{"".join(lines)}{"".join(people)}</svg>'
    )


def seated(by: Sequence[int]) -> list[Seat]:
    """A seat for each, given by whom one would get to know them: branches do not cross."""
    below: defaultdict[int, list[int]] = defaultdict(list)
    for place, one in enumerate(by[1:], 1):
        below[max(one, 0)].append(place)
    widths = [1] * len(by)
    for place in range(len(by) - 1, -1, -1):
        widths[place] = sum(widths[one] for one in below[place]) or 1
    seats = [Seat(0.0, 0)] * len(by)
    _seat_below(0, (0.0, 2 * math.pi), below, widths, seats)
    return seats


def _seat_below(
    place: int,
    arc: tuple[float, float],
    below: Mapping[int, Sequence[int]],
    widths: Sequence[int],
    seats: list[Seat],
) -> None:
    """Share an arc among those beyond somebody, by how many are beyond each."""
    begin, end = arc
    step = (end - begin) / widths[place]
    for one in below[place]:
        until = begin + step * widths[one]
        seats[one] = Seat((begin + until) / 2, seats[place].ring + 1)
        _seat_below(one, (begin, until), below, widths, seats)
        begin = until


def rings_of(seats: Sequence[Seat]) -> list[int]:
    """The radius of each ring: large enough for the two on it that are nearest to each other."""
    radii = [0]
    for ring in range(1, max(seat.ring for seat in seats) + 1):
        angles = sorted(seat.angle for seat in seats if seat.ring == ring)
        gaps = [after - before for before, after in pairwise(angles)]
        least = min([*gaps, 2 * math.pi])
        radii.append(round(max(radii[-1] + (NEXT if ring > 1 else FIRST), ROOM / least)))
    return radii


def spot_of(seat: Seat, rings: Sequence[int]) -> tuple[int, int]:
    """Where a seat is, in pixels from the middle, right and down."""
    radius = rings[seat.ring]
    return round(radius * math.sin(seat.angle)), round(-radius * math.cos(seat.angle))


def _box(spots: Sequence[tuple[int, int]]) -> str:
    """The size of the picture in pixels, as attributes: all that is drawn, and room for names."""
    xs, ys = zip(*spots, strict=True)
    left, top = min(xs) - MARGIN, min(ys) - MARGIN
    width, height = max(xs) + MARGIN - left, max(ys) + MARGIN - top
    return f'viewBox="{left} {top} {width} {height}" width="{width}" height="{height}"'


def _tie(a: tuple[int, int], b: tuple[int, int], strength: int) -> str:
    return (
        f'<line class="kith-net__tie kith-net__tie--{strength}" '
        f'x1="{a[0]}" y1="{a[1]}" x2="{b[0]}" y2="{b[1]}"/>'
    )


def _person(
    person: Person, seat: Seat, spot: tuple[int, int], root: str, *, is_last: bool
) -> str:
    """Somebody as initials in a circle; the first name outwards, or below whoever leads on."""
    x, y = spot
    size = SIZE if seat.ring else MIDDLE
    first = escaped(words.shortened(next(iter(person.name.split()), ""), 14))
    is_outside = is_last and seat.ring > 0
    side = ("left" if seat.angle > math.pi else "right") if is_outside else "below"
    place = _outwards(seat, spot) if is_outside else f' x="{x}" y="{y + size + 12}"'
    return (
        f'<a xlink:href="{escaped(root + person.url)}"><title>{escaped(person.name)}</title>'
        f'<circle class="kith-hue-{person.hue}" cx="{x}" cy="{y}" r="{size}"/>'
        f'<text class="kith-net__in kith-hue-{person.hue}" x="{x}" y="{y + 4}">'
        f"{escaped(person.initials)}</text>"
        f'<text class="kith-net__name kith-spokes__{side}"{place} unicode-bidi="plaintext">'
        f"{first}</text></a>"
    )


def _outwards(seat: Seat, spot: tuple[int, int]) -> str:
    """Along the ray from the middle, never upside down."""
    is_left = seat.angle > math.pi
    turn = math.degrees(seat.angle) - (270 if is_left else 90)
    x = -(SIZE + 4) if is_left else SIZE + 4
    return f' transform="translate({spot[0]} {spot[1]}) rotate({turn:.0f})" x="{x}" y="4"'
