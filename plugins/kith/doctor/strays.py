"""This module says which files lie about: exports, backups of editors, what runs left behind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kith.doctor.finding import Finding, some, word
from kith.doctor.seen import Seen
from kith.landing.disk import TEMPORARY

EXPORT = re.compile(r"\.(?:vcf|csv|mbox|ldif|pst|abbu|contacts)$", re.IGNORECASE)
"""Files in which other tools keep people, unencrypted."""

BACKUP = re.compile(
    r"(?:~|\.sw[a-p]|\.bak|\.orig|\.rej|\.tmp)$|^\.#|^#.*#$|^\.~lock\.|\.sync-conflict-|"
    r"\(.*conflicted copy.*\)|\.un~$",
    re.IGNORECASE,
)
"""What editors, merges and synced folders leave beside a file: another copy of it."""

LONGEST_WINDOWS = 200
"""Characters of a path; Windows takes 260 in all, unless told otherwise (Microsoft, Maximum Path
Length Limitation), and tools add endings."""


def findings(seen: Seen) -> Iterator[Finding]:
    """Files that should not lie where they do."""
    yield from _exports(seen)
    yield from _backups(seen)
    yield from _passing(seen)
    if seen.is_unfinished:
        yield Finding(
            "hint", "unfinished", "a command that wrote several files was cut short",
            "what one reads now may be half of it; the next command finishes it",
            "kith check",
        )  # fmt: skip
    long = [path for path in seen.files if len(seen.root) + len(path) + 1 > LONGEST_WINDOWS]
    if long and seen.system == "nt":
        yield Finding(
            "hint", "long-path", f"long paths: {some(long, 1)}",
            "Windows refuses paths of more than 260 characters",
            "move the journal to a folder nearer to the drive",
        )  # fmt: skip


def _exports(seen: Seen) -> Iterator[Finding]:
    found = [path for path in seen.files if EXPORT.search(path) and not _is_built(path, seen)]
    published = [path for path in found if path.startswith(f"{seen.docs}/")]
    tracked = seen.git.tracked if seen.git else frozenset()
    kept = [path for path in found if path in tracked and path not in published]
    others = [path for path in found if path not in published and path not in kept]
    if published:
        yield Finding(
            "error", "export-published", f"people of another tool lie in {some(published)}",
            f"MkDocs copies everything in {seen.docs}/ into the site as it is",
            f"mkdir -p imports && mv {' '.join(map(word, published[:10]))} imports/",
        )  # fmt: skip
    if kept:
        yield Finding(
            "warning", "export-tracked", f"git keeps people of another tool: {some(kept)}",
            "they stay readable in the history, and go wherever it goes",
            f"git rm --cached {' '.join(map(word, kept[:10]))}",
        )  # fmt: skip
    if others:
        yield Finding(
            "hint", "export", f"people of another tool lie here, unencrypted: {some(others)}",
            "once imported they are of no use but to a thief",
            f"rm {' '.join(map(word, others[:10]))}",
        )  # fmt: skip


def _backups(seen: Seen) -> Iterator[Finding]:
    found = [path for path in seen.files if BACKUP.search(path.rpartition("/")[2])]
    published = [path for path in found if _is_published(path, seen)]
    others = [path for path in found if path.startswith(f"{seen.contacts}/")]
    if published:
        yield Finding(
            "error", "backup-published", f"an editor left {some(published)}",
            f"MkDocs copies everything in {seen.docs}/ into the site as it is",
            f"rm {' '.join(map(word, published[:10]))}",
        )  # fmt: skip
    if others:
        yield Finding(
            "hint", "backup", f"an editor left {some(others)}",
            "they are copies of contacts that no change and no deletion reaches",
            f"rm {' '.join(map(word, others[:10]))}",
        )  # fmt: skip


def _is_published(path: str, seen: Seen) -> bool:
    """Whether MkDocs copies a file; it leaves those alone that begin with a dot."""
    inside = path.removeprefix(f"{seen.docs}/")
    return inside != path and not any(part.startswith(".") for part in inside.split("/"))


def _is_built(path: str, seen: Seen) -> bool:
    return bool(seen.site) and path.startswith(f"{seen.site}/")


def _passing(seen: Seen) -> Iterator[Finding]:
    """What runs that were cut short left; what somebody is at work in is none of it."""
    ended = [one.path for one in seen.passing if one.is_at_work is False and not one.is_site]
    left = sorted([*ended, *(path for path in seen.files if _is_temporary(path))])
    if left:
        yield Finding(
            "hint", "left-behind", f"a run that was cut short left {some(left)}",
            "they hold what it was writing",
            _removing(left),
        )  # fmt: skip
    untold = [one.path for one in seen.passing if one.is_at_work is None and not one.is_site]
    if untold:
        yield Finding(
            "hint", "perhaps-left", f"a run may have been cut short in {some(untold)}",
            "another computer made them, or this disk tells nobody who is at work",
            f"if no build or command is running there now: {_removing(untold)}",
        )  # fmt: skip
    sites = [one for one in seen.passing if one.is_site and not one.is_at_work]
    if sites:
        paths = [one.path for one in sites]
        is_known = all(one.is_at_work is False for one in sites)
        yield Finding(
            "warning", "served", f"a server left the whole site in {some(paths)}",
            "it was killed, and nothing looks after it any more"
            if is_known
            else "unless one is running now, nothing looks after it any more",
            _removing(paths),
        )  # fmt: skip


def _removing(paths: list[str]) -> str:
    return "rm -r " + " ".join(map(word, paths[:10]))


def _is_temporary(path: str) -> bool:
    """Whether it is what a run was writing when it was cut short."""
    return TEMPORARY.fullmatch(path.rpartition("/")[2]) is not None
