"""This module says what to read before you write to somebody: why, news, promises, first words."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kith.insight.coming import Promise
from kith.insight.facts import Fact, fact_text
from kith.insight.homework import Homework
from kith.insight.outlook import Outlook
from kith.insight.picks import week_of
from kith.insight.standing import Standing
from kith.insight.why import ALL, why_parts
from kith.journal import Shared
from kith.letters.first_words import addressee, first_words
from kith.letters.openers import Opener, mailto
from kith.model import LogLine
from kith.views.cast import Cast
from kith.views.entries import Entry, entry_of, place_text
from kith.views.mind import asks_text, stale_text
from kith.views.people import unlinked
from kith.views.research import RESEARCH, Finding
from kith.views.words import capital, listed, say_date, shortened

LETTERS = 3
"""First words to choose from on a contact's page."""

_as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class News(NamedTuple):
    """Something new: `date` if it is one day, else `when` alone; `used` once you wrote about it.

    `source` is "git" for what the file's history tells, else "log".
    """

    text: str
    when: str
    date: dt.date | None
    source: str
    used: dt.date | None
    place: str


class Letter(NamedTuple):
    """First words to make one's own; `mailto` opens them in a mail program ("" without address)."""

    subject: str
    text: str
    mailto: str


class Before(NamedTuple):
    """What to read before you write, in that order.

    `why` are the reasons to revive a dormant friendship; `look` is where to find news while there
    is none; `draft` is what the box for a draft knows of them, as JSON.
    """

    why: tuple[str, ...]
    finding: Finding | None
    news: tuple[News, ...]
    last: Entry | None
    promises: tuple[Entry, ...]
    theirs: tuple[Entry, ...]
    owed: tuple[tuple[str, str], ...]
    people: str
    interests: str
    cautions: tuple[str, ...]
    look: tuple[tuple[str, str], ...]
    letters: tuple[Letter, ...]
    draft: str


def before_of(slug: str, work: Homework, cast: Cast) -> Before:
    """What to read before you write to a contact."""
    outlook = cast.outlook
    is_dormant = outlook.stands[slug].standing is Standing.DORMANT
    return Before(
        why_parts(outlook.revival(slug).reasons, len(ALL)) if is_dormant else (),
        _finding(slug, cast) if is_dormant else None,
        tuple([news_of(fact) for fact in work.facts[:5]]),
        entry_of(work.last, cast) if work.last else None,
        _promised(work.promises, slug, cast),
        _promised(work.theirs, slug, cast),
        tuple([_owed(line) for line in work.owed[:3]]),
        listed(list(work.people[:4])),
        ", ".join(work.interests[:6]),
        tuple(_cautions(work)),
        work.look,
        letters_of(slug, outlook, LETTERS),
        _draft_json(slug, work, outlook),
    )


def _finding(slug: str, cast: Cast) -> Finding:
    """What was found, another for everybody, and another each week."""
    return RESEARCH[(week_of(cast.outlook.today) + cast.people[slug].hue) % len(RESEARCH)]


def news_of(fact: Fact) -> News:
    """A fact as a page shows it."""
    date = fact.date.first if fact.date.is_day else None
    place = place_text(fact.place)
    return News(fact_text(fact), say_date(fact.date), date, fact.source, fact.used, place)


def letters_of(slug: str, outlook: Outlook, most: int = 1) -> tuple[Letter, ...]:
    """Openers as letters to the contact's first address."""
    address = next(iter(outlook.journal.contacts[slug].emails), "")
    return tuple([letter(opener, address) for opener in first_words(slug, outlook, most)])


def letter(opener: Opener, address: str) -> Letter:
    """An opener as a letter to an address, or to be copied where there is none."""
    link = mailto(address, opener) if address else ""
    return Letter(opener.subject, opener.text, link)


def _promised(promises: Iterable[Promise], slug: str, cast: Cast) -> tuple[Entry, ...]:
    return tuple([entry_of(Shared(promise.line, slug, ()), cast) for promise in promises])


def _owed(line: LogLine) -> tuple[str, str]:
    """What they did that you have not thanked for, and when."""
    what = line.text or ("an introduction" if line.kind == "introduced" else "their help")
    return shortened(unlinked(what), 140), say_date(line.when.latest)


def _cautions(work: Homework) -> Iterator[str]:
    """What to bear in mind before writing, in whole sentences."""
    if asks := asks_text(work):
        yield f"{capital(asks)}."
    for stale in work.stale:
        yield f"{capital(stale_text(stale))}: look it up."


def _draft_json(slug: str, work: Homework, outlook: Outlook) -> str:
    """What the box for a draft knows, as JSON; the day you last spoke instead of the days since."""
    told = addressee(slug, outlook, work)._asdict()
    gap = told.pop("gap")
    since = outlook.today - dt.timedelta(days=gap) if gap is not None else None
    told["since"] = since.isoformat() if since is not None else None
    return _as_json(told)
