"""This module says which day people mean: "yesterday", "last friday", "3 days ago", "in 2 weeks".

English words, and dates as files write them. Libraries guess more, and wrongly: "2019" becomes a
day of this month, "3 months" a day in the past (dateparser, dateutil). What is not plain is
refused here.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable

from kith.dates import PartialDate, quoted, read_date

PAST_EXAMPLE = "2026-09-01, 2026-09, yesterday, friday, last friday, 3 days ago or 1 sep"
FUTURE_EXAMPLE = "2026-12-01, tomorrow, friday, 2w, in 3 months, 1 dec or december"

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_COUNTED = re.compile(
    r"(?:in |\+)?(\d{1,3}|an?|one|two|three|four|five|six) ?(d|w|m|y|days?|weeks?|months?|years?)"
    r"( ago)?"
)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
_DAY_OF_MONTH = re.compile(
    r"(?:(\d{1,2}) (?:of )?([a-z]{3,9})|([a-z]{3,9}) (\d{1,2}))(?: (\d{4}))?"
)
_MONTH_OF_YEAR = re.compile(r"([a-z]{3,9})(?: (\d{4}))?")


def read_past(text: str, today: dt.date) -> PartialDate:
    """The day (or month, or year) before or on `today` that `text` names.

    "3 months ago" is a month and "2 years ago" a year: nobody means a day by it.

    Raises:
        ValueError: if it names none, or one that is still to come.
    """
    plain = _plain(text)
    date = _named_day(plain, today, ahead=False) or _counted_back(plain, today)
    date = date or _written(plain, today, ahead=False)
    if date is None:
        raise ValueError(f"expected a day such as {PAST_EXAMPLE}, got {quoted(text)}")
    if date.first > today:
        raise ValueError(f"expected a day that has been, got {quoted(text)}: {date} is to come")
    return date


def read_ahead(text: str, today: dt.date) -> dt.date:
    """The day from `today` on that `text` names; of a month, its first day.

    Raises:
        ValueError: if it names none, or one that has been.
    """
    plain = _plain(text)
    date = _named_day(plain, today, ahead=True) or _counted_ahead(plain, today)
    date = date or _written(plain, today, ahead=True)
    if date is None:
        raise ValueError(f"expected a day such as {FUTURE_EXAMPLE}, got {quoted(text)}")
    if date.last < today:
        raise ValueError(f"expected a day to come, got {quoted(text)}: {date} has been")
    return max(date.first, today)


def _plain(text: str) -> str:
    words = _ORDINAL.sub("", text.strip().lower().replace(",", " ").replace(".", " ")).split()
    return " ".join(words).removeprefix("on ").removeprefix("until ").removeprefix("till ")


def _named_day(text: str, today: dt.date, *, ahead: bool) -> PartialDate | None:
    """ "today", "yesterday", "friday" (today, if it is one), "last friday", "next friday"."""
    away = {"today": 0, "yesterday": -1, "tomorrow": 1, "last week": -7, "next week": 7}.get(text)
    if away is not None:
        return _day(today + dt.timedelta(days=away))
    which, _, name = text.rpartition(" ")
    weekday = _index(name, _WEEKDAYS)
    if weekday is None or which not in {"", "last", "next", "this"}:
        return _last_or_next(text, today)
    is_ahead = which == "next" or (ahead and which != "last")
    days = (weekday - today.weekday()) % 7 if is_ahead else -((today.weekday() - weekday) % 7)
    if not days and which in {"last", "next"}:
        days = 7 if which == "next" else -7
    return _day(today + dt.timedelta(days=days))


def _last_or_next(text: str, today: dt.date) -> PartialDate | None:
    """ "last month", "next year": the month or the year itself."""
    step = {"last": -1, "this": 0, "next": 1}.get(text.partition(" ")[0])
    if step is None:
        return None
    if text.endswith(" month"):
        day = months_after(today, step)
        return PartialDate(day.year, day.month)
    return PartialDate(today.year + step) if text.endswith(" year") else None


def _counted_back(text: str, today: dt.date) -> PartialDate | None:
    match = _COUNTED.fullmatch(text)
    if match is None or not match[3]:
        return None
    number, unit = _number(match[1]), match[2][0]
    if unit in "dw":
        return _day(today - dt.timedelta(days=number * (7 if unit == "w" else 1)))
    if unit == "y":
        return PartialDate(today.year - number)
    day = months_after(today, -number)
    return PartialDate(day.year, day.month)


def _counted_ahead(text: str, today: dt.date) -> PartialDate | None:
    match = _COUNTED.fullmatch(text)
    if match is None or match[3]:
        return None
    number, unit = _number(match[1]), match[2][0]
    if unit in "dw":
        return _day(today + dt.timedelta(days=number * (7 if unit == "w" else 1)))
    return _day(months_after(today, number * (12 if unit == "y" else 1)))


def _written(text: str, today: dt.date, *, ahead: bool) -> PartialDate | None:
    """A date as files write it, or "1 sep", "sep 1 2025", "september": the nearest such one."""
    match = _DAY_OF_MONTH.fullmatch(text)
    if match is not None:
        month = _index(match[2] or match[3], _MONTHS)
        day = int(match[1] or match[4])
        return _nearest(match[5], today, ahead, lambda year: _of_month(year, month, day))
    match = _MONTH_OF_YEAR.fullmatch(text)
    if match is not None:
        month = _index(match[1], _MONTHS)
        return _nearest(match[2], today, ahead, lambda year: _of_month(year, month, None))
    try:
        return read_date(text)
    except ValueError as error:
        if re.fullmatch(r"[\d-]+", text) and "calendar" in str(error):
            raise
        return None


def _nearest(
    year: str | None, today: dt.date, ahead: bool, of: Callable[[int], PartialDate | None]
) -> PartialDate | None:
    """The date of that year; else the last one that has been, or the first to come."""
    if year:
        return of(int(year))
    years = range(today.year, today.year + 9) if ahead else range(today.year, today.year - 9, -1)
    found = [date for date in map(of, years) if date is not None]
    return next((d for d in found if (d.last >= today if ahead else d.first <= today)), None)


def _of_month(year: int, month: int | None, day: int | None) -> PartialDate | None:
    if month is None or not 1 <= year <= dt.MAXYEAR:
        return None
    if day is not None and not 1 <= day <= calendar.monthrange(year, month + 1)[1]:
        return None
    return PartialDate(year, month + 1, day)


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day of the month so many months later (or earlier), or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    year = min(max(year, 1), dt.MAXYEAR)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _index(name: str, names: tuple[str, ...]) -> int | None:
    """The place of a name, or of its first letters (three at least), among names."""
    found = [i for i, full in enumerate(names) if len(name) > 2 and full.startswith(name)]  # noqa: PLR2004
    return found[0] if len(found) == 1 else None


def _number(text: str) -> int:
    return _NUMBERS.get(text) or int(text)


def _day(day: dt.date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)
