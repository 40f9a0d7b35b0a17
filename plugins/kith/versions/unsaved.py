"""This module says what the contacts folder holds that is not committed yet.

The files themselves are compared with the last commit: git, which may run a program for each file
that it compares, only lists.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from kith.folder import read_bytes
from kith.insight.changed import Edit, edit_of
from kith.model import Reading
from kith.reading.source import LARGEST_FILE
from kith.versions.asking import ask
from kith.versions.blobs import blob_name, read_blobs
from kith.versions.commits import MOST, Question, is_of_somebody, read_version


class _Changed(NamedTuple):
    """Files by path: their blobs in the last commit, and their bytes now if they changed."""

    old: dict[str, str]
    new: dict[str, bytes]


def unsaved(question: Question) -> tuple[Edit, ...]:
    """What changed in the contacts folder since the last commit, in order of path."""
    folder = question.folder
    tree = ask(folder, "ls-tree", "-r", "-z", "HEAD")
    here = ask(folder, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    if tree is None or here is None:
        return ()
    committed = _committed(tree)
    changed = _changed(folder, committed, sorted({*committed, *_paths(here)}))
    blobs = read_blobs(folder, changed.old.values())
    before = {
        path: read_version(blobs.get(blob), path, question) for path, blob in changed.old.items()
    }
    after = {path: read_version(data, path, question) for path, data in changed.new.items()}
    return tuple(_edits(before, after))


def _edits(before: dict[str, Reading | None], after: dict[str, Reading | None]) -> list[Edit]:
    """The changes; a file that came with the slug of one that went in `formerly` is that one."""
    gone = {_stem(path): path for path in before if path not in after}
    renamed = {
        path: gone[old]
        for path, reading in after.items()
        if path not in before and reading and reading.contact
        for old in reading.contact.formerly
        if old in gone
    }
    edits = []
    for path in sorted({*before, *after} - set(renamed.values())):
        old = renamed.get(path, path)
        edits.append(
            edit_of(None, before.get(old), after.get(path), old if path in renamed else "")
        )
    return [edit for edit in edits if edit is not None]


def _stem(path: str) -> str:
    return path.rsplit("/", 1)[-1].rsplit(".", 1)[0]


def _committed(tree: bytes) -> dict[str, str]:
    """The blobs of the last commit by path, from `git ls-tree -z`."""
    found = {}
    for entry in tree.split(b"\0"):
        about, _, path = entry.decode("utf-8", "surrogateescape").partition("\t")
        mode, _, blob = about.partition(" blob ")
        if mode in {"100644", "100755"} and is_of_somebody(path):
            found[path] = blob
    return found


def _paths(listed: bytes) -> list[str]:
    paths = listed.decode("utf-8", "surrogateescape").split("\0")
    return [path for path in paths if path and is_of_somebody(path)]


def _changed(folder: Path, committed: dict[str, str], paths: list[str]) -> _Changed:
    """The first `MOST` files that are not as they were committed."""
    like = next(iter(committed.values()), "")
    changed = _Changed({}, {})
    for path in paths:
        data, old = _bytes(folder / path), committed.get(path, "")
        if data is None or not old or not _is_blob(data, old, like):
            changed.old.update({path: old} if old else {})
            changed.new.update({path: data} if data is not None else {})
        if len({*changed.old, *changed.new}) >= MOST:
            break
    return changed


def _is_blob(data: bytes, blob: str, like: str) -> bool:
    """Whether these are the bytes, or would be with the line ends that git keeps."""
    return blob in (blob_name(data, like), blob_name(data.replace(b"\r\n", b"\n"), like))


def _bytes(path: Path) -> bytes | None:
    try:
        return read_bytes(path, LARGEST_FILE + 1, path.lstat().st_size)
    except OSError:
        return None
