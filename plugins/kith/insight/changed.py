"""This module says in words what changed in somebody's file, by how it read before and after."""

from __future__ import annotations

import datetime as dt
from typing import Literal, NamedTuple

from kith.insight.changed_facts import changed_facts, changed_touch
from kith.insight.changed_log import changed_log, written
from kith.model import Reading, TouchFile

Happened = Literal["new", "changed", "renamed", "deleted"]


class Edit(NamedTuple):
    """What a day changed in one file; `day` is None for what is not committed yet.

    `slug` is the contact's, by the latest name that git knows of, "" for a touch; `people` are
    those present at the touch, as they are written. `details` are in words: "role CTO → CEO",
    "log +1: 2026-09-01 call: …".
    """

    day: dt.date | None
    file: str
    slug: str
    name: str
    people: tuple[str, ...]
    happened: Happened
    details: tuple[str, ...]


class Edits(NamedTuple):
    """What changed since a day, the latest first; `more` were left out, `why` says what is amiss.

    `why` is "" if all is told; without git, or a repository, `is_kept` is False. `asked` is the
    question to which this is the answer.
    """

    edits: tuple[Edit, ...] = ()
    more: int = 0
    why: str = ""
    is_kept: bool = True
    asked: object = None


def edit_of(
    day: dt.date | None, before: Reading | None, after: Reading | None, old_file: str = ""
) -> Edit | None:
    """What changed in a file between two readings, None for one that was not there.

    `old_file` is its former name, if it has a new one. Of what is no contact and no touch there
    is nothing to say.
    """
    reading = after or before
    if reading is None:
        return None
    happened: Happened = "new" if before is None else "deleted" if after is None else "changed"
    details = _details(before, after)
    if old_file:
        happened = "renamed"
        details = (f"renamed from {_stem(old_file)}", *details)
    elif happened == "changed" and not details:
        details = ("only how it is written",)
    if reading.touch is not None:
        name, people = _touch_name(reading.touch), tuple(written(reading.touch.line))
        return Edit(day, reading.file, "", name, people, happened, details)
    if reading.contact is None:
        return None
    name = reading.contact.name
    return Edit(day, reading.file, reading.contact.slug, name, (), happened, details)


def edit_text(edit: Edit) -> str:
    """What happened to a file, without whose it is: "new; log +2: 2026-09-01 call: …"."""
    happened = () if edit.happened in {"changed", "renamed"} else (edit.happened,)
    return "; ".join((*happened, *edit.details))


def _stem(file: str) -> str:
    return file.rsplit("/", 1)[-1].rsplit(".", 1)[0]


def _touch_name(touch: TouchFile) -> str:
    people = ", ".join(written(touch.line))
    return f"{touch.line.kind} with {people}" if people else touch.line.kind


def _details(before: Reading | None, after: Reading | None) -> tuple[str, ...]:
    if after is None:
        return ()
    if after.touch is not None:
        return tuple(changed_touch(before.touch if before else None, after.touch))
    if after.contact is None:
        return ()
    if not after.contact.is_readable:
        return ("it cannot be read: kith check says why",)
    old = before.contact if before else None
    if old is not None and not old.is_readable:
        return ("it can be read again",)
    return (*changed_facts(old, after.contact), *changed_log(old, after.contact))
