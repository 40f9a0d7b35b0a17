"""This module says how `kith undo` takes the last write back."""

from __future__ import annotations

import click

from kith.cli.landed import commit_files, commit_option, wants_commit
from kith.cli.refused import Refused
from kith.cli.terminal import safe, say
from kith.cli.unfinished import note
from kith.cli.where import Where, locate, place_options
from kith.landing import NotLandedError, undo


@click.command("undo")
@commit_option
@place_options
def command(where: Where, commits: bool | None) -> None:
    """Take back what kith wrote last.

    Only what it wrote: what you changed since in the same files stays. The last 20 writes can be
    taken back, one by one. Where writes are committed, so is this.
    """
    at = locate(where)
    try:
        undone = undo(at.root)
    except NotLandedError as error:
        raise Refused(str(error)) from None
    if undone is None:
        raise Refused("there is nothing to take back", "kith keeps its last 20 writes")
    note(undone.told)
    say(f"Taken back: {safe(undone.what)}")
    for file in undone.paths:
        say(f"  {safe(file)}")
    if wants_commit(at, commits):
        commit_files(at, undone.paths, f"Undo: {undone.what}")
