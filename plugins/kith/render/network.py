"""This module says the small network of a contact as inline SVG: who knows them, around them.

Where people stand depends on their number alone, and how somebody is drawn on their name alone:
both are made once.
"""

from __future__ import annotations

import functools
import math
from typing import NamedTuple

from kith.render.escaping import escaped
from kith.views import words
from kith.views.drawn import Circle
from kith.views.people import Person

INNER = 6
"""People on the inner ring of a network, at most."""

Point = tuple[float, float]


class Spot(NamedTuple):
    """A place in the picture, as attributes: of a circle, its letters, the name, ends of a tie."""

    circle: str
    initials: str
    name: str
    start: str
    end: str


class Layout(NamedTuple):
    """Where everybody stands: the inner ring, the outer one, and the box around both."""

    near: tuple[Spot, ...]
    far: tuple[Spot, ...]
    box: str


class Networks:
    """The small networks on pages that are `root` ("../") from the top of the site."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._labels: dict[str, tuple[str, str, str, str]] = {}

    def network(self, circle: Circle) -> str:
        """A contact in the middle, those who know them around, the best on the inner ring."""
        spots, box = _seated([strength for _, strength in circle.people])
        ties = [_tie(spots[i], spots[j], 0) for i, j in circle.ties]
        spokes = [
            _tie(MIDDLE, spot, strength)
            for spot, (_, strength) in zip(spots, circle.people, strict=True)
        ]
        nodes = [self._node(one, spot) for spot, (one, _) in zip(spots, circle.people, strict=True)]
        known = words.listed([one.name for one, _ in circle.people])
        twin = escaped(f"{circle.centre.name} is known to {known}")
        return (
            f'<svg class="kith-net" viewBox="{box}" role="img" aria-label="{twin}">'
            f"{''.join(ties)}{''.join(spokes)}{''.join(nodes)}{self._centre(circle.centre)}</svg>"
        )

    def _node(self, person: Person, spot: Spot) -> str:
        """A person as initials in a circle, the first name on the side away from the middle."""
        begin, initials, above, name = self._labels.get(person.slug) or self._label(person)
        return f"{begin}{spot.circle}{initials}{spot.initials}{above}{spot.name}{name}</text></a>"

    def _centre(self, person: Person) -> str:
        """The contact in the middle, whose name is the page's."""
        begin, initials, above, _ = self._labels.get(person.slug) or self._label(person)
        return (
            f"{begin}{MIDDLE.circle}{initials}{MIDDLE.initials}{above}{MIDDLE.name}"
            f"{_NAMED}</text></a>"
        )

    def _label(self, person: Person) -> tuple[str, str, str, str]:
        """How somebody is drawn wherever they stand: what is between the numbers."""
        name = words.shortened(next(iter(person.name.split()), ""), 14)
        made = self._labels[person.slug] = (
            f'<a xlink:href="{escaped(self._root + person.url)}">'
            f"<title>{escaped(person.name)}</title>"
            f'<circle class="kith-hue-{person.hue}"',
            f'/><text class="kith-net__in kith-hue-{person.hue}"',
            f'>{escaped(person.initials)}</text><text class="kith-net__name"',
            f"{_NAMED}{escaped(name)}",
        )
        return made


_NAMED = ' unicode-bidi="plaintext">'


def _seated(strengths: list[int]) -> tuple[list[Spot], str]:
    """A spot for each, the first who are known well on the inner ring; and the box of all."""
    inside = [place for place, strength in enumerate(strengths) if strength > 1][:INNER]
    near, far, box = _layout(len(inside), len(strengths) - len(inside))
    outer, inner = iter(far), iter(near)
    taken = set(inside)
    return [next(inner if i in taken else outer) for i in range(len(strengths))], box


@functools.cache
def _layout(near: int, far: int) -> Layout:
    inner = _ring(near, 92, near, 0)
    outer = _ring(far, 152, max(near, far), 0.5)
    top, bottom = (edge(y for _, y in inner + outer) for edge in (min, max))
    return Layout(
        tuple(_spot(at, 16) for at in inner),
        tuple(_spot(at, 16) for at in outer),
        f"-200 {top - 36:.0f} 400 {bottom - top + 72:.0f}",
    )


def _ring(number: int, radius: int, steps: int, turn: float) -> tuple[Point, ...]:
    """Places spread over a ring of so many steps, from its top; the ring is a little flat."""
    angles = (2 * math.pi * (place * steps // number + turn) / steps for place in range(number))
    return tuple((radius * math.sin(angle), -0.85 * radius * math.cos(angle)) for angle in angles)


def _spot(at: Point, radius: int) -> Spot:
    x, y = round(at[0]), round(at[1])
    name_y = y - radius - 6 if at[1] < 0 else y + radius + 14
    return Spot(
        f' cx="{x}" cy="{y}" r="{radius}"',
        f' x="{x}" y="{y + 4}"',
        f' x="{x}" y="{name_y}"',
        f'x1="{at[0]:.0f}" y1="{at[1]:.0f}"',
        f'x2="{at[0]:.0f}" y2="{at[1]:.0f}"',
    )


MIDDLE = _spot((0, 0), 26)


def _tie(a: Spot, b: Spot, strength: int) -> str:
    return f'<line class="kith-net__tie kith-net__tie--{strength}" {a.start} {b.end}/>'
