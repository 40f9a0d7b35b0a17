"""This module says how `kith init` makes a new private journal."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import click

from kith.cli.as_json import to_json
from kith.cli.git_setup import find_repository, git, set_up
from kith.cli.refused import Refused
from kith.cli.terminal import safe, say
from kith.cli.where import Where, clock, place_options
from kith.packaged import site_templates
from kith.reading.schema import contact_schema

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)

_DAY = re.compile(r"@(day|month)([+-]\d+)@")


@click.command("init")
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))
@place_options
def command(where: Where, directory: Path) -> None:
    """Start a new private journal.

    In DIR, a folder that is empty or does not exist yet: settings, two example contacts, a guide,
    help for editors, and a git repository.
    """
    folder = where.folder / directory
    _make(folder, journal_files(where.today or clock()))
    say(f"A new journal in {safe(str(folder))}, with two example contacts.")
    say(_git_init(folder))
    say()
    say("Next:")
    say(f"  cd {safe(_quoted(folder))}")
    say("  mkdocs serve       # shows the journal at http://127.0.0.1:8000")
    say("  kith due           # whom to get back in touch with")
    say("Then write a file of your own in contacts/; pages/guide.md says how.")


def journal_files(today: dt.date) -> dict[str, str]:
    """The files of a new journal by their path, with dates that are fresh on `today`."""
    source = site_templates() / "journal"
    files = {
        path.relative_to(source).as_posix().replace("dot-", ".", 1): _dated(
            path.read_text(encoding="utf-8"), today
        )
        for path in sorted(source.rglob("*"))
        if path.is_file()
    }
    return {**files, "kith.schema.json": to_json(contact_schema()) + "\n"}


def _dated(text: str, today: dt.date) -> str:
    """The text with its marks, such as @day-45@ and @month-2300@, made dates."""

    def date(match: re.Match[str]) -> str:
        day = today + dt.timedelta(days=int(match[2]))
        return day.isoformat()[: 10 if match[1] == "day" else 7]

    return _DAY.sub(date, text)


def _make(folder: Path, files: Mapping[str, str]) -> None:
    """Write the files into a folder that is empty or new, for nobody but its owner to read."""
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            what = "is not empty" if folder.is_dir() else "is a file"
            raise Refused(
                f"expected an empty or a new folder, but {folder} {what}",
                "name another: kith init DIR",
            )
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        for name, text in files.items():
            _write(folder, name, text)
    except OSError as error:
        raise Refused(
            f"{error.filename or folder} cannot be made: {error.strerror}",
            "is the disk full, or the folder not yours?",
        ) from None


def _write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    for parent in reversed(path.relative_to(folder).parents[:-1]):
        (folder / parent).mkdir(mode=0o700, exist_ok=True)
    descriptor = os.open(path, _NEW, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)


def _git_init(folder: Path) -> str:
    """Make the folder a git repository if git is here; what to say about it."""
    if shutil.which("git") is None:
        return "There is no git on this computer; with it, you could keep the history."
    try:
        if git(folder, "init", "--quiet") is None:
            return "git did not make a repository of it: try git init there, then kith git-setup."
        list(set_up(find_repository(folder), folder, "contacts"))
    except (OSError, Refused) as error:
        return f"git is not set up: {safe(str(error))}; try kith git-setup there."
    return (
        "It is a git repository with no remote and no commit yet: nothing leaves this computer.\n"
        "git merges contacts by key and log line, and checks them before a commit."
    )


def _quoted(folder: Path) -> str:
    text = str(folder)
    return text if re.fullmatch(r"[\w./~+-]+", text) else f'"{text}"'
