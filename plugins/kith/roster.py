"""This module says who has a file, without making what each file says.

What is written is always checked against the file itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from kith.folder import Folder, place_of_file
from kith.gists import bare
from kith.model import Contact
from kith.naming import Names


@dataclass(frozen=True)
class Roster:
    """Everybody who has a file, by slug, as bare contacts: slug, file, name, aliases, formerly."""

    contacts: Mapping[str, Contact]

    @cached_property
    def names(self) -> Names:
        """Whom a name means among them."""
        return Names(self.contacts.values())

    def bare(self, slug: str) -> Contact:
        """What somebody is called."""
        return self.contacts[slug]


def load_roster(folder: Folder) -> Roster:
    """Everybody who has a file, in order of slug. Of two files with one slug the first counts, as
    in the journal.
    """
    contacts: dict[str, Contact] = {}
    for path, row in folder.rows().items():
        if row.called is not None:
            contacts.setdefault(row.called[0], bare(place_of_file(folder.name, path), row.called))
    return Roster(dict(sorted(contacts.items())))
