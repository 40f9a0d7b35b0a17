"""This module says which lines a vCard file has: bytes to unfolded lines, each with its number.

Lines are unfolded as bytes, since a fold may stand inside a character (RFC 2425, section 5.8.1).
Beside the standard's folds it knows those of quoted-printable, and base64 that goes on without
indent. UTF-16 becomes UTF-8; other encodings are left to each value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

LONGEST_LINE = 16 * 1024 * 1024
"""Bytes of an unfolded line; of what is longer, the rest is left out, and told."""

_BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_BOM = b"\xef\xbb\xbf"
_BASE64_LINE = re.compile(rb"[A-Za-z0-9+/=_-]+")
_IS_BASE64 = re.compile(
    rb";[ \t]*(?:ENCODING[ \t]*=[ \t]*\"?)?(?:BASE64|B)\"?[ \t]*(?:;|$)", re.IGNORECASE
)
_IS_DATA = re.compile(rb"[ \t]*data:[^,:]{0,90};base64,", re.IGNORECASE)
_BEGIN = re.compile(rb"([ \t]*)BEGIN[ \t]*:[ \t]*VCARD[ \t]*", re.IGNORECASE)
_END = re.compile(rb"END[ \t]*:[ \t]*VCARD[ \t]*", re.IGNORECASE)
_LIMIT = re.compile(rb"(?:BEGIN|END)[ \t]*:[ \t]*VCARD[ \t]*", re.IGNORECASE)
_HEAD = 2000
_UNSPACED = frozenset((b"EMAIL", b"URL", b"UID", b"BDAY", b"REV", b"PHOTO", b"RELATED", b"KEY"))
"""Properties whose values have no blanks, so that a fold of a 2.1 card does not stand for one."""


class Line(NamedTuple):
    """An unfolded line, and the number of the first line that it was made of."""

    number: int
    data: bytes
    is_cut: bool = False


def lines_in(data: bytes) -> Iterator[Line]:
    """The unfolded lines of a file, blank ones left out.

    A card that is indented as a whole, as in a mail, is read as if it were not.
    """
    line = _Line(0, b"")
    is_old = False
    indent: bytes | None = None
    for number, raw in enumerate(as_utf8(data).split(b"\n"), 1):
        bare = raw.removeprefix(_BOM)
        begins = indent is None and _BEGIN.fullmatch(bare)
        if begins:
            indent = begins[1]
        bare = bare.removeprefix(indent or b"")
        if not begins and line.number and line.takes(bare, is_old):
            continue
        if line.number:
            yield line.whole()
            is_old = line.says_version(is_old)
            line = _Line(0, b"")
        if bare.strip():
            line = _Line(number, bare)
            indent = None if _END.fullmatch(bare) else indent
    if line.number:
        yield line.whole()


def as_utf8(data: bytes) -> bytes:
    """The file without byte order mark, in an encoding that has ASCII in it, lines ended by LF."""
    plain = _recoded(data).removeprefix(_BOM)
    return plain.replace(b"\r\n", b"\n").replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _recoded(data: bytes) -> bytes:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace").encode()
    start = data[:64]
    for encoding, zeros in (("utf-16-le", start[1::2]), ("utf-16-be", start[::2])):
        if len(zeros) > 1 and zeros.count(0) > len(zeros) * 0.8:
            return data.decode(encoding, "replace").encode("utf-8", "replace")
    return data


class _Line:
    """An unfolded line while it is read."""

    def __init__(self, number: int, first: bytes) -> None:
        self.number = number
        self._parts = [first]
        self._size = len(first)
        self._head = first[:_HEAD]
        self._encoding = _encoding(self._head)
        self._is_cut = False

    def takes(self, raw: bytes, is_old: bool) -> bool:
        """Whether `raw` goes on with this line; if so it is part of it now."""
        if self._encoding == "qp" and self._parts[-1].rstrip(b" \t").endswith(b"="):
            if _LIMIT.fullmatch(raw.strip()):
                return False
            self._parts[-1] = self._parts[-1].rstrip(b" \t")[:-1]
            return self._add(raw)
        if not raw.strip():
            return True
        if self._encoding == "base64":
            return self._goes_on(raw)
        if raw[:1] not in b" \t":
            return False
        return self._add(b" " + raw.lstrip() if is_old and not self._is_unspaced() else raw[1:])

    def _goes_on(self, raw: bytes) -> bool:
        bare = raw.strip()
        is_base64 = raw[:1] in b" \t" or _BASE64_LINE.fullmatch(bare) is not None
        return is_base64 and self._add(bare)

    def whole(self) -> Line:
        """The line as it reads."""
        return Line(self.number, b"".join(self._parts), self._is_cut)

    def says_version(self, is_old: bool) -> bool:
        """Whether lines after this one are those of a 2.1 card, if those before it were or not."""
        start = self._head.strip().upper()
        if start.startswith(b"VERSION"):
            return start.endswith(b"2.1")
        return is_old and not start.startswith(b"BEGIN")

    def _add(self, part: bytes) -> bool:
        self._size += len(part)
        self._is_cut = self._is_cut or self._size > LONGEST_LINE
        if not self._is_cut:
            self._parts.append(part)
        if b":" not in self._head and len(self._head) < _HEAD:
            self._head += part[:_HEAD]
            self._encoding = _encoding(self._head)
        return True

    def _is_unspaced(self) -> bool:
        name = re.split(rb"[;:]", self._head, maxsplit=1)[0].rpartition(b".")[2]
        return name.strip().upper() in _UNSPACED


def _encoding(head: bytes) -> str:
    """How the value of a line that begins like this is encoded: "qp", "base64" or ""."""
    before, _, value = head.partition(b":")
    if b"QUOTED-PRINTABLE" in before.upper():
        return "qp"
    is_base64 = _IS_BASE64.search(before) or _IS_DATA.match(value)
    return "base64" if is_base64 else ""
