"""This module says how the values of a vCard are written and read: encodings, escapes, parts.

Reading takes what is found (RFC 2426, section 4; RFC 6350, section 3.4; vCard 2.1); writing is
as strict as the standards, so that no value can become a property.
"""

from __future__ import annotations

import binascii
import codecs
import re
from collections.abc import Iterable, Iterator, Sequence

from kith.exchange.cleaned import one_line

Parts = tuple[tuple[str, ...], ...]
"""A structured value such as N or ADR: components, each a list of values."""

_CHARSETS = re.compile(
    r"utf-?8|utf-?16(-?[lb]e)?|(us-)?ascii|iso[-_]?8859[-_]?\d+|latin-?\d|(windows-?|cp)\d+|"
    r"shift[-_]?jis|sjis|euc[-_]?(jp|kr)|iso[-_]?2022[-_]?(jp|kr)|gb(2312|k|18030)|big5|"
    r"koi8[-_]?[ru]|mac(intosh|roman)|tis-?620",
    re.IGNORECASE,
)
_ESCAPED = re.compile(r"\\([nN,;:\\\"])")
_PIECE = {
    mark: re.compile(rf"(?:[^\\{mark}]++|\\.?)*+", re.DOTALL) for mark in (";", ",", "|", "+")
}
_UNPRINTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_STRAY = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}


def decoded(data: bytes, charset: str = "") -> str:
    """The bytes as text: in the charset that is told if they are, else UTF-8, else cp1252.

    What is told to be of one byte a character and reads as UTF-8 is UTF-8: the label is wrong. A
    byte that is no UTF-8 is one of cp1252, and makes its neighbours none.
    """
    if charset and _CHARSETS.fullmatch(charset) and not _is_utf8(data):
        try:
            return data.decode(codecs.lookup(charset).name)
        except (LookupError, ValueError):
            pass
    return data.decode("utf-8", "surrogateescape").translate(_STRAY)


def _is_utf8(data: bytes) -> bool:
    if data.isascii():
        return False  # iso-2022-jp is
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def of_quoted_printable(data: bytes) -> bytes:
    """The bytes that quoted-printable stands for."""
    return binascii.a2b_qp(data)


def of_base64(data: bytes) -> bytes:
    """The bytes that base64 stands for, padded or not; what is none of it is left out."""
    bare = re.sub(rb"[^A-Za-z0-9+/]", b"", data.replace(b"-", b"+").replace(b"_", b"/"))
    if len(bare) % 4 == 1:
        bare = bare[:-1]  # six bits of a byte that is missing
    return binascii.a2b_base64(bare + b"=" * (-len(bare) % 4))


def unescaped(text: str) -> str:
    r"""The text that stands behind `\n`, `\,`, `\;`, `\:`, `\\` and `\"`."""
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], text)


def escaped(text: str) -> str:
    """The text as the value of a property: one line, and nothing in it parts it (RFC 6350, 3.4)."""
    plain = printable(text.replace("\r\n", "\n").replace("\r", "\n"))
    for mark in "\\;,":
        plain = plain.replace(mark, f"\\{mark}")
    return plain.replace("\n", "\\n")


def printable(text: str) -> str:
    """The text with blanks for controls and for what some readers take for the end of a line."""
    return _UNPRINTED.sub(" ", text)


def pieces(text: str, mark: str) -> Iterator[str]:
    """The parts of a text between marks that are not escaped, as they are written."""
    at = 0
    while True:
        match = _PIECE[mark].match(text, at)
        end = match.end() if match else len(text)
        yield text[at:end]
        at = end + 1
        if end >= len(text):
            return


def parts_of(text: str, *, has_lists: bool = True) -> Parts:
    """The components of a structured value; a component of a 2.1 card has no lists."""
    return tuple(
        tuple(neat(unescaped(value)) for value in (pieces(part, ",") if has_lists else (part,)))
        for part in pieces(text, ";")
    )


def list_of(text: str) -> list[str]:
    """The values between commas, blank ones left out."""
    return [value for value in (neat(unescaped(one)) for one in pieces(text, ",")) if value]


def neat(text: str) -> str:
    """The text with its lines, each without controls, blanks at its ends and doubled ones."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(map(one_line, lines)).strip()


def written_parts(parts: Sequence[Iterable[str]], least: int) -> str:
    """A structured value with at least so many components."""
    filled = [",".join(map(escaped, part)) for part in parts]
    return ";".join([*filled, *[""] * (least - len(filled))])


def folded(line: str) -> bytes:
    """The line in UTF-8, ended, at most 75 octets between breaks, no character torn apart."""
    data = line.encode("utf-8", "replace")
    out: list[bytes] = []
    at, room = 0, 75
    while len(data) - at > room:
        end = at + room
        while data[end] & 0xC0 == 0x80:  # noqa: PLR2004  # inside a character
            end -= 1
        out.append(data[at:end])
        at, room = end, 74
    return b"\r\n ".join([*out, data[at:]]) + b"\r\n"
