from __future__ import annotations

from inline import TODAY, make, person
from kith.insight.network import make_network
from kith.insight.places import MOST_CONNECTORS, Connector, Organisation, connectors, organisations
from kith.journal import Journal


def orgs(journal: Journal) -> list[Organisation]:
    return organisations(journal, make_network(journal, TODAY))


def joins(journal: Journal) -> list[Connector]:
    return connectors(journal, make_network(journal, TODAY))


def test_an_organisation_has_people_and_people_who_know_them() -> None:
    made = make(
        ada=person("Ada", "org: Acme", "knows: [cy, dan]"),
        bob=person("Bob", "org: Acme", "knows: [cy, ada]"),
        cy=person("Cy"),
        dan=person("Dan", "org: Zed"),
    )

    assert orgs(made) == [
        Organisation("Acme", ("ada", "bob"), (("cy", ("ada", "bob")), ("dan", ("ada",)))),
        Organisation("Zed", ("dan",), (("ada", ("dan",)),)),
    ]


def test_an_organisation_is_spelled_as_most_people_write_it() -> None:
    made = make(
        a=person("A", "org: ACME"),
        b=person("B", "org: Acme"),
        c=person("C", "org: ' acme'"),
        d=person("D", "org: Acme"),
    )

    assert [(org.name, org.people) for org in orgs(made)] == [("Acme", ("a", "b", "c", "d"))]


def test_the_largest_organisation_comes_first_then_the_name() -> None:
    made = make(
        a=person("A", "org: beta"),
        b=person("B", "org: Zed"),
        c=person("C", "org: Zed"),
        d=person("D", "org: Alpha"),
    )

    assert [org.name for org in orgs(made)] == ["Zed", "Alpha", "beta"]


def test_a_connector_joins_groups_that_would_not_meet() -> None:
    made = make(
        hub=person("Hub", "knows: [a, b, c, d, e]"),
        a=person("A", "org: Acme", "knows: b"),
        b=person("B", "org: Acme"),
        c=person("C", "org: Zed", "knows: d"),
        d=person("D"),
        e=person("E"),
    )

    assert joins(made)[0] == Connector("hub", 5, 3, ("Acme", "Zed"))
    assert [c.slug for c in joins(made)] == ["hub", "a", "b", "c", "d"]


def test_who_has_one_tie_joins_nobody() -> None:
    assert joins(make(a=person("A", "knows: b"), b=person("B"))) == []


def test_connectors_are_bounded() -> None:
    slugs = [f"p{n:03}" for n in range(60)]
    made = make({f"{slug}.md": person(slug, f"knows: [{', '.join(slugs)}]") for slug in slugs})

    assert len(joins(made)) == MOST_CONNECTORS
