"""This module says everybody of an outlook as pages show them, worked out once."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from urllib.parse import quote

from kith.insight.outlook import Outlook
from kith.insight.stirred import vouched_otherwise
from kith.insight.vouchers import Voucher
from kith.journal import slug_key
from kith.lazy import Lazy, differing
from kith.model import Contact
from kith.naming import plain
from kith.views.people import (
    Clock,
    Person,
    Row,
    Urls,
    clock_of,
    dialled,
    last_words,
    person_of,
    profile_of,
)
from kith.views.turning import turning

LONGEST_PAGE = 120
"""Bytes of somebody's name in the name of a page."""


VOUCHERS_SHOWN = 3
"""Vouchers beside each name in the index of mutual connections; the contact's page shows all."""


def in_a_path(name: str) -> str:
    """A name as a path can hold it: its words in small letters, joined by hyphens; "" for none."""
    words = "-".join(re.findall(r"\w+", name.casefold())).encode()
    return words[:LONGEST_PAGE].decode("utf-8", "ignore")


def untaken(page: str, taken: set[str]) -> str:
    """The name of a page, with a number if a disk could not tell it from one that is `taken`; from
    now on it is.
    """
    number, found = 1, page
    while slug_key(found) in taken:
        number += 1
        found = f"{page}-{number}"
    taken.add(slug_key(found))
    return found


class Vouched(NamedTuple):
    """The best few who can put in a word with somebody, and how many could."""

    best: tuple[Voucher, ...]
    number: int


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
    def people(self) -> Lazy[Person]:
        """Everybody as a link, by slug."""
        contacts, photos = self.outlook.journal.contacts, self.photos
        return Lazy(lambda slug: person_of(contacts[slug], photos.get(slug, "")), contacts)

    @cached_property
    def clocks(self) -> Lazy[Clock]:
        """Everybody's standing, by slug."""
        return Lazy(lambda slug: clock_of(slug, self.outlook), self.outlook.journal.contacts)

    @cached_property
    def vouched(self) -> Lazy[Vouched]:
        """Who can put in a word with everybody; two pages ask for each."""
        return Lazy(self._vouched, self.outlook.journal.contacts)

    def _vouched(self, slug: str) -> Vouched:
        found = self.outlook.vouchers(slug)
        return Vouched(tuple(found[:VOUCHERS_SHOWN]), len(found))

    def go_on_from(self, earlier: Cast) -> None:
        """Take over what is the same for all who stand as they stood, in files that are the same.

        The earlier cast has the same links to edit a file.
        """
        before, now = earlier.outlook, self.outlook
        moved = differing(now.stands.known(), before.stands.known())
        moved |= now.journal.changed_since(before.journal)
        self.clocks.update(earlier.clocks.known(moved))
        if earlier.vouched.known():
            others = vouched_otherwise(moved, before.network, now.network)
            self.vouched.update(earlier.vouched.known(others))
        if self.photos == earlier.photos:
            self.people.update(earlier.people.known(moved))
            if "order" in vars(earlier) and self._is_ordered_as(earlier, moved):
                vars(self)["order"] = earlier.order
                self.rows.update(earlier.rows.known(moved))

    def _is_ordered_as(self, earlier: Cast, moved: Set[str]) -> bool:
        """Whether everybody has the place that they had; only these `moved` may be otherwise."""
        now, before = self.outlook.journal.contacts, earlier.outlook.journal.contacts
        return now.keys() == before.keys() and all(
            (now[slug].circle, now[slug].name) == (before[slug].circle, before[slug].name)
            for slug in moved
        )

    @cached_property
    def rows(self) -> Lazy[Row]:
        """Everybody as a line of a list, by slug."""
        contacts = self.outlook.journal.contacts
        return Lazy(lambda slug: self._row(slug, contacts[slug]), contacts)

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
    def narrower(self) -> dict[tuple[str, str], str]:
        """The file of the overdue list of each ("circle", name) and ("tag", name).

        Circles in the order of mkdocs.yml, then the tags of everybody who can be overdue, the most
        used first. What a path cannot hold is a hyphen; what a disk could not tell apart, a number.
        """
        journal, stands = self.outlook.journal, self.outlook.stands
        tracked = (c for slug, c in journal.contacts.items() if stands[slug].rhythm.most)
        used = Counter(tag for contact in tracked for tag in dict.fromkeys(contact.tags))
        tags = sorted(used, key=lambda tag: (-used[tag], tag))
        pages: dict[tuple[str, str], str] = {}
        taken: set[str] = set()
        for kind, name in [
            *(("circle", c) for c in journal.settings.circles),
            *(("tag", tag) for tag in tags),
        ]:
            safe = f"{kind}-" + "".join(c if c.isalnum() or c in "-_." else "-" for c in name)
            pages[kind, name] = self.urls.page(f"overdue/{untaken(safe, taken)}")
        return pages

    @cached_property
    def outsiders(self) -> dict[str, str]:
        """The file of the page of everybody without a file whom somebody knows, by name."""
        pages: dict[str, str] = {}
        taken: set[str] = set()
        for name in sorted(self.outlook.network.outsiders, key=lambda name: (plain(name), name)):
            page = untaken(in_a_path(name) or "somebody", taken)
            pages[name] = self.urls.page(f"mutual/to-{page}")
        return pages

    @cached_property
    def outsider_urls(self) -> dict[str, str]:
        """The URL of an outsider's page, by their name as it is compared."""
        return {plain(name): quote(page) for name, page in self.outsiders.items()}

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
