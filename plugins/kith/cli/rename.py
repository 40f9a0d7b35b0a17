"""This module says how `kith rename` gives a contact another slug."""

from __future__ import annotations

from pathlib import Path

import click

from kith.cli.completed import people
from kith.cli.journal_at import read_journal
from kith.cli.landed import commit_option, land_all
from kith.cli.named import bytes_of
from kith.cli.refused import Refused
from kith.cli.terminal import safe, say
from kith.cli.where import Where, locate, place_options
from kith.cli.who import find_contact
from kith.journal import slug_key
from kith.moving.renamed import rename_writes
from kith.views.words import count
from kith.writing import slug_for


@click.command("rename")
@click.argument("who", metavar="WHO", shell_complete=people)
@click.argument("slug", metavar="SLUG")
@commit_option
@place_options
def command(where: Where, who: str, slug: str, commits: bool | None) -> None:
    """Give somebody's file another name, and mend every link.

    The old name stays in `formerly`: old links lead to the new one. SLUG may be a name, too.
    """
    at = locate(where)
    journal = read_journal(at, is_whole=True)
    contact = find_contact(who, journal)
    if not any(char.isalnum() for char in slug):
        raise Refused("expected a slug or a name, got none", "write e.g.  zoe-miller")
    new = slug_for(slug, ())
    holders = {slug_key(other) for other in journal.contacts if other != contact.slug}
    if slug_key(new) in holders or new == contact.slug:
        raise Refused(
            f"{new} is the slug of {'this' if new == contact.slug else 'another'} contact",
            f"kith merge {new} {contact.slug} makes the two one" if new != contact.slug else "",
        )
    files = land_all(
        at,
        lambda: rename_writes(contact.slug, new, journal, lambda file: bytes_of(file, at)),
        f"{contact.slug} is {new} now",
        commits,
    )
    others = [file for file in files if Path(file).stem not in {contact.slug, new}]
    named = f"; {count(len(others), 'other file')} changed" if others else ""
    say(f"{safe(contact.name)} is {new} now{named}.")
