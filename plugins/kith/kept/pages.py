"""This module says which files stand in a site already, and of what each of them was made.

A build makes its site in a folder of its own. A file that would be the same again, and is exactly
the one that was written, is linked from the site that stands: nothing is copied, nothing rendered.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from kith.kept.sealed import read_sealed, write_sealed

_PURPOSE = "pages"


class Stood(NamedTuple):
    """A file that was written: the hash of what it was made of, and its size and time."""

    made_of: bytes
    size: int
    mtime_ns: int


@dataclass
class KeptPages:
    """Our files in the site folder `site`, whose paths are relative to it.

    What they were made of is kept in the folder `cache`; without one, nothing is kept.
    """

    site: Path
    cache: Path | None
    _linked: dict[str, Stood] = field(default_factory=dict)

    @property
    def _file(self) -> Path | None:
        name = hashlib.blake2b(os.fsencode(self.site.absolute()), digest_size=8).hexdigest()
        return self.cache / f"pages-{name}" if self.cache is not None else None

    def link(self, made_of: Mapping[str, bytes], into: Path) -> set[str]:
        """Have the files that would be the same again in the folder `into` too; their paths."""
        for path, stood in self._same(made_of):
            other = f"{into}/{path}"
            try:
                _link(f"{self.site}/{path}", other)
            except OSError:  # whatever is there by now would be written through, into the site
                with contextlib.suppress(OSError):
                    Path(other).unlink(missing_ok=True)
            else:
                self._linked[path] = stood
        return set(self._linked)

    @cached_property
    def stood(self) -> Mapping[str, tuple[object, ...]]:
        """How each file stood when the site was built last; empty if nobody knows."""
        found: Any = read_sealed(self._file, _PURPOSE) if self._file is not None else None
        return found if isinstance(found, dict) else {}

    def _same(self, made_of: Mapping[str, bytes]) -> Iterator[tuple[str, Stood]]:
        for path, made in made_of.items():
            if path in self.stood:
                now = _stood(f"{self.site}/{path}", made)
                if now is not None and now == self.stood[path]:
                    yield path, now

    def remember(self, made_of: Mapping[str, bytes]) -> None:
        """Take note of the files as they stand in the site now."""
        if self._file is None:
            return
        rows = {
            path: self._linked.get(path) or _stood(f"{self.site}/{path}", made)
            for path, made in made_of.items()
        }
        written = {path: tuple(row) for path, row in rows.items() if row is not None}
        write_sealed(self._file, _PURPOSE, written)


def _stood(path: str, made_of: bytes) -> Stood | None:
    """How a regular file stands on the disk; None for anything else."""
    try:
        info = os.lstat(path)
    except OSError:
        return None
    return Stood(made_of, info.st_size, info.st_mtime_ns) if stat.S_ISREG(info.st_mode) else None


def _link(file: str, other: str) -> None:
    """Let a file be at another place as well; as a copy, where a disk knows no links."""
    folder = os.path.dirname(other)  # noqa: PTH120 (ten thousand of these)
    if not os.path.isdir(folder):  # noqa: PTH112
        Path(folder).mkdir(parents=True, exist_ok=True)
    try:
        os.link(file, other)
    except OSError:
        shutil.copy2(file, other, follow_symlinks=False)
