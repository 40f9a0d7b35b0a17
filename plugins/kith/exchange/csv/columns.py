"""This module says what each column of a table is for, by its name and what stands in it.

A role is a key of front matter (`org`, `emails`, `x-department`), part of a name or of an address
("first", "city.home"), or "touch", the day of the last contact. "" is a column that is not read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from kith.exchange.csv.column_names import KINDS, NAMES, NEUTRAL, NOT_THEIRS, PARTS, TOOLS
from kith.exchange.csv.rows import Row
from kith.exchange.csv.table import Table, squashed
from kith.naming import fold, plain

UNINTERESTING = "-"
"""The role of what a tool notes for itself: it is left out, and nobody needs to be told."""

_DIGITS = re.compile(r"\d+")
_BIRTH = {"birthyear": "birth.year", "birthmonth": "birth.month", "birthday": "birth.day"}
"""The birthday in three columns, as Thunderbird has it."""

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LEAST_DIGITS = 4
_LEAST_VALUES = 3
_HONORIFIC = re.compile(
    r"(?:(?:mr|mrs|ms|miss|mx|sir|dr|prof|mag|ing|dipl|med|phil|rer|nat|jur|h\.? ?c|herr|frau|hr|"
    r"fr|m|mme|mlle|monsieur|madame|sr|sra|srta|don|doña|sig|sig\.ra|dott|dott\.ssa|dhr|mevr|pan|pani)"
    r"[.\s-]*)+",
    re.IGNORECASE,
)
"""How people are addressed, one word or several, and no role."""

_HYPERLINK = re.compile(
    r'=HYPERLINK\(\s*"([^"]*)"(?:\s*[,;]\s*"([^"]*)")?\s*\)', re.IGNORECASE
)
_PAGE = re.compile(r" ?\(https://www\.notion\.s(?:o|ite)/[^\s()]*\)")
_MAIL = re.compile(r"\be[- ]?(?=mail|post)")


def _squashed_name(name: str) -> str:
    return _DIGITS.sub("", squashed(name))


def _words(text: str) -> frozenset[str]:
    return frozenset(plain(text).split())


_ROLES = {
    _squashed_name(name): role
    for role, names in NAMES.items()
    for name in re.split(r"[|\n]", names)
    if name.strip()
}
_WRITTEN = frozenset(fold(name) for names in NAMES.values() for name in re.split(r"[|\n]", names))
_PARTS = {part: _words(words) for part, words in PARTS.items()}
_KINDS = {kind: _words(words) for kind, words in KINDS.items()}
_NOT_THEIRS = _words(NOT_THEIRS)
_TOOLS = _words(TOOLS)
_KNOWN = frozenset[str]().union(_words(NEUTRAL), *_PARTS.values(), *_KINDS.values())
_SHAPES: dict[str, Callable[[str], object]] = {
    "emails": lambda text: "@" in text,
    "phones": lambda text: sum(map(str.isdecimal, text)) >= _LEAST_DIGITS,
    "touch": lambda text: any(map(str.isdecimal, text)),
}
"""What values look like in a column that is taken for one of these."""


class Cell(NamedTuple):
    """A value that is not empty, the role of its column, and the column's name as written."""

    role: str
    name: str
    text: str


@lru_cache(maxsize=4096)
def role_of(name: str) -> str:
    """What a column is for by its name alone; "" if that is not known."""
    key = _squashed_name(name)
    return _ROLES.get(key) or (_role_by_words(name) if key else "")


def is_known(name: str) -> int:
    """How well a name is known: 2 if columns are called so to the letter, 1 if almost, else 0."""
    return (1 + (fold(name) in _WRITTEN)) if role_of(name) else 0


