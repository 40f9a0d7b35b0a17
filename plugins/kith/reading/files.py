"""This module says what one file of the journal holds: a contact, or a touch of several people."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from sys import intern
from typing import NamedTuple

from kith.dates import Span, quoted, read_span
from kith.model import Contact, LogLine, Place, Problem, Reading, Sort, TouchFile, Written
from kith.reading.body import Body, read_body
from kith.reading.fields import FIELDS, TOUCH_FIELDS, Field
from kith.reading.front import lacks, literal, read_front
from kith.reading.loglines import Line, flush, read_line
from kith.reading.people import wikilinks
from kith.reading.quick import Front
from kith.reading.shown import (
    odd_keys,
    odd_people,
    odd_texts,
    odd_values,
    tangled_texts,
    unsafe_links,
)
from kith.reading.source import Source, read_source
from kith.reading.tangled import MOST_SIGNS
from kith.settings import Settings


def read_contact(data: bytes, file: str, settings: Settings) -> Reading:
    """The contact that `file` is, with all that is wrong in it; its slug is the file's stem."""
    slug, ending = _named(file)
    is_plain = ending != ".md"
    source = read_source(data, file, whole_is_front=is_plain)
    problems = list(source.problems)
    front = read_front(source, file, FIELDS, problems)
    if not front.values.get("name"):
        problems += _lacking(front, ("name",), FIELDS, problems)
    parts = _parts(source, front, file)
    kinds = settings.kinds
    lines = [(item, read_line(item, kinds)) for part in parts for item in part.body.items]
    lines += _literal_lines(front.values.pop("log", ()), source, kinds)
    strays = [stray for part in parts for stray in part.body.strays]
    values = {key: value for key, value in front.values.items() if value is not None}
    log = tuple([read.line for _, read in lines if read.line is not None])
    problems += [problem for part in parts for problem in part.body.problems]
    problems += [problem for _, read in lines for problem in read.problems]
    problems += [_stray(stray) for stray in strays]
    problems += _shown(values, front, [part.prose for part in parts], log, source)
    contact = Contact(
        slug,
        file,
        **{"name": slug, **values},
        extra=tuple(front.extra),
        notes="\n\n".join([part.prose.text for part in parts if part.prose.text]),
        notes_line=parts[0].prose.place.line,
        mentioned=tuple([link for part in parts for link in part.mentioned]),
        log=log,
        unread=(*strays, *[_flushed(item) for item, read in lines if read.line is None]),
        places=front.places,
        is_readable=front.is_readable,
        is_plain=is_plain,
    )
    return Reading(file, contact, None, tuple(problems))


def read_touch(data: bytes, file: str, settings: Settings) -> Reading:
    """The touch that a file under `log/` is: `date`, `kind`, `with`, and its text."""
    source = read_source(data, file)
    problems = list(source.problems)
    front = read_front(source, file, TOUCH_FIELDS, problems)
    problems += _lacking(front, ("date", "with"), TOUCH_FIELDS, problems)
    when = _when(front, problems)
    kind = (front.values.get("kind") or "meeting").lower()
    if kind not in settings.kinds:
        problems.append(_unknown_kind(kind, front.place("kind"), settings))
    text = Written(source.body, Place(file, source.body_line))
    problems += _shown(front.values, front, [text], (), source)
    present, mentioned = front.values.get("with") or (), wikilinks(*text)
    if when is None:
        return Reading(file, problems=tuple(problems), named=(*present, *mentioned))
    line = LogLine(
        when,
        kind,
        settings.kinds.get(kind, "touch"),
        source.body.strip(),
        front.place("date"),
        present=present,
        mentioned=mentioned,
    )
    touch = TouchFile(file, line, front.values.get("source") or "")
    return Reading(file, None, touch, tuple(problems))


class _Part(NamedTuple):
    """Notes of a file: what they hold, their prose with its place, and whom it mentions."""

    body: Body
    prose: Written
    mentioned: tuple[Written, ...]


