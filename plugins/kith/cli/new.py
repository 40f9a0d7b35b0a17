"""This module says how `kith new` makes a file for somebody."""

from __future__ import annotations

from typing import Any

import click

from kith.cli.landed import commit_option
from kith.cli.made import make_contact
from kith.cli.named import roster_at
from kith.cli.refused import Refused
from kith.cli.terminal import paint, safe, say
from kith.cli.where import Where, locate, place_options
from kith.model import Contact, Place, Written
from kith.naming import plain
from kith.reading.fields import FIELDS
from kith.roster import Roster

_OPTIONS = {
    "org": "org",
    "role": "role",
    "city": "city",
    "email": "emails",
    "phone": "phones",
    "link": "links",
    "birthday": "birthday",
    "met": "met",
    "met-through": "met_through",
    "circle": "circle",
    "cadence": "cadence",
    "alias": "aliases",
    "pronouns": "pronouns",
    "language": "language",
    "tag": "tags",
}
"""The options, and the field that each fills; those of lists may be given several times."""


def _field_options(command: Any) -> Any:
    for name, key in reversed(_OPTIONS.items()):
        field = FIELDS[key]
        help_ = f"{field.says.split(':')[0].split(';')[0].rstrip('.')}, e.g. {field.example}."
        command = click.option(
            f"--{name}", key, metavar="TEXT", multiple=field.is_list, help=help_
        )(command)
    return command


@click.command("new")
@click.argument("name", nargs=-1, required=True, metavar="NAME")
@_field_options
@click.option("--into", metavar="FOLDER", default="", help="A folder below the contacts folder.")
@click.option("--another", is_flag=True, help="Even if somebody of this name has a file.")
@commit_option
@place_options
def command(
    where: Where,
    name: tuple[str, ...],
    into: str,
    another: bool,
    commits: bool | None,
    **values: Any,
) -> None:
    """Make a file for somebody.

    \b
      kith new Zoë Smith --org Acme --email zoe@example.com --circle close
    """
    at = locate(where)
    roster = roster_at(at)
    called = _valid("name", " ".join(name))
    if not another:
        _refuse_known(called, roster)
    if values["circle"] and values["circle"] not in at.settings.circles:
        circles = ", ".join(at.settings.circles)
        raise Refused(
            f"--circle: expected one of your circles, got {values['circle']}",
            f"use one of {circles}; or add it to `circles` in mkdocs.yml",
        )
    if values["met_through"]:
        _refuse_nobody(values["met_through"], roster)
    fields = {key: _texts(key, value) for key, value in values.items() if value}
    contact = make_contact(called, fields, at, roster, into=into, commits=commits)
    say(f"{paint(safe(contact.name), bold=True)} has a file: {safe(contact.file)}")
    say(paint(f'  kith open {contact.slug}, or kith log {contact.slug} "…"', dim=True))


def _texts(key: str, value: str | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_valid(key, text) for text in ((value,) if isinstance(value, str) else value))


def _valid(key: str, text: str) -> str:
    try:
        FIELDS[key].read(Written(text, Place("")))
    except ValueError as error:
        raise Refused(f"{key}: {error}") from None
    return text.strip()


def _refuse_known(name: str, roster: Roster) -> None:
    known = [c for c in roster.contacts.values() if plain(name) in _called(c)]
    if known:
        raise Refused(
            f"{known[0].name} has a file already: {known[0].file}",
            f"kith open {known[0].slug}, or kith new --another for somebody else of this name",
        )


def _refuse_nobody(met_through: str, roster: Roster) -> None:
    """Refuse whom `kith check` would not know either."""
    problem = roster.names.meant(Written(met_through.strip(), Place(""))).problem
    if problem is not None and problem.severity == "error":
        raise Refused(f"--met-through: {problem.message}", problem.hint)


def _called(contact: Contact) -> set[str]:
    return {plain(contact.name), *map(plain, contact.aliases)}
