"""This module says what changes when two contacts turn out to be one person: nothing is lost.

The first keeps its file and what it says. What only the second says is added; where both say
something else in a field of one value, the second's goes into a key of its own (`x-org`), to be
looked at. The second's slug stays in `formerly`, its name among the aliases.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from kith.exchange.ours.line_text import line_text
from kith.exchange.planning.gaps import texts_of
from kith.exchange.planning.known import same_value
from kith.journal import Journal
from kith.landing import Write
from kith.model import Contact, Written
from kith.moving.named_by import Read, naming, rewritten
from kith.naming import plain
from kith.reading.body import read_body
from kith.reading.fields import FIELDS
from kith.reading.loglines import flush
from kith.reading.people import target
from kith.reading.source import read_source
from kith.writing import (
    Edit,
    add_items,
    add_line,
    add_notes,
    join,
    remove_item,
    remove_value,
    set_value,
)

_COMMENT = re.compile(r"(?:^|\s)#\s?(.*)")
_APART = frozenset(("name", "notes", "log", "formerly", "aliases"))


def merge_writes(kept: str, gone: str, journal: Journal, read: Read) -> list[Write]:
    """The files that change when `gone` becomes part of `kept`, that one's file first.

    Raises:
        EditRefusedError: if a file cannot be changed without touching more.
    """
    mine, theirs = journal.contacts[kept], journal.contacts[gone]
    before, other = read(mine.file), read(theirs.file)
    edit = _Filling(before, mine, journal, gone).with_all_of(theirs, other)
    writes = [Write(mine.file, before, edit.after), Write(theirs.file, other, None)]
    writes += _photo(kept, gone, journal, read)
    for file, found in sorted(naming(gone, journal).items()):
        if file not in {mine.file, theirs.file}:
            data = read(file)
            writes.append(Write(file, data, _once(data, file, kept, gone, found, journal).after))
    return writes


def _once(
    data: bytes, file: str, kept: str, gone: str, found: Iterable[Written], journal: Journal
) -> Edit:
    """Another file, in which both are now one: who names both names one of them once."""
    edit = rewritten(data, file, gone, kept, found, journal.settings)
    key = "with" if "/log/" in file else "knows"
    entries = [one for one in _entries(key, file, journal) if target(one.name) in {kept, gone}]
    if len(entries) > 1 and any(not one.says for one in entries):
        edit = join(edit, remove_item(edit.after, file, key, kept, journal.settings))
    return edit


class _Entry(NamedTuple):
    """Somebody in a list, and whether more is said there."""

    name: str
    says: bool = False


def _entries(key: str, file: str, journal: Journal) -> list[_Entry]:
    """Whom a file names as those who were there, or as whom somebody knows."""
    if key == "with":
        lines = [filed.line for filed in journal.touch_files if filed.line.place.file == file]
        return [_Entry(who.text) for line in lines for who in line.present]
    contacts = [contact for contact in journal.contacts.values() if contact.file == file]
    return [
        _Entry(declared.who.text, bool(declared.note or declared.weight))
        for contact in contacts
        for declared in contact.knows
    ]


def _photo(kept: str, gone: str, journal: Journal, read: Read) -> Iterator[Write]:
    """The second's portrait becomes the first's, if that has none."""
    photo = journal.photos.get(gone)
    if photo is not None and kept not in journal.photos:
        data, path = read(photo), PurePosixPath(photo)
        yield Write(photo, data, None)
        yield Write(str(path.with_name(kept + path.suffix)), None, data)


class _Filling:
    """The edits of one file, each made of what the one before it gave."""

    def __init__(self, data: bytes, contact: Contact, journal: Journal, gone: str) -> None:
        self._contact, self._settings = contact, journal.settings
        self._edits = [Edit(data, data)]
        self._forget(gone, journal)

    def with_all_of(self, theirs: Contact, data: bytes) -> Edit:
        """The file with everything that another contact's file, `data`, says."""
        self._lists(theirs)
        self._values(theirs)
        for text in _prose(theirs, data):
            self._do(add_notes, text)
        for line in _log_texts(theirs, data):
            self._do(add_line, line)
        return join(*self._edits)

    def _do(self, edit: Callable[..., Edit], *values: object) -> None:
        before = self._edits[-1].after
        self._edits.append(edit(before, self._contact.file, *values, self._settings))

    def _forget(self, gone: str, journal: Journal) -> None:
        """Name oneself where the other was named; nobody knows or met oneself."""
        mine = self._contact
        found = naming(gone, journal).get(mine.file, [])
        apart = [one.who for one in mine.knows] + [one for one in (mine.met_through,) if one]
        rest = [one for one in found if one not in apart]
        if rest:
            data = self._edits[-1].after
            self._edits.append(rewritten(data, mine.file, gone, mine.slug, rest, self._settings))
        for declared in mine.knows:
            if target(declared.who.text) == gone:
                self._do(remove_item, "knows", declared.who.text)
        if mine.met_through is not None and target(mine.met_through.text) == gone:
            self._do(remove_value, "met_through")

    def _lists(self, theirs: Contact) -> None:
        mine = self._contact
        known = {plain(mine.name), *map(plain, mine.aliases)}
        names = [name for name in (theirs.name, *theirs.aliases) if plain(name) not in known]
        if names:
            self._do(add_items, "aliases", names)
        self._do(add_items, "formerly", [theirs.slug, *theirs.formerly])
        for key in (key for key, field in FIELDS.items() if field.is_list and key not in _APART):
            new = [t for t in texts_of(theirs, key) if not self._has(key, t)]
            if new:
                self._do(add_items, key, new)

    def _has(self, key: str, text: str) -> bool:
        if key == "knows" and target(text.partition(": ")[0]) == self._contact.slug:
            return True
        return any(same_value(key, mine, text) for mine in texts_of(self._contact, key))

    def _values(self, theirs: Contact) -> None:
        """Fields of one value: what is missing, and under another key what differs."""
        single = [key for key in FIELDS if not FIELDS[key].is_list and key not in _APART]
        taken = {key for key, _ in self._contact.extra}
        for key in [*single, *dict(theirs.extra)]:
            mine, other = texts_of(self._contact, key), texts_of(theirs, key)
            if not other or (mine and plain(mine[0]) == plain(other[0])):
                continue
            if key == "met_through" and target(other[0]) == self._contact.slug:
                continue
            free = key if not mine else _free(key, taken)
            taken.add(free)
            self._do(set_value, free, other[0])


