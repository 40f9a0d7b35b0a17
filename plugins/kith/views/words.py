"""This module says dates, spans and numbers as people say them, in English."""

from __future__ import annotations

import datetime as dt

from kith.dates import Cadence, PartialDate, Span

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_WEEKS_UNTIL = 14 * 7
_MONTHS_UNTIL = 24 * 30


def say_date(date: PartialDate | dt.date) -> str:
    """A date in full: "1 September 2026", "September 2026", "2026" or "1 September"."""
    year, month, day = date.year, date.month, date.day
    if year and month and day:
        return f"{day} {MONTHS[month - 1]} {year}"
    parts = (str(day or ""), MONTHS[month - 1] if month else "", str(year or ""))
    return " ".join(part for part in parts if part)


def say_span(span: Span) -> str:
    """A span: "1 September 2026", "2015 to June 2018", "since January 2025"."""
    start, end, is_open = span
    if is_open:
        return f"since {say_date(start)}"
    return say_date(start) if end is None else f"{say_date(start)} to {say_date(end)}"


def say_ago(days: int) -> str:
    """A number of days before today: "today", "3 days ago", "5 weeks ago", "in 2 days"."""
    if days == 0:
        return "today"
    if days == 1:
        return "yesterday"
    if days == -1:
        return "tomorrow"
    return f"in {say_days(-days)}" if days < 0 else f"{say_days(days)} ago"


def say_days(days: int) -> str:
    """A length of time, in the unit that people would use: days, weeks, months or years."""
    if days < 14:  # noqa: PLR2004
        return count(days, "day")
    if days < _WEEKS_UNTIL:
        return count(days // 7, "week")
    if days < _MONTHS_UNTIL:
        return count(days // 30, "month")
    return count(days // 365, "year")


def say_cadence(ideal: int, most: int) -> str:
    """A cadence after "every": "6 weeks", "4 to 6 weeks", "month", "10 days"."""
    for unit, size in (("year", 365), ("month", 30), ("week", 7), ("day", 1)):
        if ideal % size == 0 and most % size == 0:
            if ideal != most:
                return f"{ideal // size} to {count(most // size, unit)}"
            return unit if most == size else count(most // size, unit)
    return count(most, "day")


def say_wish(cadence: Cadence | None) -> str:
    """A cadence as a setting: "every 6 weeks", "no reminders" or "no cadence"."""
    if cadence is None:
        return "no cadence"
    return (
        "no reminders" if cadence.is_never else f"every {say_cadence(cadence.ideal, cadence.most)}"
    )


def count(number: int, noun: str, plural: str = "") -> str:
    """A number and its noun: "1 day", "1,200 days"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listed(words: list[str], last: str = "and") -> str:
    """Words as a list: "A", "A and B", "A, B and C"."""
    if len(words) < 2:  # noqa: PLR2004
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def capital(text: str) -> str:
    """The text as a sentence begins."""
    return text[:1].upper() + text[1:]


def shortened(text: str, most: int) -> str:
    """The first words of a text, on one line, at most `most` characters."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return line[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"
