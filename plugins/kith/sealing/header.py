"""This module says what a bundle begins with, read with every number checked before it is used."""

from __future__ import annotations

import struct
from typing import NamedTuple

from kith.sealing.refused import NotOpenedError

MAGIC = b"KITHSEAL"
VERSION = 1
CHUNK = 2**20
"""Bytes of a chunk before it is encrypted."""

TAG = 16
LARGEST = 2**31
"""Bytes of a payload."""

MOST_SLOTS = 8
KEY = 32
SALT = 16
NONCE = 12
PREFIX = 7
PAYLOAD_SALT = 32

_FIXED = struct.Struct(f">8sBBHIQ{PREFIX}sB{PAYLOAD_SALT}s")
_SLOT = struct.Struct(f">III{SALT}s{NONCE}s{KEY + TAG}s")
_BOUND = struct.Struct(f">III{SALT}s")


class Cost(NamedTuple):
    """What Argon2id costs: memory in KiB, passes over it, lanes."""

    memory: int
    passes: int
    lanes: int


COST = Cost(64 * 1024, 3, 1)
"""The second recommendation of RFC 9106, section 4, but for its lanes: a browser has one."""

FLOOR = Cost(19 * 1024, 2, 1)
"""OWASP's Password Storage Cheat Sheet; a header that asks for less was not made by Kith."""

CEILING = Cost(2**20, 16, 4)
"""What a header from anywhere may have us do."""


class Slot(NamedTuple):
    """The bundle's key, wrapped for one passphrase."""

    cost: Cost
    salt: bytes
    nonce: bytes
    wrapped: bytes

    def bound(self) -> bytes:
        """What the wrapping is bound to: the cost and the salt."""
        return _BOUND.pack(*self.cost, self.salt)


class Header(NamedTuple):
    """All that stands before the chunks; `length` is that of the padded payload."""

    length: int
    prefix: bytes
    salt: bytes
    slots: tuple[Slot, ...]

    def written(self) -> bytes:
        """The header's bytes."""
        fixed = _FIXED.pack(
            MAGIC, VERSION, len(self.slots), 0, CHUNK, self.length, self.prefix, 0, self.salt
        )
        return fixed + b"".join(
            _SLOT.pack(*slot.cost, slot.salt, slot.nonce, slot.wrapped) for slot in self.slots
        )

    def chunks(self) -> int:
        """How many chunks follow."""
        return -(-self.length // CHUNK)

    def size(self) -> int:
        """The bytes of the whole bundle."""
        return _FIXED.size + len(self.slots) * _SLOT.size + self.length + self.chunks() * TAG


def read_header(data: bytes | memoryview) -> Header:
    """The header of a whole bundle. Nothing is allocated, and no key derived, before it is sound.

    Raises:
        NotOpenedError: "foreign" if it is none of ours, "damaged" if it cannot be as it was made.
    """
    if bytes(data[: len(MAGIC)]) != MAGIC:
        raise NotOpenedError("foreign", "this is no sealed bundle")
    if len(data) < _FIXED.size:
        raise NotOpenedError("damaged", "the bundle is cut off in its header")
    _, version, count, zero, chunk, length, prefix, blank, salt = _FIXED.unpack_from(data)
    if version != VERSION:
        raise NotOpenedError(
            "foreign", f"expected a bundle of version {VERSION}, got version {version}"
        )
    is_sound = 1 <= count <= MOST_SLOTS and chunk == CHUNK and 1 <= length <= LARGEST
    if not is_sound or zero or blank or len(data) < _FIXED.size + count * _SLOT.size:
        raise NotOpenedError("damaged", "the bundle's header is not as it was made")
    header = Header(
        length,
        prefix,
        salt,
        tuple(_slot(data, _FIXED.size + at * _SLOT.size) for at in range(count)),
    )
    if len(data) != header.size():
        raise NotOpenedError(
            "damaged", f"expected a bundle of {header.size()} bytes, got {len(data)}"
        )
    return header


def _slot(data: bytes | memoryview, offset: int) -> Slot:
    memory, passes, lanes, salt, nonce, wrapped = _SLOT.unpack_from(data, offset)
    cost = Cost(memory, passes, lanes)
    if any(is_below < at_least for is_below, at_least in zip(cost, FLOOR, strict=True)):
        raise NotOpenedError(
            "damaged", "the bundle asks for less than the least cost of a passphrase (19 MiB)"
        )
    if any(asked > at_most for asked, at_most in zip(cost, CEILING, strict=True)):
        raise NotOpenedError(
            "damaged", "the bundle asks for more than the highest cost of a passphrase (1 GiB)"
        )
    return Slot(cost, salt, nonce, wrapped)
