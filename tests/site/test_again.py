"""A site that is built again holds the same bytes as one that is built anew, whatever changed."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest
from again import Scene, difference

from nursery import remembering
from site_support import IS_WHOLE


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(jinja2.Environment, "compile", remembering(tmp_path))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1793600000")  # MkDocs' own theme tells when


@pytest.mark.parametrize("seed", range(6 if IS_WHOLE else 3))
def test_after_random_edits_a_build_again_equals_a_clean_one(tmp_path: Path, seed: int) -> None:
    scene, told = Scene(tmp_path, seed), []
    for _ in range(6):
        again, clean = scene.built()
        assert difference(again, clean) == [], told
        told.append(scene.edit())
