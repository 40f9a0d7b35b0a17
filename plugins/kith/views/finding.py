"""This module says what quick find knows of everybody: columns, which a browser reads in one go.

A column that repeats itself is its distinct values `of` and each person's place `at` in them. What
few have is under their places: `{"12": ["Al"]}`. A slug that `spelled` makes of the name is left
out, and turns are days after the first. The page's script undoes all this.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import cache
from typing import Any, TypeVar

from kith.model import Contact
from kith.naming import plain
from kith.views.cast import Cast
from kith.views.people import unlinked

SMALL = 500
"""Contacts of a journal whose notes are searched too: beyond, they would weigh on every page."""

_LATIN = re.compile("[ -~\u00c0-\u0148\u014a-\u024f]*")
"""Names that Python and every browser fold alike, whatever Unicode each of them knows."""

_WORDS = re.compile("[a-z0-9]+")

T = TypeVar("T", bound=Hashable)


def people_json(cast: Cast, *, with_notes: bool = False) -> str:
    """What quick find searches, as JSON of columns: everybody, in the order of slugs.

    Notes and what was written down of touches are in it `with_notes` alone; addresses never are.
    """
    contacts = list(cast.outlook.journal.contacts.values())
    columns = _columns(contacts, cast)
    if with_notes:
        columns["notes"] = [said(contact) for contact in contacts]
    return json.dumps(columns, ensure_ascii=False, separators=(",", ":"))


def spelled(name: str) -> str:
    """The slug that a name in Latin letters would have by itself, "" of any other name."""
    if not _LATIN.fullmatch(name):
        return ""
    return "-".join(_WORDS.findall(name.translate(_bare_letters()).lower()))


def said(contact: Contact) -> str:
    """The notes and log of a contact in one line, as they read aloud."""
    texts = [unlinked(contact.notes), *(unlinked(line.text) for line in contact.log)]
    return " ".join(" ".join(texts).split())


@cache
def _bare_letters() -> dict[int, str]:
    """The letters of Latin alphabets beyond ASCII, folded and without accents."""
    return {code: plain(chr(code)) for code in range(0xC0, 0x250)}


def _columns(contacts: Sequence[Contact], cast: Cast) -> dict[str, Any]:
    rank = cast.outlook.journal.settings.circle_rank
    split = [_split(cast.clocks[contact.slug].turns) for contact in contacts]
    return {
        "name": [contact.name for contact in contacts],
        "slug": _few("" if spelled(c.name) == c.slug else c.slug for c in contacts),
        "alias": _few(contact.aliases for contact in contacts),
        "org": _shared([contact.org for contact in contacts]),
        "role": _shared([contact.role for contact in contacts]),
        "city": _shared([contact.city for contact in contacts]),
        "circle": _shared([c.circle for c in contacts], lambda circle: (not circle, rank(circle))),
        "tags": _shared_lists([contact.tags for contact in contacts]),
        "turns": _shared([shape for shape, _ in split]),
        "day": [day for _, day in split],
        "photo": _few(int(contact.slug in cast.photos) for contact in contacts),
    }


def _few(values: Iterable[Any]) -> dict[int, Any]:
    return {place: value for place, value in enumerate(values) if value}


def _shared(values: Sequence[str], rank: Callable[[str], Any] = lambda _: 0) -> dict[str, Any]:
    """The distinct values by rank, the most used first, and the place of each in them."""
    of = _ranked(values, rank)
    places = {value: place for place, value in enumerate(of)}
    return {"of": of, "at": [places[value] for value in values]}


def _shared_lists(values: Sequence[Sequence[str]]) -> dict[str, Any]:
    of = _ranked((word for words in values for word in words), lambda _: 0)
    places = {word: place for place, word in enumerate(of)}
    return {"of": of, "at": [[places[word] for word in words] for words in values]}


def _ranked(values: Iterable[T], rank: Callable[[T], Any]) -> list[T]:
    used = Counter(values)
    return sorted(used, key=lambda value: (rank(value), -used[value], value))


def _split(turns: str) -> tuple[str, int]:
    """Turns with their second day as day 0, and that day: rhythms repeat, days do not."""
    first, *rest = turns.split(" ")
    start = int(rest[0][1:]) if rest else 0
    return " ".join([first, *(f"{turn[0]}{int(turn[1:]) - start}" for turn in rest)]), start
