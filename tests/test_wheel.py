"""The package that people install: built, unpacked elsewhere, and a new journal made with it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from kith.cli import COMMANDS
from site_support import QUIET, ROOT, broken_links, pages_of


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, unpacked as pip would: packages and metadata side by side."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    done = subprocess.run(
        [*pip, "--disable-pip-version-check", "--wheel-dir", str(folder), str(ROOT)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (wheel,) = folder.glob("mkdocs_kith-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "lib")
    return folder / "lib"


def run(installed: Path, *words: str, cwd: Path) -> str:
    """A module run with the unpacked wheel before everything else."""
    done = subprocess.run(
        [sys.executable, "-m", *words],
        cwd=cwd,
        env={**os.environ, **QUIET, "PYTHONPATH": str(installed)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def test_the_wheel_holds_the_package_and_its_templates(installed: Path) -> None:
    source = ROOT / "site_templates"
    packed = installed / "kith" / "site_templates"
    wanted = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }

    assert {
        path.relative_to(packed).as_posix() for path in packed.rglob("*") if path.is_file()
    } == wanted
    assert (installed / "kith" / "py.typed").is_file()
    assert (installed / "kith" / "phrases" / "en.md").is_file()
    assert not [path for path in installed.iterdir() if path.name in {"tests", "plugins"}]


def test_the_wheel_says_what_it_is(installed: Path) -> None:
    (info,) = installed.glob("mkdocs_kith-*.dist-info")
    points = (info / "entry_points.txt").read_text(encoding="utf-8")
    about = (info / "METADATA").read_text(encoding="utf-8")

    assert "kith = kith.plugin:KithPlugin" in points
    assert "kith = kith.cli:main" in points
    assert "License-Expression: MIT" in about
    assert len([line for line in about.splitlines() if line.startswith("Requires-Dist:")
                and "extra ==" not in line]) <= 7  # fmt: skip


def test_the_templates_are_those_of_the_wheel(installed: Path, tmp_path: Path) -> None:
    code = "import kith.packaged; print(kith.packaged.site_templates())"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert Path(done.stdout.strip()) == installed / "kith" / "site_templates"


def test_a_new_journal_is_built_with_the_wheel(installed: Path, tmp_path: Path) -> None:
    run(installed, "kith.cli", "init", "my-journal", cwd=tmp_path)
    journal = tmp_path / "my-journal"

    assert "No problems" in run(installed, "kith.cli", "check", cwd=journal)
    log = run(installed, "mkdocs", "build", "--strict", cwd=journal)

    assert "Documentation built" in log
    assert {"people/robin-hale.html", "people/sami-okoro.html", "overdue.html"} <= set(
        pages_of(journal / "site")
    )
    assert broken_links(journal / "site") == []


def test_every_command_of_the_wheel_has_help(installed: Path, tmp_path: Path) -> None:
    text = run(installed, "kith.cli", "--help", cwd=tmp_path)

    assert all(name in text for name in COMMANDS)
