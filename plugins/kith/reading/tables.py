"""This module says the tables of the guide that come from code: weights, sections, placeholders."""

from __future__ import annotations

from collections.abc import Iterable

from kith.reading.phrases import FIRST_LINES, HELPING, PLACEHOLDERS
from kith.settings import WEIGHTS


def weights_table() -> str:
    """The factors of the dormant shelf as a Markdown table: points, what they say, a source."""
    rows = (
        (f"`{factor}`", f"{weight.points:g}", weight.says, weight.source)
        for factor, weight in WEIGHTS.items()
    )
    return _table(("factor", "points", "says", "source"), rows)


def sections_table() -> str:
    """The sections of `openers.md` as a Markdown table: those of first letters, then of help."""
    sections = {**FIRST_LINES, **HELPING}
    return _table(("section", "is"), ((f"`## {name}`", says) for name, says in sections.items()))


def placeholders_table() -> str:
    """What may stand in braces in a phrase, as a Markdown table."""
    return _table(
        ("in braces", "is"), ((f"`{{{name}}}`", says) for name, says in PLACEHOLDERS.items())
    )


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines) + "\n"
