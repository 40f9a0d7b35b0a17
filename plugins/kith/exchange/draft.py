"""This module says what foreign files tell: drafts of contacts and of touches, nothing decided.

A reader of a format turns files into one `Told`; only a plan decides what becomes of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kith.dates import Span
from kith.model import Place, Problem


class Foreign(NamedTuple):
    """A file that another tool wrote: its path as the owner knows it ("/" between folders; below
    the folder or the archive that was named), and its bytes.
    """

    path: str
    data: bytes


class Owner(NamedTuple):
    """Who keeps this journal, as other tools know them: keys (see `keys`), and names as written.

    What it holds is never imported, and tells which way a message went.
    """

    keys: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    today: dt.date = dt.date.max


NOBODY = Owner()
"""An owner of whom nothing is known."""


class Related(NamedTuple):
    """Somebody whom a draft names as related: by name or by keys, and how ("spouse", "")."""

    name: str
    how: str = ""
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A person as a foreign file tells of them.

    `fields` has the values of front matter by key, as they are typed there and already valid
    (a field of one value has one; keys that are not of the table begin with `x-`, unless they
    come from a journal of ours). `keys` are
    what identifies them, the strongest first. `lines` are log lines of their own without bullet
    ("2015-03..2018-06 job: engineer at Globex"). `photo` is a picture's bytes, or none. `slug` is
    the one that they had in a journal of ours, if they come from there.
    """

    place: Place
    name: str
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    keys: tuple[str, ...] = ()
    notes: str = ""
    lines: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    photo: bytes = b""
    slug: str = ""


@dataclass(frozen=True, slots=True)
class Met:
    """A touch that a foreign file tells of, as a file under log/ says it.

    `people` are those who were there beside the owner; `source` is what the tool calls it
    ("mbox:<id@example.com>"), the same at every import. `is_latest_alone` touches, such as mails,
    come in thousands: only the latest with the same people is kept unless all are asked for.
    """

    place: Place
    when: Span
    kind: str
    people: tuple[Related, ...]
    source: str
    text: str = ""
    is_latest_alone: bool = False


class Skipped(NamedTuple):
    """A row, card or message that gives nobody, and why: counted, and listed when asked for."""

    place: Place
    why: str


@dataclass(frozen=True, slots=True)
class Told:
    """What files of one format tell. Every row, card and message of theirs is in it: as a draft,
    a touch, a line of a draft, or skipped with its reason. `problems` are those that are broken.
    """

    drafts: tuple[Draft, ...] = ()
    touches: tuple[Met, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    problems: tuple[Problem, ...] = ()
    owner: Owner = NOBODY


class Format(NamedTuple):
    """A format that can be read: its name in commands, what it is called, how its files are known
    by content, its reader.
    """

    name: str
    says: str
    recognises: Callable[[Foreign], bool]
    read: Callable[[Sequence[Foreign], Owner], Told]


def put(
    told: Draft | Skipped, owner: Owner, drafts: list[Draft], skipped: list[Skipped]
) -> None:
    """Put somebody whom a file tells of among its drafts, or among what is skipped: you, too."""
    if isinstance(told, Skipped):
        skipped.append(told)
    elif owner.keys.intersection(told.keys):
        skipped.append(Skipped(told.place, "that is you"))
    else:
        drafts.append(told)
