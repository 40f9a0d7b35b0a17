"""On which day an event that repeats took place last; dateutil as the oracle."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.exchange.calendars.repeats import last_day, read_rule

START = dt.date(2026, 1, 5)
TODAY = dt.date(2026, 11, 2)


def last(rule: str, start: dt.date = START, before: dt.date = TODAY, *without: dt.date) -> str:
    """The last day of a rule in iCalendar's words."""
    vRecur = pytest.importorskip("icalendar").vRecur  # noqa: N806
    return str(last_day(read_rule(vRecur.from_ical(rule), start), before, set(without)))


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        ("FREQ=DAILY", "2026-11-01"),
        ("FREQ=DAILY;INTERVAL=10", "2026-11-01"),
        ("FREQ=WEEKLY", "2026-10-26"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", "2026-10-29"),
        ("FREQ=MONTHLY", "2026-10-05"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "2026-10-30"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", "2026-10-29"),
        ("FREQ=MONTHLY;BYMONTHDAY=31", "2026-10-31"),
        ("FREQ=YEARLY", "2026-01-05"),
        ("FREQ=YEARLY;BYMONTH=3,10;BYDAY=1SU", "2026-10-04"),
        ("FREQ=YEARLY;BYYEARDAY=100", "2026-04-10"),
        ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "2026-05-11"),
        ("FREQ=WEEKLY;UNTIL=20260301T120000Z", "2026-02-23"),
        ("FREQ=WEEKLY;COUNT=3", "2026-01-19"),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "2026-01-05"),
    ],
)
def test_the_last_day_of_a_rule(rule: str, day: str) -> None:
    assert last(rule) == day


def test_a_leap_day_every_year() -> None:
    assert last("FREQ=YEARLY", dt.date(2020, 2, 29)) == "2024-02-29"


def test_what_has_not_begun() -> None:
    assert last("FREQ=DAILY", TODAY) == "None"


def test_days_without_it() -> None:
    assert last("FREQ=WEEKLY", START, TODAY, dt.date(2026, 10, 26)) == "2026-10-19"
    assert last("FREQ=WEEKLY;COUNT=2", START, TODAY, START) == "2026-01-12"
    assert last("FREQ=DAILY;COUNT=1", START, TODAY, START) == "None"


@pytest.mark.parametrize(
    "rule",
    ["FREQ=SECONDLY", "FREQ=HOURLY", "FREQ=DAILY;INTERVAL=0", "FREQ=YEARLY;BYMONTH=12,13"],
)
def test_rules_that_are_refused(rule: str) -> None:
    with pytest.raises(ValueError, match="expected"):
        last(rule)


def test_a_rule_that_counts_too_far() -> None:
    with pytest.raises(ValueError, match="at most 10000"):
        last("FREQ=DAILY;COUNT=999999", dt.date(1900, 1, 1))


def test_the_end_of_the_calendar() -> None:
    assert last("FREQ=WEEKLY", dt.date(9999, 12, 1), dt.date.max) == "9999-12-29"
    assert last("FREQ=WEEKLY", dt.date.min, dt.date(1, 1, 3)) == "0001-01-01"


_WEEKDAYS = st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"])


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Rules that fit some day in any ten years, and say weekdays with or without numbers."""
    freq = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={freq}", f"INTERVAL={draw(st.integers(1, 3))}"]
    days = sorted(draw(st.sets(_WEEKDAYS, min_size=1, max_size=3)))
    form = draw(st.sampled_from(["", "week", "numbered", "monthday", "yearday"]))
    if form == "week" or (form and freq in {"DAILY", "WEEKLY"}):
        parts.append(f"BYDAY={','.join(days)}")
    elif form == "numbered":
        parts.append(f"BYDAY={','.join(draw(st.sampled_from(['1', '2', '-1'])) + d for d in days)}")
    elif form == "monthday":
        parts.append(f"BYMONTHDAY={draw(st.sampled_from(['1', '15', '28', '-1', '-3,2']))}")
    elif form == "yearday" and freq == "YEARLY":
        parts.append(f"BYYEARDAY={draw(st.sampled_from(['1', '100', '-1', '-50,200']))}")
    if freq == "YEARLY" and form in {"week", "numbered", "monthday"} and draw(st.booleans()):
        parts.append("BYMONTH=3,11")
    if freq in {"MONTHLY", "YEARLY"} and form == "week" and draw(st.booleans()):
        parts.append(f"BYSETPOS={draw(st.sampled_from(['1', '-1', '2,-2']))}")
    if draw(st.booleans()):
        parts.append("WKST=SU")
    end = draw(st.sampled_from(["", "COUNT=1", "COUNT=17", "UNTIL=20190615"]))
    return ";".join([*parts, *([end] if end else [])])


@given(rules(), st.integers(0, 1500), st.integers(0, 3000))
def test_rules_mean_what_dateutil_says(rule: str, first: int, later: int) -> None:
    rrulestr = pytest.importorskip("dateutil.rrule").rrulestr
    start = dt.date(2018, 1, 1) + dt.timedelta(days=first)
    before = start + dt.timedelta(days=later)
    moment = dt.datetime.combine(before, dt.time())
    found = rrulestr(rule, dtstart=dt.datetime.combine(start, dt.time())).before(moment)
    is_begun = start < before and not ("UNTIL" in rule and start > dt.date(2019, 6, 15))
    expected = found.date() if found else (start if is_begun else None)

    assert last(rule, start, before) == str(expected)
