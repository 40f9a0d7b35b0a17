"""This module says how `kith check` prints what could not be read, and how to mend it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

from kith.checks import all_problems
from kith.cli.as_json import print_json
from kith.cli.data import problem_data
from kith.cli.journal_at import Opened, open_journal
from kith.cli.refused import Refused
from kith.cli.terminal import paint, safe, say
from kith.cli.where import Where, locate, place_options
from kith.model import Problem, Severity
from kith.versions import last_weeks
from kith.versions.staged import read_staged
from kith.views.words import count

COLOURS: dict[Severity, str] = {"error": "red", "warning": "yellow", "hint": "cyan"}
"""How a severity looks on a terminal."""

_GITHUB: dict[Severity, str] = {"error": "error", "warning": "warning", "hint": "notice"}


@click.command("check")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--github", is_flag=True, help="Print annotations for GitHub Actions.")
@click.option("--staged", is_flag=True, help="Only what the next git commit changes.")
@place_options
def command(where: Where, as_json: bool, github: bool, staged: bool) -> None:
    """What could not be read, and how to mend it.

    Every problem with its file, line and column. Hints are about style and fail nothing. With
    --staged, the files are read as they are staged, and only errors fail it.
    """
    if as_json and github:
        raise click.UsageError("expected --json or --github, got both")
    if staged and (as_json or github):
        raise click.UsageError("expected --staged alone, got --json or --github as well")
    if staged:
        _check_staged(where)
        return
    opened = open_journal(where, asks_git=False)
    problems = opened.problems
    if as_json:
        print_json([problem_data(problem) for problem in problems])
    else:
        _print(problems, opened, is_github=github)
    if any(problem.severity != "hint" for problem in problems):
        raise SystemExit(1)


def _check_staged(where: Where) -> None:
    """Print the problems of the files that the next commit changes; errors fail it."""
    at = locate(where)
    read = read_staged(last_weeks(at.contacts, at.name, at.settings, at.today))
    if read is None:
        raise Refused("git does not tell what is staged", "is this folder in a git repository?")
    found = [p for p in all_problems(read.journal, at.today) if p.place.file in read.files]
    told = [problem for problem in found if problem.severity != "hint"]
    for problem in told:
        for line in problem_lines(problem):
            say(line)
    errors = [problem for problem in told if problem.severity == "error"]
    if errors:
        say()
        say(f"{count(len(errors), 'error')} in what is about to be committed, so it was not.")
        say("Mend it and say git add; or commit all the same: git commit --no-verify")
        raise SystemExit(1)


def problem_lines(problem: Problem) -> list[str]:
    """A problem as compilers print it, and below it how to mend it."""
    severity = paint(problem.severity, COLOURS[problem.severity], bold=True)
    lines = [f"{paint(safe(str(problem.place)), bold=True)}: {severity}: {safe(problem.message)}"]
    return [*lines, f"    {safe(problem.hint)}"] if problem.hint else lines


def annotation(problem: Problem, prefix: str = "") -> str:
    """A problem as GitHub Actions reads it; `prefix` leads from the repository to the journal."""
    place = problem.place
    where = f"file={_property(prefix + place.file)},line={place.line},col={place.column}"
    text = problem.message + (f"\n{problem.hint}" if problem.hint else "")
    return f"::{_GITHUB[problem.severity]} {where}::{_data(text)}"


def _print(problems: Sequence[Problem], opened: Opened, *, is_github: bool) -> None:
    prefix = _prefix(opened.root)
    for problem in problems:
        for line in [annotation(problem, prefix)] if is_github else problem_lines(problem):
            say(line)
    if problems and not is_github:
        say()
    say(summary(problems, len(opened.journal.contacts)))


def summary(problems: Sequence[Problem], contacts: int) -> str:
    """The last line: "3 problems in 2 files of 54 contacts", "No problems in 54 contacts."."""
    hints = sum(problem.severity == "hint" for problem in problems)
    told = f"{count(hints, 'hint')}" if hints else ""
    if len(problems) == hints:
        return f"No problems in {count(contacts, 'contact')}" + (f"; {told}." if told else ".")
    files = len({problem.place.file for problem in problems})
    found = count(len(problems) - hints, "problem") + (f" and {told}" if told else "")
    return f"{found} in {count(files, 'file')} of {count(contacts, 'contact')}"


def _prefix(root: Path) -> str:
    """The way from the repository that is checked to the journal, for annotations."""
    try:
        way = os.path.relpath(root, os.environ.get("GITHUB_WORKSPACE") or ".")
    except ValueError:  # another drive
        return ""
    return "" if way.startswith((".", "/")) else f"{Path(way).as_posix()}/"


def _data(text: str) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return safe(escaped)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
