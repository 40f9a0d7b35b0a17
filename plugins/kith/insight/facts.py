"""This module says what has happened in somebody's life since you last spoke: facts to open with.

A fact is dated, has a source, and is used up once you have written about it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kith.dates import PartialDate
from kith.insight.history import History
from kith.model import Change, Contact, LogLine, Place
from kith.naming import fold


class Fact(NamedTuple):
    """Something new about somebody, and where it is known from.

    `kind` is "news" (`text` in the owner's words), "job" (a job begun, in the owner's words),
    "left" (a job that ended), or "org", "role" or "city" (a field whose value changed: `text` is
    the new value, `before` the old one). `source` is "log" or "git". `used` is the day on which
    you wrote about it, None while it is still to be used.
    """

    kind: str
    text: str
    date: PartialDate
    source: str
    place: Place
    before: str = ""
    used: dt.date | None = None


NEAR = 60
"""Days within which a change that git saw and a line of the log may be the same news."""


def facts_since(
    since: dt.date | None,
    history: History,
    changes: Sequence[Change],
    contact: Contact,
    today: dt.date,
) -> tuple[Fact, ...]:
    """What is new about somebody since the day you last spoke (or met; None: ever), latest first.

    What happened on that very day is told, but used: you spoke. An attempt uses what was known.
    """
    written = [line.when.start.first for line in history.attempts]
    told = [*_logged(since, history), *_changed(since, changes, history, contact, today)]
    facts = [fact._replace(used=_used(fact, since, written)) for fact in told]
    return tuple(sorted(facts, key=lambda f: (-f.date.first.toordinal(), f.place, f.kind)))


def fresh(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Those you have not written about yet: the news in your words first, then the latest."""
    unused = [fact for fact in facts if fact.used is None]
    return tuple(sorted(unused, key=lambda fact: fact.source == "git"))


def _used(fact: Fact, since: dt.date | None, written: Sequence[dt.date]) -> dt.date | None:
    """The day on which you wrote about it; for a date like 2026-09, any day since it began."""
    days = [day for day in written if day >= fact.date.first]
    if since is not None and fact.date.is_day and fact.date.first == since:
        return since
    return min(days, default=None)


def _logged(since: dt.date | None, history: History) -> Iterator[Fact]:
    begun = [line.when.start.first for line in history.facts if line.kind == "job"]
    for line in history.facts:
        when = line.when
        if since is None or when.start.last >= since:
            kind = "job" if line.kind == "job" else "news"
            if not (kind == "news" and _is_told_by_a_job(line, history)):
                yield Fact(kind, line.text, when.start, "log", line.place)
        elif (
            line.kind == "job"
            and when.end is not None
            and when.end.last >= since
            and not any(day > when.start.first for day in begun)
        ):
            yield Fact("left", line.text, when.end, "log", line.place)


def _is_told_by_a_job(news: LogLine, history: History) -> bool:
    """Whether a line `job` of about the same time says the same, so that it is told once."""
    return any(
        line.kind == "job"
        and abs((line.when.start.first - news.when.start.first).days) <= NEAR
        and fold(line.text.strip().rstrip(".")) in fold(news.text)
        for line in history.facts
    )


def _changed(
    since: dt.date | None,
    changes: Sequence[Change],
    history: History,
    contact: Contact,
    today: dt.date,
) -> Iterator[Fact]:
    """Fields that changed, but for what the log says already."""
    for change in changes:
        if change.day > today or (since is not None and change.day <= since):
            continue
        is_logged = any(
            abs((line.when.start.first - change.day).days) <= NEAR
            and fold(change.after) in fold(line.text)
            for line in history.facts
        )
        if not is_logged:
            date = PartialDate(change.day.year, change.day.month, change.day.day)
            place = contact.place(change.field)
            yield Fact(change.field, change.after, date, "git", place, change.before)


def fact_text(fact: Fact) -> str:
    """A fact in a few words, without its date: "now at Acme, before at Globex"."""
    if fact.kind == "news":
        return fact.text
    before = f", before {'in' if fact.kind == 'city' else 'at' if fact.kind == 'org' else ''}"
    was = f"{before.rstrip()} {fact.before}" if fact.before else ""
    told = {
        "job": f"new job: {fact.text}",
        "left": f"left: {fact.text}",
        "org": f"now at {fact.text}{was}",
        "role": f"now {fact.text}{was}",
        "city": f"now in {fact.text}{was}",
    }
    return told.get(fact.kind, fact.text)
