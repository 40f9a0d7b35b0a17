"""This module says who is in a CSV of Google Contacts: old, new, or columns of both.

Columns are read by their names, one by one: ` ::: ` stands between several values of a cell, a
leading `* ` marks what comes first, and the groups that Google makes by itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kith.exchange.csv.columns import UNINTERESTING, Cell, role_of
from kith.exchange.csv.dates import order_of
from kith.exchange.csv.people import RELATED, Days, is_system, key_of, person
from kith.exchange.csv.rows import Row
from kith.exchange.csv.sheet import days_of, joined
from kith.exchange.csv.table import (
    Table,
    find_header,
    is_no_table,
    no_header,
    peek,
    read_table,
    unread_columns,
)
from kith.exchange.draft import Draft, Foreign, Format, Owner, Told, put
from kith.naming import fold
from kith.reading.fields import FIELDS

_NUMBERED = re.compile(
    r"(E-mail|Phone|Address|Organization|Relation|Website|Event|IM|Custom Field) (\d+) - (.+)",
    re.IGNORECASE,
)
_FIXED = {
    "name": "name", "first name": "first", "given name": "first", "middle name": "middle",
    "additional name": "middle", "last name": "last", "family name": "last",
    "name prefix": "prefix", "name suffix": "suffix", "nickname": "aliases",
    "organization name": "org", "organization title": "role",
    "organization department": "x-department", "birthday": "birthday", "notes": "notes",
    "labels": "tags", "group membership": "tags", "location": "location", "language": "language",
    "occupation": "x-occupation", "hobby": "x-hobby", "maiden name": "x-maiden-name",
    "short name": "aliases", "file as": "file as", "photo": UNINTERESTING,
    "gender": UNINTERESTING, "initials": UNINTERESTING, "sensitivity": UNINTERESTING,
    "priority": UNINTERESTING, "yomi name": UNINTERESTING, "given name yomi": UNINTERESTING,
    "family name yomi": UNINTERESTING, "additional name yomi": UNINTERESTING,
    "phonetic first name": UNINTERESTING, "phonetic middle name": UNINTERESTING,
    "phonetic last name": UNINTERESTING,
}  # fmt: skip
"""What the columns are that every one of Google's tables has, old and new."""

_PARTS = {
    "formatted": "address", "street": "street", "extended address": "street", "city": "city",
    "po box": "pobox", "region": "state", "postal code": "zip", "country": "country",
}  # fmt: skip
_KINDS = {"home": "home", "work": "work", "": ""}
_TELLING = frozenset(("group membership", "yomi name", "file as", "labels", "given name yomi"))
_LEAST = 3
_BETWEEN = re.compile(r"\s*:::\s*")


class _Group(NamedTuple):
    """What the columns of one number say: "E-mail 2" by "label" and "value"."""

    kind: str
    texts: dict[str, str]

    @property
    def label(self) -> str:
        """What it is called, without the mark of what comes first."""
        return self._label.removeprefix("* ").strip()

    @property
    def is_first(self) -> bool:
        """Whether it is the one to use."""
        return self._label.startswith("*")

    @property
    def values(self) -> list[str]:
        """The values of it, one or several."""
        return [text for text in _BETWEEN.split(self.texts.get("value", "").strip()) if text]

    @property
    def _label(self) -> str:
        return self.texts.get("label", self.texts.get("type", "")).strip()


def _is_known(name: str) -> bool:
    return fold(name) in _FIXED or _NUMBERED.fullmatch(name) is not None


def _recognises(foreign: Foreign) -> bool:
    names = peek(foreign, _is_known, _LEAST)
    numbered = any(_NUMBERED.fullmatch(name) for name in names)
    return numbered or len(_TELLING.intersection(map(fold, names))) > 1


def _read(files: Sequence[Foreign], owner: Owner) -> Told:
    return joined([_read_one(file, owner) for file in files], owner)


def _read_one(file: Foreign, owner: Owner) -> Told:
    header = None if is_no_table(file.data) else find_header(file.data, _is_known, _LEAST)
    if header is None:
        expected = "a header such as Name,Given Name,Family Name or First Name,…,E-mail 1 - Value"
        return Told(problems=(no_header(file, expected),), owner=owner)
    table = read_table(file.path, header)
    roles = [
        _FIXED.get(fold(name)) or (UNINTERESTING if _is_known(name) else role_of(name))
        for name in table.header
    ]
    unread = (column for column, role in enumerate(roles) if not role)
    problems = [*table.problems, *unread_columns(table, unread)]
    skipped = list(table.skipped)
    drafts: list[Draft] = []
    days = _days(table, roles, owner)
    for row in table.rows:
        told = person(list(_cells(row, table, roles)), table.place(row), days, problems, ours=True)
        put(told, owner, drafts, skipped)
    return Told(tuple(drafts), (), tuple(skipped), tuple(problems), owner)


