"""This module says where plain files may stand for a moment: folders that are removed whatever
happens, and that nobody else may enter.

A folder says in its name which process it belongs to. One whose process is gone (it was killed
outright, or the computer went off) is removed by whoever makes the next one beside it.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

_NAME = re.compile(r"\.?kith-private-(\d{1,10})-[0-9a-f]{8}")
_ENDING = ("SIGTERM", "SIGHUP")


@contextlib.contextmanager
def private_folder(beside: Path) -> Iterator[Path]:
    """A new folder below `beside`, for its owner alone, until the block ends.

    It is removed also if the program is told to end (SIGTERM, SIGHUP, Ctrl-C) meanwhile.

    Raises:
        OSError: if it cannot be made.
    """
    sweep(beside)
    folder = beside / f".kith-private-{os.getpid()}-{os.urandom(4).hex()}"
    with _ending_is_raised():
        try:
            folder.mkdir(mode=0o700)
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def sweep(beside: Path) -> None:
    """Remove the private folders of processes that are no more."""
    with contextlib.suppress(OSError):
        for path in beside.iterdir():
            match = _NAME.fullmatch(path.name)
            if match and not path.is_symlink() and not _lives(int(match[1])):
                shutil.rmtree(path, ignore_errors=True)


def _lives(pid: int) -> bool:
    if pid == os.getpid() or os.name == "nt":  # there, asking would end it
        return True
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


@contextlib.contextmanager
def _ending_is_raised() -> Iterator[None]:
    """Have signals that end a program end it as Ctrl-C does, so that it can clear up first."""
    known = [getattr(signal, name) for name in _ENDING if hasattr(signal, name)]
    if threading.current_thread() is not threading.main_thread():
        known = []
    before = {number: signal.signal(number, _end) for number in known}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)
