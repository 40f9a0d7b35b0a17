"""A journal written beside the test, and a way to run commands in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kith.cli import kith

Run = Callable[..., Result]

CONFIG = "site_name: J\nplugins: [kith]\n"


def write_journal(root: Path, files: dict[str, str], config: str = CONFIG) -> Path:
    (root / "contacts").mkdir(parents=True)
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    for name, text in files.items():
        path = root / "contacts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `kith` with some words, in an empty folder, on 2 November 2026.

    `typed` is what stands on standard input.
    """
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KITH_TODAY", "2026-11-02")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)

    def invoke(*words: str, typed: str | bytes | None = None) -> Result:
        result = CliRunner().invoke(kith, words, typed, prog_name="kith")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke


@pytest.fixture
def journal(tmp_path: Path) -> Callable[..., Path]:
    """Write a journal into the folder in which commands run."""

    def write(files: dict[str, str], config: str = CONFIG) -> Path:
        return write_journal(tmp_path / "j", files, config)

    return write
