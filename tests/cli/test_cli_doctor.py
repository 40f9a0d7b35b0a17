"""kith doctor in real folders: what it sees, says, and mends."""

from __future__ import annotations

import json
import re
import stat
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from kith.cli import doctor_seen
from kith.landing.exchange import folder_beside
from kith.landing.passing import new_passing
from kith.landing.state import state_folder

Run = Callable[..., Result]
CONFIG = """site_name: J
docs_dir: pages
theme: {name: mkdocs}
plugins:
  - kith
  - macros: {x: !!python/name:os.system }
hooks: [hook.py]
"""
ADA = "---\nname: Ada Byron\n---\n"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer of its own: no home of the tester's, no servers, folders above that let all in."""
    (tmp_path / "passing").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "passing"))
    monkeypatch.setattr(doctor_seen, "_above", lambda root: ())


@pytest.fixture
def at(journal: Callable[..., Path]) -> Path:
    """A journal that is well kept, in a repository."""
    root = journal({"ada.md": ADA}, "site_name: J\ntheme: mkdocs\nplugins: [kith]\n")
    (root / ".gitignore").write_text("/site/\n.cache/\nimports/\n")
    git(root, "init", "-q")
    shut(root)
    return root


def shut(root: Path) -> None:
    for path in (root, *root.rglob("*")):
        path.chmod(stat.S_IMODE(path.stat().st_mode) & ~0o077)


def git(root: Path, *words: str) -> None:
    subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@example.com", *words],
                   cwd=root, check=True, capture_output=True)  # fmt: skip


def said(result: Result) -> str:
    """What was printed, but for versions, which are another thing on every computer."""
    return re.sub(r"^kith \d.*\n", "", result.output, flags=re.MULTILINE)


def test_a_journal_that_is_well_kept(run: Run, at: Path) -> None:
    run("-C", str(at), "git-setup")
    shut(at)

    result = run("-C", str(at), "doctor")

    assert said(result) == "Nothing is exposed, as far as can be seen from here.\n"
    assert result.exit_code == 0
    assert re.search(r"^kith \d\S*, mkdocs 1\.", result.output, re.MULTILINE)


def test_what_is_exposed_and_how_it_is_mended(run: Run, at: Path) -> None:
    (at / ".gitignore").write_text("imports/")
    (at / "contacts" / "ada.md").chmod(0o644)
    (at / "contacts").chmod(0o755)
    at.chmod(0o711)
    git(at, "add", "contacts")
    git(at, "remote", "add", "origin", "https://ada:secret-word@github.com/ada/journal.git")

    result = run("-C", str(at), "doctor")

    assert said(result) == """\
error: the address of the remote origin holds a password
    it stands in .git/config, where backups and other programs read it
    mend: git remote set-url origin https://github.com/ada/journal.git

error: the remote origin is on github.com, and contacts are readable in it
    one wrong click makes it public, and the host can read it today
    mend: git remote set-url origin gcrypt::… (git-remote-gcrypt), or: git remote remove origin

warning: others on this computer can read contacts/
    what others told you in confidence is for you alone
    mend: chmod -R go-rwx contacts

warning: git does not ignore site/
    one `git add .` would put all of it into the history
    mend: echo /site/ >> .gitignore

warning: git does not ignore .cache/
    one `git add .` would put all of it into the history
    mend: echo /.cache/ >> .gitignore

hint: .gitattributes names no program that merges contacts, git does not know
    the program that merges contacts, no hook checks contacts before a commit
    two computers that edit one contact would end in a conflict
    mend: kith git-setup

2 errors, 3 warnings and 1 hint. kith doctor --fix mends 3 of them.
"""
    assert result.exit_code == 1

    fixed = run("-C", str(at), "doctor", "--fix")

    assert fixed.output.startswith("""\
mended: .gitignore: /site/
mended: .gitignore: /.cache/
mended: 2 files and folders that only you can open now
error: the address of the remote""")
    assert "warning" not in said(fixed)
    assert (at / ".gitignore").read_text() == "imports/\n/site/\n/.cache/\n"
    assert stat.S_IMODE((at / "contacts" / "ada.md").stat().st_mode) == 0o600
    assert stat.S_IMODE((at / "contacts").stat().st_mode) == 0o700


