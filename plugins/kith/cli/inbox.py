"""This module says how `kith inbox` files the lines that wait in inbox.md."""

from __future__ import annotations

from typing import NamedTuple

import click

from kith.capture.filing import Filing, filed_lines, filing_writes, told_apart
from kith.capture.inbox import Waiting, read_inbox, unclear, without_lines
from kith.cli.landed import commit_option, land_all, say_filed
from kith.cli.named import bytes_of, distinct, roster_at
from kith.cli.refused import Refused
from kith.cli.terminal import paint, safe, say
from kith.cli.where import Located, Where, locate, place_options
from kith.cli.who import find_contact
from kith.landing import Write
from kith.model import Place, Problem
from kith.reading.source import read_prose
from kith.roster import Roster
from kith.views.words import count
from kith.writing import EditRefusedError

INBOX = "inbox.md"
"""The file beside mkdocs.yml in which notes wait."""


class _Sorted(NamedTuple):
    """What can be filed, with the lines that it comes from; and what is unclear."""

    filings: list[tuple[Waiting, Filing]]
    problems: list[Problem]


@click.command("inbox")
@click.option("--dry-run", "-n", is_flag=True, help="Show what would be filed, and write nothing.")
@commit_option
@place_options
def command(where: Where, dry_run: bool, commits: bool | None) -> None:
    """File the notes that wait in inbox.md.

    It stands beside mkdocs.yml. Each note is a line such as "2026-09-01 lunch with Zoe and Bob:
    they plan a fund". What is unclear stays there, and is told. Exit code 1 if something stayed.
    """
    at = locate(where)
    if not (at.root / INBOX).is_file():
        raise Refused(
            f"there is no {INBOX} beside {at.options.file}",
            "write lines into it such as: 2026-09-01 lunch with Zoe and Bob: they plan a fund",
        )
    inbox = bytes_of(INBOX, at)
    found = _sorted(inbox, roster_at(at), at)
    if found.filings and not dry_run:
        what = f"{count(len(found.filings), 'note')} filed"
        land_all(at, lambda: _writes(found, inbox, at), what, commits)
    for _, filing in found.filings:
        for one in filed_lines(filing, at.name):
            say_filed(one, is_written=not dry_run)
    _tell(found, is_written=not dry_run)
    if found.problems:
        raise click.exceptions.Exit(1)


def _sorted(data: bytes, roster: Roster, at: Located) -> _Sorted:
    text, problems = read_prose(data, INBOX)
    waiting, unread = read_inbox(text, INBOX, at.settings.kinds, at.today)
    found = _Sorted([], [*problems, *unread])
    taken: set[str] = set()

    def is_taken(file: str) -> bool:
        return file in taken or (at.root / file).exists()

    for one in waiting:
        place = Place(INBOX, one.first)
        try:
            people = distinct(find_contact(name, roster) for name in one.names)
            filing = told_apart(Filing(people, one.said, one.when), at.name, is_taken)
            filing_writes(filing, at.name, lambda file: bytes_of(file, at), at.settings)
            found.filings.append((one, filing))
            taken.update(filed.file for filed in filed_lines(filing, at.name))
        except Refused as refused:
            found.problems.append(unclear(place, refused.message, "; ".join(refused.fixes)))
        except EditRefusedError as error:
            found.problems.append(unclear(place, str(error.problem)))
    return found


def _writes(found: _Sorted, inbox: bytes, at: Located) -> list[Write]:
    """Every file that changes, the inbox last, if it is as it was; several lines may go into one
    file.
    """
    writes: dict[str, Write] = {}

    def read(file: str) -> bytes:
        return (writes[file].after or b"") if file in writes else bytes_of(file, at)

    for _, filing in found.filings:
        for write in filing_writes(filing, at.name, read, at.settings):
            first = writes.get(write.path, write)
            writes[write.path] = write._replace(before=first.before)
    left = without_lines(inbox, [one for one, _ in found.filings])
    return [*writes.values(), Write(INBOX, inbox, left)]


def _tell(found: _Sorted, *, is_written: bool) -> None:
    done = "filed" if is_written else "would be filed"
    say(f"{count(len(found.filings), 'note')} {done}; {len(found.problems)} left in {INBOX}.")
    for problem in found.problems:
        say(paint(safe(str(problem)), "yellow"))
