"""This module says what Home shows: what now, and how the year has been."""

from __future__ import annotations

import datetime as dt
import heapq
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from kith.insight.facts import fresh
from kith.insight.picks import Pick, week_of
from kith.insight.requests import waiting
from kith.insight.standing import Standing
from kith.insight.week import picks_of
from kith.insight.why import why
from kith.journal import Shared
from kith.model import Place
from kith.views.before import Letter, News, letters_of, news_of
from kith.views.cast import Cast
from kith.views.entries import Entry, entry_of
from kith.views.ledger import owed_of
from kith.views.lists import Occasion, occasions
from kith.views.people import Person, Row
from kith.views.research import RESEARCH, Finding
from kith.views.turning import turning
from kith.views.ways import Way, asked_of, way_of
from kith.views.words import MONTHS, count, say_date, say_wish

WEEKS = 7
"""Weeks for which Home carries the picks, should nobody build the site again."""

WEEKS_SERVED = 2
"""The same under a server, which makes Home anew each day."""

DUTIES = 6
"""Things waiting for you that Home shows; the ledger has all."""

LATELY, MOST_LATELY = 31, 24
"""Days, and lines among which Home looks for what happened lately."""

LINKED = ("overdue", "dormant", "upcoming", "mutual", "untracked", "contacts", "ledger", "problems")
"""The lists that Home leads to."""

OCCASIONS = 40
"""Birthdays and promises that Home carries; it shows the next few of them."""


class Card(NamedTuple):
    """Somebody to write to this week: why (`kind` and in words), news, first words, a way in.

    `weeks` says in which weeks the card stands where ("106017:0 106019:2", weeks since the year
    1); `done` is the day of this week on which you wrote. `look` is where to find news while
    there is none.
    """

    row: Row
    kind: str
    why: str
    news: News | None
    letter: Letter | None
    way: Way | None
    look: tuple[tuple[str, str], ...]
    weeks: str
    is_shown: bool
    done: dt.date | None


class Duty(NamedTuple):
    """Something that waits for you: to thank, or to go on with an introduction."""

    person: Person
    what: str
    since: dt.date
    letter: str


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

    `late_turns` is the number of people late, as it changes day by day. `done` counts the cards
    of this week that are. `finding` is the place of this week's finding. `year` says `days` in
    words. There `is_more` that is coming than Home carries.
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
    cards: tuple[Card, ...]
    done: int
    findings: tuple[Finding, ...]
    finding: int
    duties: tuple[Duty, ...]
    occasions: tuple[Occasion, ...]
    is_more: bool
    rings: tuple[Ring, ...]
    days: tuple[tuple[dt.date, int], ...]
    year: str
    lately: tuple[tuple[Person, Entry], ...]
    problems: int
    urls: dict[str, str]


def home_view(cast: Cast, preface: str, problems: int, weeks: int = WEEKS) -> HomeView:
    """Home: picks first (of so many `weeks`), then what is waiting, the circles, the year."""
    outlook = cast.outlook
    stands, turns = outlook.stands.values(), [clock.turns for clock in cast.clocks.values()]
    late = (Standing.OVERDUE, Standing.LAPSED)
    cards, days, week = tuple(_cards(cast, weeks)), _days(cast), week_of(outlook.today)
    told = occasions(cast)
    return HomeView(
        today=outlook.today,
        preface=preface,
        people=len(outlook.stands),
        late=sum(one.standing in late for one in stands),
        late_turns=cast.late_turns.get(("", ""), "0"),
        soon=sum(one.standing is Standing.DUE_SOON for one in stands),
        soon_turns=turning(turns, "s", outlook.today),
        dormant=len(outlook.groups.asleep),
        dormant_turns=turning(turns, "d", outlook.today),
        cards=cards,
        done=sum(card.is_shown and card.done is not None for card in cards),
        findings=RESEARCH,
        finding=week % len(RESEARCH),
        duties=tuple(islice(_duties(cast), DUTIES)),
        occasions=tuple(told[:OCCASIONS]),
        is_more=sum(one.is_shown for one in told) > OCCASIONS,
        rings=tuple(_rings(cast)),
        days=tuple(days),
        year=year_in_words(days),
        lately=tuple(_lately(cast)),
        problems=problems,
        urls={name: cast.urls.page(name) for name in LINKED},
    )


