"""This module says which folders only pass, and whether whoever made one still is at work in it.

In each lies a lock, `.kith-at-work`, held from the first moment by the process that made it and
dropped by the kernel with the process, however that ends. Only what nobody holds is ever cleared.
Where there are no flocks (Windows, some network disks), and of what another machine made, the lock
says whose it is; what may still be somebody's stays, and `kith doctor` tells of it.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from kith.landing.lock import is_held, take

AT_WORK = ".kith-at-work"
"""The lock in a passing folder."""

BESIDE = re.compile(r"\.(?P<target>[^/]+)\.(?:new|old)-\d+-[0-9a-f]{8}")
"""Names of what takes the place of a folder beside it, and of what it has replaced."""

PRIVATE = re.compile(r"\.kith-private-\d+-[0-9a-f]{8}")
"""Names of folders in which plain files stand for a moment."""

SERVED = re.compile(r"served-\w+(?:-\w+)*")
"""Names of the folders of served sites, in the journal's `.cache/kith/`."""


class Passing(NamedTuple):
    """A passing folder that is ours, for as long as its lock is open."""

    path: Path
    lock: io.FileIO


def new_passing(beside: Path, prefix: str) -> Passing:
    """A new folder in `beside` for its owner alone, with nothing in it but its lock.

    Raises:
        OSError: if there can be none.
    """
    while True:
        path = beside / f"{prefix}{own_ending()}"
        path.mkdir(mode=0o700)
        with contextlib.suppress(FileNotFoundError):  # somebody cleared it just now
            if (lock := take(path / AT_WORK)) is not None:
                return Passing(path, io.FileIO(lock))


def own_ending() -> str:
    """What names of this process end with: `4711-0f3a9c21`, another at each call."""
    return f"{os.getpid()}-{os.urandom(4).hex()}"


def remove_passing(folder: Passing) -> None:
    """Remove a folder of ours with all that is in it; one that is gone, or no longer held, stays
    so."""
    if os.name == "nt":  # an open file cannot be removed there
        folder.lock.close()
    shutil.rmtree(folder.path, ignore_errors=True)
    folder.lock.close()


def taken(path: Path) -> Passing | None:
    """A folder that somebody left behind, now ours; None if it may be somebody's, or is a link."""
    if path.is_symlink():
        return None
    with contextlib.suppress(OSError):
        for _ in range(2):  # where there are no flocks, the first clears the lock
            if (lock := take(path / AT_WORK)) is not None:
                return Passing(path, io.FileIO(lock))
    return None


def clear(paths: Iterable[Path], names: re.Pattern[str]) -> int:
    """Remove those of the folders with such names that were left behind; how many that were."""
    return sum(_is_cleared(path) for path in paths if names.fullmatch(path.name) and path.is_dir())


def _is_cleared(path: Path) -> bool:
    left = taken(path)
    if left is not None:
        remove_passing(left)
    return left is not None and not path.exists()


def is_at_work(path: Path) -> bool | None:
    """Whether whoever made a passing folder is still at work; None if nobody here can tell."""
    return is_held(path / AT_WORK)
