from __future__ import annotations

from dataclasses import replace

from inline import TODAY, make, person
from kith.insight.clusters import MOST, Cluster, Clusters, clusters_of, inside, joined, links_of
from kith.insight.network import Network, make_network
from kith.journal import Journal


def fall(journal: Journal) -> tuple[Clusters, Network]:
    network = make_network(journal, TODAY)
    return clusters_of(journal, network), network


def everybody(cluster: Cluster) -> list[str]:
    return sorted(cluster.people)


def clique(letter: str, size: int, *more: str) -> dict[str, str]:
    """People of whom each knows all others."""
    slugs = [f"{letter}{n:02}" for n in range(size)]
    return {f"{one}.md": person(one, f"knows: [{', '.join({*slugs, *more} - {one})}]")
            for one in slugs}  # fmt: skip


def test_people_who_know_each_other_are_a_cluster() -> None:
    found, _ = fall(make({**clique("a", 3), **clique("b", 4)}))

    assert [everybody(one) for one in found.all] == [["b00", "b01", "b02", "b03"],
                                                     ["a00", "a01", "a02"]]  # fmt: skip
    assert found.apart == ()


def test_who_knows_one_other_or_nobody_is_in_none() -> None:
    made = make({**clique("a", 3), **clique("b", 2), **clique("c", 1)})

    assert fall(made)[0].apart == ("b00", "b01", "c00")


def test_an_organisation_holds_those_together_who_never_wrote_that_they_met() -> None:
    orgs = {"a": "Acme", "b": "ACME", "c": "acme", "d": "Zed"}
    found, network = fall(make({f"{s}.md": person(s, f"org: {org}") for s, org in orgs.items()}))

    assert [everybody(one) for one in found.all] == [["a", "b", "c"]]
    assert found.apart == ("d",)
    assert inside(found.all[0].people, network) == {"a": 0, "b": 0, "c": 0}


def test_who_knows_most_of_the_others_comes_first() -> None:
    made = make(
        ada=person("Ada", "knows: bob"), bob=person("Bob"), cy=person("Cy", "knows: bob"),
        dan=person("Dan", "knows: [cy, bob]"),
    )  # fmt: skip

    assert fall(made)[0].all[0].people == ("bob", "cy", "dan", "ada")


def test_more_people_than_a_picture_holds_fall_into_parts() -> None:
    files: dict[str, str] = {}
    for letter, after in zip("abcde", "bcdea", strict=True):
        files.update(clique(letter, 16, f"{after}00"))
    found, _ = fall(make(files))

    assert sum(len(one.people) for one in found.all) == 80
    for cluster in found.all:
        assert not cluster.parts if len(cluster.people) <= MOST else cluster.parts
        assert sorted([*cluster.loose, *(s for part in cluster.parts for s in part.people)]) == (
            everybody(cluster)
        )


def test_whom_a_cluster_leads_to() -> None:
    files = {**clique("a", 4, "b01"), **clique("b", 4)}
    found, network = fall(make(files))

    assert [everybody(one)[0] for one in found.all] == ["a00", "b00"]
    known = joined(found.all, network)
    assert known["b01"] == {0: 4}
    assert known["a00"] == {1: 1}
    assert "b00" not in known


def test_the_same_journal_falls_into_the_same_clusters() -> None:
    files = {**clique("a", 5, "b01"), **clique("b", 4), **clique("c", 7, "a01")}
    one, other = fall(make(files))[0], fall(make(dict(reversed(files.items()))))[0]

    assert [c.people for c in one.all] == [c.people for c in other.all]


def test_an_empty_journal_has_none() -> None:
    assert fall(make({}))[0] == Clusters((), ())


def test_the_order_in_which_ties_were_found_decides_nothing() -> None:
    files = {**clique("a", 5, "b01"), **clique("b", 4), **clique("c", 7, "a01")}
    journal = make(files)
    found, network = fall(journal)
    turned = replace(
        network, ties={slug: dict(reversed(row.items())) for slug, row in network.ties.items()}
    )

    assert [c.people for c in clusters_of(journal, turned).all] == [c.people for c in found.all]
    assert links_of(sorted(journal.contacts), journal, turned) == (
        links_of(sorted(journal.contacts), journal, network)
    )
    assert [list(row) for row in links_of(sorted(journal.contacts), journal, turned)] == [
        sorted(row) for row in links_of(sorted(journal.contacts), journal, network)
    ]
