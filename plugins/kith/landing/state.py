"""This module says where a journal keeps what passes: `.cache/kith/`, never committed."""

from __future__ import annotations

import stat
from pathlib import Path

from kith.landing.refused import NotLandedError, from_disk

CACHE = ".cache"
LOCK = "lock"
UNDO = "undo"
_IGNORE = b"*\n"


def shown(name: str) -> str:
    """A file of the state folder, named as places are."""
    return f"{CACHE}/kith/{name}"


def is_kept(root: Path) -> bool:
    """Whether anything passing was ever kept here."""
    return (root / CACHE / "kith").is_dir()


def state_folder(root: Path) -> Path:
    """The folder itself, made if it is missing, its owner's alone and ignored by git.

    Raises:
        NotLandedError: if it cannot be made, or a link stands in its place.
    """
    folder = root
    for name in (CACHE, "kith"):
        folder = folder / name
        file = folder.relative_to(root).as_posix()
        try:
            _make(folder, file)
        except OSError as error:
            raise from_disk(error, file) from error
    return folder


def _make(folder: Path, file: str) -> None:
    try:
        mode = folder.lstat().st_mode
    except FileNotFoundError:
        folder.mkdir(0o700, exist_ok=True)
        _ignore(folder)
        return
    if not stat.S_ISDIR(mode):
        raise NotLandedError(
            "path", file, "expected a folder, got a link or a file: nothing was written (remove it)"
        )
    if file != CACHE:  # whoever made it: it is ours
        _ignore(folder)


def _ignore(folder: Path) -> None:
    """Let git ignore all that is in the folder, unless its .gitignore says something else."""
    try:
        (folder / ".gitignore").lstat()
    except FileNotFoundError:
        (folder / ".gitignore").write_bytes(_IGNORE)
