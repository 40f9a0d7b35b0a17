"""This module says the journal that a profile shows: made anew of what it names, and nothing else.

The cut is a function of what is shared alone: whom a name means is decided among the people who
are shared, lines are put in order by what they say, and a page's address is made of the name that
stands on it. So nothing else can show: not in a tie, a number, an order or an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from kith.excerpts.profiles import Profile
from kith.journal import Journal, make_journal, slug_key
from kith.model import Contact, Declared, LogLine, Place, Reading, TouchFile, Written
from kith.naming import Names
from kith.reading.people import WIKILINK, is_date, target
from kith.settings import Settings
from kith.writing.slugs import slug_for

NEUTRAL = Settings(circles={}, tags={})
"""The settings of a journal in which nobody is reminded of anybody."""

NOWHERE = Place("")

_SHOWN_SORTS = frozenset({"touch", "ledger", "fact", "attempt"})
_KEPT_APART = frozenset({"name", "knows", "met_through", "photo"})
_PARAGRAPHS = re.compile(r"\n[ \t]*\n")


class Excerpt(NamedTuple):
    """The journal of a profile, and `files`: whose file each of its slugs was read from."""

    journal: Journal
    files: Mapping[str, str]


class _Person(NamedTuple):
    """Somebody who is shared: their file as it was read, and what is shared of it so far.

    In `bare` nobody else is named yet; its slug is the owner's, by which others name them.
    """

    read: Contact
    bare: Contact


def cut(readings: Iterable[Reading], profile: Profile) -> Excerpt:
    """The journal that a profile shows of all that was read.

    Raises:
        ValueError: if the profile names a tag or somebody that nobody has or is.
    """
    readings = list(readings)
    people = _unique([_bare(one, profile) for one in chosen(readings, profile)])
    names = Names(sorted((one.bare for one in people), key=lambda one: one.slug))
    slugs = _addresses(people)
    whom = _Whom(names, slugs)
    shared, touches, files = [], [], {}
    for person in people:
        slug = slugs[person.bare.slug]
        lines = [line for line in person.read.log if _is_shown(line, profile)]
        told = [line for line in map(whom.line, lines) if line is not None]
        alone = [line for line in told if not line.present]
        shared.append(_filled(person, slug, profile, whom, alone))
        mine = Written(slug, NOWHERE)
        touches += [
            one._replace(present=tuple(sorted({mine, *one.present}))) for one in told if one.present
        ]
        files[slug] = person.read.file
    for reading in readings:
        if reading.touch is not None and _is_shown(reading.touch.line, profile):
            line = whom.line(reading.touch.line)
            touches += [line] if line is not None and line.present else []
    made = [Reading(one.file, one) for one in sorted(shared, key=lambda one: one.slug)]
    made += [_touch(number, line) for number, line in enumerate(sorted(set(touches), key=_said))]
    return Excerpt(make_journal(made, NEUTRAL), files)


def chosen(readings: Sequence[Reading], profile: Profile) -> list[Reading]:
    """The files of those whom a profile shows; never one that cannot be read, or has no name.

    Raises:
        ValueError: if nobody has a tag, or nobody is called by a slug, that the profile names.
    """
    people = [one for one in readings if one.contact is not None]
    _check(profile, [one.contact for one in people if one.contact is not None])
    return [one for one in people if _is_named(one) and _is_wanted(one.contact, profile)]


def _check(profile: Profile, contacts: Sequence[Contact]) -> None:
    tags = {tag for one in contacts for tag in one.tags}
    slugs = {one.slug for one in contacts}
    for key, words, known in (("tags", profile.tags, tags), ("people", profile.people, slugs)):
        for word in words:
            if word not in known:
                near = Names(contacts).nearest(word) if key == "people" else ()
                hint = near or [tag for tag in sorted(tags) if tag.casefold() == word.casefold()]
                meant = f'; did you mean "{hint[0]}"?' if hint else ""
                what = "a tag that somebody has" if key == "tags" else "somebody's slug"
                raise ValueError(f"share: {profile.name}: {key}: {word}: expected {what}{meant}")


def _is_named(reading: Reading) -> bool:
    """Whether the file can be read and says a name; else the slug would stand for it."""
    one = reading.contact
    if one is None or not one.is_readable or "name" not in one.places:
        return False
    at = one.place("name")
    return not any(p.severity == "error" and p.place == at for p in reading.problems)


def _is_wanted(one: Contact | None, profile: Profile) -> bool:
    if one is None:
        return False
    if profile.is_everybody or one.slug in profile.people:
        return True
    if not (profile.circles or profile.tags):
        return False
    in_circle = not profile.circles or one.circle in profile.circles
    return in_circle and (not profile.tags or not set(profile.tags).isdisjoint(one.tags))


def _bare(reading: Reading, profile: Profile) -> _Person:
    """What is shared of somebody, but for whatever could name others."""
    read = reading.contact
    assert read is not None
    plain = {
        key: getattr(read, key)
        for key in profile.fields - _KEPT_APART
        if key in Contact._field_defaults
    }
    extra = tuple((key, text) for key, text in read.extra if key in profile.fields)
    return _Person(read, Contact(read.slug, "", read.name, **{**plain, "extra": extra}))


def _unique(people: Sequence[_Person]) -> list[_Person]:
    """Everybody by what is shared of them; of two with one slug, names mean the first."""
    taken: set[str] = set()
    found = []
    for person in sorted(people, key=_shared_of):
        slug, number = person.bare.slug, 1
        while slug in taken:
            number += 1
            slug = f"{person.bare.slug} ({number})"
        taken.add(slug)
        found.append(person._replace(bare=person.bare._replace(slug=slug)))
    return found


def _shared_of(person: _Person) -> tuple[str, str]:
    return repr(person.bare._replace(slug="")), person.bare.slug


def _addresses(people: Iterable[_Person]) -> dict[str, str]:
    """The slug in the shared site, made of the name, by the owner's slug."""
    taken: set[str] = set()
    slugs = {}
    for person in people:
        slugs[person.bare.slug] = slug = slug_for(person.bare.name, taken)
        taken.add(slug_key(slug))
    return slugs


