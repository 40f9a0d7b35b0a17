"""This module says which folders of runs lie about, and whether anybody is at work in them."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from kith.doctor import Passing
from kith.landing.passing import BESIDE, PRIVATE, SERVED, is_at_work
from kith.landing.state import shown


def is_passing(path: str) -> bool:
    """Whether a folder of a journal, by its path from there, has the name of one that passes."""
    folder, _, name = path.rpartition("/")
    is_site = folder == shown("").rstrip("/") and SERVED.fullmatch(name)
    return bool(is_site or BESIDE.fullmatch(name) or PRIVATE.fullmatch(name))


def passing_in(root: Path, paths: Iterable[str]) -> Iterator[Passing]:
    """Folders of a journal that pass, by their paths from there."""
    for path in paths:
        is_site = SERVED.fullmatch(path.rpartition("/")[2]) is not None
        yield Passing(path, is_site, is_at_work(root / path))


def passing_elsewhere() -> Iterator[Passing]:
    """Those among the system's temporary files, of this user.

    In the ones that MkDocs makes of its own accord nobody says who is at work.
    """
    own = os.getuid() if hasattr(os, "getuid") else None
    for path in sorted(Path(tempfile.gettempdir()).glob("*")):
        is_site = path.name.startswith("mkdocs_")
        if not (is_site or PRIVATE.fullmatch(path.name)):
            continue
        try:
            is_own = (own is None or path.lstat().st_uid == own) and not path.is_symlink()
            if is_own and (not is_site or (path / "assets" / "kith").is_dir()):
                yield Passing(str(path), is_site, None if is_site else is_at_work(path))
        except OSError:
            continue
