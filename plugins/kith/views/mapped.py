"""This module says what the map shows: the clusters of your people, and the people of each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kith.insight.clusters import Cluster, inside
from kith.views.atlas import MAP, Atlas, Link
from kith.views.leaves import MOST, Leaf, evenly, leaves
from kith.views.people import Clock, Person
from kith.views.spokes import Spokes, spokes_of
from kith.views.turning import turning

PICTURED = 36
"""Clusters in a picture: more of them tell nothing."""

JOINS = 2
"""Joins that are drawn from a cluster, to those that it is joined with best."""

FACES, BRIDGES, LEADS = 30, 2, 4
"""People who are drawn of a cluster; people who lead to another one; clusters to which it leads."""


class Part(NamedTuple):
    """A cluster on the map: how many are in it, what they share, the first few of them.

    `late` is how many of them are late, as it turns.
    """

    link: Link
    number: int
    shared: str
    late: str
    faces: tuple[Person, ...]


class Join(NamedTuple):
    """Two clusters of a picture, by their places in it, and how many know each other: 1 to 3 for
    few to many.
    """

    a: int
    b: int
    strength: int


class Lead(NamedTuple):
    """Another cluster to which people of this one lead, those who know most people there first."""

    link: Link
    people: tuple[Person, ...]
    more: int


class Member(NamedTuple):
    """Somebody of a cluster: how many of it they know, and to which others they lead."""

    person: Person
    clock: Clock
    inside: int
    beyond: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class MapView:
    """Template map.html: every cluster, the largest first; of many, those on this leaf.

    `joins` are between the first of `parts`; `apart` is how many people are in no cluster.
    """

    parts: tuple[Part, ...]
    joins: tuple[Join, ...]
    apart: int
    mutual_url: str
    connectors_url: str
    organisations_url: str
    leaf: Leaf | None


@dataclass(frozen=True, slots=True)
class ClusterView:
    """Template cluster.html: one cluster with its parts, or with its people.

    `above` are the clusters that it is a part of, the widest first. `members` are those who are in
    none of its parts; `picture` shows everybody who is, of a cluster without parts.
    """

    name: str
    number: int
    shared: str
    above: tuple[Link, ...]
    map_url: str
    parts: tuple[Part, ...]
    joins: tuple[Join, ...]
    leads: tuple[Lead, ...]
    picture: Spokes | None
    members: tuple[Member, ...]
    leaf: Leaf | None


def map_leaves(atlas: Atlas) -> list[Leaf]:
    """The leaves of the map; none if it is one page."""
    urls, whole = atlas.cast.urls, len(atlas.clusters.all)
    return leaves(urls.page(MAP), evenly(whole), urls) if whole > MOST else []


def map_view(atlas: Atlas, leaf: Leaf | None = None) -> MapView:
    """The whole map, or a leaf of it: the first, which has the picture, unless another is given."""
    every, urls = atlas.clusters.all, atlas.cast.urls
    leaf = leaf or next(iter(map_leaves(atlas)), None)
    shown = leaf.part(every) if leaf is not None else every
    is_first = leaf is None or leaf.number == 1
    return MapView(
        tuple(_part(one, atlas) for one in shown),
        _joins(every, atlas) if is_first else (),
        len(atlas.clusters.apart),
        urls.page("mutual"),
        urls.page("mutual/connectors"),
        urls.page("mutual/organisations"),
        leaf,
    )


def cluster_leaves(cluster: Cluster, atlas: Atlas) -> list[Leaf]:
    """The leaves of a cluster's people; none if they are one page."""
    whole = len(cluster.loose)
    return leaves(atlas.files[cluster], evenly(whole), atlas.cast.urls) if whole > MOST else []


def cluster_view(cluster: Cluster, atlas: Atlas, leaf: Leaf | None = None) -> ClusterView:
    """The page of a cluster; of many people, a leaf, of which the first has all but them."""
    is_first = leaf is None or leaf.number == 1
    loose = cluster.loose
    return ClusterView(
        atlas.name(cluster),
        len(cluster.people),
        atlas.shared(cluster),
        tuple(atlas.links[one] for one in atlas.above[cluster]),
        atlas.cast.urls.page(MAP),
        tuple(_part(one, atlas) for one in cluster.parts) if is_first else (),
        _joins(cluster.parts, atlas) if is_first else (),
        tuple(_leads(cluster, atlas)) if is_first else (),
        spokes_of(cluster.people, atlas.cast) if is_first and not cluster.parts else None,
        _members(leaf.part(loose) if leaf is not None else loose, cluster, atlas),
        leaf,
    )


def _part(cluster: Cluster, atlas: Atlas) -> Part:
    cast = atlas.cast
    late = turning((cast.clocks[slug].turns for slug in cluster.people), "ol", cast.outlook.today)
    faces = tuple(cast.people[slug] for slug in cluster.people[:FACES])
    shared = atlas.shared(cluster)
    return Part(atlas.links[cluster], len(cluster.people), shared, late, faces)


def _joins(parts: tuple[Cluster, ...], atlas: Atlas) -> tuple[Join, ...]:
    """The joins of a picture: those that each of its clusters is joined with best."""
    known, weights = atlas.joined(parts), {}
    for a, part in enumerate(parts[:PICTURED]):
        row = sum((known[slug] for slug in part.people if slug in known), Counter[int]())
        pictured = [(other, number) for other, number in row.items() if other < PICTURED]
        for b, number in sorted(pictured, key=lambda one: (-one[1], one[0]))[:JOINS]:
            weights[min(a, b), max(a, b)] = number
    most = max(weights.values(), default=1)
    return tuple(
        Join(a, b, 1 + (3 * weight > most) + (3 * weight > 2 * most))
        for (a, b), weight in sorted(weights.items())
    )


def _leads(cluster: Cluster, atlas: Atlas) -> Iterator[Lead]:
    """The clusters beside this one that it is joined with best, and by whom."""
    siblings, people = atlas.siblings(cluster), atlas.cast.people
    known, by = atlas.joined(siblings), defaultdict[int, list[tuple[int, str]]](list)
    for slug in cluster.people:
        for other, number in known.get(slug, Counter[int]()).items():
            by[other].append((-number, slug))
    best = sorted(by.items(), key=lambda one: (sum(number for number, _ in one[1]), one[0]))
    for other, bridges in best[:LEADS]:
        shown = tuple(people[slug] for _, slug in sorted(bridges)[:BRIDGES])
        yield Lead(atlas.links[siblings[other]], shown, len(bridges) - len(shown))


def _members(slugs: Sequence[str], cluster: Cluster, atlas: Atlas) -> tuple[Member, ...]:
    people, clocks = atlas.cast.people, atlas.cast.clocks
    known, leads = inside(cluster.people, atlas.cast.outlook.network), atlas.leads(cluster)
    return tuple(
        Member(people[slug], clocks[slug], known[slug], tuple(leads.get(slug, ())[:BRIDGES]))
        for slug in slugs
    )
