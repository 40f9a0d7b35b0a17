"""This module says how answers are printed for programs: JSON, UTF-8, the same for the same day."""

from __future__ import annotations

import json
import re

import click

_ODD = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""What would disturb a terminal, or is no UTF-8; JSON itself escapes what lies before a space."""


def to_json(value: object) -> str:
    """The value as JSON text; what could disturb a terminal is escaped, and means the same."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return _ODD.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def print_json(value: object) -> None:
    """Print the value as JSON, in UTF-8 whatever the terminal speaks."""
    click.echo(to_json(value).encode())
