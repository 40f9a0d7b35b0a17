"""This module says what the list of all contacts shows: everybody, by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kith.views.leaves import MOST, Leaf, evenly, leaves
from kith.views.people import Row
from kith.views.rolls import Rolls


class Letter(NamedTuple):
    """Those whose names begin with a letter, as far as they stand on the page; and its anchor."""

    letter: str
    anchor: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ContactsView:
    """Template contacts.html: everybody, by the letter that their name begins with.

    `index` leads to every letter, on whatever leaf it begins.
    """

    count: int
    letters: tuple[Letter, ...]
    index: tuple[tuple[str, str], ...]
    leaf: Leaf | None


def contacts_view(rolls: Rolls) -> ContactsView:
    """Everybody, by name, on one page."""
    whole = len(rolls.names)
    return ContactsView(whole, tuple(_letters(rolls, 0, whole)), tuple(_index(rolls, ())), None)


def contacts_leaf(rolls: Rolls, leaf: Leaf, all_: Sequence[Leaf]) -> ContactsView:
    """A leaf of everybody."""
    letters = tuple(_letters(rolls, leaf.first - 1, leaf.last))
    return ContactsView(leaf.whole, letters, tuple(_index(rolls, all_)), leaf)


def contacts_leaves(rolls: Rolls) -> list[Leaf]:
    """The leaves of everybody; none if they are one page."""
    whole, urls = len(rolls.cast.outlook.journal.contacts), rolls.cast.urls
    return leaves(urls.page("contacts"), evenly(whole), urls) if whole > MOST else []


def _letters(rolls: Rolls, start: int, end: int) -> Iterator[Letter]:
    """The letters of those from a place in the order of names to another."""
    before = 0
    for number, (letter, slugs) in enumerate(rolls.letters.items(), 1):
        part = slugs[max(0, start - before) : max(0, end - before)]
        before += len(slugs)
        if part:
            yield Letter(letter, _anchor(number), tuple(rolls.cast.rows[slug] for slug in part))


def _index(rolls: Rolls, all_: Sequence[Leaf]) -> Iterator[tuple[str, str]]:
    """Every letter, with the file and the anchor that it begins at; without leaves, the anchor."""
    before = 0
    for number, (letter, slugs) in enumerate(rolls.letters.items(), 1):
        file = next((leaf.file for leaf in all_ if leaf.last > before), "")
        before += len(slugs)
        yield letter, f"{file}#{_anchor(number)}"


def _anchor(number: int) -> str:
    return f"letter-{number}"
