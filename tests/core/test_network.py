from __future__ import annotations

import datetime as dt

import pytest

from inline import TODAY, make, person
from kith.insight.network import CROWD, PLAIN, STRONG, THRONG, WEAK, Network, Tie, make_network
from kith.journal import Journal


def network(journal: Journal, today: dt.date = TODAY) -> Network:
    return make_network(journal, today)


def tie(journal: Journal, a: str, b: str) -> Tie:
    return network(journal).ties[a][b]


def told(found: Tie) -> list[str]:
    return [
        f"{e.kind}: {e.text} {e.date or ''} {e.place}".replace("  ", " ") for e in found.evidence
    ]


@pytest.mark.parametrize(
    ("knows", "strength", "text"),
    [
        ("bob", PLAIN, "know each other"),
        ("bob: strong", STRONG, "know each other"),
        ("bob: weak, met once", WEAK, "met once"),
        ("bob: at school", PLAIN, "at school"),
        ('"[[Bob Ray]]: strong"', STRONG, "know each other"),
    ],
)
def test_a_declared_tie(knows: str, strength: int, text: str) -> None:
    made = make(ada=person("Ada", "knows:", f"  - {knows}"), bob=person("Bob Ray"))
    found = tie(made, "ada", "bob")

    assert (found.a, found.b, found.strength) == ("ada", "bob", strength)
    assert told(found) == [f"declared: {text} contacts/ada.md:4:5"]
    assert network(made).ties["bob"]["ada"] is found or tie(made, "bob", "ada") == found


def test_the_stronger_word_of_two_holds() -> None:
    made = make(ada=person("Ada", "knows: bob"), bob=person("Bob", 'knows: "ada: strong"'))

    assert tie(made, "ada", "bob").strength == STRONG
    assert len(tie(made, "ada", "bob").evidence) == 2


def test_whoever_brought_you_together_knows_them() -> None:
    made = make(ada=person("Ada", "met: 2015-03", "met_through: bob"), bob=person("Bob"))

    assert tie(made, "ada", "bob").strength == PLAIN
    assert told(tie(made, "ada", "bob")) == [
        "met through: you met Ada through Bob 2015-03 contacts/ada.md:4:14"
    ]


def test_being_present_together_is_having_met() -> None:
    made = make(ada=person("Ada", log=["2026-09-01 lunch with bob: x"]), bob=person("Bob"))

    assert tie(made, "ada", "bob").strength == WEAK
    assert told(tie(made, "ada", "bob")) == [
        "together: lunch together 2026-09-01 contacts/ada.md:6:3"
    ]
    assert tie(made, "ada", "bob").date == dt.date(2026, 9, 1)


@pytest.mark.parametrize(("times", "strength"), [(1, WEAK), (2, WEAK), (3, PLAIN), (9, PLAIN)])
def test_meeting_often_is_knowing_each_other(times: int, strength: int) -> None:
    log = [f"2026-0{n + 1}-01 lunch with bob: x" for n in range(times)]
    made = make(ada=person("Ada", log=log), bob=person("Bob"))

    assert tie(made, "ada", "bob").strength == strength


def test_all_who_were_present_know_each_other() -> None:
    made = make(
        {"log/x.md": "---\ndate: 2026-09-01\nwith: [b, c]\n---\n"},
        a=person("A", log=["2026-09-01 dinner with b, c: x"]),
        b=person("B"),
        c=person("C"),
    )

    assert network(made).mutual("a", "b") == {"c"}
    assert len(tie(made, "b", "c").evidence) == 2


def test_a_crowd_says_no_more_than_having_met() -> None:
    slugs = [f"p{n}" for n in range(CROWD + 1)]
    touch = f"---\ndate: 2026-0{{}}-01\nkind: event\nwith: [{', '.join(slugs)}]\n---\n"
    made = make(
        {f"log/{n}.md": touch.format(n) for n in range(1, 6)},
        **{slug: person(slug.upper()) for slug in slugs},
    )

    assert tie(made, "p0", "p1").strength == WEAK
    assert tie(made, "p0", "p1").evidence[0].text == "event together, 9 people"


