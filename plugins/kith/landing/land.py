"""This module says how files land: all of them or none, and only on what was read.

Each file is written under a temporary name and flushed, then renamed. More than one file has a
record first (`record`), so that a run which is killed between two renames can be finished by the
next. What was there keeps a second name until all is done: going back needs no room on the disk.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from kith.landing.disk import (
    Stamp,
    digest,
    dress,
    flush,
    flush_folder,
    keep_aside,
    make_folders,
    may_write,
    read_whole,
    remove,
    stamp_of,
    temporary_name,
    write_new,
)
from kith.landing.lock import locked
from kith.landing.paths import Tree, Write, check_once, place_of
from kith.landing.record import FORTH, Record, Step, forget_record, write_record
from kith.landing.recovering import finish_landing, go_back, sweep
from kith.landing.refused import NotLandedError, from_disk
from kith.landing.splices import KeptFile, kept_of
from kith.landing.stack import Kept, push, trim
from kith.landing.state import shown, state_folder

_ATTEMPTS = 5


class _Ready(NamedTuple):
    """A write that may be made: where, and the stamp of the bytes that were compared."""

    write: Write
    target: Path
    stamp: Stamp | None
    step: Step


def land(
    root: Path,
    writes: Sequence[Write],
    what: str,
    *,
    keeps_undo: bool = True,
    patience_seconds: float = 10,
) -> str:
    """Write all the files or none, and keep what takes them back.

    `what` is what the owner did, for whoever asks what would be undone: "log: Zoe Adler".
    Returns what had to be done about an earlier run that was killed, to be shown; "" as a rule.

    Raises:
        NotLandedError: if a file is not what it was when it was read ("changed"), somebody else
            is writing ("locked"), or a path or the disk refuses. Nothing is written then.
    """
    return retrying(
        root, lambda: writes, what, keeps_undo=keeps_undo, patience_seconds=patience_seconds,
        attempts=1,
    )  # fmt: skip


def retrying(
    root: Path,
    make_writes: Callable[[], Sequence[Write]],
    what: str,
    *,
    keeps_undo: bool = True,
    patience_seconds: float = 10,
    attempts: int = _ATTEMPTS,
) -> str:
    """As `land`, of what `make_writes` reads and makes of it while nobody else of us writes.

    If an editor changes one of the files meanwhile, it is asked again. It must not land itself.

    Raises:
        NotLandedError: as `land`. What `make_writes` raises is passed on.
    """
    root = root_of(root)
    with locked(root, patience_seconds):
        told = finish_landing(root)
        while True:
            attempts -= 1
            try:
                land_held(root, make_writes(), what, keeps_undo=keeps_undo)
            except NotLandedError as error:
                if error.why != "changed" or attempts <= 0:
                    raise
            else:
                return told


def read_now(root: Path, path: str) -> bytes | None:
    """What the file holds now, for a `Write`'s `before`; None if there is no such file.

    Raises:
        NotLandedError: if no file of this path may be written, or it cannot be read.
    """
    with _about(path, "it was not read"):
        return read_whole(place_of(root_of(root), path))


def root_of(root: Path) -> Path:
    """The journal's folder, however it is named.

    Raises:
        NotLandedError: if there is none.
    """
    with _about(root.name):
        return root.resolve(strict=True)


def land_held(root: Path, writes: Sequence[Write], what: str, *, keeps_undo: bool) -> None:
    """As `land`, for who holds the lock and has finished what an earlier run left."""
    check_once(writes)
    tree = Tree(root)
    ready = [_ready(tree, write) for write in writes]
    sweep(tree)
    ready = [one for one in ready if one.write.before != one.write.after]
    if ready:
        state = state_folder(root)
        _carry_out(root, state, ready, what, keeps_undo=keeps_undo)
        if keeps_undo:
            with suppress(OSError):  # the next landing forgets more
                trim(state)


def _ready(tree: Tree, write: Write) -> _Ready:
    target = tree.target(write.path)
    with _about(write.path):
        stamp = stamp_of(target)
        now = read_whole(target)
    if now != write.before:
        raise _changed(write, now)
    new = temporary_name(target)
    step = Step(
        write.path,
        digest(write.before),
        digest(write.after),
        "" if write.after is None else new,
        "" if write.before is None else f"{new}.was",
    )
    return _Ready(write, target, stamp, step)


def _changed(write: Write, now: bytes | None) -> NotLandedError:
    if write.before is None:
        how = "there is a file of this name already"
    elif now is None:
        how = "the file was removed since it was read"
    else:
        how = "the file was changed since it was read"
    return NotLandedError("changed", write.path, f"{how}: nothing was written (look, and retry)")


@contextmanager
def _about(file: str, told: str = "nothing was written") -> Iterator[None]:
    """What the disk says meanwhile is about this file."""
    try:
        yield
    except OSError as error:
        raise from_disk(error, file, told) from error


# ---- all or nothing -----------------------------------------------------------------------------


def _carry_out(
    root: Path, state: Path, ready: Sequence[_Ready], what: str, *, keeps_undo: bool
) -> None:
    steps = tuple(one.step for one in ready)
    undo: list[Path] = []
    folders: list[Path] = []
    is_moving = False
    try:
        _prepare(root, ready, folders)
        record = Record(what, steps, tuple(_relative(root, folder) for folder in folders))
        with _about(shown("")):
            if keeps_undo:
                push(state, Kept(what, _kept(ready), record.folders), undo)
            if len(ready) > 1:
                write_record(state, record)
        is_moving = True
        _move(ready)
        _flush_folders(root, ready, folders)
        if len(ready) > 1:
            with _about(shown(FORTH)):
                forget_record(state)
    except BaseException as error:
        made = tuple(_relative(root, folder) for folder in folders)
        _take_back(root, state, Record(what, steps, made), error, is_moving)
        for file in undo:
            remove(file)
        raise
    for one in ready:
        if one.step.was:
            remove(one.target.with_name(one.step.was))


def _prepare(root: Path, ready: Sequence[_Ready], folders: list[Path]) -> None:
    """Put everything on the disk under temporary names; `folders` gets those that it makes."""
    for one in ready:
        with _about(one.write.path):
            make_folders(root, one.target.parent, folders)
            _write_aside(one)
    for one in ready:
        if one.step.new:
            with _about(one.write.path):
                flush(one.target.with_name(one.step.new))
    _flush_folders(root, ready, folders)


def _write_aside(one: _Ready) -> None:
    if one.write.after is not None:
        new = one.target.with_name(one.step.new)
        write_new(new, one.write.after)
        if one.stamp is not None:
            dress(new, one.target)
    if one.stamp is not None:
        if not may_write(one.target):
            raise PermissionError(errno.EACCES, "the file is read-only")
        keep_aside(one.target, one.target.with_name(one.step.was))


def _move(ready: Sequence[_Ready]) -> None:
    """Give every file its name, if what has that name is still what was compared."""
    for one in ready:
        with _about(one.write.path):
            if stamp_of(one.target) != one.stamp:
                raise _changed(one.write, b"")
            if one.step.new:
                one.target.with_name(one.step.new).replace(one.target)
            else:
                one.target.unlink()


def _flush_folders(root: Path, ready: Sequence[_Ready], made: Sequence[Path]) -> None:
    """Flush every folder in which a name is new, each once."""
    about = {one.target.parent: one.write.path for one in ready}
    about |= {folder.parent: _relative(root, folder) for folder in made}
    for folder, file in about.items():
        with _about(file):
            flush_folder(folder)


def _take_back(
    root: Path, state: Path, record: Record, error: BaseException, is_moving: bool
) -> None:
    """As if nothing had been written; where even that fails, say so instead of `error`."""
    try:
        go_back(root, state, record, is_moving=is_moving)
    except OSError as again:
        file = error.file if isinstance(error, NotLandedError) else ""
        raise NotLandedError(
            "disk",
            file,
            f"{error}; taking it back failed as well: {again.strerror}"
            " (the next `kith` that writes here finishes it or takes it back)",
        ) from error


def _kept(ready: Sequence[_Ready]) -> tuple[KeptFile, ...]:
    return tuple(kept_of(one.write, one.step.before, one.step.after) for one in ready)


def _relative(root: Path, folder: Path) -> str:
    return folder.relative_to(root).as_posix()
