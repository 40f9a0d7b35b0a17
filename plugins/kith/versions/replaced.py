"""This module says what git remembers: when somebody's org, role or city changed.

One `git log` of the whole contacts folder, run beside the reading of the journal.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import Future
from pathlib import Path
from typing import NamedTuple

from kith.journal import Journal
from kith.model import Change, Contact
from kith.versions import asking
from kith.versions.asking import ask
from kith.versions.patches import ChangedField, Replaced, is_same, read_patches

TAKEN_BACK = 30
"""Days within which a change that is undone was a slip, and no news."""


class Remembered(NamedTuple):
    """All changes up to the commit `head`, the newest first; `head` is "" if git knows nothing."""

    head: str
    changes: tuple[Replaced, ...]


NOTHING = Remembered("", ())

Asked = Future[Remembered]
"""A question that git is at work on."""


def start_changes(folder: Path, before: Remembered = NOTHING) -> Asked:
    """Ask git, without waiting, what changed in `folder`; only what is new since `before`."""
    asked: Asked = Future()
    threading.Thread(target=_answer, args=(asked, folder, before), daemon=True).start()
    return asked


def read_changes(asked: Asked) -> tuple[Replaced, ...]:
    """What git answered, the newest change first."""
    return read_remembered(asked).changes


def read_remembered(asked: Asked) -> Remembered:
    """What git answered, to be given to the next `start_changes`; nothing if it takes too long."""
    try:
        return asked.result(asking.PATIENCE)
    except TimeoutError:
        return NOTHING


def changes_by_slug(
    changes: Collection[Replaced], journal: Journal
) -> Mapping[str, tuple[Change, ...]]:
    """By slug, the latest change of each field, if it gave the value that holds today.

    A value that was only spelled anew is no change, nor is one that was soon taken back.
    """
    if not changes:
        return {}
    former = {old: slug for slug in journal.contacts for old in journal.bare(slug).formerly}
    histories: defaultdict[str, dict[ChangedField, list[Replaced]]] = defaultdict(dict)
    for change in changes:
        stem = change.slug_or_stem
        slug = stem if stem in journal.contacts else former.get(stem, "")
        if slug in journal.contacts:
            histories[slug].setdefault(change.field, []).append(change)
    found = {
        slug: tuple(_still_so(fields, journal.contacts[slug]))
        for slug, fields in sorted(histories.items())
    }
    return {slug: latest for slug, latest in found.items() if latest}


def _still_so(fields: Mapping[ChangedField, list[Replaced]], contact: Contact) -> Iterator[Change]:
    for field, (latest, *earlier) in fields.items():
        present: str = getattr(contact, field)
        if is_same(latest.new, present) and not (earlier and _is_undone(earlier[0], latest)):
            yield Change(field, latest.old, present, latest.date)


def _is_undone(earlier: Replaced, later: Replaced) -> bool:
    """Whether the later change takes the earlier one back."""
    days = (later.date - earlier.date).days
    return is_same(earlier.old, later.new) and abs(days) <= TAKEN_BACK


_LOG = (
    "log", "--patch", "--unified=0", "--inter-hunk-context=0", "-G^(org|role|city):",
    "--diff-filter=MR", "--find-renames", "-l100", "--no-merges",
    "--relative", "--src-prefix=a/", "--dst-prefix=b/", "-O/dev/null",
    "--no-color", "--no-ext-diff", "--no-textconv", "--no-show-signature", "--no-mailmap",
    "--no-notes", "--no-decorate", "--ignore-submodules=all", "--submodule=short",
    "--encoding=UTF-8", "--date=short", "--format=tformat:%x01%H %ad",
)  # fmt: skip
"""Without a path to look at: to compare each name of a large folder with one takes a third longer
than to compare everything.
"""


def _answer(asked: Asked, folder: Path, before: Remembered) -> None:
    try:
        asked.set_result(_remembered(folder, before))
    except BaseException as error:  # a bug: whoever waits for the answer is told
        asked.set_exception(error)


def _remembered(folder: Path, before: Remembered) -> Remembered:
    head = (ask(folder, "rev-parse", "--verify", "--quiet", "HEAD^{commit}") or b"").decode(
        "ascii", "replace"
    )
    head = head.strip()
    if not head or head == before.head:
        return before if head else NOTHING
    known = before
    if before.head and ask(folder, "merge-base", "--is-ancestor", before.head, head) is None:
        known = NOTHING
    since = (f"^{known.head}",) if known.head else ()
    patch = ask(folder, *_LOG, head, *since, "--")
    if patch is None:
        return Remembered(head, ())
    return Remembered(head, (*read_patches(patch), *known.changes))
