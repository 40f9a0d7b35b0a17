"""This module says how a log line that was read is written again, so that it reads the same."""

from __future__ import annotations

from kith.model import Declared, LogLine

_SIGNS = (":", "*", "_", "<", ">")
"""What the text of a promise does not begin with on the line of its date: there they are signs."""


def line_text(line: LogLine) -> str:
    """The line without its bullet: `2026-09-01 lunch > with bob-ray, [[Jane Doe]]: a fund`.

    A text of several lines has them below each other, without indent.
    """
    arrow = f" {line.arrow}" if line.arrow else ""
    if line.kind == "promise" and line.sort in {"promise", "kept"}:
        box = "[x]" if line.sort == "kept" else "[ ]"
        gap = "\n" if line.text.startswith(_SIGNS) else " "
        return f"{box} {line.when}{arrow}{':' if arrow else ''}{gap}{line.text}".rstrip()
    people = ", ".join(person.text for person in line.present)
    is_unnamed = line.kind == "note" and line.sort == "touch" and (people or arrow)
    kind = "" if is_unnamed else f" {line.kind}"
    company = f" with {people}" if people else ""
    return f"{line.when}{kind}{arrow}{company}: {line.text}".rstrip()


def declared_text(declared: Declared) -> str:
    """An entry of `knows`: `jane-doe: strong, ran the climbing club together`."""
    how = ", ".join(part for part in (declared.weight, declared.note) if part)
    return f"{declared.who.text}: {how}" if how else declared.who.text
