"""This module says who of the journal a draft may be: sure by a key, doubtful by a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from kith.exchange.draft import Draft, Related
from kith.exchange.keys import keys_of, link_key, phone_key
from kith.exchange.planning.nicknames import full_names, may_be_one
from kith.exchange.vcard.uids import uid_of
from kith.model import Contact
from kith.naming import plain
from kith.near import NearWords


class Match(NamedTuple):
    """Who a draft is: `slug` if it is sure, else those it may be (`maybe`), and why so."""

    slug: str = ""
    maybe: tuple[str, ...] = ()
    why: str = ""


def contact_keys(contact: Contact) -> tuple[str, ...]:
    """The keys of a contact: its identifier (another tool's, or ours), profiles, addresses."""
    return keys_of(contact.links, contact.emails, [uid_of(contact)])


class Known:
    """Everybody who has a file, by key and by name; those whom an import makes are added."""

    def __init__(self, contacts: Iterable[Contact]) -> None:
        self._by_key: defaultdict[str, list[str]] = defaultdict(list)
        self._names: dict[str, set[str]] = {}
        self._hosts: dict[str, dict[str, str]] = {}
        self._by_name: defaultdict[str, list[str]] = defaultdict(list)
        self._by_words: defaultdict[frozenset[str], list[str]] = defaultdict(list)
        self._by_initial: defaultdict[frozenset[str], list[str]] = defaultdict(list)
        for contact in contacts:
            self.add(
                contact.slug,
                (contact.name, *contact.aliases),
                (*contact_keys(contact), *map(phone_key, contact.phones)),
            )

    def add(self, slug: str, names: Iterable[str], keys: Iterable[str]) -> None:
        """Know somebody by these names and keys, too."""
        called = self._names.setdefault(slug, set())
        for name in names:
            folded = plain(name)
            if folded and folded not in called:
                called.add(folded)
                self._index(slug, folded)
        for key in keys:
            if key and slug not in self._by_key[key]:
                self._by_key[key].append(slug)
                self._hosts.setdefault(slug, {}).update(_profiles([key]))

    def _index(self, slug: str, name: str) -> None:
        """Find somebody by this folded name: as it is, by its words, by its last initial."""
        self._by_name[name].append(slug)
        for form in _forms(name):
            self._by_words[form].append(slug)
        words = name.replace(".", " ").split()
        if len(words) > 1:
            self._by_initial[frozenset((words[0], f"{words[-1][0]}."))].append(slug)

    def match(self, draft: Draft) -> Match:
        """Who `draft` is, or may be."""
        found = list(dict.fromkeys(s for key in draft.keys for s in self._by_key.get(key, ())))
        sure = [slug for slug in found if self._is_sure(slug, draft)]
        if len(sure) == 1:
            return Match(sure[0])
        if found:
            why = (
                f"has the address or profile of {len(found)} people"
                if len(found) > 1
                else "has the same address, but another name"
            )
            return Match(maybe=tuple(sure or found), why=why)
        alike = self._alike(draft)
        return (
            Match(maybe=tuple(alike[:5]), why="has the name, or almost, of somebody here")
            if (alike)
            else Match()
        )

    def who(self, related: Related) -> str:
        """The slug of the one person whom a foreign file means: by key, else by the whole name."""
        found = {slug for key in related.keys for slug in self._by_key.get(key, ())}
        if not found:
            found = set(self._by_name.get(plain(related.name), ()))
        return found.pop() if len(found) == 1 else ""

    def named(self, name: str) -> tuple[str, ...]:
        """The slugs of all who are called exactly so, but for case and accents."""
        return tuple(self._by_name.get(plain(name), ()))

    def _is_sure(self, slug: str, draft: Draft) -> bool:
        """Whether a common key makes them one person: an address alone may be a family's."""
        shared = [key for key in draft.keys if slug in self._by_key.get(key, ())]
        if any(not key.startswith("email:") for key in shared):
            return True
        local = {key.removeprefix("email:").split("@")[0] for key in shared}
        is_address = "@" in draft.name or plain(draft.name) in local
        return is_address or any(may_be_one(draft.name, name) for name in self._names[slug])

    def _alike(self, draft: Draft) -> list[str]:
        """Those who are called like it, the likest first; not those of another profile."""
        name = plain(draft.name)
        phones = [phone_key(number) for number in draft.fields.get("phones", ())]
        found = [
            *self._by_name.get(name, ()),
            *(slug for key in phones if key for slug in self._by_key.get(key, ())),
            *(slug for form in _forms(name) for slug in self._by_words.get(form, ())),
            *(slug for form in _initialled(name) for slug in self._by_initial.get(form, ())),
        ]
        near = self._near.near(name) if not found else None
        found += self._by_name.get(near, ()) if near else ()
        theirs = _profiles(draft.keys)
        return [s for s in dict.fromkeys(found) if not _differ(theirs, self._hosts.get(s, {}))]

    @cached_property
    def _near(self) -> NearWords:
        """The names that were known when it was first asked: one slip off is somebody here."""
        return NearWords(self._by_name)


_TITLES = frozenset((
    "mr", "mrs", "ms", "mx", "miss", "dr", "prof", "professor", "sir", "dame", "rev", "herr",
    "frau", "ing", "dipl", "mag", "mme", "mlle", "dra", "sr", "sra", "jr", "phd", "md", "mba",
    "esq", "ii", "iii",
))  # fmt: skip
"""Words beside a name by which nobody is somebody else."""


def _forms(name: str) -> list[frozenset[str]]:
    """The sets of words that a name may be, its first word in full."""
    words = name.replace(",", " ").replace(".", " ").split()
    bare = [word for word in words if word not in _TITLES]
    words = bare if len(bare) > 1 else words
    if len(words) < 2:  # noqa: PLR2004
        return []
    forms = {frozenset(words)}
    for place, word in enumerate(words):
        rest = [*words[:place], *words[place + 1 :]]
        forms |= {frozenset([full, *rest]) for full in full_names(word)}
    return sorted(forms, key=sorted)


def _initialled(name: str) -> list[frozenset[str]]:
    """The first name and the initial of "Kalina D.", who does not show her last name."""
    words = name.replace(".", " ").split()
    if len(words) > 1 and len(words[-1]) == 1:
        return [frozenset((words[0], f"{words[-1]}."))]
    return []


def _profiles(keys: Iterable[str]) -> dict[str, str]:
    """The one profile that somebody has at each network where a profile is a person."""
    return {
        host: key
        for key in keys
        if key.startswith("link:")
        and (host := key.removeprefix("link:").partition("/")[0]) in _NETWORKS
    }


_NETWORKS = frozenset(("linkedin.com", "facebook.com", "x.com", "twitter.com", "xing.com"))


def _differ(theirs: Mapping[str, str], mine: Mapping[str, str]) -> bool:
    """Whether they have different profiles in one network, and so are two people."""
    return any(mine.get(host, key) != key for host, key in theirs.items())


def same_value(key: str, mine: str, theirs: str) -> bool:
    """Whether two values of a field say the same: an address, a number, a link, or words."""
    if key == "links":
        return mine == theirs or (bool(link_key(mine)) and link_key(mine) == link_key(theirs))
    if key == "phones":
        return phone_key(mine) == phone_key(theirs) if phone_key(mine) else mine == theirs
    return plain(mine) == plain(theirs)
