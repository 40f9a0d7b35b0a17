"""This module says who an entry of an address book is: a draft, or why it is nobody.

An entry is values by name, as a row of a table is, and is read as one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kith.exchange.csv.columns import Cell
from kith.exchange.csv.people import Days, person
from kith.exchange.draft import Draft, Owner, Skipped, Told, put
from kith.model import Place, Problem


class Entry(NamedTuple):
    """An entry as it is written: where, its values by name in small letters, in order; `why` it
    is nobody, where that is known before it is read.
    """

    place: Place
    values: Sequence[tuple[str, str]]
    why: str = ""

    def all(self, *names: str) -> list[str]:
        """The values of these names."""
        return [text for name, text in self.values if name in names and text.strip()]

    def first(self, *names: str) -> str:
        """The first value of these names; "" if there is none."""
        return next(iter(self.all(*names)), "")


class Book(NamedTuple):
    """How a format names what it says: the role of each name, as a table's columns have them (see
    `kith.exchange.csv.columns`); which names are for machines alone; what else a value is parted
    by.
    """

    roles: Mapping[str, str]
    unread: frozenset[str]
    splits: Mapping[str, str] = {}


def read_entries(
    entries: Iterable[Entry],
    book: Book,
    owner: Owner,
    problems: list[Problem],
    tags: Mapping[Place, Sequence[str]] = {},
) -> Told:
    """Everybody in a book; `tags` are the groups of each entry, by its place.

    What an entry says that has no role is counted, and told.
    """
    drafts: list[Draft] = []
    skipped: list[Skipped] = []
    others: Counter[str] = Counter()
    first: Place | None = None
    for entry in entries:
        first = first or entry.place
        if entry.why:
            skipped.append(Skipped(entry.place, entry.why))
            continue
        others.update(name for name, text in entry.values if text and _is_other(name, book))
        groups = [Cell("tags", "tags", tag) for tag in tags.get(entry.place, ())]
        days = Days(today=owner.today)
        told = person([*_cells(entry, book), *groups], entry.place, days, problems)
        put(told, owner, drafts, skipped)
    if others and first is not None:
        counted = ", ".join(f"{name} ({times})" for name, times in sorted(others.items())[:50])
        said = f"left out, as a contact has no place for it: {counted}"
        problems.append(Problem(first, "hint", "entry-left-out", said, ""))
    return Told(tuple(drafts), (), tuple(skipped), tuple(problems), owner)


def _is_other(name: str, book: Book) -> bool:
    return name not in book.roles and name not in book.unread


def _cells(entry: Entry, book: Book) -> Iterable[Cell]:
    """The values of an entry, each once, as those of a row; a whole name comes before others."""
    seen = set()
    for name, text in entry.values:
        role = book.roles.get(name, "")
        between = book.splits.get(name, "")
        for one in text.split(between) if between else [text]:
            if role and one.strip() and (role, one.strip()) not in seen:
                seen.add((role, one.strip()))
                yield Cell(role, name, one.strip())
