"""This module says which files stand beside a bundle: the same for everybody, byte by byte."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

from kith.landing.disk import flush, flush_folder, read_whole, remove, temporary_name, write_new
from kith.packaged import site_templates
from kith.sealing.header import MAGIC
from kith.sealing.refused import NotOpenedError

BUNDLE = "bundle.kith"
PAGE = "index.html"

_SOURCES = {
    PAGE: PAGE,
    "seal.css": "seal.css",
    "seal.js": "seal.js",
    "unlock.js": "unlock.js",
    "stretch.js": "stretch.js",
    "worker.js": "worker.js",
    "lock.js": "lock.js",
    "argon2.js": "vendor/hash-wasm-argon2-4.13.0.js",
    "argon2.LICENSE.txt": "vendor/hash-wasm-argon2-4.13.0.LICENSE.txt",
}


@cache
def code_files() -> Mapping[str, bytes]:
    """The files beside a bundle by name: the page that unlocks it, and what that page needs."""
    folder = site_templates() / "seal"
    return {name: (folder / source).read_bytes() for name, source in _SOURCES.items()}


def names() -> frozenset[str]:
    """The names that are taken in a sealed folder, but for index.html, which both have."""
    return frozenset({*_SOURCES, BUNDLE} - {PAGE})


def sums() -> dict[str, str]:
    """The SHA-256 of each file of code."""
    return {name: sha256(data).hexdigest() for name, data in code_files().items()}


def is_seal(folder: Path) -> bool:
    """Whether a folder holds a bundle of ours."""
    path = folder / BUNDLE
    if folder.is_symlink() or path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def others(folder: Path) -> list[str]:
    """What a sealed folder holds that is no part of it, but for hidden files."""
    known = {*_SOURCES, BUNDLE}
    return sorted(
        path.name
        for path in folder.iterdir()
        if path.name not in known and not path.name.startswith(".")
    )


def write_seal(folder: Path, bundle: bytes) -> None:
    """Write a sealed site: into a new folder at once, into a seal file by file, the bundle last.

    So whoever looks meanwhile sees the old bundle or the new one, never a part.

    Raises:
        NotOpenedError: "site" if there is something there that is no seal.
        OSError: if the disk refuses; what was there is then as it was.
    """
    files = {**code_files(), BUNDLE: bundle}
    if os.path.lexists(folder):
        if not is_seal(folder) and not _is_empty(folder):
            raise NotOpenedError("site", f"{folder} is there already, and is no sealed site")
        for name, data in files.items():
            _replace(folder / name, data)
        flush_folder(folder)
        return
    passing = folder.with_name(temporary_name(folder))
    try:
        passing.mkdir(mode=0o700)
        for name, data in files.items():
            write_new(passing / name, data)
            flush(passing / name)
        flush_folder(passing)
        passing.rename(folder)
        flush_folder(folder.parent)
    except BaseException:
        for name in files:
            remove(passing / name)
        if passing.is_dir():
            passing.rmdir()
        raise


def _is_empty(folder: Path) -> bool:
    return folder.is_dir() and not folder.is_symlink() and not any(folder.iterdir())


def _replace(path: Path, data: bytes) -> None:
    if not path.is_symlink() and path.is_file() and read_whole_or_none(path) == data:
        return
    passing = path.with_name(temporary_name(path))
    try:
        write_new(passing, data)
        flush(passing)
        passing.replace(path)
    except BaseException:
        remove(passing)
        raise


def read_whole_or_none(path: Path) -> bytes | None:
    """What a file of ours holds; None where it is too large to be one."""
    try:
        return read_whole(path)
    except OSError:
        return None
