"""This module says which passphrases are hard to guess: made from chance, or estimated from below.

Words are drawn by the system's generator from the EFF large wordlist (words.LICENSE.txt), each of
7,776 words with the same chance, so that n words have exactly n * log2(7776) bits: six have 77.5.
"""

from __future__ import annotations

import hashlib
import math
import re
import secrets
import unicodedata
from functools import cache
from pathlib import Path

from zxcvbn import zxcvbn  # type: ignore[import-untyped,unused-ignore]

from kith.sealing.refused import NotOpenedError

WORDS = 6
"""How many words a generated passphrase has."""

LEAST_BITS = 64
"""What a passphrase of one's own must be worth. One graphics card makes some two thousand guesses a
second of our Argon2id; 2^63 of them take a thousand cards more than 10^5 years."""

LONGEST = 1024
"""Bytes of a passphrase."""

SHA256 = "6d557f0693958fb5e650b68b5bee585eb82cf4da32965505c789e924743bc522"
"""Of words.txt, as it was checked against the original."""

_BLANKS = re.compile(r"[ \t\r\n]+")
_WORD_BITS = math.log2(7776)
_KNOWN = 72


@cache
def words() -> tuple[str, ...]:
    """The 7,776 words.

    Raises:
        RuntimeError: if the list is not the one that was checked.
    """
    data = Path(__file__).with_name("words.txt").read_bytes()
    if hashlib.sha256(data).hexdigest() != SHA256:
        raise RuntimeError("words.txt is not the list that was checked: install Kith again")
    return tuple(data.decode("ascii").split())


def generated(count: int = WORDS) -> str:
    """A new passphrase of that many words, of log2(7776) = 12.9 bits each."""
    return " ".join(secrets.choice(words()) for _ in range(count))


def normal(passphrase: str) -> str:
    """The passphrase as it is used: NFKC, single spaces, none at its ends."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFKC", passphrase)).strip(" ")


def bits(passphrase: str) -> float:
    """What a passphrase is worth to somebody who guesses well, in bits: an estimate from below.

    Nobody can measure how a passphrase was thought up. This takes the lesser of two counts: that
    of zxcvbn (Wheeler, USENIX Security 2016), which knows common passwords, words, names, dates,
    keyboard runs and repetitions, of the first 72 characters; and, of one made of words only, 12.9
    bits for each different word, as if it were drawn from our list. A line of a poem passes for
    more than it is worth; characters drawn by lot, for less.
    """
    text = normal(passphrase)
    if not text:
        return 0
    found = math.log2(zxcvbn(text[:_KNOWN])["guesses"])
    said = text.lower().split(" ")
    return min(found, len(set(said)) * _WORD_BITS) if all(map(str.isalpha, said)) else found


def check_strength(passphrase: str) -> None:
    """Refuse a passphrase that could be guessed.

    Raises:
        NotOpenedError: "weak".
    """
    if len(passphrase.encode("utf-8", "surrogatepass")) > LONGEST:
        raise NotOpenedError("weak", f"expected a passphrase of at most {LONGEST} bytes")
    worth = bits(passphrase)
    if worth < LEAST_BITS:
        raise NotOpenedError(
            "weak",
            f"that passphrase may be worth no more than {worth:.0f} bits, and anybody can try as "
            f"many as they like: expected {LEAST_BITS} or more, e.g. six words drawn by lot",
        )
