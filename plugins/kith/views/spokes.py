"""This module says the picture of a cluster's people: from the one who knows most, outwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kith.insight.network import Tie
from kith.views.cast import Cast
from kith.views.people import Person

MOST_SEATED = 60
"""People in the picture of a cluster."""

ALONE = -1
"""Instead of the place of somebody by whom one is known: nobody here knows them."""


class Spokes(NamedTuple):
    """People of a cluster: the one who knows most of them is the first, and in the middle.

    `by` says of each the place of the one by whom you would get to know them, nearer to the middle
    (`ALONE` for none). `ties` are the places of any two who know each other, and how well; `more`
    is how many are left out.
    """

    people: tuple[Person, ...]
    by: tuple[int, ...]
    ties: tuple[tuple[int, int, int], ...]
    more: int


def spokes_of(slugs: Sequence[str], cast: Cast) -> Spokes:
    """The picture of people, of whom the first knows most."""
    network, seated = cast.outlook.network, slugs[:MOST_SEATED]
    by = _introduced(seated, {slug: network.ties.get(slug, {}) for slug in seated})
    order = list(by)
    places = {slug: place for place, slug in enumerate(order)}
    ties = [
        (place, places[other], tie.strength)
        for slug, place in places.items()
        for other, tie in network.ties.get(slug, {}).items()
        if places.get(other, -1) > place
    ]
    return Spokes(
        tuple(cast.people[slug] for slug in order),
        tuple(places[one] if one else ALONE for one in by.values()),
        tuple(sorted(ties)),
        len(slugs) - len(seated),
    )


def _introduced(
    slugs: Sequence[str], ties: Mapping[str, Mapping[str, Tie]]
) -> dict[str, str]:
    """By whom you would get to know each of these, in as few steps as there are, by who knows them
    best; "" for the first, and for those whom none of them knows. In order of the steps.
    """
    left, by = dict.fromkeys(slugs[1:]), dict.fromkeys(slugs[:1], "")
    ring = list(by)
    while ring:
        near = {}
        for slug in left:
            known = [(ties[one][slug].strength, -place) for place, one in enumerate(ring)
                     if slug in ties[one]]  # fmt: skip
            if known:
                near[slug] = ring[-max(known)[1]]
        for slug in near:
            del left[slug]
        by.update(near)
        ring = list(near)
    return {**by, **dict.fromkeys(left, "")}
