"""git is told how to merge contacts and to check them, and told to forget it; the driver itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from inline import person
from kith import merging
from kith.cli import git_setup

Run = Callable[..., Result]
OUTSIDE = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
WHO = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.com", "GIT_COMMITTER_NAME": "A",
       "GIT_COMMITTER_EMAIL": "a@example.com", "GIT_CONFIG_GLOBAL": os.devnull,
       "GIT_CONFIG_NOSYSTEM": "1", "KITH_TODAY": "2026-11-02"}  # fmt: skip
POSIX = pytest.mark.skipif(os.name == "nt", reason="modes and scripts")


def git(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["git", *words], cwd=root, env=OUTSIDE | WHO, capture_output=True, text=True,
        encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.fixture
def root(journal: Callable[..., Path], run: Run) -> Path:
    """A journal of two in a repository, with one commit."""
    root = journal({"zoe.md": person("Zoe", "knows: [bob]"), "bob.md": person("Bob")})
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", "--all")
    assert git(root, "commit", "--quiet", "--message=x").returncode == 0
    return root


def write(root: Path, name: str, text: str) -> None:
    (root / name).write_text(text, encoding="utf-8", newline="\n")


# ---- setting up ---------------------------------------------------------------------------------


def test_git_is_set_up_and_told_so(root: Path, run: Run) -> None:
    result = run("-C", "j", "git-setup")

    assert result.output == (
        ".gitattributes: contacts are merged by key and log line; commit this file\n"
        "git's settings of this repository: name the program that merges\n"
        "the pre-commit hook: errors in contacts stop a commit (--no-verify does not ask)\n"
    )
    assert (root / ".gitattributes").read_text(encoding="utf-8") == (
        "* text=auto eol=lf\ncontacts/**/*.md merge=kith\ncontacts/**/*.yaml merge=kith\n"
        "contacts/**/*.yml merge=kith\n"
    )
    merged = git(root, "check-attr", "merge", "contacts/zoe.md", "contacts/log/2026/x.md", "a.md")
    assert [line.split(": ")[-1] for line in merged.stdout.splitlines()] == [
        "kith", "kith", "unspecified"
    ]  # fmt: skip
    assert "merge-driver" in git(root, "config", "--local", "merge.kith.driver").stdout
    hook = root / ".git" / "hooks" / "pre-commit"
    assert os.access(hook, os.X_OK)


def test_saying_it_again_changes_nothing(root: Path, run: Run) -> None:
    run("-C", "j", "git-setup")
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}

    result = run("-C", "j", "git-setup")

    assert [line.partition(": ")[2] for line in result.output.splitlines()] == [
        "says already which files to merge so", "name the program already", "is there already"
    ]  # fmt: skip
    assert before == {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_it_is_taken_back(root: Path, run: Run) -> None:
    before = git(root, "config", "--local", "--list").stdout
    write(root, ".gitattributes", "* text=auto\n*.jpg binary\n")
    run("-C", "j", "git-setup")

    result = run("-C", "j", "git-setup", "--undo")

    assert len(result.output.splitlines()) == 4
    assert (root / ".gitattributes").read_text(encoding="utf-8") == "* text=auto\n*.jpg binary\n"
    assert git(root, "config", "--local", "--list").stdout == before
    assert not (root / ".git" / "hooks" / "pre-commit").exists()
    assert run("-C", "j", "git-setup", "--undo").output == "Nothing of git-setup is left.\n"


def test_what_others_wrote_is_kept(root: Path, run: Run) -> None:
    hook = root / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    write(root, ".git/hooks/pre-commit", "#!/bin/sh\necho mine\n")
    write(root, ".gitattributes", "*.jpg binary\n*.md merge=union\n")

    result = run("-C", "j", "git-setup")

    assert ".gitattributes:2: merge=union loses lines" in result.output
    assert "is yours and stays as it is; add to it:\n" in result.output
    assert "-m kith.cli -C . check --staged || exit 1\n" in result.output
    assert hook.read_text(encoding="utf-8") == "#!/bin/sh\necho mine\n"
    lines = (root / ".gitattributes").read_text(encoding="utf-8").splitlines()
    assert lines[:3] == ["* text=auto eol=lf", "*.jpg binary", "*.md merge=union"]
    assert "binary: set" in git(root, "check-attr", "binary", "a.jpg").stdout
    assert "merge: kith" in git(root, "check-attr", "merge", "contacts/zoe.md").stdout
    run("-C", "j", "git-setup", "--undo")
    assert hook.exists()


def test_hooks_that_are_elsewhere_are_the_owners(root: Path, run: Run) -> None:
    git(root, "config", "core.hooksPath", ".husky")

    result = run("-C", "j", "git-setup")

    assert "is yours and stays as it is" in result.output
    assert not (root / ".husky").exists()


def test_a_journal_below_the_top_of_its_repository(
    root: Path, run: Run, journal: Callable[..., Path], tmp_path: Path
) -> None:
    shutil.move(root, tmp_path / "top" / "our journal")
    top = tmp_path / "top"
    shutil.move(top / "our journal" / ".git", top / ".git")
    config = top / "our journal" / "mkdocs.yml"
    config.write_text("plugins: [kith: {contacts: our people}]\n", encoding="utf-8")
    shutil.move(top / "our journal" / "contacts", top / "our journal" / "our people")
    git(top, "add", "--all")
    git(top, "commit", "--quiet", "--message=y")

    run("-C", "top/our journal", "git-setup")

    path = "our journal/our people/zoe.md"
    assert "merge: kith" in git(top, "check-attr", "merge", path).stdout
    write(top, path, "---\nname: Zoe\nbirthday: May\n---\n")
    done = git(top, "commit", "--all", "--message=z")
    assert done.returncode == 1
    assert "our people/zoe.md:3:11: error: birthday" in done.stdout + done.stderr


def test_without_a_repository_or_git(
    journal: Callable[..., Path], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal({})
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(Path.cwd()))
    result = run("-C", "j", "git-setup")
    assert (result.exit_code, "make it one: git init" in result.output) == (2, True)
    monkeypatch.setenv("PATH", "")

    result = run("-C", "j", "git-setup")

    assert (result.exit_code, "there is no git" in result.output) == (2, True)


def test_a_new_journal_is_set_up(run: Run) -> None:
    result = run("init", "mine")

    assert "merges contacts by key and log line" in result.output
    again = run("-C", "mine", "git-setup")
    assert [line.partition(": ")[2] for line in again.output.splitlines()] == [
        "says already which files to merge so", "name the program already", "is there already"
    ]  # fmt: skip


# ---- the hook -----------------------------------------------------------------------------------

BAD = "---\nname: Zoe\nbirthday: May\n---\n"
"""An error, and no longer a word of Bob."""


def test_errors_stop_a_commit_and_are_told(root: Path, run: Run) -> None:
    run("-C", "j", "git-setup")
    write(root, "contacts/zoe.md", BAD)

    done = git(root, "commit", "--all", "--message=y")

    assert done.returncode == 1
    said = done.stdout + done.stderr
    assert "contacts/zoe.md:3:11: error: birthday: expected e.g. 1980-04-12" in said
    assert "1 error in what is about to be committed, so it was not." in said
    assert git(root, "commit", "--all", "--no-verify", "--message=y").returncode == 0


def test_what_is_staged_is_read_and_not_what_is_on_disk(root: Path, run: Run) -> None:
    run("-C", "j", "git-setup")
    write(root, "contacts/zoe.md", BAD)
    git(root, "add", "--all")
    write(root, "contacts/zoe.md", person("Zoe"))
    assert git(root, "commit", "--message=y").returncode == 1

    git(root, "add", "--all")
    write(root, "contacts/zoe.md", BAD)
    assert git(root, "commit", "--message=y").returncode == 0


def test_a_commit_of_some_files_is_about_those(root: Path, run: Run) -> None:
    run("-C", "j", "git-setup")
    write(root, "contacts/zoe.md", BAD)
    git(root, "add", "--all")
    write(root, "contacts/bob.md", person("Bob", "city: Oslo"))

    assert git(root, "commit", "--message=y", "contacts/bob.md").returncode == 0
    assert git(root, "commit", "--message=y", "contacts/zoe.md").returncode == 1


def test_files_that_the_commit_leaves_alone_do_not_stop_it(root: Path, run: Run) -> None:
    write(root, "contacts/zoe.md", BAD)
    git(root, "commit", "--quiet", "--all", "--message=y")
    run("-C", "j", "git-setup")
    write(root, "contacts/bob.md", person("Bob", "city: Oslo"))

    assert git(root, "commit", "--all", "--message=z").returncode == 0


def test_a_warning_is_told_and_stops_nothing(root: Path, run: Run) -> None:
    run("-C", "j", "git-setup")
    write(root, "contacts/zoe.md", person("Zoe", "cty: Oslo"))

    done = git(root, "commit", "--all", "--message=y")

    assert done.returncode == 0
    assert "warning" in done.stdout + done.stderr


def test_the_first_commit_is_checked_too(journal: Callable[..., Path], run: Run) -> None:
    root = journal({"zoe.md": BAD})
    git(root, "init", "--quiet")
    run("-C", "j", "git-setup")
    git(root, "add", "--all")

    assert git(root, "commit", "--message=y").returncode == 1


def test_markers_of_a_conflict_stop_a_commit(root: Path, run: Run) -> None:
    run("-C", "j", "git-setup")
    write(root, "contacts/zoe.md", "---\nname: Zoe\n<<<<<<< ours\n=======\n>>>>>>> theirs\n---\n")

    done = git(root, "commit", "--all", "--message=y")

    assert done.returncode == 1
    assert "unresolved merge conflict" in done.stdout + done.stderr


def test_a_hook_whose_kith_is_gone_lets_commits_pass(root: Path, run: Run) -> None:
    run("-C", "j", "git-setup")
    hook = root / ".git" / "hooks" / "pre-commit"
    text = hook.read_text(encoding="utf-8").replace("-m kith.cli", "-m kith_is_gone")
    hook.write_text(text, encoding="utf-8")
    write(root, "contacts/zoe.md", BAD)

    done = git(root, "commit", "--all", "--message=y")

    assert done.returncode == 0
    assert "kith is not where it was" in done.stdout + done.stderr


def test_check_staged_outside_of_a_repository(
    journal: Callable[..., Path], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal({})
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(Path.cwd()))

    result = run("-C", "j", "check", "--staged")

    assert (result.exit_code, "git does not tell what is staged" in result.output) == (2, True)
    assert run("-C", "j", "check", "--staged", "--json").exit_code == 2


# ---- the driver ---------------------------------------------------------------------------------

BASE = "---\nname: Zoe\norg: Acme\nrole: CTO\n---\n"


def drive(run: Run, ours: str | bytes, theirs: str | bytes, base: str | bytes = BASE) -> Result:
    for name, text in (("O", base), ("A", ours), ("B", theirs)):
        Path(name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return run("merge-driver", "O", "A", "B", "contacts/zoe.md", "7")


def test_the_driver_merges_into_the_second_file(run: Run) -> None:
    result = drive(run, BASE.replace("Acme", "Globex"), BASE.replace("CTO", "CEO"))

    assert result.exit_code == 0
    assert Path("A").read_text(encoding="utf-8") == BASE.replace("Acme", "Globex").replace(
        "CTO", "CEO"
    )


def test_the_driver_leaves_a_conflict_as_git_would(run: Run) -> None:
    result = drive(run, BASE.replace("CTO", "CEO"), BASE.replace("CTO", "CFO"))

    assert result.exit_code == 1
    assert Path("A").read_text(encoding="utf-8") == BASE.replace(
        "role: CTO\n",
        "<<<<<<< ours\nrole: CEO\n=======\nrole: CFO\n>>>>>>> theirs\n",
    )


def test_what_only_git_takes_for_merged_is_a_conflict(run: Run) -> None:
    ours = BASE.replace("name: Zoe\n", "city: Oslo\nname: Zoe\n")
    theirs = BASE.replace("role: CTO\n", "role: CTO\ncity: Rome\n")

    assert drive(run, ours, theirs).exit_code == 1
    text = Path("A").read_text(encoding="utf-8")
    assert "<<<<<<< ours\ncity: Oslo\n" in text
    assert "city: Rome\n>>>>>>> theirs\n" in text


def test_the_driver_lets_git_merge_what_it_cannot_read(run: Run) -> None:
    base = b"\xff\n1\n2\n3\n4\n"

    assert drive(run, base.replace(b"1", b"x"), base.replace(b"4", b"y"), base).exit_code == 0
    assert Path("A").read_bytes() == b"\xff\nx\n2\n3\ny\n"


def test_two_pictures_that_are_called_contacts(run: Run) -> None:
    assert drive(run, b"\0a", b"\0b", b"\0c").exit_code == 1
    assert Path("A").read_bytes() == b"\0a"


def test_a_bug_in_kith_leaves_the_merge_to_git(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merging, "merge_file", lambda *_: 1 / 0)
    text = BASE + "1\n2\n3\n"

    assert drive(run, text.replace("1", "x"), text.replace("Acme", "B"), text).exit_code == 0
    assert Path("A").read_text(encoding="utf-8") == text.replace("1", "x").replace("Acme", "B")


def test_without_git_a_conflict_is_written_all_the_same(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")

    assert drive(run, BASE.replace("CTO", "CEO"), BASE.replace("CTO", "CFO")).exit_code == 1
    assert "<<<<<<< ours\nrole: CEO\n=======\nrole: CFO\n" in Path("A").read_text(encoding="utf-8")


def test_a_file_that_is_not_there(run: Run) -> None:
    assert run("merge-driver", "O", "A", "B").exit_code == 255


def test_the_program_is_this_python_and_imports_nothing_of_the_journal() -> None:
    assert git_setup.program().startswith(Path(sys.executable).as_posix().replace(" ", "' '")[:9])
    assert " -P -m kith.cli" in git_setup.program()


@POSIX
def test_modules_in_a_journal_are_not_run(root: Path, run: Run) -> None:
    run("-C", "j", "git-setup")
    write(root, "click.py", "import pathlib; pathlib.Path('harm').touch()\n")
    (root / "kith").mkdir()
    write(root, "kith/__init__.py", "import pathlib; pathlib.Path('harm').touch()\n")
    write(root, "contacts/zoe.md", BAD)

    assert git(root, "commit", "--all", "--message=y").returncode == 1
    assert not (root / "harm").exists()
