"""This module says what a page draws: small inline SVG for a cadence, a year, a time, a network.

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
from kith.views import words
from kith.views.drawn import Circle, Time
from kith.views.people import Clock, Person

CADENCES = 3
"""Cadences that the bar of a gap is long; the script knows it too."""

INNER = 6
"""People on the inner ring of a network, at most."""

CELL = 14
"""Pixels from one day of the calendar to the next."""

LEVELS = (1, 2, 3, 5)
"""Touches on a day from which the calendar is a shade darker."""

Point = tuple[float, float]


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
        Markup(
            f'<circle class="kith-time__dot" cx="{_percent(0.008 + 0.984 * at)}" cy="{y}" r="4.5">'
            f"<title>{escape(kind)}, {escape(when)}</title></circle>"
        )
        for at, kind, when in time.dots
    ]
    line = _tag("line", class_="kith-time__line", x1=0, x2="100%", y1=y, y2=y)
    touches = words.count(len(dots), "touch", "touches")
    twin = "; ".join([f"Since {time.first}: {touches}", *(label for *_, label in time.spans)])
    return _tag(
        "svg", *bars, line, *dots, *_years(time, y + 26), class_="kith-time", width="100%",
        height=y + 32, role="img", aria_label=twin,
    )  # fmt: skip


def network(circle: Circle, root: str) -> Markup:
    """A contact in the middle, those who know them around, the best on the inner ring."""
    people = [one for one, _ in circle.people]
    near = [one.slug for one, strength in circle.people if strength > 1][:INNER]
    far = [one.slug for one in people if one.slug not in near]
    spots = {
        **dict(zip(near, _ring(len(near), 92, len(near), 0), strict=True)),
        **dict(zip(far, _ring(len(far), 152, max(len(near), len(far)), 0.5), strict=True)),
    }
    ties = [_tie(spots[people[i].slug], spots[people[j].slug], 0) for i, j in circle.ties]
    spokes = [_tie((0, 0), spots[one.slug], strength) for one, strength in circle.people]
    nodes = [_node(one, spots[one.slug], 16, root) for one in people]
    top, bottom = (edge(y for _, y in spots.values()) for edge in (min, max))
    twin = f"{circle.centre.name} is known to {words.listed([one.name for one in people])}"
    inside = Markup("".join([*ties, *spokes, *nodes, _node(circle.centre, (0, 0), 26, root)]))
    return _tag(
        "svg", inside, class_="kith-net",
        viewBox=f"-200 {top - 36:.0f} 400 {bottom - top + 72:.0f}", role="img", aria_label=twin,
    )  # fmt: skip


@functools.cache
def _ring(number: int, radius: int, steps: int, turn: float) -> tuple[Point, ...]:
    """Places spread over a ring of so many steps, from its top; the ring is a little flat."""
    angles = (2 * math.pi * (place * steps // number + turn) / steps for place in range(number))
    return tuple((radius * math.sin(angle), -0.85 * radius * math.cos(angle)) for angle in angles)


def _node(person: Person, at: Point, radius: int, root: str) -> Markup:
    """A person as initials in a circle, the first name on the side away from the middle."""
    x, y = round(at[0]), round(at[1])
    name_y = y - radius - 6 if at[1] < 0 else y + radius + 14
    link, initials, name = _labels(person, root)
    return Markup(
        f'{link}<circle class="kith-hue-{person.hue}" cx="{x}" cy="{y}" r="{radius}"/>'
        f'<text class="kith-net__in kith-hue-{person.hue}" x="{x}" y="{y + 4}">'
        f'{initials}</text><text class="kith-net__name" x="{x}" y="{name_y}"'
        f' unicode-bidi="plaintext">{name if at != (0, 0) else ""}</text></a>'
    )


@functools.cache
def _labels(person: Person, root: str) -> tuple[str, str, str]:
    """What stands at a person wherever they are drawn: the link's begin, initials, first name."""
    name = words.shortened(next(iter(person.name.split()), ""), 14)
    link = f'<a href="{escape(root + person.url)}"><title>{escape(person.name)}</title>'
    return link, escape(person.initials), escape(name)


@functools.cache
def _tie(a: Point, b: Point, strength: int) -> Markup:
    ends = f'x1="{a[0]:.0f}" y1="{a[1]:.0f}" x2="{b[0]:.0f}" y2="{b[1]:.0f}"'
    return Markup(f'<line class="kith-net__tie kith-net__tie--{strength}" {ends}/>')


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


def _years(time: Time, y: int) -> Iterator[Markup]:
    """The first year, a few between, and now."""
    length = time.last - time.first + 0.8
    for year in range(time.first, time.last + 1, math.ceil(length / 6)):
        at = (year - time.first) / length
        if at < 0.9:  # noqa: PLR2004
            anchor = "middle" if at else "start"
            yield _tag("text", year, x=_percent(at), y=y, text_anchor=anchor)
    yield _tag("text", "now", x="100%", y=y, text_anchor="end")


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