def test_a_throng_says_nothing() -> None:
    slugs = [f"p{n}" for n in range(THRONG + 1)]
    made = make(
        {"log/x.md": f"---\ndate: 2026-09-01\nwith: [{', '.join(slugs)}]\n---\n"},
        **{slug: person(slug.upper()) for slug in slugs},
    )

    assert network(made).known_by("p0") == set()
    assert len(made.lines["p0"]) == 1


@pytest.mark.parametrize(
    "line",
    [
        "2026-09-01 introduced: [[Bob]] to her",
        "2026-09-01 introduced: to Bob at the fair",
        "2026-09-01 introduced with bob: x",
    ],
)
def test_whom_you_introduced_know_each_other(line: str) -> None:
    made = make(ada=person("Ada", log=[line]), bob=person("Bob"))

    assert tie(made, "ada", "bob").strength == PLAIN
    assert tie(made, "ada", "bob").evidence[0].text == "Ada and Bob were introduced"


@pytest.mark.parametrize(
    "line",
    [
        "2026-09-01 call: about [[Bob]]",
        "2026-09-01 news with bob: x",
        "2026-09-01 asked with bob: x",
        "2027-01-01 lunch with bob: planned",
        "[ ] 2026-12-01 introduce [[Bob]]",
    ],
)
def test_what_is_no_evidence(line: str) -> None:
    made = make(ada=person("Ada", log=[line]), bob=person("Bob"))

    assert network(made).known_by("ada") == set()


def test_nobody_knows_themselves_or_nobody() -> None:
    made = make(
        ada=person(
            "Ada", "knows: [ada, ghost, Sam]", "met_through: ada", log=["2026 call with Ada"]
        ),
        sam_a=person("Sam"),
        sam_b=person("Sam"),
    )

    assert {slug: set(ties) for slug, ties in network(made).ties.items()} == {
        "ada": set(),
        "sam-a": set(),
        "sam-b": set(),
    }


def test_evidence_comes_declared_first_then_latest() -> None:
    made = make(
        ada=person(
            "Ada",
            "met: 2010",
            "met_through: bob",
            "knows: [bob]",
            log=["2024-01-01 lunch with bob: x", "2026-01-01 call with bob: y"],
        ),
        bob=person("Bob"),
    )

    assert [e.kind for e in tie(made, "ada", "bob").evidence] == [
        "declared",
        "together",
        "together",
        "met through",
    ]
    assert tie(made, "ada", "bob").date == dt.date(2026, 1, 1)


def test_an_outsider_is_known_by_those_who_name_them() -> None:
    made = make(
        ada=person("Ada", 'knows: ["Cy Twombly: strong"]'),
        bob=person("Bob", "met_through: Cy Twombly"),
        dan=person("Dan", "knows: ghost"),
    )
    outsiders = network(made).outsiders

    assert {
        name: {slug: tie.strength for slug, tie in known.items()}
        for name, known in outsiders.items()
    } == {"Cy Twombly": {"ada": STRONG, "bob": PLAIN}}


@pytest.fixture
def chain() -> Journal:
    return make(
        a=person("A", "knows: [b, c]"),
        b=person("B", "knows: d"),
        c=person("C", "knows: d"),
        d=person("D", "knows: e"),
        e=person("E"),
        z=person("Z"),
    )


def test_mutual_connections_of_any_two(chain: Journal) -> None:
    found = network(chain)

    assert found.mutual("a", "d") == found.mutual("d", "a") == {"b", "c"}
    assert found.mutual("a", "b") == set()
    assert found.mutual("a", "z") == set()
    assert found.mutual("a", "nobody") == set()


@pytest.mark.parametrize(
    ("a", "b", "path"),
    [
        ("a", "e", ["a", "b", "d", "e"]),
        ("e", "a", ["e", "d", "b", "a"]),
        ("a", "b", ["a", "b"]),
        ("a", "a", ["a"]),
        ("a", "z", []),
        ("a", "nobody", []),
    ],
)
def test_the_shortest_introduction_path(chain: Journal, a: str, b: str, path: list[str]) -> None:
    assert network(chain).path(a, b) == path
