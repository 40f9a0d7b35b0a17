"""This module says how a reference to somebody is replaced by another, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from kith.dates import quoted
from kith.model import Place
from kith.reading.nodes import Node, Scalar, Sequence
from kith.settings import Settings
from kith.writing.lists import is_flow
from kith.writing.meaning import Meaning, unlike
from kith.writing.opened import Opened, open_file, settle_by
from kith.writing.scalars import like
from kith.writing.splices import Edit, Splice, refused


def replace_reference(
    data: bytes, file: str, place: Place, old_text: str, new_text: str, settings: Settings
) -> Edit:
    """The edit that writes `new_text` for `old_text`, a name, slug or wiki link that stands at
    `place` (as `Written` has both).

    Raises:
        EditRefusedError: if the file cannot be read, the old text does not stand there, or more
            would change than this reference.
    """
    opened = open_file(data, file, settings)
    ways = list(_ways(opened, place, old_text, new_text))
    if not ways:
        message = f"expected {quoted(old_text)} here, got {quoted(_rest(opened, place))}"
        raise refused(place, message, "read the file again")
    masked = _mask(old_text, new_text)
    meant = _masked(opened.meaning, masked)
    return settle_by(opened, ways, lambda found: unlike(meant, _masked(found, masked)), place)


class _Leaf(NamedTuple):
    """A text in front matter, with the column of its key or dash, and whether it is in brackets."""

    node: Scalar
    indent: int
    in_flow: bool


def _ways(opened: Opened, place: Place, old: str, new: str) -> Iterator[list[Splice]]:
    leaf = _leaf(opened, place)
    if leaf is not None and leaf.node.text.strip() == old:
        yield _restyled(opened, leaf, leaf.node.text.replace(old, new))
    at = opened.layout.offset(place.line, place.column)
    for begin in (at, at + 1 if opened.data[at : at + 1] in {b'"', b"'"} else at):
        if opened.data.startswith(old.encode(), begin):
            yield [Splice(begin, begin + len(old.encode()), new.encode())]
    if leaf is not None and leaf.node.text.count(old) == 1:
        yield _restyled(opened, leaf, leaf.node.text.replace(old, new))


def _restyled(opened: Opened, leaf: _Leaf, text: str) -> list[Splice]:
    begin = opened.begin(leaf.node)
    end = opened.end(leaf.node, leaf.indent, in_flow=leaf.in_flow)[1]
    old = opened.data[begin:end].decode()
    return [Splice(begin, end, like(text, old, in_flow=leaf.in_flow).encode())]


def _leaf(opened: Opened, place: Place) -> _Leaf | None:
    """The text of the front matter in which `place` lies."""
    if opened.root is None or (not opened.is_plain and place.line >= opened.source.body_line):
        return None
    leaves = [leaf for leaf in _leaves(opened, opened.root, 0) if leaf.node.place <= place]
    return max(leaves, key=lambda leaf: leaf.node.place, default=None)


def _leaves(opened: Opened, node: Node, indent: int, *, in_flow: bool = False) -> Iterator[_Leaf]:
    if isinstance(node, Scalar):
        yield _Leaf(node, indent, in_flow)
    elif isinstance(node, Sequence):
        in_flow = in_flow or is_flow(opened, node)
        for item in node.items:
            yield from _leaves(opened, item, node.place.column - 1, in_flow=in_flow)
    else:
        for key, value in node.pairs:
            yield _Leaf(key, indent, in_flow)
            yield from _leaves(opened, value, key.place.column - 1, in_flow=in_flow)


def _rest(opened: Opened, place: Place) -> str:
    return opened.layout.text(place.line)[place.column - 1 :]


def _mask(*texts: str) -> Callable[[Any], Any]:
    """What a value is when these texts are all the same."""
    longest_first = sorted({text for text in texts if text}, key=len, reverse=True)

    def masked(value: Any) -> Any:
        if isinstance(value, str):
            for text in longest_first:
                value = value.replace(text, "\1")
            return value
        if isinstance(value, Counter):
            return Counter(masked(key) for key in value.elements())
        if isinstance(value, dict):
            return {key: masked(item) for key, item in value.items()}
        if isinstance(value, tuple) and not hasattr(value, "_fields"):
            return tuple(masked(item) for item in value)
        return value

    return masked


def _masked(meaning: Meaning, masked: Callable[[Any], Any]) -> Meaning:
    return meaning._replace(front=masked(meaning.front), body=masked(meaning.body))
