"""One commit of exactly the files that landed; everything else stays as it was staged."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from kith.landing.commit import commit, shaped

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No configuration but the repository's own."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


def git(root: Path, *words: str) -> str:
    return subprocess.check_output(["git", *words], cwd=root, text=True)


def write(root: Path, **held: str) -> None:
    for slug, text in held.items():
        (root / f"contacts/{slug}.md").write_text(text)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A journal with two contacts in the first commit."""
    root = tmp_path / "journal"
    (root / "contacts").mkdir(parents=True)
    git(root, "init", "-q")
    git(root, "config", "user.name", "Ann Owner")
    git(root, "config", "user.email", "ann@example.com")
    write(root, zoe="1", ben="1")
    git(root, "add", ".")
    git(root, "commit", "-qm", "Begin")
    return root


def last(root: Path) -> list[str]:
    """The subject of the last commit, and its files."""
    subject = git(root, "show", "--format=%B", "--no-patch").strip()
    named = git(root, "show", "--format=", "--no-renames", "--name-status", "HEAD")
    return [subject, *named.splitlines()]


def test_changed_new_and_deleted(root: Path) -> None:
    write(root, zoe="2", ida="1")
    (root / "contacts/ben.md").unlink()

    told = commit(root, ["contacts/zoe.md", "contacts/ida.md", "contacts/ben.md"], "import: club")

    assert told == ""
    assert last(root) == [
        "import: club", "D\tcontacts/ben.md", "A\tcontacts/ida.md", "M\tcontacts/zoe.md"
    ]  # fmt: skip
    assert git(root, "status", "--porcelain") == ""


def test_all_else_stays_as_it_was(root: Path) -> None:
    write(root, zoe="2", ben="staged", ida="staged", kay="untracked")
    git(root, "add", "contacts/ben.md", "contacts/ida.md")
    write(root, ben="and changed again")

    assert commit(root, ["contacts/zoe.md"], "log: Zoe") == ""

    assert last(root) == ["log: Zoe", "M\tcontacts/zoe.md"]
    assert git(root, "status", "--porcelain").splitlines() == [
        "MM contacts/ben.md", "A  contacts/ida.md", "?? contacts/kay.md"
    ]  # fmt: skip


def test_the_first_commit(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    git(tmp_path, "config", "user.name", "Ann")
    git(tmp_path, "config", "user.email", "ann@example.com")
    (tmp_path / "a.md").write_text("a")
    (tmp_path / "b.md").write_text("b")

    assert commit(tmp_path, ["a.md"], "new: A") == ""
    assert git(tmp_path, "status", "--porcelain") == "?? b.md\n"


def test_a_journal_below_the_repository(root: Path) -> None:
    write(root, zoe="2")
    (root / "above.md").write_text("")

    assert commit(root / "contacts", ["zoe.md"], "log: Zoe") == ""
    assert last(root) == ["log: Zoe", "M\tcontacts/zoe.md"]


def test_names_are_names(root: Path) -> None:
    """What git would take for a pattern or an option."""
    for name in ("[a-z]*.md", "--all", ":(top)x.md", "zoë.md"):
        (root / name).write_text("")
    write(root, zoe="2")

    assert commit(root, ["[a-z]*.md", "--all", ":(top)x.md", "zoë.md"], "new") == ""
    assert git(root, "status", "--porcelain") == " M contacts/zoe.md\n"


def test_hooks_run_and_may_refuse(root: Path) -> None:
    hook = root / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'error: not on a Sunday'\nexit 1\n")
    hook.chmod(0o755)
    write(root, zoe="2", ida="1", ben="staged")
    git(root, "add", "contacts/ben.md")
    before = git(root, "status", "--porcelain")

    told = commit(root, ["contacts/zoe.md", "contacts/ida.md"], "import")

    assert told == "not committed: not on a Sunday"
    assert git(root, "status", "--porcelain") == before


def test_within_a_hook_of_another_repository(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "-q")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / ".git/index"))
    write(root, zoe="2")

    assert commit(root, ["contacts/zoe.md"], "log: Zoe") == ""

    monkeypatch.undo()
    assert last(root) == ["log: Zoe", "M\tcontacts/zoe.md"]


def test_no_repository(tmp_path: Path) -> None:
    assert commit(tmp_path, ["a.md"], "x") == "not committed: the journal is in no git repository"


def test_no_git(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    assert commit(root, ["contacts/zoe.md"], "x") == "not committed: git is not installed"


def test_nothing_new(root: Path) -> None:
    told = commit(root, ["contacts/zoe.md"], "x")

    assert told == "not committed: these files are as in the last commit"
    assert commit(root, [], "x") == told
    assert commit(root, ["contacts/never.md"], "x") == told


def test_no_paths_are_not_all_paths(root: Path) -> None:
    write(root, zoe="2")

    assert commit(root, [], "x") == "not committed: these files are as in the last commit"
    assert git(root, "status", "--porcelain") == " M contacts/zoe.md\n"


def test_ignored_files_stay_out(root: Path) -> None:
    (root / ".gitignore").write_text("ida.md\n")
    write(root, ida="1")

    assert "ignored by one of your .gitignore files" in commit(root, ["contacts/ida.md"], "new")


def test_nobody_to_be_the_author(root: Path) -> None:
    git(root, "config", "user.useConfigOnly", "true")
    git(root, "config", "--unset", "user.email")
    write(root, zoe="2", ida="1")

    told = commit(root, ["contacts/zoe.md", "contacts/ida.md"], "log")

    assert told.startswith("not committed: no email was given")
    assert git(root, "status", "--porcelain") == " M contacts/zoe.md\n?? contacts/ida.md\n"


def test_messages() -> None:
    assert shaped("log: Zoe Adler") == "log: Zoe Adler\n"
    assert shaped(" a  b\tc \n\n\nthe rest\nof it\n") == "a b c\n\nthe rest\nof it\n"
    assert shaped("\n") == "Journal\n"
    assert shaped("x" * 100) == "x" * 71 + "…\n"


def test_a_message_is_never_an_option_or_a_comment(root: Path) -> None:
    write(root, zoe="2")

    assert commit(root, ["contacts/zoe.md"], "# -m Zoe") == ""
    assert last(root)[0] == "# -m Zoe"