def _days(table: Table, roles: Sequence[str], owner: Owner) -> Days:
    """How days are written, those of events included."""
    days = days_of(table, roles, owner)
    columns = [n for n, name in enumerate(table.header) if name.startswith("Event ")]
    texts = (row.cells[column] for row in table.rows for column in columns)
    return days._replace(orders={**days.orders, "x-anniversary": order_of(texts)})


def _cells(row: Row, table: Table, roles: Sequence[str]) -> Iterator[Cell]:
    """The values of a row, as the roles that a person has."""
    groups: defaultdict[tuple[str, int], dict[str, str]] = defaultdict(dict)
    for name, role, text in zip(table.header, roles, row.cells, strict=True):
        numbered = _NUMBERED.fullmatch(name)
        if numbered and text.strip():
            groups[numbered[1].lower(), int(numbered[2])][numbered[3].lower()] = text
        elif text.strip() and role:
            yield from _fixed(name, role, text)
    if not any(
        text.strip() and role in {"name", "first", "last"}
        for role, text in zip(roles, row.cells, strict=True)
    ):
        yield from (
            Cell("name", name, text)
            for name, role, text in zip(table.header, roles, row.cells, strict=True)
            if role == "file as" and text.strip()
        )
    yield from _numbered([_Group(kind, groups[kind, number]) for kind, number in sorted(groups)])


def _fixed(name: str, role: str, text: str) -> Iterator[Cell]:
    if role == "tags":
        tags = _BETWEEN.split(text.strip())
        yield from (Cell(role, name, tag) for tag in tags if tag and not is_system(tag))
    elif role in {"org", "role"}:
        first, *more = _BETWEEN.split(text.strip())
        yield Cell(role, name, first)
        yield from (Cell("x-organizations", name, other) for other in more if role == "org")
    else:
        yield Cell(role, name, text)


def _numbered(groups: Sequence[_Group]) -> Iterator[Cell]:
    """The values of numbered columns, of each kind the one to use first."""
    seen: set[str] = set()
    for group in sorted(groups, key=lambda group: not group.is_first):
        if group.kind == "address":
            yield from _address(group, seen)
        elif group.kind == "organization":
            yield from _organization(group, is_more="organization" in seen)
            seen.add("organization")
        else:
            for text in group.values:
                yield Cell(_role(group), group.label or group.kind, text)
    yield from (
        Cell("x-im", "IM", f"{group.texts.get('service', '')}: {text}".lstrip(": "))
        for group in groups
        if group.kind == "im"
        for text in group.values
    )


def _role(group: _Group) -> str:
    """The role of the values of a group that has one column of values."""
    label = group.label
    if group.kind == "phone":
        return "x-fax" if "fax" in label.lower() else "phones"
    if group.kind == "relation":
        return f"{RELATED}{label.lower()}"
    if group.kind == "event":
        return "x-anniversary" if label.lower() in {"anniversary", ""} else key_of(label)
    if group.kind == "custom field":
        return _custom(label)
    return {"e-mail": "emails", "website": "links"}.get(group.kind, UNINTERESTING)


def _custom(label: str) -> str:
    """A field of the owner's: one of ours, if it is called so, else a key of its own."""
    role = role_of(label)
    if role == "city.":
        return "location"
    return role if role in FIELDS and not FIELDS[role].is_list else key_of(label)


def _address(group: _Group, seen: set[str]) -> Iterator[Cell]:
    """An address: a second one of a kind counts among the others."""
    kind = _KINDS.get(group.label.lower(), "other")
    kind = "other" if kind in seen else kind
    seen.add(kind)
    for column, text in group.texts.items():
        if column in _PARTS:
            first = _BETWEEN.split(text.strip())[0]
            whole = "; ".join(_BETWEEN.split(text.strip()))
            part = _PARTS[column]
            yield Cell(f"{part}.{kind}", column, whole if part == "address" else first)


def _organization(group: _Group, *, is_more: bool) -> Iterator[Cell]:
    """Where they work: beside the first one, a text."""
    name, title = group.texts.get("name", ""), group.texts.get("title", "")
    if is_more:
        both = ", ".join(text.strip() for text in (title, name) if text.strip())
        yield Cell("x-organizations", "Organization", both)
        return
    yield from _fixed("Organization Name", "org", name) if name.strip() else ()
    yield from _fixed("Organization Title", "role", title) if title.strip() else ()
    for column, role in (("department", "x-department"), ("job description", "x-job-description")):
        if group.texts.get(column, "").strip():
            yield Cell(role, column, group.texts[column])


GOOGLE = Format("google", "Google Contacts", _recognises, _read)
"""Contacts of Google, old, new, and of both kinds."""
