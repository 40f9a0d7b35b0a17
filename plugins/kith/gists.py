"""This module says the gist of a file: what one asks about everybody, though one looks at few.

A gist is plain values alone, of which `marshal` reads ten thousand back in a moment; what only some
ask for is marshalled in it once more. All that it says can be read off the file's own reading; a
contact that is made of it is bare: of the fields, only those hold by which people are called, and
by which one stands with them. Of a log, it holds all but the words of touches, notes and promises.
"""

from __future__ import annotations

import datetime as dt
import marshal
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from kith.dates import Cadence, PartialDate, Span
from kith.mentions import references_of
from kith.model import Contact, LogLine, Place, Problem, Reading, Sort, Written, make
from kith.sharing import latest_first

Called = tuple[str, str, tuple[str, ...], tuple[str, ...]]
"""What a contact is called: slug, name, aliases, former slugs."""

Date = tuple[int | None, int | None, int | None]

Person = tuple[str, int, int]
"""Somebody in a line, as written, and where: line and column."""


class Told(NamedTuple):
    """A line of a log as a gist has it, of touches without what was said.

    `order` is its place in the order of a log; dates are plain.
    """

    order: int
    line: int
    column: int
    start: Date
    end: Date | None
    is_open: bool
    kind: str
    sort: Sort
    arrow: str
    text: str
    present: tuple[Person, ...]
    mentioned: tuple[Person, ...]


NONE = marshal.dumps(())
"""No lines, as a gist holds them."""


class Gist(NamedTuple):
    """The gist of a file: how often one wishes to be in touch, whom it names, what is wrong.

    `sort` says what the file is: "contact", "touch", "phrases" or "nothing". `texts` are all whom
    it names, as they are written, each once, and `tying` those of them who are said to know the
    contact, touches apart; `through` whom you met them through. `snooze` is an ordinal, 0 for none;
    `latest` that of the last day on which something began that it tells, promises apart. `first` is
    the first touch in the order of its log, `shared` are those in which others were present, and
    `log` is all of it that is told.
    """

    sort: str = "nothing"
    org: str = ""
    role: str = ""
    circle: str = ""
    cadence: tuple[int, int, str] | None = None
    snooze: int = 0
    met: Date | None = None
    tags: tuple[str, ...] = ()
    texts: str | tuple[str, ...] = ()
    tying: str | tuple[str, ...] = ()
    through: str = ""
    latest: int = 0
    first: tuple[Any, ...] = ()
    shared: bytes = NONE
    log: bytes = NONE
    is_helped: bool = False
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
    log = sorted([tuple(_told(one)) for one in contact.log if is_told(one)], key=_in_order)
    touches = [row for row in log if row[7] == "touch"]
    return Gist(
        "contact",
        contact.org,
        contact.role,
        contact.circle,
        (wish.ideal, wish.most, wish.text) if wish is not None else None,
        contact.snooze.toordinal() if contact.snooze is not None else 0,
        _date(contact.met) if contact.met is not None else None,
        contact.tags,
        _packed([reference.text for reference in references_of(contact)]),
        _packed([reference.text for reference in _tying(contact)]),
        contact.met_through.text if contact.met_through is not None else "",
        max(map(dt.date.toordinal, _begun(contact)), default=0),
        touches[0] if touches else (),
        marshal.dumps(tuple([row for row in touches if row[10]])),
        marshal.dumps(tuple(log)),
        any(line.sort == "ledger" for line in contact.log),
        problems,
        named,
    )


def is_told(line: LogLine) -> bool:
    """Whether a gist tells of a line: not of promises and notes."""
    return line.sort not in ("promise", "kept", "fact") or (
        line.sort == "fact" and line.kind != "note"
    )


def _begun(contact: Contact) -> Iterator[dt.date]:
    """The first days of all that a file tells, but for what is promised, kept, or every year."""
    for date in (contact.met, contact.birthday):
        if date is not None and date.year:
            yield date.first
    for line in contact.log:
        if line.sort not in ("promise", "kept"):
            yield line.when.start.first


def _tying(contact: Contact) -> Iterator[Written]:
    """All whom a contact is said to know, or to have been introduced to."""
    for declared in contact.knows:
        yield declared.who
    if contact.met_through is not None:
        yield contact.met_through
    for line in contact.log:
        if line.kind == "introduced":
            yield from line.present
            yield from line.mentioned


def _packed(written: Sequence[str]) -> str | tuple[str, ...]:
    """Texts, each once, as one, which is read back sooner, unless one of them has several lines."""
    texts = tuple(dict.fromkeys(written))
    return texts if not texts or "\n" in "".join(texts) else "\n".join(texts)


def unpacked(texts: str | tuple[str, ...]) -> Sequence[str]:
    """The texts that a gist holds as one."""
    return texts.split("\n") if isinstance(texts, str) else texts


def _in_order(row: tuple[Any, ...]) -> tuple[int, int]:
    return row[0], row[1]


def _told(line: LogLine) -> Told:
    start, end, is_open = line.when
    is_touch = line.sort == "touch"
    return Told(
        latest_first(line.when),
        line.place.line,
        line.place.column,
        _date(start),
        _date(end) if end else None,
        is_open,
        line.kind,
        line.sort,
        line.arrow,
        "" if is_touch else line.text,
        _people(line.present),
        () if is_touch else _people(line.mentioned),
    )


def _people(written: Sequence[Written]) -> tuple[Person, ...]:
    return tuple([(text, place.line, place.column) for text, place in written])


def _date(date: PartialDate) -> Date:
    return date.year, date.month, date.day


def log_of(data: bytes) -> list[Told]:
    """The lines that a gist holds in `shared` or `log`, in the order of a log."""
    return [make(Told, row) for row in marshal.loads(data)]


def line_of(row: Told, file: str) -> LogLine:
    """The line of a file that a gist tells of."""
    _, line, column, start, end, is_open, kind, sort, arrow, text, present, mentioned = row
    when = make(Span, (make(PartialDate, start), make(PartialDate, end) if end else None, is_open))
    return make(LogLine, (
        when, kind, sort, text, make(Place, (file, line, column)), arrow,
        _written(present, file) if present else (), _written(mentioned, file) if mentioned else (),
    ))  # fmt: skip


def _written(people: Sequence[Person], file: str) -> tuple[Written, ...]:
    return tuple([Written(text, Place(file, line, column)) for text, line, column in people])


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
        slug, file, name, aliases, formerly, "", gist.org, gist.role, *_NOBODY[8:14],
        PartialDate(*met) if met is not None else None, None, gist.circle,
        Cadence(*cadence) if cadence is not None else None,
        dt.date.fromordinal(gist.snooze) if gist.snooze else None, (), gist.tags, *_NOBODY[21:],
    ))  # fmt: skip


_NOBODY = Contact("", "", "")
