"""This module says what a working tree holds, as it is on the disk."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from kith.backups.paths import is_inside, leads_outside
from kith.backups.refused import NotBackedUpError

LARGEST = 2**30
"""Bytes of all files together: all of them are encrypted, and proven, at once."""

PASSING = frozenset({".cache", "__pycache__", "node_modules", ".venv", "venv"})
"""Folders that programs make anew."""

_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)

Kind = Literal["file", "link", "folder"]


class Copied(NamedTuple):
    """A file, a link or a folder: its path, its mode, when it was changed, what it holds.

    A link holds where it leads.
    """

    path: str
    kind: Kind
    mode: int
    mtime_ns: int
    data: bytes


def copy_files(root: Path, paths: Iterable[str]) -> tuple[list[Copied], list[str]]:
    """What stands at these paths, with the folders that it stands in; and what was left out, why.

    Raises:
        NotBackedUpError: if it is too much.
        OSError: if something cannot be read.
    """
    found: dict[str, Copied] = {}
    left_out, size = [], 0
    for path in paths:
        try:
            one = _copy(root, path)
        except FileNotFoundError:
            continue
        if isinstance(one, str):
            left_out.append(one)
            continue
        size += len(one.data)
        if size > LARGEST:
            raise NotBackedUpError(
                f"expected files of less than {LARGEST // 2**20} MiB together, got more",
                "keep what is large elsewhere",
            )
        found[path] = one
        for folder in _above(root, path, found):
            found[folder.path] = folder
    return sorted(found.values()), left_out


def _copy(root: Path, path: str) -> Copied | str:
    """What stands there; a sentence if it is left out."""
    place = root / path
    info = place.lstat()
    mode, when = info.st_mode & 0o777, info.st_mtime_ns
    if not is_inside(path):
        return f"{path}: it leads elsewhere"
    if stat.S_ISLNK(info.st_mode):
        target = os.fsencode(os.readlink(place))  # noqa: PTH115 (a Path is tidied up)
        if leads_outside(path, os.fsdecode(target)):
            return f"{path}: a link to something outside"
        return Copied(path, "link", 0o777, when, target)
    if stat.S_ISREG(info.st_mode):
        with os.fdopen(os.open(place, os.O_RDONLY | _NO_LINK), "rb") as file:
            return Copied(path, "file", mode, when, file.read(LARGEST + 1))
    return f"{path}: a repository of its own" if place.is_dir() else f"{path}: no regular file"


def _above(root: Path, path: str, known: Iterable[str]) -> Iterator[Copied]:
    names = path.split("/")[:-1]
    for end in range(1, len(names) + 1):
        folder = "/".join(names[:end])
        if folder not in known:
            info = (root / folder).lstat()
            yield Copied(folder, "folder", info.st_mode & 0o777, info.st_mtime_ns, b"")


def walked(root: Path, passing: Collection[str], site: Path | None = None) -> Iterator[str]:
    """Every file below a folder but `.git`, the built site, and folders that `passing` names."""
    for folder, folders, files in os.walk(root, onerror=_raise):
        here = Path(folder)
        folders[:] = sorted(
            name for name in folders if name not in {".git", *passing} and here / name != site
        )
        linked = [name for name in folders if (here / name).is_symlink()]
        for name in sorted([*files, *linked]):
            yield (here / name).relative_to(root).as_posix()


def _raise(error: OSError) -> None:
    raise error
