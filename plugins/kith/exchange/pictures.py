"""This module says how a picture loses what is not its pixels: bytes to bytes, nothing drawn anew.

JPEG (ITU-T T.81, annex B), PNG (W3C, third edition), WebP (RFC 9649) and GIF89a: what tells of
places, cameras, people and times is left out, what the pixels need stays as it is. A picture that
has nothing else stays byte for byte the same.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from kith.portraits import picture_format

LARGEST_PHOTO = 200_000
"""Bytes of a photo that an import takes over, without its metadata (formats, section 12)."""

_PNG_KEPT = frozenset(
    (
        b"tRNS",
        b"gAMA",
        b"cHRM",
        b"sRGB",
        b"iCCP",
        b"sBIT",
        b"pHYs",
        b"bKGD",
        b"hIST",
        b"sPLT",
        b"acTL",
        b"fcTL",
        b"fdAT",
        b"cICP",
        b"mDCV",
        b"cLLI",
    )
)
_WEBP_KEPT = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_WEBP_TELLS_EXIF_OR_XMP = 0x0C
_GIF_KEPT = frozenset((b"NETSCAPE2.0", b"ANIMEXTS1.0"))
_AFTER_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_SOS, _EOI, _COM, _ORIENTATION = 0xDA, 0xD9, 0xFE, 0x0112
_APP, _BARE = range(0xE0, 0xF0), frozenset((0x01, *range(0xD0, 0xD9)))
_PIXELS = {
    "JPEG": re.compile(rb"\xff\xda"),
    "PNG": re.compile(rb"....IDAT", re.DOTALL),
    "GIF": re.compile(rb","),
    "WEBP": re.compile(rb"VP8[ L]|ANMF"),
}
"""How the part of a picture begins that has its pixels."""

_BROKEN = "expected a whole picture, got a broken one"


def without_metadata(data: bytes) -> bytes:
    """The picture `data` without its metadata: the pixels' own bytes, how they lie, colours.

    Raises:
        ValueError: if it is no JPEG, PNG, GIF or WebP picture, or is broken before its pixels.
    """
    kind = picture_format(data)
    if not kind:
        raise ValueError("expected a JPEG, PNG, GIF or WebP picture, got something else")
    parts = {"JPEG": _jpeg, "PNG": _png, "GIF": _gif, "WEBP": _webp}[kind]
    try:
        kept = list(parts(data))
    except (IndexError, struct.error):
        raise ValueError(_BROKEN) from None
    if not any(_PIXELS[kind].match(part) for part in kept):
        raise ValueError(_BROKEN)
    return b"".join(kept)


def _jpeg(data: bytes) -> Iterator[bytes]:
    yield data[:2]
    at = 2
    while at < len(data):
        if data[at] != 0xFF:  # noqa: PLR2004
            raise ValueError(_BROKEN)
        kind = data[at + 1]
        if kind == 0xFF:  # noqa: PLR2004  # padding
            at += 1
            continue
        end = at + 2 if kind in _BARE or kind == _EOI else at + 2 + _number(data, at + 2)
        yield _segment(kind, data[at:end])
        if kind == _EOI:
            return
        if kind == _SOS:
            found = _AFTER_SCAN.search(data, end)
            end, begin = (found.start() if found else len(data)), end
            yield data[begin:end]
        at = end


def _segment(kind: int, segment: bytes) -> bytes:
    """A segment of a JPEG as it stays: whole, empty, or (of EXIF) which way is up."""
    body = segment[4:]
    if kind == 0xE1 and body.startswith(b"Exif\0\0"):  # noqa: PLR2004
        return _upright(_orientation(body[6:]))
    is_kept = body.startswith((b"JFIF\0", b"ICC_PROFILE\0", b"Adobe"))
    return b"" if kind == _COM or (kind in _APP and not is_kept) else segment


def _orientation(tiff: bytes) -> int:
    """Which way is up, as EXIF says it (1 to 8); 1 if it does not say."""
    order = "<" if tiff[:2] == b"II" else ">"
    try:
        (first,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, first)
        for number in range(count):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, first + 2 + 12 * number)
            if tag == _ORIENTATION and 1 <= value <= 8:  # noqa: PLR2004
                return int(value)
    except struct.error:
        return 1
    return 1


def _upright(orientation: int) -> bytes:
    """EXIF that says nothing but which way is up: without it, faces would lie on their side."""
    if orientation == 1:
        return b""
    entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, orientation, 0)
    body = b"Exif\0\0MM\0*" + struct.pack(">IH", 8, 1) + entry + bytes(4)
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def _number(data: bytes, at: int) -> int:
    return int(struct.unpack_from(">H", data, at)[0])


def _png(data: bytes) -> Iterator[bytes]:
    yield data[:8]
    at = 8
    while at < len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        chunk = data[at : at + length + 12]
        if kind[:1].isupper() or kind in _PNG_KEPT:
            yield chunk
        at += length + 12
        if kind == b"IEND":
            return


def _webp(data: bytes) -> Iterator[bytes]:
    chunks = list(_riff(data))
    kept = [chunk for chunk in chunks if chunk[:4] in _WEBP_KEPT]
    is_whole = kept == chunks and len(data) == 12 + sum(map(len, chunks))
    size = sum(map(len, kept)) + len(b"WEBP")
    yield data[:12] if is_whole else b"RIFF" + struct.pack("<I", size) + b"WEBP"
    yield from kept if is_whole else map(_told_less, kept)


def _riff(data: bytes) -> Iterator[bytes]:
    at, end = 12, min(len(data), 8 + struct.unpack_from("<I", data, 4)[0])
    while at < end:
        (length,) = struct.unpack_from("<I", data, at + 4)
        yield data[at : at + 8 + length + length % 2]
        at += 8 + length + length % 2


def _told_less(chunk: bytes) -> bytes:
    if chunk[:4] != b"VP8X" or len(chunk) < 9:  # noqa: PLR2004
        return chunk
    return chunk[:8] + bytes([chunk[8] & ~_WEBP_TELLS_EXIF_OR_XMP]) + chunk[9:]


def _gif(data: bytes) -> Iterator[bytes]:
    at = 13 + _colours(data[10])
    yield data[:at]
    while data[at] != 0x3B:  # noqa: PLR2004
        if data[at] == 0x2C:  # noqa: PLR2004
            blocks = at + 11 + _colours(data[at + 9])
        elif data[at] == 0x21:  # noqa: PLR2004
            blocks = at + 2
        else:
            raise ValueError(_BROKEN)
        end = _after_blocks(data, blocks)
        if data[at] == 0x2C or data[at + 1] == 0xF9 or data[at + 3 : at + 14] in _GIF_KEPT:  # noqa: PLR2004
            yield data[at:end]
        at = end
    yield data[at : at + 1]


def _colours(packed: int) -> int:
    """The bytes of a table of colours, by the byte that tells of it."""
    return 3 * 2 ** ((packed & 7) + 1) if packed & 0x80 else 0


def _after_blocks(data: bytes, at: int) -> int:
    while data[at]:
        at += data[at] + 1
    return at + 1
