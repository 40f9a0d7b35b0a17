"""This module says what a log line means: `- DATE [KIND] [>|<] [with PEOPLE]: TEXT`.

    2026-09-01 call: 20 min about her job search
    2026-08-12 lunch with [[Bob Ray]], jane-doe: they are planning a fund
    2015-03..2018-06 together: platform team at Globex
    [ ] 2026-12-01 send her the paper on weak ties
    [ ] 2026-12-01 <: she will send me her slides
    2026-10-14 asked: for an introduction to [[Tom Hale]]

Read with tolerance, for which there are hints: `2026-9-1`, `**2026-09-01**`, a dash for the colon.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from sys import intern
from typing import NamedTuple

from kith.dates import Span, quoted, read_span
from kith.model import LogLine, Place, Problem, Sort, Written, make
from kith.near import NearWords
from kith.reading.people import is_slug, split_people, wikilinks
from kith.reading.spoken import REQUESTS, at, spoken_of

EXAMPLE = "- 2026-09-01 call: what we talked about"

_DAY = r"\d{4}(?:-\d{1,2}){0,2}"
_GAP = r"[^\S\n]*+"
_BOX = re.compile(r"\[([ xX])\]\s*")
_DATE = re.compile(rf"(\*\*|__)?({_DAY}(?: ?\.\. ?{_DAY}|\.\.)?)(:?)(\*\*|__)?(?=\s|:|$)")
_ANY_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")
_SHORT = re.compile(r"(?<=-)\d(?=[-. ]|$)")
_USUAL = re.compile(
    r"([0-9]{4}(?:-[0-9]{2}){0,2}(?:\.\.(?:[0-9]{4}(?:-[0-9]{2}){0,2})?)?) "
    r"(?!with\b)([a-z][a-z-]*)(?: ([<>]))?"
    r"(?: with (?!\s)((?:\[\[[^\]\n]*\]\]|[^:\[\n\N{EN DASH}\N{EM DASH}])+?)(?<!\s))?: (\S.*)",
    re.DOTALL,
)
"""A line as nearly all are written: nothing in it has a second meaning."""

_HEAD = re.compile(
    rf"{_GAP}(?P<early>[<>](?=\s))?{_GAP}(?P<kind>(?!with\b)[^\W\d_][\w-]*+)?{_GAP}(?P<arrow>[<>](?=\s|:|$))?{_GAP}"
    rf"(?:with\s++(?P<people>(?:\[\[[^\]\n]*\]\]|[^:\[\n])+?)(?<!\s){_GAP})?"
    r"(?P<sep>:(?:\*\*|__)?(?=\s|$)|(?<=\s)[-\N{EN DASH}\N{EM DASH}]\s|$)",
    re.MULTILINE,
)
_FIRST_WORD = re.compile(r"\s*([^\W\d_][\w-]*)\s*([<>](?=\s))?\s*:?\s*")


class Line(NamedTuple):
    """What one item of a log gave: a line, or none; and what was odd or wrong with it."""

    line: LogLine | None
    problems: tuple[Problem, ...]


def read_line(item: Written, kinds: Mapping[str, Sort]) -> Line:
    """The log line that `item` writes, without its bullet."""
    return _read_usual(item, kinds) or _read_any(item, kinds)


def _read_usual(item: Written, kinds: Mapping[str, Sort]) -> Line | None:
    """The line of an item of the usual shape; None of any other, which `_read_any` understands."""
    text, place = item
    match = _USUAL.fullmatch(text)
    if match is None:
        return None
    date, kind, arrow, who, said = match.groups()
    sort = kinds.get(kind)
    if sort is None or (who and (" -" in who or not who.isprintable())):
        return None
    try:
        when = read_span(date)
    except ValueError:
        return None
    people = split_people(who, at(place, match.start(4))) if who else ()
    mentioned: tuple[Written, ...] = ()
    if "[[" in said or kind in REQUESTS:
        mentioned = spoken_of(kind, said, at(place, match.start(5)))
    said = flush(said) if "\n" in said else said.rstrip()
    line = (when, intern(kind), sort, said, place, arrow or "", people, mentioned)
    return make(Line, (make(LogLine, line), ()))


def _read_any(item: Written, kinds: Mapping[str, Sort]) -> Line:
    """The line of any item, or what is wrong with it."""
    text, place = item
    box = _BOX.match(text)
    begin = box.end() if box else 0
    date = _DATE.match(text, begin)
    if date is None:
        return Line(None, (_no_date(text[begin:], at(place, begin), is_promise=bool(box)),))
    try:
        when = read_span(date[2].replace(" ", ""))
    except ValueError as error:
        problem = Problem(
            at(place, date.start(2)), "error", "date", f"log: {error}", "write YYYY-MM-DD"
        )
        return Line(None, (problem,))
    hints = _date_hints(date, place)
    rest = date.end(3) - 1 if date[3] and not date[4] else date.end()
    if box:
        return Line(_promise(text, rest, when, place, kept=box[1] != " "), hints)
    line, more = _dated(text, rest, when, place, kinds)
    return Line(line, hints + more)


def _promise(text: str, rest: int, when: Span, place: Place, *, kept: bool) -> LogLine:
    said = text[rest:].lstrip(" :*_")
    arrow = said[0] if said[:2] in {"< ", "> ", "<:", ">:"} else ""
    said = said[len(arrow) :].lstrip(" :") if arrow else said
    return LogLine(
        when,
        "promise",
        "kept" if kept else "promise",
        flush(said),
        place,
        arrow,
        mentioned=wikilinks(said, at(place, len(text) - len(said))),
    )


def _dated(
    text: str, rest: int, when: Span, place: Place, kinds: Mapping[str, Sort]
) -> tuple[LogLine, tuple[Problem, ...]]:
    head = _HEAD.match(text, rest)
    if head is None or not _is_head(head, kinds):
        return _headless(text, rest, when, place, kinds)
    problems: list[Problem] = []
    people: tuple[Written, ...] = ()
    if head["people"]:
        people = split_people(head["people"], at(place, head.start("people")))
    arrow, kind = head["arrow"] or head["early"] or "", (head["kind"] or "").lower()
    sort = kinds.get(kind)
    if sort is None:
        sort = "touch" if people or arrow else "fact"
        if kind or sort == "fact":
            where = at(place, head.start("kind") if kind else rest)
            problems.append(_kind_problem(kind, where, kinds, sort))
    if head["sep"].strip(" :*_"):
        problems.append(
            Problem(
                at(place, head.start("sep")),
                "hint",
                "separator",
                f"expected a colon before the text, got {quoted(head['sep'].strip())}",
                f"write e.g. {EXAMPLE}",
            )
        )
    said = text[head.end() :]
    mentioned = spoken_of(kind, said, at(place, head.end()))
    line = LogLine(when, kind or "note", sort, flush(said), place, arrow, people, mentioned)
    return line, tuple(problems)


def _is_head(head: re.Match[str], kinds: Mapping[str, Sort]) -> bool:
    """Whether what was matched is a head, and not the beginning of a sentence."""
    if head["sep"].startswith(":"):
        return True
    if (head["kind"] or "").lower() not in kinds and head["kind"]:
        return False
    if head["sep"].strip():
        return True
    return not head["people"] or all(
        person.text.startswith("[[") or is_slug(person.text) or person.text.istitle()
        for person in split_people(head["people"], Place(""))
    )


def _headless(
    text: str, rest: int, when: Span, place: Place, kinds: Mapping[str, Sort]
) -> tuple[LogLine, tuple[Problem, ...]]:
    """A line that has no `KIND:`: its first word may be a kind, else it is a note."""
    first = _FIRST_WORD.match(text, rest)
    is_kind = first is not None and first[1].lower() in kinds
    start = (
        first.end() if first and is_kind else rest + len(text[rest:]) - len(text[rest:].lstrip())
    )
    said = text[start:]
    kind = first[1].lower() if first and is_kind else "note"
    arrow = (first[2] or "") if first and is_kind else ""
    hint = Problem(
        at(place, rest),
        "hint",
        "no-colon",
        f"expected a colon after the kind, got {quoted(text[rest:].strip())}: read as a {kind}",
        f"write e.g. {EXAMPLE}",
    )
    line = LogLine(
        when,
        kind,
        kinds.get(kind, "fact"),
        flush(said),
        place,
        arrow,
        mentioned=wikilinks(said, at(place, start)),
    )
    return line, (hint,)


def _kind_problem(kind: str, place: Place, kinds: Mapping[str, Sort], sort: Sort) -> Problem:
    read_as = "a touch" if sort == "touch" else "a note, which is no touch"
    if not kind:
        return Problem(
            place,
            "hint",
            "no-kind",
            f"expected a kind after the date: read as {read_as}",
            f"write e.g. {EXAMPLE}",
        )
    near = NearWords(kinds).near(kind)
    hint = (
        f'did you mean "{near}"?'
        if near
        else ("use one of " + ", ".join(kinds) + "; or add it to `kinds` in mkdocs.yml")
    )
    return Problem(
        place,
        "warning",
        "unknown-kind",
        f"expected a kind of log line, got {quoted(kind)}: read as {read_as}",
        hint,
    )


def flush(text: str) -> str:
    """The text of an item without the indent of its lines."""
    return "\n".join(line.strip() for line in text.strip().split("\n"))


def _date_hints(date: re.Match[str], place: Place) -> tuple[Problem, ...]:
    hints = []
    if _SHORT.search(date[2]):
        hints.append(
            Problem(
                at(place, date.start(2)),
                "hint",
                "short-date",
                f"expected two digits for month and day, got {quoted(date[2])}",
                "write YYYY-MM-DD",
            )
        )
    if " " in date[2]:
        hints.append(
            Problem(
                at(place, date.start(2)),
                "hint",
                "spaced-range",
                f"expected a range without spaces, got {quoted(date[2])}",
                "write e.g. 2015-03..2018-06",
            )
        )
    if date[1]:
        hints.append(
            Problem(
                place,
                "hint",
                "bold-date",
                "expected a plain date, got a bold one",
                f"write e.g. {EXAMPLE}",
            )
        )
    return tuple(hints)


def _no_date(text: str, place: Place, *, is_promise: bool) -> Problem:
    example = "- [ ] 2026-12-01 send her the paper" if is_promise else EXAMPLE
    hint = (
        "write the date as YYYY-MM-DD"
        if _ANY_DATE.match(text)
        else ("indent it, if it belongs to the line above" if not is_promise else "give it a date")
    )
    return Problem(
        place,
        "error",
        "log-line",
        f'log: expected e.g. "{example}", got {quoted(text)}: kept as text',
        hint,
    )
