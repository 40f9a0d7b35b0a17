"""This module says which bytes of a file its lines and columns are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kith.writing.splices import Splice

_BOM = b"\xef\xbb\xbf"


class Row(NamedTuple):
    """A line of a file: its first byte, its text as it is read, the bytes that end it."""

    start: int
    text: str
    ending: bytes


class Layout(NamedTuple):
    """The lines of a file, as the reader counts them: numbers and columns begin with 1."""

    rows: Sequence[Row]

    def text(self, line: int) -> str:
        """The text of a line, without what ends it; "" beyond the last."""
        return self.rows[line - 1].text if line <= len(self.rows) else ""

    def offset(self, line: int, column: int = 1) -> int:
        """The byte at which a column of a line begins; the end of the file beyond its last line."""
        if line > len(self.rows):
            return self._end(self.rows[-1])
        row = self.rows[line - 1]
        return row.start + len(row.text[: column - 1].encode())

    def end(self, line: int) -> int:
        """The byte at which the text of a line ends."""
        return self._end(self.rows[line - 1])

    def span(self, first: int, last: int) -> Splice:
        """The splice that takes out whole lines, from `first` to `last`.

        Of lines at the end of a file that lacks its final line break, the one before them goes.
        """
        start, end = self.rows[first - 1].start, self.offset(last + 1)
        if not self.rows[last - 1].ending and first > 1:
            start -= len(self.rows[first - 2].ending)
        return Splice(start, end, b"")

    def below(self, line: int, texts: Iterable[str]) -> Splice:
        """The splice that puts whole lines below a line; 0 is above the first."""
        ending = self.ending(line)
        lines = [text.encode() for text in texts]
        if line == 0:
            return Splice(self.rows[0].start, self.rows[0].start, _ended(lines, ending))
        row = self.rows[line - 1]
        at = self._end(row) + len(row.ending)
        if row.ending:
            return Splice(at, at, _ended(lines, ending))
        return Splice(at, at, b"".join(ending + text for text in lines))

    def ending(self, line: int) -> bytes:
        """What ends a line, or would: as the lines around it end."""
        near = [row.ending for row in self.rows[: max(line, 1)] if row.ending]
        return near[-1] if near else b"\n"

    @property
    def last(self) -> int:
        """The number of the last line that holds something; 0 if none does."""
        count = len(self.rows)
        return count - 1 if not self.rows[-1].text else count

    @staticmethod
    def _end(row: Row) -> int:
        return row.start + len(row.text.encode())


def read_layout(data: bytes) -> Layout:
    """The lines of a file.

    Raises:
        UnicodeDecodeError: if it is not UTF-8.
    """
    start = len(_BOM) if data.startswith(_BOM) else 0
    sign = b"\n" if b"\n" in data else b"\r"
    rows = []
    while (end := data.find(sign, start)) >= 0:
        ending = b"\r\n" if sign == b"\n" and data[start:end].endswith(b"\r") else sign
        stop = end + 1
        rows.append(_row(data, start, stop - len(ending), ending))
        start = stop
    return Layout([*rows, _row(data, start, len(data), b"")])


def _row(data: bytes, start: int, end: int, ending: bytes) -> Row:
    return Row(start, data[start:end].decode().replace("\r", " "), ending)


def _ended(lines: Iterable[bytes], ending: bytes) -> bytes:
    return b"".join(text + ending for text in lines)
