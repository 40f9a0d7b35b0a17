"""This module says how the last landing is taken back: all of its files or none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from kith.landing.disk import digest, read_whole, remove, remove_folder
from kith.landing.land import land_held, root_of
from kith.landing.lock import locked
from kith.landing.paths import Tree, Write
from kith.landing.recovering import finish_landing
from kith.landing.refused import NotLandedError, from_disk
from kith.landing.splices import KeptFile, put_back
from kith.landing.stack import Kept, kept_landings
from kith.landing.state import is_kept, state_folder


class Undone(NamedTuple):
    """A landing that was taken back: what it was, and the files that are as they were before it,
    but for what was written elsewhere in them since. `told` is as of `land`.
    """

    what: str
    paths: tuple[str, ...]
    told: str = ""


def undo(root: Path, patience_seconds: float = 10) -> Undone | None:
    """Take the last landing back; None if none is kept. It cannot be made again by undoing that.

    A landing whose files all are as before it already (it never came about, or was taken back by
    hand) is passed over.

    Raises:
        NotLandedError: if somebody changed what was written, naming each file ("undo"), or as
            `land`. Nothing is written then.
    """
    root = root_of(root)
    if not is_kept(root):
        return None
    with locked(root, patience_seconds):
        told = finish_landing(root)
        for file, kept in kept_landings(state_folder(root)):
            if not kept.is_whole:
                remove(file)
                raise _too_large(kept)
            paths = _take_back(root, kept)
            remove(file)
            if paths:
                return Undone(kept.what, paths, told)
    return None


def _take_back(root: Path, kept: Kept) -> tuple[str, ...]:
    """The files that were put back; none if all are as before already."""
    tree = Tree(root)
    answers = [(file, answer) for file in kept.files if (answer := _answer(tree, file))]
    refused = [f"{file.path}: {answer}" for file, answer in answers if isinstance(answer, str)]
    if refused:
        raise NotLandedError(
            "undo",
            "",
            "\n".join([f'"{kept.what}" cannot be taken back, and nothing was written:', *refused]),
        )
    writes = [answer for _, answer in answers if isinstance(answer, Write)]
    if writes:
        land_held(root, writes, f"undo: {kept.what}", keeps_undo=False)
        _remove_folders(root, tree, kept.folders)
    return tuple(write.path for write in writes)


def _answer(tree: Tree, file: KeptFile) -> Write | str | None:
    """The write that puts a file back, or why there is none; None if nothing need be done."""
    try:
        now = read_whole(tree.target(file.path))
    except OSError as error:
        raise from_disk(error, file.path) from error
    held = digest(now)
    return None if held == file.before else put_back(file, now, held)


def _remove_folders(root: Path, tree: Tree, folders: Sequence[str]) -> None:
    """Remove the folders that the landing made, where nothing else came into them."""
    for folder in reversed(folders):
        if tree.holds(f"{folder}/x"):
            remove_folder(root / folder)


def _too_large(kept: Kept) -> NotLandedError:
    return NotLandedError(
        "undo",
        "",
        f'"{kept.what}" was too large to be kept: it cannot be taken back, and nothing was written'
        " (to take back the one before it, undo again)",
    )
