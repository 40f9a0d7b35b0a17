"""This module says whether anything but contacts has changed, by the stamps of files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping

from kith.plugin.watching import is_passing

Stamp = tuple[int, int, int, int]
Stamps = Mapping[str, Mapping[str, Stamp]]
"""For each path that was asked about, the stamps of all files there, by path."""


def read_stamps(paths: Iterable[str], but: str | None) -> Stamps:
    """The stamps of the files at and below some paths, but for those at and below `but`.

    Of what cannot be looked at there is none: neither is there of what is gone.
    """
    return {path: dict(_stamps(path, but)) for path in paths if not _is_in(path, but)}


def changed(before: Stamps, now: Stamps) -> set[str]:
    """The paths that were asked about at which a file is new, gone or another."""
    return {path for path in {*before, *now} if before.get(path) != now.get(path)}


def _stamps(path: str, but: str | None) -> Iterator[tuple[str, Stamp]]:
    if not os.path.isdir(path):  # noqa: PTH112
        yield from _stamp(path)
        return
    for folder, folders, files in os.walk(path, followlinks=True):
        folders[:] = [
            name
            for name in folders
            if not is_passing(name) and os.path.join(folder, name) != but  # noqa: PTH118
        ]
        for name in files:
            if not is_passing(name):
                yield from _stamp(os.path.join(folder, name))  # noqa: PTH118


def _stamp(path: str) -> Iterator[tuple[str, Stamp]]:
    try:
        info = os.stat(path)  # noqa: PTH116
    except OSError:
        return
    yield path, (info.st_mtime_ns, info.st_ctime_ns, info.st_size, info.st_ino)


def _is_in(path: str, folder: str | None) -> bool:
    if folder is None:
        return False
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)
