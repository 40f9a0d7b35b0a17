"""This module says which cards a file holds: each apart from all others, with its properties.

A card that never ends, a line that is no property, text around cards: all of it is told with its
line, and none of it hides another card.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from kith.dates import quoted
from kith.exchange.vcard.lines import LONGEST_LINE, Line, lines_in
from kith.exchange.vcard.values import (
    Parts,
    decoded,
    neat,
    of_base64,
    of_quoted_printable,
    parts_of,
    unescaped,
)
from kith.model import Place, Problem

MOST_CARDS = 100_000
"""Cards that one import reads: more than any address book has."""

MOST_PROPERTIES = 2_000
"""Properties of one card; those beyond are left out, and told."""

MOST_BROKEN = 50
"""Lines of one card that cannot be read of which each is told."""

LONGEST_VALUE = 20_000
"""Bytes of a value that is no text of its own, no picture and no card."""

DEEPEST = 4
"""How deep cards of agents may stand in each other."""

_LONG = frozenset(("NOTE", "PHOTO", "LOGO", "SOUND", "KEY", "AGENT", "X-MS-CARDPICTURE"))
_LIMIT = re.compile(rb"(?:[\w-]+\.)?(BEGIN|END)[ \t]*:[ \t]*([\w-]+)[ \t;]*", re.IGNORECASE)
_PROPERTY = re.compile(rb"((?:[^\":]++|\"[^\"]*+\")*+):(.*)", re.DOTALL)
_UNQUOTED = re.compile(rb"([^:]*+):(.*)", re.DOTALL)
_NAME = re.compile(r"[A-Za-z][\w /-]{0,99}")
_PARAM = re.compile(r"(?:[^;\"]++|\"[^\"]*+\"|\")*+")
_VALUE = re.compile(r"(?:[^,\"]++|\"[^\"]*+\"|\")*+")
_NOT_IN_TYPES = re.compile(r"[\s:,;|\\\"\x00-\x1f\x7f-\x9f\ufffd-]+")
_ENCODINGS = {
    "QUOTED-PRINTABLE": "qp",
    "Q": "qp",
    "BASE64": "base64",
    "B": "base64",
    "8BIT": "",
    "7BIT": "",
}


class Property(NamedTuple):
    """A property as it is written: its name in capitals, its parameters (their names, too), its
    value's bytes. `group` is what Apple ties a label to it by.
    """

    group: str
    name: str
    params: Mapping[str, tuple[str, ...]]
    value: bytes
    line: int
    is_old: bool = False

    def param(self, name: str) -> str:
        """The first value of a parameter; "" if there is none."""
        return self.params.get(name, ("",))[0]

    @property
    def types(self) -> tuple[str, ...]:
        """What TYPE says, in small letters; "pref" comes last, however it is said."""
        said = [one.lower() for text in self.params.get("TYPE", ()) for one in text.split(",")]
        types = [word for word in (_NOT_IN_TYPES.sub("-", one).strip("-") for one in said) if word]
        is_preferred = "pref" in types or self.param("PREF") == "1"
        others = (one for one in types if one != "pref")
        return (*dict.fromkeys(others), *(["pref"] if is_preferred else []))

    @property
    def encoding(self) -> str:
        """How the value is encoded: "qp", "base64" or ""."""
        return _ENCODINGS.get(self.param("ENCODING").strip().upper(), "")

    @property
    def data(self) -> bytes:
        """The value's bytes, as they were before they were encoded for mail."""
        if self.encoding == "qp":
            return of_quoted_printable(self.value)
        if self.encoding == "base64":
            return of_base64(self.value)
        return self.value

    @property
    def written(self) -> str:
        """The value as text, escapes and all."""
        return decoded(self.data, self.param("CHARSET"))

    @property
    def text(self) -> str:
        """The value as text, of one value; its lines may be several."""
        return neat(unescaped(self.written))

    @property
    def parts(self) -> Parts:
        """The value as components and lists."""
        return parts_of(self.written, has_lists=not self.is_old)


@dataclass(slots=True)
class Card:
    """A card as it is written. `agents` are the cards that stand in it."""

    place: Place
    properties: list[Property] = field(default_factory=list)
    agents: list[Card] = field(default_factory=list)
    is_old: bool = False
    broken: int = 0

    def all(self, *names: str) -> list[Property]:
        """Its properties of these names, in order; of those that say the same in other words
        (ALTID), the first.
        """
        seen: set[tuple[str, str]] = set()
        found = []
        for one in self.properties:
            same = one.name, one.param("ALTID")
            if one.name in names and not (same[1] and same in seen):
                seen.add(same)
                found.append(one)
        return found

    def texts(self, *names: str) -> list[str]:
        """What its properties of these names say, blank ones left out."""
        return [text for text in (one.text for one in self.all(*names)) if text]

    def text(self, *names: str) -> str:
        """What the first of them says; "" if there is none."""
        return next(iter(self.texts(*names)), "")


