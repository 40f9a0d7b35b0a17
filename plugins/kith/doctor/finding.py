"""This module says what a finding is: what is exposed, why that matters, and how to mend it."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from kith.model import Severity

_PLAIN = re.compile(r"[\w@%+=:,./-]+", re.ASCII)


class Mend(NamedTuple):
    """A change that harms nothing: a mode of a file or folder, or a line of .gitignore.

    Of `mode`, `path` is from the journal and `value` the mode; of `ignore`, `value` is the line.
    """

    kind: Literal["mode", "ignore"]
    path: str
    value: int | str


class Finding(NamedTuple):
    """What is exposed, why in a sentence, and the command (or words) that mends it.

    error: others can read it now, or will at the next step; warning: others may; hint: good to
    know. `mends` is what `--fix` may do by itself.
    """

    severity: Severity
    code: str
    what: str
    why: str
    fix: str
    mends: tuple[Mend, ...] = ()


def word(text: str) -> str:
    """A text as a shell takes it for one word."""
    if _PLAIN.fullmatch(text) and not text.startswith("-"):
        return text
    bare = text.replace("'", "'\"'\"'")
    return f"'{'./' if text.startswith('-') else ''}{bare}'"


def some(names: list[str], most: int = 3) -> str:
    """The first few names, and how many more there are."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")
