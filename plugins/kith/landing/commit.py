"""This module says how a landing becomes a commit: of exactly its files, nothing else.

What else is staged stays staged. The owner's hooks run, for they are the owner's rules; git's
variables of an outer git command are not passed on, so that a commit made within a hook goes to
the journal's own repository.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

PATIENCE = 120
"""Seconds after which git, with its hooks, is not waited for any more."""

_LONGEST = 72
_LINES = 3
_ERRORS = ("fatal:", "error:")
_OURS = ("GIT_AUTHOR_", "GIT_COMMITTER_", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM",
         "GIT_CONFIG_NOSYSTEM")  # fmt: skip


def commit(root: Path, paths: Sequence[str], message: str) -> str:
    """Commit what these files hold now, or that they are gone; "" if done, else why not.

    The paths are below `root`. If it cannot be done, the index is as it was.
    """
    if shutil.which("git") is None:
        return "not committed: git is not installed"
    code, said = _git(root, "rev-parse", "--is-inside-work-tree")
    if code or said.strip() != "true":
        return "not committed: the journal is in no git repository"
    code, changed = _git(root, "status", "--porcelain", "-z", "--ignored", "-uall", "--", *paths)
    if code:
        return _why(changed)
    if not changed or not paths:
        return "not committed: these files are as in the last commit"
    return _commit(root, paths, message)


def _commit(root: Path, paths: Sequence[str], message: str) -> str:
    known = set(_known(root, paths))
    new = [path for path in paths if path not in known and os.path.lexists(root / path)]
    named = [path for path in paths if path in known or path in new]
    if new:
        code, said = _git(root, "add", "--intent-to-add", "--", *new)
        if code:
            return _why(said)
    code, said = _git(
        root, "commit", "--quiet", "--only", "--file=-", "--", *named, told=shaped(message)
    )
    if code and new:
        _git(root, "rm", "--quiet", "--cached", "--force", "--", *new)
    return _why(said) if code else ""


def _known(root: Path, paths: Sequence[str]) -> list[str]:
    """Those of the paths that git tracks."""
    _, said = _git(root, "ls-files", "-z", "--", *paths)
    return said.split("\0")


def shaped(message: str) -> str:
    """A message whose first line is short enough for a subject, on a line of its own."""
    first, _, rest = message.strip().partition("\n")
    words = " ".join(first.split()) or "Journal"
    subject = words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
    body = rest.strip()
    return f"{subject}\n\n{body}\n" if body else f"{subject}\n"


def _git(root: Path, *arguments: str, told: str = "") -> tuple[int, str]:
    """How git ended (0 if well), and what it said."""
    try:
        ended = subprocess.run(
            ["git", "--no-pager", *arguments],
            cwd=root,
            env=_environment(),
            input=told.encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return 1, f"git took longer than {PATIENCE} seconds"
    except OSError as error:
        return 1, str(error)
    return ended.returncode, ended.stdout.decode("utf-8", "surrogateescape")


def _environment() -> dict[str, str]:
    """Ours, with nobody else's repository and nothing that waits for an answer."""
    outside = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name.startswith(_OURS)
    }
    return outside | {
        "GIT_EDITOR": ":",
        "GIT_LITERAL_PATHSPECS": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C.UTF-8",
    }


def _why(said: str) -> str:
    """What git or a hook said, as a reason: its errors, or else the end of what it said."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    lines = [line for line in lines if not line.startswith("hint:")]
    errors = [line.partition(":")[2].strip() for line in lines if line.startswith(_ERRORS)]
    return f"not committed: {' '.join(errors[:1] or lines[-_LINES:]) or 'git refused'}"
