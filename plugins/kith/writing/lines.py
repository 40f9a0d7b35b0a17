"""This module says how one line of a log changes: kept, replaced, taken out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kith.model import LogLine, Place
from kith.reading.nodes import Node, Scalar
from kith.settings import Settings
from kith.writing.items import rewritten, taken_out
from kith.writing.log import as_lines, bulleted, last_row, read_as
from kith.writing.meaning import ANY, Meaning, items_of, unplaced
from kith.writing.opened import Opened, open_file, settle
from kith.writing.splices import Edit, Splice, refused


def tick(data: bytes, file: str, place: Place, settings: Settings) -> Edit:
    """The edit that makes the promise at `place` (that of its log line) a kept one.

    Raises:
        EditRefusedError: if the file cannot be read, or no open promise stands there.
    """
    opened = open_file(data, file, settings)
    line = _line(opened, place)
    at = opened.layout.offset(place.line, place.column)
    if line.sort != "promise" or data[at : at + 3] != b"[ ]":
        raise refused(place, 'expected an open promise, e.g. "- [ ] 2026-12-01 send the paper"')
    kept = unplaced(line)
    kept = (*kept[:2], "kept", *kept[3:])
    meant = _meant(opened, place, line, kept)
    return settle(opened, [[Splice(at + 1, at + 2, b"x")]], meant, place)


def remove_line(data: bytes, file: str, place: Place, settings: Settings) -> Edit:
    """The edit that takes out the log line at `place`, with what is indented below it.

    Raises:
        EditRefusedError: if the file cannot be read, or no log line stands there.
    """
    opened = open_file(data, file, settings)
    meant = _meant(opened, place, _line(opened, place), None)
    found = _item(opened, place)
    if found is None:
        ways = [[opened.layout.span(place.line, last_row(opened, place))]]
        return settle(opened, ways, meant, place)
    name, node, index = found
    if len(items_of(node)) > 1:
        return settle(opened, [taken_out(opened, node, index)], meant, place)
    line, _ = opened.end(node, opened.margin)
    without = meant.lacking(name.text).saying(log=meant.body["log"])
    return settle(opened, [[opened.layout.span(name.place.line, line)]], without, place)


def replace_line(data: bytes, file: str, place: Place, line: str, settings: Settings) -> Edit:
    """The edit that writes another line for the log line at `place`, and what is below it.

    Raises:
        EditRefusedError: if the file cannot be read, no log line stands there, or `line` is none.
    """
    opened = open_file(data, file, settings)
    text = as_lines(line)
    new = read_as(text, file, settings)
    meant = _meant(opened, place, _line(opened, place), new)
    found = _item(opened, place)
    if found is None:
        return settle(opened, _rewritten(opened, place, text), meant, place)
    name, node, index = found
    ways = rewritten(opened, name, node, items_of(node)[index], text)
    return settle(opened, ways, meant, place)


def _line(opened: Opened, place: Place) -> LogLine:
    contact = opened.reading.contact
    lines = contact.log if contact is not None else ()
    for line in lines:
        if line.place == place:
            return line
    raise refused(place, "expected a log line here, got none", "read the file again")


def _meant(opened: Opened, place: Place, old: LogLine, new: object) -> Meaning:
    """What the file means with another line, or none, for that at `place`."""
    meant, key = opened.meaning, _key(opened, place)
    log = meant.body["log"] - Counter([unplaced(old)])
    if key:
        meant = meant.having(key, ANY)
    return meant.saying(log=log + Counter([new] if new is not None else []))


def _key(opened: Opened, place: Place) -> str:
    """The key of front matter in whose value a line stands; "" in the body."""
    if opened.root is None or (not opened.is_plain and place.line >= opened.source.body_line):
        return ""
    above = [name.text for name, node in opened.root.pairs if name.place <= place]
    return above[-1]


def _item(opened: Opened, place: Place) -> tuple[Scalar, Node, int] | None:
    """The key and the list of log lines in front matter, and the number of that at `place`."""
    pair = opened.value("log") if _key(opened, place) == "log" else None
    if pair is None:
        return None
    places = [item.place for item in items_of(pair[1])]
    return (*pair, sum(other <= place for other in places) - 1)


def _rewritten(opened: Opened, place: Place, text: str) -> Iterator[list[Splice]]:
    layout = opened.layout
    row = layout.text(place.line)
    last = last_row(opened, place)
    start = layout.offset(place.line, place.column)
    end = layout.offset(last, len(layout.text(last).rstrip()) + 1)
    ending = layout.ending(place.line)
    for deeper in (0, 4):
        first, *rest = bulleted(text, row[: place.column - 1], deeper)
        lines = [first[place.column - 1 :], *rest]
        yield [Splice(start, end, ending.join(line.encode() for line in lines))]
