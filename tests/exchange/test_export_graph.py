"""The network as GEXF and GraphML, as another program reads it."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inline import TODAY, make, outlook, person
from kith.exchange.ours.chosen import choose
from kith.exchange.ours.graph import graph_gexf, graph_graphml
from kith.journal import Journal

Read = Callable[[io.BytesIO], Any]
FORMS = pytest.mark.parametrize(
    ("write", "read"), [(graph_gexf, nx.read_gexf), (graph_graphml, nx.read_graphml)]
)
FILES = {
    "zoe.md": person(
        'Zoë <Smith> & "Co" ]]>',
        "circle: close",
        "city: London",
        "knows: ['bob: strong', Tom Hale]",
        log=["2026-10-01 lunch with bob, ada: noodles"],
    ),
    "bob.md": person("Bob Ray", "org: 'A & B'"),
    "ada.md": person("Ada"),
    "kay.md": person("Kay"),
}


def graph(journal: Journal, write: Any, read: Read, left_out: frozenset[str] = frozenset()) -> Any:
    chosen = choose(journal, frozenset(journal.contacts), left_out)
    return read(io.BytesIO(write(chosen, TODAY)))


@FORMS
def test_contacts_are_nodes_and_ties_are_edges(write: Any, read: Read) -> None:
    found = graph(make(FILES), write, read)

    assert dict(found.nodes(data=True)) == {
        "ada": {"label": "Ada", "standing": "untracked", "degree": 2},
        "bob": {"label": "Bob Ray", "org": "A & B", "standing": "untracked", "degree": 2},
        "kay": {"label": "Kay", "standing": "untracked", "degree": 0},
        "zoe": {
            "label": 'Zoë <Smith> & "Co" ]]>',
            "circle": "close",
            "city": "London",
            "standing": "on time",
            "degree": 2,
        },
    }
    assert not found.is_directed()
    assert set(map(frozenset, found.edges)) == set(
        map(frozenset, [("ada", "bob"), ("ada", "zoe"), ("bob", "zoe")])
    )
    told = {key: found.edges["bob", "zoe"][key] for key in ("strength", "well", "evidence", "seen")}
    assert told == {"strength": 3, "well": "well", "evidence": 2, "seen": "2026-10-01"}


@FORMS
def test_degrees_are_those_of_the_graph(write: Any, read: Read) -> None:
    found = graph(make(FILES), write, read)

    assert {node: data["degree"] for node, data in found.nodes(data=True)} == dict(found.degree)


@FORMS
def test_what_was_left_out_is_no_edge(write: Any, read: Read) -> None:
    found = graph(make(FILES), write, read, frozenset(("log", "knows")))

    assert not found.edges
    assert all("standing" not in data for _, data in found.nodes(data=True))


@FORMS
def test_a_journal_of_nobody_is_a_graph_of_nothing(write: Any, read: Read) -> None:
    assert len(graph(make({}), write, read)) == 0


@FORMS
def test_the_same_journal_gives_the_same_bytes(write: Any, read: Read) -> None:
    backwards = dict(reversed(FILES.items()))

    texts = [write(choose(make(files), frozenset(FILES)), TODAY) for files in (FILES, backwards)]

    assert texts[0] == texts[1]


@given(st.text(min_size=1).filter(lambda text: text.strip() and "\r" not in text))
def test_any_name_is_a_label(name: str) -> None:
    journal = make({"a.md": person("x")})
    journal.contacts["a"] = journal.contacts["a"]._replace(name=name)

    for write, read in ((graph_gexf, nx.read_gexf), (graph_graphml, nx.read_graphml)):
        label = graph(journal, write, read).nodes["a"]["label"]
        assert len(label) >= len(name)
        if name.isprintable():
            assert label == name


def test_it_agrees_with_the_network_of_the_journal() -> None:
    journal = make(FILES)
    ties = outlook(journal).network.ties

    found = graph(journal, graph_gexf, nx.read_gexf)

    assert {node: set(found[node]) for node in found} == {slug: set(ties[slug]) for slug in ties}
