"""This module says how `kith triage` goes through those who have no circle yet, a key each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import click

from kith.capture.days import months_after
from kith.cli.as_json import print_json
from kith.cli.due import NOBODY_YET
from kith.cli.journal_at import Opened, open_journal
from kith.cli.landed import commit_option, land_all
from kith.cli.named import bytes_of
from kith.cli.refused import Refused
from kith.cli.terminal import columns, is_talking, paint, safe, say, wrap
from kith.cli.where import Located, Where, locate, place_options
from kith.insight.triage import to_triage
from kith.landing import NotLandedError, Write, undo
from kith.model import Contact
from kith.views.words import count, say_ago
from kith.writing import set_value

NEVER, LATER = "never", "later"
LATER_MONTHS = 6
"""Months after which somebody put off is asked about again."""

_KEYS = "abcdefghijkmoprtvwxyz"
"""Keys of circles beyond the ninth; those with a meaning are left out."""


class Choice(NamedTuple):
    """What is decided of somebody: a circle, never, or later."""

    key: str
    says: str
    decision: str


@click.command("triage")
@click.option(
    "--from", "source", metavar="FILE", type=click.File(encoding="utf-8-sig"),
    help='Take decisions from a file ("-": standard input), lines such as "zoe-smith close".',
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="List who waits, as JSON.")
@commit_option
@place_options
def command(where: Where, source: click.File | None, as_json: bool, commits: bool | None) -> None:
    """Decide with whom to keep in touch, one key a person.

    Those without a circle or a cadence come one after the other: a number puts them into a circle,
    n is never, l is later (in six months), s skips, u takes the last one back, q ends.
    """
    at = locate(where)
    opened = open_journal(where, asks_git=False)
    if source is not None:
        _take(_decisions(source, opened, at), opened, at, commits)  # type: ignore[arg-type]
        return
    waiting = to_triage(opened.outlook)
    if as_json:
        print_json([_data(slug, opened) for slug in waiting])
    elif not waiting:
        told = "Everybody has a circle or a cadence."
        for line in wrap(told if opened.journal.contacts else NOBODY_YET, columns()):
            say(line)
    elif is_talking():
        _sitting(waiting, opened, at, commits)
    else:
        _list(waiting, opened, at)


def choices_of(circles: Mapping[str, object]) -> list[Choice]:
    """The keys and what they decide, circles in the order of mkdocs.yml."""
    keys = [*"123456789", *_KEYS]
    found = [Choice(key, name, name) for key, name in zip(keys, circles, strict=False)]
    return [*found, Choice("n", "never", NEVER), Choice("l", "later", LATER)]


def _sitting(waiting: list[str], opened: Opened, at: Located, commits: bool | None) -> None:
    """Ask about one after the other; every answer is written at once."""
    choices = choices_of(at.settings.circles)
    keys = {choice.key: choice.decision for choice in choices}
    shown = "  ".join(f"{paint(one.key, bold=True)} {safe(one.says)}" for one in choices)
    say(f"{count(len(waiting), 'person', 'people')} without a circle.")
    number = decided = 0
    while number < len(waiting):
        contact = opened.journal.contacts[waiting[number]]
        say(f"\n{paint(safe(contact.name), bold=True)}  {safe(_about(contact, opened))}")
        say(paint(f"  {number + 1} of {len(waiting)}   {shown}  s skip  u undo  q quit", dim=True))
        key = _key({*keys, "s", "u", "q"})
        if key == "q":
            break
        if key == "u":
            number, decided = _back(at, number, decided)
            continue
        if key != "s":
            _land({contact.slug: keys[key]}, opened, at, commits)
            decided += 1
        number += 1
    say(f"\n{decided} decided, {len(waiting) - number} left.")


def _key(keys: Iterable[str]) -> str:
    while (key := click.getchar().lower()) not in keys:
        if key in {"\x03", "\x04", "\x1b"}:
            return "q"
    return key


def _back(at: Located, number: int, decided: int) -> tuple[int, int]:
    """Take the last decision back; the person before is asked about again."""
    if not decided:
        say("  Nothing to take back.")
        return number, decided
    try:
        undone = undo(at.root)
    except NotLandedError as error:
        say(paint(f"  {safe(str(error))}", "yellow"))
        return number, decided
    if undone is not None:
        say(f"  Taken back: {safe(undone.what)}")
    return max(number - 1, 0), decided - 1


def _about(contact: Contact, opened: Opened) -> str:
    """What may help to decide: what they do, when you last spoke, how many you both know."""
    stand = opened.outlook.stands[contact.slug]
    ties = len(opened.outlook.network.near(contact.slug))
    parts = [
        ", ".join(part for part in (contact.role, contact.org) if part),
        contact.city,
        f"{'met' if stand.rhythm.is_met else 'last in touch'} {say_ago(stand.days)}"
        if stand.days is not None
        else "",
        f"knows {count(ties, 'person', 'people')} you know" if ties else "",
    ]
    return " · ".join(part for part in parts if part)


def _decisions(lines: Iterable[str], opened: Opened, at: Located) -> dict[str, str]:
    """What the lines of a file decide; refuses one that decides nothing."""
    known = {*at.settings.circles, NEVER, LATER}
    decisions = {}
    for number, line in enumerate(lines, 1):
        bare = line.partition("#")[0].replace("=", " ").split()
        if not bare:
            continue
        slug, decision = bare[0], " ".join(bare[1:])
        if slug not in opened.journal.contacts or decision not in known:
            raise Refused(
                f"line {number}: expected SLUG and one of {', '.join(sorted(known))}, "
                f"got {' '.join(bare)}",
                "e.g.  zoe-smith close",
            )
        decisions[slug] = decision
    return decisions


def _take(decisions: Mapping[str, str], opened: Opened, at: Located, commits: bool | None) -> None:
    files = _land(decisions, opened, at, commits) if decisions else []
    say(f"{count(len(decisions), 'decision')}, {count(len(files), 'file')} written.")


def _land(
    decisions: Mapping[str, str], opened: Opened, at: Located, commits: bool | None
) -> list[str]:
    """Write decisions, all or none, each as one value of one file."""

    def make() -> list[Write]:
        writes = []
        for slug, decision in decisions.items():
            file = opened.journal.contacts[slug].file
            before = bytes_of(file, at)
            key, value = _value(decision, at)
            after = set_value(before, file, key, value, at.settings).after
            if after != before:
                writes.append(Write(file, before, after))
        return writes

    names = [opened.journal.contacts[slug].name for slug in decisions]
    who = names[0] if len(names) == 1 else count(len(names), "person", "people")
    said = next(iter(decisions.values())) if len(names) == 1 else "triage"
    return land_all(at, make, f"{who}: {said}", commits)


def _value(decision: str, at: Located) -> tuple[str, str]:
    if decision == NEVER:
        return "cadence", NEVER
    if decision == LATER:
        return "snooze", months_after(at.today, LATER_MONTHS).isoformat()
    return "circle", decision


def _list(waiting: list[str], opened: Opened, at: Located) -> None:
    for slug in waiting:
        contact = opened.journal.contacts[slug]
        say(f"{safe(slug)}  {safe(contact.name)}  {safe(_about(contact, opened))}".rstrip())
    say(
        f"\n{count(len(waiting), 'person', 'people')} without a circle. At a terminal kith triage "
        "asks about each; or write lines such as\n"
        f'"{waiting[0]} {next(iter(at.settings.circles), NEVER)}" and: kith triage --from FILE'
    )


def _data(slug: str, opened: Opened) -> dict[str, object]:
    contact = opened.journal.contacts[slug]
    return {
        "slug": slug,
        "name": contact.name,
        "org": contact.org or None,
        "role": contact.role or None,
        "file": contact.file,
        "about": _about(contact, opened),
    }
