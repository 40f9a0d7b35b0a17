"""This module says how the payload is encrypted: in chunks, each of which knows its place.

STREAM (Hoang, Reyhanitabar, Rogaway, Vizar, CRYPTO 2015): a nonce is the bundle's prefix, the
chunk's number, and whether it is the last.
"""

from __future__ import annotations

from collections.abc import Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kith.sealing.header import CHUNK, TAG, Header
from kith.sealing.refused import NotOpenedError


def encrypted(payload: bytes | memoryview, key: bytes, header: Header) -> Iterator[bytes]:
    """The chunks of a payload that has the header's length, one after the other."""
    cipher, bound, last = AESGCM(key), header.written(), header.chunks() - 1
    view = memoryview(payload)
    for number in range(last + 1):
        chunk = view[number * CHUNK : (number + 1) * CHUNK]
        yield cipher.encrypt(_nonce(header, number, is_last=number == last), chunk, bound)


def decrypted(bundle: bytes | memoryview, key: bytes, header: Header) -> Iterator[bytes]:
    """The payload of a whole bundle, chunk by chunk; each is proven before it is given.

    Raises:
        NotOpenedError: "damaged" at the first chunk that is not as it was sealed.
    """
    cipher, bound, last = AESGCM(key), header.written(), header.chunks() - 1
    view = memoryview(bundle)[len(bound) :]
    for number in range(last + 1):
        chunk = view[number * (CHUNK + TAG) : (number + 1) * (CHUNK + TAG)]
        try:
            yield cipher.decrypt(_nonce(header, number, is_last=number == last), chunk, bound)
        except InvalidTag:
            raise NotOpenedError(
                "damaged",
                f"the bundle was changed since it was sealed (chunk {number + 1} of {last + 1})",
            ) from None


def _nonce(header: Header, number: int, *, is_last: bool) -> bytes:
    return header.prefix + number.to_bytes(4, "big") + bytes([is_last])
