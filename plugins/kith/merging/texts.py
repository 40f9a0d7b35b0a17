"""This module says what lines a file's bytes are, so that two versions of them can be compared."""

from __future__ import annotations

import re
from typing import NamedTuple, TypeVar

from kith.reading.source import CONTROL, LARGEST_FILE

_Value = TypeVar("_Value")

_BOM = b"\xef\xbb\xbf"
_MARKS = re.compile(r"^(?:<{7}|\|{7}|>{7})(?: .*)?$", re.MULTILINE)


class ClashError(ValueError):
    """What cannot be merged without somebody who looks at it."""


class Text(NamedTuple):
    """The lines of a file, and what they are written with; `is_ended`: the last has a line end."""

    lines: tuple[str, ...]
    has_bom: bool = False
    newline: str = "\n"
    is_ended: bool = True


def read_text(data: bytes) -> Text:
    """The text of a file's bytes.

    Raises:
        ClashError: if it is no UTF-8, too large, mixes its line ends, or holds an unresolved merge.
    """
    if len(data) > LARGEST_FILE:
        raise ClashError("too large")
    has_bom = data.startswith(_BOM)
    try:
        text = data.removeprefix(_BOM).decode()
    except UnicodeDecodeError:
        raise ClashError("no UTF-8") from None
    ends = text.count("\n")
    newline = "\r\n" if ends and text.count("\r\n") == ends else "\n"
    text = text.replace("\r\n", "\n") if newline == "\r\n" else text
    if "\r" in text or CONTROL.search(text):
        raise ClashError("line ends of two kinds, or control characters")
    if _MARKS.search(text):
        raise ClashError("an unresolved merge")
    lines = tuple(text.split("\n"))
    is_ended = lines[-1] == ""
    return Text(lines[:-1] if is_ended else lines, has_bom, newline, is_ended)


def write_text(text: Text) -> bytes:
    """The bytes of a text."""
    joined = text.newline.join(text.lines) + (text.newline if text.is_ended and text.lines else "")
    return (_BOM if text.has_bom else b"") + joined.encode()


def pick(base: _Value, ours: _Value, theirs: _Value, otherwise: _Value | None = None) -> _Value:
    """The value of the side that changed it.

    Raises:
        ClashError: if both changed it, not to the same, and there is no value for that case.
    """
    if ours in (theirs, base):
        return theirs
    if theirs == base:
        return ours
    if otherwise is None:
        raise ClashError("both sides changed the same")
    return otherwise


def split_blank(lines: tuple[str, ...]) -> tuple[int, tuple[str, ...], int]:
    """How many blank lines there are before the others, the others, and how many after them."""
    full = [number for number, line in enumerate(lines) if line.strip()]
    if not full:
        return 0, (), len(lines)
    return full[0], lines[full[0] : full[-1] + 1], len(lines) - full[-1] - 1
