"""This module says how a command's writes land, and what it says about them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from kith.capture.filing import Filed
from kith.cli.refused import Refused
from kith.cli.terminal import paint, safe, say
from kith.cli.unfinished import note
from kith.cli.where import Located
from kith.landing import NotLandedError, Write, retrying
from kith.landing.commit import commit
from kith.writing import EditRefusedError

_Command = TypeVar("_Command", bound=Callable[..., Any])


def commit_option(command: _Command) -> _Command:
    """Give a command --commit and --no-commit; else `commit` in mkdocs.yml says."""
    option = click.option(
        "--commit/--no-commit",
        "commits",
        default=None,
        help="Make a git commit of it (else: as `commit` in mkdocs.yml says).",
    )
    return option(command)


def land_all(
    at: Located, make: Callable[[], Sequence[Write]], what: str, commits: bool | None
) -> list[str]:
    """Land what `make` gives, all or nothing, and commit it if the owner wishes; the files.

    `make` is asked while nobody else can write, and may be asked again.
    """
    written: list[str] = []

    def make_writes() -> Sequence[Write]:
        writes = make()
        written[:] = [write.path for write in writes]
        return writes

    try:
        note(retrying(at.root, make_writes, what))
    except NotLandedError as error:
        raise Refused(str(error)) from None
    except EditRefusedError as error:
        raise Refused(str(error.problem)) from None
    if written and wants_commit(at, commits):
        commit_files(at, written, what)
    return written


def say_filed(one: Filed, *, is_written: bool) -> None:
    """Say a line, about whom it is, and into which file it went, or would go."""
    who = " and ".join(person.name for person in one.people)
    say(f"{paint(safe(who), bold=True)}: {safe(one.line)}")
    say(paint(f"  {'in' if is_written else 'would go into'} {safe(one.file)}", dim=True))


def wants_commit(at: Located, commits: bool | None) -> bool:
    """Whether a write becomes a commit: as the command says, else as mkdocs.yml does."""
    if commits is not None:
        return commits
    value = at.options.values.get("commit", False)
    if not isinstance(value, bool):
        raise Refused(
            f"{at.options.place('commit:')}: commit: expected true or false, got {value!r}"
        )
    return value


def commit_files(at: Located, files: Sequence[str], what: str) -> None:
    """Commit these files alone; a commit that fails is told, since the files are written."""
    why = commit(at.root, files, what)
    if why:
        say(paint(f"Written, but {safe(why)}", "yellow"))
