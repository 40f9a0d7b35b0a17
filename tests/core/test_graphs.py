"""Networks of known answers: networkx says who the mutual connections are, of every pair."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import networkx
import pytest

from inline import TODAY, make, person
from kith.insight.network import Network, make_network
from kith.journal import Journal


def graph(shared: Path, name: str) -> Any:
    data = json.loads((shared / "corpora" / "graphs" / f"{name}.json").read_text())
    edges = "links" if "links" in data else "edges"
    return networkx.node_link_graph(data, edges=edges)


def slug(node: object) -> str:
    return str(node).lower().replace(" ", "-")


@pytest.fixture
def karate(shared: Path) -> Any:
    """Zachary's karate club: who knows whom."""
    found = graph(shared, "karate_club")
    return networkx.relabel_nodes(found, {node: f"member-{node}" for node in found})


@pytest.fixture
def club(karate: Any) -> Journal:
    """The karate club as a journal: each tie is declared once, by one of the two."""
    knows = {node: [b for a, b in karate.edges if a == node] for node in karate}
    return make(
        {f"{node}.md": person(node, f"knows: [{', '.join(knows[node])}]") for node in karate}
    )


@pytest.fixture
def davis(shared: Path) -> Any:
    """Davis's southern women: who was at which event."""
    return graph(shared, "davis_southern_women")


@pytest.fixture
def south(davis: Any) -> Journal:
    """The southern women as a journal: each event is a touch file under log/."""
    women, events = davis.graph["top"], davis.graph["bottom"]
    files = {f"{slug(woman)}.md": person(woman) for woman in women}
    for number, event in enumerate(events):
        present = ", ".join(f'"[[{woman}]]"' for woman in sorted(davis[event]))
        day = f"1936-{number % 12 + 1:02}-01"
        files[f"log/1936/{slug(event)}.md"] = (
            f"---\ndate: {day}\nkind: event\nwith: [{present}]\n---\n{event}\n"
        )
    return make(files)


def same(network: Network, oracle: Any) -> None:
    """Ties, mutual connections of every pair, and lengths of paths are those of the oracle."""
    assert {frozenset(edge) for edge in oracle.edges} == {
        frozenset((a, b)) for a, ties in network.ties.items() for b in ties
    }
    for a, b in itertools.combinations(sorted(oracle), 2):
        assert network.mutual(a, b) == set(networkx.common_neighbors(oracle, a, b))
        assert network.mutual(a, b) == network.mutual(b, a)
        assert len(network.path(a, b)) == networkx.shortest_path_length(oracle, a, b) + 1


def test_the_karate_club(karate: Any, club: Journal) -> None:
    assert not club.problems
    assert (len(karate), karate.number_of_edges()) == (34, 78)
    same(make_network(club, TODAY), karate)


def test_the_southern_women(davis: Any, south: Journal) -> None:
    together = networkx.bipartite.projected_graph(davis, davis.graph["top"])
    oracle = networkx.relabel_nodes(together, {woman: slug(woman) for woman in together})

    assert not south.problems
    assert len(oracle) == 18
    same(make_network(south, TODAY), oracle)


def test_the_evidence_of_the_southern_women_is_their_events(davis: Any, south: Journal) -> None:
    network = make_network(south, TODAY)
    for a, b in itertools.combinations(davis.graph["top"], 2):
        events = set(networkx.common_neighbors(davis, a, b))
        tie = network.ties[slug(a)].get(slug(b))
        files = (
            {Path(evidence.place.file).stem.upper() for evidence in tie.evidence} if tie else set()
        )

        assert files == {event.upper() for event in events}
