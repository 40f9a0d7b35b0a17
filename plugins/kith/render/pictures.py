"""This module says what a page draws: small inline SVG for a cadence, a year, a time.

Every picture stands beside words that say the same. Lengths that must fit any width are per cent,
so that letters keep their size; colours come from the style sheet, by class.
"""

from __future__ import annotations

import datetime as dt
import functools
import math
from collections.abc import Iterator, Sequence

from markupsafe import Markup, escape

from kith.insight.outcomes import Rate
from kith.render.escaping import escaped
from kith.views import words
from kith.views.drawn import Time
from kith.views.people import Clock

CADENCES = 3
"""Cadences that the bar of a gap is long; the script knows it too."""

CELL = 14
"""Pixels from one day of the calendar to the next."""

LEVELS = (1, 2, 3, 5)
"""Touches on a day from which the calendar is a shade darker."""


def gap(clock: Clock) -> Markup:
    """The time since the last touch against the cadence: a bar with a notch where it was due."""
    return _gap(_percent(min((clock.ratio + 1) / CADENCES, 1) if clock.ratio is not None else 0))


@functools.cache
def _gap(gone: str) -> Markup:
    return _tag(
        "svg",
        _tag("rect", class_="kith-gap__room", y=3, width="100%", height=4, rx=2),
        _tag("rect", class_="kith-gap__gone", y=3, width=gone, height=4, rx=2),
        _tag("rect", class_="kith-gap__due", x=_percent(1 / CADENCES), width=2, height=10, rx=1),
        class_="kith-gap", width="100%", height=10, aria_hidden="true",
    )  # fmt: skip


def share(part: int, whole: int) -> Markup:
    """A part of a whole as a bar, e.g. those who are late of a circle."""
    width = _percent(part / whole if whole else 0)
    bar = _tag("rect", class_="kith-share__whole", width="100%", height=8, rx=4)
    late = _tag("rect", class_="kith-share__part", width=width, height=8, rx=4)
    return _tag("svg", bar, late, class_="kith-share", width="100%", height=8, aria_hidden="true")


def balance(given: int, taken: int, most: int) -> Markup:
    """Help both ways from the middle: what you gave to the left, what you got to the right."""
    half = 0.48
    parts = (
        ("given", 0.5 - half * given / most, half * given / most),
        ("taken", 0.5, half * taken / most),
    )
    bars = [
        _tag("rect", class_=f"kith-balance__{name}", x=_percent(x), y=2, width=_percent(width),
             height=8, rx=2)
        for name, x, width in parts
        if width
    ]  # fmt: skip
    middle = _tag("rect", class_="kith-balance__middle", x="50%", width=1, height=12)
    return _tag(
        "svg", *bars, middle, class_="kith-balance", width="100%", height=12, aria_hidden="true"
    )


def rate(one: Rate) -> Markup:
    """How many answered, as a dot, and where the true rate likely lies, as a line about it."""
    low, high, part = (0.02 + 0.96 * number for number in (one.low, one.high, one.part))
    room = _tag("rect", class_="kith-rate__room", y=8, width="100%", height=4, rx=2)
    reach = _tag("rect", class_="kith-rate__likely", x=_percent(low), y=7,
                 width=_percent(high - low), height=6, rx=3)  # fmt: skip
    dot = _tag("circle", class_="kith-rate__dot", cx=_percent(part), cy=10, r=6)
    return _tag(
        "svg", room, reach, dot, class_="kith-rate", width="100%", height=20, aria_hidden="true"
    )


def calendar(days: Sequence[tuple[dt.date, int]], twin: str) -> Markup:
    """Days with their touches as a calendar: a column per week from Monday, a shade per number."""
    names = [
        _tag("text", name, x=-8, y=25 + CELL * row, text_anchor="end")
        for row, name in ((0, "Mon"), (2, "Wed"), (4, "Fri"))
    ]
    cells = [_cell(place, day, number) for place, (day, number) in enumerate(days)]
    box = f"-34 0 {34 + CELL * -(-len(days) // 7)} {14 + CELL * 7}"
    inside = [*_months(days), *names, *cells]
    return _tag("svg", *inside, class_="kith-year", viewBox=box, role="img", aria_label=twin)


