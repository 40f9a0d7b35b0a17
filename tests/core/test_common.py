from __future__ import annotations

from inline import make, person
from kith.insight.clusters import Cluster
from kith.insight.common import Called, called
from kith.journal import Journal


def names(journal: Journal, *clusters: Cluster) -> list[tuple[list[str], str]]:
    """What each is called: its traits as they are said, and after whom."""
    found = called(clusters, journal.contacts)
    return [_said(found[one]) for one in clusters]


def _said(one: Called) -> tuple[list[str], str]:
    return [str(trait) for trait in one.traits], one.around


JOURNAL = make(
    ada=person("Ada", "org: Acme", "city: London", "tags: [chess]"),
    bob=person("Bob", "org: ACME", "city: London", "tags: [chess]"),
    cy=person("Cy", "org: Acme", "tags: [chess, sailing]"),
    dan=person("Dan", "city: London", "tags: [sailing]"),
    eve=person("Eve"),
    fay=person("Fay", "tags: [london]"),
)


def test_a_cluster_is_called_after_what_only_its_people_share() -> None:
    one = Cluster(("ada", "bob", "cy"))

    assert names(JOURNAL, one) == [(["Acme", "#chess", "London"], "")]


def test_nothing_in_common_and_it_is_called_after_somebody() -> None:
    assert names(JOURNAL, Cluster(("eve", "ada", "dan", "fay"))) == [(["London"], "")]
    assert names(JOURNAL, Cluster(("eve", "bob", "dan", "fay", "x")[:4])) == [(["London"], "")]
    assert names(JOURNAL, Cluster(("eve", "fay", "ada"))) == [([], "eve")]


def test_no_two_are_called_alike() -> None:
    first, second = Cluster(("ada", "bob", "cy")), Cluster(("bob", "ada", "dan"))

    assert names(JOURNAL, first, second) == [
        (["Acme", "#chess", "London"], ""),
        (["London", "#chess"], ""),
    ]


def test_a_part_is_not_called_like_the_whole_or_after_the_same() -> None:
    part = Cluster(("ada", "bob"))
    whole = Cluster(("ada", "bob", "cy"), (part,))
    found = called([whole], JOURNAL.contacts)
    assert _said(found[part]) == (["#chess", "London"], "")

    inner = Cluster(("eve", "fay"))
    outer = Cluster(("eve", "fay", "cy"), (inner,))
    found = called([outer], JOURNAL.contacts)
    assert (found[outer].around, found[inner].around) == ("eve", "fay")
