"""This module says what is kept for undoing: the last twenty landings, at most 20 MiB of them.

Each is one file of `.cache/kith/undo/`, its number the order: the SHA-256 of the rest, then JSON.
What is not exactly so is removed, never trusted.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kith.landing.disk import digest, read_whole, remove, write_new
from kith.landing.paths import is_sound
from kith.landing.splices import KeptFile
from kith.landing.state import UNDO

MOST = 20
"""Landings that are kept."""

MOST_BYTES = 20 * 2**20
"""Bytes of all of them together."""

_NAME = re.compile(r"(\d{1,12})\.json")
_BYTES = ("old", "new", "left", "right")


class Kept(NamedTuple):
    """A landing that can be taken back: what it was, its files, the folders that it made.

    Of one that is too large to be kept, `is_whole` is False, and there are no files.
    """

    what: str
    files: tuple[KeptFile, ...]
    folders: tuple[str, ...] = ()
    is_whole: bool = True


def push(state: Path, kept: Kept, pushed: list[Path]) -> None:
    """Keep it as the last one; `pushed` gets its file, as soon as there may be one.

    Raises:
        OSError: if it cannot be kept.
    """
    folder = state / UNDO
    folder.mkdir(0o700, exist_ok=True)
    data = _written(kept)
    if len(data) > MOST_BYTES:
        data = _written(Kept(kept.what, (), (), is_whole=False))
    number = max((number for number, _ in _numbered(folder)), default=0) + 1
    file = folder / f"{number:06}.json"
    pushed.append(file)
    write_new(file, data)


def kept_landings(state: Path) -> Iterator[tuple[Path, Kept]]:
    """The landings that can be taken back, the last one first. Files that are none are removed."""
    folder = state / UNDO
    for _, file in sorted(_numbered(folder), reverse=True):
        kept = _read(file)
        if kept is None:
            remove(file)
        else:
            yield file, kept


def trim(state: Path) -> None:
    """Forget the oldest beyond what is kept, and whatever else is in the folder."""
    left = MOST_BYTES
    folder = state / UNDO
    numbered = sorted(_numbered(folder), reverse=True)
    for place, (_, file) in enumerate(numbered):
        left -= file.lstat().st_size
        if place >= MOST or left < 0:
            remove(file)
    for name in set(_names(folder)) - {file.name for _, file in numbered}:
        remove(folder / name)


def _numbered(folder: Path) -> list[tuple[int, Path]]:
    matches = [(_NAME.fullmatch(name), name) for name in _names(folder)]
    return [(int(match[1]), folder / name) for match, name in matches if match]


def _names(folder: Path) -> list[str]:
    """What is in the folder; nothing if a link stands in its place."""
    is_ours = folder.is_dir() and not folder.is_symlink()
    return [file.name for file in folder.iterdir()] if is_ours else []


def _written(kept: Kept) -> bytes:
    files = [
        {**file._asdict(), **{name: _text(getattr(file, name)) for name in _BYTES}}
        for file in kept.files
    ]
    told = {"kith-undo": 1, "what": kept.what, "files": files, "folders": kept.folders}
    text = json.dumps({**told, "is_whole": kept.is_whole}).encode()
    return digest(text).encode() + b"\n" + text


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _read(file: Path) -> Kept | None:
    try:
        checksum, _, text = (read_whole(file) or b"").partition(b"\n")
        if checksum.decode() != digest(text):
            return None
        told = json.loads(text)
        files = tuple(_file(one) for one in told["files"])
        kept = Kept(told["what"], files, tuple(told["folders"]), told["is_whole"])
        return kept if told["kith-undo"] == 1 and _is_sound(kept) else None
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def _file(told: dict[str, str]) -> KeptFile:
    data = {name: base64.b64decode(told[name], validate=True) for name in _BYTES}
    return KeptFile(**{**told, **data})  # type: ignore[arg-type]  # `_is_sound` looks


def _is_sound(kept: Kept) -> bool:
    texts = [kept.what, *kept.folders]
    texts += [text for f in kept.files for text in (f.path, f.before, f.after)]
    starts = [file.start for file in kept.files]
    return (
        all(isinstance(text, str) for text in texts)
        and all(is_sound(path) for path in (*kept.folders, *(f.path for f in kept.files)))
        and all(type(start) is int and start >= 0 for start in starts)
        and isinstance(kept.is_whole, bool)
    )