def _cards(cast: Cast, weeks: int) -> Iterator[Card]:
    """The picks of this week, and (hidden) of those that follow; nobody twice."""
    outlook, places = cast.outlook, defaultdict(list)
    this = week_of(outlook.today)
    first: dict[str, Pick] = {}
    for week in range(this, this + weeks):
        for place, pick in enumerate(picks_of(outlook, week)):
            first.setdefault(pick.slug, pick)
            places[pick.slug].append((week, place))
    for slug, pick in first.items():
        stands = " ".join(f"{week}:{place}" for week, place in places[slug])
        yield _card(pick, stands, cast, is_shown=places[slug][0][0] == this)


def _card(pick: Pick, weeks: str, cast: Cast, *, is_shown: bool) -> Card:
    outlook, slug = cast.outlook, pick.slug
    is_late = pick.why == "overdue"
    name, revival = cast.people[slug].name, outlook.revival(slug)
    unused, voucher = fresh(outlook.facts[slug]), revival.voucher
    letters = letters_of(slug, outlook)
    return Card(
        cast.rows[slug],
        pick.why,
        "" if is_late else why(revival.reasons, is_new_first=pick.why == "wild card"),
        news_of(unused[0]) if unused else None,
        letters[0] if letters else None,
        way_of(voucher, slug, name, cast) if voucher is not None and not is_late else None,
        () if unused else outlook.homework(slug).look[:2],
        weeks,
        is_shown,
        pick.done,
    )


def _duties(cast: Cast) -> Iterator[Duty]:
    """What waits for you: the introductions that are under way, then thanks, the longest first."""
    outlook = cast.outlook
    requests = [one for found in outlook.requests.values() for one in found]
    for request in waiting(requests):
        asked = asked_of(request, cast)
        yield Duty(asked.voucher, request.duty, request.since, asked.letter)
    for owed in owed_of(cast):
        yield Duty(owed.person, f"thank them: {owed.what}", owed.since, owed.letter)


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
        shared.line.place: shared.line.when.start.first
        for _, shared in _lines_since(start, cast)
        if shared.line.sort == "touch" and shared.line.when.start.is_day
    }
    counted = Counter(day for day in seen.values() if start <= day <= today)
    return [
        (day, counted[day])
        for day in (start + dt.timedelta(days=n) for n in range((today - start).days + 1))
    ]


def _lines_since(
    start: dt.date, cast: Cast, most: int | None = None
) -> Iterator[tuple[str, Shared]]:
    """The lines that end on a day or later, or still last; by slug, of each the first so many."""
    for slug, lines in cast.outlook.journal.lines.items():
        for shared in lines[:most]:
            when = shared.line.when
            if not when.is_open and when.latest.first < start:
                break
            yield slug, shared


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
    today = cast.outlook.today
    found: list[tuple[dt.date, str, Shared]] = []
    for start in (today - dt.timedelta(days=LATELY), dt.date.min):
        if len(found) < MOST_LATELY:
            found = [
                (shared.line.when.latest.first, slug, shared)
                for slug, shared in _lines_since(start, cast, 6)
                if shared.owner in (slug, "")
                and shared.line.when.latest.is_day
                and shared.line.when.latest.first <= today
                and shared.line.sort in ("touch", "fact")
            ]
    seen: set[Place] = set()
    for _, slug, shared in heapq.nlargest(MOST_LATELY, found, key=lambda one: (one[0], one[1])):
        if shared.line.place not in seen and len(seen) < 6:  # noqa: PLR2004
            seen.add(shared.line.place)
            yield cast.people[slug], entry_of(shared, cast)
