"""This module says where people meet: organisations, and the connectors between groups."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from kith.insight.network import Network
from kith.journal import Journal
from kith.naming import fold

MOST_CONNECTORS = 40
MOST_CONSIDERED = 120
"""People by number of ties, from whom the connectors are chosen."""


class Organisation(NamedTuple):
    """An organisation as most people write it: who is there, and who knows somebody there."""

    name: str
    people: tuple[str, ...]
    knowing: tuple[tuple[str, tuple[str, ...]], ...]


class Connector(NamedTuple):
    """Somebody who joins groups that would not meet: their ties, and the groups among these."""

    slug: str
    ties: int
    groups: int
    orgs: tuple[str, ...]


def organisations(journal: Journal, network: Network) -> list[Organisation]:
    """Every organisation of a contact, the one with the most people first, then by name.

    `knowing` are contacts elsewhere with whom they know there, the best connected first.
    """
    people: defaultdict[str, list[str]] = defaultdict(list)
    spellings: defaultdict[str, list[str]] = defaultdict(list)
    for slug, contact in journal.contacts.items():
        if contact.org:
            people[fold(contact.org)].append(slug)
            spellings[fold(contact.org)].append(contact.org)
    found = [
        Organisation(
            max(sorted(spellings[key]), key=spellings[key].count),
            tuple(there),
            _knowing(set(there), network),
        )
        for key, there in people.items()
    ]
    return sorted(found, key=lambda org: (-len(org.people), org.name.casefold(), org.name))


def _knowing(there: set[str], network: Network) -> tuple[tuple[str, tuple[str, ...]], ...]:
    knowing: defaultdict[str, list[str]] = defaultdict(list)
    for slug in sorted(there):
        for other in network.ties.get(slug, ()):
            if other not in there:
                knowing[other].append(slug)
    ordered = sorted(knowing.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return tuple((slug, tuple(known)) for slug, known in ordered)


def connectors(journal: Journal, network: Network) -> list[Connector]:
    """Those who join the most groups: ties who would not know of each other without them."""
    busiest = sorted(network.ties, key=lambda slug: (-len(network.ties[slug]), slug))
    found = []
    for slug in busiest[:MOST_CONSIDERED]:
        ties = network.known_by(slug)
        if len(ties) > 1:
            orgs = sorted({journal.contacts[other].org for other in ties} - {""})
            found.append(Connector(slug, len(ties), _groups(ties, network), tuple(orgs)))
    found.sort(key=lambda c: (-c.groups, -c.ties, c.slug))
    return found[:MOST_CONNECTORS]


def _groups(people: set[str], network: Network) -> int:
    """Into how many groups `people` fall by the ties among themselves."""
    left, groups = set(people), 0
    while left:
        groups += 1
        queue = [left.pop()]
        while queue:
            near = network.ties[queue.pop()].keys() & left
            left -= near
            queue += near
    return groups
