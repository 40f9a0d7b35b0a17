"""This module says what a table is: its header, found by known names, and its rows below.

Before the header may stand up to 20 rows of notes, and a line such as `sep=;`. Every row below is
a row of the header's width, skipped because it is empty, or a problem.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from kith.dates import quoted
from kith.exchange.csv.decoded import Decoded, decodings
from kith.exchange.csv.rows import Row, is_empty, lines_of, read_rows
from kith.exchange.draft import Foreign, Skipped
from kith.model import Place, Problem
from kith.naming import plain

LARGEST = 64 * 2**20
"""Bytes of a table: messages of twenty years have a tenth of it."""

MOST_ROWS = 1_000_000
"""Rows of a table. A spreadsheet holds as many."""

DELIMITERS = (",", ";", "\t", "|")

PREAMBLE = 20
"""Rows among which the header is."""

_HEAD = 64 * 1024
_LONGEST_NAME = 100
_SEP = re.compile(r"sep=(.)", re.IGNORECASE)
_MAIL_HEADER = (
    r"(?:From|To|Cc|Subject|Date|Sender|Reply-To|Return-Path|Received|Delivered-To|Message-ID"
    r"|MIME-Version|Content-[\w-]+|List-[\w-]+|X-[\w-]+):(?: .*)?\r?\n(?:[ \t].*\n)*"
)
_NOT_A_TABLE = re.compile(
    rf"\s*(?:BEGIN:|[{{\[<*]|#[#+ ]|---\s|From \S+@|(?:{_MAIL_HEADER}){{2}})", re.IGNORECASE
)


class Header(NamedTuple):
    """Where the header stands: its cells, the lines of the file, the delimiter."""

    row: Row
    lines: list[str]
    delimiter: str
    decoded: Decoded


class Table(NamedTuple):
    """A table. `header` are the names of the columns as written, `line` is where they stand;
    `rows` are as wide as it is; `skipped` are empty rows, `problems` are broken ones.
    """

    file: str
    header: tuple[str, ...] = ()
    line: int = 1
    rows: tuple[Row, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    problems: tuple[Problem, ...] = ()

    def place(self, row: Row) -> Place:
        """Where a row stands."""
        return Place(self.file, row.line)


def squashed(name: str) -> str:
    """The name of a column as it is compared: letters and digits alone, no case, no accents."""
    return "".join(char for char in plain(name) if char.isalnum())


def find_header(
    data: bytes, is_known: Callable[[str], int], least: int, *, head: int = 0
) -> Header | None:
    """The row with the most known names among the first ones, if it has at least `least`.

    `is_known` says how well a name is known, 0 for not at all. The encoding and the delimiter are
    those in which the header is known best. `head` is how many bytes to look at: 0 for all.
    """
    best: Header | None = None
    most = (least, 0)
    for decoded in decodings(_cut(data, head) if head else data):
        lines = lines_of(decoded.text)
        for delimiter, row in _first_rows(lines):
            names = {cell.strip() for cell in row.cells if len(cell) <= _LONGEST_NAME}
            known = [found for found in map(is_known, names) if found]
            if (len(known), sum(known)) > most:
                best, most = Header(row, lines, delimiter, decoded), (len(known), sum(known))
    return best


def peek(foreign: Foreign, is_known: Callable[[str], int], least: int) -> tuple[str, ...]:
    """The header of a file, without reading the file; () if none has known names."""
    if len(foreign.data) > LARGEST or is_no_table(foreign.data):
        return ()
    header = find_header(foreign.data, is_known, least, head=_HEAD)
    return tuple(cell.strip() for cell in header.row.cells) if header else ()


def is_no_table(data: bytes) -> bool:
    """Whether it begins as cards, calendars, mail, JSON, HTML, Markdown or a picture do."""
    start = data[:4]
    if start.startswith((b"\x89PNG", b"\xff\xd8\xff", b"PK\x03\x04", b"%PDF", b"GIF8")):
        return True
    text = next(decodings(_cut(data, _HEAD))).text
    return not text.strip() or _NOT_A_TABLE.match(text) is not None


def any_header(data: bytes, alike: float = 0.0, *, head: int = 0) -> Header | None:
    """The first row of a table of which no name is known; None if the text is no table.

    The delimiter is the one that splits the first rows into the same number of cells; at least
    the part `alike` of them have it.
    """
    decoded = next(decodings(_cut(data, head) if head else data))
    lines = lines_of(decoded.text)
    found: dict[str, list[Row]] = {}
    for delimiter, row in _first_rows(lines):
        found.setdefault(delimiter, []).append(row)
    best: Header | None = None
    most = (alike, 1)
    for delimiter, rows in found.items():
        width, times = Counter(len(row.cells) for row in rows).most_common(1)[0]
        if width > 1 and (times / len(rows), width) > most:
            first = next(row for row in rows if len(row.cells) == width)
            best, most = Header(first, lines, delimiter, decoded), (times / len(rows), width)
    return best


def read_table(file: str, header: Header) -> Table:
    """The table below a header."""
    width = len(header.row.cells)
    skipped: list[Skipped] = []
    problems = list(_about_encoding(file, header.decoded))
    kept: list[Row] = []
    below = islice(
        read_rows(header.lines, header.delimiter, header.row.line - 1, width), 1, MOST_ROWS + 2
    )
    broken = 0
    for number, row in enumerate(below):
        place = Place(file, row.line)
        if number >= MOST_ROWS:
            problems.append(_problem(place, f"expected at most {MOST_ROWS} rows: the rest is left"))
        elif row.broken:
            broken = row.line
            problems.append(_broken(place, row))
        elif broken and len(row.cells) < width:
            skipped.append(Skipped(place, f"left over from the broken row in line {broken}"))
        else:
            broken = 0
            _sort(row, place, width, kept, skipped, problems)
    names = tuple(cell.strip() for cell in header.row.cells)
    return Table(file, names, header.row.line, tuple(kept), tuple(skipped), tuple(problems))


def no_header(foreign: Foreign, expected: str) -> Problem:
    """The problem of a file in which no header was found; it quotes the first lines."""
    place = Place(foreign.path)
    if len(foreign.data) > LARGEST:
        told = f"expected a table of at most {LARGEST >> 20} MB, got {len(foreign.data) >> 20} MB"
        return Problem(place, "error", "csv-size", told, "")
    lines = [line.strip() for line in _first_lines(foreign.data) if line.strip()][:3]
    got = ", ".join(map(quoted, lines)) if lines else "an empty file"
    told = f"expected {expected} within the first {PREAMBLE} rows, got {got}"
    return Problem(place, "error", "csv-header", told, "the first row names the columns")


def unread_columns(table: Table, columns: Iterable[int]) -> Iterator[Problem]:
    """A hint for each of these columns that has values: they are not read."""
    for column in columns:
        filled = sum(1 for row in table.rows if row.cells[column].strip())
        if filled:
            name = table.header[column] or f"without a name, number {column + 1}"
            values = "a value" if filled == 1 else f"{filled} values"
            told = f"the column {quoted(name)} is not read: {values} in it"
            hint = f"say what it is, e.g. {name.strip()[:40]}=x-more"
            yield Problem(Place(table.file, table.line), "hint", "csv-column", told, hint)


def _sort(
    row: Row,
    place: Place,
    width: int,
    kept: list[Row],
    skipped: list[Skipped],
    problems: list[Problem],
) -> None:
    """Put a row where it belongs, as wide as the header."""
    cells = row.cells
    if is_empty(cells):
        skipped.append(Skipped(place, "empty row"))
    elif not is_empty(cells[width:]) or len(cells) == 1 < width - 1:
        told = f"expected {width} cells, as in the header, got {len(cells)}: the row is left out"
        hint = "put quotes round a value that holds the delimiter"
        problems.append(_problem(place, told, hint))
    else:
        kept.append(row._replace(cells=(*cells[:width], *[""] * (width - len(cells)))))


def _broken(place: Place, row: Row) -> Problem:
    told = f"expected a row of cells, got {quoted(row.cells[0])}: {row.broken}; it is left out"
    return _problem(place, told, 'write e.g. "a ""quoted"" text"' if "quot" in row.broken else "")


def _problem(place: Place, told: str, hint: str = "") -> Problem:
    return Problem(place, "error", "csv-row", told, hint)


def _about_encoding(file: str, decoded: Decoded) -> Iterator[Problem]:
    if decoded.is_damaged:
        told = f"expected {decoded.encoding}, got bytes that are none: they are shown as \ufffd"
        line = decoded.text.count("\n", 0, decoded.text.find("\ufffd")) + 1
        yield Problem(Place(file, line), "warning", "csv-encoding", told, "save it as UTF-8")


def _first_rows(lines: Sequence[str]) -> Iterator[tuple[str, Row]]:
    """The first rows as each delimiter has them; as one alone, if the file says which."""
    said = _SEP.fullmatch(lines[0].strip().strip('"')) if lines else None
    near = lines[: PREAMBLE * 10]
    for delimiter in (said[1],) if said else DELIMITERS:
        rows = read_rows(near, delimiter, 1 if said else 0)
        yield from ((delimiter, row) for row in islice(rows, PREAMBLE) if not row.broken)


def _first_lines(data: bytes) -> list[str]:
    return lines_of(next(decodings(_cut(data, _HEAD))).text)


def _cut(data: bytes, head: int) -> bytes:
    """The first `head` bytes up to a line's end, so that no character is cut in two."""
    if len(data) <= head:
        return data
    end = data.rfind(b"\n", 0, head) + 1
    return data[: end or head]
