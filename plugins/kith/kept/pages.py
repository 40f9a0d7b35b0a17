"""This module says which pages stand in a site already, and of what each of them was made.

MkDocs empties its site before every build. Our pages are put aside before that, next to the site
(the same disk, so that nothing is copied), and those that would be the same again are put back:
what is neither made of the same things, nor exactly the file that was written, goes.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from kith.kept.sealed import read_sealed, write_sealed

_PURPOSE = "pages"


class Stood(NamedTuple):
    """A page that was written: the hash of what it was made of, and the file's size and time."""

    made_of: bytes
    size: int
    mtime_ns: int


@dataclass
class KeptPages:
    """Our pages in the site folder `site`, whose paths are relative to it.

    What they were made of is kept in the folder `cache`; without one, nothing is kept.
    """

    site: Path
    cache: Path | None
    _stood: dict[str, Stood] = field(default_factory=dict)

    @property
    def _aside(self) -> Path:
        return self.site.parent / f".{self.site.name}.kith-aside"

    @property
    def _file(self) -> Path | None:
        name = hashlib.blake2b(os.fsencode(self.site.absolute()), digest_size=8).hexdigest()
        return self.cache / f"pages-{name}" if self.cache is not None else None

    def put_aside(self) -> None:
        """Save our pages from what empties the site; where that cannot be, they are made anew."""
        _remove(self._aside)
        found: Any = read_sealed(self._file, _PURPOSE) if self._file is not None else None
        if not isinstance(found, dict) or not self.site.is_dir():
            return
        try:
            self._aside.mkdir(mode=0o700)
            for name in {path.split("/", 1)[0] for path in found}:
                with contextlib.suppress(FileNotFoundError):
                    (self.site / name).rename(self._aside / name)
            self._stood = {path: Stood._make(row) for path, row in found.items()}
        except OSError:
            self.put_all_back()

    def put_back(self, made_of: Mapping[str, bytes]) -> set[str]:
        """Put back the pages that are made of the same things as before; return their paths.

        All others that were put aside are gone afterwards.
        """
        kept: set[str] = set()
        folders: list[str] = []
        try:
            for path, info in _files(self._aside, folders):
                stood = self._stood.get(path)
                if stood == (made_of.get(path), info.st_size, info.st_mtime_ns):
                    kept.add(path)
                else:
                    (self._aside / path).unlink()
            for folder in reversed(folders):
                with contextlib.suppress(OSError):  # it is not empty
                    (self._aside / folder).rmdir()
            for name in {path.split("/", 1)[0] for path in kept}:
                self.site.mkdir(parents=True, exist_ok=True)
                (self._aside / name).rename(self.site / name)
        except OSError:
            kept = set()  # whatever came back is written again
        _remove(self._aside)
        return kept

    def put_all_back(self) -> None:
        """Leave the site as it was, as far as it was put aside: nothing came of the build."""
        self._stood = {}
        if self._aside.is_dir():
            for entry in list(self._aside.iterdir()):
                if not (self.site / entry.name).exists():
                    with contextlib.suppress(OSError):
                        entry.rename(self.site / entry.name)
            _remove(self._aside)

    def remember(self, made_of: Mapping[str, bytes], kept: Iterable[str] = ()) -> None:
        """Take note of the pages as they stand now; those of `kept` have not changed."""
        if self._file is None:
            return
        unchanged = set(kept)
        rows = {
            path: self._stood[path] if path in unchanged else _stood(self.site / path, made)
            for path, made in made_of.items()
        }
        written = {path: tuple(row) for path, row in rows.items() if row is not None}
        write_sealed(self._file, _PURPOSE, written)


def _stood(path: Path, made_of: bytes) -> Stood | None:
    try:
        info = os.lstat(path)
    except OSError:
        return None
    return Stood(made_of, info.st_size, info.st_mtime_ns)


def _files(folder: Path, folders: list[str]) -> Iterator[tuple[str, os.stat_result]]:
    """Every regular file below a folder, by its path below it; links and the like are removed.

    The `folders` below it are added, each after the one that it is in.
    """
    waiting = [(os.fspath(folder), "")]
    while waiting:
        here, prefix = waiting.pop()
        if not os.path.isdir(here):  # noqa: PTH112
            continue
        with os.scandir(here) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, f"{prefix}{entry.name}/"))
                    folders.append(prefix + entry.name)
                elif stat.S_ISREG((info := entry.stat(follow_symlinks=False)).st_mode):
                    yield prefix + entry.name, info
                else:
                    Path(entry.path).unlink()


def _remove(folder: Path) -> None:
    with contextlib.suppress(OSError):
        if folder.is_symlink():
            folder.unlink()
    shutil.rmtree(folder, ignore_errors=True)
