"""This module says how a command refuses: the cause, the fix, and exit code 2."""

from __future__ import annotations

import os
from typing import IO, Any

import click

from kith.cli.terminal import safe


def by_the_disk(error: OSError) -> Refused:
    """A refusal for what a disk would not do."""
    named = os.fsdecode(error.filename) if isinstance(error.filename, (str, bytes)) else ""
    what = error.strerror or str(error)
    return Refused(
        f"{named}: {what}" if named else what, "check its path and mode, and the space on the disk"
    )


class Refused(click.ClickException):
    """What cannot be done as it was asked: the cause on one line, then how to mend it.

    `is_ambiguous`: what was asked for is there more than once.
    """

    exit_code = 2

    def __init__(self, cause: str, *fixes: str, is_ambiguous: bool = False) -> None:
        super().__init__(cause)
        self.fixes = fixes
        self.is_ambiguous = is_ambiguous

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the cause and the fixes, to standard error unless told otherwise."""
        lines = [f"Error: {safe(self.message)}", *(f"  {safe(fix)}" for fix in self.fixes if fix)]
        click.echo("\n".join(lines), file=file, err=file is None)


class Nobody(Refused):
    """A refusal of a name, `text`, that nobody has whose file could be read."""

    def __init__(self, text: str, *fixes: str) -> None:
        super().__init__(f'nobody here is called "{text}"', *fixes)
        self.text = text
