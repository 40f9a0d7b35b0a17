"""This module says the gist of a file: what one asks about everybody, though one looks at few.

A gist is plain values alone, of which `marshal` reads ten thousand back in a moment; what only some
ask for is marshalled in it once more. All that it says can be read off the file's own reading; a
contact that is made of it is bare: of the fields, only those hold by which people are called, and
by which one stands with them.
"""

from __future__ import annotations

import datetime as dt
import marshal
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from kith.dates import Cadence, PartialDate, Span
from kith.mentions import references_of
from kith.model import Contact, LogLine, Place, Problem, Reading, Written, make
from kith.naming import Names
from kith.sharing import Filed, Shared, latest_first

Called = tuple[str, str, tuple[str, ...], tuple[str, ...]]
"""What a contact is called: slug, name, aliases, former slugs."""

Date = tuple[int | None, int | None, int | None]

Touch = tuple[int, int, Date, Date | None, bool, tuple[str, ...]]
"""A touch: its place in the order of a log, its line, its span, and who was present, as written."""


_NONE = marshal.dumps(())


class Gist(NamedTuple):
    """The gist of a file: how often one wishes to be in touch, whom it names, what is wrong.

    `sort` says what the file is: "contact", "touch", "phrases" or "nothing". `texts` are all whom
    it names, as they are written, each once; `through` whom you met them through; `touches` are
    those of its log. `snooze` is an ordinal, 0 for none; `latest` that of the last day on which
    something began that it tells, promises apart.
    """

    sort: str = "nothing"
    org: str = ""
    circle: str = ""
    cadence: tuple[int, int, str] | None = None
    snooze: int = 0
    met: Date | None = None
    tags: tuple[str, ...] = ()
    texts: str | tuple[str, ...] = ()
    through: str = ""
    latest: int = 0
    touches: bytes = _NONE
    problems: tuple[tuple[object, ...], ...] = ()
    named: tuple[tuple[object, ...], ...] = ()


class Known(NamedTuple):
    """What is known of a file without reading it; `called` is None if it is no contact's."""

    file: str
    called: Called | None
    gist: Gist


def called_of(reading: Reading) -> Called | None:
    """What a file calls its contact; None if it has none."""
    contact = reading.contact
    if contact is None:
        return None
    return contact.slug, contact.name, contact.aliases, contact.formerly


def gist_of(reading: Reading) -> Gist:
    """The gist of what a file gave."""
    problems = tuple([(tuple(one.place), *one[1:]) for one in reading.problems])
    named = tuple([(one.text, tuple(one.place)) for one in reading.named])
    contact = reading.contact
    if contact is None:
        sort = "touch" if reading.touch else "phrases" if reading.openers else "nothing"
        return Gist(sort, problems=problems, named=named)
    wish = contact.cadence
    return Gist(
        "contact",
        contact.org,
        contact.circle,
        (wish.ideal, wish.most, wish.text) if wish is not None else None,
        contact.snooze.toordinal() if contact.snooze is not None else 0,
        _date(contact.met) if contact.met is not None else None,
        contact.tags,
        _packed(tuple({reference.text: 1 for reference in references_of(contact)})),
        contact.met_through.text if contact.met_through is not None else "",
        max(map(dt.date.toordinal, _begun(contact)), default=0),
        marshal.dumps(tuple([_touch(line) for line in contact.log if line.sort == "touch"])),
        problems,
        named,
    )


def _begun(contact: Contact) -> Iterator[dt.date]:
    """The first days of all that a file tells, but for what is promised, kept, or every year."""
    for date in (contact.met, contact.birthday):
        if date is not None and date.year:
            yield date.first
    for line in contact.log:
        if line.sort not in ("promise", "kept"):
            yield line.when.start.first


def _packed(texts: tuple[str, ...]) -> str | tuple[str, ...]:
    """Texts as one, which is read back sooner, unless one of them has several lines."""
    return texts if not texts or "\n" in "".join(texts) else "\n".join(texts)


def _unpacked(texts: str | tuple[str, ...]) -> Sequence[str]:
    return texts.split("\n") if isinstance(texts, str) else texts


def _touch(line: LogLine) -> Touch:
    start, end, is_open = line.when
    people = tuple([person.text for person in line.present])
    order = latest_first(line.when)
    return (order, line.place.line, _date(start), _date(end) if end else None, is_open, people)


def _date(date: PartialDate) -> Date:
    return date.year, date.month, date.day


def problems_of(gist: Gist) -> Iterator[Problem]:
    """What is wrong with the file, as its reading has it."""
    for place, *rest in gist.problems:
        yield Problem(Place(*place), *rest)  # type: ignore[misc,arg-type]


