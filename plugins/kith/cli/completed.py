"""This module says which people a shell may complete a word to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from kith.cli.named import roster_at
from kith.cli.refused import Refused
from kith.cli.where import Where, locate

MOST = 50
"""People whom a shell offers at once."""


def people(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The slugs of those whom `incomplete` begins, each with the name; none outside a journal."""
    try:
        roster = roster_at(locate(_where(ctx)))
    except (Refused, OSError):
        return []
    before, _, begun = incomplete.rpartition(",")
    lead = f"{before}," if before else ""
    found = roster.names.starting(begun) if begun else sorted(roster.contacts)
    return [
        CompletionItem(f"{lead}{slug}", help=roster.contacts[slug].name) for slug in found[:MOST]
    ]


def _where(ctx: click.Context) -> Where:
    for context in (ctx, ctx.find_root()):
        params: dict[str, Any] = context.params
        folder = params.get("folder")
        if folder:
            return Where(Path(folder))
    return Where()
