"""This module says who has which line of a log: its owner, and everybody who was present."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cache
from typing import NamedTuple

from kith.dates import PartialDate, Span
from kith.model import Contact, LogLine, TouchFile
from kith.naming import Names


class Shared(NamedTuple):
    """A log line as one of the people in it has it: `with_` are the others, by slug."""

    line: LogLine
    owner: str
    with_: tuple[str, ...]


class Filed(NamedTuple):
    """A touch that has a file of its own: its line, who was there by slug, an importer's name."""

    line: LogLine
    present: tuple[str, ...]
    source: str


def filed_of(touch: TouchFile, names: Names) -> Filed:
    """A touch's file, with those who were there by slug."""
    return Filed(touch.line, _present(touch.line, names), touch.source)


def _present(line: LogLine, names: Names) -> tuple[str, ...]:
    if not line.present:
        return ()
    found = [names.found[person.text] for person in line.present]
    return tuple(dict.fromkeys([slugs[0] for slugs in found if len(slugs) == 1]))


def shared_lines(
    contacts: Iterable[Contact], filed: Iterable[Filed], names: Names
) -> defaultdict[str, list[Shared]]:
    """The lines of some contacts and files by the slug of everybody who has them, unsorted."""
    lines: defaultdict[str, list[Shared]] = defaultdict(list)
    for contact in contacts:
        slug = contact.slug
        for line in contact.log:
            if not line.present:
                lines[slug].append(Shared(line, slug, ()))
            else:
                _share(line, slug, (slug, *_present(line, names)), lines)
    for line, present, _ in filed:
        _share(line, "", present, lines)
    return lines


def _share(
    line: LogLine, owner: str, people: tuple[str, ...], lines: dict[str, list[Shared]]
) -> None:
    """Give the line to its owner, and, if it is a touch, to everybody present."""
    people = tuple(dict.fromkeys(people))
    has_it = people if line.sort == "touch" or not owner else people[:1]
    for at, slug in enumerate(has_it):
        lines[slug].append(Shared(line, owner, people[:at] + people[at + 1 :]))


def in_order(shared: Sequence[Shared]) -> tuple[Shared, ...]:
    """Somebody's lines, the latest first; those of one day in order of file and line."""
    return tuple(sorted(shared, key=_latest_first) if len(shared) > 1 else shared)


def _latest_first(shared: Shared) -> tuple[int, str, int]:
    line = shared.line
    file, number, _ = line.place
    return latest_first(line.when), file, number


def latest_first(when: Span) -> int:
    """What puts lines in order: the latest first, and before them what lasts until now."""
    start, end, is_open = when
    return -(10**7) if is_open else -_ordinal(end or start)


@cache
def _ordinal(date: PartialDate) -> int:
    """Kept, since many lines have one date."""
    return date.first.toordinal()


def any_between(shared: Iterable[Shared], known: dt.date, today: dt.date) -> bool:
    """Whether one of somebody's lines, latest first, reached a day after `known`, until `today`."""
    for line, _, _ in shared:
        day = line.when.latest.first
        if known < day <= today:
            return True
        if day <= known and not line.when.is_open:
            return False
    return False


def lines_after(
    old: Mapping[str, tuple[Shared, ...]],
    slugs: Set[str],
    files: Set[str],
    losing: Set[str],
    gaining: Mapping[str, Sequence[Shared]],
) -> dict[str, tuple[Shared, ...]]:
    """Everybody's lines, where those of some `files` are gone, and others have come.

    `slugs` are everybody, in order; `losing` all who may have lost a line. What is equal is kept.
    """
    lines = dict(old) if slugs == old.keys() else {slug: old.get(slug, ()) for slug in slugs}
    for slug in (losing | gaining.keys()) & slugs:
        left = [shared for shared in lines[slug] if shared.line.place.file not in files]
        made = in_order([*left, *gaining.get(slug, ())])
        lines[slug] = old[slug] if old.get(slug) == made else made
    return lines
