"""This module says who has a file, without reading every file again.

What each file calls its contact is kept in a small index under the cache, by the file's stamp. A
command that names somebody asks it; what is written is always checked against the file itself.
An index that is missing, damaged or from another version is made anew, never trusted.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from kith.folder import Found, Stamp, place_of_file, scan
from kith.kept.readings import SETTLED
from kith.model import Contact
from kith.naming import Names

_VERSION = 1


@dataclass(frozen=True)
class Roster:
    """Everybody who has a file, by slug, as bare contacts: slug, file, name, aliases, formerly."""

    contacts: Mapping[str, Contact]

    @cached_property
    def names(self) -> Names:
        """Whom a name means among them."""
        return Names(self.contacts.values())


def load_roster(root: Path, name: str, cache: Path, read: Callable[[Path, str], Contact]) -> Roster:
    """Everybody who has a file in the contacts folder `root`, which places call `name`.

    `cache` is the index's file; `read` reads the contact of a path, whose place is the second.
    Of two files with one slug the first counts, as in the journal.
    """
    kept = _load(cache)
    now = time.time_ns()
    entries: dict[str, list[Any]] = {}
    is_changed = False
    for found in scan(root, name):
        if found.problem is not None or found.path.startswith("log/") or found.path == "openers.md":
            continue
        entry = kept.get(found.path)
        if entry is None or tuple(entry[:4]) != tuple(found.stamp):
            entry = _entry(found, read(root / found.path, place_of_file(name, found.path)))
            is_changed = True
        entries[found.path] = entry
    if is_changed or len(entries) != len(kept):
        _save(cache, {path: e for path, e in entries.items() if now - max(e[:2]) > SETTLED})
    contacts: dict[str, Contact] = {}
    for path, (*_, slug, shown, aliases, formerly) in entries.items():
        place = place_of_file(name, path)
        contacts.setdefault(slug, Contact(slug, place, shown, tuple(aliases), tuple(formerly)))
    return Roster(contacts)


def _entry(found: Found, contact: Contact) -> list[Any]:
    called = (contact.slug, contact.name, list(contact.aliases), list(contact.formerly))
    return [*found.stamp, *called]


def _load(cache: Path) -> dict[str, list[Any]]:
    """The index as it was left; an empty one if there is none of this version, whole."""
    try:
        data = json.loads(cache.read_bytes())
        entries = data["files"] if data["version"] == _VERSION else {}
        return {path: entry for path, entry in entries.items() if _is_entry(path, entry)}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def _is_entry(path: object, entry: object) -> bool:
    width = len(Stamp._fields)
    return (
        isinstance(path, str)
        and isinstance(entry, list)
        and len(entry) == width + 4
        and all(type(part) is int for part in entry[:width])
        and all(isinstance(text, str) for text in entry[width : width + 2])
        and all(_is_texts(texts) for texts in entry[width + 2 :])
    )


def _is_texts(texts: object) -> bool:
    return isinstance(texts, list) and all(isinstance(text, str) for text in texts)


def _save(cache: Path, entries: Mapping[str, Iterable[Any]]) -> None:
    """Leave the index for the next command; where that cannot be, the next one reads anew."""
    text = json.dumps({"version": _VERSION, "files": entries}, ensure_ascii=False)
    passing = cache.with_name(f".{cache.name}.tmp-{os.getpid()}")
    try:
        cache.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(passing, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="surrogateescape") as file:
            file.write(text)
        passing.replace(cache)
    except OSError:
        passing.unlink(missing_ok=True)
