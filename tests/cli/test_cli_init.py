"""A new journal: clean, alive, private, and never over something else."""

from __future__ import annotations

import json
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import Result

from kith.cli.init import journal_files
from kith.packaged import site_templates
from kith.reading.schema import contact_schema

Run = Callable[..., Result]

EXPECTED = {
    ".gitattributes",
    ".gitignore",
    ".vscode/extensions.json",
    ".vscode/kith.code-snippets",
    ".vscode/settings.json",
    "README.md",
    "contacts/robin-hale.md",
    "contacts/sami-okoro.yaml",
    "kith.schema.json",
    "mkdocs.yml",
    "pages/guide.md",
    "pages/index.md",
}


def files_of(folder: Path) -> set[str]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix() for path in paths if ".git" not in path.parts}


def test_a_new_journal_is_clean_and_alive(run: Run) -> None:
    result = run("init", "mine")

    assert result.exit_code == 0
    assert "  cd mine\n  mkdocs serve" in result.output
    assert files_of(Path("mine")) == EXPECTED
    assert run("-C", "mine", "check").output == "No problems in 2 contacts.\n"
    assert "Robin Hale" in run("-C", "mine", "due").output
    assert "sing in the same choir" in run("-C", "mine", "mutual", "sami").output


@pytest.mark.parametrize("day", ["1950-01-01", "2024-02-29", "2026-03-31", "2150-12-31"])
def test_it_is_so_on_any_day(day: str, run: Run) -> None:
    run("init", "mine", "--today", day)

    assert run("-C", "mine", "check", "--today", day).output == "No problems in 2 contacts.\n"
    assert "1 person to reconnect with" in run("-C", "mine", "due", "--today", day).output


def test_no_mark_is_left(run: Run) -> None:
    run("init", "mine")

    text = "".join(Path("mine", name).read_text(encoding="utf-8") for name in EXPECTED)
    assert "@day" not in text
    assert "@month" not in text


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_nobody_else_may_read_it(run: Run) -> None:
    Path("mine").mkdir(mode=0o755)

    run("init", "mine")

    modes = {
        stat.S_IMODE(path.stat().st_mode)
        for path in [Path("mine"), *Path("mine").rglob("*")]
        if ".git" not in path.parts
    }
    assert modes == {0o700, 0o600}


@pytest.mark.parametrize("there", ["notes.txt", ".git/HEAD"])
def test_a_folder_that_is_not_empty_is_left_alone(there: str, run: Run) -> None:
    Path("mine", there).parent.mkdir(parents=True)
    Path("mine", there).touch()

    result = run("init", "mine")

    assert result.exit_code == 2
    assert "mine is not empty" in result.output
    assert not Path("mine", "mkdocs.yml").exists()


def test_a_file_is_left_alone(run: Run) -> None:
    Path("mine").write_text("dear", encoding="utf-8")

    assert run("init", "mine").exit_code == 2
    assert Path("mine").read_text(encoding="utf-8") == "dear"


def test_a_folder_that_cannot_be_made(run: Run) -> None:
    Path("file").touch()

    result = run("init", "file/mine")

    assert result.exit_code == 2
    assert "cannot be made: Not a directory" in result.output


def test_the_folder_is_below_the_one_asked_for(run: Run) -> None:
    Path("deep").mkdir()

    result = run("-C", "deep", "init", "a b")

    assert Path("deep", "a b", "mkdocs.yml").is_file()
    assert '  cd "deep/a b"' in result.output


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_it_is_a_repository_without_a_commit(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", "/nowhere")

    result = run("init", "mine")

    assert Path("mine", ".git", "HEAD").is_file()
    assert not list(Path("mine", ".git", "refs", "heads").iterdir())
    assert "no remote and no commit" in result.output


def test_without_git(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    result = run("init", "mine")

    assert result.exit_code == 0
    assert "There is no git on this computer" in result.output
    assert not Path("mine", ".git").exists()


def test_what_editors_read_is_json(run: Run) -> None:
    run("init", "mine")

    for path in Path("mine", ".vscode").iterdir():
        assert json.loads(path.read_text(encoding="utf-8")), path
    schema = Path("mine", "kith.schema.json").read_text(encoding="utf-8")
    assert json.loads(schema) == contact_schema()


def test_the_examples_follow_the_schema(run: Run) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    run("init", "mine")

    text = Path("mine", "contacts", "sami-okoro.yaml").read_text(encoding="utf-8")
    jsonschema.validate(yaml.load(text, Loader=yaml.BaseLoader), contact_schema())


def test_the_options_that_are_commented_out_are_the_defaults(run: Run) -> None:
    run("init", "mine")
    path = Path("mine", "mkdocs.yml")
    before = run("-C", "mine", "due", "--json").output

    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text(
        "\n".join(line.replace("# ", "", 1) if line.startswith("      # ") else line
                  for line in lines),
        encoding="utf-8",
    )  # fmt: skip

    assert run("-C", "mine", "check").output == "No problems in 2 contacts.\n"
    assert run("-C", "mine", "due", "--json").output == before


def test_the_templates_are_found() -> None:
    import datetime as dt

    assert (site_templates() / "journal" / "mkdocs.yml").is_file()
    assert set(journal_files(dt.date(2026, 11, 2))) == EXPECTED
