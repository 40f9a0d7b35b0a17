"""This module says what a journal's folder, its portraits and git hold now; read again if changed.

Git is asked beside the reading, and waited for only by whoever wants its answer.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TypeVar

from kith.checks import Checked, check_journal
from kith.folder import Folder
from kith.insight.changed import Edits
from kith.journal import Journal
from kith.kept.portraits import load_portraits, save_portraits
from kith.kept.readings import settled_stamp
from kith.landing import NotLandedError, is_unfinished, recover
from kith.landing.state import state_folder
from kith.model import Change, Place, Problem
from kith.portraits import portrait
from kith.settings import Settings
from kith.versions import (
    NOTHING,
    NOTHING_TOLD,
    Asked,
    AskedEdits,
    Remembered,
    changes_by_slug,
    last_weeks,
    read_edits,
    read_remembered,
    start_changes,
    start_edits,
)

_Answer = TypeVar("_Answer")
_Stamp = tuple[int, ...]

PORTRAITS = "portraits"
"""What the file is called in which portraits are kept."""

_GONE = 0, 0, 0
"""The stamp of a photo that is gone."""


class Picture(NamedTuple):
    """A photo as it is shown, or why it is not; whether its stamp proves that in later runs."""

    stamp: _Stamp
    shown: bytes | Problem
    is_settled: bool = True


class Gathered(NamedTuple):
    """A journal on a day, all its problems, its portraits by slug, and what git was asked.

    `digests` are the hashes of what each file held, by what places call it.
    """

    journal: Journal
    today: dt.date
    problems: tuple[Problem, ...]
    portraits: Mapping[str, bytes]
    digests: Callable[[], Mapping[str, bytes]]
    asked: Asked
    asked_edits: AskedEdits

    def changes(self) -> Mapping[str, tuple[Change, ...]]:
        """The fields that git saw change, by slug."""
        return changes_by_slug(read_remembered(self.asked).changes, self.journal)

    def edits(self) -> Edits:
        """What changed in the last weeks."""
        return read_edits(self.asked_edits)


@dataclass
class Sources:
    """Where a journal comes from: the folder `root` with its settings, called `name` in places.

    Keeps what it read, what git answered and which problems were told, for the next time.
    """

    root: Path
    settings: Settings
    name: str
    _folder: Folder = field(init=False)
    _pictures: dict[str, Picture] = field(default_factory=dict)
    _asked: Asked = field(default_factory=lambda: _answered(NOTHING))
    _asked_edits: AskedEdits = field(default_factory=lambda: _answered(NOTHING_TOLD))
    _remembered: Remembered = NOTHING
    _edits: Edits = NOTHING_TOLD
    _checked: Checked | None = None
    _told: tuple[Problem, ...] = ()

    def __post_init__(self) -> None:
        self._folder = Folder(self.root, self.settings, self.name, self.cache)

    @property
    def cache(self) -> Path | None:
        """The folder in which the journal keeps what passes; None if there can be none."""
        try:
            return state_folder(self._top)
        except NotLandedError:
            return None

    def finish_earlier(self) -> str:
        """Finish, or take back, what a command was cut short at; in words what was done, or "".

        Raises:
            NotLandedError: if that cannot be.
        """
        return recover(self._top) if is_unfinished(self._top) else ""

    @property
    def _top(self) -> Path:
        """The folder of mkdocs.yml."""
        return self.root.parents[self.name.count("/")]

    def gather(self, today: dt.date, told: Collection[str] | None = None) -> Gathered:
        """All that is there now, on a day. What cannot be read is a problem, never an exception.

        `told` are the only paths below the contacts folder at which anything has changed since the
        last time; None if nobody can tell.
        """
        self._remembered = _latest(self._asked, self._remembered)
        self._edits = _latest(self._asked_edits, self._edits)
        self._asked = start_changes(self.root, self._remembered)  # git works while we read
        question = last_weeks(self.root, self.name, self.settings, today)
        self._asked_edits = start_edits(question, self._edits)
        journal = self._folder.load(told)
        portraits, unshown = self._portraits(journal)
        self._checked = check_journal(journal, today, self._checked)
        return Gathered(
            journal,
            today,
            (*self._checked.problems, *unshown),
            portraits,
            self._folder.digests,
            self._asked,
            self._asked_edits,
        )

    def news(self, problems: Collection[Problem]) -> list[Problem]:
        """Those of all problems that were not among them when this was asked last."""
        told, self._told = self._told, tuple(problems)
        same = {id(problem) for problem in told}  # nearly all are
        others = [problem for problem in problems if id(problem) not in same]
        known = frozenset(told) if others else frozenset()
        return [problem for problem in others if problem not in known]

    def _portraits(self, journal: Journal) -> tuple[dict[str, bytes], list[Problem]]:
        """The portraits by slug, fit to be shown, and what is wrong with others."""
        if not self._pictures and journal.photos and self.cache is not None:
            kept = load_portraits(self.cache / PORTRAITS)
            self._pictures = {file: Picture(*row) for file, row in kept.items()}
        pictures = {file: self._picture(file) for file in journal.photos.values()}
        if self.cache is not None and pictures != self._pictures:
            save_portraits(self.cache / PORTRAITS, dict(_to_keep(pictures)))
        self._pictures = pictures
        shown, problems = {}, []
        for slug, file in journal.photos.items():
            picture = pictures[file].shown
            if isinstance(picture, Problem):
                problems.append(picture)
            else:
                shown[slug] = picture
        return shown, problems

    def _picture(self, file: str) -> Picture:
        stamp, at = self._stamp(file), time.time_ns()
        kept = self._pictures.get(file)
        if kept is not None and kept.stamp == stamp != _GONE:
            return kept
        is_settled = bool(settled_stamp(stamp, at))
        try:
            return Picture(stamp, portrait(self._folder.photo(file)), is_settled)
        except (OSError, ValueError) as error:
            problem = Problem(Place(file), "error", "not-a-picture", str(error))
            return Picture(stamp, problem, is_settled)

    def _stamp(self, file: str) -> _Stamp:
        """What shows that a photo is still the one that was read; zeros if it is gone."""
        try:
            info = (self.root / "photos" / file.rsplit("/", 1)[-1]).lstat()
        except OSError:
            return _GONE
        return info.st_mtime_ns, info.st_ctime_ns, info.st_size


def _to_keep(pictures: Mapping[str, Picture]) -> Iterator[tuple[str, tuple[_Stamp, bytes]]]:
    """The portraits of which a later run can tell whether they still hold."""
    for file, (stamp, shown, is_settled) in pictures.items():
        if is_settled and isinstance(shown, bytes):
            yield file, (stamp, shown)


def _answered(answer: _Answer) -> Future[_Answer]:
    future: Future[_Answer] = Future()
    future.set_result(answer)
    return future


def _latest(asked: Future[_Answer], before: _Answer) -> _Answer:
    """What git answered, if it has by now."""
    return asked.result() if asked.done() and asked.exception() is None else before
