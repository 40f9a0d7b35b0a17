"""This module says which slug a name gets."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Container, Iterable
from itertools import chain, count

from kith.journal import slug_key
from kith.model import Contact
from kith.naming import fold, plain

LONGEST = 80
"""Characters of a slug that Kith makes."""

_MOST_BYTES = 200
"""Bytes of it: a file name has 255 at most, with its ending and what tools add."""

_SILENT = re.compile("['’ʼ`´‘]")
_NOT_ASCII_WORD = re.compile(r"[^a-z0-9]+")
_DEVICES = ("con", "prn", "aux", "nul", "conin$", "conout$")
_PORTS = re.compile(r"(?:com|lpt)[0-9¹²³]")
_PAGES = ("index", "openers")
"""Files that mean something else: the page of a folder, and the owner's own phrases."""


def slug_for(name: str, taken: Container[str]) -> str:
    """The slug of a new contact called `name`: a-z, 0-9 and hyphens where the name can be written
    so, else its own letters; of a name without letters, `contact-` and a number of its own.

    `taken` holds the slugs that others have, each as `slug_key` gives it. The second of a name
    gets `-2`. Names that Windows keeps for devices, and `index`, are nobody's.
    """
    stem = _stem(name)
    ends = chain([""], (f"-{number}" for number in count(2)))
    slugs = (_cut(stem, LONGEST - len(end)) + end for end in ends)
    return next(slug for slug in slugs if slug_key(slug) not in taken and not _is_reserved(slug))


def taken_slugs(contacts: Iterable[Contact]) -> set[str]:
    """The slugs that nobody new may have, each as `slug_key` gives it: those of contacts, and those
    that they had before.
    """
    return {slug_key(slug) for one in contacts for slug in (one.slug, *one.formerly)}


def _stem(name: str) -> str:
    bare = _SILENT.sub("", name)
    written = plain(bare)
    if _is_latin(written):
        stem = _NOT_ASCII_WORD.sub("-", written).strip("-")
    else:
        stem = _own_letters(fold(bare))
    if stem:
        return stem
    return "contact-" + hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:4]


def _is_latin(text: str) -> bool:
    """Whether each letter and digit is one of a-z and 0-9; signs and pictures do not count."""
    return all(char.isascii() for char in text if _is_letter(char))


def _own_letters(text: str) -> str:
    words = "".join(char if _is_letter(char) else " " for char in text).split()
    return unicodedata.normalize("NFC", "-".join(words))


def _is_letter(char: str) -> bool:
    return unicodedata.category(char)[0] in "LMN"


def _cut(stem: str, longest: int) -> str:
    """The beginning of a stem that is short enough, not ending in a hyphen or half a letter."""
    short = stem[:longest]
    while len(short.encode()) > _MOST_BYTES - (LONGEST - longest):
        short = short[:-1]
    return short.strip("-")


def _is_reserved(slug: str) -> bool:
    return slug in _DEVICES or slug in _PAGES or _PORTS.fullmatch(slug) is not None
