"""This module says how a command makes the file of somebody new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from kith.cli.landed import land_all
from kith.cli.refused import Refused
from kith.cli.where import Located
from kith.landing import Write
from kith.model import Contact
from kith.reading import read_contact
from kith.roster import Roster
from kith.writing import EditRefusedError, contact_text, slug_for, taken_slugs


def make_contact(
    name: str,
    fields: Mapping[str, Sequence[str]],
    at: Located,
    roster: Roster,
    *,
    into: str = "",
    commits: bool | None = None,
) -> Contact:
    """The contact of a new file; `into` is a folder below the contacts folder."""
    slug = slug_for(name, taken_slugs(roster.contacts.values()))
    file = str(Path(at.name) / into / f"{slug}.md")
    try:
        data = contact_text(name, fields)
    except EditRefusedError as error:
        raise Refused(error.problem.message, error.problem.hint) from None
    land_all(at, lambda: [Write(file, None, data)], f"{name}: new", commits)
    contact = read_contact(data, file, at.settings).contact
    assert contact is not None
    return contact
