"""This module says whom a word of the command line means: slug, name, alias, or their beginning."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kith.cli.refused import Refused
from kith.insight.network import Tie
from kith.insight.outlook import Outlook
from kith.insight.vouchers import Voucher, vouchers
from kith.journal import Journal
from kith.model import Contact
from kith.naming import plain
from kith.near import NearWords

MOST_LISTED = 10
"""People whom a refusal lists."""


class Person(NamedTuple):
    """A contact, or an outsider (`slug` is ""): their name, and their ties to contacts."""

    slug: str
    name: str
    ties: Mapping[str, Tie]

    def vouchers(self, outlook: Outlook) -> list[Voucher]:
        """Who can put in a word with them, best first."""
        return vouchers(self.ties, outlook.legs)


def find_contact(text: str, journal: Journal) -> Contact:
    """The one contact whom `text` means; refuses, with suggestions, if there is not exactly one."""
    found = _contacts(text, journal)
    if len(found) == 1:
        return journal.contacts[found[0]]
    if found:
        raise _several(text, _described(found, journal))
    raise _nobody(text, _described(_like(text, journal), journal))


def find_person(text: str, outlook: Outlook) -> Person:
    """The one contact or outsider whom `text` means."""
    journal, outsiders = outlook.journal, _outsiders(outlook)
    found = _contacts(text, journal)
    begin = plain(text)
    outside = [begin] if begin in outsiders and not found else []
    if not found and not outside and begin:
        outside = [key for key in outsiders if f" {key}".find(f" {begin}") >= 0]
    if len(found) == 1:
        contact = journal.contacts[found[0]]
        return Person(contact.slug, contact.name, outlook.network.ties.get(contact.slug, {}))
    if len(outside) == 1:
        return outsiders[outside[0]]
    if found or outside:
        raise _several(text, _described(found, journal) + [outsiders[key].name for key in outside])
    near = NearWords(outsiders).nearest(begin)
    raise _nobody(
        text,
        _described(_like(text, journal), journal)
        + [f"{outsiders[key].name} (no file)" for key in near],
    )


def is_outsider(text: str, outlook: Outlook) -> bool:
    """Whether `text` names somebody who is known of but has no file."""
    return not _contacts(text, outlook.journal) and plain(text) in _outsiders(outlook)


def _contacts(text: str, journal: Journal) -> list[str]:
    """Slugs: whom `text` names, else whom it names without accents, else whose beginning it is."""
    begin = plain(text)
    if not begin:
        raise Refused("expected a name or a slug, got none", "write e.g.  kith show zoe")
    found = journal.names.find(text)
    if found:
        return list(found)
    starting = {*journal.names.starting(begin), *journal.names.starting(begin.replace(" ", "-"))}
    same = [slug for slug in starting if begin in _called(journal.contacts[slug])]
    return sorted(same or starting)


def _called(contact: Contact) -> set[str]:
    """All that a contact is called, folded; the slug with spaces, too."""
    slug = plain(contact.slug)
    return {slug, slug.replace("-", " "), plain(contact.name), *map(plain, contact.aliases)}


def _like(text: str, journal: Journal) -> list[str]:
    """Slugs of people called something like it, by their whole names or else by one word."""
    return journal.names.nearest(text) or _like_a_word(plain(text), journal.contacts.values())


def _like_a_word(text: str, contacts: Iterable[Contact]) -> list[str]:
    by_word: defaultdict[str, list[str]] = defaultdict(list)
    for contact in contacts:
        for word in {word for name in _called(contact) for word in name.split()}:
            by_word[word].append(contact.slug)
    near = NearWords(by_word).nearest(text)
    return list(dict.fromkeys(slug for word in near for slug in by_word[word]))[:3]


def _outsiders(outlook: Outlook) -> dict[str, Person]:
    """Everybody without a file, by their folded name: several spellings are one person."""
    found: dict[str, Person] = {}
    for name, ties in outlook.network.outsiders.items():
        known = found.get(plain(name), Person("", name, {}))
        found[plain(name)] = known._replace(ties={**ties, **known.ties})
    return found


def _several(text: str, people: list[str]) -> Refused:
    more = len(people) - MOST_LISTED
    return Refused(
        f'"{text}" may mean {len(people)} people; write more of the name, or the slug:',
        *people[:MOST_LISTED],
        f"and {more} more" if more > 0 else "",
    )


def _nobody(text: str, near: list[str]) -> Refused:
    fix = (
        f"did you mean {' or '.join(near)}?"
        if near
        else ("write the beginning of a name, or a slug: the name of a file in contacts/")
    )
    return Refused(f'nobody here is called "{text}"', fix)


def _described(slugs: Iterable[str], journal: Journal) -> list[str]:
    return [f"{slug} ({journal.contacts[slug].name})" for slug in slugs]
