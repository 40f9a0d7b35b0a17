"""This module says which cards a jCard file holds: the same as JSON (RFC 7095)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from kith.exchange.vcard.cards import MOST_PROPERTIES, Card, Property
from kith.exchange.vcard.values import escaped
from kith.model import Place, Problem

_BEGINS = re.compile(rb"\s*\[\s*(?:\[\s*)?\"vcard\"\s*,", re.IGNORECASE)
_LEAST = 4
"""Parts of a property: its name, its parameters, the kind of its values, the values."""


def is_jcard(data: bytes) -> bool:
    """Whether a file is cards as JSON, one, a list of them, or one after the other."""
    return _BEGINS.match(data.removeprefix(b"\xef\xbb\xbf")) is not None


def jcards_in(path: str, data: bytes, problems: list[Problem]) -> Iterator[Card]:
    """The cards of a file in order; what is no JSON, and no property, is told in `problems`.

    A card's place is the line on which the text begins that has it.
    """
    text = data.decode("utf-8-sig", "replace")
    at = 0
    while text[at:].strip():
        at += len(text[at:]) - len(text[at:].lstrip())
        place = Place(path, text.count("\n", 0, at) + 1)
        try:
            told, at = json.JSONDecoder().raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            why = "nested too deeply" if isinstance(error, RecursionError) else str(error)
            said = f"expected cards as JSON, got what is none: {why}: read up to here"
            problems.append(Problem(place, "error", "jcard-json", said, "it may be cut off"))
            return
        for card in told if isinstance(told, list) and _is_list(told) else [told]:
            yield _card(card, place, problems)


def _is_list(told: list[Any]) -> bool:
    return all(isinstance(one, list) for one in told)


def _card(told: Any, place: Place, problems: list[Problem]) -> Card:
    properties = told[1] if isinstance(told, list) and len(told) > 1 else []
    card = Card(place)
    for one in properties[:MOST_PROPERTIES] if isinstance(properties, list) else ():
        if isinstance(one, list) and len(one) >= _LEAST and isinstance(one[0], str):
            card.properties.append(_property(one, place.line))
        else:
            got = json.dumps(one)[:80]
            said = f'expected e.g. ["fn", {{}}, "text", "Zoe"], got {got}: left out'
            problems.append(Problem(place, "warning", "jcard-property", said, ""))
    return card


def _property(told: list[Any], line: int) -> Property:
    name, params, kind, *values = told
    named = params if isinstance(params, Mapping) else {}
    given = {key.upper(): _texts(value) for key, value in named.items()}
    if kind in {"uri", "text"} and "VALUE" not in given:
        given["VALUE"] = (str(kind),)
    group = next(iter(given.pop("GROUP", ())), "")
    written = ",".join(map(_written, values))
    if kind == "uri" and len(values) == 1:
        written = str(values[0])
    return Property(group, name.upper(), given, written.encode("utf-8", "replace"), line)


def _written(value: Any) -> str:
    """A value as a card has it: components with ";" between them, lists of one with ","."""
    if isinstance(value, list):
        return ";".join(",".join(map(escaped, _texts(one))) for one in value)
    return escaped(_texts(value)[0])


def _texts(value: Any) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(text for one in value for text in _texts(one)) or ("",)
    return ("" if value is None else str(value),)
