"""This module says how a journal is written to the disk again, as it was."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from kith.backups.archive import Archive
from kith.backups.copied import Copied
from kith.backups.git import check_repository, make_repository, run
from kith.backups.refused import NotBackedUpError
from kith.landing.disk import write_new


def restore(archive: Archive, folder: Path) -> None:
    """Write the journal into a new folder: files, modes and times; history, refs and HEAD.

    Links come last, so that nothing is written through one.

    Raises:
        NotBackedUpError: if git refuses the history, or two paths are one on this disk.
        OSError: if the disk refuses.
    """
    folder.mkdir(mode=0o700)
    if archive.history is not None:
        make_repository(folder, archive.history)
        check_repository(folder)
    by_kind = sorted(archive.files, key=lambda one: (one.kind == "link", one.path))
    for one in by_kind:
        _write(folder / one.path, one)
    for one in reversed(by_kind):
        _dress(folder / one.path, one)
    if archive.history is not None:
        with contextlib.suppress(NotBackedUpError):  # it only spares the next git a look
            run(folder, "update-index", "-q", "--refresh", is_new=True)


def _write(path: Path, one: Copied) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if one.kind == "folder":
            path.mkdir(mode=0o700, exist_ok=True)
        elif one.kind == "link":
            path.symlink_to(os.fsdecode(one.data))
        else:
            write_new(path, one.data)
    except (FileExistsError, NotADirectoryError):
        raise NotBackedUpError(
            f"{one.path} and another path of the backup are the same on this disk",
            "restore it on a disk that tells them apart",
        ) from None


def _dress(path: Path, one: Copied) -> None:
    if one.kind == "link":
        return
    path.chmod(one.mode)
    os.utime(path, ns=(one.mtime_ns, one.mtime_ns))
