"""This module says how `kith merge` makes two contacts one."""

from __future__ import annotations

import click

from kith.cli.completed import people
from kith.cli.journal_at import read_journal
from kith.cli.landed import commit_option, land_all
from kith.cli.named import agreed, bytes_of
from kith.cli.refused import Refused
from kith.cli.terminal import is_talking, paint, safe, say
from kith.cli.where import Where, locate, place_options
from kith.cli.who import find_contact
from kith.moving.merged import merge_writes


@click.command("merge")
@click.argument("kept", metavar="WHO", shell_complete=people)
@click.argument("gone", metavar="OTHER", shell_complete=people)
@click.option("--yes", "-y", is_flag=True, help="Do not ask.")
@commit_option
@place_options
def command(where: Where, kept: str, gone: str, yes: bool, commits: bool | None) -> None:
    """Make two contacts one.

    OTHER becomes part of WHO: what OTHER's file says is added to WHO's, every reference is
    rewritten, and OTHER's file goes. Where both say something else, WHO's stays, and OTHER's
    stands beside it as `x-…`.
    """
    at = locate(where)
    journal = read_journal(at, is_whole=True)
    mine, theirs = find_contact(kept, journal), find_contact(gone, journal)
    if mine.slug == theirs.slug:
        raise Refused(f"{kept} and {gone} are one contact already: {mine.slug}")
    if not (mine.is_readable and theirs.is_readable):
        broken = theirs if mine.is_readable else mine
        raise Refused(f"{broken.file} cannot be read whole", "kith check says what is wrong")
    question = f"Make {safe(theirs.name)} ({theirs.file}) part of {safe(mine.name)} ({mine.file})?"
    if not yes and not agreed(question):
        fix = "" if is_talking() else "say --yes where nobody can be asked"
        raise Refused("nothing was changed", fix)
    files = land_all(
        at,
        lambda: merge_writes(mine.slug, theirs.slug, journal, lambda file: bytes_of(file, at)),
        f"{theirs.slug} is part of {mine.slug}",
        commits,
    )
    say(f"{safe(theirs.name)} is part of {paint(safe(mine.name), bold=True)} now:")
    for file in files:
        say(f"  {safe(file)}")
    say("kith undo takes it back.")
