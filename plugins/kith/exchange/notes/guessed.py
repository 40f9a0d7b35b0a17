"""This module says what kind of touch the words of another journal tell of, and dates in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from kith.dates import PartialDate, Span, read_birthday, read_date
from kith.exchange.cleaned import one_line

_Value = TypeVar("_Value")

_WORDS = (
    ("video", r"video(?:[- ]?(?:call|chat))?(?:ed|s)?|zoom(?:ed)?|skyped?|facetimed?|google meet"),
    ("lunch", r"lunch(?:ed)?|brunch(?:ed)?"),
    ("dinner", r"dinner|supper|dined|barbecue|bbq"),
    ("coffee", r"coffees?|cafe|café|tea|breakfast"),
    ("call", r"(?:tele)?phoned?|calls?|called|calling|rang|ring"),
    ("email", r"e-?mail(?:s|ed)?|mailed|newsletter"),
    ("message",
     r"messages?|messaged|text(?:ed|s)?|whats ?app(?:ed)?|signal|telegram|sms|imessage|dm|dmed|"
     r"linkedin|chat(?:ted)? online|slack(?:ed)?"),
    ("letter", r"letters?|postcards?|wrote to"),
    ("visit", r"visit(?:ed|s|ing)?|stayed (?:with|at)|came (?:over|by|to stay)|dropped by"),
    ("event",
     r"party|parties|wedding|concert|conference|meetup|celebrat(?:ed|ion|ing)|festival|funeral|"
     r"birthday|museum|theatre|theater|cinema|movie|workshop|events?|reunion|picnic"),
)  # fmt: skip
"""The words of each kind of touch; the first word in a text decides."""

_KIND = re.compile(
    r"(?<![\w@])(?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in _WORDS) + r")(?!\w)",
    re.IGNORECASE,
)
_MARKED = re.compile(r"\[\[[^\[\]\n]*\]\]|\*\*[^*\n]*\*\*|(?<!\w)_[^_\n]*_|@[\w:-]+")
_DAY = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_DOTTED = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})(?!\d)")
"""Days first: whoever writes dots means it so."""

_SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_YEARLESS = re.compile(r"(?:-{1,2}|nil-|XXXX-|0000-)?(\d{1,2})-(\d{1,2})(?![-/.]?\d)")


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_IN_WORDS = (
    re.compile(rf"{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<year>\d{{4}}))?(?!\w)"),
    re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.? {_MONTH}(?:,? (?P<year>\d{{4}}))?(?!\w)"),
)


def guess_kind(text: str, otherwise: str = "meeting") -> str:
    """The kind of touch that a text tells of by its first telling word: "Got lunch" is a lunch.

    Names, places and tags of other journals (`**Ann Call**`, `_Tea House_`, `@party`) tell nothing.
    """
    found = _KIND.search(_MARKED.sub(" ", text))
    return found.lastgroup or otherwise if found else otherwise


def date_in(text: str) -> PartialDate | None:
    """The date that a foreign value begins with or holds: `2026-01-15`, `[2026-01-15 Thu]`,
    `2026-01-15T09:00:00Z` (the day as it stands there), `20260115`, `2026/1/15`, `2026-01`.
    """
    bare = text.strip().strip("[]<>\"'").strip()
    for pattern in (_DAY, _SLASHED, _COMPACT):
        match = pattern.search(bare) if pattern is _DAY else pattern.match(bare)
        if match is not None:
            return _read(read_date, "-".join(match.groups()))
    dotted = _DOTTED.match(bare)
    if dotted is not None:
        return _read(read_date, f"{dotted[3]}-{dotted[2]}-{dotted[1]}")
    written = _in_words(bare)
    return _read(read_date, written or bare) if not written.startswith("--") else None


def birthday_in(text: str) -> str:
    """A foreign birthday as ours is written, "" if it is none: `1980-02-14`, `--02-14`, `02-14`,
    `nil-02-14` and `0000-02-14` (without a year), with words after it or none.
    """
    bare = text.strip().strip("[]<>\"'").strip()
    date = _read(read_birthday, bare)
    if date is None:
        yearless = _YEARLESS.match(bare)
        if yearless is not None:
            date = _read(read_birthday, f"--{yearless[1]}-{yearless[2]}")
        else:
            date = date_in(bare) or _read(read_birthday, _in_words(bare))
    return "" if date is None else str(date)


def _in_words(text: str) -> str:
    """A day with an English month ("March 3, 1980", "3 Mar") as ours is written; "" for none."""
    for pattern in _IN_WORDS:
        match = pattern.match(text.casefold())
        if match is not None:
            month = _MONTHS.index(match[1] if pattern is _IN_WORDS[0] else match[2]) + 1
            return f"{match['year'] or '-'}-{month:02}-{int(match['day']):02}"
    return ""


def log_line(when: Span | PartialDate, kind: str, text: str) -> str:
    """A line of a log as it is written after its bullet."""
    said = one_line(text)
    return f"{when} {kind}: {said}" if said else f"{when} {kind}:"


def promise(when: PartialDate, text: str, *, is_kept: bool = False) -> str:
    """A promise as the log has it after its bullet."""
    return f"[{'x' if is_kept else ' '}] {when} {one_line(text)}"


def said(parts: Iterable[str], between: str = ": ") -> str:
    """The parts that are not empty, on one line."""
    return between.join(part for text in parts if (part := one_line(text)))


def _read(reader: Callable[[str], _Value], text: str) -> _Value | None:
    try:
        return reader(text)
    except ValueError:
        return None
