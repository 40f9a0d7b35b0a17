"""This module says what a page draws: small inline SVG for a cadence, a year, a time, a network.

Every picture stands beside words that say the same. Lengths that must fit any width are per cent,
so that letters keep their size; colours come from the style sheet, by class.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Sequence

from markupsafe import Markup, escape

from kith.views import words
from kith.views.contact import Circle, Time
from kith.views.people import Clock, Person

CADENCES = 3
"""Cadences that the bar of a gap is long; the script knows it too."""

INNER = 6
"""People on the inner ring of a network, at most."""

CELL = 14
"""Pixels from one day of the calendar to the next."""

LEVELS = (1, 2, 3, 5)
"""Touches on a day from which the calendar is a shade darker."""


def gap(clock: Clock) -> Markup:
    """The time since the last touch against the cadence: a bar with a notch where it was due."""
    share = min((clock.ratio + 1) / CADENCES, 1) if clock.ratio is not None else 0
    return Markup(
        '<svg class="kith-gap" width="100%" height="10" aria-hidden="true">'
        '<rect class="kith-gap__room" y="3" width="100%" height="4" rx="2"/>'
        '<rect class="kith-gap__gone" y="3" width="{}%" height="4" rx="2"/>'
        '<rect class="kith-gap__due" x="{}%" width="2" height="10" rx="1"/></svg>'
    ).format(_number(100 * share), _number(100 / CADENCES))


def share(part: int, whole: int) -> Markup:
    """A part of a whole as a bar, e.g. those who are late of a circle."""
    return Markup(
        '<svg class="kith-share" width="100%" height="8" aria-hidden="true">'
        '<rect class="kith-share__whole" width="100%" height="8" rx="4"/>'
        '<rect class="kith-share__part" width="{}%" height="8" rx="4"/></svg>'
    ).format(_number(100 * part / whole if whole else 0))


def calendar(days: Sequence[tuple[dt.date, int]]) -> Markup:
    """Days with their touches as a calendar: a column per week from Monday, a shade per number."""
    cells = [_cell(place, day, number) for place, (day, number) in enumerate(days)]
    months = [
        Markup('<text x="{}" y="9">{}</text>').format(CELL * week, words.MONTHS[month - 1][:3])
        for week, month in _months(days)
    ]
    names = [
        Markup('<text x="-8" y="{}" text-anchor="end">{}</text>').format(25 + CELL * row, name)
        for row, name in ((0, "Mon"), (2, "Wed"), (4, "Fri"))
    ]
    width = 34 + CELL * -(-len(days) // 7)
    return Markup(
        '<svg class="kith-year" viewBox="-34 0 {} {}" role="img" aria-label="{}">{}</svg>'
    ).format(width, 14 + 7 * CELL, year_in_words(days), Markup("").join(months + names + cells))


def year_in_words(days: Sequence[tuple[dt.date, int]]) -> str:
    """The calendar's twin: how often you were in touch, and in which month the most."""
    total = sum(number for _, number in days)
    if not total:
        return "No touches in the last year."
    months: dict[tuple[int, int], int] = {}
    for day, number in days:
        months[day.year, day.month] = months.get((day.year, day.month), 0) + number
    year, month = max(months, key=lambda key: (months[key], key))
    busy = sum(number > 0 for _, number in days)
    return (
        f"{words.count(total, 'touch', 'touches')} on {words.count(busy, 'day')} of the last year, "
        f"the most in {words.MONTHS[month - 1]} {year} ({months[year, month]:,})."
    )


def timeline(time: Time) -> Markup:
    """The years you share with a contact: spans as bars, touches as dots."""
    lanes: list[float] = []
    bars = []
    for start, end, label in sorted(time.spans):
        lane = next((i for i, free in enumerate(lanes) if free <= start), len(lanes))
        lanes[lane : lane + 1] = [max(end, start + 0.45)]
        bars.append(_bar(start, end, label, 26 * lane))
    line = 26 * len(lanes) + 14
    dots = [
        Markup(
            '<circle class="kith-time__dot" cx="{}%" cy="{}" r="4.5"><title>{}</title></circle>'
        ).format(_within(at), line, f"{kind}, {when}")
        for at, kind, when in time.dots
    ]
    return Markup(
        '<svg class="kith-time" width="100%" height="{}" role="img" aria-label="{}">{}'
        '<line class="kith-time__line" x1="0" x2="100%" y1="{}" y2="{}"/>{}{}</svg>'
    ).format(
        line + 32,
        _time_in_words(time),
        Markup("").join(bars),
        line,
        line,
        Markup("").join(dots),
        Markup("").join(_years(time, line + 26)),
    )


