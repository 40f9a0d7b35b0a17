"""This module says what the journal holds that a command is about."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kith.checks import all_problems, problems_of
from kith.cli.terminal import safe
from kith.cli.unfinished import finish_earlier
from kith.cli.where import Located, Where, folder_at, locate
from kith.folder import Folder
from kith.insight.onward import make_outlook
from kith.insight.outlook import Outlook
from kith.journal import Journal
from kith.lazy import Late
from kith.model import Change, Contact, Problem, Reading
from kith.views.words import count

if TYPE_CHECKING:
    from kith.versions import Asked


@dataclass(frozen=True)
class Opened:
    """A journal that was read; `root` is the folder of its mkdocs.yml.

    `asked` is the question to git that runs meanwhile: what changed in the files of contacts.
    """

    root: Path
    journal: Journal
    today: dt.date
    asked: Asked | None = None

    @functools.cached_property
    def outlook(self) -> Outlook:
        """What the journal means today, with what git saw change."""
        return make_outlook(self.journal, self.today, Late(self._changes))

    def _changes(self) -> Mapping[str, tuple[Change, ...]]:
        if self.asked is None:
            return {}
        from kith.versions import changes_by_slug, read_changes  # noqa: PLC0415

        return changes_by_slug(read_changes(self.asked), self.journal)

    @functools.cached_property
    def problems(self) -> list[Problem]:
        """Everything wrong in the journal, in order of file and line."""
        return all_problems(self.journal, self.today)

    def problems_of(self, contact: Contact) -> list[Problem]:
        """Everything wrong in the file of a contact, in order of line."""
        return problems_of(contact, self.journal, self.today)

    def note_unread_of(self, *slugs: str) -> None:
        """Say on standard error of which contacts the facts could not be read, and why."""
        for contact in map(self.journal.contacts.get, slugs):
            if contact is not None and not contact.is_readable:
                wrong = next(p for p in self.problems_of(contact) if p.severity == "error")
                click.echo(safe(f"Note: {contact.slug} could not be read. {wrong}"), err=True)

    def note_unread(self) -> None:
        """Say on standard error if something of the journal could not be read."""
        errors = sum(problem.severity == "error" for problem in self.journal.problems)
        if errors:
            click.echo(
                f"Note: {count(errors, 'thing')} in this journal could not be read; "
                "kith check shows them.",
                err=True,
            )


def open_journal(where: Where, *, asks_git: bool = True, is_whole: bool = False) -> Opened:
    """The journal that `where` lies in; refuses if there is none, or mkdocs.yml is wrong.

    git is asked beside the reading, unless no news will be told. With `is_whole`, everything is
    worked out at once: it costs less where everybody is looked at.
    """
    at = locate(where)
    asked = None
    if asks_git:
        from kith.versions import start_changes  # noqa: PLC0415 (half of the commands ask nothing)

        asked = start_changes(at.contacts)
    return Opened(at.root, read_journal(at, is_whole=is_whole), at.today, asked)


def read_readings(at: Located) -> list[Reading]:
    """What each file of the journal gives; nothing of it is kept for another run."""
    finish_earlier(at)
    folder = Folder(at.contacts, at.settings, at.name)
    folder.load()
    return folder.readings()


def read_journal(at: Located, *, is_whole: bool) -> Journal:
    """The journal as it is on disk now, at a glance: what is not asked for is not worked out; or
    worked out as a whole. What an earlier command was cut short at is finished.
    """
    finish_earlier(at)
    folder = folder_at(at)
    return folder.load() if is_whole else folder.glance()
