"""This module says which fields commits replaced, by what `git log --patch` shows of them."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Literal, NamedTuple, cast

from kith.folder import ENDINGS
from kith.naming import plain
from kith.reading.nodes import Scalar, UnreadableError, read_nodes
from kith.reading.plain import read_plain

ChangedField = Literal["org", "role", "city"]


class Replaced(NamedTuple):
    """A field that had another value before: what a commit replaced, and the author's day.

    `slug_or_stem` is the file's stem at that commit: a slug, or a former one.
    """

    slug_or_stem: str
    field: ChangedField
    old: str
    new: str
    date: dt.date
    commit: str


_CHANGED = re.compile(rb"[-+](org|role|city):(?:[ \t].*)?\r?")
_OCTAL = 3
_ESCAPED = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)
_ESCAPES = {b"a": b"\a", b"b": b"\b", b"t": b"\t", b"n": b"\n", b"v": b"\v", b"f": b"\f",
            b"r": b"\r"}  # fmt: skip

_Values = dict[tuple[ChangedField, bytes], str]
"""The values of one file in one commit: by field, and b"-" before it or b"+" since."""


def read_patches(patches: bytes) -> tuple[Replaced, ...]:
    """The changes that commits made, in the order in which `git log` shows them."""
    found: list[Replaced] = []
    commit, stem = b"", ""
    values: _Values = {}
    is_head = False
    for line in patches.split(b"\n"):
        if line.startswith((b"\x01", b"diff --git ")):
            found += _changes(stem, commit, values)
            stem, values, is_head = "", {}, True
            commit = line[1:] if line.startswith(b"\x01") else commit
        elif line.startswith(b"@@"):
            is_head = False
        elif is_head and line.startswith(b"+++ "):
            stem = _stem(line[4:])
        elif stem and not is_head and (match := _CHANGED.fullmatch(line)):
            field = cast(ChangedField, match[1].decode())
            values.setdefault((field, line[:1]), _value(line[1:]))
    return (*found, *_changes(stem, commit, values))


def _changes(stem: str, commit: bytes, values: _Values) -> Iterator[Replaced]:
    """The values that took the place of others, of one file in one commit."""
    date = _day(commit[-10:])
    for field, sign in values:
        old, new = values[field, sign], values.get((field, b"+"), "")
        if sign == b"-" and date and old and new and not is_same(old, new):
            yield Replaced(stem, field, old, new, date, commit.split(b" ")[0].decode())


def _day(text: bytes) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text.decode())
    except ValueError:
        return None


def _stem(written: bytes) -> str:
    """The slug of the contact whose file git names so; "" if it is no contact's."""
    name = written.rstrip(b"\t\r")
    if name.startswith(b'"'):
        name = _ESCAPED.sub(_unescaped, name[1:-1])
    try:
        path = PurePosixPath(name.decode().removeprefix("b/"))
    except UnicodeDecodeError:
        return ""
    is_contact = path.name.lower().endswith(ENDINGS) and path.parts[0] != "log"
    return unicodedata.normalize("NFC", path.stem) if is_contact else ""


def _unescaped(match: re.Match[bytes]) -> bytes:
    code = match[1]
    return bytes([int(code, 8) & 0xFF]) if len(code) == _OCTAL else _ESCAPES.get(code, code)


def _value(line: bytes) -> str:
    """The text of a line of front matter; "" if it has none, or goes on in the next line."""
    try:
        text = line.decode().rstrip("\r")
        read = read_plain(text, 1, "") or read_nodes(text, 1, "")
    except (UnicodeDecodeError, UnreadableError):
        return ""
    value = read.pairs[0][1] if read.pairs else None
    return value.text.strip() if isinstance(value, Scalar) and not value.is_absent else ""


def is_same(a: str, b: str) -> bool:
    """Whether two values differ in case and accents at most."""
    return a == b or plain(a) == plain(b)
