"""Tables for the tests, written inline, and what was read of them in a short form."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path
from textwrap import dedent

from kith.exchange.csv.generic import GENERIC_CSV
from kith.exchange.csv.google import GOOGLE
from kith.exchange.csv.linkedin import LINKEDIN
from kith.exchange.csv.outlook import OUTLOOK
from kith.exchange.draft import Draft, Foreign, Owner, Told

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
"""Files that others wrote, if they lie beside the repository."""

FORMATS = (LINKEDIN, GOOGLE, OUTLOOK, GENERIC_CSV)
OWNER = Owner(today=dt.date(2026, 11, 24))


def foreign(text: str | bytes, path: str = "people.csv") -> Foreign:
    """A file that holds this text, without its indentation."""
    data = text if isinstance(text, bytes) else dedent(text).lstrip("\n").encode("utf-8")
    return Foreign(path, data)


def formats_of(file: Foreign) -> list[str]:
    """The names of the formats that know it."""
    return [form.name for form in FORMATS if form.recognises(file)]


def fields_of(draft: Draft) -> dict[str, object]:
    """Name and fields, those of one value without their tuple."""
    fields = {key: texts[0] if len(texts) == 1 else texts for key, texts in draft.fields.items()}
    return {"name": draft.name, **fields}


def people(told: Told) -> list[dict[str, object]]:
    """Everybody as a plain dict."""
    return [fields_of(draft) for draft in told.drafts]


def reasons(told: Told) -> list[str]:
    """Line and reason of what was skipped."""
    return [f"{skipped.place.line}: {skipped.why}" for skipped in told.skipped]


def wrongs(told: Told, *severities: str) -> list[str]:
    """The problems as they print; hints only if asked for."""
    wanted = severities or ("error", "warning")
    return [str(problem) for problem in told.problems if problem.severity in wanted]


def rows_below(data: bytes, header: int) -> int:
    """How many rows the csv module finds below the line of the header, as an oracle."""
    text = data.decode("utf-8-sig").replace("\r\n", "\n")
    below = text.split("\n", header)[header]
    return sum(1 for row in csv.reader(io.StringIO(below)) if row)
