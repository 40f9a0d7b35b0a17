from __future__ import annotations

from inline import make, outlook, person
from kith.insight.introducing import MOST_EACH, Pair, pairs
from kith.journal import Journal

CALL = ["2026-10-01 call: x"]


def found(journal: Journal) -> list[Pair]:
    seen = outlook(journal)
    return pairs(journal, seen.network, seen.legs, seen.histories)


def told(journal: Journal) -> list[str]:
    return [f"{pair.a} + {pair.b}: {'; '.join(pair.reasons)}" for pair in found(journal)]


def warm(name: str, *keys: str, log: list[str] | None = None) -> str:
    return person(name, "circle: close", *keys, log=log or CALL)


def test_one_looks_for_what_the_other_offers() -> None:
    journal = make(
        ada=warm("Ada", "looking_for: a typeface designer in Lisbon"),
        bob=warm("Bob", "offers: [designer of typefaces, plums]"),
        cy=warm("Cy", "role: designer"),
    )

    assert told(journal)[0] == (
        "ada + bob: Ada is looking for a typeface designer in Lisbon; Bob: designer of typefaces"
    )


def test_interests_in_common_count_the_more_the_rarer_they_are() -> None:
    people = {f"p{n}.md": warm(f"P{n}", "tags: [choir]") for n in range(12)}
    journal = make(
        people,
        ada=warm("Ada", "tags: [choir, bookbinding]"),
        bob=warm("Bob", "tags: [choir, bookbinding]"),
    )

    assert told(journal)[0] == "ada + bob: common ground: bookbinding, choir"


def test_several_who_know_both_are_a_reason() -> None:
    friends = {f"f{n}.md": warm(f"F{n}", "knows: [ada, bob]") for n in range(4)}
    journal = make(friends, ada=warm("Ada", "city: Leith"), bob=warm("Bob", "city: Leith"))

    assert told(journal) == ["ada + bob: 4 people know both; both live in Leith"]


def test_a_tag_that_says_the_city_or_the_organisation_is_no_interest() -> None:
    journal = make(
        ada=warm("Ada", "city: Leith", "tags: [leith, acme]", "org: Acme"),
        bob=warm("Bob", "city: Leith", "tags: [leith, acme]"),
    )

    assert not told(journal)


def test_who_is_not_introduced() -> None:
    wish, offer = "looking_for: a bookbinder", "offers: bookbinder"

    assert told(make(a=warm("A", wish), b=warm("B", offer)))
    assert not told(make(a=warm("A", wish, "knows: [b]"), b=warm("B", offer)))
    assert not told(make(a=warm("A", wish, "org: Acme"), b=warm("B", offer, "org: Acme")))
    assert not told(make(a=warm("A", wish), b=person("B", offer, log=["2010-01-01 call: x"])))
    declined = [*CALL, "2026-10-01 declined: meeting [[B]], not now"]
    assert not told(make(a=warm("A", wish, log=declined), b=warm("B", offer)))


def test_nobody_is_asked_for_more_than_is_kind() -> None:
    many = {f"p{n}.md": warm(f"P{n}", "offers: bookbinder") for n in range(6)}
    journal = make(many, ada=warm("Ada", "looking_for: a bookbinder"))

    assert len(found(journal)) == MOST_EACH


def test_the_order_is_total() -> None:
    wishes = {f"w{n}.md": warm(f"W{n}", "looking_for: a bookbinder") for n in range(3)}
    journal = make(wishes, zoe=warm("Zoe", "offers: bookbinder"))

    assert [(pair.a, pair.b) for pair in found(journal)] == [("w0", "zoe"), ("w1", "zoe")]
