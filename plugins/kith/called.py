"""This module says what people are called, and who is called so, or nearly so."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from kith.model import Contact
from kith.near import NearWords, is_slip
from kith.reading.people import target
from kith.reading.unseen import UNSEEN

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ı": "i"}
)
"""Letters that Unicode does not take for others with a mark, and keyboards elsewhere lack."""


def fold(text: str) -> str:
    """The form in which names are compared: NFC, no case, nothing invisible, single spaces."""
    if text.isascii():
        return " ".join(text.casefold().split())
    bare = UNSEEN.sub("", unicodedata.normalize("NFC", text))
    return " ".join(unicodedata.normalize("NFC", bare.casefold()).split())


def plain(text: str) -> str:
    """The form in which names are searched: folded, and without accents."""
    folded = fold(text)
    if folded.isascii():
        return folded
    marked = unicodedata.normalize("NFKD", folded)
    bare = "".join(char for char in marked if not unicodedata.combining(char))
    return bare if bare.isascii() else bare.translate(_LETTERS)


def called(contact: Contact) -> set[str]:
    """All that a contact is called today, as names are compared."""
    return {fold(contact.slug), fold(contact.name), *map(fold, contact.aliases)}


def naming(contact: Contact) -> tuple[object, ...]:
    """All of a contact on which it rests whom names mean."""
    return contact.slug, contact.name, contact.aliases, contact.formerly


class Known(NamedTuple):
    """Contacts by slug, slugs by former slug, and by name as it is compared, in order of slug."""

    slugs: dict[str, Contact]
    former: dict[str, str]
    named: dict[str, tuple[str, ...]]


class Found(dict[str, tuple[str, ...]]):
    """Whom a text may mean, worked out when it is first asked for."""

    def __init__(self, known: Known) -> None:
        super().__init__()
        self._known = known
        self.rests: dict[str, tuple[str, ...]] = {}

    def __missing__(self, text: str) -> tuple[str, ...]:
        """The slugs of a text that is asked for the first time."""
        found = self[text] = self._find(text)
        return found

    def _find(self, text: str) -> tuple[str, ...]:
        slugs, former, named = self._known
        if text in slugs and _is_bare(text):
            return (text,)
        name = target(text)
        if name in slugs:
            return (name,)
        found = named.get(fold(name))
        if found is None and former.get(name) in slugs:
            found = (former[name],)
        return found or named.get(fold(text), ())

    def on(self, keys: frozenset[str]) -> list[str]:
        """The texts whose meaning rests on one of these slugs, former slugs and names."""
        for text in self.keys() - self.rests.keys():
            self.rests[text] = _rests_on(target(text), text)
        return [text for text in self if not keys.isdisjoint(self.rests[text])]

    def after(self, known: Known, gone: Iterable[str]) -> Found:
        """What is found among others, but for the texts that may mean others now."""
        after = Found(known)
        after.update(self)
        after.rests = self.rests  # what a text rests on is the same whoever is known
        for text in gone:
            del after[text]
        return after


def _is_bare(text: str) -> bool:
    """Whether it is a slug that names itself alone: no brackets, path, ending, capitals, commas."""
    return text.isascii() and text.islower() and text.replace("-", "").isalnum()


def _rests_on(name: str, text: str) -> tuple[str, ...]:
    """All slugs and names on which it rests whom a text means, or which people it parts."""
    keys = [name, fold(name), fold(text)]
    if "," in name:
        parts = [part.strip() for part in name.split(",")]
        keys += [key for part in parts for key in _rests_on(target(part), part)]
    return tuple(dict.fromkeys(keys))


class Alike:
    """Slugs by names without accents, to find what was nearly written.

    `asked` are the names that were looked for: each without accents, and the known one near it.
    """

    def __init__(
        self,
        by: dict[str, tuple[str, ...]],
        words: NearWords | None = None,
        asked: Mapping[str, tuple[str, str | None]] | None = None,
    ) -> None:
        self.by, self._words, self._asked = by, words or NearWords(by), dict(asked or {})

    def after(self, before: Iterable[Contact], now: Iterable[Contact]) -> Alike:
        """The same without some contacts and with others."""
        gone, come = ({key for one in some for key in _plainly(one)} for some in (before, now))
        by = called_otherwise(self.by, before, now, _plainly)
        left = self._asked.keys() - self.unsettled((*before, *now))
        asked = {name: self._asked[name] for name in left}
        return Alike(by, self._words.after(gone - by.keys(), come), asked)

    def unsettled(self, contacts: Iterable[Contact]) -> set[str]:
        """The names that were looked for, and may be near to others once these have changed."""
        keys = {key for one in contacts for key in _plainly(one)}
        return {
            name
            for name, (word, known) in self._asked.items()
            if word in keys or known in keys or any(is_slip(word, key) for key in keys)
        }

    def near(self, name: str) -> str | None:
        """The first slug of whoever is called so but for accents, or a slip; else None."""
        if name not in self._asked:
            word = plain(name)
            self._asked[name] = word, word if word in self.by else self._words.near(word)
        known = self._asked[name][1]
        return self.by[known][0] if known is not None else None

    def nearest(self, name: str) -> list[str]:
        """The slugs of up to three people who are called something like it."""
        found = [slug for known in self._words.nearest(plain(name)) for slug in self.by[known]]
        return list(dict.fromkeys(found))[:3]


def _plainly(contact: Contact) -> set[str]:
    return {plain(name) for name in called(contact)}


def called_otherwise(
    index: Mapping[str, tuple[str, ...]],
    before: Iterable[Contact],
    now: Iterable[Contact],
    keys: Callable[[Contact], Iterable[str]],
) -> dict[str, tuple[str, ...]]:
    """Slugs by key without some contacts and with others, those of each key in order."""
    after = dict(index)
    for contact in before:
        for key in keys(contact):
            after[key] = tuple(slug for slug in after[key] if slug != contact.slug)
    for contact in now:
        for key in keys(contact):
            after[key] = tuple(sorted({*after.get(key, ()), contact.slug}))
    for key in [key for contact in before for key in keys(contact)]:
        if after.get(key) == ():
            del after[key]
    return after


def known_as(contacts: Iterable[Contact]) -> Known:
    """What all contacts, in order of slug, are called."""
    known = Known({}, {}, {})
    slugs, former, named = known
    for contact in contacts:
        slug = contact.slug
        slugs[slug] = contact
        former.update((old, slug) for old in contact.formerly)
        for key in called(contact):
            named[key] = (*named.get(key, ()), slug)
    return known


def alike(named: Mapping[str, tuple[str, ...]]) -> Alike:
    """The same names without accents."""
    by: dict[str, tuple[str, ...]] = {}
    for name, slugs in named.items():
        key = plain(name)
        by[key] = tuple(sorted({*by[key], *slugs})) if key in by else slugs
    return Alike(by)
