"""This module says what a contact's file lacks of what a draft tells, and where the two differ."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from kith.dates import Cadence
from kith.exchange.draft import Draft
from kith.exchange.ours.line_text import declared_text
from kith.exchange.planning.known import same_value
from kith.journal import Journal
from kith.model import Contact, Declared, LogLine, Place, Written
from kith.naming import plain
from kith.reading.fields import FIELDS
from kith.reading.loglines import read_line

JOINED = frozenset(("emails", "phones", "links", "knows"))
"""Fields of which a contact may have ever more. Other lists are filled only where there is none:
a tag or an alias that the owner took out must not come back."""


class Differs(NamedTuple):
    """A field of which the owner wrote `mine`, and the foreign file says `theirs`: mine stays."""

    key: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Gaps:
    """What a file gets: values by key, notes, log lines, a photo; and what is told otherwise."""

    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notes: str = ""
    lines: tuple[str, ...] = ()
    photo: bool = False
    differs: tuple[Differs, ...] = ()

    @property
    def fills(self) -> bool:
        """Whether a file gets anything."""
        return bool(self.fields or self.notes or self.lines or self.photo)

    @property
    def is_nothing(self) -> bool:
        """Whether the file holds everything, and says nothing else."""
        return not self.fills and not self.differs


def gaps_of(draft: Draft, slug: str, journal: Journal) -> Gaps:
    """What the file of `slug` lacks of what `draft` tells."""
    contact = journal.contacts[slug]
    fields: dict[str, tuple[str, ...]] = {}
    differs: list[Differs] = []
    for key, theirs in draft.fields.items():
        mine = texts_of(contact, key)
        missing = tuple(text for text in theirs if not _has(key, mine, text))
        if not missing:
            continue
        if key in JOINED or not (
            mine or (key in contact.places and _is_wrong(contact, key, journal))
        ):
            fields[key] = missing
        elif not _is_list(key):
            differs.append(Differs(key, ", ".join(mine) or "(cannot be read)", ", ".join(theirs)))
    _keep_jobs_whole(fields, differs)
    if plain(draft.name) not in {plain(contact.name), *map(plain, contact.aliases)}:
        differs.append(Differs("name", contact.name, draft.name))
    notes, other = _notes(draft, contact)
    return Gaps(
        fields,
        notes,
        _lines(draft, contact, journal),
        bool(draft.photo) and slug not in journal.photos,
        (*differs, *other),
    )


def _keep_jobs_whole(fields: dict[str, tuple[str, ...]], differs: list[Differs]) -> None:
    """Do not give one organisation the role that somebody has at another, nor the reverse."""
    other = {differ.key for differ in differs} & {"org", "role"}
    for key in {"org", "role"} & fields.keys() if other else ():
        differs.append(Differs(key, "(none)", ", ".join(fields.pop(key))))


def texts_of(contact: Contact, key: str) -> tuple[str, ...]:
    """The values of a field of a contact, as they are typed."""
    if key not in FIELDS:
        return tuple(value for known, value in contact.extra if known == key and value)
    value = getattr(contact, key)
    values = value if isinstance(value, tuple) and FIELDS[key].is_list else (value,)
    return tuple(_text(one) for one in values if one not in (None, ""))


def _text(value: object) -> str:
    if isinstance(value, Written):
        return value.text
    if isinstance(value, Declared):
        return declared_text(value)
    if isinstance(value, Cadence):
        return value.text
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _has(key: str, mine: tuple[str, ...], theirs: str) -> bool:
    if key == "knows":
        return any(plain(_who(one)) == plain(_who(theirs)) for one in mine)
    if key not in FIELDS:
        return any(theirs == one or theirs in one.split(", ") for one in mine)
    return any(same_value(key, one, theirs) for one in mine)


def _who(declared: str) -> str:
    return declared.partition(": ")[0].strip("[] ")


def _is_list(key: str) -> bool:
    return key in FIELDS and FIELDS[key].is_list


def _is_wrong(contact: Contact, key: str, journal: Journal) -> bool:
    """Whether the owner wrote something there that cannot be read: it is theirs to mend."""
    return any(
        problem.code == key and problem.place.file == contact.file for problem in journal.problems
    )


def _notes(draft: Draft, contact: Contact) -> tuple[str, tuple[Differs, ...]]:
    theirs, mine = _flat(draft.notes), _flat(contact.notes)
    if not theirs or theirs in mine:
        return "", ()
    if not mine:
        return draft.notes, ()
    return "", (Differs("notes", _begin(contact.notes), _begin(draft.notes)),)


def _flat(text: str) -> str:
    return " ".join(text.replace("\\", "").split())


def _begin(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 40 else flat[:39] + "…"  # noqa: PLR2004


def _lines(draft: Draft, contact: Contact, journal: Journal) -> tuple[str, ...]:
    """The draft's log lines that the contact does not have, of the same day, kind and text."""
    mine = {_mark(line) for line in contact.log}
    kinds = journal.settings.kinds
    missing = []
    for text in draft.lines:
        line = read_line(Written(text, Place("")), kinds).line
        if line is not None and _mark(line) not in mine:
            missing.append(text)
    return tuple(missing)


def _mark(line: LogLine) -> tuple[str, str, str]:
    return str(line.when), line.kind, _flat(line.text)
