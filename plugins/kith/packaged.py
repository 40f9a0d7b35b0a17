"""This module says where the packaged templates are."""

from __future__ import annotations

from pathlib import Path


def site_templates() -> Path:
    """The folder site_templates: beside this module in a wheel, else at the top of the source."""
    package = Path(__file__).resolve().parent
    packaged = package / "site_templates"
    return packaged if packaged.is_dir() else package.parents[1] / "site_templates"
