"""This module says how `kith done` marks a promise as kept."""

from __future__ import annotations

import click

from kith.cli.completed import people
from kith.cli.landed import commit_option, land_all
from kith.cli.named import bytes_of, part_words, roster_at
from kith.cli.refused import Refused
from kith.cli.terminal import is_talking, paint, safe, say
from kith.cli.where import Where, locate, place_options
from kith.landing import Write
from kith.model import Contact, LogLine, Reading
from kith.naming import plain
from kith.reading import read_contact
from kith.writing import Edit, tick


@click.command("done")
@click.argument("words", nargs=-1, required=True, metavar="WHO [WORDS]", shell_complete=people)
@click.option("--all", "is_all", is_flag=True, help="Every open promise of theirs.")
@commit_option
@place_options
def command(where: Where, words: tuple[str, ...], is_all: bool, commits: bool | None) -> None:
    """Mark a promise as kept.

    WORDS are some of it, if there are several.

    \b
      kith done zoe paper
    """
    at = locate(where)
    told = part_words(words, roster_at(at))
    person = told.people[0]
    if len(told.people) > 1:
        raise Refused("expected one person, got several", "write e.g.  kith done zoe paper")
    kept: list[str] = []

    def make() -> list[Write]:
        before = bytes_of(person.file, at)
        reading = read_contact(before, person.file, at.settings)
        chosen = _chosen(_promises(reading), told.text, person, is_all=is_all)
        kept[:] = [line.text for line in chosen]
        edit = Edit(before, before)
        for line in chosen:
            edit = tick(edit.after, person.file, line.place, at.settings)
        return [Write(person.file, before, edit.after)]

    land_all(at, make, f"{person.name}: a promise kept", commits)
    for text in kept:
        say(f"{paint(safe(person.name), bold=True)}: kept: {safe(text)}")


def _promises(reading: Reading) -> list[LogLine]:
    """The open promises of a file, in its order; refuses if there is none that can be read."""
    contact = reading.contact
    found = [line for line in (contact.log if contact else ()) if line.sort == "promise"]
    if not found and (contact is None or not contact.is_readable):
        wrong = (str(one) for one in reading.problems if one.severity == "error")
        raise Refused(f"{reading.file} holds no open promise that can be read:", *wrong)
    return found


def _chosen(promises: list[LogLine], words: str, person: Contact, *, is_all: bool) -> list[LogLine]:
    found = [line for line in promises if plain(words) in plain(line.text)]
    if not found:
        other = [f"open: {_shown(line)}" for line in promises]
        of = f" with {words!r}" if promises else ""
        raise Refused(f"{person.name} has no open promise{of}", *other)
    if is_all or len(found) == 1:
        return found
    if not is_talking():
        raise Refused(
            f"{len(found)} promises are open; write some words of one, or --all:",
            *map(_shown, found),
        )
    for number, line in enumerate(found, 1):
        click.echo(f"  {number}  {safe(_shown(line))}", err=True)
    number = click.prompt("Which", type=click.IntRange(1, len(found)), err=True)
    return [found[number - 1]]


def _shown(line: LogLine) -> str:
    return f"{line.when} {line.text}"
