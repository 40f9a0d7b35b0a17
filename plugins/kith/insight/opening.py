"""This module says whom somebody can open for you: people they know, and you do not, or hardly.

The reverse of `vouchers`: from one of your contacts to those whom they could introduce you to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kith.insight.network import PLAIN, WEAK, Network, Tie
from kith.insight.outlook import Outlook
from kith.naming import fold

Outside = Mapping[str, Sequence[tuple[str, Tie]]]
"""The outsiders whom each contact knows, by slug: their names, and how the two are tied."""


class Opened(NamedTuple):
    """Somebody to whom a contact can introduce you; `slug` is "" for an outsider."""

    slug: str
    name: str
    tie: Tie


def outside_of(network: Network) -> Outside:
    """The outsiders whom each contact knows: worked out once, for asking about many contacts."""
    found: defaultdict[str, list[tuple[str, Tie]]] = defaultdict(list)
    for name, ties in network.outsiders.items():
        for slug, tie in ties.items():
            found[slug].append((name, tie))
    return found


def opens(slug: str, outlook: Outlook, outside: Outside | None = None) -> list[Opened]:
    """Whom a contact can open for you, best first, in a total order.

    First outsiders, then contacts whom you know a little and they know at least plainly; in both,
    those whom they know best, then whom they saw last.
    """
    network, contacts = outlook.network, outlook.journal.contacts
    if outside is None:
        known = [(name, ties[slug]) for name, ties in network.outsiders.items() if slug in ties]
    else:
        known = [*outside.get(slug, ())]
    found = [Opened("", name, tie) for name, tie in known]
    found += [
        Opened(other, contacts[other].name, tie)
        for other, tie in network.ties.get(slug, {}).items()
        if tie.strength >= PLAIN and outlook.legs[other].strength <= WEAK
    ]
    return sorted(found, key=_best_first)


def _best_first(one: Opened) -> tuple[bool, int, int, str, str, str]:
    tie = one.tie
    return bool(one.slug), -max(tie.strength, WEAK), -tie.seen, fold(one.name), one.name, one.slug
