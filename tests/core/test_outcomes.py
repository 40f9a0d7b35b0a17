from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inline import TODAY, make, person
from kith.insight.network import make_network
from kith.insight.outcomes import (
    ENOUGH,
    Rate,
    Reach,
    gap_band,
    overall,
    rates,
    reaches,
    wilson,
)
from kith.journal import Journal


def found(journal: Journal, today: dt.date = TODAY) -> tuple[Reach, ...]:
    return reaches(journal, make_network(journal, today), today)


def told(*log: str, today: dt.date = TODAY) -> list[str]:
    """Every try in Zoe's log: day, gap, route, medium, what came of it."""
    return [
        f"{r.date:%m-%d} {r.gap} {r.route} {r.medium or '-'} {r.outcome}"
        + (f" {r.days}" if r.days is not None else "")
        for r in found(make(zoe=person("Zoe", log=log)), today)
    ]


# ---- what is a try ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "medium"),
    [
        ("2026-03-01 email >: x", "email"),
        ("2026-03-01 message >: x", "message"),
        ("2026-03-01 letter >: x", "letter"),
        ("2026-03-01 tried: email, asked how it went", "email"),
        ("2026-03-01 tried: Video call", "video"),
        ("2026-03-01 tried >: podcast", "-"),
        ("2026-03-01 tried: news of the move", "-"),
        ("2026-03-01 tried: left a message", "-"),
        ("2026-03-01 tried", "-"),
    ],
)
def test_a_try_and_its_medium(line: str, medium: str) -> None:
    assert told(line) == [f"03-01 None cold {medium} unanswered"]


@pytest.mark.parametrize(
    "line",
    [
        "2026-03-01 email <: x",
        "2026-03-01 email: x",
        "2026-03-01 call >: x",
        "2026-03-01 note >: x",
        "2026-03 email >: x",
        "2026 tried: x",
        "2026-03-01..2026-03-05 together: x",
        "2026-03-01.. email >: x",
        "2026-11-03 tried: in the future",
        "[ ] 2026-03-01 email her",
    ],
)
def test_no_try(line: str) -> None:
    assert told(line) == []


def test_a_try_with_several_is_one_for_each() -> None:
    made = make(
        {"log/x.md": "---\ndate: 2026-03-01\nkind: email\nwith: [zoe, bob]\n---\n"},
        zoe=person("Zoe", log=["2026-04-01 email > with bob: x"]),
        bob=person("Bob"),
    )

    assert [(r.slug, str(r.date)) for r in found(made)] == [
        ("bob", "2026-04-01"),
        ("zoe", "2026-04-01"),
    ]


# ---- what came of it ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "outcome"),
    [
        ("2026-03-02 email <: x", "answered 1"),
        ("2026-03-01 email <: x", "answered 0"),
        ("2026-05-30 lunch: x", "answered 90"),
        ("2026-05-31 lunch: x", "unanswered"),
        ("2026-04 call: x", "answered 31"),
        ("2026-03-01..2026-04-01 visit: x", "answered 31"),
        ("2026-03-01..2026-04-01 together: x", "answered 31"),
        ("2026-03-02.. together: x", "unanswered"),
        ("2026-02-28 call: x", "unanswered"),
        ("2026-03-02 news: x", "unanswered"),
        ("2026-03-02 thanked: x", "unanswered"),
        ("[x] 2026-03-02 x", "unanswered"),
    ],
)
def test_an_answer_is_a_later_touch(line: str, outcome: str) -> None:
    (tried,) = told("2026-03-01 message >: x", line)

    assert tried.split(" ", 4)[-1] == outcome


@pytest.mark.parametrize(
    ("age", "outcome"), [(0, "open"), (90, "open"), (91, "unanswered"), (4000, "unanswered")]
)
def test_a_try_is_open_while_an_answer_may_come(age: int, outcome: str) -> None:
    assert [r.rsplit(" ", 1)[-1] for r in told(f"{TODAY - dt.timedelta(age)} tried: x")] == [
        outcome
    ]


def test_an_answer_in_the_future_is_a_plan() -> None:
    log = ("2026-10-01 tried: x", "2026-11-20 lunch: x")

    assert told(*log) == ["10-01 None cold - open"]
    assert told(*log, today=dt.date(2026, 11, 20)) == ["10-01 None cold - answered 50"]


def test_only_the_last_try_before_an_answer_is_answered() -> None:
    assert told(
        "2026-01-01 tried: x",
        "2026-02-01 email >: x",
        "2026-03-01 message >: x",
        "2026-03-20 call: x",
        "2026-09-01 tried: x",
        "2026-10-01 tried: x",
    ) == [
        "01-01 None cold - unanswered",
        "02-01 None cold email unanswered",
        "03-01 28 cold message answered 19",
        "09-01 165 cold - unanswered",
        "10-01 195 cold - open",
    ]


