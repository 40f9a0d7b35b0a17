"""This module says what a git repository holds, and how one is made anew of that.

Nothing of a repository's own is run, neither hooks nor filters, and nothing is fetched.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from kith.backups.refused import NotBackedUpError

PATIENCE = 600
"""Seconds after which git is not waited for any more."""

_SAFE = (
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "core.quotePath=false",
    "core.attributesFile=",
    "transfer.fsckObjects=true",
    "gc.auto=0",
)


class History(NamedTuple):
    """What a repository remembers: `refs` and their commits, `links` of refs to others, `head` (a
    branch's ref, or a commit), `object_format` (sha1 or sha256), `bundle` ("" without a commit).
    """

    refs: Mapping[str, str]
    links: Mapping[str, str]
    head: str
    object_format: str
    bundle: bytes


def run(folder: Path, *words: str, typed: bytes = b"", is_new: bool = False) -> bytes:
    """What git says. `is_new`: a repository of our own making, which no settings of others concern.

    Raises:
        NotBackedUpError: with git's own words, if it refuses or there is none.
    """
    git = shutil.which("git")
    if git is None:
        raise NotBackedUpError("there is no git on this computer", "install it")
    options = [word for setting in _SAFE for word in ("-c", setting)]
    try:
        done = subprocess.run(
            [git, "--no-pager", *options, *words],
            cwd=folder,
            env=_environment(is_new=is_new),
            input=typed,
            capture_output=True,
            timeout=PATIENCE,
            umask=0o077 if is_new else -1,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise NotBackedUpError(f"git {words[0]} did not end within {PATIENCE} s") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines() or ["it does not say why"]
        raise NotBackedUpError(f"git {words[0]}: {said[-1]}")
    return done.stdout


def _environment(*, is_new: bool) -> dict[str, str]:
    outside = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    alone = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull} if is_new else {}
    return (
        outside
        | alone
        | {
            "GIT_ALLOW_PROTOCOL": "none",
            "GIT_NO_LAZY_FETCH": "1",
            "GIT_OPTIONAL_LOCKS": "0",
            "GIT_TERMINAL_PROMPT": "0",
            "LC_ALL": "C",
        }
    )


def top_of(folder: Path) -> Path | None:
    """The top folder of the repository that a folder lies in; None if it lies in none.

    Raises:
        NotBackedUpError: if there is a repository that git does not read.
    """
    if not any((above / ".git").exists() for above in (folder, *folder.parents)):
        return None
    return Path(os.fsdecode(run(folder, "rev-parse", "--show-toplevel").rstrip(b"\n")))


def listed(top: Path) -> list[str]:
    """The files of the working tree that git has or would take, by their path; some may be gone."""
    words = ("ls-files", "-z", "--cached", "--others", "--exclude-standard")
    found = run(top, *words).split(b"\0")
    return sorted({os.fsdecode(path) for path in found if path})


def history_of(top: Path) -> History:
    """All that the repository remembers.

    Raises:
        NotBackedUpError: if git cannot tell.
    """
    head = head_of(top)
    refs, links = refs_of(top)
    has_head = not head.startswith("refs/") or head in refs
    bundle = b""
    if refs or has_head:
        bundle = run(top, "bundle", "create", "--quiet", "-", "--all", *(["HEAD"] * has_head))
    kind = run(top, "rev-parse", "--show-object-format").decode().strip()
    return History(refs, links, head, kind, bundle)


def head_of(top: Path) -> str:
    """The branch that HEAD is on, as a ref; the commit if it is on none."""
    try:
        return run(top, "symbolic-ref", "--quiet", "HEAD").decode().strip()
    except NotBackedUpError:
        return run(top, "rev-parse", "--verify", "HEAD").decode().strip()


def refs_of(top: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Every ref with what it names, and those that stand for another ref with that."""
    said = run(top, "for-each-ref", "--format=%(refname) %(objectname) %(symref)")
    refs, links = {}, {}
    for line in said.decode(errors="surrogateescape").splitlines():
        name, commit, link = line.split(" ")
        if link:
            links[name] = link
        else:
            refs[name] = commit
    return refs, links


def make_repository(folder: Path, history: History) -> None:
    """Make a folder a repository that remembers the same; its working tree is left alone.

    Raises:
        NotBackedUpError: if git refuses any of it.
    """
    kind = f"--object-format={history.object_format}"
    run(folder, "init", "--quiet", "--template=", kind, is_new=True)
    passing = folder / ".git" / "kith-history.bundle"
    if history.bundle:
        passing.write_bytes(history.bundle)
        try:
            run(folder, "bundle", "unbundle", str(passing), is_new=True)
        finally:
            passing.unlink()
    _set_refs(folder, history)
    if history.head.startswith("refs/"):
        run(folder, "symbolic-ref", "HEAD", history.head, is_new=True)
    else:
        run(folder, "update-ref", "--no-deref", "HEAD", history.head, is_new=True)
    if not history.head.startswith("refs/") or history.head in history.refs:
        run(folder, "read-tree", "HEAD", is_new=True)


def _set_refs(folder: Path, history: History) -> None:
    lines = b"".join(
        b"create " + os.fsencode(name) + b"\0" + commit.encode() + b"\0"
        for name, commit in history.refs.items()
    )
    run(folder, "update-ref", "--stdin", "-z", typed=lines, is_new=True)
    for name, other in history.links.items():
        run(folder, "symbolic-ref", name, other, is_new=True)


def check_repository(folder: Path) -> None:
    """Refuse a repository of which anything is missing or damaged.

    Raises:
        NotBackedUpError: with what git found.
    """
    run(folder, "fsck", "--full", "--no-dangling", "--no-progress", is_new=True)
