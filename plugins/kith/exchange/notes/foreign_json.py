"""This module says what a foreign JSON file holds, within limits; broken ones are a problem."""

from __future__ import annotations

import json
from typing import Any

from kith.exchange.draft import Foreign
from kith.exchange.notes.front import decoded
from kith.model import Place, Problem

LARGEST_JSON = 512 * 1024 * 1024
"""Bytes. A file holds the photos of an account at most."""


class BrokenJsonError(ValueError):
    """A file that cannot be read as JSON; carries its problem."""

    def __init__(self, place: Place, message: str) -> None:
        super().__init__(message)
        hint = "export it again: it may have been cut off"
        self.problem = Problem(place, "error", "foreign-json", message, hint)


def read_json(foreign: Foreign) -> Any:
    """What a JSON file holds.

    Raises:
        BrokenJsonError: if it is too large, no JSON, or nested beyond reason.
    """
    if len(foreign.data) > LARGEST_JSON:
        raise BrokenJsonError(Place(foreign.path), "expected at most 512 MiB, got more: not read")
    try:
        return json.loads(decoded(foreign.data))
    except json.JSONDecodeError as error:
        place = Place(foreign.path, error.lineno, error.colno)
        raise BrokenJsonError(place, f"expected JSON, got what is none: {error.msg}") from None
    except (RecursionError, ValueError):
        message = "expected JSON of some levels, got one nested too deeply, or with huge numbers"
        raise BrokenJsonError(Place(foreign.path), message) from None


def mapping(value: Any) -> dict[str, Any]:
    """The value, if it is keys and values; else none."""
    return value if isinstance(value, dict) else {}


def items(value: Any) -> list[Any]:
    """The value, if it is a list; else none."""
    return value if isinstance(value, list) else []


def text(value: Any) -> str:
    """A text or a number as text; "" for anything else, and for yes and no."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    return str(value).strip()
