"""This module says which foreign files a command was given: files, folders, zip archives."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from kith.cli.refused import Refused
from kith.exchange.draft import Foreign, Skipped
from kith.exchange.sources import (
    LARGEST_FILE,
    LARGEST_WHOLE,
    MOST_FILES,
    is_archive,
    is_passed,
    unpack,
)
from kith.folder import read_bytes, shown_name
from kith.model import Place


def read_paths(paths: tuple[Path, ...]) -> tuple[list[Foreign], list[Skipped]]:
    """Every file that the paths name, hold or pack, and those that are not read."""
    files: list[Foreign] = []
    skipped: list[Skipped] = []
    for path in paths:
        for one in _read(path):
            if isinstance(one, Skipped):
                skipped.append(one)
            elif is_archive(one.data):
                try:
                    packed, passed = unpack(one)
                except ValueError as error:
                    raise Refused(
                        f"{one.path}: {error}", "unpack it, and name the folder"
                    ) from None
                files += packed
                skipped += passed
            else:
                files.append(one)
    return files, skipped


def _read(path: Path) -> Iterator[Foreign | Skipped]:
    if path.is_dir():
        yield from _folder(path)
        return
    try:
        if not path.is_file():
            raise Refused(f"{path}: expected a file or a folder, got a pipe or a device")
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise Refused(
                f"{path}: expected at most {LARGEST_FILE // 2**20} MiB, got {size // 2**20}",
                "split it, or leave out what is old",
            )
        yield Foreign(path.name, path.read_bytes())
    except OSError as error:
        raise Refused(f"{path}: expected a file that can be read, got: {error.strerror}") from None


def _folder(root: Path) -> Iterator[Foreign | Skipped]:
    """The files below a folder, in order of their paths; links and hidden ones are passed."""
    whole = number = 0
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not is_passed(name))
        for name in sorted(names):
            path = Path(folder, name)
            shown = shown_name(path.relative_to(root).as_posix())
            if is_passed(shown):
                continue
            info = path.lstat()
            whole, number = whole + info.st_size, number + 1
            if whole > LARGEST_WHOLE or number > MOST_FILES:
                raise Refused(
                    f"{root}: expected at most {MOST_FILES:,} files and "
                    f"{LARGEST_WHOLE // 2**20} MiB, got more",
                    "name a folder in it",
                )
            yield _file(path, shown, info)


def _file(path: Path, shown: str, info: os.stat_result) -> Foreign | Skipped:
    if not stat.S_ISREG(info.st_mode):
        return Skipped(Place(shown), "a link or a device, not a file")
    if info.st_size > LARGEST_FILE:
        return Skipped(Place(shown), f"larger than {LARGEST_FILE // 2**20} MiB")
    try:
        return Foreign(shown, read_bytes(path, LARGEST_FILE, info.st_size))
    except OSError as error:
        return Skipped(Place(shown), error.strerror or "cannot be read")
