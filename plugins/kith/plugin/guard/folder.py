"""This module says where a served site lies: in the journal's own `.cache/kith/`, for its owner.

MkDocs would put it among everybody's temporary files, where it stays if the server is killed. Ours
is held by a lock that the kernel drops with the process; the next server removes what nobody holds.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
from pathlib import Path

if sys.platform != "win32":
    import fcntl

PREFIX = "served-"


class ServedFolder:
    """A new folder in `cache`, its owner's alone, that others know to be in use.

    Raises:
        OSError: if it cannot be made.
    """

    def __init__(self, cache: Path) -> None:
        self.path, self._held = _made(cache)

    def remove(self) -> None:
        """Remove it, with all that is in it."""
        shutil.rmtree(self.path, ignore_errors=True)
        if self._held is not None:
            os.close(self._held)
            self._held = None


def sweep(cache: Path) -> int:
    """Remove what servers left behind that were killed; how many folders that were."""
    return sum(_is_removed(path) for path in sorted(cache.glob(f"{PREFIX}*")))


def _made(cache: Path) -> tuple[Path, int | None]:
    """A new folder and the lock on it; another one, should a sweep have met it in between."""
    while True:
        path = Path(tempfile.mkdtemp(prefix=PREFIX, dir=cache))
        held = _hold(path, is_patient=True)
        if path.exists():
            return path, held
        if held is not None:
            os.close(held)


def _is_removed(path: Path) -> bool:
    held = _hold(path, is_patient=False)
    if held is None:
        return False
    shutil.rmtree(path, ignore_errors=True)
    os.close(held)
    return not path.exists()


def _hold(path: Path, *, is_patient: bool) -> int | None:
    """The folder, locked; None if another process holds it, it is a link, or nobody can tell."""
    if sys.platform == "win32":
        return None
    with contextlib.suppress(OSError):
        descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if is_patient else fcntl.LOCK_NB))
        except OSError:
            os.close(descriptor)
        else:
            return descriptor
    return None
