from __future__ import annotations

import pytest

from inline import TODAY, make, outlook, person
from kith.insight.network import PLAIN, STRONG, WEAK
from kith.insight.vouchers import Leg, freshness_of
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
    assert leg(log=CALL, circles={}) == Leg(PLAIN, 32, "you spoke lately")


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
    found = outlook(made).vouchers_of_outsider("Cy Twombly")

    assert [(v.slug, v.strength) for v in found] == [("a", PLAIN), ("b", WEAK)]
    assert outlook(made).vouchers_of_outsider("Nobody") == []


def test_how_long_ago_two_were_seen_together() -> None:
    made = make(
        a=person("A", "knows: c", log=["2026-10-31 lunch with b: x"]), b=person("B"), c=person("C")
    )
    ties = outlook(made).network.ties["a"]

    assert (freshness_of(ties["b"], TODAY), freshness_of(ties["c"], TODAY)) == (2, None)
