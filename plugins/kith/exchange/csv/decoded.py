"""This module says what the bytes of a table are as text: which encodings it may be written in."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import NamedTuple

LEGACY = ("cp1252", "cp1250", "cp1251", "cp932")
"""What Windows writes where it does not write UTF-8: western, central European, Cyrillic,
Japanese. The first holds unless the header is one in another.
"""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HEAD = 512
_FEW = 0.3
_MANY = 0.7


class Decoded(NamedTuple):
    """A text and the encoding that it was read in; `is_damaged` if bytes had to be replaced."""

    text: str
    encoding: str
    is_damaged: bool = False


def decodings(data: bytes) -> Iterator[Decoded]:
    """The texts that `data` may be, the likeliest first; one alone where the bytes prove it."""
    encoding = _proved(data)
    if encoding:
        yield _decoded(data, encoding)
        return
    try:
        yield Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        damaged = _damaged_utf8(data)
        if damaged is not None:
            yield damaged
        else:
            yield from (_decoded(data, legacy) for legacy in LEGACY)


def _proved(data: bytes) -> str:
    """The encoding that a byte order mark names, or that zero bytes give away; else ""."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding
    head = data[:_HEAD]
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = max(1, len(head) // 2)
    if odd > half * _MANY and even < half * _FEW:
        return "utf-16-le"
    return "utf-16-be" if even > half * _MANY and odd < half * _FEW else ""


def _decoded(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace").removeprefix("\ufeff")
    return Decoded(text, encoding, "\ufffd" in text and b"\xef\xbf\xbd" not in data)


def _damaged_utf8(data: bytes) -> Decoded | None:
    """UTF-8 in which a few bytes are broken: more characters of several bytes than damage."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(char > "\x7f" for char in text) - broken
    return Decoded(text, "utf-8", is_damaged=True) if whole > broken else None
