"""This module says how two versions of a body become one: prose by line, a log by item.

A body is sections within sections. A section of the log holds items: a bullet with what belongs to
it, or, where the log is written so, a heading with a date and what stands below it.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from kith.merging.keyed import merge_keyed
from kith.merging.runs import Items, Order, merge_items, merge_lines, ours_first
from kith.merging.texts import ClashError, pick, split_blank
from kith.merging.times import in_time
from kith.reading.body import fence_after

_HEADING = re.compile(r"(#{1,6})(?:[ \t]+(.*?))?[ \t]*")
_LOG = re.compile(r"log:?(?:[ \t]+#+)?", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}(?:-\d\d)?(?:[ \t]+#+)?")
_BULLET = re.compile(r"[ \t]*[-*+](?:[ \t]+|$)")


class Section(NamedTuple):
    """A heading with the blank lines above it, the lines below it, and the sections within it."""

    blank: int
    heading: str
    own: tuple[str, ...]
    within: tuple[Section, ...] = ()

    @property
    def title(self) -> str:
        """What the heading says."""
        match = _HEADING.fullmatch(self.heading)
        return (match[2] or "") if match else ""


Sections = tuple[Section, ...]


def merge_body(base: Items, ours: Items, theirs: Items) -> Items:
    """The lines of a body that both sides changed.

    Raises:
        ClashError: if they changed the same.
    """
    old, mine, yours = read_body(base), read_body(ours), read_body(theirs)
    return _lines(_merge(old, mine, yours, is_log=False))


def read_body(lines: Items) -> Section:
    """The sections of a body, in one without a heading.

    Raises:
        ClashError: if a code fence is never closed.
    """
    pieces: list[tuple[int, list[str]]] = [(0, [""])]
    fence = ""
    for line in lines:
        before, fence = fence, fence_after(line, fence)
        heading = None if before or fence else _HEADING.fullmatch(line)
        if heading is not None:
            pieces.append((len(heading[1]), [line]))
        else:
            pieces[-1][1].append(line)
    if fence:
        raise ClashError("a code fence that is not closed")
    return _nested(_with_blanks_above(pieces))


def _with_blanks_above(pieces: list[tuple[int, list[str]]]) -> list[tuple[int, Section]]:
    """Sections that are not within each other yet; blank lines go with the heading below them."""
    found, blank = [], 0
    for number, (level, (heading, *own)) in enumerate(pieces):
        full = len(own) if number == len(pieces) - 1 else len(own) - _blank_at_end(own)
        found.append((level, Section(blank, heading, tuple(own[:full]))))
        blank = len(own) - full
    return found


def _blank_at_end(lines: Items) -> int:
    number = 0
    while number < len(lines) and not lines[-1 - number].strip():
        number += 1
    return number


def _nested(pieces: list[tuple[int, Section]]) -> Section:
    (_, first), rest = pieces[0], pieces[1:]
    within = []
    while rest:
        end = next((n for n, (other, _) in enumerate(rest) if n and other <= rest[0][0]), len(rest))
        within.append(_nested(rest[:end]))
        rest = rest[end:]
    return first._replace(within=tuple(within))


def _lines(section: Section) -> list[str]:
    heading = [section.heading] if section.heading else []
    within = (line for one in section.within for line in _lines(one))
    return [*[""] * section.blank, *heading, *section.own, *within]


def _merge(base: Section, ours: Section, theirs: Section, *, is_log: bool) -> Section:
    """A section that both sides changed, or whose parts they changed."""
    is_log = is_log or _LOG.fullmatch(ours.title) is not None
    merge_own = _merge_log if is_log else _merge_prose
    return Section(
        pick(base.blank, ours.blank, theirs.blank, max(ours.blank, theirs.blank)),
        ours.heading,
        merge_own(base.own, ours.own, theirs.own),
        _merge_within(base, ours, theirs, is_log=is_log),
    )


def _merge_within(base: Section, ours: Section, theirs: Section, *, is_log: bool) -> Sections:
    if ours.within in (theirs.within, base.within):
        return theirs.within
    if theirs.within == base.within:
        return ours.within
    if is_log and any(_has_twice(side.within) for side in (base, ours, theirs)):
        return _merge_entries(base.within, ours.within, theirs.within)
    old, mine, yours = _by_heading(base), _by_heading(ours), _by_heading(theirs)
    order: Order = in_time(list(mine), list(yours)) if is_log else ours_first

    def merge(before: Section | None, one: Section, other: Section) -> Section:
        if before is None and not _may_begin_twice(one, is_log=is_log):
            raise ClashError("both sides began a section of that name")
        return _merge(before or Section(one.blank, one.heading, ()), one, other, is_log=is_log)

    return tuple(merge_keyed(old, mine, yours, merge, order).values())


def _has_twice(sections: Sections) -> bool:
    return len({one.heading for one in sections}) < len(sections)


def _by_heading(section: Section) -> dict[str, Section]:
    if _has_twice(section.within):
        raise ClashError("two headings that say the same")
    return {one.heading: one for one in section.within}


def _merge_entries(base: Sections, ours: Sections, theirs: Sections) -> Sections:
    """Entries of a log that are told apart by all they say, since two have the same heading."""
    texts = [["\n".join(_lines(one)).strip("\n") for one in side] for side in (base, ours, theirs)]
    sections = dict(zip((t for side in texts for t in side), (*base, *ours, *theirs), strict=True))
    order = in_time(texts[1], texts[2])
    merged = tuple(sections[text] for text in merge_items(texts[0], texts[1], texts[2], order))
    mine, yours, made = (Counter(one.heading for one in side) for side in (ours, theirs, merged))
    if not made <= mine | yours:
        raise ClashError("both sides began an entry of that name")
    return merged


def _may_begin_twice(section: Section, *, is_log: bool) -> bool:
    """Whether it only gathers items: the log itself, or a year of it."""
    return bool(_YEAR.fullmatch(section.title)) if is_log else bool(_LOG.fullmatch(section.title))


def _merge_prose(base: Items, ours: Items, theirs: Items) -> tuple[str, ...]:
    (old_above, old, old_below), (above, mine, below), (their_above, yours, their_below) = (
        split_blank(tuple(lines)) for lines in (base, ours, theirs)
    )
    return (
        *[""] * pick(old_above, above, their_above, max(above, their_above)),
        *merge_lines(old, mine, yours),
        *[""] * pick(old_below, below, their_below, max(below, their_below)),
    )


class _Log(NamedTuple):
    """The items of a log; the blank lines above each, above all of them and below them."""

    above: int
    items: tuple[str, ...]
    between: dict[str, int]
    below: int


def _merge_log(base: Items, ours: Items, theirs: Items) -> tuple[str, ...]:
    old, mine, yours = (_read_log(tuple(lines)) for lines in (base, ours, theirs))
    items = merge_items(old.items, mine.items, yours.items, in_time(mine.items, yours.items))
    lines = [""] * pick(old.above, mine.above, yours.above, max(mine.above, yours.above))
    for number, item in enumerate(items):
        if number:
            gaps = [log.between[item] for log in (old, mine, yours) if item in log.between]
            lines += [""] * (pick(gaps[0], gaps[1], gaps[2], gaps[1]) if gaps[2:] else gaps[-1])
        lines += item.split("\n")
    return (*lines, *[""] * pick(old.below, mine.below, yours.below, 0))


def _read_log(lines: tuple[str, ...]) -> _Log:
    above, core, below = split_blank(lines)
    items: list[list[str]] = []
    gaps: list[int] = []
    blank, indent, fence = 0, -1, ""
    for line in core:
        before, fence = fence, fence_after(line, fence)
        if not line.strip():
            blank += 1
            continue
        if not before and (not items or _begins(line, indent, is_apart=blank > 0)):
            items.append([line])
            gaps.append(blank)
            indent = _depth(line) if _BULLET.match(line) else -1
        else:
            items[-1] += [*[""] * blank, line]
        blank = 0
    usual = max(gaps[1:], key=gaps[1:].count, default=0)
    joined = ["\n".join(item) for item in items]
    between = dict(zip(joined, [usual, *gaps[1:]], strict=True)) if items else {}
    return _Log(above, tuple(joined), between, below)


def _begins(line: str, indent: int, *, is_apart: bool) -> bool:
    """Whether a line begins an item, and does not belong to the one above, a bullet at `indent`."""
    depth = _depth(line)
    if _BULLET.match(line):
        return depth <= max(indent, 0) + 1
    return is_apart and depth <= max(indent, 0)


def _depth(line: str) -> int:
    spread = line.expandtabs(4)
    return len(spread) - len(spread.lstrip())