class _Whom:
    """Whom references mean among those who are shared; all others are nobody."""

    def __init__(self, names: Names, slugs: Mapping[str, str]) -> None:
        self._names, self._slugs = names, slugs
        self._called = {slug: names.slugs[owner].name for owner, slug in slugs.items()}

    def slug(self, who: Written | None) -> str:
        """The shared slug of the one whom a reference means; "" for nobody who is shared."""
        found = self._names.find(who.text) if who is not None else ()
        return self._slugs[found[0]] if len(found) == 1 else ""

    def is_clean(self, text: str) -> bool:
        """Whether every wiki link in a text leads to somebody who is shared, or to a day."""
        return "[[" not in text or all(
            is_date(target(link[0])) or self.slug(Written(link[0], NOWHERE))
            for link in WIKILINK.finditer(text)
        )

    def text(self, text: str) -> str:
        """The text with its wiki links leading to the slugs of the shared site."""
        if "[[" not in text:
            return text
        return WIKILINK.sub(self._link, text)

    def texts(self, texts: Iterable[str]) -> tuple[str, ...]:
        """The texts that name nobody else, with such links."""
        return tuple(self.text(text) for text in texts if self.is_clean(text))

    def _link(self, link: re.Match[str]) -> str:
        slug = self.slug(Written(link[0], NOWHERE))
        shown = link[1].partition("|")[2].strip() or self._called.get(slug, "")
        return f"[[{slug}|{shown}]]" if slug else target(link[0])

    def line(self, line: LogLine) -> LogLine | None:
        """A line with nobody in it but those who are shared; None if it names anybody else."""
        present = [self.slug(who) for who in line.present]
        if not all(present) or not self.is_clean(line.text):
            return None
        people = tuple(Written(slug, NOWHERE) for slug in sorted(set(present)))
        return LogLine(line.when, line.kind, "fact", self.text(line.text), NOWHERE, "", people)


def _is_shown(line: LogLine, profile: Profile) -> bool:
    return line.kind in profile.log and line.sort in _SHOWN_SORTS


def _filled(
    person: _Person, slug: str, profile: Profile, whom: _Whom, lines: Sequence[LogLine]
) -> Contact:
    """Somebody as they are shared, with whom they know of those who are."""
    read, bare = person
    file = f"{slug}.md"
    log = sorted(set(lines), key=_said)
    changes: dict[str, Any] = {
        key: whom.texts(getattr(bare, key)) for key in ("offers", "looking_for", "aliases")
    }
    changes["extra"] = tuple((key, one) for key, text in bare.extra for one in whom.texts((text,)))
    if "knows" in profile.fields:
        known = sorted({whom.slug(one.who) for one in read.knows} - {"", slug})
        changes["knows"] = tuple(Declared(Written(one, NOWHERE), "", "") for one in known)
    if "met_through" in profile.fields and (through := whom.slug(read.met_through)):
        changes["met_through"] = Written(through, NOWHERE)
    if profile.has_notes:
        changes["notes"] = "\n\n".join(whom.texts(_PARAGRAPHS.split(read.notes)))
    log = [line._replace(place=Place(file, number)) for number, line in enumerate(log, 1)]
    return bare._replace(slug=slug, file=file, log=tuple(log), **changes)


def _said(line: LogLine) -> tuple[str, ...]:
    return str(line.when), line.kind, line.text, *(who.text for who in line.present)


def _touch(number: int, line: LogLine) -> Reading:
    """A line that several people have, in a file of its own, named by its place among them."""
    file = f"log/{number:06}.md"
    return Reading(file, touch=TouchFile(file, line._replace(place=Place(file))))
