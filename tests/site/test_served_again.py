"""What is served after random edits is what a server that begins anew would serve."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from inline import TODAY
from kith.packaged import site_templates
from kith.plugin.gathering import Sources
from kith.plugin.present import Frame, Present
from kith.settings import Settings
from random_journals import Files, edited, journal_files
from site_support import IS_WHOLE

FRAME = Frame(
    (str(site_templates() / "theme"),), lambda file: ("", ""), "auto", False, True
)


class Bare:
    """A theme that adds nothing."""

    def page(self, path: str, title: str, tab: str, content: str) -> str:
        return f"{path}\n{title}\n{tab}\n{content}"


def write(root: Path, files: Files) -> set[str]:
    """Make the files what they are to be; the paths below contacts/ of those that are others."""
    gone = {path for path in root.rglob("*.md") if path.relative_to(root).as_posix() not in files}
    for path in gone:
        path.unlink()
    changed = set(gone)
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            changed.add(path)
    return {path.relative_to(root / "contacts").as_posix() for path in changed}


def shown(sources: Sources, before: Present | None, told: set[str] | None = None) -> Present:
    present = Present(sources.gather(TODAY, told), FRAME, before)
    theme: Any = Bare()
    present.theme = theme
    return present


@pytest.mark.parametrize("is_told", [True, False])
@pytest.mark.parametrize("seed", range(6 if IS_WHOLE else 3))
def test_after_random_edits_a_server_shows_what_a_new_one_would(
    tmp_path: Path, seed: int, is_told: bool
) -> None:
    """Whether the system tells which files were saved, or all must be looked at."""
    rng = random.Random(seed)
    files, root = journal_files(rng), tmp_path / "contacts"
    changed = write(tmp_path, files)
    sources, present = Sources(root, Settings(), "contacts"), None
    for _ in range(4):
        present = shown(sources, present, changed if is_told else None)
        fresh = shown(Sources(root, Settings(), "contacts"), None)
        assert sorted(present) == sorted(fresh)
        for path in rng.sample(sorted(fresh), len(list(fresh))):
            assert present.content(path) == fresh.content(path), path
        assert present.home("") == fresh.home("")
        files = edited(files, rng)
        changed = write(tmp_path, files)
