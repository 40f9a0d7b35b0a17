"""This module says how git has two versions of a contact merged.

git names three files: what both sides began with, ours (where the result is expected), theirs.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import click

FAILED = 255
"""For git: not a conflict, but nothing was merged. More than 127 conflicts are as many."""


@click.command("merge-driver")
@click.argument("base", metavar="%O", type=click.Path(path_type=Path))
@click.argument("ours", metavar="%A", type=click.Path(path_type=Path))
@click.argument("theirs", metavar="%B", type=click.Path(path_type=Path))
@click.argument("name", metavar="[%P]", default="")
@click.argument("size", metavar="[%L]", type=int, default=7)
def command(base: Path, ours: Path, theirs: Path, name: str, size: int) -> None:
    """Merge two versions of a contact; git runs it.

    `kith git-setup` tells git to. Log lines and keys that either side wrote all stand; what both
    sides changed becomes an ordinary conflict in the file. Exit codes: 0 merged, 1 a conflict.
    """
    try:
        texts = base.read_bytes(), ours.read_bytes(), theirs.read_bytes()
    except OSError as error:
        click.echo(f"kith merge-driver: {error}", err=True)
        raise SystemExit(FAILED) from None
    merged, is_clean = _merged(texts, name or ours.name, size) or _by_git(
        (base, ours, theirs), texts, name or ours.name, size
    )
    ours.write_bytes(merged)
    raise SystemExit(0 if is_clean else 1)


def _merged(texts: tuple[bytes, bytes, bytes], name: str, size: int) -> tuple[bytes, bool] | None:
    """The file as Kith merges it; None if it cannot, for whatever reason."""
    try:
        from kith.merging import merge_file  # noqa: PLC0415 (what it cannot load, it cannot do)

        merged = merge_file(*texts, name)
    except Exception:  # whatever is wrong with us, git can merge
        return None
    return None if merged is None else (merged, True)


def _by_git(
    files: tuple[Path, Path, Path], texts: tuple[bytes, bytes, bytes], name: str, size: int
) -> tuple[bytes, bool]:
    """The file as git merges it: as ever, but that what only looks merged is a conflict, too."""
    base, ours, theirs = texts
    done = _git_merge_file(*files, size)
    if done is None or done.returncode >= FAILED or done.returncode < 0:
        return (ours, False) if b"\0" in ours + theirs else (_marked(texts, size), False)
    if done.returncode:
        return done.stdout, False
    try:
        from kith.merging.sure import is_sure  # noqa: PLC0415

        if is_sure(base, ours, theirs, done.stdout, name):
            return done.stdout, True
    except Exception:
        return done.stdout, True
    return _marked(texts, size), False


def _git_merge_file(
    base: Path, ours: Path, theirs: Path, size: int
) -> subprocess.CompletedProcess[bytes] | None:
    git = shutil.which("git")
    if git is None:
        return None
    labels = ("-L", "ours", "-L", "base", "-L", "theirs")
    words = [
        git,
        "merge-file",
        "-p",
        f"--marker-size={size}",
        *labels,
        *map(str, (ours, base, theirs)),
    ]
    return subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, check=False)


def _marked(texts: tuple[bytes, bytes, bytes], size: int) -> bytes:
    from kith.merging.marked import marked  # noqa: PLC0415

    return marked(texts[1], texts[2], size)
