"""This module says whether what comes back from a backup is what is there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from kith.backups.archive import Archive
from kith.backups.copied import LARGEST, PASSING, Copied, copy_files, walked
from kith.backups.git import History, head_of, history_of, listed, refs_of, top_of
from kith.backups.refused import NotBackedUpError


class Gathered(NamedTuple):
    """A journal as it is now: its top folder, what it holds, and what was left out, why."""

    top: Path
    archive: Archive
    left_out: tuple[str, ...]


def gathered(root: Path, site: Path | None) -> Gathered:
    """The journal in the folder `root`; `site` is where it is built.

    Of a repository it is all of it, even if the journal is only a part.

    Raises:
        NotBackedUpError: if git refuses, or it is too much.
        OSError: if something cannot be read.
    """
    top, paths = _paths(root, site)
    files, left_out = copy_files(top, paths)
    history = history_of(top) if top_of(top) == top else None
    size = sum(len(one.data) for one in files) + (len(history.bundle) if history else 0)
    if size > LARGEST:
        raise NotBackedUpError(
            f"expected less than {LARGEST // 2**20} MiB with its history, got more"
        )
    return Gathered(top, Archive(tuple(files), history), tuple(left_out))


def _paths(root: Path, site: Path | None) -> tuple[Path, list[str]]:
    """Where to look, and what for. A repository that ignores the journal is none of its own."""
    top = top_of(root)
    if top is not None:
        paths = listed(top)
        inside = root.resolve().relative_to(top.resolve()).as_posix()
        if inside == "." or any(path.startswith(f"{inside}/") for path in paths):
            return top, paths
    return root, list(walked(root, PASSING, site))


def check_same(restored: Path, wanted: Archive) -> None:
    """Refuse if a restored folder holds anything else than the archive: files, modes, refs, HEAD.

    Raises:
        NotBackedUpError: naming the first difference.
    """
    found, _ = copy_files(restored, walked(restored, ()))
    difference = _difference(found, wanted.files)
    if difference:
        raise NotBackedUpError(f"what came back is not what was there: {difference}")
    if wanted.history is not None and _refs(restored) != _kept_refs(wanted.history):
        raise NotBackedUpError("what came back has other branches or tags than what was there")


def _difference(found: Sequence[Copied], wanted: Sequence[Copied]) -> str:
    here = {one.path: one._replace(mtime_ns=0) for one in found}
    there = {one.path: one._replace(mtime_ns=0) for one in wanted}
    different = [path for path in sorted({*here, *there}) if here.get(path) != there.get(path)]
    return different[0] if different else ""


def _refs(top: Path) -> tuple[object, ...]:
    return (*refs_of(top), head_of(top))


def _kept_refs(history: History) -> tuple[object, ...]:
    return dict(history.refs), dict(history.links), history.head


def check_unchanged(root: Path, site: Path | None, kept: Archive) -> None:
    """Refuse if the journal is not any more as it was kept.

    Raises:
        NotBackedUpError: naming the first difference.
    """
    top, paths = _paths(root, site)
    files, _ = copy_files(top, paths)
    difference = _difference(files, kept.files)
    if not difference and kept.history is not None and _refs(top) != _kept_refs(kept.history):
        difference = "its history"
    if difference:
        raise NotBackedUpError(
            f"{difference} was changed while the journal was backed up", "say it once more"
        )
