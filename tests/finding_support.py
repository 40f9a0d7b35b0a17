"""What a site's people.json says of everybody, read back the slow way."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

from kith.views.finding import spelled


class Told(NamedTuple):
    """What quick find knows of somebody."""

    slug: str
    name: str
    aliases: tuple[str, ...]
    org: str
    role: str
    city: str
    circle: str
    tags: tuple[str, ...]
    turns: str
    has_photo: bool
    notes: str


def told(text: str) -> list[Told]:
    """Everybody in the columns of people.json."""
    columns: dict[str, Any] = json.loads(text)
    return [
        Told(
            columns["slug"].get(str(place)) or spelled(name),
            name,
            tuple(columns["alias"].get(str(place), ())),
            _shared(columns["org"], place),
            _shared(columns["role"], place),
            _shared(columns["city"], place),
            _shared(columns["circle"], place),
            tuple(columns["tags"]["of"][at] for at in columns["tags"]["at"][place]),
            _turns(_shared(columns["turns"], place), columns["day"][place]),
            str(place) in columns["photo"],
            columns["notes"][place] if "notes" in columns else "",
        )
        for place, name in enumerate(columns["name"])
    ]


def told_by(site: Path) -> list[Told]:
    """Everybody whom a built site's quick find knows."""
    return told((site / "assets" / "kith" / "people.json").read_text(encoding="utf-8"))


def _shared(column: dict[str, Any], place: int) -> str:
    return str(column["of"][column["at"][place]])


def _turns(shape: str, day: int) -> str:
    first, *rest = shape.split(" ")
    return " ".join([first, *(f"{turn[0]}{int(turn[1:]) + day}" for turn in rest)])
