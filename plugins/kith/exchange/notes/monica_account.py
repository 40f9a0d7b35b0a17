"""This module says what an export of Monica is made of: bags of things, and what uuids mean."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from kith.dates import PartialDate
from kith.exchange.draft import Foreign
from kith.exchange.notes.foreign_json import items, mapping, text
from kith.exchange.notes.guessed import date_in, said
from kith.model import Place

_UUID_OR_BREAK = re.compile(r'"uuid"\s*:\s*"([^"\n]{1,80})"|\n')


class Bag(NamedTuple):
    """Things of one kind ("life_event"), however the export writes its type."""

    kind: str
    values: list[Any]


@dataclass(frozen=True, slots=True)
class Account:
    """What an export holds: `bags` by kind; `named` are contacts by uuid; `types` what its
    uuids of types, genders and categories stand for; `lines` where each thing begins.
    """

    file: str
    bags: Mapping[str, list[Any]]
    entries: list[Any]
    named: Mapping[str, str]
    types: Mapping[str, Mapping[str, Any]]
    things: Mapping[str, Mapping[str, Any]]
    lines: Mapping[str, int]

    def of(self, kind: str) -> list[dict[str, Any]]:
        """The things of a kind."""
        return [value for value in self.bags.get(kind, ()) if isinstance(value, dict)]

    def place(self, thing: Mapping[str, Any]) -> Place:
        """Where a thing stands in the file."""
        return Place(self.file, self.lines.get(text(thing.get("uuid")), 1))

    def type_name(self, uuid: Any) -> str:
        """What a type is called: the name that its uuid stands for; a word that is none, itself."""
        known = self.types.get(text(uuid))
        if known is None:
            return "" if re.fullmatch(r"[0-9a-f-]{32,36}", text(uuid)) else text(uuid)
        return text(known.get("name")) or text(known.get("translation_key")).replace("_", " ")


def kind_of(written: str) -> str:
    """The kind of a bag in the singular: "activities" is "activity", "addresses" is "address"."""
    kind = written.strip().casefold()
    if kind.endswith("ies"):
        return kind[:-3] + "y"
    if kind.endswith("sses"):
        return kind[:-2]
    return kind[:-1] if kind.endswith("s") and not kind.endswith("ss") else kind


def bags_of(data: Any) -> list[Bag]:
    """The bags of an account or a contact."""
    return [
        Bag(kind_of(text(bag.get("type"))), items(bag.get("values")))
        for bag in map(mapping, items(data))
        if text(bag.get("type"))
    ]


def properties(thing: Any) -> dict[str, Any]:
    """The properties of a thing."""
    return mapping(mapping(thing).get("properties"))


def read_account(told: dict[str, Any], foreign: Foreign) -> Account:
    """The account that an export holds."""
    account = mapping(told.get("account"))
    bags: defaultdict[str, list[Any]] = defaultdict(list)
    for bag in bags_of(account.get("data")):
        bags[bag.kind] += bag.values
    contacts = [value for value in bags["contact"] if isinstance(value, dict)]
    instance = mapping(account.get("instance"))
    types = [thing for things in instance.values() for thing in map(mapping, items(things))]
    things = [mapping(value) for kind in _WITH_UUID for value in bags[kind]]
    return Account(
        foreign.path,
        dict(bags),
        items(properties(account).get("journal_entries")),
        {text(one.get("uuid")): name_of(one) for one in contacts},
        {text(thing.get("uuid")): properties(thing) for thing in types},
        {text(thing.get("uuid")): properties(thing) for thing in things},
        dict(_lines(foreign)),
    )


_WITH_UUID = ("photo", "document")


def name_of(contact: Mapping[str, Any]) -> str:
    """The name of a contact."""
    parts = properties(contact)
    return said((text(parts.get(f"{part}_name")) for part in ("first", "middle", "last")), " ")


def date_of(special: Any) -> str:
    """A date that may lack its year (`is_year_unknown`), or have nothing else (`is_age_based`), as
    our birthdays are written; "" for none.
    """
    told = mapping(special)
    date = date_in(text(told.get("date") if told else special))
    if date is None:
        return ""
    if told.get("is_age_based") is True:
        return str(PartialDate(date.year))
    if told.get("is_year_unknown") is True:
        return str(PartialDate(None, date.month, date.day)) if date.day else ""
    return str(date)


def _lines(foreign: Foreign) -> Iterator[tuple[str, int]]:
    """Each uuid with the line on which a thing has it, the first one last."""
    number, found = 1, []
    for match in _UUID_OR_BREAK.finditer(foreign.data.decode("utf-8", "replace")):
        if match[1] is None:
            number += 1
        else:
            found.append((match[1], number))
    yield from reversed(found)
