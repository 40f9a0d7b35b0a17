from __future__ import annotations

import datetime as dt

import pytest

from kith.dates import (
    Cadence,
    PartialDate,
    Span,
    birthday_in,
    next_birthday,
    quoted,
    read_birthday,
    read_cadence,
    read_date,
    read_day,
    read_span,
)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2026-09-01", PartialDate(2026, 9, 1)),
        ("2026-9-1", PartialDate(2026, 9, 1)),
        ("2026-09", PartialDate(2026, 9)),
        ("2026", PartialDate(2026)),
        ("2024-02-29", PartialDate(2024, 2, 29)),
        ("9999-12-31", PartialDate(9999, 12, 31)),
    ],
)
def test_a_date_is_a_day_a_month_or_a_year(text: str, date: PartialDate) -> None:
    assert read_date(text) == date


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "May",
        "26",
        "2026-",
        "2026-09-",
        "2026-09-01 ",
        "2026/09/01",
        "01.09.2026",
        "03/04/2024",
        "20260901",
        "2026-09-01T10:00",
        "2026-09-01..",
        "--09-01",
        "-2026",
        "12026",
        "~",
    ],
)
def test_what_is_no_date_is_refused_with_examples(text: str) -> None:
    with pytest.raises(ValueError, match=r"expected e\.g\. 2026-09-01, 2026-09 or 2026, got"):
        read_date(text)


@pytest.mark.parametrize(
    "text", ["2024-02-30", "2023-02-29", "2026-13-01", "2026-00", "2026-09-00", "0000-01-01"]
)
def test_a_day_that_is_not_in_the_calendar(text: str) -> None:
    with pytest.raises(ValueError, match=f'day of the calendar, e.g. 2026-09-01, got "{text}"'):
        read_date(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-09-01", dt.date(2026, 9, 1), dt.date(2026, 9, 1)),
        ("2024-02", dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        ("2026", dt.date(2026, 1, 1), dt.date(2026, 12, 31)),
    ],
)
def test_a_partial_date_reaches_from_its_first_day_to_its_last(
    text: str, first: dt.date, last: dt.date
) -> None:
    date = read_date(text)

    assert (date.first, date.last) == (first, last)


@pytest.mark.parametrize("text", ["2026-09-01", "2026-09", "2026", "0999", "--04-12"])
def test_a_date_is_written_as_it_was_read(text: str) -> None:
    assert str(read_birthday(text)) == text


@pytest.mark.parametrize("text", ["--02-29", "--04-12"])
def test_a_date_without_a_year_is_no_day_but_that_of_a_leap_year(text: str) -> None:
    date = read_birthday(text)

    assert not date.is_day
    assert date.first == date.last == dt.date(2000, date.month or 0, date.day or 0)


def test_a_day_is_a_whole_date() -> None:
    assert read_day("2026-9-1") == dt.date(2026, 9, 1)
    with pytest.raises(ValueError, match="expected a whole date"):
        read_day("2026-09")


@pytest.mark.parametrize(
    ("text", "birthday"),
    [
        ("--04-12", PartialDate(None, 4, 12)),
        ("--4-2", PartialDate(None, 4, 2)),
        ("--02-29", PartialDate(None, 2, 29)),
        ("1980-04-12", PartialDate(1980, 4, 12)),
        ("1980-04", PartialDate(1980, 4)),
        ("1980", PartialDate(1980)),
    ],
)
def test_a_birthday_may_lack_its_year(text: str, birthday: PartialDate) -> None:
    assert read_birthday(text) == birthday


@pytest.mark.parametrize(
    "text", ["May", "04-12", "--04", "--13-01", "--02-30", "--00-10", "-04-12", "12 Apr"]
)
def test_what_is_no_birthday_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="expected"):
        read_birthday(text)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2026-09-01", Span(PartialDate(2026, 9, 1))),
        ("2015-03..2018-06", Span(PartialDate(2015, 3), PartialDate(2018, 6))),
        ("2026-09-01..2026-09-01", Span(PartialDate(2026, 9, 1), PartialDate(2026, 9, 1))),
        ("2018..2018-06", Span(PartialDate(2018), PartialDate(2018, 6))),
        ("2026..", Span(PartialDate(2026), None, True)),
    ],
)
def test_a_span_is_a_date_a_range_or_still_so(text: str, span: Span) -> None:
    assert read_span(text) == span
    assert str(span) == text


def test_a_span_reaches_to_its_end_or_as_far_as_is_known() -> None:
    assert read_span("2015..2018-06").latest == PartialDate(2018, 6)
    assert read_span("2015..").latest == PartialDate(2015)


