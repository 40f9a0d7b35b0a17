"""This module says what the disk holds: the files of a journal, read once and again if changed."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from kith.journal import Journal, make_journal
from kith.model import Contact, Place, Problem, Reading
from kith.portraits import LARGEST, picture_format
from kith.reading import read_contact, read_touch
from kith.reading.phrases import read_openers
from kith.reading.source import LARGEST_FILE
from kith.settings import Settings

ENDINGS = (".md", ".yaml", ".yml")
OPENERS = "openers.md"
"""The file at the top of the contacts folder that holds the owner's own phrases: no contact."""


class Stamp(NamedTuple):
    """What shows that a file is still the one that was read."""

    mtime_ns: int
    ctime_ns: int
    size: int
    inode: int


class Found(NamedTuple):
    """A file below the contacts folder, by its path below it; `problem` if it must not be read."""

    path: str
    stamp: Stamp
    problem: Problem | None


@dataclass
class Folder:
    """The contacts folder of a journal; `name` is what places call it, e.g. "contacts".

    Keeps what it read by each file's stamp, for the next `load`.
    """

    root: Path
    settings: Settings
    name: str = "contacts"
    _read: dict[str, tuple[Stamp, Reading]] = field(default_factory=dict)

    def load(self) -> Journal:
        """The journal as it is on disk now. Unreadable files are problems, never exceptions."""
        readings = {}
        for found in scan(self.root, self.name):
            kept = self._read.get(found.path)
            if kept is None or kept[0] != found.stamp:
                kept = (found.stamp, self._reading(found))
            readings[found.path] = kept
        self._read = readings
        journal = make_journal([reading for _, reading in readings.values()], self.settings)
        photos, problems = self._photos(journal)
        return replace(journal, photos=photos, problems=(*journal.problems, *problems))

    def photo(self, file: str) -> bytes:
        """The bytes of a photo of the journal, whose file is named as places are.

        Raises:
            OSError: if it cannot be read.
        """
        path = self.root / "photos" / file.rsplit("/", 1)[-1]
        return read_bytes(path, LARGEST, path.lstat().st_size)

    def _photos(self, journal: Journal) -> tuple[dict[str, str], list[Problem]]:
        """The portraits under photos/ by slug, and what is wrong with other files there."""
        folder = self.root / "photos"
        photos: dict[str, str] = {}
        problems: list[Problem] = []
        if folder.is_symlink() or not folder.is_dir():
            return photos, problems
        entries, problem = _entries(folder, f"{self.name}/photos")
        problems += [problem] if problem is not None else []
        for entry in entries:
            if entry.name.startswith(".") or entry.is_dir(follow_symlinks=False):
                continue
            file = f"{self.name}/photos/{shown_name(entry.name)}"
            slug = unicodedata.normalize("NFC", Path(entry.name).stem)
            problem = _misnamed(entry, file) or _irregular(entry, file) or _no_picture(entry, file)
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

    def _reading(self, found: Found) -> Reading:
        file = place_of_file(self.name, found.path)
        if found.problem is not None:
            return Reading(file, problems=(found.problem,))
        try:
            data = read_bytes(self.root / found.path, LARGEST_FILE + 1, found.stamp.size)
        except OSError as error:
            return Reading(
                file,
                problems=(
                    Problem(
                        Place(file),
                        "error",
                        "unreadable-file",
                        f"expected a file that can be read, got: {error.strerror}",
                        "check its mode",
                    ),
                ),
            )
        if found.path == OPENERS:
            return read_openers(data, file)
        read = read_touch if found.path.startswith("log/") else read_contact
        return read(data, file, self.settings)


def read_bytes(path: Path, limit: int, size: int) -> bytes:
    """The bytes of a regular file, never following a link; of a larger one, the first `limit`.

    `size` is how large it is thought to be: one byte more is asked for, to save a second call.

    Raises:
        OSError: if it is no regular file any more, or cannot be read.
    """
    descriptor = os.open(
        path,
        os.O_RDONLY
        | getattr(os, "O_NOFOLLOW", 0)
        | getattr(os, "O_NONBLOCK", 0)
        | getattr(os, "O_BINARY", 0),
    )
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(0, "not a regular file")
        chunks, left = [], limit
        while left > 0 and (chunk := os.read(descriptor, min(left, max(size, 1) + 1))):
            chunks.append(chunk)
            left -= len(chunk)
    finally:
        os.close(descriptor)
    return b"".join(chunks)


def place_of_file(name: str, path: str) -> str:
    """What places call the file `path` below the contacts folder `name`."""
    return f"{name}/{shown_name(path)}"


def shown_name(name: str) -> str:
    """A file's name as text: bytes of it that are not UTF-8 are written as \\udce9."""
    return name.encode("utf-8", "backslashreplace").decode()


def scan(root: Path, name: str) -> list[Found]:
    """Every contact and touch file below `root`, in order of path; links are not followed."""
    found: list[Found] = []
    folders = [(os.fspath(root), "")]
    while folders:
        folder, prefix = folders.pop()
        place = shown_name(f"{name}/{prefix}".rstrip("/"))
        entries, problem = _entries(folder, place)
        if problem is not None:
            found.append(Found(prefix, Stamp(0, 0, 0, 0), problem))
        for entry in entries:
            if entry.name.startswith(".") or (not prefix and entry.name == "photos"):
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append((entry.path, f"{prefix}{entry.name}/"))
            elif entry.name.lower().endswith(ENDINGS):
                found += _found(entry, prefix + entry.name, f"{place}/{shown_name(entry.name)}")
    return sorted(found)


def _entries(folder: str | Path, place: str) -> tuple[list[os.DirEntry[str]], Problem | None]:
    """What a folder holds, by name; and what is wrong if it cannot be read."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name), None
    except OSError as error:
        return [], Problem(
            Place(place),
            "error",
            "unreadable-folder",
            f"expected a folder that can be read, got: {error.strerror}",
            "check its mode",
        )


def _found(entry: os.DirEntry[str], path: str, file: str) -> Iterator[Found]:
    """A file as it is found; none if it went away meanwhile, as editors' passing files do."""
    try:
        info = entry.stat(follow_symlinks=False)
    except OSError:
        return
    stamp = Stamp(info.st_mtime_ns, info.st_ctime_ns, info.st_size, info.st_ino)
    yield Found(path, stamp, _misnamed(entry, file) or _irregular(entry, file))


def _no_picture(entry: os.DirEntry[str], file: str) -> Problem | None:
    try:
        size = entry.stat(follow_symlinks=False).st_size
        begin = read_bytes(Path(entry.path), 16, 15)
    except OSError as error:
        return Problem(
            Place(file),
            "error",
            "unreadable-file",
            f"expected a file that can be read, got: {error.strerror}",
            "check its mode",
        )
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


def _misnamed(entry: os.DirEntry[str], file: str) -> Problem | None:
    if file.endswith(entry.name):
        return None
    return Problem(
        Place(file),
        "error",
        "name-not-utf-8",
        "expected a file name in UTF-8, got other bytes: not read",
        "rename the file",
    )


def _irregular(entry: os.DirEntry[str], file: str) -> Problem | None:
    if entry.is_file(follow_symlinks=False):
        return None
    kind = "a link" if entry.is_symlink() else "a pipe or device"
    return Problem(
        Place(file),
        "error",
        "not-a-file",
        f"expected a regular file inside {file.split('/', 1)[0]}/, got {kind}: not read",
        "put the file itself here",
    )
