"""This module says the journal that a profile shows: made anew of what it names, and nothing else.

The cut is a function of what is shared alone: whom a name means is decided among the people who
are shared, lines are put in order by what they say, and a page's address is made of the name that
stands on it. So nothing else can show: not in a tie, a number, an order or an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from kith.excerpts.choosing import chosen
from kith.excerpts.profiles import Profile
from kith.excerpts.whom import NOWHERE, Whom
from kith.journal import Journal, make_journal, slug_key
from kith.model import Contact, Declared, LogLine, Place, Reading, TouchFile, Written
from kith.naming import Names
from kith.settings import Settings
from kith.writing.slugs import slug_for

NEUTRAL = Settings(circles={}, tags={})
"""The settings of a journal in which nobody is reminded of anybody."""

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
    whom = Whom(names, slugs)
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


def _is_shown(line: LogLine, profile: Profile) -> bool:
    return line.kind in profile.log and line.sort in _SHOWN_SORTS


def _filled(
    person: _Person, slug: str, profile: Profile, whom: Whom, lines: Sequence[LogLine]
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
