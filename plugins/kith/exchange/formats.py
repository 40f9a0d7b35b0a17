"""This module says which formats can be read, and which of them a file is: by its content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from kith.exchange.addressbooks import ABOOK, ALIASES, LDIF
from kith.exchange.calendars.events import ICS
from kith.exchange.csv import GENERIC_CSV, GOOGLE, LINKEDIN, OUTLOOK, archive_files
from kith.exchange.draft import Foreign, Format, Owner, Skipped, Told
from kith.exchange.mail.correspondence import MAIL
from kith.exchange.notes.facebook import FACEBOOK
from kith.exchange.notes.friends import FRIENDS
from kith.exchange.notes.hermit import HERMIT
from kith.exchange.notes.monica import MONICA
from kith.exchange.notes.obsidian import OBSIDIAN
from kith.exchange.notes.org import ORG
from kith.exchange.notes.whodex import WHODEX
from kith.exchange.ours.journal_json import JOURNAL_JSON
from kith.exchange.past import without_future
from kith.exchange.seen import seen
from kith.exchange.vcard import VCARD
from kith.model import Place

FORMATS: tuple[Format, ...] = (
    VCARD, ICS, LDIF, ABOOK, ALIASES, JOURNAL_JSON, MONICA, FACEBOOK, HERMIT, WHODEX, FRIENDS, ORG,
    OBSIDIAN, LINKEDIN, GOOGLE, OUTLOOK, GENERIC_CSV, MAIL,
)  # fmt: skip
"""Every format, the particular before the general: the first that knows a file reads it."""

class Read(NamedTuple):
    """What the files of one format told."""

    format: Format
    files: tuple[str, ...]
    told: Told


def read_foreign(
    files: Sequence[Foreign], owner: Owner, only: Format | None = None
) -> tuple[list[Read], list[Skipped]]:
    """What the files tell, by format, and the files that no format knows.

    `only` reads all of them as that format.
    """
    claimed: dict[str, list[Foreign]] = {}
    unknown = []
    archived = {file.path for file in archive_files(files)} if only is None else set()
    for file in files:
        format_ = only or (LINKEDIN if file.path in archived else format_of(file))
        if format_ is None:
            unknown.append(Skipped(Place(file.path), seen(file)))
        else:
            claimed.setdefault(format_.name, []).append(file)
    reads = []
    for format_ in FORMATS if only is None else (only,):
        mine = claimed.get(format_.name)
        if mine:
            read = without_future(format_.read(mine, owner), owner.today)
            told = _with_empty(read, mine)
            reads.append(Read(format_, tuple(file.path for file in mine), told))
    return reads, unknown


def _with_empty(told: Told, files: Sequence[Foreign]) -> Told:
    """What files told, and which of them told nothing: not even those are passed in silence."""
    things = (told.drafts, told.touches, told.skipped, told.problems)
    heard = {thing.place.file for some in things for thing in some}
    empty = tuple(
        Skipped(Place(file.path), "nothing in it") for file in files if file.path not in heard
    )
    return replace(told, skipped=(*told.skipped, *empty))


def format_of(file: Foreign) -> Format | None:
    """The format that a file is in; None if it is none of them."""
    return next((one for one in FORMATS if one.recognises(file)), None)


def all_told(reads: Sequence[Read], unknown: Sequence[Skipped]) -> Told:
    """What all files tell together."""
    told = [read.told for read in reads]
    return replace(
        Told(),
        drafts=tuple(draft for one in told for draft in one.drafts),
        touches=tuple(met for one in told for met in one.touches),
        skipped=(*(skipped for one in told for skipped in one.skipped), *unknown),
        problems=tuple(problem for one in told for problem in one.problems),
    )