def cards_in(path: str, data: bytes, problems: list[Problem], first: int = 1) -> Iterator[Card]:
    """The cards of a file in order of their ends; what is broken is told in `problems`.

    `first` is the number of the line that the file's first one is for who reads of problems.
    """
    pile: list[Card] = []
    outside: list[int] = []
    for line in lines_in(data):
        number = line.number + first - 1
        limit = _LIMIT.fullmatch(line.data.strip())
        if limit is None and pile:
            _add(pile[-1], line, number, problems)
        elif limit is None:
            outside.append(number)
        elif limit[2].upper() != b"VCARD":
            continue
        elif limit[1].upper() == b"BEGIN":
            yield from _unended(pile if not _awaits_agent(pile) else [], problems)
            pile.append(Card(Place(path, number)))
        elif pile:
            yield _ended(pile)
        else:
            outside.append(number)
    yield from _unended(pile, problems)
    if outside:
        problems.append(_told_outside(path, outside))


def _awaits_agent(pile: list[Card]) -> bool:
    """Whether a card that begins now is the value of the property before it."""
    last = pile[-1].properties[-1:] if 0 < len(pile) < DEEPEST else []
    return any(one.name == "AGENT" and not one.value.strip() for one in last)


def _ended(pile: list[Card]) -> Card:
    card = pile.pop()
    if pile:
        pile[-1].agents.append(card)
    return card


def _unended(pile: list[Card], problems: list[Problem]) -> Iterator[Card]:
    while pile:
        card = _ended(pile)
        problems.append(
            Problem(
                card.place,
                "warning",
                "vcard-end",
                "expected END:VCARD before the next card or the end of the file: "
                "read as far as it goes",
                "",
            )
        )
        yield card


def _told_outside(path: str, outside: list[int]) -> Problem:
    more = f" and {len(outside) - 1} more lines" if len(outside) > 1 else ""
    said = f"expected BEGIN:VCARD, got text outside of cards{more}: left out"
    return Problem(Place(path, outside[0]), "hint", "vcard-outside", said, "")


def _add(card: Card, line: Line, number: int, problems: list[Problem]) -> None:
    """A line of a card becomes one of its properties, or a problem."""
    place = Place(card.place.file, number)
    one = None if line.is_cut else _property(line.data, number, card.is_old)
    if len(card.properties) == MOST_PROPERTIES:
        _tell(card, place, f"expected at most {MOST_PROPERTIES} properties in a card", problems)
    elif line.is_cut or (one is not None and len(one.value) > _longest(one.name)):
        most = LONGEST_LINE if one is None else _longest(one.name)
        _tell(card, place, f"expected at most {most} bytes in a line", problems)
    elif one is None:
        got = quoted(decoded(line.data[:200]).strip())
        _tell(card, place, f"expected e.g. TEL;TYPE=cell:+44 20 7946 0018, got {got}", problems)
    else:
        card.is_old = one.text == "2.1" if one.name == "VERSION" else card.is_old
        card.properties.append(one)


def _longest(name: str) -> int:
    return LONGEST_LINE if name in _LONG else LONGEST_VALUE


def _tell(card: Card, place: Place, said: str, problems: list[Problem]) -> None:
    """A line that cannot be read is told; of hundreds in one card, the first ones."""
    card.broken += 1
    if card.broken < MOST_BROKEN:
        problems.append(Problem(place, "warning", "vcard-line", f"{said}: left out", ""))
    elif card.broken == MOST_BROKEN:
        more = "too much in this card cannot be read: what else there is, is left out"
        problems.append(Problem(place, "warning", "vcard-line", more, ""))


def _property(data: bytes, number: int, is_old: bool) -> Property | None:
    """The property that a line writes; None if it writes none."""
    match = _PROPERTY.fullmatch(data) or _UNQUOTED.fullmatch(data)
    if match is None:
        return None
    head, *params = (part.strip() for part in _split(_PARAM, decoded(match[1])))
    group, _, name = head.rpartition(".")
    if _NAME.fullmatch(name) is None:
        return None
    return Property(group, name.upper(), _params(params), match[2].strip(), number, is_old)


def _params(texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Parameters by name in capitals; those without a name are what they say (vCard 2.1)."""
    params: dict[str, list[str]] = {}
    for text in texts:
        name, is_named, value = text.partition("=")
        if not is_named:
            name, value = _name_of(text), text
        if value.strip():
            values = [one.strip().replace('"', "") for one in _split(_VALUE, value)]
            params.setdefault(name.strip().upper(), []).extend(values)
    return {name: tuple(values) for name, values in params.items()}


def _name_of(value: str) -> str:
    bare = value.strip().upper()
    if bare in _ENCODINGS:
        return "ENCODING"
    return "VALUE" if bare in {"URL", "URI", "CID", "CONTENT-ID", "INLINE"} else "TYPE"


def _split(part: re.Pattern[str], text: str) -> Iterator[str]:
    """The parts of a text between marks that do not stand in quotes."""
    at = 0
    while at <= len(text):
        match = part.match(text, at)
        end = match.end() if match else len(text)
        yield text[at:end]
        at = end + 1
