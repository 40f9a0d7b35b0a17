"""Days as people say them, on Monday 2 November 2026."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.capture.days import months_after, read_ahead, read_past

TODAY = dt.date(2026, 11, 2)


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("today", "2026-11-02"),
        ("Yesterday", "2026-11-01"),
        ("friday", "2026-10-30"),
        ("last friday", "2026-10-30"),
        ("on Fri", "2026-10-30"),
        ("monday", "2026-11-02"),
        ("last monday", "2026-10-26"),
        ("3 days ago", "2026-10-30"),
        ("two weeks ago", "2026-10-19"),
        ("a month ago", "2026-10"),
        ("2 years ago", "2024"),
        ("last week", "2026-10-26"),
        ("last month", "2026-10"),
        ("last year", "2025"),
        ("2026-09", "2026-09"),
        ("2015", "2015"),
        ("1 sep", "2026-09-01"),
        ("Sept 1st, 2025", "2025-09-01"),
        ("1st of december", "2025-12-01"),
        ("september", "2026-09"),
        ("november 2019", "2019-11"),
        ("29 feb", "2024-02-29"),
    ],
)
def test_a_day_that_has_been(said: str, means: str) -> None:
    assert str(read_past(said, TODAY)) == means


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("tomorrow", "2026-11-03"),
        ("friday", "2026-11-06"),
        ("next monday", "2026-11-09"),
        ("2w", "2026-11-16"),
        ("+10d", "2026-11-12"),
        ("in 3 months", "2027-02-02"),
        ("a year", "2027-11-02"),
        ("until march", "2027-03-01"),
        ("next month", "2026-12-01"),
        ("1 dec", "2026-12-01"),
        ("1 nov", "2027-11-01"),
        ("november", "2026-11-02"),
        ("2027-01-15", "2027-01-15"),
    ],
)
def test_a_day_to_come(said: str, means: str) -> None:
    assert str(read_ahead(said, TODAY)) == means


@pytest.mark.parametrize(
    "said",
    ["", "soon", "31 feb", "2026-02-30", "5/6/2026", "ma", "tomorrow", "2027-01-01", "3 months",
     "99999 days ago", "friday 13"],
)  # fmt: skip
def test_what_is_no_day_that_has_been_is_refused(said: str) -> None:
    with pytest.raises(ValueError, match="expected a day"):
        read_past(said, TODAY)


@pytest.mark.parametrize("said", ["", "yesterday", "2026-01-01", "3 weeks ago", "march 2020"])
def test_what_is_no_day_to_come_is_refused(said: str) -> None:
    with pytest.raises(ValueError, match="expected a day"):
        read_ahead(said, TODAY)


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_refused(text: str) -> None:
    for read in (read_past, read_ahead):
        try:
            read(text, TODAY)
        except ValueError as error:
            assert "expected" in str(error)


@given(st.dates(), st.integers(-2000, 2000))
def test_months_go_back_and_forth(day: dt.date, months: int) -> None:
    there = months_after(day, months)

    assert there.day <= day.day
    if 2 <= there.year <= 9998 and day.day <= 28:
        assert months_after(there, -months) == day
