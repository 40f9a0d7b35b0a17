"""This module says what the pages of mutual connections show: who can introduce you to whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kith.insight.network import STRENGTHS
from kith.insight.places import Connector, Organisation, connectors
from kith.insight.vouchers import Voucher
from kith.naming import plain
from kith.views.atlas import MAP
from kith.views.cast import VOUCHERS_SHOWN, Cast, Vouched
from kith.views.leaves import MOST, Leaf, by_weight, evenly, leaves
from kith.views.people import Person
from kith.views.rolls import Rolls
from kith.views.words import count, listed, say_date, shortened

KNOWING_SHOWN = 8
"""People beside an organisation who know somebody there."""

LEAST_INDEXED = 2
"""People of an organisation from which the index of a long list names it."""


class Word(NamedTuple):
    """A voucher in the index: who, how strong the weaker leg is, and why, in words."""

    person: Person
    strength: int
    reason: str


@dataclass(frozen=True, slots=True)
class Target:
    """Somebody you may want to reach, and who can put in a word: `person` or an outsider's name.

    `url` is where all of them stand.
    """

    name: str
    url: str
    person: Person | None
    vouchers: tuple[Word, ...]
    count: int


class Joiner(NamedTuple):
    """A connector: how many people and groups they join, in words."""

    person: Person
    ties: int
    groups: int
    orgs: str


class House(NamedTuple):
    """An organisation: who is there, and who elsewhere knows whom there."""

    name: str
    anchor: str
    people: tuple[Person, ...]
    knowing: tuple[tuple[Person, str], ...]
    more: int


@dataclass(frozen=True, slots=True)
class MutualView:
    """Template mutual.html: the index by person; outsiders first, since nobody else lists them.

    Of a long list, those on this leaf.
    """

    targets: tuple[Target, ...]
    outsiders: tuple[Target, ...]
    connectors_url: str
    organisations_url: str
    map_url: str
    leaf: Leaf | None


@dataclass(frozen=True, slots=True)
class ConnectorsView:
    """Template connectors.html."""

    joiners: tuple[Joiner, ...]
    mutual_url: str
    organisations_url: str
    map_url: str


@dataclass(frozen=True, slots=True)
class OrganisationsView:
    """Template organisations.html.

    Of a long list, those on this leaf; `index` leads to all where more than one person is: name,
    how many, and the page with its anchor.
    """

    houses: tuple[House, ...]
    mutual_url: str
    connectors_url: str
    map_url: str
    index: tuple[tuple[str, int, str], ...]
    leaf: Leaf | None


def mutual_view(rolls: Rolls) -> MutualView:
    """Everybody whom somebody else knows, by name, with the best vouchers, on one page."""
    return _mutual(rolls, tuple(rolls.cast.outsiders), rolls.known, None)


def mutual_leaf(rolls: Rolls, leaf: Leaf) -> MutualView:
    """A leaf of the index: outsiders come first, then the contacts."""
    outside = tuple(rolls.cast.outsiders)
    before = len(outside)
    known = rolls.known[max(0, leaf.first - 1 - before) : max(0, leaf.last - before)]
    return _mutual(rolls, leaf.part(outside), known, leaf)


def mutual_leaves(rolls: Rolls) -> list[Leaf]:
    """The leaves of the index; none if it is one page."""
    urls, ties = rolls.cast.urls, rolls.cast.outlook.network.ties
    whole = len(rolls.cast.outsiders) + sum(1 for known in ties.values() if known)
    return leaves(urls.page("mutual"), evenly(whole), urls) if whole > MOST else []


def _mutual(
    rolls: Rolls, outside: Sequence[str], known: Sequence[str], leaf: Leaf | None
) -> MutualView:
    cast = rolls.cast
    return MutualView(
        tuple(_target(cast.people[slug], rolls.vouched(slug), cast) for slug in known),
        tuple(_outsider(name, cast) for name in outside),
        cast.urls.page("mutual/connectors"),
        cast.urls.page("mutual/organisations"),
        cast.urls.page(MAP),
        leaf,
    )


def connectors_view(cast: Cast) -> ConnectorsView:
    """Those who join groups, the most groups first."""
    found = connectors(cast.outlook.journal, cast.outlook.network)
    return ConnectorsView(
        tuple(_joiner(one, cast) for one in found if one.groups > 1),
        cast.urls.page("mutual"),
        cast.urls.page("mutual/organisations"),
        cast.urls.page(MAP),
    )


def organisations_view(rolls: Rolls) -> OrganisationsView:
    """Every organisation where somebody is, the largest first, on one page."""
    return _organisations(rolls, rolls.organisations, 1, (), None)


def organisations_leaf(rolls: Rolls, leaf: Leaf, all_: Sequence[Leaf]) -> OrganisationsView:
    """A leaf of a long list of organisations; the first one has an index of `all_`."""
    index = _index(rolls, all_) if leaf.number == 1 else ()
    return _organisations(rolls, leaf.part(rolls.organisations), leaf.first, tuple(index), leaf)


def organisations_leaves(rolls: Rolls) -> list[Leaf]:
    """The leaves of the organisations, by how many people are there; none if it is one page."""
    if sum(rolls.sizes) <= MOST:
        return []
    urls = rolls.cast.urls
    return leaves(urls.page("mutual/organisations"), by_weight(rolls.sizes), urls)


def _index(rolls: Rolls, all_: Sequence[Leaf]) -> Iterator[tuple[str, int, str]]:
    for leaf in all_:
        for number, org in enumerate(leaf.part(rolls.organisations), leaf.first):
            if len(org.people) >= LEAST_INDEXED:
                yield org.name, len(org.people), f"{leaf.file}#{_anchor(number)}"


def _anchor(number: int) -> str:
    return f"org-{number}"


def _organisations(
    rolls: Rolls,
    shown: Sequence[Organisation],
    first: int,
    index: tuple[tuple[str, int, str], ...],
    leaf: Leaf | None,
) -> OrganisationsView:
    cast = rolls.cast
    return OrganisationsView(
        tuple(_house(org, number, cast) for number, org in enumerate(shown, first)),
        cast.urls.page("mutual"),
        cast.urls.page("mutual/connectors"),
        cast.urls.page(MAP),
        index,
        leaf,
    )


def _house(org: Organisation, number: int, cast: Cast) -> House:
    knowing = org.knowing[:KNOWING_SHOWN]
    return House(
        org.name,
        _anchor(number),
        tuple(cast.people[slug] for slug in org.people),
        tuple((cast.people[slug], _names(known, cast)) for slug, known in knowing),
        len(org.knowing) - len(knowing),
    )


def _names(slugs: tuple[str, ...], cast: Cast) -> str:
    names = [cast.people[slug].name for slug in slugs[:3]]
    more = len(slugs) - len(names)
    return listed([*names, *([count(more, "other")] if more else [])])


def _target(person: Person, vouched: Vouched, cast: Cast) -> Target:
    return Target(person.name, person.url, person, _words(vouched.best, cast), vouched.number)


def _outsider(name: str, cast: Cast) -> Target:
    found = cast.outlook.vouching.of_outsider(name)
    words = _words(found[:VOUCHERS_SHOWN], cast)
    return Target(name, cast.outsider_urls[plain(name)], None, words, len(found))


def _words(vouchers: Iterable[Voucher], cast: Cast) -> tuple[Word, ...]:
    return tuple(Word(cast.people[v.slug], v.strength, _reason(v)) for v in vouchers)


def _reason(voucher: Voucher) -> str:
    """How the voucher knows the target, to stand after the voucher's name."""
    tie = voucher.theirs
    evidence, word = tie.evidence[0], STRENGTHS[max(1, tie.strength)]
    date = f", {say_date(evidence.date)}" if evidence.date else ""
    told = "" if evidence.text == "know each other" else f": {shortened(evidence.text, 60)}{date}"
    return f"knows them{'' if word == 'yes' else f' {word}'}{told}"


def _joiner(one: Connector, cast: Cast) -> Joiner:
    more = len(one.orgs) - 4
    orgs = [*one.orgs[:4], *([count(more, "other")] if more > 0 else [])]
    return Joiner(cast.people[one.slug], one.ties, one.groups, listed(orgs))
