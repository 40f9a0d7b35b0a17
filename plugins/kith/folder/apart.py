"""This module says how a part of the files is read by another process meanwhile.

The second process is a fork that sends back what it made, pickled. Nothing depends on it: what does
not come back whole is made here, by whoever waits for it.
"""

from __future__ import annotations

import contextlib
import os
import pickle
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

Item = TypeVar("Item")
Value = TypeVar("Value")

WORTH_A_FORK = 1000
"""Items. Below, starting a process costs more than it saves."""


def shared_out(items: Sequence[Item]) -> tuple[Sequence[Item], Sequence[Item]]:
    """What to do here, and what apart: half of many, where two things can be done at once."""
    if len(items) < WORTH_A_FORK or not hasattr(os, "fork") or (os.cpu_count() or 1) == 1:
        return items, ()
    half = len(items) // 2
    return items[:half], items[half:]


def made_apart(
    make: Callable[[Item], Value], items: Sequence[Item]
) -> Callable[[], Sequence[Value]]:
    """Begin to make the value of each item apart; who calls the result waits for them."""
    if not items:
        return lambda: ()
    receiving, sending = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(receiving)
        _send_and_leave(make, items, sending)
    os.close(sending)

    def wait() -> Sequence[Value]:
        found = _received(receiving)
        os.waitpid(child, 0)
        return found if found is not None else [make(item) for item in items]

    return wait


def _send_and_leave(make: Callable[[Any], Any], items: Sequence[Any], sending: int) -> None:
    """The life of the second process: it ends here, whatever happens."""
    try:
        with os.fdopen(sending, "wb") as pipe:
            pickle.dump([make(item) for item in items], pipe, pickle.HIGHEST_PROTOCOL)
    except BaseException:  # the first process meets the same, and says so
        os._exit(1)
    os._exit(0)


def _received(receiving: int) -> list[Any] | None:
    """What came back; None if it did not come whole."""
    found: list[Any] | None = None
    with os.fdopen(receiving, "rb") as pipe, contextlib.suppress(Exception):
        found = pickle.load(pipe)
    return found
