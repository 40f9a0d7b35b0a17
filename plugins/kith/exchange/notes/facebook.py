"""This module says what Facebook's list of friends tells: names, and since when.

    {"friends_v2": [{"name": "Zo\\u00c3\\u00ab Smith", "timestamp": 1577836800}]}

It escapes the bytes of UTF-8 as if they were Latin-1; they are put right. There are no addresses,
so that everybody whose name is known already has to be confirmed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from kith.dates import PartialDate, quoted
from kith.exchange.cleaned import make_draft, one_line
from kith.exchange.draft import Draft, Foreign, Format, Owner, Skipped, Told
from kith.exchange.notes.foreign_json import BrokenJsonError, items, mapping, read_json, text
from kith.exchange.notes.guessed import log_line
from kith.exchange.notes.people import split_owner
from kith.model import Place, Problem

KEYS = ("friends_v2", "friends")
"""The key of the list, new and old."""

_MILLISECONDS = 10**11
"""Beyond this a time stamp counts milliseconds: in seconds it is the year 5138."""


def recognises(foreign: Foreign) -> bool:
    """Whether a file is Facebook's list of friends."""
    if b'"friends' not in foreign.data[:4096] or b'"name"' not in foreign.data:
        return False
    try:
        told = mapping(read_json(foreign))
    except BrokenJsonError:
        return foreign.data.lstrip().startswith((b'{"friends_v2"', b'{\n  "friends_v2"'))
    return any(_is_list_of_friends(told.get(key)) for key in KEYS)


def _is_list_of_friends(value: Any) -> bool:
    named = [item for item in items(value) if "name" in mapping(item)]
    return bool(named) and all("timestamp" in item or len(item) == 1 for item in named)


def read(files: Sequence[Foreign], owner: Owner) -> Told:
    """The friends of lists."""
    found: list[Draft | Skipped] = []
    problems: list[Problem] = []
    for foreign in files:
        try:
            told = mapping(read_json(foreign))
        except BrokenJsonError as error:
            problems.append(error.problem)
            continue
        for key in KEYS:
            found += _friends(items(told.get(key)), foreign.path, problems)
    drafts, own = split_owner([item for item in found if isinstance(item, Draft)], owner)
    skipped = [item for item in found if isinstance(item, Skipped)]
    return Told(drafts, (), (*skipped, *own), tuple(problems), owner)


def _friends(entries: list[Any], file: str, problems: list[Problem]) -> Iterator[Draft | Skipped]:
    place = Place(file)
    for number, entry in enumerate(entries, 1):
        name = one_line(as_written(text(mapping(entry).get("name"))))
        if not name or name == "Facebook User":
            yield Skipped(place, f"no name (the account was deleted): friend {number}")
            continue
        since = day_of(mapping(entry).get("timestamp"))
        if since is None and mapping(entry).get("timestamp"):
            got = quoted(str(mapping(entry)["timestamp"]))
            message = f"{name}: expected a time stamp in seconds, got {got}: left out"
            problems.append(Problem(place, "warning", "foreign-date", message, ""))
        lines = (log_line(since, "note", "friends on Facebook since"),) if since else ()
        contact = text(mapping(entry).get("contact_info"))
        values = {"emails" if "@" in contact else "phones": [contact]} if contact else {}
        yield make_draft(place, name, values, problems, lines=lines)


def as_written(name: str) -> str:
    """A name whose bytes of UTF-8 were written as Latin-1, put right; any other as it is."""
    try:
        return name.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return name


def day_of(stamp: Any) -> PartialDate | None:
    """The day of a time stamp of Unix, in UTC; None if it is none."""
    if isinstance(stamp, bool) or not isinstance(stamp, (int, float)) or stamp <= 0:
        return None
    seconds = stamp / 1000 if stamp > _MILLISECONDS else stamp
    try:
        day = dt.datetime.fromtimestamp(seconds, dt.UTC).date()
    except (ValueError, OverflowError, OSError):
        return None
    return PartialDate(day.year, day.month, day.day)


FACEBOOK = Format("facebook", "Facebook friends", recognises, read)
"""The friends in the archive that Facebook gives of one's own account."""
