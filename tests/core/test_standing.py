from __future__ import annotations

import datetime as dt
import math

import pytest

from inline import TODAY, make, outlook, person
from kith.insight.standing import (
    Rhythm,
    Stand,
    Standing,
    most_urgent_first,
    rhythm_of,
    stand,
    turns,
)
from kith.journal import Journal
from kith.model import Contact


def ago(days: int) -> str:
    return str(TODAY - dt.timedelta(days=days))


def standing(*keys: str, log: list[str] | None = None, **options: object) -> Stand:
    """How Zoe stands today, 2026-11-02."""
    made = make(zoe=person("Zoe", *keys, log=log or []), options=options)
    return outlook(made).stands["zoe"]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, "on time"),
        (23, "on time"),
        (24, "due soon"),
        (30, "due soon"),
        (31, "overdue"),
        (60, "overdue"),
        (61, "lapsed"),
        (1094, "lapsed"),
        (1095, "dormant"),
    ],
)
def test_a_monthly_contact_over_the_days(days: int, expected: str) -> None:
    found = standing("cadence: 1 month", log=[f"{ago(days)} call: x"])

    assert found.standing == expected
    assert found.days == days
    assert found.days_overdue == days - 30
    assert found.ratio == pytest.approx((days - 30) / 30)


@pytest.mark.parametrize(
    ("days", "expected"),
    [(27, "on time"), (28, "due soon"), (42, "due soon"), (43, "overdue"), (85, "lapsed")],
)
def test_between_ideal_and_at_most_somebody_is_due_soon(days: int, expected: str) -> None:
    assert standing("cadence: 4-6 weeks", log=[f"{ago(days)} call: x"]).standing == expected


