"""The days that other tools write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.dates import PartialDate
from kith.exchange.csv.dates import Order, order_of, read_foreign_date


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("28 Oct 2018", "", "2018-10-28"),
        ("03 Feb 2024", "", "2024-02-03"),
        ("15-Jan-24", "", "2024-01-15"),
        ("7-Feb-22", "", "2022-02-07"),
        ("Oct 28, 2018", "", "2018-10-28"),
        ("October 28th, 2018", "", "2018-10-28"),
        ("Fri, 28 Oct 2018", "", "2018-10-28"),
        ("Jan 2018", "", "2018-01"),
        ("Sept 2018", "", "2018-09"),
        ("2018", "", "2018"),
        ("4/11/18, 3:52 PM", "mdy", "2018-04-11"),
        ("4/11/18, 3:52 PM", "dmy", "2018-11-04"),
        ("10/15/2023", "", "2023-10-15"),
        ("15/10/2023", "", "2023-10-15"),
        ("15.10.2023", "", "2023-10-15"),
        ("5.4.2023", "", "2023-04-05"),
        ("7/7/99", "", "1999-07-07"),
        ("2018-10-28", "", "2018-10-28"),
        ("2018-10-28T23:00:00Z", "", "2018-10-28"),
        ("2018/10/28 09:00:00 UTC", "", "2018-10-28"),
        ("2026-01-10 09:00:00 UTC", "", "2026-01-10"),
        ("20181028", "", "2018-10-28"),
        ("--04-12", "", "--04-12"),
        ("--0412", "", "--04-12"),
        ("12.4.", "", "--04-12"),
        ("12 April", "", "--04-12"),
        ("12. April", "", "--04-12"),
        ("28. Oktober 2018", "", "2018-10-28"),
        ("3. März 2018", "", "2018-03-03"),
        ("28 oct. 2018", "", "2018-10-28"),
        ("1er août 2018", "", "2018-08-01"),
        ("14 juillet 2018", "", "2018-07-14"),
        ("14 juin 2018", "", "2018-06-14"),
        ("28 de octubre de 2018", "", "2018-10-28"),
        ("5 gennaio 2018", "", "2018-01-05"),
        ("5 mei 2018", "", "2018-05-05"),
        ("5 maart 2018", "", "2018-03-05"),
        ("5 de março de 2018", "", "2018-03-05"),
        ("5 października 2018", "", "2018-10-05"),
        ("5 grudnia 2018", "", "2018-12-05"),
        ("5 maj 2018", "", "2018-05-05"),
        ("5. desember 2018", "", "2018-12-05"),
        ("2018年10月28日", "", "2018-10-28"),
        (" 28  Oct   2018 ", "", "2018-10-28"),
    ],
)
def test_a_foreign_day(text: str, order: Order, day: str) -> None:
    assert str(read_foreign_date(text, order)) == day


@pytest.mark.parametrize("text", ["", "0/0/00", "00.00.0000", "0000-00-00", "1/1/4501", "--"])
def test_no_day(text: str) -> None:
    assert read_foreign_date(text) is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("31 Feb 2024", "expected a day of the calendar"),
        ("01 Jan 9999", "expected a year before 9000"),
        ("3/4/2024", "which may be 2024-04-03 or 2024-03-04"),
        ("Jan-18", "which may be a day or a year of that month"),
        ("April 12", "which may be a day or a year of that month"),
        ("yesterday", "expected a day of the calendar"),
        ("12 Foo 2018", "expected a day of the calendar"),
        ("13/13/2020", "expected a day of the calendar"),
        ("9" * 100_000, "expected a date"),
    ],
)
def test_what_is_no_day(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        read_foreign_date(text)


def test_two_digits_of_a_year_are_none_to_come() -> None:
    assert str(read_foreign_date("28.10.45", "dmy", 2026)) == "1945-10-28"
    assert str(read_foreign_date("28.10.26", "dmy", 2026)) == "2026-10-28"


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["4/11/18", "4/28/18"], "mdy"),
        (["4/11/18", "28/4/18"], "dmy"),
        (["4/11/18", "", "x"], ""),
        (["4/28/18", "28/4/18"], ""),
        (["4.11.2018"], "dmy"),
    ],
)
def test_the_order_of_a_column(texts: list[str], order: Order) -> None:
    assert order_of(texts) == order


def test_the_usual_order_holds_where_nothing_is_proved() -> None:
    assert order_of(["4/11/18"], "mdy") == "mdy"
    assert order_of(["28/4/18"], "mdy") == "dmy"


@given(st.dates(), st.sampled_from(["%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y"]))
def test_every_day_by_its_order(day, form) -> None:  # type: ignore[no-untyped-def]
    text = f"{day.day}{form[2]}{day.month}{form[2]}{day.year:04}"
    if day.year < 9000:
        assert read_foreign_date(text, "dmy") == PartialDate(day.year, day.month, day.day)


@given(st.text(max_size=40), st.sampled_from(["", "dmy", "mdy"]))
def test_any_text_is_a_day_or_a_value_error(text: str, order: Order) -> None:
    try:
        date = read_foreign_date(text, order)
    except ValueError as error:
        assert "expected" in str(error)
    else:
        assert date is None or str(date)
