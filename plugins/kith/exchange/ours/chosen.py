"""This module says who of a journal is exported, and what of them may be seen.

What is left out is taken out of the journal first, and everything is worked out anew from what is
left: nothing that was left out can show in a tie, a standing or a count.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from kith.exchange.ours.veil import Veil
from kith.insight.standing import Stand, Standing, rhythm_of, stand
from kith.journal import Journal, make_journal
from kith.model import Contact, LogLine, Place, Reading, TouchFile, Written
from kith.naming import Names, fold
from kith.near import NearWords
from kith.reading.fields import FIELDS

CARD = frozenset(
    ("aliases", "pronouns", "org", "role", "city", "language", "emails", "phones", "links",
     "birthday", "photo")
)  # fmt: skip
"""What beside the name stands on somebody's own card: all else is between you and them."""

EXTRA = "x-*"
"""Every key that is none of the table."""

_SORTS = {"promises": ("promise", "kept"), "ledger": ("ledger",)}
_STANDING = frozenset(("log", "standing", "circle", "cadence", "tags", "snooze", "met"))
"""What a standing is made of: without one of them it would be another, so none is told."""

LEAVABLE = (*(key for key in FIELDS if key != "name"), *_SORTS, "standing", "photo", EXTRA)
"""What may be left out of an export."""

PRIVATE = frozenset(LEAVABLE) - CARD
"""What `--no-private` leaves out."""

_DEFAULTS = {
    key: one for key, one in Contact._field_defaults.items() if key in FIELDS and key != "name"
}


class Wanted(NamedTuple):
    """Who is wanted: one of the words of each kind that has any; and `people`, by slug, anyway."""

    circle: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    city: tuple[str, ...] = ()
    org: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


