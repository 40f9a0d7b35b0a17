"""This module says which files may be written: regular ones inside the journal, of one spelling."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from kith.landing.refused import NotLandedError, from_disk
from kith.landing.state import CACHE


class Write(NamedTuple):
    """A file to write: its path below the journal's root, what it held when it was read (None: it
    must not exist), and what it is to hold (None: it is to be deleted).
    """

    path: str
    before: bytes | None
    after: bytes | None


@dataclass(frozen=True, slots=True)
class Tree:
    """The journal's folders as they are on disk, each looked at once: by folder, the spelling of
    every name in it by what file systems take for the same name.
    """

    root: Path
    seen: dict[Path, dict[str, str]] = field(default_factory=dict)

    def target(self, path: str) -> Path:
        """Where the file of this path is, or will be.

        Raises:
            NotLandedError: as `place_of`, or if there is something of another spelling.
        """
        target = place_of(self.root, path)
        place = self.root
        for name in PurePosixPath(path).parts:
            self._spell(place, name, path)
            place /= name
        return target

    def holds(self, path: str) -> bool:
        """Whether a file of this path may be written."""
        try:
            self.target(path)
        except NotLandedError:
            return False
        return True

    def names(self, folder: Path) -> dict[str, str]:
        """The names in a folder by what is taken for the same; none if there is no folder.

        Raises:
            OSError: if it cannot be read.
        """
        if folder not in self.seen:
            try:
                names = [entry.name for entry in folder.iterdir()]
            except FileNotFoundError:
                names = []
            self.seen[folder] = {_same(name): name for name in names}
        return self.seen[folder]

    def _spell(self, place: Path, name: str, path: str) -> None:
        """Take note that something in `place` is spelled so, unless it is spelled otherwise."""
        try:
            there = self.names(place).setdefault(_same(name), name)
        except OSError as error:
            raise from_disk(error, path) from error
        if there != name and not _is_spelled(place, name):
            raise _refused(path, f'is spelled "{there}" there, which many disks take for the same')


def place_of(root: Path, path: str) -> Path:
    """Where the file of this path is, or will be.

    Raises:
        NotLandedError: if the path leaves the journal, belongs to git or to what passes, leads
            through a link, or names no regular file.
    """
    if not is_sound(path):
        raise _refused(path, "is no path inside the journal, or belongs to git or its cache")
    *folders, name = PurePosixPath(path).parts
    place = root
    for folder in folders:
        place /= folder
        kind = _kind(place, path)
        if kind == "link":
            link = _shown(place.relative_to(root).as_posix())
            raise _refused(
                path, f"leads through a link, {link}", f"put the folder {link} itself there"
            )
        if kind not in {"folder", ""}:
            raise _refused(path, "leads through a file")
    if _kind(place / name, path) not in {"file", ""}:
        raise _refused(path, "is a link, a folder or a device")
    return place / name


def is_sound(path: str) -> bool:
    """Whether this is a path of a journal, wherever that is."""
    names = PurePosixPath(path).parts
    return (
        bool(names)
        and "/".join(names) == path
        and ".." not in names
        and not any(_is_odd(name) for name in names)
        and _same(names[0]) != CACHE
        and all(_same(name) != ".git" for name in names)
    )


def check_once(writes: Sequence[Write]) -> None:
    """Raise if two writes are of the same file."""
    seen = set()
    for write in writes:
        if write.path in seen:
            raise _refused(write.path, "is to be written twice at once")
        seen.add(write.path)


def _is_odd(name: str) -> bool:
    return any(c in "\\\0\n\r" or "\ud800" <= c <= "\udfff" for c in name) or bool(
        os.name == "nt" and ":" in name
    )


def _is_spelled(place: Path, name: str) -> bool:
    """Whether there is something of exactly this name."""
    return any(entry.name == name for entry in place.iterdir())


def _same(name: str) -> str:
    """What file systems that ignore case or composition take for the same name."""
    return name if name.isascii() and name.islower() else _folded(name)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _kind(place: Path, path: str) -> str:
    """What is there: "file", "folder", "link", "other", or "" if nothing is."""
    try:
        mode = place.lstat().st_mode
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise from_disk(error, path) from error
    kinds = {stat.S_IFREG: "file", stat.S_IFDIR: "folder", stat.S_IFLNK: "link"}
    return kinds.get(stat.S_IFMT(mode), "other")


def _refused(path: str, why: str, fix: str = "use another name") -> NotLandedError:
    return NotLandedError("path", _shown(path), f"this {why}: nothing was written ({fix})")


def _shown(path: str) -> str:
    return path if path.isprintable() else ascii(path)[1:-1]
