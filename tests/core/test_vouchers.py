from __future__ import annotations

import pytest

from inline import TODAY, make, outlook, person
from kith.insight.network import PLAIN, STRONG, WEAK
from kith.insight.vouchers import Leg, freshness_of, voucher_reasons
from kith.journal import Journal

CALL = ["2026-10-01 call: x"]


def leg(*keys: str, log: list[str] | None = None, **options: object) -> Leg:
    return outlook(make(zoe=person("Zoe", *keys, log=log or []), options=options)).legs["zoe"]


@pytest.mark.parametrize(
    ("keys", "log", "strength", "reason"),
    [
        (["circle: inner"], CALL, STRONG, "your circle inner"),
        (["circle: inner"], [], STRONG, "your circle inner"),
        (["circle: wide"], CALL, PLAIN, "your circle wide"),
        ([], CALL, PLAIN, "you spoke lately"),
        ([], ["2026-11-02 call: today"], PLAIN, "you spoke lately"),
        (["circle: unknown"], CALL, PLAIN, "you spoke lately"),
        ([], ["2025-10-01 call: x"], WEAK, "you know them a little"),
        (["circle: wide"], [], WEAK, "you know them a little"),
        ([], [f"2026-10-0{n} call: x" for n in range(1, 7)], STRONG, "you were in touch 6 times"),
        ([], [f"2027-10-0{n} call: x" for n in range(1, 7)], WEAK, "you know them a little"),
        (
            ["circle: wide"],
            ["2018..2025 together: x"],
            STRONG,
            "you spent years together",
        ),
        ([], ["2019.. together: x"], STRONG, "you see each other all the time"),
        (["circle: inner"], ["2020-01-01 call: x"], WEAK, "you have not spoken for 6 years"),
    ],
)
def test_how_well_you_know_somebody(
    keys: list[str], log: list[str], strength: int, reason: str
) -> None:
    found = leg(*keys, log=log)

    assert (found.strength, found.reason) == (strength, reason)


def test_in_a_journal_without_circles_nobody_is_of_the_first() -> None:
    assert leg(log=CALL, circles={})[:3] == (PLAIN, 32, "you spoke lately")


def test_days_since_you_spoke_are_not_those_since_you_met() -> None:
    assert leg("met: 2026-10-01").days is None
    assert leg(log=CALL).days == 32


@pytest.fixture
def people() -> Journal:
    return make(
        target=person(
            "Target",
            "knows:",
            "  - inner-weak: weak",
            "  - inner-strong: strong",
            "  - wide-strong: strong",
            "  - wide-fresh: strong",
            "  - stranger: strong",
            "  - never-dated: strong",
        ),
        inner_weak=person("A", "circle: inner", log=CALL),
        inner_strong=person("B", "circle: inner", log=CALL),
        wide_strong=person("C", "circle: wide", log=CALL),
        wide_fresh=person("D", "circle: wide", log=["2026-10-30 call: x"]),
        stranger=person("E", log=["2025-01-01 call: x"]),
        never_dated=person("F"),
    )


def test_the_weaker_leg_decides_then_how_fresh_yours_is(people: Journal) -> None:
    found = outlook(people).vouchers("target")

    assert [(v.slug, v.strength) for v in found] == [
        ("inner-strong", STRONG),
        ("wide-fresh", PLAIN),
        ("wide-strong", PLAIN),
        ("inner-weak", WEAK),
        ("stranger", WEAK),
        ("never-dated", WEAK),
    ]


def test_nobody_vouches_for_themselves_or_without_a_tie(people: Journal) -> None:
    assert "target" not in [v.slug for v in outlook(people).vouchers("target")]
    assert outlook(make(a=person("A"), b=person("B"))).vouchers("a") == []


def test_equal_vouchers_stand_in_order_of_slug() -> None:
    made = make(
        {f"{slug}.md": person(slug.upper(), "knows: t") for slug in ("c", "a", "b")}, t=person("T")
    )

    assert [v.slug for v in outlook(made).vouchers("t")] == ["a", "b", "c"]


def test_somebody_without_a_file_has_vouchers_too() -> None:
    made = make(
        a=person("A", "circle: inner", "knows: Cy Twombly", log=CALL),
        b=person("B", "knows: Cy Twombly"),
    )
    found = outlook(made).vouching.of_outsider("Cy Twombly")

    assert [(v.slug, v.strength) for v in found] == [("a", PLAIN), ("b", WEAK)]
    assert outlook(made).vouching.of_outsider("Nobody") == []


