"""This module says who names whom, and what logs tell, of files of which only the gists are known.

What it tells of a log is equal to what the files say, but for the words of touches; promises and
notes are not told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from kith.gists import NONE, Gist, Known, Told, is_told, line_of, log_of, unpacked
from kith.model import Contact, LogLine, make
from kith.naming import Names
from kith.sharing import Filed, Shared, in_order


class _Row(NamedTuple):
    """A touch at which several were present: what lines are sorted by, and those who were there."""

    order: int
    file: str
    line: int
    owner: str
    told: Told
    people: tuple[str, ...]


@dataclass(frozen=True)
class Index:
    """Who names whom, and what everybody's log tells, of files that are not read.

    `contacts` are bare, by slug, in order; `gists` those of their files, by slug; `filed` are the
    touches that have files of their own.
    """

    contacts: Mapping[str, Contact]
    gists: Mapping[str, Gist]
    filed: Sequence[Filed]
    names: Names

    # ---- who names whom -------------------------------------------------------------------------

    @cached_property
    def _naming(self) -> Mapping[str, list[str]]:
        """The slugs of all whose file names somebody, by what they write, in order."""
        naming: defaultdict[str, list[str]] = defaultdict(list)
        for by, gist in self.gists.items():
            for text in unpacked(gist.texts):
                naming[text].append(by)
        return naming

    @cached_property
    def _plain(self) -> set[str]:
        """The slugs that mean their contact where they are written: with few exceptions, all."""
        found = self.names.found
        return {slug for slug in self.contacts if found[slug] == (slug,)}

    @cached_property
    def _otherwise(self) -> Mapping[str, list[str]]:
        """By slug, what else is written somewhere and means this contact alone."""
        meaning: defaultdict[str, list[str]] = defaultdict(list)
        found = self.names.found
        for text in self._naming.keys() - self._plain:
            if len(slugs := found[text]) == 1:
                meaning[slugs[0]].append(text)
        return meaning

    def _meaning(self, slug: str) -> list[str]:
        """All that may be written and means this contact alone."""
        others = self._otherwise.get(slug, [])
        return [slug, *others] if slug in self._plain else others

    def naming(self, slug: str) -> set[str]:
        """The slugs of all whose file names a contact."""
        return {by for text in self._meaning(slug) for by in self._naming.get(text, ())}

    def meant(self, texts: Sequence[str]) -> set[str]:
        """The slugs of all contacts whom one of some texts, each there once, means alone."""
        meant = self._plain.intersection(texts)
        if len(meant) < len(texts):
            found = self.names.found
            meant.update(*(found[t] for t in texts if t not in meant and len(found[t]) == 1))
        return meant

    def about(self, slug: str) -> list[str]:
        """The slugs of all whose files say something of a contact, their own included, in order."""
        return sorted({slug, *self.naming(slug)})

    @cached_property
    def naming_themselves(self) -> set[str]:
        """The slugs of all whose own file names them."""
        return {
            slug
            for slug in self.contacts
            if any(slug in self._naming.get(text, ()) for text in self._meaning(slug))
        }

    @cached_property
    def naming_strangers(self) -> list[str]:
        """The slugs of all whose file names somebody who is not one contact, in order."""
        found, naming = self.names.found, self._naming
        strange = [naming[text] for text in naming.keys() - self._plain if len(found[text]) != 1]
        return sorted({slug for by in strange for slug in by})

    def asked_about(self, slug: str) -> list[str]:
        """The slugs of all who may have been asked for an introduction to a contact, or (if it is
        "") to somebody without a file: their lines name such a one.
        """
        found = self.naming(slug) if slug else set(self.naming_strangers)
        return sorted({one for one in found if self.gists[one].is_helped} | self._helped)

    @cached_property
    def _helped(self) -> set[str]:
        return {slug for f in self.filed if f.line.sort == "ledger" for slug in f.present}

    @cached_property
    def helped(self) -> list[str]:
        """The slugs of all whose log tells of help, either way, in order."""
        own = {slug for slug, gist in self.gists.items() if gist.is_helped}
        return sorted(own | self._helped)

    # ---- what logs tell -------------------------------------------------------------------------

    def filed_with(self, slug: str) -> list[Filed]:
        """The touches with files of their own at which a contact was present."""
        return self._filed.get(slug, [])

    @cached_property
    def _filed(self) -> Mapping[str, list[Filed]]:
        found: dict[str, list[Filed]] = {}
        for one in self.filed:
            for slug in one.present:
                found.setdefault(slug, []).append(one)
        return found

    def meetings(self) -> Iterator[tuple[LogLine, Sequence[str]]]:
        """The touches at which several were present, with the slugs of those who were there."""
        for row in self._meetings:
            yield line_of(row.told, row.file), row.people
        for line, present, _ in self.filed:
            if line.sort == "touch":
                yield line, present

    @cached_property
    def _meetings(self) -> Sequence[_Row]:
        """The touches of all logs at which others were present, in order of slug."""
        rows = []
        for slug, gist in self.gists.items():
            if gist.shared != NONE:
                file = self.contacts[slug].file
                for told in log_of(gist.shared):
                    people = tuple(dict.fromkeys((slug, *self._present(told))))
                    rows.append(_Row(told.order, file, told.line, slug, told, people))
        return rows

    def _present(self, told: Told) -> list[str]:
        found = [self.names.found[text] for text, _, _ in told.present]
        return [slugs[0] for slugs in found if len(slugs) == 1]

    @cached_property
    def _met(self) -> Mapping[str, list[_Row]]:
        """The touches in others' logs at which somebody was present."""
        found: dict[str, list[_Row]] = {}
        for row in self._meetings:
            for slug in row.people:
                if slug != row.owner:
                    found.setdefault(slug, []).append(row)
        return found

    def sharing(self, slug: str) -> list[str]:
        """The slugs of all in whose files lines of a contact stand, in order."""
        return sorted({slug, *(row.owner for row in self._met.get(slug, ()))})

    @cached_property
    def _told(self) -> dict[str, tuple[Shared, ...]]:
        return {}

    def told(self, slug: str) -> tuple[Shared, ...]:
        """All that is told of a contact's log, the latest first."""
        found = self._told.get(slug)
        if found is None:
            found = self._told[slug] = in_order([*self._own(slug), *self._others(slug)])
        return found

    def _own(self, slug: str) -> Iterator[Shared]:
        file = self.contacts[slug].file
        for row in log_of(self.gists[slug].log):
            others = [one for one in self._present(row) if one != slug] if row.present else ()
            yield Shared(line_of(row, file), slug, tuple(dict.fromkeys(others)))

    def _others(self, slug: str) -> Iterator[Shared]:
        for row in self._met.get(slug, ()):
            yield _shared(line_of(row.told, row.file), row.owner, row.people, slug)
        for line, present, _ in self.filed_with(slug):
            if is_told(line):
                yield _shared(line, "", present, slug)

    def touches(self, slug: str) -> Iterator[Shared]:
        """The touches of a contact, the latest first, of which mostly one is asked for."""
        first = self.gists[slug].first
        known = slug in self._told or slug in self._filed
        if known or ((met := self._met.get(slug)) and (not first or min(met)[0] <= first[0])):
            yield from (one for one in self.told(slug) if one.line.sort == "touch")
        elif first:
            row = make(Told, first)
            yield Shared(line_of(row, self.contacts[slug].file), slug, ())
            touches = (one for one in self.told(slug) if one.line.sort == "touch")
            next(touches)
            yield from touches


def _shared(line: LogLine, owner: str, people: Sequence[str], slug: str) -> Shared:
    return Shared(line, owner, tuple(one for one in people if one != slug))


def index_of(known: Iterable[Known], contacts: Mapping[str, Contact], filed: Sequence[Filed],
             names: Names) -> Index:  # fmt: skip
    """The index of files of which `contacts` are the bare ones."""
    gists = {one.file: one.gist for one in known if one.called is not None}
    return Index(contacts, {s: gists[one.file] for s, one in contacts.items()}, filed, names)
