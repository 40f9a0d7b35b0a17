"""This module says how `kith snooze` puts somebody off."""

from __future__ import annotations

import click

from kith.capture.days import read_ahead
from kith.cli.completed import people
from kith.cli.landed import commit_option, land_all
from kith.cli.named import bytes_of, find_people, part_words, roster_at
from kith.cli.refused import Refused
from kith.cli.terminal import paint, safe, say
from kith.cli.where import Located, Where, locate, place_options
from kith.landing import Write
from kith.model import Contact
from kith.views.words import say_date
from kith.writing import remove_value, set_value


@click.command("snooze")
@click.argument("words", nargs=-1, required=True, metavar="WHO [DAY]", shell_complete=people)
@click.option("--off", is_flag=True, help="Remind me of them again.")
@commit_option
@place_options
def command(where: Where, words: tuple[str, ...], off: bool, commits: bool | None) -> None:
    """Do not remind me of somebody before a day.

    DAY is a date, or "2w", "3 months", "friday", "march"; a month if none is given.

    \b
      kith snooze zoe 2w
    """
    at = locate(where)
    roster = roster_at(at)
    if off:
        for person in find_people(" ".join(words), roster):
            _wake(person, at, commits)
        return
    told = part_words(words, roster)
    try:
        day = read_ahead(told.text or "1 month", at.today)
    except ValueError as error:
        raise Refused(str(error)) from None
    if day <= at.today:
        raise Refused(f"expected a day after today, got {day}", "write e.g.  kith snooze zoe 2w")
    for person in told.people:

        def make(person: Contact = person) -> list[Write]:
            before = bytes_of(person.file, at)
            edit = set_value(before, person.file, "snooze", day.isoformat(), at.settings)
            return [Write(person.file, before, edit.after)]

        land_all(at, make, f"{person.name}: snoozed until {day}", commits)
        say(f"{paint(safe(person.name), bold=True)}: no reminder before {say_date(day)}")


def _wake(person: Contact, at: Located, commits: bool | None) -> None:
    def make() -> list[Write]:
        before = bytes_of(person.file, at)
        edit = remove_value(before, person.file, "snooze", at.settings)
        return [Write(person.file, before, edit.after)] if edit.splices else []

    is_changed = land_all(at, make, f"{person.name}: not snoozed any more", commits)
    told = "reminders as before" if is_changed else "was not snoozed"
    say(f"{paint(safe(person.name), bold=True)}: {told}")
