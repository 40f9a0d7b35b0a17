"""This module says what is installed that is missing, too old, or not held fast."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kith.doctor.finding import Finding, some
from kith.doctor.seen import Seen
from kith.doctor.settings import plugin_names

_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp)$", re.IGNORECASE)
_THEME = re.compile(r"^\s*mkdocs-material\b(?P<rest>[^\n#]*)", re.IGNORECASE | re.MULTILINE)
_PINNED = re.compile(r"\s*(?:\[[^\]]*\])?\s*===?\s*[\w.]+")
_LOCKS = ("uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock", "pixi.lock", "pylock.toml")


def findings(seen: Seen) -> Iterator[Finding]:
    """What is missing for what the journal holds, and what may change with the next install."""
    folder = f"{seen.contacts}/photos/"
    photos = [path for path in seen.files if path.startswith(folder) and _PICTURE.search(path)]
    if photos and not seen.versions.get("pillow"):
        yield Finding(
            "warning", "no-pillow", f"{len(photos)} portraits cannot be shown",
            "without Pillow their metadata (place and time) could not be taken out",
            'pip install "mkdocs-kith[photos]"',
        )  # fmt: skip
    for package in ("mkdocs", "mkdocs-material"):
        if package in seen.versions and not seen.versions[package] and _is_used(package, seen):
            yield Finding(
                "warning", "not-installed", f"{package} is not installed",
                "the site cannot be built", "pip install mkdocs-kith",
            )  # fmt: skip
    if not _is_pinned(seen):
        files = sorted(seen.pins)
        where = some(files) if files else "nothing"
        yield Finding(
            "hint", "unpinned", f"{where} says which version of the theme builds this site",
            "the next install may bring another one, whose scripts run on every page",
            "pip freeze > requirements.txt",
        ) if not files else Finding(
            "hint", "unpinned", f"{where}: mkdocs-material without a version",
            "the next install may bring another one, whose scripts run on every page",
            f"write mkdocs-material=={seen.versions.get('mkdocs-material') or '…'} into {files[0]}",
        )  # fmt: skip


def _is_used(package: str, seen: Seen) -> bool:
    theme = seen.setting.whole.get("theme")
    name = theme.get("name") if isinstance(theme, Mapping) else theme
    return package == "mkdocs" or name == "material" or "material/search" in plugin_names(
        seen.setting.whole.get("plugins")
    )  # fmt: skip


def _is_pinned(seen: Seen) -> bool:
    if any(name in seen.pins for name in _LOCKS) or not _is_used("mkdocs-material", seen):
        return True
    found = [match for text in seen.pins.values() for match in _THEME.finditer(text)]
    return any(_PINNED.match(match["rest"]) for match in found)
