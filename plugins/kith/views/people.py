"""This module says how a person appears on any page: portrait, name, standing, last words."""

from __future__ import annotations

import datetime as dt
import re
import zlib
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from urllib.parse import quote

from kith.insight.outlook import Outlook
from kith.insight.standing import Standing, turns
from kith.model import Contact
from kith.views.turning import EPOCH, turning
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


def no_editor(file: str) -> tuple[str, str]:
    """The links to edit a file of a journal that has no such links."""
    return "", ""


@dataclass(frozen=True)
class Cast:
    """Everybody of an outlook as pages show them, worked out once; `photos` by slug.

    `edit` gives the edit link and the editor's link for a file.
    """

    outlook: Outlook
    urls: Urls
    photos: Mapping[str, str]
    edit: Callable[[str], tuple[str, str]] = no_editor

    @cached_property
    def people(self) -> dict[str, Person]:
        """Everybody as a link, by slug."""
        return {
            slug: person_of(contact, self.photos.get(slug, ""))
            for slug, contact in self.outlook.journal.contacts.items()
        }

    @cached_property
    def clocks(self) -> dict[str, Clock]:
        """Everybody's standing, by slug."""
        return {slug: clock_of(slug, self.outlook) for slug in self.outlook.journal.contacts}

    @cached_property
    def rows(self) -> dict[str, Row]:
        """Everybody as a line of a list, by slug."""
        return {
            slug: self._row(slug, contact)
            for slug, contact in self.outlook.journal.contacts.items()
        }

    @cached_property
    def late_turns(self) -> dict[tuple[str, str], str]:
        """How many are late of everybody ("", ""), each ("circle", name) and ("tag", name)."""
        found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for slug, contact in self.outlook.journal.contacts.items():
            tags = [("tag", tag) for tag in dict.fromkeys(contact.tags)]
            for group in [("", ""), ("circle", contact.circle), *tags]:
                found[group].append(self.clocks[slug].turns)
        return {group: turning(turns, "ol", self.outlook.today) for group, turns in found.items()}

    @cached_property
    def order(self) -> dict[str, int]:
        """Everybody's place among people equally late: by circle, name and slug."""
        journal = self.outlook.journal
        rank = journal.settings.circle_rank
        ordered = sorted(
            journal.contacts.values(), key=lambda c: (rank(c.circle), c.name.casefold(), c.slug)
        )
        return {contact.slug: place for place, contact in enumerate(ordered)}

    def _row(self, slug: str, contact: Contact) -> Row:
        edit, editor = self.edit(contact.file)
        return Row(
            self.people[slug],
            self.clocks[slug],
            last_words(slug, self.outlook),
            next(iter(contact.emails), ""),
            dialled(next(iter(contact.phones), "")),
            profile_of(contact),
            editor or edit,
            contact.circle,
            contact.tags,
            self.order[slug],
        )


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
    return _MARKS.sub(r"\2", text)
