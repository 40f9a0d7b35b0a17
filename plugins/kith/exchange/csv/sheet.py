"""This module says who is in a table, once it is known what its columns are for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import PurePosixPath

from kith.exchange.csv.columns import Cell, cells_of, column_texts
from kith.exchange.csv.dates import Order, order_of
from kith.exchange.csv.people import DATES, Days, person
from kith.exchange.csv.table import Table, unread_columns
from kith.exchange.draft import Draft, Owner, Skipped, Told, put
from kith.model import Problem


def read_sheet(
    table: Table,
    roles: Sequence[str],
    owner: Owner,
    usual: Order = "",
    *,
    ours: bool = False,
    prepare: Callable[[list[Cell]], list[Cell] | str] = lambda cells: cells,
) -> Told:
    """Everybody in a table, each row a draft, or skipped with its reason.

    `usual` is the order of days where their numbers prove none; a column without a role is told.
    `prepare` makes the values of a row fit to be read, or says why it is nobody.
    """
    problems: list[Problem] = [
        *table.problems,
        *unread_columns(table, (column for column, role in enumerate(roles) if not role)),
    ]
    skipped = list(table.skipped)
    drafts: list[Draft] = []
    days = days_of(table, roles, owner, usual)
    for row in table.rows:
        place = table.place(row)
        cells = prepare(cells_of(row, table.header, roles))
        if isinstance(cells, str):
            skipped.append(Skipped(place, cells))
            continue
        told = person(cells, place, days, problems, ours=ours)
        put(told, owner, drafts, skipped)
    return Told(tuple(drafts), (), tuple(skipped), tuple(problems), owner)


def days_of(table: Table, roles: Sequence[str], owner: Owner, usual: Order = "") -> Days:
    """How a table writes its days, column by column."""
    orders = {role: order_of(column_texts(table, roles, role), usual) for role in (*DATES, "touch")}
    return Days(orders, owner.today, PurePosixPath(table.file).name)


def joined(tolds: Sequence[Told], owner: Owner) -> Told:
    """What several files tell, one after the other."""
    return Told(
        tuple(draft for told in tolds for draft in told.drafts),
        tuple(touch for told in tolds for touch in told.touches),
        tuple(skipped for told in tolds for skipped in told.skipped),
        tuple(problem for told in tolds for problem in told.problems),
        owner,
    )
