"""This module says what to know before you write: news since, last words, promises, what is stale.

No fact that is still to be used, no opener: then it says where to look.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from kith.insight.coming import Promise
from kith.insight.facts import Fact, fresh
from kith.insight.history import History
from kith.insight.ledger import ASKS_IN_A_ROW, Balance
from kith.insight.network import PLAIN
from kith.insight.vouchers import Voucher
from kith.journal import Journal, Shared
from kith.model import Contact, LogLine
from kith.reading.people import label

STALE_JOB = 425
"""Days without word of a job after which it may not be so any more (14 months)."""

STALE_CITY = 730
"""Days without word after which somebody may have moved."""


JUST_NOW = 30
"""Days after a touch in which nobody need look for news."""


class Stale(NamedTuple):
    """A field that nothing has confirmed for so many days."""

    field: str
    value: str
    days: int


class Homework(NamedTuple):
    """What to know before writing.

    `facts` are the news since the last touch, used ones too; `last` is that touch. `promises` are
    yours, `theirs` what they promised you. `stale` is what may not be so any more; `owed` what
    you have not thanked for. `asks_in_a_row` is 0 unless the last times in touch were all asks of
    yours. `look` are ways to learn more, in words and (if there is one) a link.
    """

    facts: tuple[Fact, ...]
    last: Shared | None
    promises: tuple[Promise, ...]
    theirs: tuple[Promise, ...]
    people: tuple[str, ...]
    interests: tuple[str, ...]
    stale: tuple[Stale, ...]
    owed: tuple[LogLine, ...]
    asked_last: bool
    asks_in_a_row: int
    look: tuple[tuple[str, str], ...]

    @property
    def fresh(self) -> tuple[Fact, ...]:
        """The facts that are still to be used, the best to open with first."""
        return fresh(self.facts)


def homework(
    contact: Contact,
    journal: Journal,
    history: History,
    facts: tuple[Fact, ...],
    balance: Balance,
    owed: tuple[LogLine, ...],
    promises: Sequence[Promise],
    vouchers: Sequence[Voucher],
    today: dt.date,
) -> Homework:
    """The homework for a contact."""
    return Homework(
        facts,
        last_touch(journal.lines[contact.slug], today),
        tuple([promise for promise in promises if promise.line.arrow != "<"]),
        tuple([promise for promise in promises if promise.line.arrow == "<"]),
        _people(contact, journal),
        tuple(dict.fromkeys((*contact.looking_for, *contact.tags))),
        tuple(_stale(contact, history, today)),
        owed,
        balance.asked_last,
        balance.asks_in_a_row if balance.asks_in_a_row >= ASKS_IN_A_ROW else 0,
        tuple(_look(contact, journal, vouchers)) if _is_to_look(history, facts, today) else (),
    )


def last_touch(lines: Sequence[Shared], today: dt.date) -> Shared | None:
    """The last touch that is over."""
    for shared in lines:
        line = shared.line
        if line.sort == "touch" and not line.when.is_open and line.when.latest.first <= today:
            return shared
    return None


def _people(contact: Contact, journal: Journal) -> tuple[str, ...]:
    """Those whom the file says they know well: to ask after."""
    close = [declared.who for declared in contact.knows if declared.weight == "strong"]
    return tuple(
        [
            journal.contacts[slug].name if (slug := journal.slug_of(who)) else label(who.text)
            for who in close
        ]
    )


def _stale(contact: Contact, history: History, today: dt.date) -> list[Stale]:
    """What nothing confirms any more: any touch or news confirms."""
    heard = [line.when.start.first for line in history.facts]
    heard += [history.last] if history.last is not None else []
    if contact.met is not None and (met := contact.met.first) <= today:
        heard.append(met)
    if not heard:
        return []
    days = (today - max(heard)).days
    found = []
    if (contact.org or contact.role) and days > STALE_JOB:
        found.append(Stale("org" if contact.org else "role", contact.org or contact.role, days))
    if contact.city and days > STALE_CITY:
        found.append(Stale("city", contact.city, days))
    return found


def _is_to_look(history: History, facts: tuple[Fact, ...], today: dt.date) -> bool:
    """Whether news is wanted: not of somebody whom you have just seen."""
    last = history.last
    is_told = last is not None and (today - last).days < JUST_NOW
    return not is_told and all(fact.used is not None for fact in facts)


def _look(contact: Contact, journal: Journal, vouchers: Sequence[Voucher]) -> list[tuple[str, str]]:
    """Where to look for news of them: their pages, who knows them, those who were there."""
    found = [
        (link.partition("://")[2].removeprefix("www.").rstrip("/"), link)
        for link in contact.links
        if link.startswith(("http:", "https:"))
    ]
    near = (slug for slug, mine, _, _ in vouchers if mine.strength >= PLAIN)
    found += [(f"ask {journal.contacts[slug].name}", "") for slug in islice(near, 2)]
    if contact.org:
        found.append((f"the news of {contact.org}", ""))
    if not found:
        found.append(("write down what you remember of them: a line of the log is enough", ""))
    return found
