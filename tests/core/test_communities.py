"""Communities of graphs whose parts are known, and of random ones; networkx measures them."""

from __future__ import annotations

import json
from pathlib import Path

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.insight.communities import communities, modularity

Edges = list[tuple[int, int, float]]

TRIANGLES: Edges = [(0, 1, 1), (1, 2, 1), (0, 2, 1), (2, 3, 1), (3, 4, 1), (4, 5, 1), (3, 5, 1)]


def links(number: int, edges: Edges) -> list[dict[int, float]]:
    rows: list[dict[int, float]] = [{} for _ in range(number)]
    for a, b, weight in edges:
        rows[a][b] = rows[b][a] = weight
    return rows


def groups(found: list[int]) -> list[set[int]]:
    return [{n for n, one in enumerate(found) if one == group} for group in sorted(set(found))]


def test_two_triangles_are_two_communities() -> None:
    assert groups(list(communities(links(6, TRIANGLES)))[-1]) == [{0, 1, 2}, {3, 4, 5}]


def test_who_is_tied_to_nobody_stays_alone() -> None:
    assert groups(list(communities(links(7, TRIANGLES)))[-1])[-1] == {6}


def test_a_graph_without_ties_has_no_level() -> None:
    assert list(communities(links(3, []))) == []
    assert list(communities([])) == []


def test_a_heavy_tie_holds_against_many_light_ones() -> None:
    edges: Edges = [(0, 1, 9), (1, 2, 1), (2, 3, 9), (0, 3, 1)]

    assert groups(list(communities(links(4, edges)))[-1]) == [{0, 1}, {2, 3}]


@pytest.mark.parametrize(("name", "least"), [("karate_club", 0.41), ("davis_southern_women", 0.30)])
def test_graphs_that_others_measured(shared: Path, name: str, least: float) -> None:
    data = json.loads((shared / f"corpora/graphs/{name}.json").read_text(encoding="utf-8"))
    graph = networkx.node_link_graph(data, edges="edges" if "edges" in data else "links")
    graph = networkx.convert_node_labels_to_integers(networkx.Graph(graph))
    rows = links(len(graph), [(a, b, 1.0) for a, b in graph.edges])
    found = list(communities(rows))[-1]

    # The best partition of the karate club that anybody knows has 0.4198 (four communities).
    assert modularity(rows, found) >= least
    parts = networkx.community.louvain_communities(graph, weight=None, seed=1)
    best = networkx.community.modularity(graph, parts, weight=None)
    assert modularity(rows, found) >= 0.95 * best


edges_of_ten = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 9), st.sampled_from([1.0, 2.0, 3.0])).filter(
        lambda edge: edge[0] != edge[1]
    ),
    max_size=30,
)


@given(edges_of_ten)
def test_each_level_joins_communities_of_the_one_before(edges: Edges) -> None:
    rows = links(10, edges)
    before = list(range(10))
    for level in communities(rows):
        assert len(set(level)) < len(set(before))
        assert len(set(zip(before, level, strict=True))) == len(set(before))
        assert modularity(rows, level) > modularity(rows, before)
        before = level


@given(edges_of_ten, st.lists(st.integers(0, 3), min_size=10, max_size=10))
def test_modularity_is_what_networkx_measures(edges: Edges, found: list[int]) -> None:
    rows = links(10, edges)
    graph = networkx.Graph()
    graph.add_nodes_from(range(10))
    graph.add_weighted_edges_from((a, b, w) for a, row in enumerate(rows) for b, w in row.items())
    if graph.size():
        expected = networkx.community.modularity(graph, groups(found))
        assert modularity(rows, found) == pytest.approx(expected)
    else:
        assert modularity(rows, found) == 0
