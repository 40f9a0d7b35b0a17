"""This module says who knows whom, worked out for those alone who are asked about."""

from __future__ import annotations

import datetime as dt

from kith.gists import unpacked
from kith.index import Index
from kith.insight.evidence import gather, is_together
from kith.insight.network import Network, Outside, Tie, make_network, outside_of, tie_of
from kith.journal import Journal
from kith.lazy import Late, Lazy


def glanced_network(journal: Journal, index: Index, today: dt.date) -> Network:
    """The network of a journal that has an index, equal to that which is made at once."""
    outside: list[Outside] = []

    def beyond() -> Outside:
        if not outside:
            outside.append(_outside(journal, index, today))
        return outside[0]

    return Network(
        Lazy(
            lambda slug: _ties(slug, journal, index, today),
            journal.contacts,
            make_all=lambda: make_network(journal, today).ties,
        ),
        Late(lambda: beyond().outsiders),
        Late(lambda: beyond().outside),
        Late(lambda: beyond().spelt),
        journal,
        today,
        Late(lambda: _acquaintances(index, today)),
    )


def _acquaintances(index: Index, today: dt.date) -> dict[str, set[str]]:
    """Whom everybody has a tie with, as `gather` finds it."""
    found = {slug: index.meant(unpacked(gist.tying)) for slug, gist in index.gists.items()}
    for slug, tied in [(slug, tuple(row)) for slug, row in found.items()]:
        for other in tied:
            found[other].add(slug)
    for line, people in index.meetings():
        if line.kind != "introduced" and is_together(line, people, today):
            for slug in people:
                found[slug].update(people)
    for slug, row in found.items():
        row.discard(slug)
    return found


def _ties(slug: str, journal: Journal, index: Index, today: dt.date) -> dict[str, Tie]:
    """Somebody's ties: every file that shows one is theirs, or names them."""
    about = [journal.contacts[one] for one in index.about(slug)]
    found = gather(about, index.filed_with(slug), journal, today)
    before = {a: row[slug] for a, row in found.pairs.items() if slug in row}
    rows = {**dict(sorted(before.items())), **dict(sorted(found.pairs.get(slug, {}).items()))}
    return {
        other: tie_of(min(slug, other), max(slug, other), evidence)
        for other, evidence in rows.items()
    }


def _outside(journal: Journal, index: Index, today: dt.date) -> Outside:
    """Everybody without a file: no touch that has a file of its own shows who knows them."""
    naming = [journal.contacts[slug] for slug in index.naming_strangers]
    return outside_of(gather(naming, (), journal, today))
