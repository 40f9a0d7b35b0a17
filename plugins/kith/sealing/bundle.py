"""This module says how files become a bundle, and a bundle files again."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kith.sealing.header import (
    LARGEST,
    MOST_SLOTS,
    PAYLOAD_SALT,
    PREFIX,
    Header,
    Slot,
    read_header,
)
from kith.sealing.keys import new_key, new_slot, open_slots, payload_key
from kith.sealing.packing import packed, unpacked
from kith.sealing.padding import padded
from kith.sealing.refused import NotOpenedError
from kith.sealing.stream import decrypted, encrypted


class Locks(NamedTuple):
    """The key of a bundle and the slots that hold it."""

    key: bytes
    slots: tuple[Slot, ...]


def new_locks(passphrases: Sequence[str]) -> Locks:
    """A new key that each of the passphrases opens.

    Raises:
        NotOpenedError: "site" if there are none, or more than eight.
    """
    if not 1 <= len(passphrases) <= MOST_SLOTS:
        raise NotOpenedError("site", f"expected 1 to {MOST_SLOTS} passphrases")
    key = new_key()
    return Locks(key, tuple(new_slot(passphrase, key) for passphrase in passphrases))


def with_passphrase(locks: Locks, passphrase: str) -> Locks:
    """The same key, which one passphrase more opens.

    Raises:
        NotOpenedError: "site" if there is no room for it.
    """
    if len(locks.slots) >= MOST_SLOTS:
        raise NotOpenedError("site", f"it has {MOST_SLOTS} passphrases already: remove one first")
    return locks._replace(slots=(*locks.slots, new_slot(passphrase, locks.key)))


def seal_files(files: Mapping[str, bytes], locks: Locks) -> bytes:
    """The bundle of these files. Twice the same files give two bundles that have nothing in common.

    Raises:
        NotOpenedError: "site" if they are too much.
    """
    return seal_payload(packed(files), locks)


def seal_payload(payload: bytes, locks: Locks) -> bytes:
    """The bundle of what files were packed into.

    Raises:
        NotOpenedError: "site" if it is too much.
    """
    length = padded(len(payload))
    if length > LARGEST:
        raise NotOpenedError("site", f"expected a site below {LARGEST // 2**30} GiB, compressed")
    header = Header(length, os.urandom(PREFIX), os.urandom(PAYLOAD_SALT), locks.slots)
    whole = payload + bytes(length - len(payload))
    return b"".join((header.written(), *encrypted(whole, payload_key(locks.key, header), header)))


def locks_of(bundle: bytes, passphrase: str) -> Locks:
    """The key of a bundle by one of its passphrases, and all of its slots.

    Raises:
        NotOpenedError: "foreign", "damaged" or "passphrase".
    """
    header = read_header(bundle)
    return Locks(open_slots(passphrase, header).key, header.slots)


def open_files(bundle: bytes, locks: Locks) -> dict[str, bytes]:
    """The files of a bundle by their path, once every chunk has proven to be as it was sealed.

    Raises:
        NotOpenedError: "damaged".
    """
    header = read_header(bundle)
    return unpacked(b"".join(decrypted(bundle, payload_key(locks.key, header), header)))