def named_of(gist: Gist) -> Iterator[Written]:
    """Who is named in a touch whose day cannot be read."""
    for text, place in gist.named:
        yield Written(str(text), Place(*place))  # type: ignore[misc]


def bare(file: str, called: Called, gist: Gist | None = None) -> Contact:
    """The bare contact of a file."""
    slug, name, aliases, formerly = called
    if gist is None:
        return make(Contact, (slug, file, name, aliases, formerly, *_NOBODY[5:]))
    cadence, met = gist.cadence, gist.met
    return make(Contact, (
        slug, file, name, aliases, formerly, "", gist.org, *_NOBODY[7:14],
        PartialDate(*met) if met is not None else None, None, gist.circle,
        Cadence(*cadence) if cadence is not None else None,
        dt.date.fromordinal(gist.snooze) if gist.snooze else None, (), gist.tags, *_NOBODY[21:],
    ))  # fmt: skip


_NOBODY = Contact("", "", "")


@dataclass(frozen=True)
class Index:
    """Who names whom, and by which touches one stands with everybody, of files that are not read.

    `contacts` are bare, by slug, in order; `gists` those of their files, by slug; `filed` are the
    touches that have files of their own.
    """

    contacts: Mapping[str, Contact]
    gists: Mapping[str, Gist]
    filed: Sequence[Filed]
    names: Names

    @cached_property
    def naming(self) -> Mapping[str, list[str]]:
        """The slugs of all whose file names somebody, by the slug of whom it names, in order."""
        naming: dict[str, list[str]] = {slug: [] for slug in self.contacts}
        found = self.names.found
        for by, gist in self.gists.items():
            for text in _unpacked(gist.texts):
                slugs = found[text]
                if len(slugs) == 1 and (not (row := naming[slugs[0]]) or row[-1] != by):
                    row.append(by)
        return naming

    def about(self, slug: str) -> list[str]:
        """The slugs of all whose files say something of a contact, their own included, in order."""
        return sorted({slug, *self.naming[slug]})

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

    @cached_property
    def naming_strangers(self) -> list[str]:
        """The slugs of all whose file names somebody who is not one contact, in order."""
        found = self.names.found
        return [
            slug
            for slug, gist in self.gists.items()
            if any(len(found[text]) != 1 for text in _unpacked(gist.texts))
        ]

    def asked_about(self, slug: str) -> list[str]:
        """The slugs of all who may have been asked for an introduction to a contact, or (if it is
        "") to somebody without a file: their lines name such a one.
        """
        found = set(self.naming[slug] if slug else self.naming_strangers)
        found.update(*(one.present for one in self.filed if one.line.sort == "ledger"))
        return sorted(found)

    @cached_property
    def _touches(self) -> Mapping[str, list[tuple[int, str, int, Span | Touch]]]:
        """The touches of everybody, in no order, as what they are sorted by, and what is known."""
        rows: dict[str, list[tuple[int, str, int, Span | Touch]]]
        rows = {slug: [] for slug in self.contacts}
        found, contacts = self.names.found, self.contacts
        for slug, gist in self.gists.items():
            file, own = contacts[slug].file, rows[slug]
            for touch in marshal.loads(gist.touches):
                row = (touch[0], file, touch[1], touch)
                own.append(row)
                if touch[5]:
                    for other in {s for text in touch[5] if len(s := found[text]) == 1}:
                        if other[0] != slug:
                            rows[other[0]].append(row)
        for line, present, _ in self.filed:
            place = line.place
            for slug in present if line.sort == "touch" else ():
                rows[slug].append((latest_first(line.when), place.file, place.line, line.when))
        return rows

    def touches(self, slug: str) -> Iterator[Shared]:
        """The touches of a contact, the latest first, as bare lines: when they were."""
        for _, file, number, known in sorted(self._touches[slug], key=_order):
            when = known if isinstance(known, Span) else _span(known)
            line = make(LogLine, (when, "", "touch", "", Place(file, number), "", (), ()))
            yield Shared(line, slug, ())


def _order(row: tuple[int, str, int, Span | Touch]) -> tuple[int, str, int]:
    return row[:3]


def _span(touch: Touch) -> Span:
    _, _, start, end, is_open, _ = touch
    return Span(PartialDate(*start), PartialDate(*end) if end else None, is_open)


def index_of(known: Iterable[Known], contacts: Mapping[str, Contact], filed: Sequence[Filed],
             names: Names) -> Index:  # fmt: skip
    """The index of files of which `contacts` are the bare ones."""
    gists = {one.file: one.gist for one in known if one.called is not None}
    return Index(contacts, {s: gists[one.file] for s, one in contacts.items()}, filed, names)