@pytest.mark.parametrize("most", [1, 2, 3, 5, 7, 10, 35, 45, 365, 3650])
def test_soon_is_four_fifths_of_a_cadence_rounded_up(most: int) -> None:
    rhythm = Rhythm(None, None, False, most, most, "", None, False, None)

    assert rhythm.soon == -(-most * 4 // 5)


def test_soon_is_exact_for_every_cadence() -> None:
    for most in range(1, 3651):
        assert Rhythm(None, None, False, most, most, "", None, False, None).soon == math.ceil(
            most * 4 / 5
        )


@pytest.mark.parametrize(
    ("log", "last"),
    [
        (["2026-09-01 call: x", "2026-08-01 call: y"], "2026-09-01"),
        (["2020-01-01 call: older, added last", "2026-09-01 call: x"], "2026-09-01"),
        (["2026-09-01 news: x", "2026-08-01 call: y"], "2026-08-01"),
        (["2026-09-01 asked: x", "2026-08-01 call: y"], "2026-08-01"),
        (["2026-09-01 tried: x", "2026-08-01 call: y"], "2026-08-01"),
        (["2027-01-01 call: planned", "2026-08-01 call: y"], "2026-08-01"),
        (["[x] 2026-09-01 sent", "2026-08-01 call: y"], "2026-08-01"),
        (["> 2026-09-01 call: quoted", "2026-08-01 call: y"], "2026-08-01"),
        (["2026-09 call: some day", "2026-08-01 call: y"], "2026-09-01"),
        (["2015..2020-06 together: x"], "2020-06-01"),
        (["2026-11-02 call: today"], "2026-11-02"),
        (["2026-09-01 met: x"], "2026-09-01"),
    ],
)
def test_the_last_touch_is_the_latest_one_that_has_happened(log: list[str], last: str) -> None:
    assert str(standing(log=log).rhythm.last) == last


def test_a_touch_in_somebody_elses_log_counts() -> None:
    made = make(
        ada=person("Ada", log=["2026-10-30 lunch with zoe: x"]),
        zoe=person("Zoe", "cadence: 1 month", log=["2026-01-01 call: x"]),
    )

    assert outlook(made).stands["zoe"].days == 3


def test_who_was_never_contacted_is_counted_from_when_you_met() -> None:
    found = standing("cadence: 1 month", f"met: {ago(40)}")

    assert (found.standing, found.days, found.rhythm.is_met) == ("overdue", 40, True)
    assert found.rhythm.last is None


def test_meeting_after_the_last_touch_counts_from_the_meeting() -> None:
    found = standing("cadence: 1 month", f"met: {ago(5)}", log=[f"{ago(90)} email: x"])

    assert (found.standing, found.days, found.rhythm.is_met) == ("on time", 5, True)


def test_a_met_in_the_future_counts_for_nothing() -> None:
    assert standing("cadence: 1 month", "met: 2099-01-01").standing == "no date yet"


def test_without_any_date_there_is_none_yet() -> None:
    found = standing("cadence: 1 month")

    assert (found.standing, found.days, found.days_overdue, found.ratio) == (
        "no date yet",
        None,
        None,
        None,
    )


@pytest.mark.parametrize(
    ("keys", "most", "source"),
    [
        (["cadence: 6 weeks", "circle: close", "tags: [mentor]"], 42, "their own cadence"),
        (["circle: close", "tags: [mentor]"], 90, "circle close"),
        (["tags: [choir, mentor]"], 60, "tag choir"),
        (["circle: unknown", "tags: [mentor]"], 120, "tag mentor"),
        (["tags: [other]"], 0, ""),
        (["circle: far", "tags: [mentor]"], 120, "tag mentor"),
        (["circle: far"], 0, ""),
        ([], 0, ""),
    ],
)
def test_the_cadence_is_ones_own_or_the_circles_or_the_shortest_tags(
    keys: list[str], most: int, source: str
) -> None:
    rhythm = standing(
        *keys,
        circles={"close": "3 months", "far": "never"},
        tags={"mentor": "4 months", "choir": "2 months", "alumni": "never"},
    ).rhythm

    assert (rhythm.most, rhythm.source) == (most, source)


def test_never_is_never_overdue_nor_dormant() -> None:
    found = standing("cadence: never", "circle: inner", log=["2010-01-01 call: x"])

    assert (found.standing, found.ratio) == ("untracked", None)


def test_without_circle_and_cadence_somebody_is_untracked_until_dormant() -> None:
    assert standing(log=[f"{ago(400)} call: x"]).standing == "untracked"
    assert standing(log=[f"{ago(1100)} call: x"]).standing == "dormant"


@pytest.mark.parametrize(
    ("snooze", "expected"),
    [("2026-11-03", "snoozed"), ("2026-11-02", "overdue"), ("2026-01-01", "overdue")],
)
def test_a_snooze_holds_until_its_day(snooze: str, expected: str) -> None:
    found = standing("cadence: 1 month", f"snooze: {snooze}", log=[f"{ago(40)} call: x"])

    assert found.standing == expected


def test_who_is_together_with_you_is_on_time() -> None:
    found = standing("cadence: 1 month", log=["2019-01.. together: x", "2019-02-01 call: y"])

    assert (found.standing, found.rhythm.ongoing) == ("on time", dt.date(2019, 1, 1))
    assert found.rhythm.due is None


def test_dormant_after_may_be_other_than_three_years() -> None:
    log = [f"{ago(200)} call: x"]

    assert standing("cadence: 1 month", log=log, dormant_after="6 months").standing == "dormant"


def test_the_day_due_is_a_cadence_after_the_last_touch() -> None:
    rhythm = standing("cadence: 1 month", log=["2026-10-01 call: x"]).rhythm

    assert rhythm.due == dt.date(2026, 10, 31)


@pytest.fixture
def late() -> Journal:
    return make(
        b=person("Weekly", "cadence: 1 week", log=[f"{ago(21)} call: x"]),
        a=person("Yearly", "cadence: 1 year", log=[f"{ago(365 + 100)} call: x"]),
        c=person("Twin B", "cadence: 10", "circle: wide", log=[f"{ago(30)} call: x"]),
        d=person("Twin A", "cadence: 10", "circle: wide", log=[f"{ago(30)} call: x"]),
        e=person("Twin C", "cadence: 10", "circle: inner", log=[f"{ago(30)} call: x"]),
        f=person("Nobody", "circle: inner"),
        g=person("Fine", "circle: inner", log=[f"{ago(1)} call: x"]),
        h=person("Extreme", "cadence: 1", log=[f"{ago(1000)} call: x"]),
        i=person("Dormant", "cadence: 1", log=[f"{ago(2000)} call: x"]),
    )


def test_the_most_urgent_is_the_latest_in_proportion(late: Journal) -> None:
    assert [one.slug for one in outlook(late).due()] == ["h", "e", "d", "c", "b", "a", "f"]


def test_who_has_no_date_comes_last_and_is_never_hidden(late: Journal) -> None:
    last = outlook(late).due()[-1]

    assert (last.slug, last.standing) == ("f", Standing.NO_DATE)


def test_proportions_have_no_bound(late: Journal) -> None:
    assert outlook(late).due()[0].ratio == 999


def test_equals_stand_in_order_of_circle_name_and_slug() -> None:
    log = [f"{ago(60)} call: x"]
    made = make(
        {f"{slug}.md": person("Sam", "cadence: 10", log=log) for slug in ("z", "y", "x")},
        ab=person("sam", "cadence: 10", log=log),
    )

    assert [one.slug for one in outlook(made).due()] == ["ab", "x", "y", "z"]
    assert most_urgent_first(reversed(outlook(made).due()), made) == outlook(made).due()


def test_the_turns_of_a_standing() -> None:
    rhythm = standing("cadence: 1 month", log=["2026-10-01 call: x"]).rhythm

    assert [(str(day), standing.value) for day, standing in turns(rhythm, 1095)] == [
        ("0001-01-01", "on time"),
        ("2026-10-25", "due soon"),
        ("2026-11-01", "overdue"),
        ("2026-12-01", "lapsed"),
        ("2029-09-30", "dormant"),
    ]


def test_a_rhythm_needs_lines_latest_first() -> None:
    contact = Contact("zoe", "contacts/zoe.md", "Zoe")
    made = make(zoe=person("Zoe", log=["2026-01-01 call: x", "2026-09-01 call: y"]))

    assert rhythm_of(contact, made.lines["zoe"], made, TODAY).last == dt.date(2026, 9, 1)
    assert stand("zoe", rhythm_of(contact, (), made, TODAY), TODAY, 1095).standing == "untracked"
