"""This module says how a passphrase becomes a key, and how the key of a bundle is wrapped in it."""

from __future__ import annotations

import os
from typing import NamedTuple

from cryptography.exceptions import InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kith.sealing.header import COST, KEY, NONCE, SALT, Cost, Header, Slot
from kith.sealing.passphrases import normal
from kith.sealing.refused import NotOpenedError

_WRAP = b"kith seal 1 wrap key"
_PAYLOAD = b"kith seal 1 payload"


class Opened(NamedTuple):
    """The key of a bundle, and which slot gave it."""

    key: bytes
    slot: int


def new_key() -> bytes:
    """A random key for a bundle: 32 bytes."""
    return os.urandom(KEY)


def stretched(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """The 32 bytes that Argon2id (RFC 9106) makes of a passphrase: slow and large on purpose.

    Raises:
        NotOpenedError: "old", where the library has no Argon2id.
    """
    try:
        return Argon2id(
            salt=salt,
            length=KEY,
            iterations=cost.passes,
            lanes=cost.lanes,
            memory_cost=cost.memory,
        ).derive(normal(passphrase).encode("utf-8", "surrogatepass"))
    except UnsupportedAlgorithm:
        raise NotOpenedError(
            "old", "the installed package cryptography has no Argon2id: install a newer one"
        ) from None
    except MemoryError:
        raise NotOpenedError(
            "old", f"expected {cost.memory // 1024} MiB of free memory for the passphrase"
        ) from None


def new_slot(passphrase: str, key: bytes) -> Slot:
    """The key, wrapped so that this passphrase opens it."""
    bare = Slot(COST, os.urandom(SALT), os.urandom(NONCE), b"")
    kek = AESGCM(stretched(passphrase, bare.salt, bare.cost))
    return bare._replace(wrapped=kek.encrypt(bare.nonce, key, _WRAP + bare.bound()))


def open_slots(passphrase: str, header: Header) -> Opened:
    """The key of a bundle from the first slot that the passphrase opens.

    Raises:
        NotOpenedError: "passphrase" if it opens none.
    """
    for number, slot in enumerate(header.slots):
        kek = AESGCM(stretched(passphrase, slot.salt, slot.cost))
        try:
            return Opened(kek.decrypt(slot.nonce, slot.wrapped, _WRAP + slot.bound()), number)
        except InvalidTag:
            continue
    raise NotOpenedError("passphrase", "that passphrase does not open it")


def payload_key(key: bytes, header: Header) -> bytes:
    """The key of the payload: HKDF-SHA-256 (RFC 5869) of the bundle's key and the header's salt."""
    return HKDF(algorithm=SHA256(), length=KEY, salt=header.salt, info=_PAYLOAD).derive(key)
