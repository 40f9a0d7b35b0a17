"""This module says how `kith mutual --opens` prints whom somebody could introduce you to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kith.cli.as_json import print_json
from kith.cli.data import evidence_data
from kith.cli.refused import Refused
from kith.cli.sentences import knows
from kith.cli.terminal import columns, paint, safe, say, shorten, wrap
from kith.cli.who import Person
from kith.insight.opening import Opened, opens
from kith.insight.outlook import Outlook
from kith.views.words import capital, count


def show_opened(person: Person, outlook: Outlook, *, as_json: bool) -> None:
    """Print whom a contact can open for you."""
    if not person.slug:
        raise Refused(
            f"{person.name} has no file in this journal, and cannot introduce you yet",
            f'kith mutual "{person.name}" says who knows them',
        )
    found = opens(person.slug, outlook)
    if as_json:
        print_json([_opened_data(one) for one in found])
        return
    name = safe(person.name)
    if not found:
        say(f"{name} is not known to know anybody whom you do not know.")
        for line in wrap(
            "If they do, write it into their file: knows: [Hilde Moen]", columns(), "", "  "
        ):
            say(line)
        return
    outsiders = [one for one in found if not one.slug]
    _print(outsiders, f"{name} knows {_people(outsiders)} whom you only know of:")
    if outsiders and len(outsiders) < len(found):
        say()
    contacts = [one for one in found if one.slug]
    _print(contacts, f"{name} knows {_people(contacts)} better than you do:")


def _people(found: Sequence[Opened]) -> str:
    return count(len(found), "person", "people")


def _print(found: Sequence[Opened], heading: str) -> None:
    if not found:
        return
    for line in wrap(heading, columns()):
        say(line)
    for one in found:
        say()
        say(paint(shorten(safe(one.name), columns()), bold=True))
        how = capital(knows(one.tie, "them"))
        for line in wrap(f"{safe(how)}.", columns(), "  ", " " * 4):
            say(line)


def _opened_data(one: Opened) -> dict[str, Any]:
    return {
        "slug": one.slug or None,
        "name": one.name,
        "strength": max(1, one.tie.strength),
        "evidence": evidence_data(one.tie.evidence),
    }
