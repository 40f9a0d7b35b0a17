"""This module says how two versions of front matter become one, key by key.

A key has its comment above it and its value below it. Of a value that both sides changed, only a
list or a text of several lines can be merged; of one on one line, one side must have left it alone.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kith.merging.keyed import merge_keyed
from kith.merging.lists import merge_block, merge_flow, read_flow, read_items, write_flow
from kith.merging.runs import Items, merge_lines, ours_first
from kith.merging.texts import ClashError, pick
from kith.merging.times import in_time

_KEY = re.compile(r"([^\s#:\-\[\]{}\"'&*!|>%@`,?][^:#]*|\"[^\"\\]+\"|'[^']+'):(?=[ \t]|$)")
_HAS_LIST = re.compile(r"[^:]+:[ \t]*(?:#.*)?")
_HAS_TEXT = re.compile(r"[^:]+:[ \t]*[|>][-+]?[ \t]*")


class Entry(NamedTuple):
    """A key: the comments and blank lines above it, its own line, and the lines of its value."""

    above: tuple[str, ...]
    line: str
    below: tuple[str, ...]


class Entries(NamedTuple):
    """Front matter: its keys in their order, and what stands after the last."""

    by_key: dict[str, Entry]
    after: tuple[str, ...]


def read_entries(lines: Items) -> Entries:
    """The keys of front matter.

    Raises:
        ClashError: if it is not keys with their values, each key once.
    """
    entries: dict[str, Entry] = {}
    above: list[str] = []
    key = ""
    for line in lines:
        if not line.strip() or line.startswith("#"):
            above.append(line)
        elif line.startswith((" ", "\t", "- ")) or line == "-":
            if not key:
                raise ClashError("no key")
            entry = entries[key]
            entries[key] = entry._replace(below=(*entry.below, *above, line))
            above = []
        else:
            key = _key(line)
            if key in entries:
                raise ClashError("a key twice")
            entries[key] = Entry(tuple(above), line, ())
            above = []
    return Entries(entries, tuple(above))


def _key(line: str) -> str:
    match = _KEY.match(line)
    if match is None:
        raise ClashError("neither a key nor a value")
    return match[1].strip("\"' ")


def merge_front(base: Items, ours: Items, theirs: Items) -> Items:
    """The lines of front matter that both sides changed.

    Raises:
        ClashError: if they changed the same.
    """
    old, mine, yours = read_entries(base), read_entries(ours), read_entries(theirs)
    merged = merge_keyed(old.by_key, mine.by_key, yours.by_key, _merge_entry, ours_first)
    after = pick(old.after, mine.after, yours.after)
    lines = (line for e in merged.values() for line in (*e.above, e.line, *e.below))
    return [*lines, *after]


def _merge_entry(base: Entry | None, ours: Entry, theirs: Entry) -> Entry:
    """A key that both sides changed, or both added."""
    if base is None:
        above = pick((), ours.above, theirs.above)
        return _merge_value(None, ours, theirs)._replace(above=above)
    above = tuple(merge_lines(base.above, ours.above, theirs.above))
    mine, yours, old = (entry._replace(above=()) for entry in (ours, theirs, base))
    if mine in (yours, old):
        return yours._replace(above=above)
    return (mine if yours == old else _merge_value(old, mine, yours))._replace(above=above)


def _merge_value(base: Entry | None, ours: Entry, theirs: Entry) -> Entry:
    mine, yours = read_flow(ours.line), read_flow(theirs.line)
    if mine and yours and not ours.below and not theirs.below:
        old = read_flow(base.line) if base else None
        if base and (old is None or base.below):
            raise ClashError("a list that was none before")
        return ours._replace(line=write_flow(merge_flow(old, mine, yours)))
    old_line, old_below = (base.line, base.below) if base else (ours.line, ())
    line = pick(old_line, ours.line, theirs.line)
    if all(map(_HAS_LIST.fullmatch, (old_line, ours.line, theirs.line))):
        return Entry((), line, tuple(_merge_list(line, old_below, ours.below, theirs.below)))
    if base and {old_line, ours.line, theirs.line} == {line} and _HAS_TEXT.fullmatch(line):
        return Entry((), line, tuple(merge_lines(old_below, ours.below, theirs.below)))
    raise ClashError("both sides changed the same value")


def _merge_list(line: str, base: Items, ours: Items, theirs: Items) -> Items:
    key = _key(line)
    if not ours or not theirs:  # one side took all of it away: the other's must be as it was
        read_items(ours or theirs)
        raise ClashError("one side changed a list that the other emptied")
    order = in_time([*ours], [*theirs]) if key == "log" else ours_first
    return merge_block(base, ours, theirs, order, named=key == "knows")
