"""This module says of what long lists and the data of tables are made, as hashes.

A list shows of somebody only what rests on them and on those tied to them, and their place. So the
view of a list is made with stand-ins for people's rows, which are hashes of these, and hashed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kith.digests import digest_of_values
from kith.views.rolls import Rolls, with_stand_ins
from kith.views.site import Page, Site
from kith.views.table import outsiders_data

OF_ROWS = frozenset(
    ("cluster", "contacts", "dormant", "map", "mutual", "organisations", "overdue", "untracked")
)
"""The lists that show of people no more than their rows, or than who they are and how they stand;
other texts may name anybody.
"""

Row = Callable[[str], bytes]
"""Gives, by slug, the hash of all that the row of somebody in a list rests on."""


def made_lists(site: Site, row: Row) -> Iterator[tuple[Page, bytes]]:
    """The lists of a site that are long and made of rows, each with what it is made of."""
    for page in site.with_rolls(with_stand_ins(site.rolls, row)):
        if page.template in OF_ROWS:
            yield page, digest_of_values(page.title, page.view())


def made_table(rolls: Rolls, row: Row) -> bytes:
    """The hash of all that the data of the tables rests on."""
    outlook = rolls.cast.outlook
    rows = b"".join(map(row, outlook.journal.contacts))
    shelf = [one.slug for one in outlook.dormant]
    return digest_of_values(rows, shelf, rolls.untracked, outsiders_data(rolls))
