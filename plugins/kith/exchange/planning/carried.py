"""This module says which files an import writes: a plan as new files and edits of old ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from kith.exchange.planning.gaps import Gaps
from kith.exchange.planning.meetings import PlannedTouch
from kith.exchange.planning.plan import Entry, Plan
from kith.journal import Journal
from kith.landing import Write
from kith.model import Problem
from kith.portraits import picture_format
from kith.reading.fields import FIELDS
from kith.settings import Settings
from kith.writing import (
    Edit,
    EditRefusedError,
    add_items,
    add_line,
    contact_text,
    join,
    set_notes,
    set_value,
    touch_name,
    touch_text,
)

_ENDINGS = {"JPEG": "jpg", "PNG": "png", "GIF": "gif", "WEBP": "webp"}


class Carried(NamedTuple):
    """What a plan writes; `refused` are edits that could not be made without touching more."""

    writes: tuple[Write, ...]
    refused: tuple[Problem, ...]


Watched = Callable[[Iterable[Entry]], Iterable[Entry]]
"""Somebody who looks on while entries are gone through, and gives them on as they are."""


def carry_out(
    plan: Plan,
    journal: Journal,
    name: str,
    read: Callable[[str], bytes],
    watched: Watched = iter,
) -> Carried:
    """The files that `plan` writes into the contacts folder, which places call `name`.

    `read` gives the bytes of a file of the journal.
    """
    writes: list[Write] = []
    refused: list[Problem] = []
    for entry in watched(plan.entries):
        try:
            writes += _entry(entry, journal, f"{name}/{plan.into}".rstrip("/"), read)
            writes += _photo(entry, name)
        except EditRefusedError as error:
            refused.append(error.problem)
    written = {entry.slug for entry in plan.entries if entry.verdict == "new"}
    writes += _touches(plan.touches, journal, written, name)
    return Carried(tuple(writes), tuple(refused))


def _entry(
    entry: Entry, journal: Journal, folder: str, read: Callable[[str], bytes]
) -> Iterator[Write]:
    gaps = entry.gaps
    if entry.verdict == "new":
        text = contact_text(entry.draft.name, gaps.fields, gaps.notes, gaps.lines, journal.settings)
        yield Write(f"{folder}/{entry.slug}.md", None, text)
    elif entry.verdict == "enriched":
        file = journal.contacts[entry.slug].file
        before = read(file)
        after = fill(before, file, gaps, journal.settings).after
        if after != before:
            yield Write(file, before, after)


def fill(data: bytes, file: str, gaps: Gaps, settings: Settings) -> Edit:
    """The file of a contact with what it lacked.

    Raises:
        EditRefusedError: if something of it cannot be put in without touching more.
    """
    edits = [Edit(data, data)]

    def add(edit: Callable[..., Edit], *values: object) -> None:
        edits.append(edit(edits[-1].after, file, *values, settings))

    for key, texts in gaps.fields.items():
        if len(texts) > 1 or (key in FIELDS and FIELDS[key].is_list):
            add(add_items, key, texts)
        else:
            add(set_value, key, texts[0])
    if gaps.notes:
        add(set_notes, gaps.notes)
    for line in gaps.lines:
        add(add_line, line)
    return join(*edits)


def _photo(entry: Entry, name: str) -> Iterator[Write]:
    if entry.verdict in ("new", "enriched") and entry.gaps.photo:
        ending = _ENDINGS[picture_format(entry.draft.photo)]
        yield Write(f"{name}/photos/{entry.slug}.{ending}", None, entry.draft.photo)


def _touches(
    touches: tuple[PlannedTouch, ...], journal: Journal, written: set[str], name: str
) -> Iterator[Write]:
    """The files of new touches; of those for none of whose people a file is made, none."""
    taken = {filed.line.place.file for filed in journal.touch_files}
    for touch in touches:
        there = [slug for slug in touch.slugs if slug in journal.contacts or slug in written]
        if touch.verdict == "new" and there:
            met = touch.met
            file = next(
                file
                for digits in (4, 8, 16, 64)
                if (file := f"{name}/log/{touch_name(met.when, met.kind, met.source, digits)}")
                not in taken
            )
            taken.add(file)
            people = [*there, *touch.outsiders]
            yield Write(file, None, touch_text(met.when, met.kind, people, met.text, met.source))
