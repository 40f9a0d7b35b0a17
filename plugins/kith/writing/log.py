"""This module says how a line gets into the log of a contact: where, and in what style."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kith.model import LogLine, Place, Written
from kith.reading.loglines import read_line
from kith.reading.nodes import Sequence as ListNode
from kith.settings import Settings
from kith.writing.lists import above, added
from kith.writing.meaning import ANY, items_of, unplaced
from kith.writing.opened import Opened, open_file, settle
from kith.writing.splices import Edit, EditRefusedError, Splice, refused

_HEADING = re.compile(r"#{1,6}[ \t]+log:?[ \t]*(?:#+[ \t]*)?", re.IGNORECASE)
_BULLET = re.compile(r"([ \t]*)([-*+][ \t]+)")
_STRUCTURE = re.compile(r"[ \t]*[-*+][ \t]|#{1,6}[ \t]|[ \t]*$")
_DEEPER = 3
"""More blanks before a line than this, and Markdown sees no code fence in it."""


def add_line(data: bytes, file: str, line: str, settings: Settings) -> Edit:
    """The edit that puts `line`, such as "2026-09-01 call: text", into the log of a contact.

    It comes after the last line of the log, or before the first one where the newest come first;
    with the bullet and margin that the log has. Lines below the first are indented. A file that
    has no log gets one at its end.

    Raises:
        EditRefusedError: if the file cannot be read, or the line is none that a log can have.
    """
    opened = open_file(data, file, settings)
    contact = opened.reading.contact
    if contact is None:
        raise refused(Place(file), "expected a contact, got a touch of several people")
    text = as_lines(line)
    log = opened.meaning.body["log"] + Counter([read_as(text, file, settings)])
    if opened.is_plain:
        meant = opened.meaning.having("log", ANY).saying(log=log)
        return settle(opened, _in_list(opened, text), meant, opened.place("log"))
    meant = opened.meaning.saying(log=log)
    body = [line for line in contact.log if line.place.line >= opened.source.body_line]
    return settle(opened, _in_section(opened, body, text), meant, Place(file))


def as_lines(line: str) -> str:
    """The text of a log line, its lines ending in LF alone, without blanks around it."""
    text = line.replace("\r\n", "\n").replace("\r", "\n").strip()
    return "\n".join(below.rstrip() for below in text.split("\n"))


def read_as(text: str, file: str, settings: Settings) -> object:
    """What the reader takes a log line for, places aside.

    Raises:
        EditRefusedError: if it takes it for none.
    """
    read = read_line(Written(text, Place(file)), settings.kinds)
    if read.line is None:
        raise EditRefusedError(read.problems[0])
    return unplaced(read.line)


def is_newest_first(lines: Sequence[LogLine]) -> bool:
    """Whether a log goes back in time, promises aside; False if that is not to be told."""
    days = [line.when.start.first for line in lines if line.sort not in {"promise", "kept"}]
    steps = [(after > before) - (after < before) for before, after in pairwise(days)]
    return sum(steps) < 0


def bulleted(text: str, prefix: str, deeper: int = 0) -> list[str]:
    """The lines of a log line below a bullet: those after the first are indented as it is."""
    bullet = _BULLET.match(prefix)
    margin, dash = bullet.groups() if bullet else ("", "- ")
    blanks = margin + ("\t" if "\t" in dash else " " * len(dash)) + " " * deeper
    first, *rest = text.split("\n")
    return [prefix + first, *(blanks + line if line.strip() else "" for line in rest)]


def last_row(opened: Opened, place: Place) -> int:
    """The last line of the log line that begins at `place`: those indented below belong to it."""
    layout = opened.layout
    indent = _depth(layout.text(place.line))
    last = place.line
    for number in range(place.line + 1, layout.last + 1):
        row = layout.text(number)
        if not row.strip():
            continue
        is_next = _BULLET.match(row) is not None and _depth(row) <= indent + 1
        if is_next or _depth(row) <= indent:
            break
        last = number
    return last


def _in_list(opened: Opened, text: str) -> Iterator[list[Splice]]:
    """The ways to put a line into the list that is the log of a .yaml contact."""
    found = opened.value("log")
    contact = opened.reading.contact
    lines = contact.log if contact is not None else ()
    if found is not None and isinstance(found[1], ListNode) and is_newest_first(lines):
        first = items_of(found[1])[0]
        written = [line for line in lines if line.place >= first.place]
        if is_newest_first(written):
            yield above(opened, "log", found[1], [text])
    yield from added(opened, "log", found, [text])


def _in_section(opened: Opened, lines: Sequence[LogLine], text: str) -> Iterator[list[Splice]]:
    """The ways to put a line into the log of a Markdown contact."""
    if lines and is_newest_first(lines):
        yield from _before(opened, _topmost(lines, text), text)
    if lines:
        yield from _after(opened, lines[-1], text)
        return
    for number in range(opened.source.body_line, opened.layout.last + 1):
        if _HEADING.fullmatch(opened.layout.text(number)):
            yield from _below_heading(opened, number, text)
    yield from _at_end(opened, text)


def _topmost(lines: Sequence[LogLine], text: str) -> LogLine:
    """The line to come before: the first, but for promises of days that come later."""
    is_promise = text.startswith("[")
    return next(
        line for line in lines if line.sort != "promise" or is_promise or str(line.when) <= text
    )


def _before(opened: Opened, line: LogLine, text: str) -> Iterator[list[Splice]]:
    number, column = line.place.line, line.place.column
    prefix = opened.layout.text(number)[: column - 1]
    for deeper in (0, _DEEPER + 1):
        yield [opened.layout.below(number - 1, bulleted(text, prefix, deeper))]


def _after(opened: Opened, line: LogLine, text: str) -> Iterator[list[Splice]]:
    """Below a line of the log and what belongs to it, and the rest of the paragraph there."""
    layout = opened.layout
    prefix = layout.text(line.place.line)[: line.place.column - 1]
    last = last_row(opened, line.place)
    end = last
    while end < layout.last and not _STRUCTURE.match(layout.text(end + 1)):
        end += 1
    for number in dict.fromkeys((end, last)):
        for deeper in (0, _DEEPER + 1):
            yield [layout.below(number, bulleted(text, prefix, deeper))]


def _below_heading(opened: Opened, heading: int, text: str) -> Iterator[list[Splice]]:
    """Below the heading of a log without lines, with a blank line before and after."""
    layout = opened.layout
    is_spaced = heading < len(layout.rows) and not layout.text(heading + 1).strip()
    is_spaced = is_spaced and bool(layout.rows[heading].ending)
    number = heading + 1 if is_spaced else heading
    tail = [""] if layout.text(number + 1).strip() else []
    for deeper in (0, _DEEPER + 1):
        lines = bulleted(text, "- ", deeper)
        yield [layout.below(number, [*([] if is_spaced else [""]), *lines, *tail])]


def _at_end(opened: Opened, text: str) -> Iterator[list[Splice]]:
    """Below a new heading at the end of the file."""
    layout = opened.layout
    number = layout.last
    blank = [""] if number and layout.text(number).strip() else []
    for deeper in (0, _DEEPER + 1):
        yield [layout.below(number, [*blank, "## Log", "", *bulleted(text, "- ", deeper)])]


def _depth(line: str) -> int:
    spread = line.expandtabs(4)
    return len(spread) - len(spread.lstrip())
