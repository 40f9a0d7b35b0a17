"""Every call to the disk, counted, so that the n-th can fail or be the last one of its process."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

CHANGING = (
    "open", "write", "fsync", "close", "replace", "rename", "link", "unlink", "remove", "mkdir",
    "rmdir", "chmod", "chown", "truncate", "ftruncate", "setxattr",
)  # fmt: skip
LOOKING = ("read", "stat", "lstat", "fstat", "listdir", "scandir")
TAKING_ROOM = ("create", "write", "link", "mkdir")
"""What a full disk does not do; a call of `open` that makes a file is named "create"."""

Act = Callable[[int, str], bool]
"""What to do before the n-th call of this name; True if it is not to be made."""


@contextmanager
def watched(act: Act, names: tuple[str, ...] = CHANGING) -> Iterator[list[str]]:
    """Ask `act` before each call; the names of the calls so far."""
    calls: list[str] = []
    real = {name: getattr(os, name) for name in names if hasattr(os, name)}

    def watch(name: str) -> Callable[..., object]:
        def call(*arguments: object, **named: object) -> object:
            calls.append(name)
            is_making = name == "open" and int(arguments[1]) & os.O_CREAT  # type: ignore[call-overload]
            if name == "write":
                descriptor, data = arguments
                half = bytes(data)[: len(data) // 2]  # type: ignore[arg-type, call-overload]
                if half and act(-len(calls), name):
                    return real["write"](descriptor, half)
            if name == "close":  # it fails, if at all, when the file is closed
                real["close"](*arguments)
                act(len(calls), name)
                return None
            act(len(calls), "create" if is_making else name)
            return real[name](*arguments, **named)

        return call

    for name in real:
        setattr(os, name, watch(name))
    try:
        yield calls
    finally:
        for name, function in real.items():
            setattr(os, name, function)


def files(root: Path) -> dict[str, bytes]:
    """What the owner sees: every file but hidden ones."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not any(p.startswith(".") for p in path.relative_to(root).parts)
    }


def left_over(root: Path) -> list[str]:
    """What a landing must not leave: temporary files, records, a lock."""
    names = [path.relative_to(root).as_posix() for path in root.rglob("*")]
    return [
        name
        for name in sorted(names)
        if ".tmp-" in name
        or (name.startswith(".cache/kith/") and "json" in name and "/undo/" not in name)
        or name.startswith(".cache/kith/lock")
    ]
