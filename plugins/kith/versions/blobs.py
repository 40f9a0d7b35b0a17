"""This module says what files held at another time: git's blobs, by their names."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from kith.versions.asking import ask

_HEAD = 3
"""Words of the line before a blob: its name, its type, its size."""


def read_blobs(folder: Path, names: Iterable[str]) -> dict[str, bytes]:
    """The blobs by name; those that git does not have, or if it fails, are missing."""
    wanted = sorted(set(names) - {""})
    if not wanted:
        return {}
    said = ask(
        folder, "cat-file", "--batch", typed="".join(f"{name}\n" for name in wanted).encode()
    )
    found: dict[str, bytes] = {}
    at = 0
    while said and at < len(said):
        end = said.find(b"\n", at)
        words = said[at:end].decode("ascii", "replace").split(" ")
        at = end + 1
        if len(words) == _HEAD and words[1] == "blob":
            size = int(words[2])
            found[words[0]] = said[at : at + size]
            at += size + 1
    return found


def blob_name(data: bytes, like: str) -> str:
    """The name that git gives to a file's bytes, in the hash that the name `like` is in."""
    sha = hashlib.sha256 if len(like) > hashlib.sha1().digest_size * 2 else hashlib.sha1
    return sha(b"blob %d\0" % len(data) + data).hexdigest()