def network(circle: Circle, root: str) -> Markup:
    """A contact in the middle, those who know them around, the best on the inner ring."""
    people = [one for one, _ in circle.people]
    near = [one.slug for one, strength in circle.people if strength > 1][:INNER]
    far = [one.slug for one in people if one.slug not in near]
    spots = {
        **dict(zip(near, _ring(len(near), 92, 0), strict=True)),
        **dict(zip(far, _ring(len(far), 152, math.pi / max(len(near), 1)), strict=True)),
    }
    ties = [_tie(spots[people[i].slug], spots[people[j].slug], 0) for i, j in circle.ties]
    spokes = [_tie((0, 0), spots[one.slug], strength) for one, strength in circle.people]
    nodes = [_node(one, spots[one.slug], 16, root) for one in people]
    middle = _node(circle.centre, (0, 0), 26, root)
    top, bottom = (edge(y for _, y in spots.values()) for edge in (min, max))
    names = words.listed([one.name for one in people])
    return Markup(
        '<svg class="kith-net" viewBox="-200 {} 400 {}" role="img" aria-label="{}">{}</svg>'
    ).format(
        _number(top - 36),
        _number(bottom - top + 72),
        f"{circle.centre.name} and those who know them: {names}",
        Markup("").join([*ties, *spokes, *nodes, middle]),
    )


def _ring(number: int, radius: int, turn: float) -> Iterator[tuple[float, float]]:
    """Places on a ring around the middle, from its top, a little flat."""
    for place in range(number):
        angle = 2 * math.pi * place / number + turn
        yield radius * math.sin(angle), -0.85 * radius * math.cos(angle)


def _node(person: Person, at: tuple[float, float], radius: int, root: str) -> Markup:
    """A person as initials in a circle, the first name on the side away from the middle."""
    x, y = at
    name_at = y - radius - 6 if y < 0 else y + radius + 14
    name = words.shortened(next(iter(person.name.split()), ""), 14) if (x, y) != (0, 0) else ""
    return Markup(
        '<a href="{}{}"><title>{}</title><circle class="kith-hue-{}" cx="{}" cy="{}" r="{}"/>'
        '<text class="kith-net__in kith-hue-{}" x="{}" y="{}">{}</text>'
        '<text class="kith-net__name" x="{}" y="{}" unicode-bidi="plaintext">{}</text></a>'
    ).format(
        *(root, person.url, person.name),
        *(person.hue, _number(x), _number(y), radius),
        *(person.hue, _number(x), _number(y + 4), person.initials),
        *(_number(x), _number(name_at), name),
    )


def _tie(a: tuple[float, float], b: tuple[float, float], strength: int) -> Markup:
    return Markup('<path class="kith-net__tie kith-net__tie--{}" d="M{} {}L{} {}"/>').format(
        strength, *(_number(value) for value in (*a, *b))
    )


def _bar(start: float, end: float, label: str, y: int) -> Markup:
    """A span above the line, its words from the side where there is room for them."""
    edge, anchor = (end, "end") if start > 0.5 else (start, "start")  # noqa: PLR2004
    kind, _, text = label.partition(" ")
    return Markup(
        '<g><title>{}</title><rect class="kith-time__span kith-time__span--{}" x="{}%" y="{}"'
        ' width="{}%" height="5" rx="2.5"/><text x="{}%" y="{}" text-anchor="{}">{}</text></g>'
    ).format(
        *(label, kind, _number(100 * start), y + 16, _number(max(100 * (end - start), 0.8))),
        *(_number(100 * edge), y + 11, anchor),
        words.shortened(text.partition(": ")[2] or label, 52),
    )


def _years(time: Time, y: int) -> Iterator[Markup]:
    """The first year, the last, and a few between, if there is room."""
    length = time.last - time.first + 0.8
    step = max(1, math.ceil(length / 6))
    for year in range(time.first, time.last + 1, step):
        at = (year - time.first) / length
        if at < 0.94:  # noqa: PLR2004
            yield Markup('<text x="{}%" y="{}" text-anchor="{}">{}</text>').format(
                _number(100 * at), y, "middle" if at else "start", year
            )
    yield Markup('<text x="100%" y="{}" text-anchor="end">now</text>').format(y)


def _time_in_words(time: Time) -> str:
    spans = "; ".join(label for _, _, label in time.spans)
    touches = words.count(len(time.dots), "touch", "touches")
    return f"From {time.first} to today: {touches}{'; ' if spans else ''}{spans}"


def _months(days: Sequence[tuple[dt.date, int]]) -> Iterator[tuple[int, int]]:
    """The week in which each month begins; none where its name would touch the next."""
    last = -3
    for place, (day, _) in enumerate(days):
        if (day.day == 1 or place == 0) and place // 7 - last > 2:  # noqa: PLR2004
            last = place // 7
            if place or day.day < 15:  # noqa: PLR2004
                yield last, day.month


def _cell(place: int, day: dt.date, number: int) -> Markup:
    level = sum(number >= least for least in LEVELS)
    text = f"{words.say_date(day)}: {words.count(number, 'touch', 'touches')}" if number else ""
    title = Markup("<title>{}</title>").format(text) if text else ""
    return Markup(
        '<rect class="kith-heat-{}" x="{}" y="{}" width="11" height="11" rx="2">{}</rect>'
    ).format(level, CELL * (place // 7), 16 + CELL * (place % 7), title)


def _within(at: float) -> str:
    """A place on the line in per cent, so that a dot at either end is whole."""
    return _number(0.8 + 98.4 * at)


def _number(value: float) -> str:
    return escape(f"{value:.1f}".removesuffix(".0"))
