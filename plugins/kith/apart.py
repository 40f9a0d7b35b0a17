"""This module says how a part of many things is made by other processes meanwhile.

They are forks, which have all that was read, and send back what they made, pickled. Nothing depends
on them: what does not come back whole is made here, by whoever waits for it.
"""

from __future__ import annotations

import contextlib
import os
import pickle
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, TypeVar

Item = TypeVar("Item")
Value = TypeVar("Value")

ITEMS_WORTH_A_FORK = 1000
"""Items. Below, starting a process costs more than it saves."""

MOST = 4
"""Processes. Each holds a copy of what it touches: some 100 MB of 10,000 people."""


def processes() -> int:
    """How many processes can work at once here, at most `MOST`; 1 where none can be forked."""
    if not hasattr(os, "fork"):
        return 1
    if hasattr(os, "sched_getaffinity"):
        return min(MOST, len(os.sched_getaffinity(0)))
    return min(MOST, os.cpu_count() or 1)


def shared_out(items: Sequence[Item]) -> list[Sequence[Item]]:
    """What to do here, and what apart by each other process: equal parts, if there are many."""
    number = processes() if len(items) >= ITEMS_WORTH_A_FORK else 1
    ends = [len(items) * n // number for n in range(number + 1)]
    return [items[start:end] for start, end in pairwise(ends)]


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
    """The life of another process: it ends here, whatever happens."""
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