def _free(key: str, taken: set[str]) -> str:
    """A key for what somebody else says of `key`: x-org, x-org-2."""
    stem = key if key.startswith("x-") else f"x-{key}"
    names = (stem if number == 1 else f"{stem}-{number}" for number in range(1, 1000))
    return next(name for name in names if name not in taken and name != key)


def _prose(theirs: Contact, data: bytes) -> Iterator[str]:
    """The notes of a file, the lines of its log that are none, and its comments."""
    if theirs.notes.strip():
        yield theirs.notes.strip("\n")
    if theirs.unread:
        yield "\n".join(f"- {one.text}" for one in theirs.unread)
    source = read_source(data, theirs.file, whole_is_front=theirs.is_plain)
    found = [_COMMENT.search(line) for line in (source.front or "").split("\n")]
    comments = [match[1].strip() for match in found if match and match[1].strip()]
    if comments and not theirs.is_plain:
        yield f"Comments of {theirs.file}: " + "; ".join(comments)


def _log_texts(theirs: Contact, data: bytes) -> list[str]:
    """The lines of a log as they are written, without bullets."""
    unread = {one.text for one in theirs.unread}
    if theirs.is_plain:
        return [line_text(line) for line in theirs.log]
    source = read_source(data, theirs.file)
    items = read_body(source.body, source.body_line, theirs.file).items
    return [text for item in items if (text := flush(item.text)) not in unread]
