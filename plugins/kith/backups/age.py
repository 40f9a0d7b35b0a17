"""This module says how an archive is encrypted: by age (pyrage), for a passphrase or for keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pyrage  # type: ignore[import-untyped]

from kith.backups.refused import NotBackedUpError

_MAGIC = b"age-encryption.org/v1\n"
_SCRYPT = b"-> scrypt "
_HEAD = 4096

Decrypt = Callable[[bytes], bytes]
"""From the file's bytes to the archive's."""


def for_passphrase(data: bytes, passphrase: str) -> tuple[bytes, Decrypt]:
    """The file that a passphrase opens (scrypt, about a second), and how it is opened."""
    made: bytes = pyrage.passphrase.encrypt(data, passphrase)
    return made, lambda file: by_passphrase(file, passphrase)


def for_recipients(data: bytes, recipients: Sequence[str]) -> tuple[bytes, Decrypt]:
    """The file that the holders of these keys open, and how we can open it now to prove it.

    For that it has one recipient more: a key that is made here, used once, and kept nowhere.

    Raises:
        NotBackedUpError: if a recipient is no public key of age.
    """
    passing = pyrage.x25519.Identity.generate()
    try:
        keys = [pyrage.x25519.Recipient.from_str(one) for one in recipients]
    except pyrage.RecipientError:
        raise NotBackedUpError(
            "expected a public key of age, e.g. age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2…",
            "age-keygen makes a pair of keys",
        ) from None
    made: bytes = pyrage.encrypt(data, [*keys, passing.to_public()])
    return made, lambda file: _opened(lambda: pyrage.decrypt(file, [passing]))


def is_for_passphrase(file: bytes) -> bool:
    """Whether a file of age is opened by a passphrase.

    Raises:
        NotBackedUpError: if it is no file of age.
    """
    if not file.startswith(_MAGIC):
        raise NotBackedUpError("it is no backup: expected a file that age encrypted")
    return file[len(_MAGIC) : _HEAD].startswith(_SCRYPT)


def by_passphrase(file: bytes, passphrase: str) -> bytes:
    """The archive.

    Raises:
        NotBackedUpError: if the passphrase is another, or the file was changed.
    """
    return _opened(lambda: pyrage.passphrase.decrypt(file, passphrase))


def by_identities(file: bytes, text: str) -> bytes:
    """The archive, by the secret keys in a text as age-keygen writes it.

    Raises:
        NotBackedUpError: if none opens it, or there is none, or the file was changed.
    """
    lines = [line.strip() for line in text.splitlines()]
    try:
        keys = [
            pyrage.x25519.Identity.from_str(line)
            for line in lines
            if line and not line.startswith("#")
        ]
    except pyrage.IdentityError:
        keys = []
    if not keys:
        raise NotBackedUpError(
            "expected secret keys of age, one a line: AGE-SECRET-KEY-1…", "age-keygen makes them"
        )
    return _opened(lambda: pyrage.decrypt(file, keys))


def _opened(decrypt: Callable[[], Any]) -> bytes:
    try:
        data: bytes = decrypt()
    except pyrage.DecryptError:
        raise NotBackedUpError(
            "it does not open: another passphrase or key, or the file was changed"
        ) from None
    return data
