"""This module says which files of a folder are sealed, and which paths a bundle may write."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kith.landing.disk import flush, write_new
from kith.sealing.packing import LARGEST_FILE
from kith.sealing.refused import NotOpenedError

_ODD = re.compile("[\x00-\x1f\x7f\ud800-\udfff\\\\]")
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_LONGEST = 4096
_ODD_ON_WINDOWS = re.compile(
    r'.*[:*?"<>|].*|.*[. ]|(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?', re.IGNORECASE
)


class SiteFiles(Mapping[str, bytes]):
    """What files hold, by their path in a site: read when it is asked for, and not kept."""

    def __init__(self, paths: Mapping[str, Path]) -> None:
        self._paths = paths

    def __getitem__(self, name: str) -> bytes:
        return _read(self._paths[name], name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def site_files(folder: Path, taken: Iterable[str]) -> SiteFiles:
    """The regular files of a built site, by their path there; links, devices and odd names refuse.

    `taken` are names of files that stand beside the bundle, which a page could not be reached by.

    Raises:
        NotOpenedError: "site".
        OSError: if the disk refuses.
    """
    if not (folder / "index.html").is_file():
        raise NotOpenedError("site", f"expected a built site, got no index.html in {folder}")
    found = {}
    for path in _below(folder):
        name = path.relative_to(folder).as_posix()
        check_path(name)
        if name in taken:
            raise NotOpenedError(
                "site", f"the site holds a file {name}, as a sealed one does: rename it"
            )
        found[name] = path
    return SiteFiles(found)


def _below(folder: Path) -> Iterator[Path]:
    for entry in sorted(folder.iterdir()):
        mode = entry.lstat().st_mode
        if stat.S_ISDIR(mode):
            yield from _below(entry)
        elif stat.S_ISREG(mode):
            yield entry
        else:
            raise NotOpenedError("site", f"expected a file, got a link or a device: {entry}")


def _read(path: Path, name: str) -> bytes:
    with os.fdopen(os.open(path, os.O_RDONLY | _NO_LINK), "rb") as file:
        data = file.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise NotOpenedError("site", f"{name}: expected less than {LARGEST_FILE // 2**20} MiB")
    return data


def check_path(path: str) -> None:
    """Refuse a path that leads out of its folder, or that this system takes for something else.

    Raises:
        NotOpenedError: "site".
    """
    parts = path.split("/")
    if (
        len(path.encode("utf-8", "surrogatepass")) > _LONGEST
        or _ODD.search(path)
        or any(part in {"", ".", ".."} for part in parts)
        or (os.name == "nt" and any(_ODD_ON_WINDOWS.fullmatch(part) for part in parts))
    ):
        raise NotOpenedError("site", f"expected a path inside the site, got {path[:80]!a}")


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files into a new folder, readable by its owner alone; paths are checked first.

    Raises:
        NotOpenedError: "site" if a path leads elsewhere.
        OSError: if the disk refuses, or two paths are one there.
    """
    for path in files:
        check_path(path)
    folder.mkdir(mode=0o700)
    for path, data in files.items():
        target = folder
        *above, name = path.split("/")
        for part in above:
            target /= part
            if not target.is_dir():
                target.mkdir(mode=0o700)
        write_new(target / name, data)
        flush(target / name)
