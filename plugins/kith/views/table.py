"""This module says what the tables of long lists know of everybody: one file of data, by column.

A script reads it beside what quick find knows, in the same order: that of slugs. It shows the rows
that are looked at, sorted, narrowed, and on the reader's own day. A column is a list with a value
for each person; words that many share stand once, and the column has their places.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import Any

from kith.insight.why import why
from kith.naming import plain
from kith.views.cast import VOUCHERS_SHOWN
from kith.views.leaves import MOST
from kith.views.rolls import Rolls
from kith.views.turning import EPOCH
from kith.views.words import shortened

TEXT, WHY = 80, 120
"""Characters of the last words, and of why to revive somebody, that a row of a table shows."""

NOBODY = -1
"""The place of somebody who is not on a list."""


def is_long(rolls: Rolls) -> bool:
    """Whether some list is cut into leaves, whose tables need the data."""
    outlook = rolls.cast.outlook
    return len(outlook.journal.contacts) + len(outlook.network.outsiders) > MOST


def rows_json(rolls: Rolls) -> str:
    """What the tables know of everybody, as JSON."""
    return json.dumps(rows_data(rolls), ensure_ascii=False, separators=(",", ":"))


def rows_data(rolls: Rolls) -> dict[str, Any]:
    """What the tables know of everybody: columns by name, and the words that they name by place.

    Days are counted from 1970. `place` is somebody's in the order of names, `rank` on the shelf of
    the dormant (`why` goes with the shelf), `asked` in a triage; -1 for those who are not there.
    `vouchers` are people and strengths, one after the other.
    """
    outlook, cast = rolls.cast.outlook, rolls.cast
    slugs = list(outlook.journal.contacts)
    places = {slug: place for place, slug in enumerate(slugs)}
    rows = [cast.rows[slug] for slug in slugs]
    kinds, every = _Words(), _Words()
    return {
        "initials": [row.person.initials for row in rows],
        "hue": [row.person.hue for row in rows],
        "place": _places((slug for some in rolls.letters.values() for slug in some), slugs),
        "mail": [row.mail for row in rows],
        "phone": [row.phone for row in rows],
        "since": [_day(row.clock.since) for row in rows],
        "met": [int(row.clock.is_met) for row in rows],
        "cadence": [row.clock.cadence for row in rows],
        "every": [every.place(row.clock.every) for row in rows],
        "order": [row.order for row in rows],
        "kind": [kinds.place(row.words.kind if row.words else "") for row in rows],
        "last": [_day(row.words.date if row.words else None) for row in rows],
        "text": [shortened(row.words.text, TEXT) if row.words else "" for row in rows],
        "ties": [len(outlook.network.ties.get(slug, ())) for slug in slugs],
        "vouchers": [_vouchers(slug, rolls, places) for slug in slugs],
        "rank": _places((one.slug for one in outlook.dormant), slugs),
        "why": [shortened(why(one.reasons), WHY) for one in outlook.dormant],
        "asked": _places(rolls.untracked, slugs),
        "outsiders": outsiders_data(rolls),
        "kinds": kinds.words,
        "everies": every.words,
    }


class _Words:
    """Words that stand once, and where: an empty one nowhere."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._places: dict[str, int] = {}

    def place(self, word: str) -> int:
        if not word:
            return NOBODY
        if word not in self._places:
            self._places[word] = len(self.words)
            self.words.append(word)
        return self._places[word]


def _day(date: dt.date | None) -> int | None:
    return date.toordinal() - EPOCH if date is not None else None


def _vouchers(slug: str, rolls: Rolls, place: Mapping[str, int]) -> list[int]:
    best = rolls.vouched(slug).best if rolls.cast.outlook.network.ties.get(slug) else ()
    return [number for one in best for number in (place[one.slug], one.strength)]


def _places(listed: Iterable[str], order: Iterable[str]) -> list[int]:
    found = {slug: place for place, slug in enumerate(listed)}
    return [found.get(slug, NOBODY) for slug in order]


def outsiders_data(rolls: Rolls) -> list[tuple[str, str, int, list[int]]]:
    """Everybody without a file: name, page, how many know them, and the best vouchers."""
    cast, ties = rolls.cast, rolls.cast.outlook.network.outsiders
    place = {slug: place for place, slug in enumerate(cast.outlook.journal.contacts)}
    found = []
    for name in cast.outsiders:
        best = cast.outlook.vouching.of_outsider(name)[:VOUCHERS_SHOWN]
        numbers = [number for one in best for number in (place[one.slug], one.strength)]
        found.append((name, cast.outsider_urls[plain(name)], len(ties[name]), numbers))
    return found
