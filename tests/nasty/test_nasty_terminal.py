"""Nothing hostile reaches a terminal, every file is told with a cause and a fix, nobody is lost."""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hostile_support import TEXTS, write_hostile
from kith.cli import COMMANDS, kith
from kith.folder import Folder
from kith.settings import Settings

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes, links, names of bytes")

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared" / "nasty"
RAW = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""What moves a cursor, sets a title, turns text or breaks a line."""

PLACE = re.compile(r"(\S.*?):(\d+):(\d+): (error|warning|hint): (\S.*)")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_hostile(tmp_path_factory.mktemp("hostile"))


@pytest.fixture
def there(hostile: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(hostile)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    yield hostile


def run(*words: str) -> Result:
    result = CliRunner().invoke(kith, words, prog_name="kith")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


ASKED = [
    ["check"], ["check", "--json"], ["check", "--github"], ["due"], ["due", "--json"],
    ["reconnect"],
    ["reconnect", "--json"], ["ledger"], ["ledger", "--json"], ["changes"], ["mutual", "bidi"],
    ["mutual", "bidi", "good"], ["show", "bidi"], ["show", "bidi", "--json"], ["show", "unseen"],
    ["show", "escapes"], ["show", "escaped"], ["show", "good"], ["draft", "bidi"],
    ["export", "json"], ["inbox"], ["undo"],
]  # fmt: skip
HOSTILE_WORDS = [
    [command, *rest]
    for command in COMMANDS
    if command not in {"merge-driver", "open", "init"}
    for rest in (["\x1b[31mX\u202e"], ["--\x1b[31m"])
]


@pytest.mark.parametrize("words", ASKED, ids=" ".join)
def test_nothing_hostile_in_a_journal_reaches_the_terminal(words: list[str], there: Path) -> None:
    result = run(*words)

    assert not RAW.findall(result.output)
    assert result.exit_code in {0, 1, 2}
    assert result.output


@pytest.mark.parametrize("words", HOSTILE_WORDS, ids=ascii)
def test_nothing_hostile_that_is_typed_comes_back(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "contacts").mkdir()
    (tmp_path / "mkdocs.yml").write_text("plugins: [kith]\n")
    monkeypatch.chdir(tmp_path)
    result = run(*words)

    assert not RAW.findall(result.output)
    assert result.exit_code in {0, 1, 2}


def told_of(output: str) -> list[tuple[str, str, str]]:
    """File, message and hint of every problem that `kith check` printed."""
    lines = output.splitlines()
    found = []
    for number, line in enumerate(lines):
        match = PLACE.fullmatch(line)
        if match:
            below = lines[number + 1] if number + 1 < len(lines) else ""
            found.append((match[1], match[5], below.strip() if below.startswith("    ") else ""))
        else:
            assert line.startswith("    ") or not line or number == len(lines) - 1, line
    return found


def has_a_fix(message: str, hint: str) -> bool:
    """Whether it says how to mend it: in its second line, or by an example of what is right."""
    return bool(hint) or "e.g." in message or "keep" in message


def compare(name: str, text: str) -> None:
    """Hold a text against the file beside this one; UPDATE=1 writes it anew."""
    path = HERE / name
    if os.environ.get("UPDATE"):
        path.write_text(text, "utf-8")

    assert text == path.read_text("utf-8")


def test_every_hostile_file_is_told_with_its_place_cause_and_fix(there: Path) -> None:
    result = run("check")

    assert result.exit_code == 1
    assert [one for one in told_of(result.output) if not has_a_fix(*one[1:])] == []
    compare("check_hostile.txt", result.output)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the collection is not beside the repository")
def test_every_file_of_the_collection_is_told_with_its_place_cause_and_fix(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mkdocs.yml").write_text("plugins: [{kith: {today: 2026-11-02}}]\n")
    shutil.copytree(SHARED / "contacts", tmp_path / "contacts")
    monkeypatch.chdir(tmp_path)
    result = run("check")

    assert result.exit_code == 1
    assert [one for one in told_of(result.output) if not has_a_fix(*one[1:])] == []
    compare("check_collected.txt", result.output)


def test_who_is_good_is_read_beside_all_that(there: Path) -> None:
    data = json.loads(run("show", "good", "--json").output)

    assert data["name"] == "Good Neighbour"
    assert "second" in json.dumps(data)


def test_what_needs_no_telling_is_not_told(there: Path) -> None:
    told = {file for file, *_ in told_of(run("check").output)}

    well = ("second.md", "joined.md", "cr.md", "ada.md~")
    assert not told & {f"contacts/{name}" for name in well}


def test_each_hostile_file_is_read_in_bounded_memory(hostile: Path) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    made = Folder(hostile / "contacts", Settings()).load()

    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # KiB
    assert made.contacts["good"].name == "Good Neighbour"
    assert len(made.contacts) > len(TEXTS) / 2
