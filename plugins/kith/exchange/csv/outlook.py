"""This module says who is in a CSV of Outlook, in English and as other languages name its columns.

Days are written as the machine did: where the numbers of a column do not prove their order, an
English one is not guessed; elsewhere in Europe the day comes first.
"""

from __future__ import annotations

from collections.abc import Sequence

from kith.exchange.csv.columns import is_known, role_of, roles_in
from kith.exchange.csv.dates import Order
from kith.exchange.csv.sheet import joined, read_sheet
from kith.exchange.csv.table import find_header, is_no_table, no_header, peek, read_table, squashed
from kith.exchange.draft import Foreign, Format, Owner, Told

_LAYOUT = frozenset(
    (
        "street.home", "street.work", "street.other", "address.home", "address.work", "x-fax",
        "manager", "assistant", "spouse", "x-office", "x-anniversary", "pobox.home", "city.work",
    )
)  # fmt: skip
"""Columns of which an address book of Outlook has at least two, and other tables hardly one."""

_LEAST = 2
_ENGLISH = frozenset(
    ("firstname", "lastname", "emailaddress", "birthday", "dateofbirth", "first", "last")
)
_KNOWN = 3


def _recognises(foreign: Foreign) -> bool:
    roles = set(map(role_of, peek(foreign, is_known, _KNOWN)))
    return "emails" in roles and len(roles & _LAYOUT) >= _LEAST


def _usual_order(header: Sequence[str]) -> Order:
    names = set(map(squashed, header))
    if names & _ENGLISH:
        return ""
    return "ymd" if {"姓", "名"} & names else "dmy"


def _read_one(file: Foreign, owner: Owner) -> Told:
    header = None if is_no_table(file.data) else find_header(file.data, is_known, _KNOWN)
    if header is None:
        expected = "a header such as First Name,Last Name,E-mail Address"
        return Told(problems=(no_header(file, expected),), owner=owner)
    table = read_table(file.path, header)
    return read_sheet(table, roles_in(table.header, table.rows), owner, _usual_order(table.header))


def _read(files: Sequence[Foreign], owner: Owner) -> Told:
    return joined([_read_one(file, owner) for file in files], owner)


OUTLOOK = Format("outlook", "Outlook", _recognises, _read)
"""Contacts of Outlook, new and old, in twelve languages."""
