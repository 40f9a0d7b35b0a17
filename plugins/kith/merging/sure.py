"""This module says what must hold of a file that was made of two versions, or it is none.

It knows nothing of how they were merged. By line, by item of the log and by key: what one side has
and neither took away is there; what one side took away is not; nothing is there twice that no side
has twice; a value that one side changed is as that side has it; and the file reads as well as both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from kith.merging.lists import read_flow
from kith.model import Problem
from kith.reading import read_contact, read_touch
from kith.reading.body import read_body
from kith.reading.nodes import Mapping, Node, Scalar, Sequence, UnreadableError, read_nodes
from kith.reading.plain import read_plain
from kith.reading.source import read_source
from kith.settings import Settings


class _Version(NamedTuple):
    """What one version of a file holds; `values` is None if its front matter cannot be read."""

    lines: Counter[str]
    items: Counter[str]
    values: dict[str, Any] | None
    errors: frozenset[str]


def is_sure(base: bytes, ours: bytes, theirs: bytes, merged: bytes, file: str) -> bool:
    """Whether `merged` keeps all that both sides did since `base`, and does nothing else."""
    old, mine, yours, made = (_version(data, file) for data in (base, ours, theirs, merged))
    return (
        all(
            _is_line_kept(*(version.lines[line] for version in (old, mine, yours, made)))
            for line in old.lines | mine.lines | yours.lines | made.lines
        )
        and _are_items_kept(old.items, mine.items, yours.items, made.items)
        and _are_values_kept(old.values, mine.values, yours.values, made.values)
        and made.errors <= mine.errors | yours.errors
    )


def _version(data: bytes, file: str) -> _Version:
    path = PurePosixPath(file)
    is_front = path.suffix.lower() != ".md"
    source = read_source(data, file, whole_is_front=is_front)
    text = data.decode("utf-8", "replace").replace("\r\n", "\n").removeprefix("\ufeff")
    read = read_touch if "log" in path.parts[:-1] and not is_front else read_contact
    problems = read(data, file, Settings()).problems
    return _Version(
        Counter(_told_apart(text.split("\n"))),
        Counter(item.text for item in read_body(source.body, 1, file).items),
        _values(source.front, file),
        frozenset(_kind(problem) for problem in problems if problem.severity == "error"),
    )


def _kind(problem: Problem) -> str:
    return f"{problem.code}: {problem.message}"


def _told_apart(lines: Iterable[str]) -> Iterator[str]:
    """The lines that are not blank; of a list on one line, its begin, its items and its end."""
    for line in lines:
        flow = read_flow(line)
        if flow is not None:
            yield f"{flow.before}[]{flow.after}"
            yield from (f"{flow.before}[{item}]" for item in flow.items)
        elif line.strip():
            yield line


def _values(front: str | None, file: str) -> dict[str, Any] | None:
    if front is None:
        return None
    try:
        root = read_plain(front, 1, file) or read_nodes(front, 1, file)
    except UnreadableError:
        return None
    return {key.text: _value(node) for key, node in root.pairs}


def _value(node: Node) -> Any:
    """A value without its place, so that it compares."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return tuple((key.text, _value(value)) for key, value in node.pairs)
    return [_value(item) for item in node.items] if isinstance(node, Sequence) else None


def _is_line_kept(old: int, mine: int, yours: int, made: int) -> bool:
    """Whether a line is there as often as it must be. Two items may each end in the same line."""
    both = mine + yours - old
    if mine >= old and yours >= old:
        return max(mine, yours) <= made <= both
    if mine <= old and yours <= old:
        return max(0, both) <= made <= min(mine, yours)
    return made == both


def _are_items_kept(
    old: Counter[Any], mine: Counter[Any], yours: Counter[Any], made: Counter[Any]
) -> bool:
    """Whether each item is there as often as it must be, which is never twice for two sides."""
    return all(
        made[item] == _often(old[item], mine[item], yours[item])
        for item in old | mine | yours | made
    )


def _often(old: int, mine: int, yours: int) -> int:
    """How often an item must be there; -1, which is never so, if the sides went apart."""
    if mine in (yours, old):
        return yours
    if yours == old:
        return mine
    if (mine > old) != (yours > old):
        return -1
    return max(mine, yours) if mine > old else min(mine, yours)


def _are_values_kept(
    old: dict[str, Any] | None,
    mine: dict[str, Any] | None,
    yours: dict[str, Any] | None,
    made: dict[str, Any] | None,
) -> bool:
    if mine is None or yours is None or old is None:
        return (mine is None and yours is None) or made is not None
    if made is None:
        return False
    return all(
        _is_value_kept(*(values.get(key) for values in (old, mine, yours, made)))
        for key in {**old, **mine, **yours, **made}
    )


def _is_value_kept(old: Any, mine: Any, yours: Any, made: Any) -> bool:
    if yours in (mine, old):
        return bool(made == mine)
    if mine == old:
        return bool(made == yours)
    if isinstance(mine, list) and isinstance(yours, list) and isinstance(made, list):
        before = old if isinstance(old, list) else []
        return _are_items_kept(*(Counter(map(repr, one)) for one in (before, mine, yours, made)))
    return isinstance(made, str) and all("\n" in one for one in (mine, yours) if one)
