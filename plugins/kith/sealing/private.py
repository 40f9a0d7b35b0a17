"""This module says where plain files may stand for a moment: folders that are removed whatever
happens, and that nobody else may enter.

What a program left that was killed outright is removed by whoever makes the next one beside it.
"""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from kith.landing.passing import PRIVATE, clear, new_passing, remove_passing

_ENDING = ("SIGTERM", "SIGHUP")


@contextlib.contextmanager
def private_folder(beside: Path) -> Iterator[Path]:
    """A new folder below `beside`, for its owner alone, until the block ends.

    It is removed also if the program is told to end (SIGTERM, SIGHUP, Ctrl-C) meanwhile.

    Raises:
        OSError: if it cannot be made.
    """
    with contextlib.suppress(OSError):
        clear(beside.iterdir(), PRIVATE)
    with _ending_is_raised():
        folder = new_passing(beside, ".kith-private-")
        try:
            yield folder.path
        finally:
            remove_passing(folder)


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
