"""This module says how two versions of a file of the journal become one."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import NamedTuple

from kith.merging.bodies import merge_body
from kith.merging.fronts import merge_front
from kith.merging.runs import Items
from kith.merging.sure import is_sure
from kith.merging.texts import ClashError, Text, pick, read_text, write_text

_FENCE = re.compile(r"---[ \t]*")
_END = re.compile(r"(?:---|\.\.\.)[ \t]*")


class _Parts(NamedTuple):
    """Front matter with the lines that open and close it, and the body."""

    opening: tuple[str, ...]
    front: Items
    closing: tuple[str, ...]
    body: Items


def merge_file(base: bytes, ours: bytes, theirs: bytes, file: str) -> bytes | None:
    """The file with what both sides changed since `base`; None if somebody must look at it.

    Nothing that either side wrote is missing from it, and nothing that either side took away.
    """
    if ours in (theirs, base):
        return theirs
    if theirs == base:
        return ours
    try:
        made = _merge(read_text(base), read_text(ours), read_text(theirs), file)
    except (ClashError, RecursionError):
        return None
    merged = write_text(made)
    return merged if is_sure(base, ours, theirs, merged, file) else None


def _merge(base: Text, ours: Text, theirs: Text, file: str) -> Text:
    if not base.lines:
        raise ClashError("two files that were begun apart")
    is_front = PurePosixPath(file).suffix.lower() != ".md"
    old, mine, yours = (
        _Parts((), text.lines, (), ()) if is_front else _parts(text)
        for text in (base, ours, theirs)
    )
    lines = (
        *pick(old.opening, mine.opening, yours.opening),
        *merge_front(old.front, mine.front, yours.front),
        *pick(old.closing, mine.closing, yours.closing),
        *merge_body(old.body, mine.body, yours.body),
    )
    return Text(
        lines,
        pick(base.has_bom, ours.has_bom, theirs.has_bom),
        pick(base.newline, ours.newline, theirs.newline),
        pick(base.is_ended, ours.is_ended, theirs.is_ended),
    )


def _parts(text: Text) -> _Parts:
    lines = text.lines
    if not lines or not _FENCE.fullmatch(lines[0]):
        return _Parts((), (), (), lines)
    end = next((n for n, line in enumerate(lines) if n and _END.fullmatch(line)), None)
    if end is None:
        raise ClashError("front matter that is not closed")
    return _Parts(lines[:1], lines[1:end], lines[end : end + 1], lines[end + 1 :])