def test_a_nudge_within_two_weeks_is_the_same_try() -> None:
    assert told(
        "2025-01-01 call: x",
        "2026-01-01 email >: x",
        "2026-01-15 tried: call",
        "2026-01-29 message >: x",
        "2026-02-13 message >: x",
        "2026-02-20 call: x",
    ) == ["01-29 365 cold message unanswered", "02-13 15 cold message answered 7"]


def test_two_tries_on_a_day_are_one() -> None:
    assert told("2026-03-01 email >: x", "2026-03-01 tried: call") == [
        "03-01 None cold call unanswered"
    ]


def test_a_try_soon_after_an_answer_is_one_of_its_own() -> None:
    assert told("2026-01-01 tried: x", "2026-01-05 call: x", "2026-01-09 tried: x") == [
        "01-01 None cold - answered 4",
        "01-09 4 cold - unanswered",
    ]


def test_writing_back_is_no_try() -> None:
    assert told("2026-01-01 email <: x", "2026-01-15 email >: x") == []
    assert told("2026-01-01 email <: x", "2026-01-16 email >: x") == [
        "01-16 15 cold email unanswered"
    ]
    assert told("2026-01-01 call: x", "2026-01-01 email >: the notes") == []
    assert told("2026-01-01 call: x", "2026-01-02 email >: x") == ["01-02 1 cold email unanswered"]


def test_what_was_only_tried_is_answered_by_any_touch_on_that_day() -> None:
    assert told("2026-01-01 tried: call", "2026-01-01 call: she rang back") == [
        "01-01 None cold call answered 0"
    ]


def test_the_order_of_the_lines_does_not_matter() -> None:
    log = ["2025-01-01 call: x", "2026-01-01 tried: x", "2026-02-01 tried: y", "2026-02-05 call: x"]

    assert (
        told(*log)
        == told(*reversed(log))
        == [
            "01-01 365 cold - unanswered",
            "02-01 396 cold - answered 4",
        ]
    )


def test_all_tries_in_order_of_date() -> None:
    made = make(
        zoe=person("Zoe", log=["2026-03-01 tried: x", "2025-01-01 tried: x"]),
        bob=person("Bob", log=["2026-03-01 tried: x"]),
        cy=person("Cy", log=["2026-03-01 call: x"]),
    )

    assert [(str(r.date), r.slug) for r in found(made)] == [
        ("2025-01-01", "zoe"),
        ("2026-03-01", "bob"),
        ("2026-03-01", "zoe"),
    ]


# ---- by which route -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "route"),
    [
        ("2026-02-01 news: x", "fact"),
        ("2026-02-01 job: x", "fact"),
        ("2026-03-01 news: x", "fact"),
        ("2026-02-01.. job: engineer", "fact"),
        ("2019..2026-02-01 job: engineer", "fact"),
        ("2019..2026-03-02 job: engineer", "cold"),
        ("2026-03-02 news: x", "cold"),
        ("2026-01-01 news: x", "cold"),
        ("2026-02-01 note: x", "cold"),
    ],
)
def test_news_since_the_touch_before(line: str, route: str) -> None:
    (tried,) = told("2026-01-01 call: x", "2026-03-01 tried: x", line)

    assert tried.split()[2] == route


def route(line: str, **others: str) -> str:
    """The route of one try, by somebody whom Bob Ray and Tom Hale (who has no file) know."""
    made = make(
        zoe=person("Zoe", "knows: [bob, Tom Hale]", log=[line]),
        bob=person("Bob Ray", log=[others.pop("bob", "2020 met: x")]),
        ann=person("Ann Lee", log=[others.pop("ann", "2020 met: x")]),
    )
    (tried,) = [reach for reach in found(made) if reach.slug == "zoe"]
    return tried.route


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2026-03-01 tried: [[Bob Ray]] says hello", "voucher"),
        ("2026-03-01 tried: Bob Ray says hello", "voucher"),
        ("2026-03-01 email >: greetings from [[bob]]", "voucher"),
        ("2026-03-01 email > with bob: x", "voucher"),
        ("2026-03-01 tried: [[Tom Hale]] says hello", "voucher"),
        ("2026-03-01 tried: (Tom Hale's idea)", "voucher"),
        ("2026-03-01 tried with Tom Hale: x", "voucher"),
        ("2026-03-01 tried: [[Ann Lee]] says hello", "cold"),
        ("2026-03-01 tried: Ann Lee says hello", "cold"),
        ("2026-03-01 tried: Bob Rayner says hello", "cold"),
        ("2026-03-01 tried: bob about the boat", "cold"),
        ("2026-03-01 tried: [[Eve Stranger]] says hello", "cold"),
    ],
)
def test_somebody_who_knows_them_is_named(line: str, expected: str) -> None:
    assert route(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2026-02-01 introduced <: to [[Zoe]]", "voucher"),
        ("2026-02-01 agreed: will write to [[Zoe]]", "voucher"),
        ("2026-03-01 agreed: will write to [[Zoe]]", "voucher"),
        ("2025-12-01 agreed: will write to [[Zoe]]", "voucher"),
        ("2025-11-30 agreed: will write to [[Zoe]]", "cold"),
        ("2026-03-02 agreed: will write to [[Zoe]]", "cold"),
        ("2026-02-01 introduced: to [[Zoe]], as he had wished", "cold"),
        (
            "2026-01-01 asked: for an intro to [[Zoe]]\n- 2026-02-01 introduced: to [[Zoe]]",
            "voucher",
        ),
        ("2026-02-01 asked: for an intro to [[Zoe]]", "cold"),
        ("2026-02-01 declined: an intro to [[Zoe]]", "cold"),
        ("2026-02-01 agreed: will write to [[Bob Ray]]", "cold"),
    ],
)
def test_somebody_had_said_to_introduce_you(line: str, expected: str) -> None:
    assert route("2026-03-01 tried: x", ann=line) == expected


