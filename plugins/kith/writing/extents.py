"""This module says where a value of front matter ends, from where it begins."""

from __future__ import annotations

import re
from itertools import accumulate

from kith.reading.nodes import Node, Scalar, Sequence

_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'", re.DOTALL)
_STOP = re.compile(r"(?:^|(?<=[ \t]))#|:(?=[ \t]|$)")
_FLOW = re.compile(
    r"[ \t\n]+|#[^\n]*|\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[\[\]{},]|:(?=[ \t\n])|"
    r"[^ \t\n\[\]{},#\"'](?:[^ \t\n\[\]{},:]|:(?=[^ \t\n,\[\]{}]))*|.",
    re.DOTALL,
)
_FLOW_PLAIN = re.compile(
    r"(?:[^ \t\n,\[\]{}:#]|:(?![ \t\n,\[\]{}]|$)|(?<![ \t\n])#|[ \t\n]+(?=[^ \t\n,\[\]{}#:]))+"
)


def end_of(text: str, node: Node, begin: dict[int, int], indent: int, *, in_flow: bool) -> int:
    """The index after the last character of a value; `begin` has where each line of `text` begins.

    `indent` is the column, from 0, of the key or the dash that the value belongs to.
    """
    at = begin[node.place.line] + node.place.column - 1
    if isinstance(node, Scalar):
        return _scalar_end(text, node, at, indent, in_flow=in_flow)
    if text[at : at + 1] in {"[", "{"} and (
        isinstance(node, Sequence) or node.pairs[:1] == [] or node.pairs[0][0].place != node.place
    ):
        return _flow_end(text, at)
    last = node.items[-1] if isinstance(node, Sequence) else node.pairs[-1][1]
    return end_of(text, last, begin, node.place.column - 1, in_flow=in_flow)


def _scalar_end(text: str, node: Scalar, at: int, indent: int, *, in_flow: bool) -> int:
    sign = text[at : at + 1]
    if node.is_absent and sign != "~":
        return at
    quoted = _QUOTED.match(text, at)
    if quoted:
        return quoted.end()
    if in_flow:
        plain = _FLOW_PLAIN.match(text, at)
        return plain.end() if plain else at
    return _block_end(text, at, indent) if sign in {"|", ">"} else _plain_end(text, at, indent)


def _flow_end(text: str, at: int) -> int:
    """The index after the bracket that closes the one at `at`."""
    signs = list(_FLOW.finditer(text, at))
    depths = accumulate((sign[0] in {"[", "{"}) - (sign[0] in {"]", "}"}) for sign in signs)
    return next(sign.end() for sign, depth in zip(signs, depths, strict=True) if depth == 0)


def _plain_end(text: str, at: int, indent: int) -> int:
    """The end of a plain text: of its line, or of those indented below; a comment ends it."""
    end = at
    for number, line in enumerate(text[at:].split("\n")):
        if number and line.strip() and _depth(line) <= indent:
            break
        stop = _STOP.search(line, 1 if number == 0 else 0)
        kept = line[: stop.start()] if stop else line
        if kept.strip(" \t"):
            end = at + len(kept.rstrip(" \t"))
        if stop:
            break
        at += len(line) + 1
    return end


def _block_end(text: str, at: int, indent: int) -> int:
    """The end of a text below `|` or `>`: of the last line that is indented more than its key."""
    end = at
    for number, line in enumerate(text[at:].split("\n")):
        if number and line.strip() and _depth(line) <= indent:
            break
        if not number or line.strip():
            end = at + len(line)
        at += len(line) + 1
    return end


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
