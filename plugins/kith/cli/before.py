"""This module says what to know before you write to somebody: rows of a label and a text.

The texts hold no control characters; a row without anything to say is left out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from kith.cli.asked import request_text, still_open
from kith.cli.sentences import Told, knows, leg_text, words_of
from kith.cli.terminal import safe
from kith.dates import PartialDate
from kith.insight.coming import Promise
from kith.insight.facts import Fact, fact_text
from kith.insight.homework import Homework
from kith.insight.outlook import Outlook
from kith.insight.standing import Standing
from kith.insight.vouchers import Voucher
from kith.insight.why import ALL, why
from kith.letters.first_words import named_voucher
from kith.letters.openers import Opener
from kith.model import LogLine
from kith.reading.people import as_read
from kith.views.mind import asks_text, stale_text
from kith.views.words import capital, listed, say_ago, say_date

Row = tuple[str, str]

MOST = 5
"""Pieces of news, and of help not thanked for, that are told; JSON has all."""

CLOSE = (Standing.ON_TIME, Standing.DUE_SOON)
"""How those stand to whom nobody needs to open a door."""


def before_rows(one: Told, outlook: Outlook) -> Iterator[Row]:
    """All the homework, the opener apart."""
    slug, work, today = one.stand.slug, one.work, outlook.today
    if one.stand.standing is Standing.DORMANT:
        yield from _row("why", why(outlook.revival(slug).reasons, len(ALL), ALL))
    for fact in work.facts[:MOST]:
        yield "news", news_text(fact, one, today)
    if one.last is not None:
        when = when_text(one.last.line.when.latest, today)
        yield "last words", safe(f"{words_of(one.last, outlook.journal)} ({when})")
    yield from promise_rows(work, today)
    yield from (("they promised", _promised(p, today)) for p in work.theirs)
    yield from (("thanks owed", owed_text(line, today)) for line in work.owed[:MOST])
    yield from _row("ask after", listed(list(work.people)))
    yield from _row("interests", ", ".join(work.interests))
    yield from (("look it up", safe(stale_text(stale))) for stale in work.stale)
    yield from _row("bear in mind", asks_text(work))
    for request in still_open(outlook.asked[slug], today):
        yield "introduction", request_text(request, outlook)
    for request in still_open(outlook.requests_for(slug), today):
        yield "introduction", f"through {request_text(request, outlook, by_voucher=True)}"
    if one.stand.standing not in CLOSE:
        yield from _row("way in", _way_in(named_voucher(slug, outlook), outlook))


def opener_row(openers: Sequence[Opener], work: Homework) -> Iterator[Row]:
    """The first words to write; without news, where to look for some."""
    if openers:
        yield "first line", body_of(openers[0])
    elif work.look:
        yield "first line", f"No news yet, so no opener. {look_text(work.look)}"


def body_of(opener: Opener) -> str:
    """An opener without its greeting, on one line."""
    text = opener.text.partition("\n\n")[2] or opener.text
    return capital(safe(" ".join(text.split())))


def news_text(fact: Fact, one: Told, today: dt.date) -> str:
    """A fact with its date, where it is known from, and whether you wrote about it."""
    text = " ".join(as_read(fact_text(fact)).split())
    source = ", from git" if fact.source == "git" else ""
    used = ""
    if fact.used is not None:
        spoke = fact.used == one.stand.rhythm.since
        used = f"; you {'spoke that day' if spoke else f'wrote about it on {say_date(fact.used)}'}"
    return safe(f"{text} ({when_text(fact.date, today)}{source}){used}")


def when_text(date: PartialDate, today: dt.date) -> str:
    """A date, and how long ago it was if it is a day: "20 October 2026, 13 days ago"."""
    if not date.is_day:
        return say_date(date)
    return f"{say_date(date)}, {say_ago((today - date.first).days)}"


def promise_rows(work: Homework, today: dt.date) -> Iterator[Row]:
    """What you promised and did not do yet."""
    yield from (("you promised", _promised(promise, today)) for promise in work.promises)


def _promised(promise: Promise, today: dt.date) -> str:
    due = "due" if promise.day >= today else "was due"
    text = " ".join(as_read(promise.line.text).split())
    return f"{safe(text)} ({due} {say_ago((today - promise.day).days)})"


def owed_text(line: LogLine, today: dt.date) -> str:
    """What they did for you: "they introduced you to Tom Hale (3 May 2026, 6 months ago)"."""
    text = " ".join(as_read(line.text).split())
    did = "they introduced you" if line.kind == "introduced" else "they helped"
    link = " " if did.endswith("you") and text.startswith("to ") else ": "
    said = f"{did}{link}{text}" if text else did
    return safe(f"{said} ({when_text(line.when.latest, today)})")


def way_text(voucher: Voucher, name: str, outlook: Outlook) -> str:
    """Who can put in a word, your leg and theirs, and what speaks against asking them."""
    who = outlook.journal.contacts[voucher.slug].name
    caution = f"; but {voucher.mine.caution}" if voucher.mine.caution else ""
    return safe(f"{who}: {leg_text(voucher.mine)}; {knows(voucher.theirs, name, 1)}{caution}")


def _way_in(voucher: Voucher | None, outlook: Outlook) -> str:
    if voucher is None:
        return ""
    caution = f"; but {voucher.mine.caution}" if voucher.mine.caution else ""
    return safe(f"{outlook.journal.contacts[voucher.slug].name} can put in a word{caution}")


def look_text(look: Iterable[tuple[str, str]]) -> str:
    """Where to find news, as a sentence: "Look at: the news of Acme; or ask Bob Ray."."""
    places: list[str] = []
    asks: list[str] = []
    for text, link in look:
        (asks if text.startswith("ask ") else places).append(link or text)
    if not asks and places[:1] and places[0].startswith("write down"):
        return safe(f"{capital(places[0])}.")
    ask = f"ask {listed([text.removeprefix('ask ') for text in asks], 'or')}" if asks else ""
    if not places:
        return safe(f"{capital(ask)}.") if ask else ""
    return safe(f"Look at: {listed(places, 'or')}{f'; or {ask}' if ask else ''}.")


def _row(label: str, text: str) -> Iterator[Row]:
    if text:
        yield label, safe(text)
