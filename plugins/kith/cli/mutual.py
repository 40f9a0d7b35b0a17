"""This module says how `kith mutual` prints who can put in a word, or who knows two people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import click

from kith.cli.as_json import print_json
from kith.cli.asked import state_text
from kith.cli.completed import people
from kith.cli.data import evidence_data, voucher_data
from kith.cli.journal_at import open_journal
from kith.cli.opens import show_opened
from kith.cli.refused import Refused
from kith.cli.sentences import knows, leg_text, shared
from kith.cli.terminal import columns, paint, safe, say, shorten, wrap
from kith.cli.where import Where, place_options
from kith.cli.who import Person, find_person
from kith.insight.network import PLAIN, Tie
from kith.insight.outlook import Outlook
from kith.insight.requests import Request
from kith.insight.vouchers import Voucher
from kith.views.words import capital, count


class Mutual(NamedTuple):
    """Somebody tied to both of two people; `strength` is that of the weaker tie."""

    slug: str
    name: str
    ties: tuple[Tie, Tie]

    @property
    def strength(self) -> int:
        """How well both know them at least, 1 to 3."""
        return max(1, min(tie.strength for tie in self.ties))


@click.command("mutual")
@click.argument("a", metavar="WHO", shell_complete=people)
@click.argument("b", metavar="[WHO]", required=False, shell_complete=people)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--opens", "is_opening", is_flag=True, help="Whom WHO could introduce you to.")
@place_options
def command(where: Where, a: str, b: str | None, as_json: bool, is_opening: bool) -> None:
    """Who can put in a word, or who knows two people.

    With one WHO: your contacts who know them, the best voucher first. With two: the people who
    know both. WHO is a slug, a name, an alias or the beginning of one; it may also be somebody
    without a file whom your contacts know.
    """
    if is_opening and b is not None:
        raise click.UsageError("expected one WHO with --opens, got two")
    opened = open_journal(where)
    outlook = opened.outlook
    one = find_person(a, outlook)
    other = find_person(b, outlook) if b is not None else None
    opened.note_unread_of(one.slug, *([other.slug] if other is not None else ()))
    if is_opening:
        show_opened(one, outlook, as_json=as_json)
    elif other is None:
        _show_vouchers(one, outlook, as_json=as_json)
    else:
        _show_mutual(one, other, outlook, as_json=as_json)
    opened.note_unread()


def _show_vouchers(person: Person, outlook: Outlook, *, as_json: bool) -> None:
    found = person.vouchers(outlook)
    if as_json:
        print_json([voucher_data(one, person.slug, person.name, outlook) for one in found])
        return
    name = safe(person.name)
    if not found:
        say(f"Nobody in your journal is known to know {name}.")
        _wrapped(f"If somebody does, write it into their file: knows: [{person.slug or name}]")
        return
    order = ", the best first" if len(found) > 1 else ""
    say(f"{count(len(found), 'contact')} can put in a word with {name}{order}:")
    requests = outlook.requests_for(person.slug, person.name)
    for voucher in found:
        say()
        _print_voucher(voucher, person, outlook, [r for r in requests if r.voucher == voucher.slug])
    _print_ways(found, person, outlook)


def _print_voucher(
    voucher: Voucher, person: Person, outlook: Outlook, requests: Sequence[Request]
) -> None:
    contact = outlook.journal.contacts[voucher.slug]
    at = ", ".join(part for part in (contact.role, contact.org) if part)
    who = paint(shorten(safe(contact.name), columns()), bold=True)
    for line in wrap(who + (f", {safe(at)}" if at else ""), columns()):
        say(line)
    said = [leg_text(voucher.mine), knows(voucher.theirs, person.name)]
    said.append("; ".join(shared(voucher, person.slug, outlook.journal)))
    said += [f"but {voucher.mine.caution}" if voucher.mine.caution else ""]
    said += [state_text(request) for request in requests]
    for text in said:
        if text:
            _wrapped(f"{capital(safe(text))}.", "  ")


def _print_ways(found: Sequence[Voucher], person: Person, outlook: Outlook) -> None:
    """Ways of two steps, if nobody whom you know well knows them."""
    if any(voucher.strength >= PLAIN for voucher in found):
        return
    ways = outlook.vouching.ways(found, person.slug)
    if not ways:
        return
    contacts, ties = outlook.journal.contacts, outlook.network.ties
    say()
    say("Better in two steps, by people whom you know well:")
    for way in ways:
        first, second = contacts[way.first].name, contacts[way.second].name
        how = knows(ties[way.first][way.second], second)
        leg = leg_text(outlook.legs[way.first])
        _wrapped(safe(f"{first} → {second} → {person.name}: {leg}; {first} {how}."), "  ")


def _show_mutual(a: Person, b: Person, outlook: Outlook, *, as_json: bool) -> None:
    if (a.slug, a.name) == (b.slug, b.name):
        raise Refused(f"expected two people, got {a.name} twice", "name somebody else")
    found = mutual(a, b, outlook)
    if as_json:
        print_json([_mutual_data(one) for one in found])
        return
    _print_direct(a, b)
    names = f"{safe(a.name)} and {safe(b.name)}"
    if not found:
        _wrapped(f"Nobody in your journal is known to know both {names}.")
        _wrapped(_path_text(shortest(a, b, outlook), outlook))
        return
    verb = "knows" if len(found) == 1 else "know"
    say(f"{count(len(found), 'contact')} {verb} both {names}:")
    for one in found:
        say()
        say(paint(safe(one.name), bold=True))
        for person, tie in zip((a, b), one.ties, strict=True):
            _wrapped(f"{capital(safe(knows(tie, person.name)))}.", "  ")


def mutual(a: Person, b: Person, outlook: Outlook) -> list[Mutual]:
    """Everybody who knows both, the strongest first, then by name."""
    both = (a.ties.keys() & b.ties.keys()) - {a.slug, b.slug}
    found = [
        Mutual(slug, outlook.journal.contacts[slug].name, (a.ties[slug], b.ties[slug]))
        for slug in both
    ]
    return sorted(found, key=lambda one: (-one.strength, one.name.casefold(), one.slug))


def _print_direct(a: Person, b: Person) -> None:
    tie = a.ties.get(b.slug) or b.ties.get(a.slug)
    if tie is not None:
        _wrapped(safe(f"{a.name} {knows(tie, b.name)}."))
        say()


def shortest(a: Person, b: Person, outlook: Outlook) -> list[str]:
    """The names along the shortest way from a to b; [] if there is none."""
    starts, ends = _ends(a), _ends(b)
    ways = (outlook.network.path(start, end) for start in starts for end in ends)
    way = min((way for way in ways if way), key=lambda way: (len(way), way), default=[])
    names = [outlook.journal.contacts[slug].name for slug in way]
    if not names:
        return []
    return [*([] if a.slug else [a.name]), *names, *([] if b.slug else [b.name])]


def _ends(person: Person) -> list[str]:
    return [person.slug] if person.slug else sorted(person.ties)


def _path_text(names: Sequence[str], outlook: Outlook) -> str:
    if not names:
        return "No chain of people leads from one to the other, either."
    return "The shortest way: " + " → ".join(map(safe, names))


def _wrapped(text: str, first: str = "") -> None:
    for line in wrap(text, columns(), first, " " * (len(first) + 2)):
        say(line)


def _mutual_data(one: Mutual) -> dict[str, Any]:
    return {
        "slug": one.slug,
        "name": one.name,
        "strength": one.strength,
        "evidence": evidence_data([e for tie in one.ties for e in tie.evidence]),
    }