def timeline(time: Time) -> Markup:
    """The years you share with a contact: spans as bars, touches as dots."""
    lanes: list[float] = []
    bars = []
    for start, end, label in sorted(time.spans):
        lane = next((i for i, free in enumerate(lanes) if free <= start), len(lanes))
        lanes[lane : lane + 1] = [max(end, start + 0.45)]
        bars.append(_bar(start, end, label, 26 * lane))
    y = 26 * len(lanes) + 14
    dots = [
        f'<circle class="kith-time__dot" cx="{_percent(0.008 + 0.984 * at)}" cy="{y}" r="4.5">'
        f"<title>{escaped(kind)}, {escaped(when)}</title></circle>"
        for at, kind, when in time.dots
    ]
    touches = words.count(len(dots), "touch", "touches")
    twin = "; ".join([f"Since {time.first}: {touches}", *(label for *_, label in time.spans)])
    return Markup(
        f'<svg class="kith-time" width="100%" height="{y + 32}" role="img" '
        f'aria-label="{escaped(twin)}">{"".join(bars)}'
        f'<line class="kith-time__line" x1="0" x2="100%" y1="{y}" y2="{y}"></line>'
        f"{''.join(dots)}{_years(time.first, time.last, y + 26)}</svg>"
    )


def _bar(start: float, end: float, label: str, y: int) -> Markup:
    """A span above the line, its words from the side where there is room for them."""
    at, anchor = (end, "end") if start > 0.5 else (start, "start")  # noqa: PLR2004
    name = f"kith-time__span kith-time__span--{label.partition(' ')[0]}"
    text = words.shortened(label.partition(": ")[2] or label, 52)
    return _tag(
        "g",
        _tag("title", label),
        _tag("rect", class_=name, x=_percent(start), y=y + 16,
             width=_percent(max(end - start, 0.008)), height=5, rx=2.5),
        _tag("text", text, x=_percent(at), y=y + 11, text_anchor=anchor),
    )  # fmt: skip


@functools.cache
def _years(first: int, last: int, y: int) -> str:
    """The first year, a few between, and now."""
    length = last - first + 0.8
    years = [
        (year, (year - first) / length)
        for year in range(first, last + 1, math.ceil(length / 6))
        if (year - first) / length < 0.9  # noqa: PLR2004
    ]
    texts = [
        _tag("text", year, x=_percent(at), y=y, text_anchor="middle" if at else "start")
        for year, at in years
    ]
    return "".join([*texts, _tag("text", "now", x="100%", y=y, text_anchor="end")])


def _months(days: Sequence[tuple[dt.date, int]]) -> Iterator[Markup]:
    """Each month above its first week, unless its name would touch the one before."""
    last = -3
    for place, (day, _) in enumerate(days):
        if day.day == 1 and place // 7 - last > 2:  # noqa: PLR2004
            last = place // 7
            yield _tag("text", words.MONTHS[day.month - 1][:3], x=CELL * last, y=9)


def _cell(place: int, day: dt.date, number: int) -> Markup:
    text = f"{words.say_date(day)}: {words.count(number, 'touch', 'touches')}"
    return _tag(
        "rect", *([_tag("title", text)] if number else []),
        class_=f"kith-heat-{sum(number >= least for least in LEVELS)}",
        x=CELL * (place // 7), y=16 + CELL * (place % 7), width=11, height=11, rx=2,
    )  # fmt: skip


def _tag(name: str, *inside: object, **attributes: object) -> Markup:
    """An element with what is inside it; `class_` is its class, `text_anchor` its text-anchor."""
    written = "".join(
        f' {_named(key)}="{_short(value) if isinstance(value, (int, float)) else escape(value)}"'
        for key, value in attributes.items()
    )
    return Markup(f"<{name}{written}>{''.join(map(escape, inside))}</{name}>")


@functools.cache
def _named(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _percent(part: float) -> str:
    return f"{_short(100 * part)}%"


def _short(value: object) -> object:
    """A number without what nobody sees of it."""
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else value
