"""This module says how a person appears on any page: portrait, name, standing, last words."""

from __future__ import annotations

import datetime as dt
import re
import zlib
from typing import NamedTuple
from urllib.parse import quote

from kith.insight.outlook import Outlook
from kith.insight.standing import Standing, turns
from kith.model import Contact
from kith.views.turning import EPOCH
from kith.views.words import say_cadence, shortened

HUES = 12
"""Colours of portraits without a photo."""

LETTERS = {
    Standing.ON_TIME: "t",
    Standing.DUE_SOON: "s",
    Standing.OVERDUE: "o",
    Standing.LAPSED: "l",
    Standing.DORMANT: "d",
    Standing.SNOOZED: "z",
    Standing.UNTRACKED: "u",
    Standing.NO_DATE: "n",
}
"""How the pages' script calls each standing."""

_WIKILINK = re.compile(r"\[\[(?:[^\[\]|\n]*\|)?([^\[\]\n]+)\]\]")
_MARKS = re.compile(r"(\*\*|\*|`|<(?=https?:))(\S(?:[^*`<>\n]*\S)?)(?:\1|(?<=\S)>)")


class Urls(NamedTuple):
    """Where pages are, from the root of the site: explicit files, which also open from a disk."""

    directory: bool

    def page(self, name: str) -> str:
        """The file of the list page `name`, e.g. "overdue/circle-close"."""
        return f"{name}/index.html" if self.directory else f"{name}.html"

    @staticmethod
    def person(slug: str) -> str:
        """The file of a contact's page."""
        return f"people/{slug}.html"


class Person(NamedTuple):
    """Somebody in a row or a link; `url` is from the root of the site, `photo` "" without one."""

    slug: str
    name: str
    url: str
    initials: str
    hue: int
    photo: str
    about: str


class Clock(NamedTuple):
    """How somebody stands as of today, and what a page needs to say it on another day.

    `turns` is a string of letters and days since 1970 ("t-719162 s20761 o20770"): the standings and
    the days they begin on.
    """

    standing: Standing
    letter: str
    last: dt.date | None
    since: dt.date | None
    is_met: bool
    cadence: int
    every: str
    source: str
    due: dt.date | None
    snooze: dt.date | None
    days_overdue: int | None
    ratio: float | None
    turns: str


class Words(NamedTuple):
    """The last touch in a few words: when, what kind, what about."""

    date: dt.date
    kind: str
    text: str


class Row(NamedTuple):
    """A person in a list, with all that the line shows; `edit` opens their file.

    `order` is their place among people equally late: by circle, name and slug.
    """

    person: Person
    clock: Clock
    words: Words | None
    mail: str
    phone: str
    profile: str
    edit: str
    circle: str
    tags: tuple[str, ...]
    order: int


def person_of(contact: Contact, photo: str) -> Person:
    """A contact as pages name and picture them."""
    about = contact.role
    if contact.org:
        about = f"{about} at {contact.org}" if about else contact.org
    if contact.city:
        about = f"{about}, {contact.city}" if about else contact.city
    words = [word for word in contact.name.replace("-", " ").split() if word[0].isalnum()]
    initials = "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()
    return Person(
        contact.slug,
        contact.name,
        f"people/{quote(contact.slug)}.html",
        initials or "?",
        zlib.crc32(contact.slug.encode()) % HUES,
        photo,
        about,
    )


def profile_of(contact: Contact) -> str:
    """The first link of a contact that leads to a web page; "" without one."""
    return next((link for link in contact.links if link.startswith(("http:", "https:"))), "")


def dialled(phone: str) -> str:
    """A phone number as a `tel:` link has it: digits, and a plus if it has one."""
    return "".join(char for char in phone if char.isdigit() or char == "+")


def clock_of(slug: str, outlook: Outlook) -> Clock:
    """How a contact stands, for a page."""
    one = outlook.stands[slug]
    rhythm = one.rhythm
    every = say_cadence(rhythm.ideal, rhythm.most) if rhythm.most else ""
    begins = turns(rhythm, outlook.journal.settings.dormant_after)
    return Clock(
        one.standing,
        LETTERS[one.standing],
        rhythm.last,
        rhythm.since,
        rhythm.is_met,
        rhythm.most,
        every,
        rhythm.source,
        rhythm.due,
        rhythm.snooze,
        one.days_overdue,
        one.ratio,
        " ".join(f"{LETTERS[standing]}{day.toordinal() - EPOCH}" for day, standing in begins),
    )


def last_words(slug: str, outlook: Outlook) -> Words | None:
    """The last touch of a contact in a few words; None if there was none."""
    for line, *_ in outlook.journal.lines[slug]:
        day = line.when.latest.first
        if line.sort == "touch" and not line.when.is_open and day <= outlook.today:
            return Words(day, line.kind, shortened(unlinked(line.text), 110))
    return None


def unlinked(text: str) -> str:
    """A text as it reads aloud: wiki links as their labels, without the marks of Markdown."""
    text = _WIKILINK.sub(r"\1", text) if "[[" in text else text
    is_marked = "*" in text or "`" in text or "<" in text
    return _MARKS.sub(r"\2", text) if is_marked else text
