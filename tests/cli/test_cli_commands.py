"""Commands as a whole: which journal, which day, exit codes, bad input without a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from kith import __version__
from kith.cli import COMMANDS, kith
from kith.reading.schema import contact_schema

Run = Callable[..., Result]
Write = Callable[..., Path]

ZOE = "---\nname: Zoë Smith\ncircle: close\n---\n\n## Log\n\n- 2026-07-31 call: her search\n"


def test_help_names_every_command(run: Run) -> None:
    text = run("--help").output

    assert all(f"  {name}" in text and says in text for name, says in COMMANDS.items())


def test_the_table_of_commands_tells_what_their_help_begins_with() -> None:
    for name, says in COMMANDS.items():
        command = kith.get_command(None, name)  # type: ignore[arg-type]
        assert command is not None
        assert command.name == name
        assert (command.help or "").split("\n")[0] == says


OF_NO_DAY = {"seal", "backup"}
OF_NO_JOURNAL = {"completion", "merge-driver", "unseal", "restore"}


@pytest.mark.parametrize("name", sorted({*COMMANDS} - OF_NO_DAY - OF_NO_JOURNAL))
def test_every_command_has_help_and_the_shared_options(name: str, run: Run) -> None:
    result = run(name, "--help")

    assert result.exit_code == 0
    assert "-C DIR" in result.output
    assert "--today YYYY-MM-DD" in result.output


@pytest.mark.parametrize("name", sorted(OF_NO_DAY | OF_NO_JOURNAL))
def test_other_commands_take_no_option_that_does_nothing(name: str, run: Run) -> None:
    text = run(name, "--help").output

    assert ("-C DIR" in text) == (name in OF_NO_DAY)
    assert "--today" not in text


def test_the_version(run: Run) -> None:
    assert run("--version").output == f"kith {__version__}\n"


def test_help_imports_neither_mkdocs_nor_the_core() -> None:
    code = (
        "import sys; from kith.cli import kith\n"
        "try: kith(['--help'])\n"
        "except SystemExit: pass\n"
        "assert not {'mkdocs', 'yaml', 'kith.journal'} & set(sys.modules), sys.modules"
    )
    source = Path(sys.modules["kith"].__file__ or "").parents[1]

    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(source)},
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr


def test_no_command_imports_mkdocs() -> None:
    code = (
        "import sys, importlib; from kith.cli import COMMANDS, module_of\n"
        "for name in COMMANDS: importlib.import_module(module_of(name))\n"
        "assert 'mkdocs' not in sys.modules"
    )
    source = Path(sys.modules["kith"].__file__ or "").parents[1]

    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(source)},
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr


def test_the_schema_is_the_table_of_fields(run: Run) -> None:
    assert json.loads(run("schema").output) == contact_schema()


def test_no_journal(run: Run) -> None:
    result = run("due")

    assert result.exit_code == 2
    assert "there is no mkdocs.yml in" in result.output
    assert "kith init DIR" in result.output


def test_the_folder_before_and_after_the_command(run: Run, journal: Write) -> None:
    journal({"zoe.md": ZOE})

    assert run("-C", "j", "check").output == "No problems in 1 contact.\n"
    assert run("check", "-C", "j/contacts").output == "No problems in 1 contact.\n"


def days(result: Result) -> Any:
    return json.loads(result.output)["reason"].split(";")[0]


def test_the_day_is_the_options_then_mkdocs_ymls_then_the_environments(
    run: Run, journal: Write
) -> None:
    root = journal({"zoe.md": ZOE})
    show = ("-C", "j", "show", "zoe", "--json")
    assert days(run(*show)) == "last call 94 days ago"

    config = "plugins:\n  - kith:\n      today: 2026-08-01\n"
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    assert days(run(*show)) == "last call 1 day ago"
    assert days(run("--today", "2026-08-10", *show)) == "last call 10 days ago"
    assert days(run("--today", "2026-08-10", *show, "--today", "2026-07-31")) == "last call today"


def test_a_day_in_the_environment_that_is_none(
    run: Run, journal: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal({"zoe.md": ZOE})
    monkeypatch.setenv("KITH_TODAY", "soon")

    result = run("-C", "j", "due")

    assert result.exit_code == 2
    assert "KITH_TODAY: expected" in result.output


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2026", "20261102", ""])
def test_days_on_which_nothing_can_be_reckoned(day: str, run: Run, journal: Write) -> None:
    journal({"zoe.md": ZOE})

    result = run("-C", "j", "due", "--today", day)

    assert (result.exit_code, "expected a day such as" in result.output) in {(2, True), (0, False)}


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("circles: {inner: 1 month, close: often}", "mkdocs.yml:5: circles: close: expected e.g."),
        ("circles: inner", "mkdocs.yml:5: circles: expected names with cadences"),
        ("dormant_after: long", "mkdocs.yml:5: dormant_after: expected e.g."),
        ("kinds: {podcast: fun}", "mkdocs.yml:5: kinds: expected e.g."),
        ("today: 2026-02-30", "mkdocs.yml:5: today: expected a day of the calendar"),
        ("today: [1]", "mkdocs.yml:5: today: expected"),
        ("contacts: [a]", "mkdocs.yml:5: contacts: expected a folder, got"),
        ("contacts: people", 'mkdocs.yml:5: expected the folder "people" beside mkdocs.yml'),
        ("contacts: mkdocs.yml", "got a file"),
    ],
)
def test_an_option_that_cannot_be_used(option: str, message: str, run: Run, journal: Write) -> None:
    config = f"site_name: J\nplugins:\n  - search\n  - kith:\n      {option}\n"
    journal({"zoe.md": ZOE}, config)

    result = run("-C", "j", "due")

    assert result.exit_code == 2
    assert message in result.output


def test_yaml_that_cannot_be_read_names_its_line(run: Run, journal: Write) -> None:
    journal({}, "site_name: J\nplugins:\n\t- kith\n")

    result = run("-C", "j", "check")

    assert result.exit_code == 2
    assert result.output.startswith("Error: mkdocs.yml:3:1: cannot be read as YAML")


def test_a_contact_that_cannot_be_read_is_a_problem_not_a_crash(run: Run, journal: Write) -> None:
    root = journal({"zoe.md": ZOE})
    (root / "contacts" / "bob.md").symlink_to("zoe.md")
    (root / "contacts" / "eve.md").write_bytes(b"---\nname: \xff\n---\n")

    result = run("-C", "j", "check", "--json")

    assert result.exit_code == 1
    assert [(p["file"], p["code"]) for p in json.loads(result.output)] == [
        ("contacts/bob.md", "not-a-file"),
        ("contacts/eve.md", "not-utf-8"),
    ]
    assert "kith check shows them" in run("-C", "j", "due").output


@pytest.mark.skipif(
    getattr(os, "geteuid", lambda: 0)() == 0, reason="nothing is unreadable to root"
)
def test_a_contact_that_one_may_not_read(run: Run, journal: Write) -> None:
    root = journal({"zoe.md": ZOE})
    (root / "contacts" / "zoe.md").chmod(0)

    result = run("-C", "j", "check")

    assert result.exit_code == 1
    assert "contacts/zoe.md:1:1: error: expected a file that can be read" in result.output


@pytest.mark.parametrize("command", ["check", "due", "show zoe", "log zoe met", "new Ann"])
def test_a_contacts_folder_that_one_may_not_read_is_no_empty_one(
    run: Run, journal: Write, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(journal({"zoe.md": ZOE}))
    monkeypatch.setattr(os, "access", lambda *_: False)

    result = run(*command.split())

    assert result.exit_code == 2
    assert 'expected the folder "contacts" to be one that you may read' in result.output


def test_hints_alone_fail_nothing(run: Run, journal: Write) -> None:
    journal({"zoe.md": ZOE.replace("2026-07-31", "2026-7-31")})

    result = run("-C", "j", "check")

    assert result.exit_code == 0
    assert result.output.endswith("No problems in 1 contact; 1 hint.\n")


def test_annotations_lead_from_the_repository_to_the_journal(
    run: Run, journal: Write, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    journal({"a,b.md": "---\nname: Zoë\nmet: 50%\n---\n"})
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))

    result = run("-C", "j", "check", "--github")

    assert result.output.startswith("::error file=j/contacts/a%2Cb.md,line=3,col=6::met: expected")
    assert 'got "50%25"' in result.output
    assert result.exit_code == 1


def test_no_control_character_of_a_file_reaches_the_terminal(run: Run, journal: Write) -> None:
    evil = "\u202egnp.exe\u2066 \u009b2J \u200f"
    journal(
        {
            "zoe.yaml": 'name: "Zoë \\e[2J Smith"\ncircle: inner\n'
            f"org: {evil}\nnotes: |\n  {evil}\n"
            f'log:\n  - "2026-07-31 call: {evil} \\a"\n'
            f'knows:\n  - "Bob {evil}: strong, {evil}"\n'
        }
    )

    for words in (
        ("due",), ("due", "--json"), ("show", "zoe"), ("show", "zoe", "--json"),
        ("mutual", "bob"), ("check",), ("check", "--json"), ("check", "--github"),
        ("show", f"nobody{evil}"),
    ):  # fmt: skip
        text = run("-C", "j", *words).output
        assert not set(text) & set("\x1b\x07\u009b\u200f\u202e\u2066"), words
        assert "Traceback" not in text


def test_an_empty_journal(run: Run, journal: Write) -> None:
    journal({})

    assert run("-C", "j", "due").output.startswith("No contacts yet.")
    assert run("-C", "j", "triage").output.startswith("No contacts yet.")
    assert 'kith new "zoe"' in run("-C", "j", "show", "zoe").output
    assert run("-C", "j", "due", "--json").output == "[]\n"
    assert run("-C", "j", "check").output == "No problems in 0 contacts.\n"
    assert run("-C", "j", "show", "zoe").exit_code == 2


def test_json_is_utf_8_and_the_same_twice(run: Run, journal: Write) -> None:
    journal({"zoe.md": ZOE})

    first = run("-C", "j", "due", "--json")

    assert "Zoë Smith".encode() in first.stdout_bytes
    assert first.stdout_bytes == run("-C", "j", "due", "--json").stdout_bytes
