"""This module says how somebody's file reads when nobody but the people of an export is named."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from kith.model import Contact, LogLine, Place, TouchFile, Written
from kith.naming import Names
from kith.reading.people import WIKILINK, is_date, label, target

SOMEONE = "someone"

_NO_NAME = "met"
"""The kind of a touch that had no kind but its people: without them it would be no touch."""

_SHORTEST = 3
"""Letters of a first name that is looked for in prose."""

_NOWHERE = Place("")


class Veil:
    """Names nobody but the contacts `kept`, whom `names` (those of everybody) mean.

    References that the journal understands are gone or read "someone"; and so are, in the same
    file, the slug, the names and the first name of everybody whom it refers to so. Who is named in
    plain words alone stays named: no program can know.
    """

    def __init__(self, names: Names, kept: Collection[str]) -> None:
        self._names = names
        self._kept = kept

    def contact(self, contact: Contact) -> Contact:
        """The contact without a reference to anybody else."""
        hidden = self._hidden(_references(contact))
        said = _pattern(self._called(hidden) - _names_of(contact))
        through = contact.met_through
        return contact._replace(
            met_through=through if through is not None and self._is_shown(through) else None,
            knows=tuple(
                one._replace(note=self._text(one.note, said))
                for one in contact.knows
                if self._is_shown(one.who)
            ),
            offers=tuple(self._text(text, said) for text in contact.offers),
            looking_for=tuple(self._text(text, said) for text in contact.looking_for),
            extra=tuple((key, self._text(text, said)) for key, text in contact.extra),
            notes=self._text(contact.notes, said),
            mentioned=tuple(one for one in contact.mentioned if self._is_shown(one)),
            log=tuple(self._line(line, said) for line in contact.log),
            unread=tuple(one._replace(text=self._text(one.text, said)) for one in contact.unread),
        )

    def touch(self, touch: TouchFile) -> TouchFile:
        """The touch without anybody else who was there or is mentioned."""
        line = touch.line
        said = _pattern(self._called(self._hidden((*line.present, *line.mentioned))))
        return touch._replace(line=self._line(line, said))

    def _line(self, line: LogLine, said: re.Pattern[str] | None) -> LogLine:
        present = tuple(person for person in line.present if self._is_shown(person))
        loses_all = bool(line.present) and not present and not line.arrow
        kind = _NO_NAME if loses_all and line.sort == "touch" and line.kind == "note" else line.kind
        text = self._text(line.text, said)
        mentioned = tuple(person for person in line.mentioned if self._is_shown(person))
        return line._replace(kind=kind, text=text, present=present, mentioned=mentioned)

    def _text(self, text: str, said: re.Pattern[str] | None) -> str:
        if "[[" in text:
            text = WIKILINK.sub(self._link, text)
        return said.sub(SOMEONE, text) if said is not None else text

    def _link(self, link: re.Match[str]) -> str:
        is_heading = not target(link[0])
        return link[0] if is_heading or self._is_shown(Written(link[0], _NOWHERE)) else SOMEONE

    def _is_shown(self, who: Written) -> bool:
        if is_date(target(who.text)):
            return True
        slugs = self._names.find(who.text)
        return len(slugs) == 1 and slugs[0] in self._kept

    def _hidden(self, references: Iterable[Written]) -> list[Written]:
        return [who for who in references if not self._is_shown(who)]

    def _called(self, hidden: Iterable[Written]) -> set[str]:
        """All that those whom these references mean are called."""
        words = set()
        for who in hidden:
            slugs = self._names.find(who.text)
            contacts = [self._names.slugs[slug] for slug in slugs if slug not in self._kept]
            words |= {target(who.text), label(who.text)}
            first = label(who.text).split()[:1]
            words |= {word for word in first if word[0].isupper()}
            for one in contacts:
                words |= _names_of(one)
        return {word for word in words if len(word) >= _SHORTEST}


def _names_of(contact: Contact) -> set[str]:
    return {contact.slug, contact.name, contact.name.split()[0], *contact.aliases}


def _pattern(words: Collection[str]) -> re.Pattern[str] | None:
    """What finds any of these as whole words, the longest first; None for no words."""
    if not words:
        return None
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def _references(contact: Contact) -> Iterator[Written]:
    """Everybody whom somebody's file refers to."""
    yield from (one.who for one in contact.knows)
    yield from (contact.met_through,) if contact.met_through is not None else ()
    yield from contact.mentioned
    for line in contact.log:
        yield from (*line.present, *line.mentioned)
