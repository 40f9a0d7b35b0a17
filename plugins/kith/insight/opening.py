"""This module says whom somebody can open for you: people they know, and you do not, or hardly.

The reverse of `vouchers`: from one of your contacts to those whom they could introduce you to.
"""

from __future__ import annotations

from typing import NamedTuple

from kith.insight.network import PLAIN, WEAK, Tie
from kith.insight.outlook import Outlook
from kith.naming import fold


class Opened(NamedTuple):
    """Somebody to whom a contact can introduce you; `slug` is "" for an outsider."""

    slug: str
    name: str
    tie: Tie


def opens(slug: str, outlook: Outlook) -> list[Opened]:
    """Whom a contact can open for you, best first, in a total order.

    First outsiders, then contacts whom you know a little and they know at least plainly; in both,
    those whom they know best, then whom they saw last.
    """
    contacts = outlook.journal.contacts
    found = [Opened("", name, tie) for name, tie in outlook.network.outside.get(slug, {}).items()]
    found += [
        Opened(other, contacts[other].name, tie)
        for other, mine, tie, _ in outlook.vouchers(slug)
        if tie.strength >= PLAIN and mine.strength <= WEAK
    ]
    return sorted(found, key=_best_first)


def _best_first(one: Opened) -> tuple[bool, int, int, str, str, str]:
    tie = one.tie
    return bool(one.slug), -max(tie.strength, WEAK), -tie.seen, fold(one.name), one.name, one.slug
