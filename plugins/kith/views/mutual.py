"""This module says what the pages of mutual connections show: who can introduce you to whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from kith.insight.network import STRENGTHS
from kith.insight.places import Connector, connectors, organisations
from kith.insight.vouchers import Voucher
from kith.naming import plain
from kith.views.cast import Cast
from kith.views.people import Person
from kith.views.words import count, listed, say_date, shortened

VOUCHERS_SHOWN = 3
"""Vouchers beside each name in the index; the contact's page shows all."""


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
    """Template mutual.html: the index by person; outsiders first, since nobody else lists them."""

    targets: tuple[Target, ...]
    outsiders: tuple[Target, ...]
    connectors_url: str
    organisations_url: str


@dataclass(frozen=True, slots=True)
class ConnectorsView:
    """Template connectors.html."""

    joiners: tuple[Joiner, ...]
    mutual_url: str
    organisations_url: str


@dataclass(frozen=True, slots=True)
class OrganisationsView:
    """Template organisations.html."""

    houses: tuple[House, ...]
    mutual_url: str
    connectors_url: str


def mutual_view(cast: Cast) -> MutualView:
    """Everybody whom somebody else knows, by name, with the best vouchers."""
    outlook = cast.outlook
    slugs = sorted(
        (slug for slug, ties in outlook.network.ties.items() if ties),
        key=lambda slug: (plain(cast.people[slug].name), slug),
    )
    targets = [
        _target(cast.people[slug].name, cast.people[slug], outlook.vouchers(slug), cast)
        for slug in slugs
    ]
    outside = [
        _target(name, None, outlook.vouchers_of_outsider(name), cast)
        for name in sorted(outlook.network.outsiders, key=lambda name: (plain(name), name))
    ]
    return MutualView(
        tuple(targets),
        tuple(outside),
        cast.urls.page("mutual/connectors"),
        cast.urls.page("mutual/organisations"),
    )


def connectors_view(cast: Cast) -> ConnectorsView:
    """Those who join groups, the most groups first."""
    found = connectors(cast.outlook.journal, cast.outlook.network)
    return ConnectorsView(
        tuple(_joiner(one, cast) for one in found if one.groups > 1),
        cast.urls.page("mutual"),
        cast.urls.page("mutual/organisations"),
    )


def organisations_view(cast: Cast) -> OrganisationsView:
    """Every organisation where somebody is, the largest first."""
    houses = []
    for number, org in enumerate(organisations(cast.outlook.journal, cast.outlook.network), 1):
        knowing = [(cast.people[slug], _names(known, cast)) for slug, known in org.knowing[:8]]
        houses.append(
            House(
                org.name,
                f"org-{number}",
                tuple(cast.people[slug] for slug in org.people),
                tuple(knowing),
                max(0, len(org.knowing) - 8),
            )
        )
    return OrganisationsView(
        tuple(houses), cast.urls.page("mutual"), cast.urls.page("mutual/connectors")
    )


def _names(slugs: tuple[str, ...], cast: Cast) -> str:
    names = [cast.people[slug].name for slug in slugs[:3]]
    more = len(slugs) - len(names)
    return listed([*names, *([count(more, "other")] if more else [])])


def _target(name: str, person: Person | None, found: list[Voucher], cast: Cast) -> Target:
    words = tuple(Word(cast.people[v.slug], v.strength, _reason(v)) for v in found[:VOUCHERS_SHOWN])
    url = person.url if person is not None else cast.outsider_urls[plain(name)]
    return Target(name, url, person, words, len(found))


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
