"""This module says why a bundle is not opened, or not made."""

from __future__ import annotations

from typing import Literal

Kind = Literal["foreign", "damaged", "passphrase", "site", "weak", "old"]


class NotOpenedError(Exception):
    """What cannot be opened or sealed, in one sentence.

    `kind` is "foreign" (no bundle of this format), "damaged" (changed since it was sealed),
    "passphrase" (none of its slots), "site" (files that cannot be sealed), "weak" (a passphrase
    that can be guessed) or "old" (this computer's libraries cannot).
    """

    def __init__(self, kind: Kind, message: str) -> None:
        super().__init__(message)
        self.kind: Kind = kind
