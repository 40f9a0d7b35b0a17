"""This module says how a whole folder takes the place of another: at once, or not at all.

What is to be is made in a passing folder beside it (the same disk), `.site.new-4711-0f3a9c21`.
Then both change names in one call (renameat2(2) with
RENAME_EXCHANGE on Linux, renamex_np(2) with RENAME_SWAP on macOS), or by two renames where there
is no such call; and what stood before goes last. Whatever a killed run leaves, the next one clears.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import re
import shutil
import sys
from pathlib import Path

from kith.landing.passing import (
    AT_WORK,
    BESIDE,
    Passing,
    is_at_work,
    new_passing,
    own_ending,
    remove_passing,
    taken,
)

IGNORED = ".gitignore"
"""The file by which it keeps out of version control meanwhile."""

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2


def can_be_exchanged(target: Path) -> bool:
    """Whether another folder can take the place of `target`, which need not be there yet.

    It cannot where a disk of its own is mounted there, where we may not write beside it, or where
    this very process stands in it.
    """
    if not os.access(_first_there(target.parent), os.W_OK | os.X_OK) or target.is_symlink():
        return False
    if not target.exists():
        return True
    return target.is_dir() and not target.is_mount() and not _stands_in(target)


def folder_beside(target: Path) -> Passing:
    """A new passing folder beside `target`, which only those may enter who may enter `target`.

    Raises:
        OSError: if there can be none.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    folder = new_passing(target.parent, f".{target.name}.new-")
    (folder.path / IGNORED).write_text("*\n", encoding="utf-8")
    if target.is_dir():
        folder.path.chmod(target.stat().st_mode & 0o777)
    return folder


def take_place(folder: Passing, target: Path) -> None:
    """Put a passing folder in the place of `target`, and remove what stood there.

    What stood there under names that begin with a dot (`.git`, `.nojekyll`) moves along, as MkDocs
    leaves it too. The folder is nobody's any more then.

    Raises:
        OSError: if it cannot be; `target` is as it was then, and the passing folder still ours.
    """
    (folder.path / IGNORED).unlink(missing_ok=True)
    if os.name == "nt":  # a folder with an open file cannot change its name there
        folder.lock.close()
    old = folder.path
    if not target.exists():
        folder.path.rename(target)
    elif not _swap(folder.path, target):
        old = target.with_name(f".{target.name}.old-{own_ending()}")
        target.rename(old)
        try:
            folder.path.rename(target)
        except OSError:
            old.rename(target)
            raise
    (target / AT_WORK).unlink(missing_ok=True)
    folder.lock.close()
    with contextlib.suppress(OSError):  # it is done; the next run clears what is left
        _clear(old, target)


def sweep(target: Path) -> None:
    """Clear what killed runs left beside `target`, and end what one had begun."""
    if is_at_work(target) is False:  # else whoever made it builds in it right now
        with contextlib.suppress(OSError):
            (target / AT_WORK).unlink(missing_ok=True)
    left = _left(target)
    olds = [path for path in left if path.name.startswith(f".{target.name}.old-")]
    is_alone = True
    for path in left:
        if path not in olds:
            is_alone = _is_ended(path, target) and is_alone
    for path in olds if is_alone else ():  # else it may be on its way back
        _is_ended(path, target)


def _is_ended(path: Path, target: Path) -> bool:
    """Whether nobody was at work in a passing folder; then what it was for is done."""
    is_whole = not (path / AT_WORK).exists()
    left = taken(path)
    if left is None:
        return False
    if is_whole and not target.exists() and path.name.startswith(f".{target.name}.old-"):
        (path / AT_WORK).unlink()
        path.rename(target)
    elif is_whole:
        with contextlib.suppress(OSError):
            _clear(path, target, but=AT_WORK)
    else:
        remove_passing(left)
        return True
    left.lock.close()
    return True


def _left(target: Path) -> list[Path]:
    """The passing folders beside `target`; what another made under such a name is none of ours."""
    if not target.parent.is_dir():
        return []
    beside = target.parent.glob(f".{_literal(target.name)}.*")
    return sorted(
        path
        for path in beside
        if (match := BESIDE.fullmatch(path.name))
        and match["target"] == target.name
        and path.is_dir()
        and not path.is_symlink()
    )


def _literal(name: str) -> str:
    return re.sub(r"([*?[])", r"[\1]", name)


def _clear(old: Path, target: Path, but: str = "") -> None:
    """Remove a folder that `target` has replaced, but for what begins with a dot.

    That may be the lock of somebody in whose passing folder this one was made: it stays theirs.
    """
    for entry in list(old.iterdir()):
        if entry.name.startswith(".") and entry.name != but:
            with contextlib.suppress(OSError):
                if not os.path.lexists(target / entry.name):
                    entry.rename(target / entry.name)
    shutil.rmtree(old, ignore_errors=True)


def _first_there(folder: Path) -> Path:
    """The folder, or the nearest above it that is there."""
    return next(one for one in (folder, *folder.absolute().parents) if one.exists())


def _stands_in(folder: Path) -> bool:
    try:
        return Path.cwd().resolve().is_relative_to(folder.resolve())
    except OSError:
        return True


def _swap(one: Path, other: Path) -> bool:
    """Let two folders change names, in one call; False where the system knows none."""
    if sys.platform == "win32":
        return False
    library = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    if hasattr(library, "renameat2"):
        done = library.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE)
    elif hasattr(library, "renamex_np"):
        done = library.renamex_np(*names, _RENAME_SWAP)
    else:
        return False
    return bool(done == 0)
