"""This module says what something is known by: a hash of it, 16 bytes of BLAKE2b (RFC 7693)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

_SIZE = 16


def digest_of(data: bytes | memoryview) -> bytes:
    """The hash of bytes, such as a file holds."""
    return hashlib.blake2b(data, digest_size=_SIZE).digest()


def digest_of_parts(parts: Iterable[bytes]) -> bytes:
    """The hash of several parts, which may be of any length."""
    hashed = hashlib.blake2b(digest_size=_SIZE)
    for part in parts:
        hashed.update(len(part).to_bytes(8, "big"))
        hashed.update(part)
    return hashed.digest()


def digest_of_values(*values: object) -> bytes:
    """The hash of values by how they print."""
    return digest_of("\0".join(map(repr, values)).encode("utf-8", "surrogatepass"))
