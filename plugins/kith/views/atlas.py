"""This module says the clusters of everybody as pages: what each is called, and where it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from urllib.parse import quote

from kith.insight.clusters import Cluster, Clusters, joined
from kith.insight.common import Called, called
from kith.views.cast import Cast, in_a_path, untaken

MAP = "mutual/map"
"""The name of the map's page; those of clusters are below it."""

class Link(NamedTuple):
    """A cluster as a link; `url` is from the root of the site."""

    name: str
    url: str


@dataclass(frozen=True)
class Atlas:
    """The clusters of a cast as pages, worked out once."""

    cast: Cast

    @property
    def clusters(self) -> Clusters:
        """All clusters."""
        return self.cast.outlook.clusters

    @cached_property
    def above(self) -> dict[Cluster, tuple[Cluster, ...]]:
        """Every cluster and part of one, with those that it is within, the widest first."""
        return dict(_within(self.clusters.all, ()))

    @cached_property
    def links(self) -> dict[Cluster, Link]:
        """What each cluster is called, and where its page is."""
        return {one: Link(self._name(one), quote(file)) for one, file in self.files.items()}

    @cached_property
    def files(self) -> dict[Cluster, str]:
        """The file of the page of each cluster."""
        found: dict[Cluster, str] = {}
        taken: set[str] = set()
        for cluster in self.above:
            page = untaken(in_a_path(self._name(cluster)) or "cluster", taken)
            found[cluster] = self.cast.urls.page(f"{MAP}/{page}")
        return found

    def name(self, cluster: Cluster) -> str:
        """What a cluster is called."""
        return self.links[cluster].name

    def shared(self, cluster: Cluster) -> str:
        """What else its people have in common, in words."""
        traits, around = self._called[cluster]
        return ", ".join(str(trait) for trait in (traits if around else traits[1:]))

    @cached_property
    def _called(self) -> dict[Cluster, Called]:
        return called(self.clusters.all, self.cast.outlook.journal.contacts)

    def _name(self, cluster: Cluster) -> str:
        traits, around = self._called[cluster]
        if around:
            return f"Around {self.cast.outlook.journal.contacts[around].name}"
        return str(traits[0])

    def siblings(self, cluster: Cluster) -> tuple[Cluster, ...]:
        """The clusters beside this one, itself among them."""
        above = self.above[cluster]
        return above[-1].parts if above else self.clusters.all

    def joined(self, parts: tuple[Cluster, ...]) -> dict[str, Counter[int]]:
        """Whom of these clusters everybody knows beyond their own, by their places."""
        known = self._joined.get(parts)
        if known is None:
            known = self._joined[parts] = joined(parts, self.cast.outlook.network)
        return known

    @cached_property
    def _joined(self) -> dict[tuple[Cluster, ...], dict[str, Counter[int]]]:
        return {}

    def leads(self, cluster: Cluster) -> dict[str, list[Link]]:
        """To which clusters beside theirs each of these people leads: the best joined first."""
        siblings = self.siblings(cluster)
        known = self.joined(siblings)
        return {
            slug: [
                self.links[siblings[other]]
                for other, _ in sorted(known[slug].items(), key=lambda one: (-one[1], one[0]))
            ]
            for slug in cluster.people
            if slug in known
        }


def _within(
    found: Iterable[Cluster], above: tuple[Cluster, ...]
) -> Iterator[tuple[Cluster, tuple[Cluster, ...]]]:
    for cluster in found:
        yield cluster, above
        yield from _within(cluster.parts, (*above, cluster))
