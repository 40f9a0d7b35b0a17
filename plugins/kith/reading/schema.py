"""This module says the table of fields as a JSON Schema, for editors that check as one types."""

from __future__ import annotations

from typing import Any

from kith.dates import LONGEST_CADENCE
from kith.reading.fields import FIELDS, Field

_NUMBERS = {"birthday": (1000, 9999), "met": (1000, 9999), "cadence": (1, LONGEST_CADENCE)}
"""Fields whose text YAML may take for a number: a year, a number of days."""


def contact_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a contact's front matter or `.yaml` file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A contact of a Kith journal",
        "type": "object",
        "required": ["name"],
        "properties": {name: _property(name, field) for name, field in FIELDS.items()},
        "additionalProperties": True,
    }


def _property(name: str, field: Field) -> dict[str, Any]:
    one: dict[str, Any] = {"type": ["string", "number", "boolean"]}
    if name in {"knows", "log"}:
        one["type"] = ["string", "number", "object", "array"]
    if name == "met_through":
        one["type"] = ["string", "array"]
    if field.pattern:
        one = {"type": "string", "pattern": field.pattern}
    if name in _NUMBERS:
        low, high = _NUMBERS[name]
        one = {"anyOf": [one, {"type": "integer", "minimum": low, "maximum": high}]}
    described = {"description": field.says, "examples": [field.example.strip('"')]}
    if not field.is_list:
        return {**described, "anyOf": [one, {"type": "null"}]}
    return {**described, "anyOf": [{"type": "array", "items": one}, one, {"type": "null"}]}


def fields_table() -> str:
    """The fields of a contact as a Markdown table: key, an example as written, what it says."""
    rows = ["| key | for example | says |", "|---|---|---|"]
    for name, field in FIELDS.items():
        says = field.says + (" One or several." if field.is_list else "")
        rows.append(f"| `{name}` | `{name}: {field.example}` | {says} |")
    return "\n".join(rows) + "\n"