def roles_in(header: Sequence[str], rows: Sequence[Row]) -> tuple[str, ...]:
    """What each column is for, seen together: a title beside a job title is how one is addressed,
    a column of numbers that holds no numbers is something else.
    """
    roles = [role_of(name) for name in header]
    _resolve_titles(roles, rows)
    feast = "x-anniversary" if "birthday" in roles else "birthday"
    roles = [feast if role == "feast" else role for role in roles]
    names = [squashed(name) for name in header]
    if {"birthmonth", "birthday"} <= set(names):
        roles = [_BIRTH.get(name, role) for name, role in zip(names, roles, strict=True)]
    return tuple(
        role if role not in _SHAPES or _fits(rows, column, _SHAPES[role]) else ""
        for column, role in enumerate(roles)
    )


def cells_of(row: Row, header: Sequence[str], roles: Sequence[str]) -> list[Cell]:
    """The values of a row that are read."""
    return [
        Cell(role, name, unpacked(text, role))
        for role, name, text in zip(roles, header, row.cells, strict=False)
        if role and text.strip()
    ]


def unpacked(text: str, role: str = "") -> str:
    """A cell as people write it: a JSON list's values with ` ::: ` between them, of a formula that
    links words the words (the address, in a column of links), without the addresses of its pages
    that Notion writes behind names.
    """
    linked = _HYPERLINK.fullmatch(text.strip()) if text.startswith("=") else None
    if linked is not None:
        return linked[1] if role == "links" else linked[2] or linked[1]
    if text.startswith('["') and text.endswith('"]'):
        try:
            values = json.loads(text)
        except ValueError:
            return text
        if all(isinstance(value, str) for value in values):
            return " ::: ".join(values)
    return _PAGE.sub("", text) if "notion.s" in text else text


def column_texts(table: Table, roles: Sequence[str], role: str) -> Iterable[str]:
    """Everything in the columns of one role."""
    columns = [number for number, found in enumerate(roles) if found == role]
    return (row.cells[number] for row in table.rows for number in columns)


def _resolve_titles(roles: list[str], rows: Sequence[Row]) -> None:
    """A title is how one is addressed if a role or another title stands beside it, or if it says
    nothing else than "Dr." and the like; else it is a role.
    """
    titles = [number for number, role in enumerate(roles) if role == "title"]
    for place, number in enumerate(titles):
        filled = [text for row in rows if (text := row.cells[number].strip())]
        is_form = bool(filled) and all(map(_HONORIFIC.fullmatch, filled))
        is_beside = "role" in roles or place < len(titles) - 1
        roles[number] = "prefix" if is_beside or is_form else "role"


def _role_by_words(name: str) -> str:
    """The role of "Business Phone 2" or "Straße geschäftlich": the part that is named first in
    our table, with what it is used for; "" if the name holds a word that we do not know.
    """
    words = _DIGITS.sub(" ", _MAIL.sub("e", plain(_HUMP.sub(" ", name))))
    tokens = [word for word in re.split(r"[\W_]+", words) if word]
    if not tokens or _has(_NOT_THEIRS, tokens):
        return ""
    part = next((part for part, known in _PARTS.items() if _has(known, tokens)), "")
    if _has(_TOOLS, tokens):
        return UNINTERESTING if part in {"emails", "phones", "x-fax"} else ""
    if not all(map(_is_known_word, tokens)):
        return ""
    if part in {"emails", "phones", "x-fax", ""}:
        return part
    kind = next((kind for kind, known in _KINDS.items() if _has(known, tokens)), "")
    return f"{part}.{kind}"


def _has(known: frozenset[str], tokens: Sequence[str]) -> bool:
    """Whether a token is a known word, or holds one in a script that does not part words."""
    return any(token in known or (not token.isascii() and _holds(token, known)) for token in tokens)


def _holds(token: str, known: Iterable[str]) -> bool:
    return any(not word.isascii() and word in token for word in known)


def _is_known_word(token: str) -> bool:
    return _has(_KNOWN, [token])


def _fits(rows: Sequence[Row], column: int, shape: Callable[[str], object]) -> bool:
    """Whether at least half of what a column holds looks as it should; few values tell nothing."""
    filled = [text for row in rows if (text := row.cells[column]).strip()]
    return len(filled) < _LEAST_VALUES or sum(map(bool, map(shape, filled))) * 2 >= len(filled)
