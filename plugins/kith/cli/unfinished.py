"""This module says what becomes of an earlier command that was cut short while it wrote."""

from __future__ import annotations

import click

from kith.cli.refused import Refused
from kith.cli.terminal import safe
from kith.cli.where import Located
from kith.landing import NotLandedError, is_unfinished, recover


def note(told: str) -> None:
    """Say on standard error what was done about an earlier command that was cut short."""
    if told:
        click.echo(safe(told), err=True)


def finish_earlier(at: Located) -> None:
    """Finish, or take back, what an earlier command was cut short at, before anything is read."""
    if not is_unfinished(at.root):
        return
    try:
        note(recover(at.root))
    except NotLandedError as error:
        raise Refused(str(error)) from None
