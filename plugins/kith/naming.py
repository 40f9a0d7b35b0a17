"""This module says whom a name means: one contact, several, nobody who has a file."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from kith.model import Contact, Problem, Written
from kith.near import NearWords
from kith.reading.people import could_be_name, is_date, is_slug, target

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufeff]")

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ı": "i"}
)
"""Letters that Unicode does not take for others with a mark, and keyboards elsewhere lack."""


def fold(text: str) -> str:
    """The form in which names are compared: NFC, no case, nothing invisible, single spaces."""
    if text.isascii():
        return " ".join(text.casefold().split())
    bare = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return " ".join(unicodedata.normalize("NFC", bare.casefold()).split())


def plain(text: str) -> str:
    """The form in which names are searched: folded, and without accents."""
    marked = unicodedata.normalize("NFKD", fold(text))
    bare = "".join(char for char in marked if not unicodedata.combining(char))
    return bare if bare.isascii() else bare.translate(_LETTERS)


class Meant(NamedTuple):
    """Whom a reference means: `slug` of a contact, or `outsider`, or `problem` (or neither)."""

    slug: str = ""
    outsider: str = ""
    problem: Problem | None = None


class Names:
    """The slugs, former slugs, names and aliases of all contacts."""

    def __init__(self, contacts: Iterable[Contact]) -> None:
        self.slugs: dict[str, Contact] = {}
        self._former: dict[str, str] = {}
        self._named: defaultdict[str, list[str]] = defaultdict(list)
        self._cache: dict[str, tuple[str, ...]] = {}
        for contact in contacts:
            self.slugs[contact.slug] = contact
            self._former.update((old, contact.slug) for old in contact.formerly)
            for key in {fold(contact.slug), fold(contact.name), *map(fold, contact.aliases)}:
                self._named[key].append(contact.slug)

    def find(self, text: str) -> tuple[str, ...]:
        """The slugs of all whom `text` may mean: an exact slug means one; in order of slug."""
        found = self._cache.get(text)
        if found is None:
            found = self._cache[text] = self._find(target(text)) or self._named_so(text)
        return found

    def _find(self, name: str) -> tuple[str, ...]:
        if name in self.slugs:
            return (name,)
        named = self._named_so(name)
        if named:
            return named
        former = self._former.get(name)
        return (former,) if former in self.slugs else ()

    def _named_so(self, text: str) -> tuple[str, ...]:
        return tuple(self._named.get(fold(text), ()))

    def meant(self, written: Written) -> Meant:
        """Whom the owner meant; a slug that nobody has, or a name of two, is a problem."""
        slugs = self.find(written.text)
        if len(slugs) == 1:
            return Meant(slugs[0])
        name = target(written.text)
        if slugs:
            message = f'"{name}" may mean {" or ".join(slugs)}'
            return _told(written, "several-people", message, "write the slug")
        return self._stranger(name, written)

    def _stranger(self, name: str, written: Written) -> Meant:
        """Somebody who is nobody here: an outsider, unless something else was meant."""
        is_link = written.text.startswith("[[")
        if is_date(name) and is_link:
            return Meant()
        if not is_link and self._are_several(name):
            message = f"expected one person, got {_shown(name)}"
            return _told(written, "several-in-one", message, "write one person an item")
        near = self.near(name)
        hint = f'did you mean "{near}"?' if near else ""
        message = f"{_shown(name)} names nobody in this journal"
        if is_slug(name) or not could_be_name(name):
            make_one = "write a slug, a name, or make a file for them"
            return _told(written, "nobody", message, hint or make_one)
        if near:
            problem = Problem(written.place, "warning", "near-miss", message, hint)
            return Meant(outsider=name, problem=problem)
        return Meant(outsider=name)

    def _are_several(self, name: str) -> bool:
        """Whether commas part people: one of them is known here, or all look like slugs."""
        parts = [part.strip() for part in name.split(",")]
        return len(parts) > 1 and (
            any(self.find(part) for part in parts) or all(is_slug(part) for part in parts)
        )

    def near(self, name: str) -> str | None:
        """The slug of somebody whose slug, name or alias is one slip away, or None."""
        known = self._near.near(plain(name))
        return self._unaccented(name) or (self._plain[known][0] if known is not None else None)

    def nearest(self, name: str) -> list[str]:
        """The slugs of up to three people who are called something like `name`."""
        found = [slug for known in self._near.nearest(plain(name)) for slug in self._plain[known]]
        return list(dict.fromkeys(found))[:3]

    def _unaccented(self, name: str) -> str | None:
        return self._plain.get(plain(name), [None])[0]

    def starting(self, text: str) -> list[str]:
        """The slugs of all whose slug, name, alias or a word of it begins with `text`."""
        begin = plain(text)
        return sorted(
            {
                slug
                for known, slugs in self._plain.items()
                for slug in slugs
                if known.startswith(begin) or f" {begin}" in known or f"-{begin}" in known
            }
        )

    @cached_property
    def _plain(self) -> dict[str, list[str]]:
        names: defaultdict[str, list[str]] = defaultdict(list)
        for folded, slugs in self._named.items():
            names[plain(folded)] += slugs
        return dict(names)

    @cached_property
    def _near(self) -> NearWords:
        return NearWords(self._plain)


def _told(written: Written, code: str, message: str, hint: str) -> Meant:
    return Meant(problem=Problem(written.place, "error", code, message, hint))


def _shown(name: str) -> str:
    return '"' + "".join(char if char.isprintable() else "?" for char in name[:60]) + '"'