def test_findings_as_data(run: Run, at: Path, tmp_path: Path) -> None:
    left = tmp_path / "passing" / "mkdocs_abc"
    (left / "assets" / "kith").mkdir(parents=True)
    (tmp_path / "passing" / "mkdocs_another_site").mkdir()
    (at / "Connections.csv").write_text("a")
    (at / "contacts" / "ada.md~").write_text("a")
    (at / "over").mkdir()
    (at / "over" / "main.html").write_text('<script async src="//example.com/x.js"></script>')
    (at / "mkdocs.yml").write_text(
        CONFIG.replace("{name: mkdocs}", "{name: mkdocs, custom_dir: over}")
    )
    run("-C", str(at), "git-setup")
    shut(at)

    result = run("-C", str(at), "doctor", "--json")
    data = json.loads(result.output)

    assert [(one["severity"], one["code"]) for one in data["findings"]] == [
        ("warning", "runs-notes"), ("warning", "calls-out"), ("warning", "served"),
        ("hint", "hooks"), ("hint", "export"), ("hint", "backup"),
    ]  # fmt: skip
    assert data["findings"][1]["what"] == "over/main.html loads //example.com/x.js"
    assert data["findings"][2]["fix"] == f"rm -r {left}"
    assert set(data["findings"][0]) == {
        "severity", "code", "what", "why", "fix", "is_mended_by_fix"
    }  # fmt: skip
    assert result.exit_code == 1
    assert data["versions"]["kith"]


def test_a_run_that_is_at_work_is_none_that_was_killed(run: Run, at: Path) -> None:
    config = "site_name: J\ntheme: {name: mkdocs}\nplugins:\n  - kith\n"
    (at / "mkdocs.yml").write_text(config)
    cache = state_folder(at)
    shut(at)
    made = [folder_beside(at / "site"), new_passing(cache, "served-")]
    made += [new_passing(cache, ".kith-private-")]

    def left() -> list[tuple[str, str]]:
        data = json.loads(run("-C", str(at), "doctor", "--json").output)
        found = data["findings"]
        return [(f["code"], f["fix"]) for f in found if f["code"] in ("left-behind", "served")]

    assert left() == []
    for folder in made:
        folder.lock.close()
    site, served, private = (folder.path.relative_to(at).as_posix() for folder in made)
    assert left() == [("served", f"rm -r {served}"), ("left-behind", f"rm -r {private} {site}")]


def test_nothing_of_the_owners_is_run(run: Run, at: Path, tmp_path: Path) -> None:
    proof = tmp_path / "ran"
    program = f"open({str(proof)!r}, 'w')\n"
    (at / "mkdocs.yml").write_text(CONFIG)
    (at / "hook.py").write_text(program)
    (at / "macros.py").write_text(program)
    script = at / "evil.sh"
    script.write_text(f"#!/bin/sh\ntouch {proof}\n")
    script.chmod(0o700)
    for key in ("core.fsmonitor", "core.sshCommand", "core.pager", "diff.external"):
        git(at, "config", key, str(script))
    hook = at / ".git" / "hooks" / "pre-commit"
    hook.write_text(script.read_text())
    hook.chmod(0o700)

    run("-C", str(at), "doctor")
    run("-C", str(at), "doctor", "--fix")

    assert not proof.exists()


def test_a_journal_in_a_synced_folder_and_links(
    run: Run, at: Path, journal: Callable[..., Path], tmp_path: Path
) -> None:
    (tmp_path / "j" / ".stfolder").mkdir()
    (at / "contacts" / "link.md").symlink_to("/etc/hostname")
    (at / ".gitignore").unlink()
    (at / ".gitignore").symlink_to(tmp_path / "elsewhere")

    result = run("-C", str(at), "doctor")

    assert "hint: Syncthing copies this journal to your other devices" in result.output
    assert "link.md" not in result.output
    refused = run("-C", str(at), "doctor", "--fix")
    assert refused.exit_code == 2
    assert ".gitignore: cannot be mended: it is a link" in refused.output
    assert not (tmp_path / "elsewhere").exists()


def test_without_a_repository(run: Run, journal: Callable[..., Path]) -> None:
    root = journal({"ada.md": ADA}, "site_name: J\ntheme: mkdocs\nplugins: [kith]\n")
    shut(root)

    result = run("-C", str(root), "doctor")

    assert result.exit_code == 0
    assert "hint: the journal is in no git repository" in result.output
    assert result.output.splitlines()[-2] == "1 hint."
