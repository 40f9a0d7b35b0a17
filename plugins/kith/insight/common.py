"""This module says what people have in common that others have not: what to call them together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kith.insight.clusters import Cluster
from kith.model import Contact
from kith.naming import fold

FITS = 0.35
"""How well a trait must fit to be a name: the harmonic mean (F1) of how many of the people have it
and how many of those who have it are among them.
"""

SAYS = 0.25
"""How well it must fit to be said of people who have another name."""

MOST_SAID = 2
"""Traits beside a name."""


class Trait(NamedTuple):
    """Something that people share: `kind` is "org", "city" or "tag"; `text` is as most write it.

    `fit` is how well it fits them, 0 to 1.
    """

    kind: str
    text: str
    fit: float

    def __str__(self) -> str:
        """As it stands on a page: a tag has its mark."""
        return f"#{self.text}" if self.kind == "tag" else self.text


class Called(NamedTuple):
    """What a cluster is called: the first of `traits`; the others are said beside it.

    Where nothing fits, it is called after the one who knows most of them: `around` is their slug.
    """

    traits: tuple[Trait, ...]
    around: str = ""


class Traits:
    """The traits of everybody, by how many have each."""

    def __init__(self, contacts: Mapping[str, Contact]) -> None:
        self._of = {slug: frozenset(_keys(contact)) for slug, contact in contacts.items()}
        self._numbers = Counter(key for keys in self._of.values() for key in keys)
        spelt: dict[tuple[str, str], Counter[str]] = {}
        for contact in contacts.values():
            for kind, text in _written(contact):
                spelt.setdefault((kind, fold(text)), Counter())[text] += 1
        self._spelt = {
            key: max(sorted(found), key=found.__getitem__) for key, found in spelt.items()
        }

    def of(self, people: Collection[str]) -> list[Trait]:
        """What is worth saying of these people together, what fits them best first; no word twice.

        Two of them or more have it.
        """
        numbers = Counter(key for slug in people for key in self._of[slug])
        shared = [self._trait(key, n, len(people)) for key, n in numbers.items() if n > 1]
        best: dict[str, Trait] = {}
        for one in sorted(shared, key=lambda one: (-one.fit, _KINDS.index(one.kind), one.text)):
            best.setdefault(fold(one.text), one)
        return [one for one in best.values() if one.fit >= SAYS]

    def _trait(self, key: tuple[str, str], number: int, of: int) -> Trait:
        """A trait that so many of so many people have."""
        return Trait(key[0], self._spelt[key], 2 * number / (of + self._numbers[key]))


_KINDS = ("org", "tag", "city")
"""In this order, if two fit as well."""


def called(found: Iterable[Cluster], contacts: Mapping[str, Contact]) -> dict[Cluster, Called]:
    """What each cluster, and each part of one, is called: no two of them alike."""
    names: dict[Cluster, Called] = {}
    _call(found, Traits(contacts), names, set(), ())
    return names


def _call(
    found: Iterable[Cluster],
    traits: Traits,
    names: dict[Cluster, Called],
    taken: set[str],
    above: Sequence[str],
) -> None:
    """Call the clusters of one level, then those within each: the largest chooses first."""
    within = []
    for cluster in found:
        said = [one for one in traits.of(cluster.people) if fold(one.text) not in taken]
        names[cluster] = one = _called(said, cluster, above)
        taken.update(fold(trait.text) for trait in one.traits[:1] if not one.around)
        within.append((cluster.parts, [*above, one.around]))
    for parts, around_above in within:
        _call(parts, traits, names, taken, around_above)


def _called(said: Sequence[Trait], cluster: Cluster, above: Collection[str]) -> Called:
    """What a cluster is called by the traits that are not taken, or after whom it is."""
    if said and said[0].fit >= FITS:
        return Called(tuple(said[: 1 + MOST_SAID]))
    around = next((slug for slug in cluster.people if slug not in above), cluster.people[0])
    return Called(tuple(said[:MOST_SAID]), around)


def _written(contact: Contact) -> Iterator[tuple[str, str]]:
    """The traits of a contact as they wrote them."""
    if contact.org:
        yield "org", contact.org
    if contact.city:
        yield "city", contact.city
    yield from (("tag", tag) for tag in contact.tags)


def _keys(contact: Contact) -> Iterator[tuple[str, str]]:
    """The same as they are compared."""
    return ((kind, fold(text)) for kind, text in _written(contact))
