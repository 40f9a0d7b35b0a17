"""This module says which portraits lie under photos/, and what is wrong with other files there."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from kith.folder.found import (
    entries_of,
    irregular,
    linked_folder,
    misnamed,
    read_bytes,
    shown_name,
    unreadable,
)
from kith.journal import Journal
from kith.model import Contact, Place, Problem
from kith.portraits import LARGEST, picture_format


def find_photos(
    root: Path, name: str, journal: Journal
) -> tuple[dict[str, str], list[Problem]]:
    """The portraits under photos/ by slug, and what is wrong with other files there."""
    folder = root / "photos"
    photos: dict[str, str] = {}
    problems: list[Problem] = []
    if os.path.islink(folder):  # noqa: PTH114 (never raises)
        return photos, [linked_folder(f"{name}/photos")]
    if not os.path.isdir(folder):  # noqa: PTH112
        return photos, problems
    entries, problem = entries_of(folder, f"{name}/photos")
    problems += [problem] if problem is not None else []
    for entry in entries:
        if entry.name.startswith(".") or entry.is_dir(follow_symlinks=False):
            continue
        file = f"{name}/photos/{shown_name(entry.name)}"
        slug = unicodedata.normalize("NFC", Path(entry.name).stem)
        problem = misnamed(entry, file) or irregular(entry, file) or _no_picture(entry, file)
        if problem is None and slug not in journal.contacts:
            problem = Problem(
                Place(file),
                "hint",
                "photo-of-nobody",
                f'"{slug}" is the slug of no contact',
                "name the file as the contact's",
            )
        if problem is not None:
            problems += [problem, *_unshown(problem, journal.contacts.get(slug))]
        elif slug in journal.contacts:
            photos.setdefault(slug, file)
    return photos, problems


def _no_picture(entry: os.DirEntry[str], file: str) -> Problem | None:
    try:
        size = entry.stat(follow_symlinks=False).st_size
        begin = read_bytes(Path(entry.path), 16, 15)
    except OSError as error:
        return unreadable(file, error)
    if size > LARGEST:
        return Problem(
            Place(file),
            "error",
            "photo-too-large",
            f"expected at most {LARGEST // 2**20} MiB, got {size // 2**20}: not shown",
            "make it smaller",
        )
    if picture_format(begin):
        return None
    return Problem(
        Place(file),
        "error",
        "not-a-picture",
        "expected a JPEG, PNG, GIF or WebP picture, got something else: not shown",
        "save it as JPEG or PNG",
    )


def _unshown(problem: Problem, contact: Contact | None) -> Iterator[Problem]:
    """The same problem, told where the contact is whose portrait it would be."""
    if contact is not None:
        yield Problem(
            Place(contact.file),
            "error",
            "no-portrait",
            f"expected a portrait in {problem.place.file}, got a file that cannot be shown",
            problem.hint,
        )
