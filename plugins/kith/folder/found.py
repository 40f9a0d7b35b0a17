"""This module says which files a journal's folder holds, and what must not be read."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from kith.model import Place, Problem, make

ENDINGS = (".md", ".yaml", ".yml")

ALMOST = (".markdown", ".mdown", ".mdwn", ".mkdn", ".mkd", ".mdtxt", ".txt")
"""Endings of what its writer may take for a contact; all other files are none, and left alone."""


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


def scan(root: Path, top: str) -> list[Found]:
    """Every contact and touch file below `root`, in order of path; links are not followed."""
    found = _top(root, top)
    folders = [(os.fspath(root), "")]
    while folders:
        folder, prefix = folders.pop()
        place = shown_name(f"{top}/{prefix}".rstrip("/"))
        entries, problem = entries_of(folder, place)
        if problem is not None:
            found.append(Found(prefix, Stamp(0, 0, 0, 0), problem))
        for entry in entries:
            name = entry.name
            if name[0] == "." or (not prefix and name == "photos"):
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append((entry.path, f"{prefix}{name}/"))
            elif name.endswith(ENDINGS) or name.lower().endswith(ENDINGS):
                one = _found(entry, prefix + name, place)
                found += [one] if one is not None else []
            elif problem := _passed_over(entry, f"{place}/{shown_name(name)}"):
                found.append(Found(prefix + name, Stamp(0, 0, 0, 0), problem))
    return sorted(found)


def look_again(root: Path, paths: Iterable[str]) -> dict[str, Found | None] | None:
    """The files at some paths below `root`, as a scan finds them; None for what is gone.

    None instead of all of it if it takes a scan to tell: for folders, links, names out of the
    ordinary.
    """
    found: dict[str, Found | None] = {}
    for path in paths:
        if not path.isascii() or not path.lower().endswith(ENDINGS) or path.startswith("photos/"):
            return None
        try:
            info = os.lstat(root / path)
        except FileNotFoundError:
            found[path] = None
            continue
        except OSError:
            return None
        if not stat.S_ISREG(info.st_mode):
            return None
        found[path] = Found(path, _stamp(info), None)
    return found


def entries_of(folder: str | Path, place: str) -> tuple[list[os.DirEntry[str]], Problem | None]:
    """What a folder holds, by name; and what is wrong if it cannot be read."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name), None
    except OSError as error:
        return [], unreadable(place, error, "folder")


def unreadable(place: str, error: OSError, what: str = "file") -> Problem:
    """That a file or a folder cannot be read."""
    message = f"expected a {what} that can be read, got: {error.strerror}"
    return Problem(Place(place), "error", f"unreadable-{what}", message, "check its mode")


def _found(entry: os.DirEntry[str], path: str, place: str) -> Found | None:
    """A file as it is found; none if it went away meanwhile, as editors' passing files do."""
    try:
        info = entry.stat(follow_symlinks=False)
    except OSError:
        return None
    stamp = _stamp(info)
    if stat.S_ISREG(info.st_mode) and path.isascii():
        return make(Found, (path, stamp, None))
    file = f"{place}/{shown_name(entry.name)}"
    return Found(path, stamp, misnamed(entry, file) or irregular(entry, file))


def _stamp(info: os.stat_result) -> Stamp:
    return make(Stamp, (info.st_mtime_ns, info.st_ctime_ns, info.st_size, info.st_ino))


def _passed_over(entry: os.DirEntry[str], file: str) -> Problem | None:
    """That something is not read which may be meant as a contact, or as a folder of them."""
    ending = next((end for end in ALMOST if entry.name.lower().endswith(end)), "")
    if entry.is_symlink() and os.path.isdir(entry.path):  # noqa: PTH112 (never raises)
        return linked_folder(file)
    if not ending:
        return None
    return Problem(
        Place(file),
        "hint" if ending == ".txt" else "warning",
        "odd-ending",
        f'expected a file that ends in {", ".join(ENDINGS)}, got "{ending}": not read',
        "rename it if it is a contact; else move it elsewhere",
    )


def linked_folder(file: str) -> Problem:
    """That a folder is a link, which could lead anywhere."""
    top = file.split("/", 1)[0]
    return Problem(
        Place(file),
        "warning",
        "linked-folder",
        f"expected a folder inside {top}/, got a link to one: nothing in it is read",
        "put the folder itself here",
    )


def _top(root: Path, name: str) -> list[Found]:
    """That the contacts folder itself is a link, if it is one."""
    told = Problem(
        Place(name),
        "hint",
        "linked-contacts",
        "expected the folder itself, got a link to one: it is read, but no command writes into it",
        "put the folder itself here",
    )
    return [Found("", Stamp(0, 0, 0, 0), told)] if root.is_symlink() else []


def misnamed(entry: os.DirEntry[str], file: str) -> Problem | None:
    """What is wrong with a file whose name is not UTF-8."""
    if file.endswith(entry.name):
        return None
    return Problem(
        Place(file),
        "error",
        "name-not-utf-8",
        "expected a file name in UTF-8, got other bytes: not read",
        "rename the file",
    )


def irregular(entry: os.DirEntry[str], file: str) -> Problem | None:
    """What is wrong with what is no regular file."""
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