def test_how_long_ago_two_were_seen_together() -> None:
    made = make(
        a=person("A", "knows: c", log=["2026-10-31 lunch with b: x"]), b=person("B"), c=person("C")
    )
    ties = outlook(made).network.ties["a"]

    assert (freshness_of(ties["b"], TODAY), freshness_of(ties["c"], TODAY)) == (2, None)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (["2026-10-20 call: x"], ["2026-10-01 call: x"]),
        (["2026-10-20 call: x"], ["2026-10-20 call: x", "2026-10-19 received: a sofa"]),
        (["2026-10-20 call: x"], ["2026-10-20 call: x", "2026-10-19 asked: for a sofa"]),
        (
            ["2026-10-20 call: x", "2026-01-19 asked: for a sofa"],
            ["2026-10-20 call: x", "2026-10-19 asked: for a sofa"],
        ),
        (
            ["2026-10-20 call: x", "2026-10-19 received: y", "2026-10-20 thanked: a cake"],
            ["2026-10-20 call: x", "2026-10-19 received: y"],
        ),
    ],
)
def test_what_makes_asking_them_easier(better: list[str], worse: list[str]) -> None:
    assert leg("circle: close", log=better).ease > leg("circle: close", log=worse).ease


@pytest.mark.parametrize(
    ("log", "caution"),
    [
        (["2026-10-19 received: a sofa"], "you still owe them thanks"),
        (
            [f"2026-{month}-01 asked: x" for month in ("08", "09", "10")],
            "you asked them 3 times in the last half-year: let them rest",
        ),
        (
            [f"2026-0{month}-01 asked: x" for month in (1, 2, 9)],
            "you asked them once in the last half-year",
        ),
        ([], ""),
    ],
)
def test_what_speaks_against_asking_them(log: list[str], caution: str) -> None:
    assert leg("circle: close", log=[*CALL, *log]).caution == caution


def test_working_in_one_place_and_common_interests_put_a_voucher_first() -> None:
    made = make(
        target=person("T", "org: Acme", "tags: [choir]", "knows: [a, b, c]"),
        a=person("A"),
        b=person("B", "tags: [choir]"),
        c=person("C", "org: Acme"),
    )
    found = outlook(made).vouchers("target")

    assert [v.slug for v in found] == ["c", "b", "a"]
    assert voucher_reasons(found[0], made.contacts["target"], made) == ["both at Acme"]
    assert voucher_reasons(found[1], made.contacts["target"], made) == ["common ground: choir"]


def test_what_else_speaks_for_somebody_never_outweighs_the_weaker_leg() -> None:
    everything = ["org: Acme", "tags: [a, b, c, d]", "circle: close"]
    made = make(
        target=person("T", "org: Acme", "tags: [a, b, c, d]", "knows: ['weak: weak', strong]"),
        weak=person("W", *everything, log=["2026-11-01 lunch with target: x"]),
        strong=person("S", "circle: close", log=["2024-01-01 call: x"]),
    )

    assert [v.slug for v in outlook(made).vouchers("target")] == ["strong", "weak"]


def test_where_nobody_you_know_well_knows_them_there_are_ways_of_two_steps() -> None:
    made = make(
        target=person("T", "knows: [far]"),
        far=person("F", "knows: ['ada: strong', bob, cy]", log=["2015-01-01 call: x"]),
        ada=person("Ada", "circle: inner", log=CALL),
        bob=person("Bob", "circle: close", log=CALL),
        cy=person("Cy"),
    )
    seen = outlook(made)
    ways = seen.vouching.ways(seen.vouchers("target"), "target")

    assert [(way.first, way.second, way.strength) for way in ways] == [
        ("ada", "far", STRONG),
        ("bob", "far", PLAIN),
    ]


def test_whoever_introduced_you_knows_the_other() -> None:
    made = make(
        bob=person("Bob Ray", log=["2026-10-05 introduced <: to [[Tom Hale]], Cy"]),
        tom=person("Tom Hale"),
    )
    seen = outlook(made)

    assert [e.text for e in seen.network.ties["bob"]["tom"].evidence] == [
        "Bob Ray introduced you to Tom Hale"
    ]
