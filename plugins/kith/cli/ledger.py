"""This module says how `kith ledger` prints help given and asked, and introductions to make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import click

from kith.cli.as_json import print_json
from kith.cli.asked import request_text, still_open
from kith.cli.before import MOST, Row, owed_text
from kith.cli.data import DECIMALS, balance_data, request_data
from kith.cli.journal_at import open_journal
from kith.cli.terminal import columns, labelled, paint, safe, say, wrap
from kith.cli.where import Where, place_options
from kith.insight.introducing import Pair, pairs
from kith.insight.ledger import ASKS_IN_A_ROW, Balance
from kith.insight.outlook import Outlook
from kith.insight.requests import Request, waiting
from kith.views.words import capital, count, listed, say_date

NOTHING = (
    "No help is written down yet, either way. Write it into the log of whoever it was: "
    "2026-09-01 helped: …, received: …, asked: … or thanked: …"
)
NO_PAIRS = (
    "Nobody comes to mind whom you could introduce to each other. Write down what people look "
    "for and what they offer: looking_for: [a printer], offers: [letterpress]"
)


class Account(NamedTuple):
    """The help between you and a contact, and the introductions that you asked them for."""

    slug: str
    name: str
    balance: Balance
    requests: tuple[Request, ...]


@click.command("ledger")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--introductions", is_flag=True, help="Who of your contacts should meet.")
@place_options
def command(where: Where, as_json: bool, introductions: bool) -> None:
    """Help given and help asked, and thanks owed.

    Also the introductions that wait for you, and with whom you have been asking only.
    """
    opened = open_journal(where, asks_git=False, is_whole=introductions)
    outlook = opened.outlook
    if introductions:
        _show_pairs(outlook, as_json=as_json)
    else:
        found = accounts(outlook)
        if as_json:
            print_json([_account_data(one, outlook) for one in found])
        else:
            _print(found, outlook)
    opened.note_unread()


# ---- help both ways -----------------------------------------------------------------------------


def accounts(outlook: Outlook) -> list[Account]:
    """Everybody with whom there was help: where it is your turn first, then by name."""
    bare = outlook.journal.bare
    found = [
        Account(slug, bare(slug).name, outlook.balances[slug], outlook.asked[slug])
        for slug in outlook.journal.helped()
        if outlook.told[slug].deeds
    ]
    return sorted(found, key=_your_turn_first)


def _your_turn_first(one: Account) -> tuple[int, int, int, str, str]:
    balance = one.balance
    return (
        -len(balance.owed), balance.weight, -balance.asks_in_a_row, one.name.casefold(), one.slug
    )  # fmt: skip


def _account_data(one: Account, outlook: Outlook) -> dict[str, Any]:
    return {
        "slug": one.slug,
        "name": one.name,
        **balance_data(one.balance),
        "requests": [request_data(request, outlook) for request in one.requests],
    }


def _print(found: Sequence[Account], outlook: Outlook) -> None:
    sections: tuple[tuple[str, list[Row]], ...] = (
        ("Thanks owed", list(_owed(found, outlook))),
        ("Waiting for you", _waiting(found, outlook, is_mine=True)),
        ("Waiting for them", _waiting(found, outlook, is_mine=False)),
        ("This time, bring something", list(_asks(found))),
        ("Help both ways", list(_balances(found))),
    )
    filled = [(title, labelled(rows)) for title, rows in sections if rows]
    if not filled:
        _wrapped(NOTHING)
        return
    say(f"Help given and help asked ({say_date(outlook.today)})")
    for title, lines in filled:
        say()
        say(paint(title, bold=True))
        for line in lines:
            say(line)


def _owed(found: Sequence[Account], outlook: Outlook) -> Iterator[Row]:
    for one in found:
        owed = outlook.owed(one.slug)
        yield from ((one.name, owed_text(line, outlook.today)) for line in owed[:MOST])
        if len(owed) > MOST:
            yield one.name, f"and {len(owed) - MOST} more"


def _waiting(found: Sequence[Account], outlook: Outlook, *, is_mine: bool) -> list[Row]:
    """The requests in which it is your turn, or theirs, the longest waiting first."""
    requests = [r for one in found for r in one.requests]
    if is_mine:
        chosen = waiting(requests)
    else:
        left = (r for r in still_open(requests, outlook.today) if not r.is_mine)
        chosen = sorted(left, key=lambda r: (r.since, r.voucher, r.name))
    bare = outlook.journal.bare
    return [(bare(r.voucher).name, request_text(r, outlook)) for r in chosen]


def _asks(found: Sequence[Account]) -> Iterator[Row]:
    for one in found:
        number = one.balance.asks_in_a_row
        if number >= ASKS_IN_A_ROW:
            yield one.name, f"the last {number} times you were in touch, you asked for something"


def _balances(found: Sequence[Account]) -> Iterator[Row]:
    for one in found:
        if text := balance_text(one.balance):
            yield one.name, text


def balance_text(balance: Balance) -> str:
    """The help between you and somebody: "you helped twice, they helped once; you asked once"."""
    helped = _ways(("you helped", len(balance.given)), ("they helped", len(balance.taken)))
    asked = _ways(("you asked", len(balance.asked)), ("they asked", len(balance.wanted)))
    return "; ".join(part for part in (helped, asked) if part)


def _ways(*ways: tuple[str, int]) -> str:
    return listed([f"{said} {_times(number)}" for said, number in ways if number])


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


# ---- introductions ------------------------------------------------------------------------------


def _show_pairs(outlook: Outlook, *, as_json: bool) -> None:
    found = pairs(outlook.journal, outlook.network, outlook.legs, outlook.histories)
    if as_json:
        print_json([_pair_data(pair, outlook) for pair in found])
        return
    if not found:
        _wrapped(NO_PAIRS)
        return
    order = ", the best first" if len(found) > 1 else ""
    _wrapped(f"{count(len(found), 'introduction')} that you could make{order}:")
    contacts = outlook.journal.contacts
    for pair in found:
        say()
        names = f"{safe(contacts[pair.a].name)} and {safe(contacts[pair.b].name)}"
        for line in wrap(paint(names, bold=True), columns()):
            say(line)
        for reason in pair.reasons:
            _wrapped(f"{capital(safe(reason)).rstrip('.')}.", "  ")
    say()
    _wrapped("Ask each of them first whether they would like to meet; then introduce them.")


def _pair_data(pair: Pair, outlook: Outlook) -> dict[str, Any]:
    people = {
        key: {"slug": slug, "name": outlook.journal.contacts[slug].name}
        for key, slug in (("a", pair.a), ("b", pair.b))
    }
    return {**people, "score": round(pair.score, DECIMALS), "reasons": list(pair.reasons)}


def _wrapped(text: str, first: str = "") -> None:
    for line in wrap(text, columns(), first, " " * len(first)):
        say(line)
