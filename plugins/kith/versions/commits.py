"""This module says what each day's commits changed in whose file, the latest first.

Asked for beside the reading of the journal, as `replaced` does. Two versions of a file are read as
the journal reads its files, and compared; what one day changed several times is told once.
"""

from __future__ import annotations

import datetime as dt
import shutil
import threading
import unicodedata
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from kith.folder import ENDINGS, OPENERS
from kith.insight.changed import Edits, edit_of
from kith.model import Reading
from kith.reading import read_contact, read_touch
from kith.settings import Settings
from kith.versions import asking
from kith.versions.asking import ask
from kith.versions.blobs import read_blobs

WEEKS = 8
"""Weeks that are looked back, unless something else is asked for."""

MOST = 400
"""Files whose changes are read; of more, the number."""

NO_GIT = "there is no git on this computer, which would remember what changed"
NO_REPOSITORY = "the journal is in no git repository that has a commit, so nothing is remembered"
SILENT = "git took too long, said too much or failed, so what changed is not known"
SHALLOW = "this copy has only the latest commits (a shallow clone): what came before is not known"

_LOG = (
    "log", "--raw", "-z", "--no-abbrev", "--diff-filter=AMDR", "--find-renames", "-l1000",
    "--no-merges", "--relative", "-O/dev/null", "--no-color", "--no-ext-diff", "--no-textconv",
    "--no-show-signature", "--no-mailmap", "--no-notes", "--no-decorate",
    "--ignore-submodules=all", "--encoding=UTF-8", "--date=short", "--format=tformat:%x01%H %ad",
)  # fmt: skip


class FileChange(NamedTuple):
    """A file that a commit changed: its name and its blob, before and after ("" for none)."""

    day: dt.date | None
    old_file: str
    file: str
    old: str
    new: str


NOTHING_TOLD = Edits()

AskedEdits = Future[Edits]
"""A question that git is at work on."""


class Question(NamedTuple):
    """What changed in `folder`, which places call `name`, from one day to another."""

    folder: Path
    name: str
    settings: Settings
    since: dt.date
    until: dt.date


def last_weeks(folder: Path, name: str, settings: Settings, today: dt.date) -> Question:
    """The question about the weeks before a day; the next day counts, where it is later already."""
    since, until = today - dt.timedelta(weeks=WEEKS), today + dt.timedelta(days=1)
    return Question(folder, name, settings, since, until)


def start_edits(question: Question, before: Edits = NOTHING_TOLD) -> AskedEdits:
    """Ask git, without waiting; `before` is the answer if nothing was committed since then."""
    asked: AskedEdits = Future()
    threading.Thread(target=_answer, args=(asked, question, before), daemon=True).start()
    return asked


def read_edits(asked: AskedEdits) -> Edits:
    """What git answered; that it took too long, if it did."""
    try:
        return asked.result(asking.PATIENCE)
    except TimeoutError:
        return Edits(why=SILENT)


def _answer(asked: AskedEdits, question: Question, before: Edits) -> None:
    try:
        asked.set_result(edits_of(question, before))
    except BaseException as error:  # a bug: whoever waits for the answer is told
        asked.set_exception(error)


def edits_of(question: Question, before: Edits = NOTHING_TOLD) -> Edits:
    """What commits changed in the contacts folder, and what is amiss."""
    folder = question.folder
    if shutil.which("git") is None:
        return Edits(why=NO_GIT, is_kept=False)
    head = ask(folder, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    if head is None:
        return Edits(why=NO_REPOSITORY, is_kept=False)
    asked = (head, question)
    return before if before.asked == asked else _edits(question)._replace(asked=asked)


def _edits(question: Question) -> Edits:
    folder, since, until = question.folder, question.since, question.until
    is_shallow = (ask(folder, "rev-parse", "--is-shallow-repository") or b"").strip() == b"true"
    root = f"log.showRoot={'false' if is_shallow else 'true'}"
    begin = f"--since={since - dt.timedelta(days=1)}T00:00:00Z"
    said = ask(folder, "-c", root, *_LOG, begin, "HEAD", "--")
    if said is None:
        return Edits(why=SILENT)
    changes = (one for one in read_raw(said) if one.day is not None and since <= one.day <= until)
    read = told(question, daily(changes))
    return read._replace(why=read.why or (SHALLOW if is_shallow else ""))


def told(question: Question, changes: list[FileChange]) -> Edits:
    """The changes in words, by reading both versions of each file; the first `MOST` of them."""
    few = changes[:MOST]
    blobs = read_blobs(question.folder, (blob for one in few for blob in (one.old, one.new)))
    if any(blob and blob not in blobs for one in few for blob in (one.old, one.new)):
        return Edits(why=SILENT)
    edits = []
    today: dict[str, str] = {}
    for one in few:
        before = read_version(blobs.get(one.old), one.old_file, question)
        after = read_version(blobs.get(one.new), one.file, question)
        old_file = one.old_file if one.old and one.new and one.old_file != one.file else ""
        edit = edit_of(one.day, before, after, old_file)
        now = today.get(one.file, one.file)
        today.update({old_file: now} if old_file else {})
        edits += [edit._replace(slug=edit.slug and _slug(now))] if edit else []
    return Edits(tuple(edits), len(changes) - len(few))


def _slug(path: str) -> str:
    return unicodedata.normalize("NFC", PurePosixPath(path).stem)


def read_version(data: bytes | None, path: str, question: Question) -> Reading | None:
    """How a version of a file reads that lies at `path` below the contacts folder."""
    if data is None:
        return None
    shown = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    read = read_touch if path.startswith("log/") else read_contact
    return read(data, f"{question.name}/{shown}", question.settings)


def is_of_somebody(path: str) -> bool:
    """Whether a path below the contacts folder is a contact's or a touch's."""
    parts = PurePosixPath(path).parts
    return (
        path.lower().endswith(ENDINGS)
        and path != OPENERS
        and parts[:1] != ("photos",)
        and not any(part.startswith(".") for part in parts)
    )


def read_raw(said: bytes) -> Iterator[FileChange]:
    """The changes that `git log --raw -z` tells, in its order."""
    words = iter(said.decode("utf-8", "surrogateescape").split("\0"))
    day: dt.date | None = None
    for word in words:
        if word.startswith("\x01"):
            day = _day(word[-10:])
        elif word.lstrip("\n").startswith(":"):
            *_, old, new, status = ("", "", *word.split(" "))
            file = old_file = next(words, "")
            if status.startswith("R"):
                file = next(words, "")
            if day is not None and is_of_somebody(file) and is_of_somebody(old_file):
                yield FileChange(day, old_file, file, _blob(old), _blob(new))


def _blob(name: str) -> str:
    return name if name.strip("0") else ""


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def daily(changes: Iterable[FileChange]) -> list[FileChange]:
    """The changes, those that one day made to one file after each other joined; latest day first.

    What a day changed and put back is no change.
    """
    joined: list[FileChange] = []
    earliest: dict[tuple[dt.date | None, str, str], int] = {}
    for change in changes:
        at = earliest.pop((change.day, change.file, change.new), None) if change.new else None
        if at is None:
            at = len(joined)
            joined.append(change)
        else:
            joined[at] = joined[at]._replace(old_file=change.old_file, old=change.old)
        earliest[change.day, change.old_file, change.old] = at
    real = [one for one in joined if (one.old, one.old_file) != (one.new, one.file)]
    return sorted(real, key=lambda one: (-(one.day or dt.date.max).toordinal(), one.file))
