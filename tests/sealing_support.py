"""Sealing without the cost of a passphrase, and sites to be sealed."""

from __future__ import annotations

import hashlib
import os
from typing import Any

import pyrage
import pytest

import kith.sealing.keys

PASSPHRASE = "luncheon payable tastiness empathy antirust boned"
OTHER = "bunny calculate swivel jargon overtly pancake"


class _Quick:
    """In the place of Argon2id: as different for each salt, cost and passphrase, and at once."""

    def __init__(self, **values: Any) -> None:
        self._salt = repr(sorted(values.items())).encode()

    def derive(self, passphrase: bytes) -> bytes:
        return hashlib.sha256(self._salt + passphrase).digest()


def make_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Replace Argon2id; what bundles say of their cost, and must say, stays."""
    monkeypatch.setattr(kith.sealing.keys, "Argon2id", _Quick)


def make_age_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Replace age's passphrases, which take a second each, by something that looks like them."""
    head = b"age-encryption.org/v1\n-> scrypt "

    def encrypt(data: bytes, passphrase: str) -> bytes:
        return head + hashlib.sha256(passphrase.encode()).digest() + data

    def decrypt(file: bytes, passphrase: str) -> bytes:
        start = encrypt(b"", passphrase)
        if not file.startswith(start):
            raise pyrage.DecryptError
        return file[len(start) :]

    monkeypatch.setattr(pyrage.passphrase, "encrypt", encrypt)
    monkeypatch.setattr(pyrage.passphrase, "decrypt", decrypt)


def large_site() -> dict[str, bytes]:
    """Files that make four chunks however well they are compressed."""
    two, one = os.urandom(2_200_000), os.urandom(1_100_000)
    return {"index.html": b"<p>home", "a.bin": two, "b.bin": one}
