"""This module says how an export reaches the disk: whole, readable by its owner alone, over nothing
that somebody else wrote.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from kith.cli.refused import Refused
from kith.landing.disk import (
    digest,
    flush,
    flush_folder,
    read_whole,
    remove,
    temporary_name,
    write_new,
)

MARKER = ".kith-pages"
"""The file of a folder of pages that says which pages kith wrote, and what they held."""

_SAYS = "kith export wrote these pages; it replaces and deletes them as long as they are unchanged."
_ENTRY = re.compile(r"([0-9a-f]{64})  ((?:people/)?[^/\n]+\.md)")


def write_file(path: Path, data: bytes, *, is_forced: bool) -> None:
    """Write a file, whole or not at all; refuses to replace one unless that was asked for."""
    if path.is_dir():
        raise Refused(f"expected a file, got the folder {path}", "name a file in it")
    if os.path.lexists(path) and not is_forced:
        raise Refused(f"{path} is there already", "name another file, or add --force")
    if not path.parent.is_dir():
        raise Refused(f"there is no folder {path.parent}", "make it, or name another")
    _guarded(path, lambda: _replace(path, data, is_flushed=True))


def write_pages(folder: Path, pages: Mapping[str, str], *, is_forced: bool) -> None:
    """Write pages into a folder that is new, empty, or kith's own; pages that went are deleted.

    Refuses to touch what somebody else wrote; pages changed by hand only if that was asked for.
    """
    ours = _ours(folder)
    data = {path: text.encode() for path, text in pages.items()}
    edited = sorted(_edited(folder, ours, data))
    if edited and not is_forced:
        raise Refused(
            f"{folder / edited[0]} was written by somebody else, or changed by hand",
            f"and {len(edited) - 1} more" if len(edited) > 1 else "",
            "move it away, name another folder, or add --force",
        )
    _guarded(folder, lambda: _write_all(folder, ours, data))


def _write_all(folder: Path, ours: Mapping[str, set[str]], data: Mapping[str, bytes]) -> None:
    """Write the pages; if it is cut off, the marker knows both what was and what was to be."""
    new = {path: {digest(text)} for path, text in data.items()}
    for needed in (folder, folder / "people"):
        needed.mkdir(mode=0o700, parents=True, exist_ok=True)
    both = {path: ours.get(path, set()) | new.get(path, set()) for path in {*ours, *new}}
    _replace(folder / MARKER, _marker(both))
    for path, text in data.items():
        if read_whole(folder / path) != text:
            _replace(folder / path, text)
    for path in ours.keys() - data.keys():
        remove(folder / path)
    _replace(folder / MARKER, _marker(new), is_flushed=True)


def _ours(folder: Path) -> dict[str, set[str]]:
    """What the pages held that kith wrote into this folder, by path; refuses a folder not its own.

    The marker may come from anywhere: only pages of the form that kith writes are believed.
    """
    if not os.path.lexists(folder):
        return {}
    if not folder.is_dir():
        raise Refused(f"expected a folder, got the file {folder}", "name a new folder")
    marker = folder / MARKER
    if not marker.is_file() and any(folder.iterdir()):
        raise Refused(
            f"{folder} holds something that kith did not write", "name a new or an empty folder"
        )
    people = folder / "people"
    if people.is_symlink() or marker.is_symlink():
        raise Refused(f"{folder} leads elsewhere by a link", "name a new or an empty folder")
    found: dict[str, set[str]] = {}
    if marker.is_file():
        for line in marker.read_text(encoding="utf-8", errors="replace").split("\n"):
            entry = _ENTRY.fullmatch(line)
            if entry is not None:
                found.setdefault(entry[2], set()).add(entry[1])
    return found


def _edited(folder: Path, ours: Mapping[str, set[str]], data: Mapping[str, bytes]) -> Iterator[str]:
    """The pages that hold neither what kith wrote nor what it is about to write."""
    for path in {*ours, *data}:
        try:
            held = read_whole(folder / path)
        except OSError as error:
            raise Refused(f"{folder / path}: {error.strerror}", "move it away") from None
        known = ours.get(path, set()) | ({digest(data[path])} if path in data else set())
        if held is not None and digest(held) not in known:
            yield path


def _marker(pages: Mapping[str, set[str]]) -> bytes:
    lines = [f"{sha}  {path}" for path in sorted(pages) for sha in sorted(pages[path])]
    return "\n".join([_SAYS, *lines, ""]).encode()


def _replace(path: Path, data: bytes, *, is_flushed: bool = False) -> None:
    passing = path.with_name(temporary_name(path))
    try:
        write_new(passing, data)
        if is_flushed:
            flush(passing)
        passing.replace(path)
    except OSError:
        remove(passing)
        raise
    if is_flushed:
        flush_folder(path.parent)


def _guarded(path: Path, write: Callable[[], None]) -> None:
    try:
        write()
    except OSError as error:
        raise Refused(
            f"{path}: {error.strerror or error}", "check the folder and the disk"
        ) from None
