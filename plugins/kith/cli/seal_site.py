"""This module says how the site that is sealed is built: by MkDocs, into a folder that goes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kith.cli.config import find_config
from kith.cli.private import private_folder_of
from kith.cli.refused import Refused
from kith.cli.where import Where, locate
from kith.landing.disk import remove

_SHOWN_LINES = 12


@contextmanager
def built(where: Where) -> Iterator[Path]:
    """The journal's site, built now, until the block ends; then it is removed."""
    at = locate(where)
    config = find_config(at.root)
    with private_folder_of(at.root) as folder:
        before = _records(folder.parent)
        try:
            _build(config, folder / "site")
            yield folder / "site"
        finally:
            for record in _records(folder.parent) - before:
                remove(record)


def _records(kept: Path) -> set[Path]:
    """What builds remember of their sites; nobody needs that of a site which is removed."""
    return set(kept.glob("pages-*"))


def _build(config: Path, site: Path) -> None:
    words = ["build", "--quiet", "--config-file", str(config), "--site-dir", str(site)]
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", *words],
        cwd=config.parent,
        env={**os.environ, "NO_COLOR": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        umask=0o077,
        check=False,
    )
    if done.returncode:
        raise Refused("the site cannot be built", *_last(done.stdout.splitlines()))


def _last(lines: Iterable[str]) -> list[str]:
    told = [line for line in lines if line.strip()]
    return told[-_SHOWN_LINES:]
