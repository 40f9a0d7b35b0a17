"""This module says the network as a graph for other programs: GEXF 1.3 and GraphML.

Gephi, Cytoscape, yEd, igraph and NetworkX read them (https://gexf.net, http://graphml.graphdrawing.org).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree as ET

from kith.exchange.ours.chosen import Chosen
from kith.insight.network import STRENGTHS
from kith.insight.onward import make_outlook
from kith.insight.outlook import Outlook

Value = str | int

NODE_VALUES = {
    "circle": "string",
    "city": "string",
    "org": "string",
    "standing": "string",
    "degree": "integer",
}
"""What is told of each contact beside the name: texts that are not known are left out."""

EDGE_VALUES = {"strength": "integer", "well": "string", "evidence": "integer", "seen": "string"}
"""What is told of each tie: how strong (1 to 3), in words, how many pieces of evidence, when."""

_GRAPHML_TYPES = {"string": "string", "integer": "int"}
_NO_XML = re.compile("[^\\t\\n\\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 document may hold, not even escaped (https://www.w3.org/TR/xml/#charsets)."""


class Node(NamedTuple):
    """A contact: slug, name, and what is told of them."""

    id: str
    label: str
    values: dict[str, Value]


class Edge(NamedTuple):
    """A tie of two contacts, and what is told of it."""

    source: str
    target: str
    values: dict[str, Value]


class Graph(NamedTuple):
    """Contacts and their ties, by slug."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def make_graph(chosen: Chosen, today: dt.date) -> Graph:
    """The network of the chosen people; nobody without a file is in it."""
    outlook = make_outlook(chosen.journal, today)
    return Graph(tuple(_nodes(outlook, has_standing=chosen.has_standing)), tuple(_edges(outlook)))


def graph_gexf(chosen: Chosen, today: dt.date) -> bytes:
    """The network as GEXF 1.3."""
    graph = make_graph(chosen, today)
    root = ET.Element("gexf", {"xmlns": "http://gexf.net/1.3", "version": "1.3"})
    meta = ET.SubElement(root, "meta", {"lastmodifieddate": today.isoformat()})
    ET.SubElement(meta, "creator").text = "kith"
    inner = ET.SubElement(root, "graph", {"defaultedgetype": "undirected", "mode": "static"})
    for kind, values in (("node", NODE_VALUES), ("edge", EDGE_VALUES)):
        keys = ET.SubElement(inner, "attributes", {"class": kind})
        for name, sort in values.items():
            ET.SubElement(keys, "attribute", {"id": name, "title": name, "type": sort})
    nodes = ET.SubElement(inner, "nodes")
    for node in graph.nodes:
        one = ET.SubElement(nodes, "node", {"id": _xml(node.id), "label": _xml(node.label)})
        _gexf_values(one, node.values)
    edges = ET.SubElement(inner, "edges")
    for number, edge in enumerate(graph.edges):
        ends = {"source": _xml(edge.source), "target": _xml(edge.target)}
        weight = str(edge.values["strength"])
        one = ET.SubElement(edges, "edge", {"id": str(number), **ends, "weight": weight})
        _gexf_values(one, edge.values)
    return _document(root)


def graph_graphml(chosen: Chosen, today: dt.date) -> bytes:
    """The network as GraphML."""
    graph = make_graph(chosen, today)
    root = ET.Element("graphml", {"xmlns": "http://graphml.graphdrawing.org/xmlns"})
    for kind, values in (("node", {"label": "string", **NODE_VALUES}), ("edge", EDGE_VALUES)):
        for name, sort in values.items():
            key = {"id": f"{kind}-{name}", "for": kind, "attr.name": name}
            ET.SubElement(root, "key", {**key, "attr.type": _GRAPHML_TYPES[sort]})
    inner = ET.SubElement(root, "graph", {"id": "kith", "edgedefault": "undirected"})
    for node in graph.nodes:
        one = ET.SubElement(inner, "node", {"id": _xml(node.id)})
        _graphml_values(one, "node", {"label": node.label, **node.values})
    for edge in graph.edges:
        ends = {"source": _xml(edge.source), "target": _xml(edge.target)}
        _graphml_values(ET.SubElement(inner, "edge", ends), "edge", edge.values)
    return _document(root)


def _nodes(outlook: Outlook, *, has_standing: bool) -> Iterator[Node]:
    for slug, contact in outlook.journal.contacts.items():
        standing = str(outlook.stands[slug].standing) if has_standing else ""
        texts = {
            "circle": contact.circle,
            "city": contact.city,
            "org": contact.org,
            "standing": standing,
        }
        values: dict[str, Value] = {key: text for key, text in texts.items() if text}
        yield Node(slug, contact.name, values | {"degree": len(outlook.network.ties[slug])})


def _edges(outlook: Outlook) -> Iterator[Edge]:
    for a, ties in sorted(outlook.network.ties.items()):
        for b, tie in sorted(ties.items()):
            values: dict[str, Value] = {
                "strength": tie.strength,
                "well": STRENGTHS[tie.strength],
                "evidence": len(tie.evidence),
            }
            if a < b:
                yield Edge(a, b, values | ({"seen": tie.date.isoformat()} if tie.date else {}))


def _gexf_values(parent: ET.Element, values: dict[str, Value]) -> None:
    holder = ET.SubElement(parent, "attvalues")
    for name, value in values.items():
        ET.SubElement(holder, "attvalue", {"for": name, "value": _xml(str(value))})


def _graphml_values(parent: ET.Element, kind: str, values: dict[str, Value]) -> None:
    for name, value in values.items():
        ET.SubElement(parent, "data", {"key": f"{kind}-{name}"}).text = _xml(str(value))


def _xml(text: str) -> str:
    """The text without characters that no XML document may hold: they are written out."""
    return _NO_XML.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _document(root: ET.Element) -> bytes:
    ET.indent(root)
    text: bytes = ET.tostring(root, "utf-8", xml_declaration=True)
    return text + b"\n"
