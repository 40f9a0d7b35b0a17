"""This module says what changes when a contact gets another slug: its file's name, and every
reference to it. The old slug stays in `formerly`, so that old links still lead there.
"""

from __future__ import annotations

from pathlib import PurePosixPath

from kith.journal import Journal
from kith.landing import Write
from kith.moving.named_by import Read, naming, rewritten
from kith.writing import add_items, join


def rename_writes(old: str, new: str, journal: Journal, read: Read) -> list[Write]:
    """The files that change, the contact's own first; a portrait moves along.

    Raises:
        EditRefusedError: if a file cannot be changed without touching more.
    """
    contact = journal.contacts[old]
    before = read(contact.file)
    own = naming(old, journal).get(contact.file, [])
    edit = rewritten(before, contact.file, old, new, own, journal.settings)
    edit = join(edit, add_items(edit.after, contact.file, "formerly", [old], journal.settings))
    writes = [
        Write(contact.file, before, None),
        Write(_beside(contact.file, new), None, edit.after),
    ]
    if old in journal.photos:
        photo = journal.photos[old]
        data = read(photo)
        writes += [Write(photo, data, None), Write(_beside(photo, new), None, data)]
    for file, found in sorted(naming(old, journal).items()):
        if file != contact.file:
            data = read(file)
            other = rewritten(data, file, old, new, found, journal.settings)
            writes.append(Write(file, data, other.after))
    return writes


def _beside(file: str, slug: str) -> str:
    """The file of that slug in the same folder, with the same ending."""
    path = PurePosixPath(file)
    return str(path.with_name(slug + path.suffix))
