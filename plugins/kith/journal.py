"""This module says how the readings of many files make one journal, and whom they name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import chain, compress
from operator import attrgetter
from typing import NamedTuple, TypeVar

from kith.called import naming
from kith.index import Index
from kith.lazy import differing
from kith.mentions import Mentions, references_of
from kith.model import Contact, LogLine, Phrases, Place, Problem, Reading, TouchFile, Written
from kith.naming import Meant, Names
from kith.settings import Settings
from kith.sharing import Filed, Shared, filed_of, in_order, lines_after, shared_lines

__all__ = [
    "Filed",
    "Journal",
    "Shared",
    "kept",
    "make_journal",
    "references",
    "slug_key",
    "unique_contacts",
]

Value = TypeVar("Value")


class Since(NamedTuple):
    """What a journal was worked out from: the `contacts` of then; whose file is another now."""

    contacts: Mapping[str, Contact]
    changed: frozenset[str]


@dataclass(frozen=True)
class Journal:
    """All contacts by slug, in order of slug; whom every reference means; all problems.

    `lines` are everybody's log lines, their own and those in which they were present, the latest
    first. `photos` are the files of the portraits, by slug; `openers` the owner's own phrases;
    `mentions` whom each file names; `named` who is named in touches without a day.
    """

    contacts: Mapping[str, Contact]
    settings: Settings
    names: Names
    lines: Mapping[str, tuple[Shared, ...]]
    touch_files: tuple[Filed, ...]
    problems: tuple[Problem, ...]
    photos: Mapping[str, str] = field(default_factory=dict)
    openers: Phrases = field(default_factory=dict)
    mentions: Mentions = field(default_factory=Mentions, compare=False, repr=False)
    named: tuple[Written, ...] = ()
    index: Index | None = field(default=None, compare=False, repr=False)
    since: Since | None = field(default=None, compare=False, repr=False)

    def bare(self, slug: str) -> Contact:
        """A contact of whom it is not asked what only their file says: it holds what they are
        called, org, role, circle, cadence, snooze, tags, and when you met.
        """
        return self.contacts[slug] if self.index is None else self.index.contacts[slug]

    def touches(self, slug: str) -> Iterable[Shared]:
        """Of a contact's lines, those in which you were in touch (others may stand between), the
        latest first; of such a line it holds when it was.
        """
        return self.lines[slug] if self.index is None else self.index.touches(slug)

    def told(self, slug: str) -> Sequence[Shared]:
        """Of a contact's lines, all but promises and notes (these may be there, too), the latest
        first; of a touch it does not hold what was said.
        """
        return self.lines[slug] if self.index is None else self.index.told(slug)

    def helped(self) -> Iterable[str]:
        """The slugs of all whose log tells of help, either way, in order; and maybe of others."""
        return self.contacts if self.index is None else self.index.helped

    def slug_of(self, written: Written | None) -> str:
        """The slug of the one contact whom `written` means; "" if there is no such one."""
        slugs = self.names.find(written.text) if written is not None else ()
        return slugs[0] if len(slugs) == 1 else ""

    def restated_since(self, earlier: Journal) -> set[str]:
        """The slugs, here or in `earlier`, whose file says or means something else."""
        since = self.since
        is_known = since is not None and since.contacts is earlier.contacts
        changed = set(since.changed) if since is not None and is_known else None
        if changed is None:
            changed = differing(self.contacts, earlier.contacts)
        if self.names is not earlier.names:
            changed |= _elsewhere(self.contacts, self.mentions.shared_with(earlier.mentions))
        return changed

    def changed_since(self, earlier: Journal) -> set[str]:
        """The slugs whose file says or means something else, or whose lines are others."""
        return self.restated_since(earlier) | differing(self.lines, earlier.lines)

    def outsider_of(self, written: Written) -> str:
        """The name of somebody without a file whom `written` means; else ""."""
        return self.names.meant(written).outsider if not self.names.find(written.text) else ""


def make_journal(
    readings: Iterable[Reading], settings: Settings, earlier: Journal | None = None
) -> Journal:
    """The journal of all files that were read; its problems are those of the files, in order.

    With an `earlier` journal, it is worked out from what has changed since: contacts and lines
    that are the same are the same objects; so are the names, if nobody is called otherwise.
    """
    readings = sorted(readings, key=attrgetter("file"))
    before = earlier if earlier is not None and settings == earlier.settings else None
    contacts, problems = unique_contacts(
        [contact for contact in map(attrgetter("contact"), readings) if contact is not None],
        before.contacts if before is not None else None,
    )
    touches = [touch for touch in map(attrgetter("touch"), readings) if touch is not None]
    since = None
    if before is not None:
        contacts, changed = _kept(contacts, before.contacts)
        since = Since(before.contacts, frozenset(changed))
        if len(changed) > max(MOST_CHANGED, len(contacts) // MOST_CHANGED):
            before = None
    if before is None or since is None:
        parts = _made(contacts, touches)
    else:
        parts = _made_after(before, contacts, touches, since.changed)
    return Journal(
        contacts,
        settings,
        parts.names,
        parts.lines,
        parts.touch_files,
        (*chain.from_iterable(map(attrgetter("problems"), readings)), *problems),
        openers=next((r.openers for r in readings if r.openers), {}),
        mentions=parts.mentions,
        named=(*chain.from_iterable(map(attrgetter("named"), readings)),),
        since=since,
    )


MOST_CHANGED = 50
"""Contacts: if more than so many changed, and than one in so many, all is made from scratch."""


class _Parts(NamedTuple):
    """What of a journal rests on whom names mean."""

    names: Names
    lines: Mapping[str, tuple[Shared, ...]]
    touch_files: tuple[Filed, ...]
    mentions: Mentions


def _made(contacts: Mapping[str, Contact], touches: Iterable[TouchFile]) -> _Parts:
    names = Names(contacts.values())
    filed = tuple(filed_of(touch, names) for touch in touches)
    shared = shared_lines(contacts.values(), filed, names)
    lines = {slug: in_order(shared.get(slug, ())) for slug in contacts}
    return _Parts(names, lines, filed, Mentions())


def _made_after(
    earlier: Journal,
    contacts: Mapping[str, Contact],
    touches: Sequence[TouchFile],
    changed: Set[str],
) -> _Parts:
    """The same as `_made`, from what is another since an earlier journal: those `changed`."""
    names, mentions = _renamed(earlier, contacts, changed)
    if names is not earlier.names:
        changed |= _elsewhere(contacts, mentions.shared_with(earlier.mentions))
    if names is not earlier.names:
        was, now, same = earlier.mentions.of, mentions.of, contacts.keys() - changed
        changed |= {slug for slug in same if was(contacts[slug]) is not now(contacts[slug])}
    filed = _filed_after(earlier, touches, names, mentions)
    here, there = {id(one) for one in filed}, {id(one) for one in earlier.touch_files}
    gone = [one for one in earlier.touch_files if id(one) not in here]
    come = [one for one in filed if id(one) not in there]
    before = [earlier.contacts[slug] for slug in changed if slug in earlier.contacts]
    after = [contacts[slug] for slug in sorted(changed) if slug in contacts]
    lines = lines_after(
        earlier.lines,
        contacts.keys(),
        {one.file for one in (*before, *after)} | {one.line.place.file for one in (*gone, *come)},
        shared_lines(before, gone, earlier.names).keys(),
        shared_lines(after, come, names),
    )
    return _Parts(names, lines, filed, mentions)


def _renamed(
    earlier: Journal, contacts: Mapping[str, Contact], changed: Set[str]
) -> tuple[Names, Mentions]:
    """Whom names mean now, and the mentions, made anew where they mean others."""
    old = earlier.contacts
    called = {
        slug
        for slug in changed
        if slug not in old or slug not in contacts or naming(old[slug]) != naming(contacts[slug])
    }
    if not called:
        return earlier.names, earlier.mentions.copy()
    lines = (one.line for one in earlier.touch_files)
    written = earlier.mentions.texts(chain[Contact | LogLine](old.values(), lines))
    for text in written - earlier.names.found.keys():
        earlier.names.find(text)  # so that it is known on what it rests
    names, texts = earlier.names.after(contacts, called)
    return names, earlier.mentions.after(texts)


def _filed_after(
    earlier: Journal, touches: Iterable[TouchFile], names: Names, mentions: Mentions
) -> tuple[Filed, ...]:
    """The touches that have files; the same objects where they say and mean the same."""
    before = {one.line.place.file: one for one in earlier.touch_files}

    def after(touch: TouchFile) -> Filed:
        old, new = before.get(touch.line.place.file), filed_of(touch, names)
        if old is None or old != new:
            return new
        return old if earlier.mentions.of(old.line) is mentions.of(old.line) else new

    return tuple(map(after, touches))


def _elsewhere(contacts: Mapping[str, Contact], files: Set[str]) -> set[str]:
    """The slugs of those whose file is none of `files`."""
    theirs = [contact.file for contact in contacts.values()]
    others = set(theirs) - files
    return set(compress(contacts, map(others.__contains__, theirs)))


def kept(now: Mapping[str, Value], before: Mapping[str, Value]) -> dict[str, Value]:
    """The values of `now`; where one is equal to that of `before`, the same object."""
    return _kept(now, before)[0]


def _kept(
    now: Mapping[str, Value], before: Mapping[str, Value]
) -> tuple[dict[str, Value], set[str]]:
    """The same, and the keys whose value is another now, or that only one of them has."""
    changed = differing(now, before)
    same = {k for k in changed & before.keys() & now.keys() if before[k] == now[k]}
    return {**now, **{key: before[key] for key in same}}, changed - same


def references(journal: Journal) -> Iterable[tuple[Written, Meant]]:
    """Every reference to a person that somebody wrote, and whom it means, in order of file."""
    lines = (one.line for one in journal.touch_files)
    for by in chain[Contact | LogLine](journal.contacts.values(), lines):
        for reference in references_of(by):
            yield reference, journal.names.meant(reference)


def unique_contacts(
    contacts: list[Contact], before: Mapping[str, Contact] | None = None
) -> tuple[dict[str, Contact], list[Problem]]:
    """Contacts by slug. Of two slugs that some disk cannot tell apart, the second gets a number.

    It is known that this cannot be of the slugs `before`, which are in order.
    """
    named = dict(zip(map(attrgetter("slug"), contacts), contacts, strict=True))
    if len(named) == len(contacts) and before is not None and named.keys() == before.keys():
        return {**before, **named}, []
    by_key: dict[str, Contact] = {}
    if len({slug_key(contact.slug) for contact in contacts}) == len(contacts):
        return {c.slug: c for c in sorted(contacts, key=attrgetter("slug"))}, []
    taken = {slug_key(contact.slug) for contact in contacts}
    problems, unique = [], []
    for contact in contacts:
        key = slug_key(contact.slug)
        first = by_key.setdefault(key, contact)
        if first is contact:
            unique.append(contact)
            continue
        number = 2
        while slug_key(f"{contact.slug}-{number}") in taken:
            number += 1
        other = contact._replace(slug=f"{contact.slug}-{number}")
        taken.add(slug_key(other.slug))
        unique.append(other)
        problems += [
            Problem(
                Place(a.file),
                "error",
                "same-slug",
                f"{a.file} and {b.file} have the same slug",
                "rename one of them",
            )
            for a, b in ((contact, first), (first, contact))
        ]
    return {c.slug: c for c in sorted(unique, key=lambda c: c.slug)}, problems


def slug_key(slug: str) -> str:
    """The form in which slugs must differ: NFC and without case, as some disks see them."""
    if slug.isascii():
        return slug.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", slug).casefold())
