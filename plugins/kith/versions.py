"""This module says what git remembers: when somebody's org, role or city changed.

One `git log` of the whole contacts folder, run beside the reading of the journal. Without git or
a repository, or if git fails or takes too long, nothing is remembered. Nothing that a
repository's own configuration names is run, and nothing is fetched.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import subprocess
import threading
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future
from pathlib import Path, PurePosixPath
from typing import Literal, NamedTuple, cast

from kith.folder import ENDINGS
from kith.journal import Journal
from kith.model import Change, Contact
from kith.naming import plain
from kith.reading.nodes import Scalar, UnreadableError, read_nodes
from kith.reading.plain import read_plain

PATIENCE = 10
"""Seconds after which git is not waited for any more."""

MOST_BYTES = 64 * 2**20
"""Bytes of git's answer beyond which it is not read."""

TAKEN_BACK = 30
"""Days within which a change that is undone was a slip, and no news."""

ChangedField = Literal["org", "role", "city"]


class Replaced(NamedTuple):
    """A field that had another value before: what a commit replaced, and the author's day.

    `slug_or_stem` is the file's stem at that commit: a slug, or a former one.
    """

    slug_or_stem: str
    field: ChangedField
    old: str
    new: str
    date: dt.date
    commit: str


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
        return asked.result(PATIENCE)
    except TimeoutError:
        return NOTHING


def changes_by_slug(
    changes: Iterable[Replaced], journal: Journal
) -> Mapping[str, tuple[Change, ...]]:
    """By slug, the latest change of each field, if it gave the value that holds today.

    A value that was only spelled anew is no change, nor is one that was soon taken back.
    """
    former = {old: slug for slug, c in journal.contacts.items() for old in c.formerly}
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
        if _same(latest.new, present) and not (earlier and _is_undone(earlier[0], latest)):
            yield Change(field, latest.old, present, latest.date)


def _is_undone(earlier: Replaced, later: Replaced) -> bool:
    """Whether the later change takes the earlier one back."""
    days = (later.date - earlier.date).days
    return _same(earlier.old, later.new) and abs(days) <= TAKEN_BACK


def _same(a: str, b: str) -> bool:
    """Whether two values differ in case and accents at most."""
    return a == b or plain(a) == plain(b)


# ---- asking -------------------------------------------------------------------------------------

_CONFIG = (
    "safe.bareRepository=explicit",
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.quotePath=true",
    "core.deltaBaseCacheLimit=32m",
    "log.showRoot=false",
    "log.showSignature=false",
)  # fmt: skip
"""Of the repository's own configuration, what could run something or would change the answer.

A bare repository inside the contacts folder is somebody else's. The first commit changes nothing.
"""

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
    head = (_said(folder, "rev-parse", "--verify", "--quiet", "HEAD^{commit}") or b"").decode(
        "ascii", "replace"
    )
    head = head.strip()
    if not head or head == before.head:
        return before if head else NOTHING
    known = before
    if before.head and _said(folder, "merge-base", "--is-ancestor", before.head, head) is None:
        known = NOTHING
    since = (f"^{known.head}",) if known.head else ()
    patch = _said(folder, *_LOG, head, *since, "--")
    if patch is None:
        return Remembered(head, ())
    return Remembered(head, (*read_patches(patch), *known.changes))


def _said(folder: Path, *arguments: str) -> bytes | None:
    """What git says; None if there is no git, or it fails, or says too much or too late."""
    git = shutil.which("git")
    options = [word for setting in _CONFIG for word in ("-c", setting)]
    command = [git or "", "--no-pager", *options, *arguments]
    try:
        with subprocess.Popen(
            command,
            cwd=folder,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as process:
            said = _read(process)
    except OSError:
        return None
    return said if process.returncode == 0 and len(said) <= MOST_BYTES else None


def _read(process: subprocess.Popen[bytes]) -> bytes:
    """All that git writes, until it is stopped for saying too much or too late."""
    assert process.stdout is not None
    watch = threading.Timer(PATIENCE, process.kill)
    watch.daemon = True
    watch.start()
    try:
        said = process.stdout.read(MOST_BYTES + 1)
        if len(said) > MOST_BYTES:
            process.kill()
    finally:
        watch.cancel()
    return said


def _environment() -> dict[str, str]:
    """Ours without git's own variables, which a hook or a shell may have set; no fetch, no lock."""
    outside = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return outside | {
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }


# ---- reading the answer -------------------------------------------------------------------------

_CHANGED = re.compile(rb"[-+](org|role|city):(?:[ \t].*)?\r?")
_OCTAL = 3
_ESCAPED = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)
_ESCAPES = {b"a": b"\a", b"b": b"\b", b"t": b"\t", b"n": b"\n", b"v": b"\v", b"f": b"\f",
            b"r": b"\r"}  # fmt: skip

_Values = dict[tuple[ChangedField, bytes], str]
"""The values of one file in one commit: by field, and b"-" before it or b"+" since."""


def read_patches(patches: bytes) -> tuple[Replaced, ...]:
    """The changes that commits made, in the order in which `git log` shows them."""
    found: list[Replaced] = []
    commit, stem = b"", ""
    values: _Values = {}
    is_head = False
    for line in patches.split(b"\n"):
        if line.startswith((b"\x01", b"diff --git ")):
            found += _changes(stem, commit, values)
            stem, values, is_head = "", {}, True
            commit = line[1:] if line.startswith(b"\x01") else commit
        elif line.startswith(b"@@"):
            is_head = False
        elif is_head and line.startswith(b"+++ "):
            stem = _stem(line[4:])
        elif stem and not is_head and (match := _CHANGED.fullmatch(line)):
            field = cast(ChangedField, match[1].decode())
            values.setdefault((field, line[:1]), _value(line[1:]))
    return (*found, *_changes(stem, commit, values))


def _changes(stem: str, commit: bytes, values: _Values) -> Iterator[Replaced]:
    """The values that took the place of others, of one file in one commit."""
    date = _day(commit[-10:])
    for field, sign in values:
        old, new = values[field, sign], values.get((field, b"+"), "")
        if sign == b"-" and date and old and new and not _same(old, new):
            yield Replaced(stem, field, old, new, date, commit.split(b" ")[0].decode())


def _day(text: bytes) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text.decode())
    except ValueError:
        return None


def _stem(written: bytes) -> str:
    """The slug of the contact whose file git names so; "" if it is no contact's."""
    name = written.rstrip(b"\t\r")
    if name.startswith(b'"'):
        name = _ESCAPED.sub(_unescaped, name[1:-1])
    try:
        path = PurePosixPath(name.decode().removeprefix("b/"))
    except UnicodeDecodeError:
        return ""
    is_contact = path.name.lower().endswith(ENDINGS) and path.parts[0] != "log"
    return unicodedata.normalize("NFC", path.stem) if is_contact else ""


def _unescaped(match: re.Match[bytes]) -> bytes:
    code = match[1]
    return bytes([int(code, 8) & 0xFF]) if len(code) == _OCTAL else _ESCAPES.get(code, code)


def _value(line: bytes) -> str:
    """The text of a line of front matter; "" if it has none, or goes on in the next line."""
    try:
        text = line.decode().rstrip("\r")
        read = read_plain(text, 1, "") or read_nodes(text, 1, "")
    except (UnicodeDecodeError, UnreadableError):
        return ""
    value = read.pairs[0][1] if read.pairs else None
    return value.text.strip() if isinstance(value, Scalar) and not value.is_absent else ""
