"""This module says whom a word of the command line means: slug, name, alias, or their beginning."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple, Protocol

from kith.cli.refused import Nobody, Refused
from kith.insight.network import Tie
from kith.insight.outlook import Outlook
from kith.insight.vouchers import Voucher
from kith.model import Contact
from kith.naming import Names, plain
from kith.near import NearWords

MOST_LISTED = 10
"""People whom a refusal lists."""


class People(Protocol):
    """Everybody who has a file, by slug, and whom a name means: a journal or a roster."""

    @property
    def contacts(self) -> Mapping[str, Contact]:
        """Everybody by slug."""

    @property
    def names(self) -> Names:
        """Whom a name means."""

    def bare(self, slug: str) -> Contact:
        """What somebody is called."""


class Person(NamedTuple):
    """A contact, or an outsider (`slug` is ""): their name, and their ties to contacts."""

    slug: str
    name: str
    ties: Mapping[str, Tie]

    def vouchers(self, outlook: Outlook) -> list[Voucher]:
        """Who can put in a word with them, best first."""
        return outlook.vouchers(self.slug) if self.slug else outlook.vouching.by(self.ties)


def find_contact(text: str, journal: People) -> Contact:
    """The one contact whom `text` means; refuses, with suggestions, if there is not exactly one."""
    found = _named(text, journal) or _begun(text, journal)
    if len(found) == 1:
        return journal.contacts[found[0]]
    if found:
        raise _several(text, _described(found, journal))
    raise _nobody(text, _like(text, journal), journal)


def find_filed(text: str, outlook: Outlook) -> Contact:
    """The one contact whom `text` means; refuses somebody without a file by saying so."""
    try:
        return find_contact(text, outlook.journal)
    except Refused:
        if is_outsider(text, outlook):
            raise Refused(
                f"{text} has no file in this journal", f'kith mutual "{text}" says who knows them'
            ) from None
        raise


def find_person(text: str, outlook: Outlook) -> Person:
    """The one contact or outsider whom `text` means; a whole name comes before a beginning."""
    journal, outsiders = outlook.journal, _outsiders(outlook)
    begin = plain(text)
    found = _named(text, journal)
    outside = [begin] if begin in outsiders and not found else []
    if not found and not outside:
        found = _begun(text, journal)
        outside = [key for key in outsiders if f" {begin}" in f" {key}"]
    if len(found) + len(outside) > 1:
        raise _several(text, [*_described(found, journal), *(outsiders[o].name for o in outside)])
    if outside:
        return outsiders[outside[0]]
    if not found:
        near = _nearest(begin, {key: {key} for key in outsiders})
        like = [*_like(text, journal), *(outsiders[key].name for key in near)]
        raise _nobody(text, like, journal)
    contact = journal.contacts[found[0]]
    return Person(contact.slug, contact.name, outlook.network.ties.get(contact.slug, {}))


def is_outsider(text: str, outlook: Outlook) -> bool:
    """Whether `text` names somebody who is known of but has no file."""
    return plain(text) in _outsiders(outlook)


def _named(text: str, journal: People) -> list[str]:
    """The slugs of all whom `text` names, with accents or without."""
    found = journal.names.find(text)
    if found:
        return list(found)
    return [s for s in _begun(text, journal) if plain(text) in _called(journal.bare(s))]


def _begun(text: str, journal: People) -> list[str]:
    """The slugs of all of whom `text` is a beginning: of the slug, a name, a word of a name."""
    begin = plain(text)
    if not begin:
        raise Refused("expected a name or a slug, got none", "write e.g.  kith show zoe")
    names = journal.names
    return sorted({*names.starting(begin), *names.starting(begin.replace(" ", "-"))})


def _called(contact: Contact) -> set[str]:
    """All that a contact is called, folded; the slug with spaces, too."""
    slug = plain(contact.slug)
    return {slug, slug.replace("-", " "), plain(contact.name), *map(plain, contact.aliases)}


def _like(text: str, journal: People) -> list[str]:
    """Contacts who are called something like it, as a suggestion shows them."""
    called = {slug: _called(journal.bare(slug)) for slug in journal.contacts}
    return _described(_nearest(plain(text), called), journal)


def _nearest(text: str, called: Mapping[str, set[str]]) -> list[str]:
    """The keys of up to three whose name, or a word of it, looks like `text`."""
    whole: defaultdict[str, list[str]] = defaultdict(list)
    words: defaultdict[str, list[str]] = defaultdict(list)
    for key, names in called.items():
        for name in names:
            whole[name].append(key)
            for word in name.split():
                words[word].append(key)
    for known in (whole, words):
        found = [key for word in NearWords(known).nearest(text) for key in known[word]]
        if found:
            return list(dict.fromkeys(found))[:3]
    return []


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
        is_ambiguous=True,
    )


def _nobody(text: str, near: list[str], journal: People) -> Nobody:
    if near:
        return Nobody(text, f"did you mean {' or '.join(near)}?")
    if not journal.contacts:
        return Nobody(text, f'there are no contacts yet; make the first one:  kith new "{text}"')
    return Nobody(text, "write the beginning of a name, or a slug: the name of a file in contacts/")


def _described(slugs: Iterable[str], journal: People) -> list[str]:
    return [f"{slug} ({journal.bare(slug).name})" for slug in slugs]
