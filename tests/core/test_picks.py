"""This week's picks: a few overdue, a few dormant, one wild card; the same all week."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inline import TODAY, make, outlook, person
from kith.insight.likely import CANDIDATES, likely
from kith.insight.picks import Pick, monday_of, week_of
from kith.insight.week import picks_of

MONDAY, WEEK = dt.date(2026, 11, 2), week_of(TODAY)


def late(circle: str = "close", days: int = 200, *more: str) -> str:
    """Somebody overdue."""
    since = MONDAY - dt.timedelta(days=days)
    return person("Late", f"circle: {circle}", log=[f"{since} call: x", *more])


def asleep(years: int = 4, *more: str) -> str:
    """Somebody dormant, once close."""
    log = [f"{2026 - years}-01-01 call: x", f"2010..{2026 - years} together: x", *more]
    return person("Asleep", log=log)


def crowd(late_ones: int = 20, asleep_ones: int = 20) -> dict[str, str]:
    circles = ("inner", "close", "wide")
    people = {f"late-{n}.md": late(circles[n % 3], 500 + n) for n in range(late_ones)}
    return people | {f"asleep-{n}.md": asleep(4 + n % 9) for n in range(asleep_ones)}


def picked(files: dict[str, str], today: dt.date = TODAY, week: int = WEEK, **options: object
           ) -> tuple[Pick, ...]:  # fmt: skip
    return picks_of(outlook(make(files, options=options), today), week)


def test_weeks_begin_on_mondays() -> None:
    assert monday_of(WEEK) == MONDAY
    assert [week_of(MONDAY + dt.timedelta(days=n)) - WEEK for n in (-1, 0, 6, 7)] == [-1, 0, 0, 1]


@pytest.mark.parametrize(
    ("late_ones", "asleep_ones", "kinds"),
    [
        (20, 20, {"overdue": 2, "dormant": 2, "wild card": 1}),
        (20, 0, {"overdue": 5}),
        (0, 20, {"dormant": 4, "wild card": 1}),
        (1, 20, {"overdue": 1, "dormant": 3, "wild card": 1}),
        (20, 1, {"overdue": 4, "dormant": 1}),
        (1, 1, {"overdue": 1, "dormant": 1}),
        (0, 0, {}),
    ],
)
def test_some_of_each_kind_as_far_as_there_are(
    late_ones: int, asleep_ones: int, kinds: dict[str, int]
) -> None:
    found = picked(crowd(late_ones, asleep_ones))

    assert Counter(pick.why for pick in found) == kinds
    assert len({pick.slug for pick in found}) == len(found)


@pytest.mark.parametrize(("budget", "wild"), [(1, 0), (2, 0), (3, 1), (12, 1)])
def test_the_budget_is_the_owners(budget: int, wild: int) -> None:
    found = picked(crowd(), picks_per_week=budget)

    assert len(found) == budget
    assert sum(pick.why == "wild card" for pick in found) == wild


def test_the_same_all_week_and_others_the_next() -> None:
    files = crowd()
    days = [MONDAY + dt.timedelta(days=n) for n in range(7)]
    this = {tuple(p.slug for p in picked(files, day)) for day in days}
    following = tuple(p.slug for p in picked(files, MONDAY + dt.timedelta(days=7), WEEK + 1))

    assert len(this) == 1
    assert not set(following) & set(*this)


@pytest.mark.parametrize(
    ("late_ones", "asleep_ones", "budget"),
    [([], ["bert", "fritz", "gina", "hugo", "ida"], 2),
     (["bert", "fritz", "gina", "hugo"], ["ida", "kim", "nils", "willi"], 5),
     ([], [f"p{n}" for n in range(15)], 5),
     ([f"p{n}" for n in range(3)], [], 2)],
)  # fmt: skip
def test_nobody_of_a_few_is_passed_over(
    late_ones: list[str], asleep_ones: list[str], budget: int
) -> None:
    files = {f"{name}.md": late() for name in late_ones}
    files |= {f"{name}.md": asleep(4) for name in asleep_ones}
    seen = outlook(make(files, options={"picks_per_week": budget}))
    weeks = [{pick.slug for pick in picks_of(seen, WEEK + n)} for n in range(12)]

    assert all(a != b for a, b in pairwise(weeks))
    assert set.union(*weeks) == {*late_ones, *asleep_ones}


def test_they_are_spread_over_circles() -> None:
    files = {f"inner-{n}.md": late("inner", 900 + n) for n in range(20)}
    files |= {f"close-{n}.md": late("close", 300 + n) for n in range(20)}
    found = picked(files, picks_per_week=4)

    assert Counter(pick.slug.split("-")[0] for pick in found) == {"inner": 2, "close": 2}


def test_whoever_you_wrote_to_this_week_is_done_and_stays() -> None:
    files = crowd()
    before = picked(files, MONDAY)
    later = MONDAY + dt.timedelta(days=4)
    for pick in before:
        text = files[f"{pick.slug}.md"]
        for line in ("call: at last", "tried: email"):
            mine = files | {f"{pick.slug}.md": text + f"- 2026-11-03 {line}\n"}
            after = picked(mine, later)

            assert [one.slug for one in after] == [one.slug for one in before], line
            done = {one.slug: one.done for one in after if one.done}
            assert done == {pick.slug: dt.date(2026, 11, 3)}


def test_what_you_tell_of_others_in_the_week_changes_nothing() -> None:
    files = crowd()
    before = [pick.slug for pick in picked(files, MONDAY)]
    others = [name for name in files if name.removesuffix(".md") not in before][:10]
    mine = files | {name: files[name] + "- 2026-11-03 call: x\n" for name in others}

    assert [pick.slug for pick in picked(mine, MONDAY + dt.timedelta(days=5))] == before


def test_nobody_who_is_snoozed_or_never() -> None:
    snoozed = person("S", "circle: close", "snooze: 2027-01-01", log=["2020-01-01 call: x"])
    never = person("N", "cadence: never", log=["2020-01-01 call: x"])

    assert picked({"a.md": snoozed, "b.md": never}) == ()


@pytest.mark.parametrize("make_one", [late, asleep])
def test_nobody_with_an_open_attempt(make_one: object) -> None:
    def one(*more: str) -> dict[str, str]:
        return {"zoe.md": late("close", 400, *more) if make_one is late else asleep(4, *more)}

    assert picked(one())
    assert not picked(one("2026-10-20 tried: email"))
    assert not picked(one("2026-01-20 tried: email"))
    assert picked(one("2025-01-20 tried: email")), "after a year it may be tried again"


def test_whoever_becomes_overdue_in_the_week_joins_if_there_is_room() -> None:
    on_wednesday = late("close", 89)  # the circle's cadence is 90 days
    days = [MONDAY + dt.timedelta(days=n) for n in range(4)]

    assert [len(picked({"zoe.md": on_wednesday}, day)) for day in days] == [0, 0, 1, 1]
    full = crowd() | {"zoe.md": on_wednesday}
    assert "zoe" not in [pick.slug for pick in picked(full, days[-1])]


def test_a_week_to_come_is_chosen_by_what_is_known_now() -> None:
    files = crowd() | {"zoe.md": late("close", 60)}
    seen = outlook(make(files), MONDAY)

    assert all(pick.done is None for week in range(1, 9) for pick in picks_of(seen, WEEK + week))
    assert all(
        {p.slug for p in picks_of(seen, WEEK + n)} == {
            p.slug for p in picks_of(outlook(make(files), monday_of(WEEK + n)))
        }
        for n in range(1, 9)
    )  # fmt: skip


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["inner", "close", "wide", ""]),
            st.dates(dt.date(2015, 1, 1), dt.date(2026, 11, 8)),
            st.sampled_from(["call: x", "tried: x", "news: x", "lunch with p0: x"]),
        ),
        max_size=14,
    ),
    st.integers(1, 6),
    st.integers(0, 6),
)
def test_picks_are_few_distinct_and_stand_all_week(
    people: list[tuple[str, dt.date, str]], budget: int, day: int
) -> None:
    files = {
        f"p{n}.md": person(f"P{n}", *([f"circle: {c}"] if c else []), log=[f"{d} {line}"])
        for n, (c, d, line) in enumerate(people)
    }
    later = MONDAY + dt.timedelta(days=day)
    first = [pick.slug for pick in picked(files, MONDAY, picks_per_week=budget)]
    now = [pick.slug for pick in picked(files, later, picks_per_week=budget)]

    assert len(now) <= budget
    assert len(set(now)) == len(now)
    assert now[: len(first)] == first, "what stood on Monday stands"


# ---- who is likely enough to be chosen ----------------------------------------------------------

TOLD = ["", "2015..2018 together: x", "2019-02-03 asked: x", "2026-09-01 news: x"]


@given(
    st.lists(
        st.tuples(
            st.integers(0, 6),
            st.sampled_from(TOLD),
            st.lists(st.integers(0, 39), max_size=4),
        ),
        min_size=30,
        max_size=40,
    )
)
def test_the_likely_are_found_without_asking_for_every_voucher(
    people: list[tuple[int, str, list[int]]],
) -> None:
    files = {
        f"p{n}.md": person(
            "P",
            f"circle: {'inner' if touches > 4 else 'wide'}",
            f"knows: [{', '.join({f'p{one}' for one in known if one != n})}]",
            log=[
                *(f"{2020 - year}-0{1 + n % 9}-01 call: x" for year in range(touches)),
                told or "?",
            ],
        )
        for n, (touches, told, known) in enumerate(people)
    } | {f"p{n}.md": person("P", log=[f"2026-0{1 + n % 9}-02 call: x"]) for n in range(0, 40, 5)}
    made = make(files, options={"picks_per_week": 1})
    asked, all_asked = outlook(made), outlook(made)

    assert asked.candidates == likely(all_asked.dormant, CANDIDATES)
    assert picks_of(asked) == picks_of(all_asked)