_WORDS: dict[str, Callable[[Contact], tuple[str, ...]]] = {
    "circle": lambda contact: (contact.circle,),
    "tag": lambda contact: contact.tags,
    "city": lambda contact: (contact.city,),
    "org": lambda contact: (contact.org,),
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is exported: a journal of these people, in which nothing stands that was left out.

    `is_whole` if nobody and nothing was left out; `has_standing` if it can be told how people
    stand; `unreadable` are those whose file cannot be read, who are never exported.
    """

    journal: Journal
    is_whole: bool = True
    has_standing: bool = True
    unreadable: tuple[Contact, ...] = ()


def read_left_out(texts: Iterable[str]) -> frozenset[str]:
    """The fields that are to be left out, of texts such as "notes,log" or "x-*".

    Raises:
        ValueError: if one is no field that can be left out.
    """
    words = [word.strip() for text in texts for word in text.split(",") if word.strip()]
    for word in words:
        if word not in LEAVABLE and not word.startswith("x-"):
            near = NearWords(LEAVABLE).near(word)
            raise ValueError(
                f'expected a field, got "{word}"'
                + (f': did you mean "{near}"?' if near else f": use one of {', '.join(LEAVABLE)}")
            )
    return frozenset(words)


def words_of(kind: str, journal: Journal) -> set[str]:
    """Every circle, tag, city, organisation or standing that one can choose by."""
    if kind == "standing":
        return {str(one) for one in Standing}
    settings = {"circle": journal.settings.circles, "tag": journal.settings.tags}.get(kind, ())
    found = {word for one in journal.contacts.values() for word in _WORDS[kind](one) if word}
    return {*settings, *found}


def chosen(wanted: Wanted, journal: Journal, today: dt.date) -> frozenset[str]:
    """The slugs of all who are wanted on `today`; of everybody, if nothing is said."""
    contacts = journal.contacts
    asked = {
        kind: frozenset(map(fold, words))
        for kind, words in wanted._asdict().items()
        if words and kind != "people"
    }
    if not asked and not wanted.people:
        return frozenset(contacts)
    found = (
        one.slug for one in contacts.values() if asked and _is_wanted(one, asked, journal, today)
    )
    return frozenset((*wanted.people, *found))


def _is_wanted(
    contact: Contact, asked: dict[str, frozenset[str]], journal: Journal, today: dt.date
) -> bool:
    for kind, words in asked.items():
        is_by_day = kind == "standing"
        has = (
            (str(stand_of(contact, journal, today).standing),)
            if is_by_day
            else _WORDS[kind](contact)
        )
        if not any(fold(word) in words for word in has if word):
            return False
    return True


def stand_of(contact: Contact, journal: Journal, today: dt.date) -> Stand:
    """How somebody stands, without the network that an outlook makes."""
    rhythm = rhythm_of(contact, journal.lines[contact.slug], journal, today)
    return stand(contact.slug, rhythm, today, journal.settings.dormant_after)


def choose(
    journal: Journal, slugs: Collection[str], left_out: frozenset[str] = frozenset()
) -> Chosen:
    """The journal of the people `slugs`, without the fields that are left out.

    Of anybody else, nothing is told but the day of a touch that stands in their file and in which
    somebody of these was present: it becomes a touch of its own, without its text. Whom a name
    means is decided by the names of everybody.
    """
    broken = tuple(one for one in journal.contacts.values() if not one.is_readable)
    unreadable = tuple(one for one in broken if one.slug in slugs)
    kept = frozenset(slugs) - {one.slug for one in broken}
    is_partial = len(kept) < len(journal.contacts) - len(broken)
    if not (left_out or is_partial or broken):
        return Chosen(journal)
    contacts = {one.slug: without(one, left_out) for one in journal.contacts.values()}
    shown = [contacts[slug] for slug in sorted(kept)]
    touches = [] if "log" in left_out else list(_touches(journal, contacts, kept, left_out))
    if is_partial:
        hidden = Veil(Names(contacts.values()), kept)
        shown = [hidden.contact(one) for one in shown]
        touches = [hidden.touch(one) for one in touches]
    if left_out or is_partial:
        shown = [_unplaced(one) for one in shown]
        touches = [_filed(n, one) for n, one in enumerate(sorted(touches, key=_by_what_it_says))]
    readings = [Reading(one.file, one) for one in shown]
    readings += [Reading(one.file, touch=one) for one in touches]
    photos = {} if "photo" in left_out else journal.photos
    reduced = replace(
        make_journal(readings, journal.settings),
        photos={slug: file for slug, file in photos.items() if slug in kept},
        problems=() if left_out or is_partial else journal.problems,
    )
    return Chosen(reduced, not (left_out or is_partial), not left_out & _STANDING, unreadable)


def without(contact: Contact, left_out: frozenset[str]) -> Contact:
    """The contact as if these fields had never been written."""
    if not left_out:
        return contact
    changes: dict[str, Any] = {key: _DEFAULTS[key] for key in left_out if key in _DEFAULTS}
    if "notes" in left_out:
        changes |= {"mentioned": (), "notes_line": 1}
    if left_out & {"log", *_SORTS}:
        changes |= {"log": _lines(contact.log, left_out), "unread": ()}
    extra = contact.extra if EXTRA not in left_out else ()
    changes["extra"] = tuple(pair for pair in extra if pair[0] not in left_out)
    return contact._replace(**changes)


def without_cadences(journal: Journal) -> Journal:
    """The journal as if nobody were to be reminded of: nothing in it is due."""
    contacts = {
        slug: one._replace(cadence=None, circle="", tags=())
        for slug, one in journal.contacts.items()
    }
    return replace(journal, contacts=contacts)


def _lines(lines: Iterable[LogLine], left_out: frozenset[str]) -> tuple[LogLine, ...]:
    gone = {sort for part, sorts in _SORTS.items() if part in left_out for sort in sorts}
    return () if "log" in left_out else tuple(line for line in lines if line.sort not in gone)


def _touches(
    journal: Journal,
    contacts: Mapping[str, Contact],
    kept: Collection[str],
    left_out: frozenset[str],
) -> Iterator[TouchFile]:
    """The touches of their own in which somebody chosen was, and those in files left out."""
    for line, present, source in journal.touch_files:
        if any(slug in kept for slug in present) and _lines((line,), left_out):
            yield TouchFile(line.place.file, line, source)
    names = journal.names
    for owner in contacts.values():
        lines = () if owner.slug in kept else owner.log
        for line in lines:
            if line.sort == "touch" and line.present:
                found = [names.find(person.text) for person in line.present]
                there = {slugs[0] for slugs in found if len(slugs) == 1} & frozenset(kept)
                people = tuple(Written(slug, line.place) for slug in sorted(there))
                bare = line._replace(text="", arrow="", present=people, mentioned=())
                yield from (TouchFile("", bare),) if people else ()


def _by_what_it_says(touch: TouchFile) -> tuple[str, ...]:
    line = touch.line
    people = ", ".join(person.text for person in line.present)
    return str(line.when), line.kind, people, line.text, touch.source


def _filed(number: int, touch: TouchFile) -> TouchFile:
    """The touch in a file whose name tells nothing but its place among the others."""
    file = f"log/{number:06}.md"
    return TouchFile(file, touch.line._replace(place=Place(file)), touch.source)


def _unplaced(contact: Contact) -> Contact:
    """The contact in a file of the same name; neither its folder nor its line numbers tell more."""
    file = f"{contact.slug}.md"
    log = tuple(
        line._replace(place=Place(file, number)) for number, line in enumerate(contact.log, 1)
    )
    knows = tuple(one._replace(who=Written(one.who.text, Place(file))) for one in contact.knows)
    return contact._replace(file=file, places={}, log=log, knows=knows, notes_line=1)
