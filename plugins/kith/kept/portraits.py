"""This module says the portraits that were made of photos, for the next run.

A portrait is kept by the path of its photo and by the photo's stamp, if that proves what it held.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from kith.kept.sealed import read_sealed, write_sealed

Portraits = Mapping[str, tuple[tuple[int, ...], bytes]]
"""The stamp of each photo, and the JPEG that was made of it; by path."""


def load_portraits(path: Path) -> Portraits:
    """What was kept at `path`; empty if nothing holds."""
    found: Any = read_sealed(path, _purpose())
    return found if isinstance(found, dict) else {}


def save_portraits(path: Path, portraits: Portraits) -> None:
    """Keep portraits for the next run; without Pillow there are none."""
    write_sealed(path, _purpose(), dict(portraits))


def _purpose() -> str:
    """What a portrait depends on besides its photo: what makes it."""
    try:
        return f"portraits {version('pillow')}"
    except PackageNotFoundError:
        return "portraits"
