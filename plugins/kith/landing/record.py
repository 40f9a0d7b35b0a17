"""This module says what a landing of several files is about to do, for whoever must finish it.

The record is `.cache/kith/landing.json`, renamed into place when all files are ready and flushed
under temporary names, and removed when they have their own: while it is there, the landing can be
finished from the disk alone. Renamed to `going-back.json` it says the opposite.
"""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from typing import NamedTuple

from kith.landing.disk import TEMPORARY, flush, flush_folder, remove, write_new
from kith.landing.paths import is_sound

FORTH = "landing.json"
BACK = "going-back.json"


class Step(NamedTuple):
    """One file of a landing: SHA-256 of what it held and is to hold ("": no file), and the names
    of the temporary files beside it that hold these ("" for no file).
    """

    path: str
    before: str
    after: str
    new: str
    was: str


class Record(NamedTuple):
    """A landing: what it was for, its files, and the folders that it made."""

    what: str
    steps: tuple[Step, ...]
    folders: tuple[str, ...] = ()


def write_record(state: Path, record: Record) -> None:
    """Put the record where the next run finds it, whole and flushed.

    Raises:
        OSError: if it cannot be written; then it is not there.
    """
    passing = state / f"{FORTH}.{os.getpid()}-{os.urandom(4).hex()}"
    steps = [step._asdict() for step in record.steps]
    text = json.dumps({"kith-landing": 1, **record._asdict(), "steps": steps})
    try:
        write_new(passing, text.encode())
        flush(passing)
        passing.replace(state / FORTH)
        flush_folder(state)
    except BaseException:
        remove(passing)
        raise


def read_record(file: Path) -> Record | None:
    """The record; None if it is not one of ours.

    Raises:
        OSError: if it cannot be read.
    """
    try:
        told = json.loads(file.read_bytes())
        steps = tuple(Step(**step) for step in told["steps"])
        record = Record(told["what"], steps, tuple(told["folders"]))
        is_ours = told["kith-landing"] == 1 and _is_sound(record)
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return record if is_ours else None


def _is_sound(record: Record) -> bool:
    texts = [record.what, *record.folders]
    texts += [text for step in record.steps for text in step]
    names = [name for step in record.steps for name in (step.new, step.was) if name]
    return (
        all(isinstance(text, str) for text in texts)
        and all(is_sound(path) for path in (*record.folders, *(s.path for s in record.steps)))
        and all(TEMPORARY.fullmatch(name) for name in names)
        and all(bool(s.new) == bool(s.after) and bool(s.was) == bool(s.before)
                for s in record.steps)
    )  # fmt: skip


def forget_record(state: Path, name: str = FORTH) -> None:
    """Remove the record, and return when the disk has forgotten it.

    Raises:
        OSError: if it is still there.
    """
    (state / name).unlink()
    with contextlib.suppress(OSError):  # only a power cut could bring it back now
        flush_folder(state)


def turn_back(state: Path) -> None:
    """From now on, the landing is to be taken back.

    Raises:
        OSError: if it is still to be finished.
    """
    (state / FORTH).replace(state / BACK)
    with contextlib.suppress(OSError):  # after a power cut, nothing of it would be found undone
        flush_folder(state)
