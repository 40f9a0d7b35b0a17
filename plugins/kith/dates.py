"""This module says what a date, a span of time and a cadence are, and how they are written.

Civil dates only: no clock, no time zone. Readers raise `ValueError` with the expected form.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple

_KEPT = 8192
"""How many dates and spans are kept as they were read: twenty years of days. A journal writes the
same ones over and over, and equal ones that are one value take less memory and a smaller pickle.
"""

DAYS_IN = {"day": 1, "week": 7, "month": 30, "year": 365}
"""The length of each unit of a cadence, in days: a cadence is a wish, not a calendar."""

LONGEST_CADENCE = 3650
"""Days. Beyond ten years nobody means to be reminded."""

_WORDS = {
    "daily": "1 day",
    "weekly": "1 week",
    "biweekly": "2 weeks",
    "fortnightly": "2 weeks",
    "monthly": "1 month",
    "bimonthly": "2 months",
    "quarterly": "3 months",
    "half-yearly": "6 months",
    "biannually": "6 months",
    "yearly": "1 year",
    "annually": "1 year",
}

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_YEARLESS = re.compile(r"--(\d{1,2})-(\d{1,2})")
_CADENCE = re.compile(
    r"(?:every\s+)?(\d{1,4})?(?:\s*(?:-|\N{EN DASH}|to)\s*(\d{1,4}))?\s*"
    r"(d|w|m|y|days?|weeks?|months?|years?)?",
    re.IGNORECASE,
)

DATE_EXAMPLE = "2026-09-01, 2026-09 or 2026"
BIRTHDAY_EXAMPLE = "1980-04-12 or --04-12"
CADENCE_EXAMPLE = '"6 weeks", "4-6 weeks", "quarterly" or "never"'


class PartialDate(NamedTuple):
    """A day, a month or a year as somebody remembers it; a birthday may lack its year."""

    year: int | None
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        """The date as it is written: 2026-09-01, 2026-09, 2026 or --09-01."""
        if self.year is None:
            return f"--{self.month:02}-{self.day:02}"
        text = f"{self.year:04}"
        if self.month is not None:
            text += f"-{self.month:02}"
        if self.day is not None:
            text += f"-{self.day:02}"
        return text

    @property
    def is_day(self) -> bool:
        """Whether it names one day of one year."""
        return self.year is not None and self.day is not None

    @property
    def first(self) -> dt.date:
        """The first day that it may mean; of a yearless date, that day of a leap year (2000)."""
        return _first(self)

    @property
    def last(self) -> dt.date:
        """The last day that it may mean."""
        year, month = 2000 if self.year is None else self.year, self.month or 12
        return dt.date(year, month, self.day or calendar.monthrange(year, month)[1])


@lru_cache(_KEPT)
def _first(date: PartialDate) -> dt.date:
    """Kept, since a journal asks for the days of its lines over and over."""
    return dt.date(2000 if date.year is None else date.year, date.month or 1, date.day or 1)


class Span(NamedTuple):
    """The time of a log line: one date, a range, or (`is_open`) since a date and still so."""

    start: PartialDate
    end: PartialDate | None = None
    is_open: bool = False

    def __str__(self) -> str:
        """The span as it is written: 2026-09-01, 2015..2018 or 2015..."""
        if self.is_open:
            return f"{self.start}.."
        return str(self.start) if self.end is None else f"{self.start}..{self.end}"

    @property
    def latest(self) -> PartialDate:
        """The date that it reached at the latest, as far as is known."""
        return self.end or self.start


class Cadence(NamedTuple):
    """How often one wishes to be in touch, in days: soon after `ideal`, late after `most`.

    `most` is 0 for "never": do not remind me.
    """

    ideal: int
    most: int
    text: str

    @property
    def is_never(self) -> bool:
        """Whether the owner asked not to be reminded."""
        return self.most == 0


@lru_cache(_KEPT)
def read_date(text: str) -> PartialDate:
    """The date that `text` writes: a year, a month or a day.

    Raises:
        ValueError: if it is not one, or is not in the calendar.
    """
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(f"expected e.g. {DATE_EXAMPLE}, got {quoted(text)}")
    year, month, day = (int(part) if part else None for part in match.groups())
    return _in_calendar(PartialDate(year, month, day), text)


def read_day(text: str) -> dt.date:
    """The one day that `text` writes.

    Raises:
        ValueError: if it is not a whole date.
    """
    date = read_date(text)
    if not date.is_day:
        raise ValueError(f"expected a whole date, e.g. 2026-09-01, got {quoted(text)}")
    return date.first


@lru_cache(_KEPT)
def read_birthday(text: str) -> PartialDate:
    """The birthday that `text` writes: a date, or a month and a day after `--`.

    Raises:
        ValueError: if it is neither.
    """
    match = _YEARLESS.fullmatch(text)
    if match is not None:
        return _in_calendar(PartialDate(None, int(match[1]), int(match[2])), text)
    if _DATE.fullmatch(text) is None:
        raise ValueError(f"expected e.g. {BIRTHDAY_EXAMPLE}, got {quoted(text)}")
    return read_date(text)


@lru_cache(_KEPT)
def read_span(text: str) -> Span:
    """The time that a log line begins with: `A`, `A..B` or `A..`.

    Raises:
        ValueError: if a part is no date, or the end lies before the start.
    """
    start_text, dots, end_text = text.partition("..")
    start = read_date(start_text)
    if not dots:
        return Span(start)
    if not end_text:
        return Span(start, None, True)
    end = read_date(end_text)
    if end.last < start.first:
        raise ValueError(f"expected a range that ends after it starts, got {quoted(text)}")
    return Span(start, end)


@lru_cache(_KEPT)
def read_cadence(text: str) -> Cadence:
    """The cadence that `text` writes: "6 weeks", "4-6 weeks", "quarterly", "never", "45".

    A bare number is days; a month counts as 30 days and a year as 365.

    Raises:
        ValueError: if it is none of these, or is not between 1 and 3650 days.
    """
    plain = " ".join(text.lower().split())
    if plain == "never":
        return Cadence(0, 0, "never")
    match = _CADENCE.fullmatch(_WORDS.get(plain, plain))
    if match is None:
        raise ValueError(f"expected e.g. {CADENCE_EXAMPLE}, got {quoted(text)}")
    low, high, unit = match.groups()
    if low is None and (high is not None or "every" not in plain):
        raise ValueError(f"expected e.g. {CADENCE_EXAMPLE}, got {quoted(text)}")
    scale = DAYS_IN[_unit(unit or "day")]
    first = int(low or 1) * scale
    most = int(high) * scale if high else first
    if not 1 <= first <= most <= LONGEST_CADENCE:
        raise ValueError(
            f"expected 1 to {LONGEST_CADENCE} days, e.g. {CADENCE_EXAMPLE}, got {quoted(text)}"
        )
    return Cadence(first, most, plain)


def birthday_in(birthday: PartialDate, year: int) -> dt.date | None:
    """The day on which it is kept in `year`; None if month or day is not known.

    A birthday on 29 February is kept on 28 February in common years.
    """
    if birthday.month is None or birthday.day is None:
        return None
    day = min(birthday.day, calendar.monthrange(year, birthday.month)[1])
    return dt.date(year, birthday.month, day)


def next_birthday(birthday: PartialDate, today: dt.date) -> dt.date | None:
    """The first day from `today` on (today included) on which it is kept."""
    this_year = birthday_in(birthday, today.year)
    if this_year is None or this_year >= today:
        return this_year
    return birthday_in(birthday, today.year + 1)


def quoted(text: str) -> str:
    """What was written, as error texts show it: in quotes, shortened, control characters named."""
    short = text if len(text) <= 60 else text[:57] + "..."  # noqa: PLR2004
    return '"' + "".join(_visible(char) for char in short) + '"'


def _visible(char: str) -> str:
    return char if char.isprintable() else f"\\u{ord(char):04x}"


def _unit(word: str) -> str:
    return next(unit for unit in DAYS_IN if unit.startswith(word[0].lower()))


def _in_calendar(date: PartialDate, text: str) -> PartialDate:
    try:
        if 0 in date:
            raise ValueError
        _ = date.first
    except ValueError:
        raise ValueError(
            f"expected a day of the calendar, e.g. 2026-09-01, got {quoted(text)}"
        ) from None
    return date
