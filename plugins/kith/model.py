"""This module says what a journal is: contacts, their log, and the problems found in them.

Everything here is a frozen value, and a tuple: a journal holds a hundred thousand of them, which
are to be made, kept and pickled cheaply. Nothing depends on the day on which it is asked.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Literal, NamedTuple

from kith.dates import Cadence, PartialDate, Span

Severity = Literal["error", "warning", "hint"]
"""error: something cannot be used; warning: it is used, but look; hint: it reads, but oddly.

Errors and warnings are problems; a hint fails nothing.
"""

make = tuple.__new__
"""`make(Place, (file, 1, 1))` is `Place(file, 1, 1)` at a quarter of its cost: for what is made by
the hundred thousand. Every field has to be given, and nothing checks them.
"""

Sort = Literal["touch", "ledger", "fact", "attempt", "promise", "kept"]
"""What a log line is good for."""


Phrases = Mapping[str, Mapping[str, tuple[str, ...]]]
"""What a first line to write may be made of: by language, by section, the variants."""


NO_PHRASES: Phrases = {}

Spot = tuple[int, int]
"""Where something is written in a file: line and column from 1."""


class Place(NamedTuple):
    """Where something is written: the file below the journal's root, line and column from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """The place as compilers print it: contacts/zoe.md:9:11."""
        return f"{self.file}:{self.line}:{self.column}"


class Problem(NamedTuple):
    """What the owner wrote that cannot be used, or should be looked at."""

    place: Place
    severity: Severity
    code: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        """The problem on one line: place, message, and how to mend it."""
        return f"{self.place}: {self.message}" + (f" ({self.hint})" if self.hint else "")


class Written(NamedTuple):
    """A text as the owner wrote it, with its place."""

    text: str
    place: Place


class Declared(NamedTuple):
    """An entry of `knows`: whom, how well ("strong", "weak" or ""), and how so."""

    who: Written
    weight: str
    note: str


class LogLine(NamedTuple):
    """One dated line: `sort` and `kind` say what it is, `present` who was there, `mentioned` who
    is only named in the text. `arrow` is ">" (I reached out), "<" (they did) or "".
    """

    when: Span
    kind: str
    sort: Sort
    text: str
    place: Place
    arrow: str = ""
    present: tuple[Written, ...] = ()
    mentioned: tuple[Written, ...] = ()


class Contact(NamedTuple):
    """A person with a file. `slug` is the file's stem and their identity.

    `places` says where in the file each key of front matter has its value.
    """

    slug: str
    file: str
    name: str
    aliases: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    pronouns: str = ""
    org: str = ""
    role: str = ""
    city: str = ""
    language: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    birthday: PartialDate | None = None
    met: PartialDate | None = None
    met_through: Written | None = None
    circle: str = ""
    cadence: Cadence | None = None
    snooze: dt.date | None = None
    knows: tuple[Declared, ...] = ()
    tags: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    looking_for: tuple[str, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    notes: str = ""
    notes_line: int = 1
    mentioned: tuple[Written, ...] = ()
    log: tuple[LogLine, ...] = ()
    unread: tuple[Written, ...] = ()
    places: Mapping[str, Spot] = {}
    is_readable: bool = True
    is_plain: bool = False
    photo: str = ""

    def place(self, key: str) -> Place:
        """Where the field `key` has its value; the top of the file if it has none."""
        return Place(self.file, *self.places.get(key, ()))


class Change(NamedTuple):
    """A field of somebody's file whose value was replaced, as git remembers it."""

    field: str
    before: str
    after: str
    day: dt.date


class TouchFile(NamedTuple):
    """A file under `log/`: one touch of several people; `source` is what an importer called it."""

    file: str
    line: LogLine
    source: str = ""


class Reading(NamedTuple):
    """What one file gave: a contact, a touch, phrases (or nothing), and what was wrong with it.

    `named` are the people of a touch whose day cannot be read, so that it is none yet.
    """

    file: str
    contact: Contact | None = None
    touch: TouchFile | None = None
    problems: tuple[Problem, ...] = ()
    openers: Phrases = NO_PHRASES
    named: tuple[Written, ...] = ()
