"""This module says what the lines of inbox.md say: notes from a phone that wait to be filed.

2026-09-01 lunch with Zoe and Bob: they plan a fund
- 2026-09-02 Zoe Smith: called about the flat
[ ] 2026-12-01 Zoe: send her the paper
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import NamedTuple

from kith.capture.said import Promise, Said, read_said
from kith.capture.words import WORDS, Kind
from kith.dates import PartialDate, Span, quoted, read_day, read_span
from kith.model import Place, Problem, Sort
from kith.reading.people import split_people

EXAMPLE = "2026-09-01 lunch with Zoe and Bob: they plan a fund"

_BULLET = re.compile(r"[ \t]*(?:[-*+][ \t]+)?")
_BOX = re.compile(r"\[([ xX])\][ \t]*")
_DATE = re.compile(r"(\d{4}(?:-\d{1,2}){0,2}(?:\.\.(?:\d{4}(?:-\d{1,2}){0,2})?)?):?(?=\s|$)")
_KIND = re.compile(r"([^\W\d_][\w-]*)(?:\s+([<>]))?(?:\s+|$)")
_QUIET = re.compile(r"\s*(?:#|<!--|---|$)")


class Waiting(NamedTuple):
    """A line that waits: its lines in the file (from 1, the last included), when it was, what it
    says, and the names of those who were there.
    """

    first: int
    last: int
    when: Span
    said: Said
    names: tuple[str, ...]


def read_inbox(
    text: str, file: str, kinds: Mapping[str, Sort], today: dt.date
) -> tuple[list[Waiting], list[Problem]]:
    """The lines of an inbox that can be filed, and what is unclear in the others.

    Headings and comments are left alone; an indented line goes on with the one above it.
    """
    waiting: list[Waiting] = []
    problems: list[Problem] = []
    for first, last, item in _items(text):
        try:
            waiting.append(_waiting(first, last, item, kinds, today))
        except ValueError as error:
            problems.append(unclear(Place(file, first), str(error)))
    return waiting, problems


def unclear(place: Place, message: str, hint: str = "") -> Problem:
    """A line that stays in the inbox, and why."""
    return Problem(place, "warning", "inbox", f"{message}: left here", hint or f"e.g. {EXAMPLE}")


def without_lines(data: bytes, waiting: list[Waiting]) -> bytes:
    """The bytes of an inbox without these lines, all others as they are."""
    gone = {number for one in waiting for number in range(one.first, one.last + 1)}
    lines = data.splitlines(keepends=True)
    return b"".join(line for number, line in enumerate(lines, 1) if number not in gone)


def _items(text: str) -> list[tuple[int, int, str]]:
    """Each item: its first and last line, and its text without bullet, on one line."""
    items: list[tuple[int, int, str]] = []
    for number, line in enumerate(text.split("\n"), 1):
        is_more = line[:1] in {" ", "\t"} and line.strip() and items and items[-1][1] == number - 1
        if is_more and line.lstrip()[:2] not in {"- ", "* ", "+ "}:
            first, _, before = items[-1]
            items[-1] = (first, number, f"{before} {line.strip()}")
        elif _QUIET.match(line) is None:
            bullet = _BULLET.match(line)
            items.append((number, number, line[bullet.end() if bullet else 0 :].strip()))
    return items


def _waiting(
    first: int, last: int, item: str, kinds: Mapping[str, Sort], today: dt.date
) -> Waiting:
    box = _BOX.match(item)
    rest = item[box.end() :] if box else item
    date = _DATE.match(rest)
    if date is None:
        raise ValueError(f"expected a date such as 2026-09-01 first, got {quoted(item)}")
    head, text = _headed(rest[date.end() :].strip())
    kind, arrow, people = _kind(head, kinds)
    names = tuple(person.text for person in split_people(people, Place("")))
    if not names:
        raise ValueError(f"expected who it was before a colon, got {quoted(item)}")
    if box:
        promise = Promise(read_day(date[1]), text)
        if box[1] != " ":
            raise ValueError(f"expected a promise that is open, got {quoted(item)}")
        return Waiting(first, last, Span(_today(today)), Said("", "", "", "", (promise,)), names)
    when = read_span(date[1])
    if when.latest.first > today:
        raise ValueError(f"expected a day that has been, got {date[1]}")
    said = read_said(text, kinds, today, kind.kind if kind else "")
    said = said._replace(arrow=arrow or said.arrow)
    if not said.kind and len(names) > 1:
        said = said._replace(kind="meeting")
    return Waiting(first, last, when, said, names)


def _today(today: dt.date) -> PartialDate:
    return PartialDate(today.year, today.month, today.day)


def _headed(text: str) -> tuple[str, str]:
    """What stands before the colon, and the text; without a colon all of it is before."""
    match = re.search(r":(?=\s|$)", text)
    return (text[: match.start()].strip(), text[match.end() :].strip()) if match else (text, "")


def _kind(head: str, kinds: Mapping[str, Sort]) -> tuple[Kind | None, str, str]:
    """The kind that a head begins with, its arrow, and the people after it.

    A word that is a kind and also the begin of a name ("Mark Call") is a kind only if "with", an
    arrow or people follow.
    """
    match = _KIND.match(head)
    word = match[1].lower() if match else ""
    kind = Kind(word) if word in kinds else WORDS.get(word)
    if match is None or kind is None:
        return None, "", head.removeprefix("with ").strip()
    people = head[match.end() :].removeprefix("with ").strip()
    return kind, match[2] or "", people
