"""This module says the map as inline SVG: clusters as circles, side by side where they are joined.

Where they stand is worked out in a fixed number of steps from a fixed beginning: the same clusters
give the same picture. It is drawn twice, for a wide screen and for a narrow one.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from kith.render.escaping import escaped
from kith.views.mapped import PICTURED, Join, Part
from kith.views.people import Person

STEPS, LAST_STEPS = 120, 40
"""Steps in which circles draw near to each other; then those in which they only give way."""

GAP = 14
"""Pixels between two circles."""

PULL, JOIN_PULL = 0.03, 0.008
"""How far each step draws a circle to the middle, and to another one that it is joined with."""

GOLDEN = math.pi * (3 - math.sqrt(5))
"""The angle by which seeds of a sunflower follow each other: they fill the ground evenly."""

LETTER, LINE = 7.4, 15
"""Pixels that a letter of a name is wide, and a line of it high."""

FACE = 9
"""Radius of a face, in pixels: they sit around the edge of their circle, as at a table."""

SEAT = 2 * FACE + 4
"""Pixels of the edge that a face takes."""

TABLE = 46
"""Radius of the smallest circle that has faces, if they leave room for its name."""


class Sheet(NamedTuple):
    """What is drawn on: the most circles, its width and height in pixels, what it is called."""

    most: int
    width: int
    height: int
    name: str


WIDE, TALL = Sheet(PICTURED, 1000, 560, "wide"), Sheet(14, 390, 560, "tall")

FILLED = 0.5
"""How much of a sheet the circles take, if none is larger than `LARGEST`."""

SMALLEST, LARGEST = 15, 105
"""Radius of a circle in pixels."""

Spots = list[tuple[float, float]]


def bubbles(parts: Sequence[Part], joins: Sequence[Join], root: str) -> Markup:
    """The clusters and their joins, on a page that is `root` from the top; nothing for one."""
    if len(parts) < 2:  # noqa: PLR2004
        return Markup()
    return Markup("".join([_picture(parts, joins, sheet, root) for sheet in (WIDE, TALL)]))


def _picture(parts: Sequence[Part], joins: Sequence[Join], sheet: Sheet, root: str) -> str:
    shown = parts[: sheet.most]
    kept = [one for one in joins if one.b < len(shown)]
    radii = _radii([part.number for part in shown], sheet)
    spots = packed(radii, kept, sheet.width / sheet.height)
    lines = [_line(spots[one.a], spots[one.b], one.strength) for one in kept]
    circles = [
        _circle(part, at, radius, root)
        for part, at, radius in zip(shown, spots, radii, strict=True)
    ]
    twin = f"Map of {len(shown)} clusters, which the list below names"
    return (
        f'<svg class="kith-map kith-map--{sheet.name}" viewBox="{_box(spots, radii)}" role="img" '
        f'aria-label="{twin}">{"".join(lines)}{"".join(circles)}</svg>'
    )


def _radii(numbers: Sequence[int], sheet: Sheet) -> list[float]:
    """As large as they may be: each person has as much room."""
    largest = LARGEST if sheet is WIDE else 0.8 * LARGEST
    whole = FILLED * sheet.width * sheet.height / math.pi
    scale = min(math.sqrt(whole / sum(numbers)), largest / math.sqrt(max(numbers)))
    return [max(scale * math.sqrt(number), SMALLEST) for number in numbers]


def packed(radii: Sequence[float], joins: Sequence[Join], aspect: float) -> Spots:
    """The middle of each circle, so that none covers another; `aspect` is width by height."""
    spread = 2 * max(radii, default=0)
    xs = [spread * math.sqrt(n) * math.sin(n * GOLDEN) * aspect for n in range(len(radii))]
    ys = [spread * math.sqrt(n) * math.cos(n * GOLDEN) for n in range(len(radii))]
    for step in range(STEPS + LAST_STEPS):
        if step < STEPS:
            xs = [x * (1 - PULL / aspect**2) for x in xs]
            ys = [y * (1 - PULL * aspect) for y in ys]
            _draw_near(xs, ys, radii, joins)
        _give_way(xs, ys, radii)
    return list(zip(xs, ys, strict=True))


def _draw_near(
    xs: list[float], ys: list[float], radii: Sequence[float], joins: Sequence[Join]
) -> None:
    for a, b, strength in joins:
        dx, dy = xs[b] - xs[a], ys[b] - ys[a]
        length = math.hypot(dx, dy) or 1.0
        pull = JOIN_PULL * strength * max(length - radii[a] - radii[b] - GAP, 0) / length
        xs[a] += dx * pull
        ys[a] += dy * pull
        xs[b] -= dx * pull
        ys[b] -= dy * pull


def _give_way(xs: list[float], ys: list[float], radii: Sequence[float]) -> None:
    """Move circles apart that are too near to each other, the smaller one farther."""
    for b in range(1, len(radii)):
        for a in range(b):
            near = radii[a] + radii[b] + GAP
            dx, dy = xs[b] - xs[a], ys[b] - ys[a]
            if abs(dx) >= near or abs(dy) >= near:
                continue
            length = math.hypot(dx, dy) or 1.0
            if length < near:
                share = radii[b] / (radii[a] + radii[b])
                by = (near - length) / length
                xs[a] -= dx * by * share
                ys[a] -= dy * by * share
                xs[b] += dx * by * (1 - share)
                ys[b] += dy * by * (1 - share)


def _box(spots: Spots, radii: Sequence[float]) -> str:
    left = min(x - r for (x, _), r in zip(spots, radii, strict=True)) - 2
    top = min(y - r for (_, y), r in zip(spots, radii, strict=True)) - 2
    right = max(x + r for (x, _), r in zip(spots, radii, strict=True)) + 2
    bottom = max(y + r for (_, y), r in zip(spots, radii, strict=True)) + 2
    return f"{left:.0f} {top:.0f} {right - left:.0f} {bottom - top:.0f}"


def _line(a: tuple[float, float], b: tuple[float, float], strength: int) -> str:
    return (
        f'<line class="kith-map__join kith-map__join--{strength}" '
        f'x1="{a[0]:.0f}" y1="{a[1]:.0f}" x2="{b[0]:.0f}" y2="{b[1]:.0f}"/>'
    )


def _circle(part: Part, at: tuple[float, float], radius: float, root: str) -> str:
    """A cluster as a link: its faces, its name as far as there is room, its number."""
    x, y = at
    within, name = radius - 2 * FACE, part.link.name
    is_table = radius >= TABLE and "".join(lines_of(name, within)) == "".join(name.split())
    faces = _faces(part.faces, at, radius - FACE - 4) if is_table else ""
    lines = lines_of(name, within if is_table else radius)
    first = y - LINE * (len(lines) + 1) / 2 + 12
    names = "".join(
        f'<text class="kith-map__name" unicode-bidi="plaintext" '
        f'x="{x:.0f}" y="{first + LINE * n:.0f}">{escaped(line)}</text>'
        for n, line in enumerate(lines)
    )
    number = f'<text x="{x:.0f}" y="{first + LINE * len(lines):.0f}">{part.number}</text>'
    return (
        f'<a xlink:href="{escaped(root + part.link.url)}">'
        f"<title>{escaped(part.link.name)}</title>"
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{radius:.0f}"/>{faces}{names}{number}</a>'
    )


def _faces(people: Sequence[Person], at: tuple[float, float], radius: float) -> str:
    """As many as there is room for, around a ring of this radius."""
    seated = people[: int(2 * math.pi * radius / SEAT)]
    angles = [2 * math.pi * n / len(seated) for n in range(len(seated))]
    spots = [(at[0] + radius * math.sin(a), at[1] - radius * math.cos(a)) for a in angles]
    return "".join(
        f'<g class="kith-hue-{person.hue}"><circle cx="{x:.0f}" cy="{y:.0f}" r="{FACE}"/>'
        f'<text x="{x:.0f}" y="{y + 3:.0f}">{escaped(person.initials)}</text></g>'
        for person, (x, y) in zip(seated, spots, strict=True)
    )


def lines_of(name: str, radius: float) -> list[str]:
    """A name in as many lines as a circle has room for; cut with "…"; none in a small one."""
    width, most = int(1.7 * radius / LETTER), int((1.3 * radius - LINE) / LINE)
    lines: list[str] = []
    for word in name.split():
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    fits = [line if len(line) <= width else f"{line[: max(width - 1, 1)]}…" for line in lines]
    if len(fits) > most > 0:
        fits[most - 1] = f"{fits[most - 1][: width - 1].rstrip('…')}…"
    return fits[: max(most, 0)]
