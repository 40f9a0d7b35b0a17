"""This module says what Home shows: what now, and how the year has been."""

from __future__ import annotations

import datetime as dt
import heapq
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from kith.insight.standing import Standing, turns
from kith.model import Place
from kith.views.cast import Cast
from kith.views.contact import Entry, entry_of
from kith.views.lists import Friend, Occasion, dormant_view, occasions
from kith.views.people import Person, Row
from kith.views.turning import turning
from kith.views.words import MONTHS, count, say_date, say_wish

OTHER_DAYS = (0, 1, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60, 90, 120, 180, 270, 400)
"""Days after today for which Home carries the picks, should nobody build the site again."""

OCCASIONS = 40
"""Birthdays and promises that Home carries; it shows the next few of them."""


class Pick(NamedTuple):
    """Somebody to write to: news to open with, and who could put in a word."""

    row: Row
    news: Entry | None
    way: tuple[Person, str] | None
    is_shown: bool


class Ring(NamedTuple):
    """A circle: how many are in it, how many of them are late, and `late` as it changes."""

    name: str
    cadence: str
    url: str
    size: int
    late: int
    turns: str


@dataclass(frozen=True, slots=True)
class HomeView:
    """Template home.html.

    `late_turns` is the number of people late, as it changes day by day. `year` says `days` in
    words.
    """

    today: dt.date
    preface: str
    people: int
    late: int
    late_turns: str
    soon: int
    soon_turns: str
    dormant: int
    dormant_turns: str
    picks: tuple[Pick, ...]
    most_picks: int
    friend: Friend | None
    occasions: tuple[Occasion, ...]
    rings: tuple[Ring, ...]
    days: tuple[tuple[dt.date, int], ...]
    year: str
    lately: tuple[tuple[Person, Entry], ...]
    problems: int
    urls: dict[str, str]


def home_view(cast: Cast, preface: str, problems: int) -> HomeView:
    """Home: picks first, then what is waiting, the circles, the year."""
    outlook = cast.outlook
    stands, clocks = outlook.stands.values(), cast.clocks.values()
    late = (Standing.OVERDUE, Standing.LAPSED)
    friends = dormant_view(cast).friends
    days = _days(cast)
    return HomeView(
        today=outlook.today,
        preface=preface,
        people=len(outlook.stands),
        late=sum(one.standing in late for one in stands),
        late_turns=cast.late_turns.get(("", ""), "0"),
        soon=sum(one.standing is Standing.DUE_SOON for one in stands),
        soon_turns=turning((clock.turns for clock in clocks), "s", outlook.today),
        dormant=len(friends),
        dormant_turns=turning((clock.turns for clock in clocks), "d", outlook.today),
        picks=tuple(_picks(cast)),
        most_picks=outlook.journal.settings.picks_per_week,
        friend=friends[outlook.today.isocalendar().week % len(friends)] if friends else None,
        occasions=tuple(occasions(cast))[:OCCASIONS],
        rings=tuple(_rings(cast)),
        days=tuple(days),
        year=year_in_words(days),
        lately=tuple(_lately(cast)),
        problems=problems,
        urls={
            name: cast.urls.page(name)
            for name in (
                "overdue",
                "dormant",
                "upcoming",
                "mutual",
                "untracked",
                "contacts",
                "problems",
            )
        },
    )


def _picks(cast: Cast) -> Iterator[Pick]:
    """The most overdue today, and (hidden) on later days; nobody twice."""
    stands = [one for one in cast.outlook.stands.values() if one.rhythm.due is not None]
    chosen: dict[str, bool] = {}
    settings = cast.outlook.journal.settings
    after, most = settings.dormant_after, settings.picks_per_week
    begins = {one.slug: turns(one.rhythm, after) for one in stands}
    for ahead in OTHER_DAYS:
        day = cast.outlook.today + dt.timedelta(days=ahead)
        late = [
            ((day - one.rhythm.since).days / one.rhythm.most, one.slug)
            for one in stands
            if one.rhythm.since
            and _on(begins[one.slug], day) in (Standing.OVERDUE, Standing.LAPSED)
        ]
        for _, slug in heapq.nsmallest(most, late, key=lambda one: (-one[0], cast.order[one[1]])):
            chosen.setdefault(slug, ahead == 0)
    for slug, is_shown in chosen.items():
        yield _pick(slug, cast, is_shown=is_shown)


