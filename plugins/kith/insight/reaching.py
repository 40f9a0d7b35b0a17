"""This module says when you reached out to somebody, by which route, and whether they answered.

    2026-09-01 email >: how the move went            a try
    2026-09-08 tried: call, no answer                once more, so this is the try that counts
    2026-09-20 message <: she wrote back             the answer, after 12 days

Of tries within two weeks of each other the last counts, with the gap before the first: a nudge is
no second try. Of tries further apart the last before an answer is answered, the earlier ones are
not. What you write within two weeks of a message of theirs, or on a day on which you were in
touch anyway, is no try. An answer is a later touch that is no try; on the same day, one of theirs,
or any if you had only tried. What is dated to a month or a year is no try.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Literal, NamedTuple

from kith.insight.network import Network
from kith.journal import Journal, Shared
from kith.model import LogLine
from kith.naming import fold

ANSWER_WITHIN = 90
"""Days. Who is in touch later than that did not answer, but came back."""

NUDGE_WITHIN = 14
"""Days within which writing once more is the same try, and writing back is no try."""

VOUCHED_WITHIN = 90
"""Days for which an introduction, or the promise of one, opens the door."""

WRITTEN = frozenset(("email", "message", "letter"))
"""The kinds of touches that are a try if you sent them: you may have been alone in it."""

Route = Literal["voucher", "fact", "cold"]
Outcome = Literal["answered", "unanswered", "open"]


class Reach(NamedTuple):
    """A time when you reached out: `gap` is the days since the touch before, None without one.

    `route` is "voucher" if you named somebody who knows them, or who had said to introduce you;
    "fact" if there was news of theirs to write about; else "cold". `medium` is a kind of touch, or
    "". It is "open" while an answer may still come; `days` is how long it took, None without one.
    """

    slug: str
    date: dt.date
    gap: int | None
    route: Route
    medium: str
    outcome: Outcome
    days: int | None = None


class _Dated(NamedTuple):
    """A line, those who share it, and its day: of a month or a year, the first."""

    day: dt.date
    line: LogLine
    with_: tuple[str, ...]


class _Try(NamedTuple):
    """A try, the touch before it, and its answer; `is_last` if no other try came after it.

    `first` is the day of the first of the tries that it stands for.
    """

    dated: _Dated
    before: dt.date | None
    first: dt.date
    answer: dt.date | None
    is_last: bool


def reaches(journal: Journal, network: Network, today: dt.date) -> tuple[Reach, ...]:
    """Every try until today, in order of date."""
    with_tries = {
        slug: lines
        for slug, lines in journal.lines.items()
        if any(line.arrow == ">" or line.sort == "attempt" for line, _, _ in lines)
    }
    if not with_tries:
        return ()
    vouched = _vouched(journal)
    found = [
        Reach(
            slug,
            one.dated.day,
            (one.first - one.before).days if one.before is not None else None,
            "voucher"
            if _is_vouched(one.dated.day, vouched.get(slug, ()))
            or _names_voucher(slug, one.dated, journal, network, network.outside.get(slug, ()))
            else _route(one, lines),
            _medium(one.dated.line, journal),
            *_outcome(one, today),
        )
        for slug, lines in with_tries.items()
        for one in _tries(_until(today, lines))
    ]
    return tuple(sorted(found, key=lambda reach: (reach.date, reach.slug)))


# ---- tries and answers --------------------------------------------------------------------------


def _until(today: dt.date, lines: Iterable[Shared]) -> list[_Dated]:
    """What may be a try or a touch, until today, the earliest first."""
    dated = [
        _Dated(line.when.latest.first, line, with_)
        for line, _, with_ in lines
        if line.sort in ("touch", "attempt") and not line.when.is_open
    ]
    return sorted(
        (one for one in dated if one.day <= today), key=lambda one: (one.day, one.line.place)
    )


def _tries(lines: Sequence[_Dated]) -> Iterator[_Try]:
    """The tries among `lines`, the earliest first."""
    touches = [one for one in lines if one.line.sort == "touch"]
    answers = [one for one in touches if not _reaches_out(one.line)]
    tries = [one for one in lines if _reaches_out(one.line) and _is_try(one, answers)]
    first: dt.date | None = None
    for one, later in zip_longest(tries, tries[1:]):
        first = first or one.day
        answer = next((touch.day for touch in answers if _answers(touch, one)), None)
        if later is not None and (answer is None or answer > later.day):
            answer = None
            if (later.day - one.day).days <= NUDGE_WITHIN:
                continue
        if answer is not None:
            answers = [touch for touch in answers if touch.day > answer]
        before = max((touch.day for touch in touches if touch.day < first), default=None)
        yield _Try(one, before, first, answer, later is None)
        first = None


def _reaches_out(line: LogLine) -> bool:
    return line.sort == "attempt" or (line.arrow == ">" and line.kind in WRITTEN)


def _is_try(one: _Dated, touches: Iterable[_Dated]) -> bool:
    """Whether a line that reaches out is a try, `touches` being those that do not."""
    if not one.line.when.start.is_day:
        return False
    return one.line.sort == "attempt" or not any(_is_occasion(touch, one.day) for touch in touches)


def _is_occasion(touch: _Dated, day: dt.date) -> bool:
    """Whether you wrote on `day` because of a touch: theirs lately, or another on that day."""
    days = (day - touch.day).days
    return 0 < days <= NUDGE_WITHIN if touch.line.arrow == "<" else days == 0


def _answers(touch: _Dated, one: _Dated) -> bool:
    """Whether a touch comes after a try, and in time."""
    days = (touch.day - one.day).days
    if days == 0:
        return touch.line.arrow == "<" or one.line.sort == "attempt"
    return 0 < days <= ANSWER_WITHIN


def _outcome(one: _Try, today: dt.date) -> tuple[Outcome, int | None]:
    if one.answer is not None:
        return "answered", (one.answer - one.dated.day).days
    is_open = one.is_last and (today - one.dated.day).days <= ANSWER_WITHIN
    return ("open" if is_open else "unanswered"), None


def _medium(line: LogLine, journal: Journal) -> str:
    """The kind of a touch; of an attempt, the kind that its text begins with."""
    word = re.match(r"[^\W\d_][\w-]*", line.text) if line.sort == "attempt" else None
    kind = word[0].lower() if word else line.kind
    return kind if journal.settings.kinds.get(kind) == "touch" else ""


# ---- routes -------------------------------------------------------------------------------------


def _route(one: _Try, lines: Iterable[Shared]) -> Route:
    """The route of a try without a voucher: was there news since the touch before?"""
    is_news = any(
        (one.before is None or one.before < date.first) and date.first <= one.dated.day
        for line, _, _ in lines
        if line.kind in ("news", "job")
        for date in (line.when.start, line.when.latest)
    )
    return "fact" if is_news else "cold"


def _is_vouched(day: dt.date, vouched: Iterable[dt.date]) -> bool:
    return any(0 <= (day - promised).days <= VOUCHED_WITHIN for promised in vouched)


def _names_voucher(
    slug: str, one: _Dated, journal: Journal, network: Network, outsiders: Iterable[str]
) -> bool:
    """Whether somebody who knows them is present, or named: by a link, or by a full name."""
    ties = network.ties.get(slug, {})
    people = (*one.line.present, *one.line.mentioned)
    if {*one.with_, *(journal.slug_of(person) for person in people)} & ties.keys():
        return True
    if {fold(journal.outsider_of(person)) for person in people} & {fold(n) for n in outsiders}:
        return True
    names = [*outsiders, *(journal.contacts[other].name for other in ties)]
    return any(_is_named(name, one.line.text) for name in names)


def _is_named(name: str, text: str) -> bool:
    """Whether a text holds a name of two words or more."""
    return (
        name in text
        and " " in name
        and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
    )


def _vouched(journal: Journal) -> Mapping[str, Sequence[dt.date]]:
    """By slug, the days on which others agreed to introduce you to them, or did.

    An introduction is one for you if an arrow says so, or if you had asked for it.
    """
    found: defaultdict[str, list[dt.date]] = defaultdict(list)
    for contact in journal.contacts.values():
        deeds = [line for line in contact.log if line.sort == "ledger" and line.mentioned]
        asked = {slug for line in deeds if line.kind == "asked" for slug in _named(line, journal)}
        for line in deeds:
            is_for_me = line.kind == "agreed" or (line.kind == "introduced" and line.arrow == "<")
            named = _named(line, journal)
            for slug in named if is_for_me else named & asked if line.kind == "introduced" else ():
                found[slug].append(line.when.latest.first)
    return found


def _named(line: LogLine, journal: Journal) -> set[str]:
    return {journal.slug_of(person) for person in line.mentioned} - {""}
