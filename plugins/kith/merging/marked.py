"""This module says how a conflict is written that git does not see: between markers, by hand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile


def marked(ours: bytes, theirs: bytes, size: int = 7) -> bytes:
    """Both versions in one file: where they differ, each whole, between markers of `size` signs."""
    newline = b"\r\n" if b"\r\n" in ours else b"\n"
    mine, yours = ours.splitlines(keepends=True), theirs.splitlines(keepends=True)
    begin = _alike(mine, yours)
    mine, yours, above = mine[begin:], yours[begin:], mine[:begin]
    end = _alike(mine[::-1], yours[::-1])
    below = mine[len(mine) - end :]
    mine, yours = mine[: len(mine) - end], yours[: len(yours) - end]
    return b"".join(
        [
            *above,
            b"<" * size + b" ours" + newline,
            *_ended(mine, newline),
            b"=" * size + newline,
            *_ended(yours, newline),
            b">" * size + b" theirs" + newline,
            *below,
        ]
    )


def _alike(a: Sequence[bytes], b: Sequence[bytes]) -> int:
    """How many lines both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))


def _ended(lines: list[bytes], newline: bytes) -> list[bytes]:
    """The lines, the last of them with an end, so that a marker begins a line."""
    return lines if not lines or lines[-1].endswith(b"\n") else [*lines[:-1], lines[-1] + newline]
