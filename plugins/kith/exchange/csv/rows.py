"""This module says what the rows of a text are, each with its line; a broken one stands alone.

RFC 4180, read strictly: a quote that is never closed would otherwise swallow the rest of the
file. What it swallowed is read again from the next line on.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

LONGEST_CELL = 131_072
"""Characters of one cell."""

MOST_CELLS = 2_000
"""Cells of one row."""

GUARDED = re.compile("'+[=+\\-@\t\r\n]")
"""What begins a cell that a spreadsheet is kept from running: Google and we write it so."""

_UNCLOSED = "a quote is not closed"
_GIANT = f"a cell has more than {LONGEST_CELL} characters"
_LEAST_TELLING = 4
"""Columns from which on a line with as many cells as the header is hardly one of a text."""


class Row(NamedTuple):
    """A row: the line that it begins on, its cells; or (`broken`) why it cannot be read, and the
    line as it is written.
    """

    line: int
    cells: tuple[str, ...]
    broken: str = ""


def lines_of(text: str) -> list[str]:
    """The lines of a text, each ended by LF; CR alone ends lines only where hardly any LF does."""
    plain = text.replace("\r\n", "\n")
    alone = plain.count("\r")
    if alone:
        plain = plain.replace("\r", "\n" if alone > plain.count("\n") else " ")
    lines = plain.split("\n")
    return [f"{line}\n" for line in (lines if lines[-1] else lines[:-1])]


def read_rows(
    lines: Sequence[str], delimiter: str, start: int = 0, width: int = 0
) -> Iterator[Row]:
    """The rows from line number `start` (from 0) on, but for empty lines.

    `width` is how many cells the header has: a quoted cell that holds whole rows is one that was
    not closed.
    """
    at = start
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        row, used = _row(lines, delimiter, at, width)
        if row.cells or row.broken:
            yield row
        at += used


def _row(lines: Sequence[str], delimiter: str, at: int, width: int) -> tuple[Row, int]:
    """The row that begins at a line, and how many lines it takes: one whose quotes are broken
    takes its first.
    """
    written = (lines[at].rstrip("\n"),)
    try:
        cells, used = _parsed(lines, delimiter, at)
    except csv.Error as error:
        return Row(at + 1, written, _why(str(error))), 1
    if used > 1 and _swallows(lines[at + 1 : at + used], cells, delimiter, width):
        return Row(at + 1, written, _UNCLOSED), 1
    wrong = _wrong(cells)
    return Row(at + 1, written if wrong else tuple(map(_shown, cells)), wrong), used


def _parsed(lines: Sequence[str], delimiter: str, at: int) -> tuple[list[str], int]:
    rest = (lines[number] for number in range(at, len(lines)))
    reader = csv.reader(rest, delimiter=delimiter, strict=True, skipinitialspace=delimiter != "\t")
    return next(reader), reader.line_num


def _wrong(cells: Sequence[str]) -> str:
    """What no row may hold, if this one does; else ""."""
    if len(cells) > MOST_CELLS:
        return f"it has {len(cells)} cells, more than {MOST_CELLS}"
    if any("\0" in cell for cell in cells):
        return "it holds a NUL character"
    return _GIANT if any(len(cell) > LONGEST_CELL for cell in cells) else ""


def _swallows(inner: Sequence[str], cells: Sequence[str], delimiter: str, width: int) -> bool:
    """Whether a row over several lines holds what are rows of their own.

    One of the right width does if all lines between its first and its last are whole rows; any
    other one if its last line is.
    """
    if width < _LEAST_TELLING:
        return False
    if len(cells) == width:
        between = [line for line in inner[:-1] if line.strip()]
        return bool(between) and all(_width(line, delimiter) == width for line in between)
    return any(_width(line, delimiter) == width for line in (inner[0], inner[-1]))


def _width(line: str, delimiter: str) -> int:
    """How many cells a line has by itself; 0 if it is no row by itself."""
    try:
        return len(next(csv.reader([line], delimiter=delimiter, strict=True)))
    except csv.Error:
        return 0


def _why(error: str) -> str:
    """What is wrong with a row, in our words, after those of the csv module."""
    if "unexpected end of data" in error:
        return _UNCLOSED
    if "expected after" in error:
        return "text follows a closing quote"
    return _GIANT if "field larger" in error else error


def _shown(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if cell.startswith("'") and GUARDED.match(cell) else cell


def is_empty(cells: Iterable[str]) -> bool:
    """Whether there is nothing in any cell."""
    return not any(cell.strip() for cell in cells)
