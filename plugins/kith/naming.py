"""This module says whom a name means: one contact, several, nobody who has a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kith.called import Alike, Found, Known, alike, called, called_otherwise, fold, known_as, plain
from kith.model import Contact, Problem, Written
from kith.reading.people import could_be_name, is_date, is_slug, target

__all__ = ["Meant", "Names", "Renamed", "fold", "plain"]


class Meant(NamedTuple):
    """Whom a reference means: `slug` of a contact, or `outsider`, or `problem` (or neither)."""

    slug: str = ""
    outsider: str = ""
    problem: Problem | None = None


class Made(NamedTuple):
    """What names are made of; what they are like is worked out when it is first asked for."""

    known: Known
    found: Found
    alike: Alike | None = None


class Names:
    """The slugs, former slugs, names and aliases of all contacts, who come in order of slug.

    `found` are the slugs of all whom a text may mean. Of a contact in `slugs`, only what they are
    called holds: the rest may have changed since.
    """

    def __init__(self, contacts: Iterable[Contact], made: Made | None = None) -> None:
        self._known, self.found, self._made_alike = made or _made(contacts)
        self.slugs = self._known.slugs

    def after(self, contacts: Mapping[str, Contact], stale: Iterable[str]) -> Renamed:
        """The names of all `contacts`, who are those of before but for the slugs `stale`."""
        slugs, former, named = self._known
        before = [slugs[slug] for slug in stale if slug in slugs]
        now = [contacts[slug] for slug in stale if slug in contacts]
        changed = (*before, *now)
        keys = {key for one in changed for key in (one.slug, *called(one), *one.formerly)}
        if any(one.formerly for one in changed):
            former = {old: slug for slug, one in contacts.items() for old in one.formerly}
        known = Known(dict(contacts), former, called_otherwise(named, before, now, called))
        for text in [text for text, meant in self.found.items() if not meant]:
            self.near(target(text))  # so that it is known of all strangers who is near to them
        keys |= self._alike.unsettled(changed)
        texts = self.found.on(frozenset(keys))
        found = self.found.after(known, texts)
        names = Names((), Made(known, found, self._alike.after(before, now)))
        return Renamed(names, frozenset(texts))

    def find(self, text: str) -> tuple[str, ...]:
        """The slugs of all whom `text` may mean: an exact slug means one; in order of slug."""
        return self.found[text]

    def namesakes(self) -> list[tuple[str, ...]]:
        """The slugs of those who are called the same by slug, name or alias, in order of slug."""
        return [slugs for slugs in self._known.named.values() if len(slugs) > 1]

    def called(self, name: str) -> tuple[str, ...]:
        """The slugs of all who are called so by slug, name or alias, in order of slug."""
        return self._known.named.get(fold(name), ())

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

    @property
    def _alike(self) -> Alike:
        if self._made_alike is None:
            self._made_alike = alike(self._known.named)
        return self._made_alike

    def near(self, name: str) -> str | None:
        """The slug of somebody whose slug, name or alias is one slip away, or None."""
        return self._alike.near(name)

    def nearest(self, name: str) -> list[str]:
        """The slugs of up to three people who are called something like `name`."""
        return self._alike.nearest(name)

    def starting(self, text: str) -> list[str]:
        """The slugs of all whose slug, name, alias or a word of it begins with `text`."""
        begin = plain(text)
        return sorted(
            {
                slug
                for known, slugs in self._alike.by.items()
                for slug in slugs
                if known.startswith(begin) or f" {begin}" in known or f"-{begin}" in known
            }
        )


class Renamed(NamedTuple):
    """The names after some contacts changed, and the texts that may now mean others."""

    names: Names
    texts: frozenset[str]


def _made(contacts: Iterable[Contact]) -> Made:
    known = known_as(contacts)
    return Made(known, Found(known))


def _told(written: Written, code: str, message: str, hint: str) -> Meant:
    return Meant(problem=Problem(written.place, "error", code, message, hint))


def _shown(name: str) -> str:
    return '"' + "".join(char if char.isprintable() else "?" for char in name[:60]) + '"'
