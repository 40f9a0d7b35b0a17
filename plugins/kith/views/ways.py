"""This module says the ways in to somebody: vouchers with both legs, ways of two steps, what has
been asked for already; and whom somebody can open for you.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from kith.insight.network import PLAIN, Evidence, Tie
from kith.insight.opening import Opened, opens
from kith.insight.outlook import Outlook
from kith.insight.requests import Request
from kith.insight.standing import Standing
from kith.insight.vouchers import Voucher, voucher_reasons
from kith.letters.asking import Blurb, blurb
from kith.model import Contact
from kith.naming import plain
from kith.views.cast import Cast
from kith.views.people import Person
from kith.views.words import say_date

KNOWS = {3: "knows them well", 2: "knows them", 1: "knows them a little"}

IN_TOUCH = (Standing.ON_TIME, Standing.DUE_SOON, Standing.SNOOZED, Standing.UNTRACKED)
"""How those stand with whom you need no introduction, if you know them at all well."""

LETTERS = 2
"""Vouchers for whom a letter is drafted: those worth asking first."""

MOST_OPENED = 6
"""People whom somebody can open for you, on their page."""


class Way(NamedTuple):
    """A way in: a voucher, your leg to them (and when you `spoke`), theirs to the target.

    `together` is when the two were last seen together; `reasons` what else speaks for it, and
    `caution` what speaks against it. `blurb` is what to write to them, if it is worth a letter.
    """

    person: Person
    strength: int
    mine: str
    spoke: dt.date | None
    theirs: str
    together: dt.date | None
    reasons: tuple[str, ...]
    caution: str
    blurb: Blurb | None


class Step(NamedTuple):
    """A way of two steps: somebody you know well, and somebody they know, who knows the target."""

    first: Person
    second: Person


class Asked(NamedTuple):
    """A request: through whom, to whom (`person` None for somebody without a file), how far.

    `url` is the page of somebody without a file, "" if there is none.
    `state` is said as a past participle; `step` is what comes next, `is_mine` whether for you.
    """

    voucher: Person
    person: Person | None
    name: str
    url: str
    state: str
    since: dt.date
    step: str
    is_mine: bool
    is_over: bool
    letter: str


class Opens(NamedTuple):
    """Somebody to whom a contact can introduce you, and how they know them."""

    person: Person | None
    name: str
    url: str
    how: str
    strength: int


class Ways(NamedTuple):
    """The ways in to somebody, best first; `steps` only where nobody you know well knows them.

    Nobody needs to open a door to those you are in touch with: there, it holds what was asked.
    """

    best: tuple[Way, ...]
    more: int
    steps: tuple[Step, ...]
    asked: tuple[Asked, ...]


def ways_to(slug: str, name: str, found: Sequence[Voucher], cast: Cast, most: int = 3) -> Ways:
    """The ways in to a contact, or (`slug` is "") to somebody without a file."""
    outlook = cast.outlook
    asked = tuple([asked_of(request, cast) for request in outlook.requests_for(slug, name)])
    is_far = not slug or outlook.legs[slug].strength < PLAIN
    if not is_far and outlook.stands[slug].standing in IN_TOUCH:
        return Ways((), 0, (), asked)
    is_near = any(mine.strength >= PLAIN for _, mine, _, _ in found)
    steps = () if is_near else outlook.vouching.ways(found, slug)
    best = tuple(
        [
            way_of(voucher, slug, name, cast, is_asked=is_far and place < LETTERS)
            for place, voucher in enumerate(found[:most])
        ]
    )
    return Ways(
        best,
        len(found) - len(best),
        tuple(Step(cast.people[way.first], cast.people[way.second]) for way in steps),
        asked,
    )


def way_of(voucher: Voucher, slug: str, name: str, cast: Cast, *, is_asked: bool = False) -> Way:
    """A voucher as a page shows it; with a letter to them if they are to be asked."""
    outlook, (other, leg, tie, _) = cast.outlook, voucher
    days, journal = leg.days, outlook.journal
    has_said = leg.reason.startswith("you have not spoken")
    spoke = outlook.today - dt.timedelta(days=days) if days and not has_said else None
    target = journal.contacts.get(slug)
    return Way(
        cast.people[other],
        max(voucher.strength, 1),
        leg.reason,
        spoke,
        told(tie),
        tie.date,
        tuple([r for r in voucher_reasons(voucher, target, journal) if r != leg.caution]),
        leg.caution,
        blurb(journal.contacts[other], name, target, journal) if is_asked else None,
    )


def told(tie: Tie) -> str:
    """How well somebody knows another, and on what evidence, to stand after their name."""
    evidence, how = tie.evidence[0], KNOWS[max(1, tie.strength)]
    return how if evidence.text == "know each other" else f"{how}: {evidence_text(evidence)}"


def evidence_text(evidence: Evidence) -> str:
    """A piece of evidence with its date."""
    date = evidence.date
    return f"{evidence.text}, {say_date(date)}" if date else evidence.text


def asked_of(request: Request, cast: Cast) -> Asked:
    """A request as a page shows it; `letter` opens the next one in a mail program."""
    people = cast.people
    return Asked(
        people[request.voucher],
        people.get(request.target),
        request.name,
        "" if request.target else cast.outsider_urls.get(plain(request.name), ""),
        request.state,
        request.since,
        request.next_step,
        request.is_mine,
        request.is_over,
        _next_letter(request, cast.outlook),
    )


def _next_letter(request: Request, outlook: Outlook) -> str:
    """The mail that the next step of yours is; "" if there is none to write."""
    if not request.is_mine:
        return ""
    contact: Contact = outlook.journal.contacts[request.voucher]
    target = outlook.journal.contacts.get(request.target)
    return blurb(contact, request.name, target, outlook.journal, request.state).mailto


def opened_by(slug: str, cast: Cast) -> tuple[Opens, ...]:
    """Whom a contact can open for you."""
    return tuple([_opened(one, cast) for one in opens(slug, cast.outlook)[:MOST_OPENED]])


def _opened(one: Opened, cast: Cast) -> Opens:
    slug, name, tie = one
    person = cast.people[slug] if slug else None
    url = person.url if person else cast.outsider_urls.get(plain(name), "")
    return Opens(person, name, url, told(tie), max(tie.strength, 1))