def _parts(source: Source, front: Front, file: str) -> list[_Part]:
    """The notes of the front matter, if any, and those below it."""
    below = Place(file, source.body_line)
    body = read_body(source.body, below.line, file)
    part = _Part(body, Written(body.notes, below), wikilinks(body.notes, below))
    notes = front.values.pop("notes", None)
    if not notes:
        return [part]
    written, is_literal = literal(
        (source.front or "").split("\n"), source.front_line, Written(notes, front.place("notes"))
    )
    place = written.place
    if not is_literal:
        found = tuple(link._replace(place=place) for link in wikilinks(notes, place))
        prose = Written(notes.strip(), place)
        return [_Part(Body(prose.text, (), (), ()), prose, found), part]
    above = read_body(notes, place.line, file)
    links = wikilinks(above.notes, place)
    return [_Part(above, Written(above.notes, place), links), part]


def _named(file: str) -> tuple[str, str]:
    """The slug that a file's name says, and its ending in small letters."""
    name = file.rpartition("/")[2]
    dot = name.rfind(".")
    if not 0 < dot < len(name) - 1:
        return intern(unicodedata.normalize("NFC", name)), ""
    return intern(unicodedata.normalize("NFC", name[:dot])), name[dot:].lower()


def _flushed(item: Written) -> Written:
    return Written(flush(item.text), item.place)


def _literal_lines(
    items: Sequence[Written], source: Source, kinds: Mapping[str, Sort]
) -> list[tuple[Written, Line]]:
    """The log lines of the front matter."""
    if not items:
        return []
    lines = (source.front or "").split("\n")
    return [_literal_line(*literal(lines, source.front_line, item), kinds) for item in items]


def _literal_line(
    item: Written, is_literal: bool, kinds: Mapping[str, Sort]
) -> tuple[Written, Line]:
    """A log line of the front matter; one that is not written there as it reads has one place."""
    read = read_line(item, kinds)
    if is_literal:
        return item, read
    at = item.place
    line = read.line and read.line._replace(
        present=tuple(person._replace(place=at) for person in read.line.present),
        mentioned=tuple(person._replace(place=at) for person in read.line.mentioned),
    )
    return item, Line(line, tuple(problem._replace(place=at) for problem in read.problems))


def _when(front: Front, problems: list[Problem]) -> Span | None:
    date = front.values.get("date")
    try:
        return read_span(date.text) if date else None
    except ValueError as error:
        problems.append(Problem(front.place("date"), "error", "date", f"date: {error}", ""))
        return None


def _lacking(
    front: Front,
    keys: tuple[str, ...],
    fields: Mapping[str, Field],
    problems: list[Problem],
) -> list[Problem]:
    """A problem for each key that is needed and has no value."""
    return [
        Problem(
            front.place(key),
            "error",
            f"no-{key}",
            f"{key}: expected e.g. {fields[key].example}, got none",
            f"write {key}: and the value",
        )
        for key in keys
        if lacks(front, key, problems)
    ]


def _shown(
    values: Mapping[str, object],
    front: Front,
    prose: list[Written],
    log: tuple[LogLine, ...],
    source: Source,
) -> list[Problem]:
    """What is wrong in values, prose and log that can be read, and is shown in some other way.

    A clean text holds no character that turns another or is unseen; in front matter an escape may
    write one.
    """
    is_odd = not source.is_clean or "\\" in (source.front or "")
    lines = [(line.text, line.place) for line in log if is_odd or len(line.text) > MOST_SIGNS]
    return [
        *(_odd(values, front, prose, log) if is_odd else ()),
        *tangled_texts([*prose, *lines]),
        *(problem for note in prose for problem in unsafe_links(note)),
    ]


def _odd(
    values: Mapping[str, object], front: Front, prose: list[Written], log: tuple[LogLine, ...]
) -> Iterator[Problem]:
    """What nobody sees, or turns the rest, in texts that are not clean."""
    yield from odd_values(values, front.place)
    yield from odd_keys(front.extra, front.place)
    yield from odd_texts("notes", prose)
    yield from odd_texts("log", ((line.text, line.place) for line in log))
    yield from odd_people("log", (person for line in log for person in line.present))


def _unknown_kind(kind: str, place: Place, settings: Settings) -> Problem:
    return Problem(
        place,
        "warning",
        "unknown-kind",
        f"expected a kind of log line, got {quoted(kind)}: read as a touch",
        "use one of " + ", ".join(settings.kinds),
    )


def _stray(stray: Written) -> Problem:
    return Problem(
        stray.place,
        "warning",
        "stray-line",
        f'log: expected bullets such as "- 2026-09-01 call: …", got {quoted(stray.text)}: '
        "kept as text",
        "indent it, or move it above the log",
    )