def _on(begins: list[tuple[dt.date, Standing]], day: dt.date) -> Standing:
    return next(standing for start, standing in reversed(begins) if start <= day)


def _pick(slug: str, cast: Cast, *, is_shown: bool) -> Pick:
    outlook = cast.outlook
    since = outlook.stands[slug].rhythm.since
    news = next(
        (
            shared
            for shared in outlook.journal.lines[slug]
            if shared.line.kind == "news"
            and since is not None
            and since <= shared.line.when.latest.first <= outlook.today
        ),
        None,
    )
    ways = outlook.vouchers(slug)
    way = (cast.people[ways[0].slug], ways[0].theirs.evidence[0].text) if ways else None
    return Pick(cast.rows[slug], entry_of(news, cast) if news else None, way, is_shown)


def _rings(cast: Cast) -> Iterator[Ring]:
    journal = cast.outlook.journal
    sizes = Counter(contact.circle for contact in journal.contacts.values())
    late = Counter(
        journal.contacts[one.slug].circle
        for one in cast.outlook.due()
        if one.standing is not Standing.NO_DATE
    )
    for name, cadence in journal.settings.circles.items():
        yield Ring(
            name,
            say_wish(cadence),
            cast.narrower["circle", name],
            sizes[name],
            late[name],
            cast.late_turns.get(("circle", name), "0"),
        )


def _days(cast: Cast) -> list[tuple[dt.date, int]]:
    """The days of the last year on which you were in touch with somebody, and how often."""
    today = cast.outlook.today
    start = today - dt.timedelta(days=364 + today.weekday())
    seen = {
        line.place: line.when.start.first
        for lines in cast.outlook.journal.lines.values()
        for line, *_ in lines
        if line.sort == "touch" and line.when.start.is_day
    }
    counted = Counter(day for day in seen.values() if start <= day <= today)
    return [
        (day, counted[day])
        for day in (start + dt.timedelta(days=n) for n in range((today - start).days + 1))
    ]


def year_in_words(days: list[tuple[dt.date, int]]) -> str:
    """How often you were in touch, and in which month the most."""
    months: Counter[tuple[int, int]] = Counter()
    for day, number in days:
        months[day.year, day.month] += number
    if not months.total():
        return "Nothing in the last year yet: the first call makes a square."
    year, month = max(months, key=lambda key: (months[key], key))
    touches = count(months.total(), "touch", "touches")
    busy = count(sum(number > 0 for _, number in days), "day")
    most = f"{MONTHS[month - 1]} {year} ({months[year, month]:,})"
    until = say_date(days[-1][0])
    return f"{touches} on {busy} of the year to {until}, the most in {most}."


def _lately(cast: Cast) -> Iterator[tuple[Person, Entry]]:
    """The last few things that happened, to whomever."""
    journal, today = cast.outlook.journal, cast.outlook.today
    lines = [
        (shared.line.when.latest.first, slug, shared)
        for slug, all_ in journal.lines.items()
        for shared in all_[:6]
        if shared.owner in (slug, "")
        and shared.line.when.latest.is_day
        and shared.line.when.latest.first <= today
        and shared.line.sort in ("touch", "fact")
    ]
    seen: set[Place] = set()
    for _, slug, shared in heapq.nlargest(24, lines, key=lambda found: (found[0], found[1])):
        if shared.line.place not in seen and len(seen) < 6:  # noqa: PLR2004
            seen.add(shared.line.place)
            yield cast.people[slug], entry_of(shared, cast)
