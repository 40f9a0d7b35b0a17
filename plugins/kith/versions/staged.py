"""This module says what the contacts folder will hold once what is staged is committed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from kith.folder import OPENERS
from kith.journal import Journal, make_journal
from kith.model import Reading
from kith.reading.phrases import read_openers
from kith.versions.asking import ask
from kith.versions.blobs import read_blobs
from kith.versions.commits import Question, is_of_somebody, read_version


class Staged(NamedTuple):
    """The journal as it is staged, and the files, as places call them, that the commit changes."""

    journal: Journal
    files: frozenset[str]


def read_staged(question: Question) -> Staged | None:
    """What is staged in the contacts folder; None if git does not tell."""
    folder = question.folder
    index = _index()
    listed = ask(folder, "ls-files", "-z", "--stage", index=index)
    if listed is None:
        return None
    blobs = _entries(listed)
    if ask(folder, "rev-parse", "--verify", "--quiet", "HEAD^{commit}") is None:
        changed: bytes | None = "\0".join(blobs).encode("utf-8", "surrogateescape")
    else:
        changed = ask(folder, *_DIFF, "HEAD", "--", index=index)
    if changed is None:
        return None
    held = read_blobs(folder, blobs.values())
    if len(held) < len(set(blobs.values())):
        return None
    readings = [_reading(held[blob], path, question) for path, blob in blobs.items()]
    journal = make_journal([one for one in readings if one is not None], question.settings)
    paths = changed.decode("utf-8", "backslashreplace").split("\0")
    return Staged(journal, frozenset(f"{question.name}/{path}" for path in paths if path))


_DIFF = ("diff-index", "--cached", "--name-only", "-z", "--relative", "--no-renames",
         "--diff-filter=ACMRT", "--no-ext-diff", "--ignore-submodules=all")  # fmt: skip


def _index() -> str:
    """The index that git gave to the hook in which we run, if any: of `git commit FILE`, another
    than the repository's own.
    """
    given = os.environ.get("GIT_INDEX_FILE", "")
    return str(Path(given).absolute()) if given else ""


def _entries(listed: bytes) -> dict[str, str]:
    """The blobs by path of what the journal reads, from `git ls-files --stage -z`."""
    found = {}
    for entry in listed.split(b"\0"):
        about, _, path = entry.decode("utf-8", "surrogateescape").partition("\t")
        mode, blob, *_ = (*about.split(" "), "")
        if mode.startswith("100") and (is_of_somebody(path) or path == OPENERS):
            found[path] = blob
    return found


def _reading(data: bytes, path: str, question: Question) -> Reading | None:
    if path == OPENERS:
        return read_openers(data, f"{question.name}/{path}")
    return read_version(data, path, question)
