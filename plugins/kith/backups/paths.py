"""This module says which paths of an archive may be written: inside the folder, never git's own."""

from __future__ import annotations

import os
import posixpath
import re
import unicodedata

_SHORT_GIT = re.compile(r"git~\d+", re.IGNORECASE)


def is_inside(path: str) -> bool:
    """Whether a path names something below its folder, and nothing of the repository itself.

    What some system takes for `.git` counts as it (CVE-2014-9390): other case, dots and spaces at
    its end, letters that are not drawn, the short name of old Windows.
    """
    parts = path.split("/")
    if not path or "\0" in path or any(part in {"", ".", ".."} for part in parts):
        return False
    if os.name == "nt" and re.search(r'[\\:*?"<>|]', path):
        return False
    return not any(_is_git(part) for part in parts)


def _is_git(name: str) -> bool:
    drawn = "".join(char for char in name if unicodedata.category(char) != "Cf")
    bare = drawn.partition(":")[0].rstrip(". ").lower()
    return bare == ".git" or _SHORT_GIT.fullmatch(bare) is not None


def leads_outside(path: str, target: str) -> bool:
    """Whether a link at `path` to `target` leads out of the folder, or into git's own."""
    if not target or target.startswith(("/", "\\")) or ":" in target.partition("/")[0]:
        return True
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
    return whole != "." and not is_inside(whole)
