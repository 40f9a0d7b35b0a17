"""This module says who is in a file of aliases, as mutt and its kin have them.

    alias -group friends zoe Zoe Smith <zoe@example.com> # climbing
    alias bob bob@example.org (Bob Ray)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from email.utils import getaddresses
from itertools import chain

from kith.exchange.addressbooks.entries import Book, Entry, read_entries
from kith.exchange.cleaned import one_line
from kith.exchange.csv.decoded import decodings
from kith.exchange.draft import Foreign, Format, Owner, Told
from kith.exchange.keys import email_key
from kith.model import Place, Problem

LONGEST = 20_000
"""Characters of an alias that are read: a longer one is a list of many."""

_HEAD = 65_536
_ALIAS = re.compile(r"alias[ \t]+((?:-group[ \t]+\S+[ \t]+)*)([^\s<>=\"']+)[ \t]+(.+)")
_OTHER = re.compile(r"(?:#|unalias|group|ungroup|set|source|color|macro|bind)\b.*|#.*|\s*")
_COMMENT = re.compile(r"[ \t]#[ \t]*(.*)$")
_BOOK = Book(
    {"name": "name", "email": "emails", "alias": "aliases", "group": "tags", "comment": "notes"},
    frozenset(),
)


def is_aliases(file: Foreign) -> bool:
    """Whether the first line that is no setting and no comment is an alias of an address."""
    text = next(decodings(file.data[:_HEAD])).text.replace("\r\n", "\n").replace("\r", "\n")
    lines = (line.strip() for line in text.split("\n"))
    first = next((line for line in lines if not _OTHER.fullmatch(line)), "")
    match = _ALIAS.fullmatch(first)
    return match is not None and "@" in match[3] and "=" not in match[2]


def read_aliases(files: Sequence[Foreign], owner: Owner) -> Told:
    """Everybody in the files who has an alias."""
    problems: list[Problem] = []
    entries = list(chain.from_iterable(map(_entries, files)))
    return read_entries(entries, _BOOK, owner, problems)


def _entries(file: Foreign) -> Iterator[Entry]:
    text = next(decodings(file.data)).text.replace("\r\n", "\n").replace("\r", "\n")
    for number, line in _joined(text):
        match = _ALIAS.fullmatch(line)
        place = Place(file.path, number)
        if match is not None:
            yield _entry(place, match)
        elif line and not _OTHER.fullmatch(line):
            yield Entry(place, (), "not an alias of an address")


def _joined(text: str) -> Iterator[tuple[int, str]]:
    """The lines with their numbers; one that ends with a backslash goes on with the next."""
    parts: list[str] = []
    at = 1
    for number, line in enumerate(text.split("\n"), 1):
        at = at if parts else number
        parts.append(line.rstrip("\\").strip())
        if not line.endswith("\\"):
            yield at, " ".join(parts).strip()
            parts = []
    if parts:
        yield at, " ".join(parts).strip()


def _entry(place: Place, match: re.Match[str]) -> Entry:
    comment = _COMMENT.search(match[3])
    written = match[3][: comment.start()] if comment else match[3]
    found = _addresses(written)
    if len(found) != 1:
        what = "a list of addresses" if found else "an alias without an address"
        return Entry(place, (), f"{what}: {one_line(match[2])[:60]}")
    name, address = found[0]
    groups = [("group", group) for group in re.findall(r"-group[ \t]+(\S+)", match[1])]
    called = [("alias", match[2])] if one_line(name) else []
    said = [("comment", comment[1])] if comment and comment[1].strip() else []
    return Entry(
        place,
        (("name", one_line(name) or match[2]), ("email", address), *called, *groups, *said),
    )


def _addresses(text: str) -> list[tuple[str, str]]:
    """The names and addresses; none of a text that the library's reader cannot follow."""
    try:
        return [one for one in getaddresses([text[:LONGEST]]) if email_key(one[1])]
    except (RecursionError, ValueError, IndexError):
        return []


ALIASES = Format("aliases", "Aliases of mutt", is_aliases, read_aliases)
"""The aliases of mutt, neomutt and aerc."""
