"""This module says what the ledger shows: thanks owed, help both ways, introductions under way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from kith.insight.introducing import pairs
from kith.insight.ledger import ASKS_IN_A_ROW, Balance
from kith.insight.requests import waiting
from kith.letters.asking import thanks, would_you_meet
from kith.model import LogLine
from kith.views.cast import Cast
from kith.views.people import Person, unlinked
from kith.views.ways import Asked, asked_of
from kith.views.words import listed, shortened

MOST = 100
"""Thanks, requests and accounts of each kind on the page."""


class Owed(NamedTuple):
    """Help of somebody that you have not thanked for; `letter` opens the thanks as a mail."""

    person: Person
    what: str
    since: dt.date
    letter: str


class Account(NamedTuple):
    """The help between you and somebody: how often each way, in words, and the last of it."""

    person: Person
    given: int
    taken: int
    words: str
    last: str
    date: dt.date
    caution: str


@dataclass(frozen=True, slots=True)
class LedgerView:
    """Template ledger.html.

    `accounts` are those where it is your turn, `even` the others. Of each, as many as a page can
    hold: `more` accounts are left out; there are so many `thanks`, and requests `asked`.
    """

    owed: tuple[Owed, ...]
    thanks: int
    mine: tuple[Asked, ...]
    theirs: tuple[Asked, ...]
    over: tuple[Asked, ...]
    asked: tuple[int, int, int]
    accounts: tuple[Account, ...]
    even: tuple[Account, ...]
    more: int
    given: int
    taken: int
    introductions_url: str


class Match(NamedTuple):
    """Two people whom you could introduce, why, and what to ask each of them first."""

    a: Person
    b: Person
    reasons: tuple[str, ...]
    to_a: str
    to_b: str


@dataclass(frozen=True, slots=True)
class IntroductionsView:
    """Template introductions.html."""

    matches: tuple[Match, ...]
    ledger_url: str


def ledger_view(cast: Cast) -> LedgerView:
    """Help both ways, and what waits for you."""
    outlook = cast.outlook
    requests = [one for found in outlook.requests.values() for one in found]
    mine = waiting(requests)
    others = sorted((r for r in requests if r not in mine), key=lambda r: (-r.since.toordinal(), r))
    groups = (mine, [r for r in others if not r.is_over], [r for r in others if r.is_over])
    told_mine, theirs, over = (
        tuple(asked_of(one, cast) for one in group[:MOST]) for group in groups
    )
    accounts, owed = tuple(_accounts(cast)), _thanks(cast)
    turn = tuple(account for account in accounts if _is_your_turn(account))
    even = tuple(account for account in accounts if not _is_your_turn(account))
    return LedgerView(
        tuple(_owed(slug, line, cast) for slug, line in owed[:MOST]),
        len(owed),
        told_mine,
        theirs,
        over,
        (len(groups[0]), len(groups[1]), len(groups[2])),
        turn[:MOST],
        even[:MOST],
        max(len(turn) - MOST, 0) + max(len(even) - MOST, 0),
        sum(account.given for account in accounts),
        sum(account.taken for account in accounts),
        cast.urls.page("ledger/introductions"),
    )


def owed_of(cast: Cast) -> Iterator[Owed]:
    """All thanks that you owe, the latest first: it is never too late, but fresh is easier."""
    return (_owed(slug, line, cast) for slug, line in _thanks(cast))


def _thanks(cast: Cast) -> list[tuple[str, LogLine]]:
    """Whom you owe thanks, and for what, the latest first."""
    outlook = cast.outlook
    found = [
        (slug, line)
        for slug, history in outlook.histories.items()
        if history.deeds
        for line in outlook.owed(slug)
    ]
    return sorted(found, key=lambda owed: (-owed[1].when.latest.first.toordinal(), owed[0]))


def _owed(slug: str, line: LogLine, cast: Cast) -> Owed:
    journal = cast.outlook.journal
    what = shortened(unlinked(line.text), 120) or "their help"
    letter = thanks(journal.contacts[slug], line, journal)
    return Owed(cast.people[slug], what, line.when.latest.first, letter.mailto)


def _accounts(cast: Cast) -> Iterator[Account]:
    """Everybody with whom help went either way: where it is your turn first, then the latest."""
    outlook = cast.outlook
    balances = [(slug, outlook.balances[slug]) for slug, h in outlook.histories.items() if h.deeds]
    told = [
        _account(slug, balance, cast)
        for slug, balance in balances
        if balance.given or balance.taken or balance.asked or balance.wanted
    ]
    yield from sorted(
        told,
        key=lambda a: (not _is_your_turn(a), -a.date.toordinal(), a.person.slug),
    )


def _is_your_turn(account: Account) -> bool:
    """Whether they helped more often, or you only asked of late."""
    return account.given < account.taken or bool(account.caution)


def _account(slug: str, balance: Balance, cast: Cast) -> Account:
    ways = (
        (balance.given, "you helped"),
        (balance.taken, "they helped"),
        (balance.asked, "you asked"),
        (balance.wanted, "they asked"),
    )
    words = listed([f"{said} {_times(len(lines))}" for lines, said in ways if lines])
    last = max((line for lines, _ in ways for line in lines), key=lambda one: one.when.latest.first)
    caution = ""
    if balance.asks_in_a_row >= ASKS_IN_A_ROW:
        caution = f"the last {balance.asks_in_a_row} times, you asked"
    return Account(
        cast.people[slug],
        len(balance.given),
        len(balance.taken),
        words,
        f"{last.kind}: {shortened(unlinked(last.text), 90)}" if last.text else last.kind,
        last.when.latest.first,
        caution,
    )


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def introductions_view(cast: Cast) -> IntroductionsView:
    """Two contacts at a time who could gain from knowing each other."""

    outlook = cast.outlook
    journal, contacts = outlook.journal, outlook.journal.contacts
    found = pairs(journal, outlook.network, outlook.legs, outlook.histories)
    return IntroductionsView(
        tuple(
            Match(
                cast.people[pair.a],
                cast.people[pair.b],
                pair.reasons,
                would_you_meet(contacts[pair.a], contacts[pair.b], journal).mailto,
                would_you_meet(contacts[pair.b], contacts[pair.a], journal).mailto,
            )
            for pair in found
        ),
        cast.urls.page("ledger"),
    )
