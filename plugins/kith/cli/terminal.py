"""This module says how data is written on a terminal: harmless, aligned, wrapped, in colour.

What the owner wrote may hold control characters that move the cursor or turn the direction of
text; none of them reaches the terminal.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import zip_longest

import click

WIDEST = 100
"""Columns. Longer lines are hard to read."""

WIDEST_LABEL = 24
"""Columns of a label beside a text; the texts beside longer ones do not line up."""

_ODD = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""C0 and C1 controls, what breaks lines or turns text (UAX #9), bytes that are no UTF-8."""

_JAMO = range(0x1160, 0x1200)
"""Vowels and final consonants of Hangul: drawn into the consonant before them."""


def safe(text: str) -> str:
    """The text on one line, with every control character written out: \\x1b, \\u202e."""
    return _ODD.sub(_written_out, text) if _ODD.search(text) else text


def _written_out(match: re.Match[str]) -> str:
    char = match[0]
    if char in "\n\t":
        return " "
    return f"\\x{ord(char):02x}" if ord(char) < 256 else f"\\u{ord(char):04x}"  # noqa: PLR2004


def columns() -> int:
    """How wide the output may be: the terminal's width (or $COLUMNS), at most 100, else 80."""
    return max(40, min(shutil.get_terminal_size((80, 24)).columns, WIDEST))


def has_colour() -> bool:
    """Whether to use colours: on a terminal, unless NO_COLOR or TERM=dumb ask for none."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not plain


def paint(
    text: str, colour: int | str | None = None, *, bold: bool = False, dim: bool = False
) -> str:
    """The text in a colour (a name, or a number of the 256), where colours are seen."""
    if not text or not has_colour():
        return text
    return click.style(text, fg=colour, bold=bold or None, dim=dim or None)


def width(text: str) -> int:
    """The columns that a text takes on a terminal; colours take none."""
    bare = click.unstyle(text)
    return len(bare) if bare.isascii() else sum(map(_cells, bare))


def _cells(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"} or ord(char) in _JAMO:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def pad(text: str, to: int) -> str:
    """The text, with spaces after it up to `to` columns."""
    return text + " " * (to - width(text))


def shorten(text: str, to: int) -> str:
    """The text in at most `to` columns, ending in an ellipsis if something is left out."""
    if width(text) <= to:
        return text
    return _cut(text, to - 1).rstrip() + "…"


def _cut(text: str, to: int) -> str:
    """As much of the beginning as fits into `to` columns."""
    used = 0
    for index, char in enumerate(text):
        used += _cells(char)
        if used > to:
            return text[:index]
    return text


def wrap(text: str, to: int, first: str = "", rest: str | None = None) -> list[str]:
    """The text as lines of at most `to` columns, after `first` and then after `rest`.

    Links stay whole, so that they can be clicked; other long words are cut.
    """
    rest = " " * width(first) if rest is None else rest
    lines, line = [], first
    is_new = True
    for word in _words(text, max(8, to - width(rest))):
        if is_new:
            line += word
        elif width(line) + 1 + width(word) <= to:
            line += f" {word}"
        else:
            lines.append(line)
            line = rest + word
        is_new = False
    return [*lines, line.rstrip()]


def _words(text: str, longest: int) -> list[str]:
    words = []
    for word in text.split():
        left = word
        while width(left) > longest and "://" not in word:
            part = _cut(left, longest) or left[:1]
            words.append(part)
            left = left[len(part) :]
        words.append(left)
    return words


def aligned(rows: Sequence[Sequence[str]], gap: int = 2) -> list[str]:
    """The rows as lines, their cells in columns; the last cell of a row is as long as it is."""
    if not rows:
        return []
    widths = [max(map(width, column)) for column in zip_longest(*rows, fillvalue="")]
    space = " " * gap
    return [
        space.join(pad(cell, to) for cell, to in zip(row, widths, strict=False)).rstrip()
        for row in rows
    ]


def labelled(rows: Iterable[tuple[str, str]], to: int = 0) -> list[str]:
    """Each text beside its label, labels in a column of at least `to`; the same is said once.

    The texts must be safe already.
    """
    listed = [(safe(name), text) for name, text in rows]
    if not listed:
        return []
    to = max(to, min(max(width(name) for name, _ in listed), WIDEST_LABEL))
    lines, said = [], ""
    for name, text in listed:
        shown = "" if name == said else name
        first = f"  {paint(shown, dim=True)}{' ' * max(to - width(shown), 0)}  "
        lines += wrap(text, columns(), first, " " * (to + 4))
        said = name
    return lines


def size_text(size: int) -> str:
    """A number of bytes as people say it: "84 KiB"."""
    for unit, bytes_ in (("GiB", 2**30), ("MiB", 2**20)):
        if size >= bytes_:
            return f"{size / bytes_:.1f} {unit}"
    return f"{-(-size // 2**10)} KiB"


def say(text: str = "") -> None:
    """Print one line."""
    click.echo(text, color=has_colour())


def is_talking() -> bool:
    """Whether somebody sits there who can answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()
