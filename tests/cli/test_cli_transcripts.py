"""Terminal sessions: what each command of tests/transcripts prints, to the letter.

A transcript begins with the journal that it runs in (`# journal: NAME`, a folder beside it);
` $ kith …` is a command, the lines below it what it prints, and `[2]` its exit code if not 0.
UPDATE=1 writes what the commands print now.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from kith.cli import COMMANDS, kith

FOLDER = Path(__file__).parents[1] / "transcripts"
TRANSCRIPTS = sorted(FOLDER.glob("*.txt"))
PROMPT = " $ "


def journal_of(transcript: str) -> str:
    match = re.match(r"# journal: (\S+)\n", transcript)
    assert match, "expected a first line such as: # journal: small"
    return match[1]


def commands_of(transcript: str) -> list[str]:
    return [
        line.removeprefix(PROMPT) for line in transcript.splitlines() if line.startswith(PROMPT)
    ]


def played(transcript: str) -> str:
    """The transcript with what its commands print now; lines above the first command stay."""
    head = transcript.partition(PROMPT)[0]
    sessions = [f"{PROMPT}{command}\n{printed(command)}" for command in commands_of(transcript)]
    return head + "\n".join(sessions)


def printed(command: str) -> str:
    name, *words = shlex.split(command)
    assert name == "kith", "only kith runs in a transcript"
    result = CliRunner().invoke(kith, words, prog_name="kith")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.output + (f"[{result.exit_code}]\n" if result.exit_code else "")


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_a_transcript(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = path.read_text(encoding="utf-8")
    shutil.copytree(FOLDER / journal_of(expected), tmp_path / "journal")
    monkeypatch.chdir(tmp_path / "journal")
    monkeypatch.setenv("KITH_TODAY", "2026-11-02")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)

    actual = played(expected)

    if os.environ.get("UPDATE"):
        path.write_text(actual, encoding="utf-8")
    else:
        assert expected == actual


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_a_transcript_has_commands(path: Path) -> None:
    assert commands_of(path.read_text(encoding="utf-8"))


def test_every_journal_has_a_transcript() -> None:
    used = {journal_of(path.read_text(encoding="utf-8")) for path in TRANSCRIPTS}

    assert used == {path.name for path in FOLDER.iterdir() if path.is_dir()}


def test_every_command_is_in_a_transcript() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in TRANSCRIPTS)
    commands = {word for command in commands_of(text) for word in shlex.split(command)}

    assert set(COMMANDS) - {"init", "schema"} <= commands
