"""This module says on which day an event that repeats took place last.

Rules are those of RFC 5545, section 3.3.10, for days alone. They are walked backwards from today
and only so far, since a rule that fits no day would be followed to the end of the calendar.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

LOOK_BACK = {"DAILY": 500, "WEEKLY": 260, "MONTHLY": 120, "YEARLY": 12}
"""How many days, weeks, months or years of a rule are looked at for a day that fits."""

MOST_COUNTED = 10_000
"""Times, and spans of a rule, that are counted one by one for a rule with COUNT."""

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEKDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_OF_DAYS = ("BYWEEKNO", "BYYEARDAY", "BYMONTHDAY", "BYDAY")


class Rule(NamedTuple):
    """A rule of repetition from its first day on. `weekdays` are (number, day) with 0 for every;
    `until` is the last day that it may reach, `times` how often it does at most, 0 for no limit.
    """

    start: dt.date
    freq: str
    interval: int
    times: int
    until: dt.date
    months: frozenset[int]
    weeks: frozenset[int]
    yeardays: frozenset[int]
    monthdays: frozenset[int]
    weekdays: frozenset[tuple[int, int]]
    places: tuple[int, ...]
    week_start: int


def read_rule(parts: Mapping[str, Sequence[object]], start: dt.date) -> Rule:
    """The rule with these parts, for an event that first takes place on `start`.

    Raises:
        ValueError: if it repeats more often than daily, or a part is none.
    """
    freq = _one(parts, "FREQ").upper()
    if freq not in LOOK_BACK:
        raise ValueError(f"expected FREQ=DAILY, WEEKLY, MONTHLY or YEARLY, got {freq[:20]}")
    until, months = parts.get("UNTIL") or [dt.date.max], _numbers(parts, "BYMONTH")
    interval, count = int(_one(parts, "INTERVAL") or 1), int(_one(parts, "COUNT") or 0)
    if interval < 1 or count < 0 or not months <= frozenset(range(1, 13)):
        raise ValueError("expected INTERVAL and COUNT of 1 or more, months from 1 to 12")
    rule = Rule(
        start,
        freq,
        interval,
        count,
        _day(until[0]),
        months,
        _numbers(parts, "BYWEEKNO"),
        _numbers(parts, "BYYEARDAY"),
        _numbers(parts, "BYMONTHDAY"),
        frozenset(_weekday(str(one)) for one in parts.get("BYDAY", ())),
        tuple(sorted(_numbers(parts, "BYSETPOS"))),
        _DAYS.index(_one(parts, "WKST").upper() or "MO"),
    )
    return rule if any(parts.get(key) for key in _OF_DAYS) else _with_days_of_start(rule)


def last_day(
    rule: Rule, before: dt.date, without: Collection[dt.date] = frozenset()
) -> dt.date | None:
    """The last day before `before` on which it took place; None if it had not begun.

    Raises:
        ValueError: if it counts further than can be counted.
    """
    limit = min(before - dt.timedelta(days=1), rule.until) if before > dt.date.min else before
    if limit < rule.start or before == dt.date.min:
        return None
    found = _counted(rule, limit, without) if rule.times else _latest(rule, limit, without)
    return found or (rule.start if rule.start not in without else None)


def _latest(rule: Rule, limit: dt.date, without: Collection[dt.date]) -> dt.date | None:
    """Walked backwards, span by span."""
    last = _span_of(rule, limit)
    for number in range(last, max(-1, last - LOOK_BACK[rule.freq]), -1):
        for day in reversed(_days(rule, number)):
            if day <= limit and day not in without:
                return day
    return None


def _counted(rule: Rule, limit: dt.date, without: Collection[dt.date]) -> dt.date | None:
    """Walked forwards, since a rule that counts ends at a number of times."""
    last, passed, spans = None, 0, _span_of(rule, limit) + 1
    for number in range(min(spans, MOST_COUNTED)):
        for day in _days(rule, number):
            passed += 1
            if passed > rule.times or day > limit:
                return last
            last = last if day in without else day
    if spans > MOST_COUNTED:
        raise ValueError(f"expected a rule that counts at most {MOST_COUNTED} spans")
    return last


def _span_of(rule: Rule, day: dt.date) -> int:
    """In which span of the rule (day, week, month, year; from 0) a day is, or the last before."""
    start = rule.start
    passed = {
        "DAILY": lambda: (day - start).days,
        "WEEKLY": lambda: (day - _week_of(start, rule)).days // 7,
        "MONTHLY": lambda: (day.year - start.year) * 12 + day.month - start.month,
        "YEARLY": lambda: day.year - start.year,
    }
    return passed[rule.freq]() // rule.interval


def _week_of(day: dt.date, rule: Rule) -> dt.date:
    back = (day.weekday() - rule.week_start) % 7
    return day - dt.timedelta(days=min(back, (day - dt.date.min).days))


def _days(rule: Rule, number: int) -> list[dt.date]:
    """The days of one span on which it takes place, none before the first of all."""
    fits = [day for day in _all_days(rule, number * rule.interval) if _fits(rule, day)]
    if rule.places and rule.freq != "DAILY":
        numbered = {**dict(enumerate(fits, 1)), **dict(enumerate(fits, -len(fits)))}
        fits = sorted({numbered[at] for at in rule.places if at in numbered})
    return [day for day in fits if day >= rule.start]


def _all_days(rule: Rule, step: int) -> Iterator[dt.date]:
    """All days of a span, `step` days, weeks, months or years after the first."""
    start = rule.start
    if rule.freq == "DAILY":
        yield start + dt.timedelta(days=step)
    elif rule.freq == "WEEKLY":
        first = _week_of(start, rule)
        room = (dt.date.max - first).days
        yield from (first + dt.timedelta(days=n) for n in range(step * 7, min(step * 7 + 7, room)))
    elif rule.freq == "MONTHLY":
        years, month = divmod(start.year * 12 + start.month - 1 + step, 12)
        yield from _month(years, month + 1)
    else:
        for month in sorted(rule.months) or range(1, 13):
            yield from _month(start.year + step, month)


def _month(year: int, month: int) -> Iterator[dt.date]:
    days = calendar.monthrange(year, month)[1]
    return (dt.date(year, month, day) for day in range(1, days + 1))


def _fits(rule: Rule, day: dt.date) -> bool:
    return all(test(rule, day) for test in _TESTS)


def _fits_month(rule: Rule, day: dt.date) -> bool:
    return not rule.months or day.month in rule.months


def _fits_monthday(rule: Rule, day: dt.date) -> bool:
    if not rule.monthdays or day.day in rule.monthdays:
        return True
    return day.day - calendar.monthrange(day.year, day.month)[1] - 1 in rule.monthdays


def _fits_weekday(rule: Rule, day: dt.date) -> bool:
    if not rule.weekdays or (0, day.weekday()) in rule.weekdays:
        return True
    if rule.freq in {"DAILY", "WEEKLY"}:
        return any(one == day.weekday() for _, one in rule.weekdays)
    first, last = _frame(rule, day)
    nth, from_end = (day - first).days // 7 + 1, -((last - day).days // 7 + 1)
    return not rule.weekdays.isdisjoint(((nth, day.weekday()), (from_end, day.weekday())))


def _frame(rule: Rule, day: dt.date) -> tuple[dt.date, dt.date]:
    """Within what weekdays are numbered: the year, or the month where months are named."""
    if rule.freq == "YEARLY" and not rule.months:
        return dt.date(day.year, 1, 1), dt.date(day.year, 12, 31)
    end = calendar.monthrange(day.year, day.month)[1]
    return day.replace(day=1), day.replace(day=end)


def _fits_yearday(rule: Rule, day: dt.date) -> bool:
    if not rule.yeardays:
        return True
    number, length = day.timetuple().tm_yday, 365 + calendar.isleap(day.year)
    return number in rule.yeardays or number - length - 1 in rule.yeardays


def _fits_week(rule: Rule, day: dt.date) -> bool:
    """Weeks are numbered as in ISO 8601; from the end of the year, the last is -1."""
    if not rule.weeks:
        return True
    year, week, _ = day.isocalendar()
    length = dt.date(year, 12, 28).isocalendar().week
    return week in rule.weeks or week - length - 1 in rule.weeks


_TESTS: tuple[Callable[[Rule, dt.date], bool], ...] = (
    _fits_month,
    _fits_monthday,
    _fits_weekday,
    _fits_yearday,
    _fits_week,
)


def _with_days_of_start(rule: Rule) -> Rule:
    """A rule that names no days means those of the first day."""
    start = rule.start
    if rule.freq == "WEEKLY":
        return rule._replace(weekdays=frozenset(((0, start.weekday()),)))
    if rule.freq == "YEARLY":
        months = rule.months or frozenset((start.month,))
        return rule._replace(months=months, monthdays=frozenset((start.day,)))
    return rule._replace(monthdays=frozenset((start.day,))) if rule.freq == "MONTHLY" else rule


def _one(parts: Mapping[str, Sequence[object]], key: str) -> str:
    values = parts.get(key) or ("",)
    return str(values[0])


def _numbers(parts: Mapping[str, Sequence[object]], key: str) -> frozenset[int]:
    return frozenset(int(str(value)) for value in parts.get(key, ()))


def _weekday(text: str) -> tuple[int, int]:
    match = _WEEKDAY.fullmatch(text.upper())
    if match is None:
        raise ValueError(f"expected a weekday, e.g. MO or -1FR, got {text[:20]}")
    return int(match[1] or 0), _DAYS.index(match[2])


def _day(value: object) -> dt.date:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    raise ValueError("expected a day after UNTIL, e.g. UNTIL=20261231")
