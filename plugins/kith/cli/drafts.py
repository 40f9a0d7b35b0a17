"""This module says where a draft comes from: a file, standard input, or your editor."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from kith.cli.refused import Refused

MOST_BYTES = 2**20
"""Bytes of a file beyond which it is no letter."""

SCISSORS = "# ---- 8< ---- below is the homework; it is not part of your letter"

_CUT = re.compile(r"^# ---- 8< ----", re.MULTILINE)


def is_piped() -> bool:
    """Whether something else than a keyboard writes on standard input."""
    return sys.stdin is None or not sys.stdin.isatty()


def read_draft(name: str) -> str:
    """The draft that a file holds, or ("-") standard input; refuses what is no text."""
    data = _bytes(name)
    shown = "standard input" if name == "-" else name
    if len(data) > MOST_BYTES:
        raise Refused(f"expected a letter, got more than a megabyte in {shown}", "name another")
    try:
        return own_part(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Refused(
            f"{shown}: expected UTF-8, got byte 0x{error.object[error.start]:02x} "
            f"at byte {error.start}",
            "save it as UTF-8",
        ) from None


def _bytes(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read(MOST_BYTES + 1) if sys.stdin is not None else b""
    try:
        if Path(name).is_dir():
            raise Refused(
                f'expected a file with your letter, but "{name}" is a folder', "name a file in it"
            )
        with Path(name).open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise Refused(
            f'expected a file with your letter, but "{name}" cannot be read: {why}',
            "name another, or - for standard input",
        ) from None


def edit_draft(begun: str, below: str) -> str | None:
    """What the owner's editor makes of a draft; None if nothing was saved.

    `below` stands under the scissors, to be looked at.
    """
    try:
        text = click.edit(f"{begun}\n\n{SCISSORS}\n\n{below}\n", extension=".txt")
    except click.ClickException as error:
        raise Refused(
            error.format_message(), "set EDITOR to your editor, or check a file: --check FILE"
        ) from None
    return own_part(text) if text is not None else None


def own_part(text: str) -> str:
    """The draft without what stands below the scissors."""
    return _CUT.split(text, maxsplit=1)[0].rstrip() + "\n"
