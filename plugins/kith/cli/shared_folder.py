"""This module says how a whole site lands in a folder: beside it first, then in its place.

A folder that was not made so is never touched, unless it is empty.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from kith.cli.refused import Refused
from kith.cli.where import Located
from kith.landing.exchange import folder_beside, sweep, take_place
from kith.landing.passing import remove_passing

MARK = ".kith-share"
"""The file by which a folder is known to be made so."""

_SAYS = b"Made by kith share, which may replace this folder.\n"


def check_target(target: Path, at: Located) -> None:
    """Refuse a folder in which something else lies, or that the journal itself needs."""
    path = Path(os.path.abspath(target))  # noqa: PTH100 (keeps links)
    real = path.resolve()
    for own in (at.contacts.resolve(), at.root.resolve() / ".git", at.root.resolve() / ".cache"):
        if real == own or own in real.parents or real in own.parents:
            raise Refused(
                f"{target} holds, or lies in, {own.name}/ of the journal", "name a folder elsewhere"
            )
    if target.is_symlink():
        raise Refused(f"{target} is a link", "name the folder itself")
    if target.exists() and not target.is_dir():
        raise Refused(f"{target} is a file", "name a folder that is new or empty")
    if target.is_dir() and any(target.iterdir()) and not _is_ours(target):
        raise Refused(
            f"{target} is not empty, and share did not make it",
            "name a folder that is new or empty",
        )


def landed(target: Path, build: Callable[[Path], None]) -> None:
    """Build a site into a folder beside `target`, then put it in its place.

    If building fails, or is cut short, what was there stays as it was.
    """
    path = Path(os.path.abspath(target))  # noqa: PTH100 (keeps links)
    passing = None
    try:
        sweep(path)
        passing = folder_beside(path)
        build(passing.path)
        (passing.path / MARK).write_bytes(_SAYS)
        if path.exists() and any(path.iterdir()) and not _is_ours(path):
            raise Refused(f"{path} changed meanwhile: nothing was written", "look what is in it")
        take_place(passing, path)
    except OSError as error:
        raise Refused(f"{target}: {error.strerror}", "check the folder and the disk") from None
    finally:
        if passing is not None:
            remove_passing(passing)


def _is_ours(folder: Path) -> bool:
    try:
        return (folder / MARK).read_bytes() == _SAYS
    except OSError:
        return False
