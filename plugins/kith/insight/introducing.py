"""This module says which two of your contacts you could introduce to each other, and why.

Both are people you are in touch with, who do not know each other yet: one looks for what the
other offers or does, or they share interests, or several people know both. Never the same person
more than twice: an introduction costs both of them an hour.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from kith.insight.history import History
from kith.insight.network import PLAIN, Network
from kith.insight.vouchers import Leg
from kith.journal import Journal
from kith.model import Contact
from kith.naming import plain

MOST = 12
"""Introductions that are suggested at once."""

MOST_EACH = 2
"""Suggestions in which one person appears."""

MOST_TAGGED = 30
"""People of one tag beyond which sharing it says little."""

HUB = 12
"""Acquaintances of somebody beyond which having them in common says little."""

FEW_MUTUALS = 4
"""People who know both from which that is a reason: a weak one, since such two often know each
other, and nobody wrote it down."""

LEAST = 0.8
"""Points from which a pair is worth two people's time."""

SOUGHT, CITY = 3.0, 0.5
"""Points for looking for what the other has, and for living in the same city."""

_WORD = re.compile(r"[^\W\d_]{4,}")
_COMMON = frozenset(
    ("about", "after", "also", "and", "another", "anybody", "anyone", "been", "does", "doing",
     "for", "from", "good", "have", "help", "helping", "into", "know", "knows", "like", "looking",
     "make", "more", "most", "need", "needs", "other", "people", "person", "somebody", "someone",
     "some", "that", "their", "them", "there", "they", "thing", "things", "this", "those", "want",
     "wants", "what", "when", "where", "which", "who", "will", "with", "work", "working", "would",
     "years", "your")
)  # fmt: skip
"""Words that say nothing about what is looked for."""


class Pair(NamedTuple):
    """Two contacts to introduce (`a` < `b` by slug): points, and the reasons in words."""

    a: str
    b: str
    score: float
    reasons: tuple[str, ...]


_Because = tuple[float, str]
_Found = defaultdict[tuple[str, str], list[_Because]]


def pairs(
    journal: Journal,
    network: Network,
    legs: Mapping[str, Leg],
    histories: Mapping[str, History],
) -> list[Pair]:
    """Introductions that you could make, the best first."""
    warm = {
        slug: contact for slug, contact in journal.contacts.items() if legs[slug].strength >= PLAIN
    }
    found: _Found = defaultdict(list)
    _sought(warm, found)
    _tagged(warm, found)
    _mutual(warm, network, found)
    apart = _apart(journal, network, histories)
    ranked = sorted(
        (_pair(pair, reasons, warm) for pair, reasons in found.items() if not apart(*pair)),
        key=lambda p: (-p.score, p.a, p.b),
    )
    return list(_sparing(p for p in ranked if p.score >= LEAST))


def _apart(
    journal: Journal, network: Network, histories: Mapping[str, History]
) -> Callable[[str, str], bool]:
    """Whether two are not to be introduced: tied, of one organisation, or it was declined."""
    contacts = journal.contacts

    def is_apart(a: str, b: str) -> bool:
        same_org = contacts[a].org and contacts[a].org == contacts[b].org
        return bool(same_org or b in network.ties.get(a, ()) or _declined(a, b) or _declined(b, a))

    def _declined(a: str, b: str) -> bool:
        return any(
            line.kind == "declined" and any(journal.slug_of(who) == b for who in line.mentioned)
            for line in histories[a].deeds
        )

    return is_apart


def _pair(pair: tuple[str, str], reasons: list[_Because], warm: Mapping[str, Contact]) -> Pair:
    a, b = (warm[slug] for slug in pair)
    if a.city and a.city == b.city:
        reasons = [*reasons, (CITY, f"both live in {a.city}")]
    reasons = sorted(reasons, key=lambda one: (-one[0], one[1]))
    return Pair(*pair, sum(points for points, _ in reasons), tuple(said for _, said in reasons))


def _sparing(ranked: Iterable[Pair]) -> Iterator[Pair]:
    """The first few, nobody more often than is kind."""
    times: Counter[str] = Counter()
    number = 0
    for pair in ranked:
        if number < MOST and times[pair.a] < MOST_EACH and times[pair.b] < MOST_EACH:
            times.update((pair.a, pair.b))
            number += 1
            yield pair


def _sought(warm: Mapping[str, Contact], found: _Found) -> None:
    """One looks for what the other offers, does, or is tagged with."""
    having: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for slug, contact in warm.items():
        for text in (*contact.offers, contact.role, *contact.tags):
            for word in _words(text):
                having[word].setdefault(slug, text)
    for slug, contact in warm.items():
        for wish in contact.looking_for:
            for other, words in _matched(wish, having).items():
                if other != slug:
                    rarity = sum(1 / math.log2(1 + len(having[word])) for word in words)
                    has = having[words[0]][other]
                    said = f"{contact.name} is looking for {wish}; {warm[other].name}: {has}"
                    found[_key(slug, other)].append((SOUGHT * (1 + min(rarity, 1)) / 2, said))


def _matched(wish: str, having: Mapping[str, Mapping[str, str]]) -> dict[str, list[str]]:
    """Who has something of what is wished for, and in which words."""
    matched: defaultdict[str, list[str]] = defaultdict(list)
    for word in _words(wish):
        for other in having.get(word, ()):
            matched[other].append(word)
    return matched


def _tagged(warm: Mapping[str, Contact], found: _Found) -> None:
    """Interests that both have; the rarer, the more."""
    having: defaultdict[str, list[str]] = defaultdict(list)
    for slug, contact in warm.items():
        where = {plain(contact.city), plain(contact.org)}
        for tag in dict.fromkeys(contact.tags):
            if plain(tag) not in where:
                having[tag].append(slug)
    shared: defaultdict[tuple[str, str], list[tuple[float, str]]] = defaultdict(list)
    for tag, slugs in having.items():
        if 1 < len(slugs) <= MOST_TAGGED:
            for pair in combinations(sorted(slugs), 2):
                shared[pair].append((1 / math.log2(1 + len(slugs)), tag))
    for pair, tags in shared.items():
        names = [tag for _, tag in sorted(tags, key=lambda one: (-one[0], one[1]))]
        said = f"common ground: {', '.join(names[:3])}"
        found[pair].append((sum(points for points, _ in tags), said))


def _mutual(warm: Mapping[str, Contact], network: Network, found: _Found) -> None:
    """Several people know both."""
    counted: Counter[tuple[str, str]] = Counter()
    for ties in network.ties.values():
        near = sorted(ties.keys() & warm.keys())
        if 1 < len(near) <= HUB:
            counted.update(combinations(near, 2))
    for pair, number in counted.items():
        if number >= FEW_MUTUALS or pair in found:
            people = "one person knows" if number == 1 else f"{number} people know"
            found[pair].append((math.log2(1 + number) / 3, f"{people} both"))


def _key(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def _words(text: str) -> list[str]:
    return list(dict.fromkeys(w for w in _WORD.findall(plain(text)) if w not in _COMMON))