def test_a_voucher_counts_before_news() -> None:
    assert route("2026-03-01 tried: Bob Ray says hi\n- 2026-02-01 news: x") == "voucher"


# ---- rates --------------------------------------------------------------------------------------


def cases(answered: int, of: int, **values: object) -> list[Reach]:
    """So many decided cases, alike but for what came of them."""
    one = Reach("zoe", TODAY, 100, "cold", "email", "unanswered")._replace(**values)  # type: ignore[arg-type]
    return [one._replace(outcome="answered", days=1)] * answered + [one] * (of - answered)


def shown(group: tuple[Rate, ...]) -> list[str]:
    return [f"{rate.label} {rate.answered}/{rate.of}" for rate in group]


def test_rates_are_shown_where_two_can_be_compared() -> None:
    reached = [
        *cases(6, 8, route="voucher", medium="letter"),
        *cases(3, 9, medium="email"),
        *cases(7, 7, route="fact", medium="", gap=None),
        *cases(5, 5, medium="message", gap=10),
    ]
    found_rates = rates(reached)

    assert {name: shown(group) for name, group in found_rates.items()} == {
        "route": ["voucher 6/8", "cold 8/14"],
        "medium": ["email 3/9", "letter 6/8"],
    }
    assert found_rates["route"][0].part == 0.75


def test_open_cases_decide_nothing() -> None:
    waiting = cases(0, 20, outcome="open", route="fact")

    assert rates([*cases(4, 8), *waiting]) == {}
    assert overall([*cases(4, ENOUGH - 1), *waiting]) is None


def test_gaps_come_in_order_of_length() -> None:
    reached = [case for gap in (1095, 364, 1094, 89) for case in cases(4, 8, gap=gap)]

    assert shown(rates(reached)["gap"]) == [
        "under 3 months 4/8",
        "3 to 12 months 4/8",
        "1 to 3 years 4/8",
        "3 years or more 4/8",
    ]


@pytest.mark.parametrize(
    ("gap", "band"),
    [
        (None, ""),
        (0, "under 3 months"),
        (89, "under 3 months"),
        (90, "3 to 12 months"),
        (364, "3 to 12 months"),
        (365, "1 to 3 years"),
        (1094, "1 to 3 years"),
        (1095, "3 years or more"),
    ],
)
def test_what_a_gap_is_called(gap: int | None, band: str) -> None:
    assert gap_band(gap) == band


def test_nothing_tried_nothing_told() -> None:
    assert found(make(zoe=person("Zoe", log=["2026-01-01 call: x"]))) == ()
    assert rates([]) == {}
    assert overall([]) is None


def test_all_together() -> None:
    rate = overall(cases(8, 10))

    assert rate is not None
    assert (rate.label, rate.answered, rate.of) == ("all", 8, 10)
    assert (rate.low, rate.high) == pytest.approx((0.4902, 0.9433), abs=1e-4)


@pytest.mark.parametrize(
    ("answered", "of", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (1, 2, 0.0945, 0.9055),
        (50, 100, 0.4038, 0.5962),
    ],
)
def test_wilson_intervals_as_others_work_them_out(
    answered: int, of: int, low: float, high: float
) -> None:
    assert wilson(answered, of) == pytest.approx((low, high), abs=1e-4)


counts = st.integers(1, 10**6).flatmap(
    lambda of: st.tuples(st.integers(0, of), st.just(of), st.integers(2, 50))
)


@given(counts)
def test_wilson_bounds_hold_the_part_and_narrow_with_more_cases(
    case: tuple[int, int, int],
) -> None:
    answered, of, times = case
    low, high = wilson(answered, of)
    closer = wilson(answered * times, of * times)
    mirrored = wilson(of - answered, of)

    assert 0 <= low <= answered / of <= high <= 1
    assert closer[1] - closer[0] < high - low
    assert mirrored == pytest.approx((1 - high, 1 - low))
