"""This module says into which clusters your people fall: those who know one another.

An organisation counts as somebody whom all who work there know a little, so that two of one firm
stand together though nobody wrote down that they have met. A cluster of more people than fit into a
picture falls into parts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kith.insight.communities import Links, communities
from kith.insight.network import WEAK, Network
from kith.journal import Journal
from kith.naming import fold

LEAST = 3
"""People in a cluster: two who know each other need no map."""

MOST = 60
"""People of a cluster beyond which it falls into parts, where it can."""


@dataclass(frozen=True, eq=False, slots=True)
class Cluster:
    """People who know one another, by slug: those who know most of the others first.

    `parts` are clusters within it; whoever is in none of them stands in it alone. A cluster is
    equal to itself alone.
    """

    people: tuple[str, ...]
    parts: tuple[Cluster, ...] = ()

    @property
    def loose(self) -> tuple[str, ...]:
        """Those who are in no part."""
        within = {slug for part in self.parts for slug in part.people}
        return tuple(slug for slug in self.people if slug not in within)


class Clusters(NamedTuple):
    """All clusters, the largest first; and those who are in none, in order of slug."""

    all: tuple[Cluster, ...]
    apart: tuple[str, ...]


def clusters_of(journal: Journal, network: Network) -> Clusters:
    """The clusters of everybody who has a file."""
    slugs = sorted(journal.contacts)
    links = links_of(slugs, journal, network)
    levels = list(communities(links))
    whole = _without_pairs(levels[-1], len(slugs), links) if levels else range(len(slugs))
    found = _grouped(range(len(slugs)), whole)
    large = [_cluster(one, levels[:-1], slugs, network) for one in found if len(one) >= LEAST]
    within = {slug for cluster in large for slug in cluster.people}
    return Clusters(_largest_first(large), tuple(slug for slug in slugs if slug not in within))


def inside(people: Iterable[str], network: Network) -> dict[str, int]:
    """How many of these people each of them knows."""
    among = frozenset(people)
    return {slug: len(among.intersection(network.ties.get(slug, ()))) for slug in people}


def joined(parts: Sequence[Cluster], network: Network) -> dict[str, Counter[int]]:
    """Whom of these clusters somebody knows beyond their own: how many of each, by its place."""
    places = {slug: place for place, part in enumerate(parts) for slug in part.people}
    found: dict[str, Counter[int]] = {}
    for slug, place in places.items():
        beyond = [places.get(other, place) for other in network.ties.get(slug, ())]
        if counted := Counter(other for other in beyond if other != place):
            found[slug] = counted
    return found


def links_of(slugs: Sequence[str], journal: Journal, network: Network) -> Links:
    """People by their place, tied by how well they know each other; then their organisations.

    Ties are in order, whatever that of the network is: an earlier one may have been gone on from.
    """
    places = {slug: place for place, slug in enumerate(slugs)}
    links: list[dict[int, float]] = [
        {places[other]: float(ties[other].strength) for other in sorted(ties)}
        for ties in (network.ties.get(slug, {}) for slug in slugs)
    ]
    staff: defaultdict[str, list[int]] = defaultdict(list)
    for place, slug in enumerate(slugs):
        if org := journal.contacts[slug].org:
            staff[fold(org)].append(place)
    for together in staff.values():
        if len(together) > 1:
            for place in together:
                links[place][len(links)] = WEAK
            links.append(dict.fromkeys(together, float(WEAK)))
    return links


def _grouped(places: Iterable[int], level: Sequence[int]) -> list[list[int]]:
    """Places by the community that they are in."""
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for place in places:
        groups[level[place]].append(place)
    return list(groups.values())


def _without_pairs(level: Sequence[int], people: int, links: Links) -> list[int]:
    """The communities of a level, in which those too small for a cluster have joined the one that
    they are tied to best. The first so many places are `people`.
    """
    found = list(level)
    groups = {found[group[0]]: group for group in _grouped(range(people), found)}
    for here in sorted(groups, key=lambda one: (len(groups[one]), one)):
        if len(groups[here]) >= LEAST:
            break
        weights: defaultdict[int, float] = defaultdict(float)
        for place in groups[here]:
            for other, weight in links[place].items():
                if found[other] in groups:
                    weights[found[other]] += weight
        weights.pop(here, None)
        if weights:
            to = max(weights, key=lambda one: (weights[one], -one))
            for place in groups[here]:
                found[place] = to
            groups[to] = groups[to] + groups.pop(here)
    return found


def _cluster(
    places: list[int], levels: Sequence[list[int]], slugs: Sequence[str], network: Network
) -> Cluster:
    """A cluster, with its parts if it is too large for a picture and a lower level has some."""
    known = inside([slugs[place] for place in places], network)
    people = tuple(sorted(known, key=lambda slug: (-known[slug], slug)))
    while len(places) > MOST and levels:
        groups, levels = _grouped(places, levels[-1]), levels[:-1]
        if len(groups) > 1:
            large = (group for group in groups if len(group) >= LEAST)
            parts = [_cluster(group, levels, slugs, network) for group in large]
            return Cluster(people, _largest_first(parts))
    return Cluster(people)


def _largest_first(found: Iterable[Cluster]) -> tuple[Cluster, ...]:
    return tuple(sorted(found, key=lambda one: (-len(one.people), one.people)))
