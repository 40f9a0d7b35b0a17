"""This module says who doubtful people are, as the owner decided in a file or at the keyboard.

A line of the file is `NAME (KEY) = SLUG`, or `= new`, or `= skip`; what stands after # is a
comment.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from kith.cli.refused import Refused
from kith.cli.terminal import safe
from kith.exchange.planning.plan import NEW, PASS, Entry, label_of
from kith.model import Contact

_HEAD = """\
# Who are these? After the =, write a slug of your journal, new, or skip.
# Then: kith import … --decide {file}
"""


def read_decisions(path: Path) -> dict[str, str]:
    """Who each doubtful person is, by their label; refuses a line that says nothing usable."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(f"{path}: expected a text that can be read, got: {error}") from None
    decisions = {}
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.partition(" #")[0].strip()
        if not bare or bare.startswith("#"):
            continue
        label, equals, decision = (part.strip() for part in bare.rpartition("="))
        if not equals or not label:
            raise Refused(f"{path}:{number}:1: expected NAME (KEY) = SLUG, got {bare}")
        decisions[label] = decision
    return decisions


def decisions_text(entries: Iterable[Entry], file: str) -> str:
    """A file in which the owner can say who each of these is."""
    lines = [
        f"{label_of(entry.draft)} = {PASS if not entry.maybe else ''}"
        f"   # {', '.join(entry.maybe)} ({entry.why}), new or skip"
        for entry in entries
    ]
    return _HEAD.format(file=file) + "\n".join(lines) + "\n"


def ask(entries: Iterable[Entry], contacts: Mapping[str, Contact]) -> dict[str, str]:
    """Who each of these is, as the owner says, one key each."""
    decisions: dict[str, str] = {}
    for entry in entries:
        click.echo(f"\n{safe(entry.draft.name)} {entry.why}:", err=True)
        for number, slug in enumerate(entry.maybe, 1):
            who = contacts.get(slug)
            about = ", ".join(part for part in (who.role, who.org, who.city) if part) if who else ""
            name = who.name if who else slug
            click.echo(
                f"  {number}  {safe(name)}" + (f" ({safe(about)})" if about else ""), err=True
            )
        answer = _answer(len(entry.maybe))
        if answer == "q":
            break
        decisions[label_of(entry.draft)] = _meant(answer, entry)
    return decisions


def _answer(last: int) -> str:
    choices = [*map(str, range(1, last + 1)), "n", "s", "q"]
    shown = f"{'1' if last == 1 else f'1-{last}'} that one, n new, s skip, q ask no more"
    answer: str = click.prompt(
        f"  Who is it? [{shown}]", type=click.Choice(choices), show_choices=False, err=True
    )
    return answer


def _meant(answer: str, entry: Entry) -> str:
    return {"n": NEW, "s": PASS}.get(answer) or entry.maybe[int(answer) - 1]
