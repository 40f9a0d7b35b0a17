"""This module says what becomes of a landing that was cut short: finished, or taken back.

Only what is still as the landing left it is touched: a file that holds neither what it held nor
what it was to hold was changed by its owner since, and stays.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from kith.landing.disk import TEMPORARY, digest, flush_folder, read_whole, remove, remove_folder
from kith.landing.lock import locked
from kith.landing.paths import Tree
from kith.landing.record import BACK, FORTH, Record, Step, forget_record, read_record, turn_back
from kith.landing.refused import NotLandedError, from_disk
from kith.landing.state import is_kept, shown, state_folder

_SET_ASIDE = "unread-record.json"
_PASSING = re.compile(r"(?:landing\.json|lock)\.\d+-[0-9a-f]{8}")
_SHOWN_FILES = 5


def recover(root: Path, patience_seconds: float = 10) -> str:
    """Finish or take back what a killed run left, and sweep its temporary files.

    Says what it did, "" if there was nothing to do. Where nothing ever landed, nothing is made.

    Raises:
        NotLandedError: if it cannot be done now; everything stays as it is, for the next time.
    """
    root = root.resolve()
    if not is_kept(root):
        return ""
    with locked(root, patience_seconds):
        told = finish_landing(root)
        swept = [file for file in _temporaries(root) if _removed(file)]
    if told or not swept:
        return told
    return f"removed what a run that was killed had not finished ({_list(swept, root)})"


def is_unfinished(root: Path) -> bool:
    """Whether a landing of several files is under way or was cut short, so that what one reads now
    may be half of it: `recover` waits for the one, and finishes or takes back the other.
    """
    return any((root / shown(name)).exists() for name in (FORTH, BACK))


def finish_landing(root: Path) -> str:
    """What `recover` does about a landing of several files, for who holds the lock.

    Raises:
        NotLandedError: if the disk refuses.
    """
    state = state_folder(root)
    told = ""
    try:
        for file in list(state.iterdir()):
            if file.name in {FORTH, BACK}:
                told = _settle(root, state, file.name)
            elif _PASSING.fullmatch(file.name):
                remove(file)
    except OSError as error:
        raise from_disk(
            error,
            os.path.relpath(error.filename, root) if error.filename else shown(FORTH),
            "what an earlier run left half done could not be finished, and nothing was written",
        ) from error
    return told


def sweep(tree: Tree) -> None:
    """Remove the temporary files in folders that were looked at, for who holds the lock: nobody
    else has any.
    """
    for folder, names in tree.seen.items():
        for name in names.values():
            if TEMPORARY.fullmatch(name):
                remove(folder / name)


def go_back(root: Path, state: Path, record: Record, *, is_moving: bool) -> None:
    """Take back a landing that is under way; `is_moving` if files may have their names already.

    Raises:
        OSError: if it cannot be; then the record stays, if there is one, for the next run.
    """
    has_record = (state / FORTH).exists()
    if has_record:
        turn_back(state)
    if is_moving:
        _each(root, record, _taken_back)
    _clean(root, record)
    if has_record:
        forget_record(state, BACK)


def _settle(root: Path, state: Path, name: str) -> str:
    """Do what the record of this name says, and say so."""
    record = read_record(state / name)
    if record is None:
        (state / name).replace(state / _SET_ASIDE)
        return (
            f"{shown(name)}: not readable, and now {_SET_ASIDE}: a run was killed, and some files"
            " may be as before it, others as after it (compare them with your last commit)"
        )
    left = _each(root, record, _finished if name == FORTH else _taken_back)
    _clean(root, record, keeps_folders=name == FORTH)
    forget_record(state, name)
    done = "finished" if name == FORTH else "took back"
    told = f'{done} what a killed run had begun: "{record.what}", {len(record.steps)} files'
    return f"{told}; left alone, for they were changed since: {', '.join(left)}" if left else told


def _each(root: Path, record: Record, settle: Callable[[Path, Step], bool]) -> list[str]:
    """Settle every file and flush the folders; the files that were left alone."""
    tree = Tree(root)
    left = []
    folders = set()
    for step in record.steps:
        try:
            target = tree.target(step.path)
        except NotLandedError:
            left.append(step.path)
            continue
        if not settle(target, step):
            left.append(step.path)
        folders.add(target.parent)
    for folder in folders:
        if folder.is_dir():
            flush_folder(folder)
    return left


def _finished(target: Path, step: Step) -> bool:
    """Whether the file holds, now at last, what it was to hold."""
    return _becomes(target, step.after, step.before, step.new)


def _taken_back(target: Path, step: Step) -> bool:
    """Whether the file holds, now again, what it held."""
    return _becomes(target, step.before, step.after, step.was)


def _becomes(target: Path, wanted: str, other: str, passing: str) -> bool:
    """Whether the file has the digest `wanted`, now if need be: `passing` is the name of what has
    it, "" if there is to be no file. What has neither digest is somebody else's, and stays.
    """
    now = digest(read_whole(target))
    if now == wanted:
        return True
    if now != other:
        return False
    if not passing:
        target.unlink()
        return True
    kept = target.with_name(passing)
    if digest(read_whole(kept)) != wanted:
        return False
    kept.replace(target)
    return True


def _clean(root: Path, record: Record, *, keeps_folders: bool = False) -> None:
    """Remove the temporary files, and the folders that were made if they are empty."""
    tree = Tree(root)
    for step in record.steps:
        for name in (step.new, step.was):
            if name and tree.holds(step.path):
                remove((root / step.path).with_name(name))
    for folder in () if keeps_folders else reversed(record.folders):
        if tree.holds(f"{folder}/x"):
            remove_folder(root / folder)


def _temporaries(root: Path) -> Iterator[Path]:
    """The temporary files anywhere in the journal, but in hidden folders."""
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(folder, name) for name in files if TEMPORARY.fullmatch(name))


def _removed(file: Path) -> bool:
    remove(file)
    return not file.exists()


def _list(files: list[Path], root: Path) -> str:
    names = [file.relative_to(root).as_posix() for file in files[:_SHOWN_FILES]]
    more = [f"{len(files) - _SHOWN_FILES} more"] if len(files) > _SHOWN_FILES else []
    return ", ".join([*names, *more])
