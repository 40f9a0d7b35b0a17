"""This module says who is in the connections and the imported contacts of a LinkedIn archive.

Connected On is no touch: it is kept as `x-connected`. Mutual connections are in no export.
"""

from __future__ import annotations

from kith.exchange.csv.columns import UNINTERESTING, Cell, roles_in
from kith.exchange.csv.linkedin_files import CONNECTED
from kith.exchange.csv.names import called
from kith.exchange.csv.sheet import read_sheet
from kith.exchange.csv.table import Table, squashed
from kith.exchange.draft import Owner, Told
from kith.naming import fold

HIDDEN = "hidden or deleted member"
"""Why a row of somebody who left, or shows nothing, gives nobody."""

MEMBER = frozenset(("linkedin member", "linkedin user", "linkedin-mitglied"))
"""How LinkedIn calls somebody who left."""

_NAME = frozenset(("name", "first", "middle", "last"))
_NOTES_OF_TOOLS = frozenset(("createdat", "source", "bookmarkedat"))


def read_connections(table: Table, owner: Owner) -> Told:
    """Everybody whom the owner is connected with."""
    roles = [
        "x-connected" if squashed(name) in CONNECTED else role
        for name, role in zip(table.header, roles_in(table.header, table.rows), strict=True)
    ]
    return read_sheet(table, roles, owner, "mdy", prepare=_connection)


def read_imported(table: Table, owner: Owner) -> Told:
    """Everybody in the address books that the owner once gave to LinkedIn."""
    roles = [
        UNINTERESTING if squashed(name) in _NOTES_OF_TOOLS else role
        for name, role in zip(table.header, roles_in(table.header, table.rows), strict=True)
    ]
    return read_sheet(table, roles, owner, "mdy")


def _connection(cells: list[Cell]) -> list[Cell] | str:
    """The values of a connection, its name without what members write into it."""
    if all(cell.role in {"x-connected", UNINTERESTING} for cell in cells):
        return f"{HIDDEN}: nothing but a date"
    parts = {cell.role: cell.text for cell in cells if cell.role in _NAME}
    given, last, full = (parts.get(part, "") for part in ("first", "last", "name"))
    given, last = given or (full if last else ""), last or full
    who = called(f"{given} {parts.get('middle', '')}", last)
    if fold(who.name) in MEMBER:
        return HIDDEN
    rest = [cell for cell in cells if cell.role not in _NAME]
    made = (
        ("name", who.name),
        ("suffix", who.credentials),
        ("aliases", who.written),
        ("pronouns", who.pronouns),
    )
    return [*(Cell(role, role, text) for role, text in made if text), *rest]
