"""This module says what the page of changes shows: what changed in whose file, by day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from kith.insight.changed import Edit, Edits
from kith.journal import Journal
from kith.model import Place, Written
from kith.views.cast import Cast
from kith.views.people import Person

MOST = 200
"""Files that the page tells of; of more, the number."""


class Altered(NamedTuple):
    """What a day changed in one file: whose, as people who have a page, and in words.

    `name` is what the file is called, for one whom `people` do not name.
    """

    people: tuple[Person, ...]
    name: str
    happened: str
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangesView:
    """Template changes.html; `more` were left out, `why` says what git could not tell."""

    days: tuple[tuple[dt.date, tuple[Altered, ...]], ...]
    more: int
    why: str


def changes_view(cast: Cast, edits: Edits) -> ChangesView:
    """The changes of the last weeks, the latest day first."""
    committed = [edit for edit in edits.edits if edit.day is not None]
    days = groupby(committed[:MOST], key=lambda edit: edit.day or dt.date.max)
    return ChangesView(
        tuple((day, tuple(_altered(edit, cast) for edit in group)) for day, group in days),
        max(0, len(committed) - MOST) + edits.more,
        edits.why,
    )


def _altered(edit: Edit, cast: Cast) -> Altered:
    slugs = slugs_of(edit, cast.outlook.journal)
    people = tuple(cast.people[slug] for slug in slugs if slug in cast.people)
    name = "" if edit.slug and people else edit.name
    return Altered(people, name, edit.happened, edit.details)


def slugs_of(edit: Edit, journal: Journal) -> tuple[str, ...]:
    """Whose file it is today, by slug, or who was present; without those who have no file."""
    if not edit.slug:
        meant = (journal.slug_of(Written(name, Place(edit.file))) for name in edit.people)
        return tuple(dict.fromkeys(slug for slug in meant if slug))
    if edit.slug in journal.contacts:
        return (edit.slug,)
    found = (s for s in journal.contacts if edit.slug in journal.bare(s).formerly)
    return tuple(found)[:1]