@pytest.mark.parametrize("text", ["2018-06..2015-03", "2019..2018-12-31"])
def test_a_span_ends_after_it_starts(text: str) -> None:
    with pytest.raises(ValueError, match="expected a range that ends after it starts"):
        read_span(text)


@pytest.mark.parametrize("text", ["..2018", "..", "2015...2018", "2015..now", "2015..2016..2017"])
def test_a_span_of_odd_parts_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"expected e\.g\. 2026-09-01"):
        read_span(text)


@pytest.mark.parametrize(
    ("text", "ideal", "most"),
    [
        ("6 weeks", 42, 42),
        ("6weeks", 42, 42),
        ("6w", 42, 42),
        ("1 month", 30, 30),
        ("2 years", 730, 730),
        ("1 y", 365, 365),
        ("45", 45, 45),
        ("90 days", 90, 90),
        ("4-6 weeks", 28, 42),
        ("4 - 6 weeks", 28, 42),
        ("4–6 weeks", 28, 42),
        ("4 to 6 weeks", 28, 42),
        ("every 6 weeks", 42, 42),
        ("every month", 30, 30),
        ("every 4-6 weeks", 28, 42),
        ("daily", 1, 1),
        ("weekly", 7, 7),
        ("fortnightly", 14, 14),
        ("biweekly", 14, 14),
        ("bimonthly", 60, 60),
        ("biannually", 180, 180),
        ("annually", 365, 365),
        ("monthly", 30, 30),
        ("Quarterly", 90, 90),
        ("half-yearly", 180, 180),
        ("yearly", 365, 365),
        ("  6   WEEKS ", 42, 42),
        ("10 years", 3650, 3650),
    ],
)
def test_a_cadence_in_many_words(text: str, ideal: int, most: int) -> None:
    cadence = read_cadence(text)

    assert (cadence.ideal, cadence.most, cadence.is_never) == (ideal, most, False)


def test_never_is_a_cadence_too() -> None:
    assert read_cadence("Never") == Cadence(0, 0, "never")
    assert read_cadence("never").is_never


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-7",
        "- 7 days",
        "now and then",
        "week",
        "weeks",
        "every",
        "every now",
        "NaN",
        "inf",
        "1.5 months",
        "6 wks",
        "6 weeks or so",
        "99999 days",
        "to 6 weeks",
        "every to 6 weeks",
        "4-6-8 weeks",
        "daily weekly",
    ],
)
def test_what_is_no_cadence_is_refused_with_examples(text: str) -> None:
    with pytest.raises(ValueError, match=r'expected e\.g\. "6 weeks", "4-6 weeks", "quarterly"'):
        read_cadence(text)


@pytest.mark.parametrize("text", ["0", "0 days", "0-6 weeks", "6-4 weeks", "11 years", "9999"])
def test_a_cadence_lies_between_a_day_and_ten_years(text: str) -> None:
    with pytest.raises(ValueError, match="expected 1 to 3650 days"):
        read_cadence(text)


@pytest.mark.parametrize(
    ("birthday", "year", "day"),
    [
        ("1980-04-12", 2026, dt.date(2026, 4, 12)),
        ("--02-29", 2024, dt.date(2024, 2, 29)),
        ("2000-02-29", 2026, dt.date(2026, 2, 28)),
        ("1980-04", 2026, None),
        ("1980", 2026, None),
    ],
)
def test_a_birthday_in_a_year(birthday: str, year: int, day: dt.date | None) -> None:
    assert birthday_in(read_birthday(birthday), year) == day


@pytest.mark.parametrize(
    ("birthday", "today", "day"),
    [
        ("--04-12", dt.date(2026, 4, 12), dt.date(2026, 4, 12)),
        ("--04-12", dt.date(2026, 4, 13), dt.date(2027, 4, 12)),
        ("--02-29", dt.date(2023, 3, 1), dt.date(2024, 2, 29)),
        ("--02-29", dt.date(2026, 2, 28), dt.date(2026, 2, 28)),
        ("1980", dt.date(2026, 1, 1), None),
    ],
)
def test_the_next_birthday_counts_today(birthday: str, today: dt.date, day: dt.date | None) -> None:
    assert next_birthday(read_birthday(birthday), today) == day


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("May", '"May"'),
        ("a\x1b[31mb", '"a\\u001b[31mb"'),
        ("a\u202eb", '"a\\u202eb"'),
        ("x" * 60, '"' + "x" * 60 + '"'),
        ("x" * 61, '"' + "x" * 57 + '..."'),
    ],
)
def test_what_was_written_is_quoted_short_and_without_control_characters(
    text: str, shown: str
) -> None:
    assert quoted(text) == shown
