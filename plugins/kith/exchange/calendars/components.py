"""This module says what a calendar file is made of: its entries, each apart from all others.

Lines are unfolded and entries parted (RFC 5545, sections 3.1 and 3.4) before anything in them is
read, so that a broken entry hides no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from kith.exchange.draft import Foreign
from kith.model import Place

EVENT = "VEVENT"

LONGEST_LINE = 100_000
"""Characters of a property, unfolded; what is longer is no property that we read."""

_ENTRIES = frozenset((EVENT, "VTODO", "VJOURNAL", "VFREEBUSY", "VAVAILABILITY"))
_OF_CALENDAR = frozenset(("X-WR-TIMEZONE", "X-WR-CALNAME", "METHOD"))
_BEGINS = re.compile(
    rb"\s*+(?:[^\n]{1,200}\n\s*+)?"
    rb"BEGIN[ \t]*:[ \t]*V(?:CALENDAR|EVENT|TODO|JOURNAL|FREEBUSY|TIMEZONE)",
    re.IGNORECASE,
)
_LIMIT = re.compile(r"(BEGIN|END)[ \t]*:[ \t]*([\w-]+)[ \t]*", re.IGNORECASE)
_NAME = re.compile(r"[\w-]+")
_TORN = re.compile(rb"(?<=[\x80-\xff])(\r?\n[ \t])([\x80-\xbf]{1,3})")


class Line(NamedTuple):
    """A property as it is written, unfolded: its name in capitals, its text, its line."""

    name: str
    text: str
    number: int

    @property
    def value(self) -> str:
        """What stands after the colon, for properties without parameters that hold one."""
        return self.text.partition(":")[2].strip()


@dataclass(frozen=True, slots=True)
class Entry:
    """An event or its like: its own properties, without those of what is nested in it.

    `calendar` has what the calendar around it says of itself. An entry is not closed if another
    begins, or the calendar ends, before it does.
    """

    kind: str
    place: Place
    calendar: dict[str, str]
    lines: list[Line] = field(default_factory=list)
    is_closed: bool = False


def is_calendar(file: Foreign) -> bool:
    """Whether the file begins as calendars do."""
    return _BEGINS.match(_beginning(file.data)) is not None


def _beginning(data: bytes) -> bytes:
    """The beginning of a file without byte order mark, as ASCII has it."""
    start = data[:4096]
    if start[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return start.decode("utf-16", "replace").encode("utf-8", "replace")
    return start.removeprefix(b"\xef\xbb\xbf")


def entries_in(file: Foreign) -> Iterator[Entry]:
    """Every event, task, journal and busy time of a calendar file, in order."""
    calendar: dict[str, str] = {}
    entry: Entry | None = None
    depth = 0
    for line in _lines(_text(file.data)):
        limit = _LIMIT.fullmatch(line.text)
        if limit is None:
            _keep(line, entry if not depth else None, calendar, is_inside=entry is not None)
            continue
        begins, kind = limit[1].upper() == "BEGIN", limit[2].upper()
        if entry is not None and (kind in _ENTRIES or kind == "VCALENDAR"):
            yield _closed(entry) if not begins and kind == entry.kind else entry
            entry, depth = None, 0
        elif entry is not None:
            depth = max(0, depth + (1 if begins else -1))
        if begins and kind == "VCALENDAR":
            calendar = {}
        if begins and kind in _ENTRIES:
            entry = Entry(kind, Place(file.path, line.number), calendar)
    if entry is not None:
        yield entry


def _keep(line: Line, entry: Entry | None, calendar: dict[str, str], *, is_inside: bool) -> None:
    """A property goes to the entry that it stands in, or to the calendar."""
    if entry is not None and len(line.text) <= LONGEST_LINE:
        entry.lines.append(line)
    elif not is_inside and line.name in _OF_CALENDAR:
        calendar.setdefault(line.name, line.value)


def _closed(entry: Entry) -> Entry:
    return Entry(entry.kind, entry.place, entry.calendar, entry.lines, True)


def _text(data: bytes) -> str:
    """The file as text: UTF-8, else of Western Europe; UTF-16 if a byte order mark says so.

    A fold that stands inside a character is undone first (RFC 5545, section 3.1).
    """
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16", "replace")
    data = _TORN.sub(rb"\2\1", data)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _lines(text: str) -> Iterator[Line]:
    """Logical lines: what begins with a blank continues the line above."""
    parts: list[str] = []
    start = 1
    for number, raw in enumerate(re.split(r"\r\n|\n|\r", text), 1):
        if raw[:1] in {" ", "\t"} and parts:
            parts.append(raw[1:])
            continue
        if parts and parts[0]:
            yield _line("".join(parts), start)
        parts, start = [raw], number
    if parts and parts[0]:
        yield _line("".join(parts), start)


def _line(text: str, number: int) -> Line:
    name = _NAME.match(text)
    return Line(name[0].upper() if name else "", text, number)
