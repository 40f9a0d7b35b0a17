"""This module says who is in the address book of abook, and of mail programs that use it.

    [format]
    program=abook

    [0]
    name=Zoe Smith
    email=zoe@example.com,zoe@example.org
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from kith.dates import quoted
from kith.exchange.addressbooks.entries import Book, Entry, read_entries
from kith.exchange.csv.decoded import decodings
from kith.exchange.draft import Foreign, Format, Owner, Told
from kith.model import Place, Problem

_HEAD = 16_384
_BEGINS = re.compile(
    r"(?:[ \t]*(?:#[^\n]*)?\n)*+[ \t]*(?:\[format\][^\[]*?\bprogram[ \t]*=[ \t]*abook\b"
    r"|\[0\][ \t]*\n[ \t]*name[ \t]*=)",
    re.IGNORECASE,
)
_SECTION = re.compile(r"\[([^\]\n]{1,40})\]")
_LINE = re.compile(r"([\w-]{1,40})[ \t]*=[ \t]*(.*)")
_NAMES = {
    "name": "name", "email": "emails", "phone": "phones", "workphone": "phones",
    "mobile": "phones", "fax": "x-fax", "nick": "aliases", "url": "links", "notes": "notes",
    "address": "street.home", "address2": "street.home", "city": "city.home",
    "state": "state.home", "zip": "zip.home", "country": "country.home", "groups": "tags",
    "anniversary": "x-anniversary", "birthday": "birthday", "org": "org", "organization": "org",
    "custom1": "x-custom-1", "custom2": "x-custom-2", "custom3": "x-custom-3",
    "custom4": "x-custom-4", "custom5": "x-custom-5",
}  # fmt: skip
_BOOK = Book(_NAMES, frozenset(), {"email": ",", "groups": ",", "nick": ","})


def is_abook(file: Foreign) -> bool:
    """Whether a file is abook's."""
    head = next(decodings(file.data[:_HEAD])).text.replace("\r\n", "\n").replace("\r", "\n")
    return _BEGINS.match(head) is not None


def read_abook(files: Sequence[Foreign], owner: Owner) -> Told:
    """Everybody in the files."""
    problems: list[Problem] = []
    entries = list(chain.from_iterable(_entries(file, problems) for file in files))
    return read_entries(entries, _BOOK, owner, problems)


def _entries(file: Foreign, problems: list[Problem]) -> Iterator[Entry]:
    values: list[tuple[str, str]] = []
    at, is_read = 0, False
    text = next(decodings(file.data)).text.replace("\r\n", "\n").replace("\r", "\n")
    for number, written in enumerate([*text.split("\n"), "[end]"], 1):
        line = written.strip()
        section = _SECTION.fullmatch(line)
        if section is not None:
            if is_read:
                yield Entry(Place(file.path, at), tuple(values))
            values, at, is_read = [], number, section[1].strip().casefold() not in {"format", "end"}
            continue
        match = _LINE.fullmatch(line)
        if match is not None:
            values.append((match[1].casefold(), match[2].strip()))
        elif line and not line.startswith("#"):
            said = f"expected e.g. email=zoe@example.com, got {quoted(line[:200])}: left out"
            problems.append(Problem(Place(file.path, number), "warning", "abook-line", said, ""))


ABOOK = Format("abook", "abook", is_abook, read_abook)
"""The address book of abook."""
