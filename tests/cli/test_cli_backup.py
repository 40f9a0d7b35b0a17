"""`kith backup` and `kith restore`: what comes back is what was there."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest
from click.testing import Result

from kith.backups import proving
from sealing_support import OTHER, PASSPHRASE, make_age_quick
from site_support import files_of

Run = Callable[..., Result]

ADA = "---\nname: Ada Lovelace\n---\n"


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.com", *words],
        cwd=folder,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.fixture
def key(tmp_path: Path) -> str:
    identity = pyrage.x25519.Identity.generate()
    (tmp_path / "key.txt").write_text(f"{identity}\n")
    return str(identity.to_public())


@pytest.fixture
def root(tmp_path: Path, journal: Callable[..., Path]) -> Path:
    """A journal with branches, tags, notes, a stash, and files that are not committed."""
    root = journal({"ada.md": ADA, "bob.md": "---\nname: Bob Ray\n---\n", "old.md": ADA})
    git(root, "init", "--quiet", "--initial-branch=main")
    (root / ".gitignore").write_text(".cache/\n*.secret\n")
    (root / "photo.bin").write_bytes(bytes(range(256)) * 40)
    git(root, "add", "-A")
    git(root, "commit", "-qm", "one")
    git(root, "tag", "-am", "first", "v1")
    git(root, "checkout", "-qb", "ideas")
    (root / "ideas.md").write_text("an idea\n")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "two")
    git(root, "checkout", "-q", "main")
    (root / "contacts" / "bob.md").write_text("stashed\n")
    git(root, "stash", "--quiet")
    git(root, "notes", "add", "-m", "a note", "HEAD")
    git(root, "update-ref", "refs/remotes/o/main", "HEAD")
    git(root, "symbolic-ref", "refs/remotes/o/HEAD", "refs/remotes/o/main")
    (root / "contacts" / "ada.md").write_text(f"{ADA}changed, not committed\r\n")
    (root / "contacts" / "old.md").unlink()
    (root / "contacts" / "new.md").write_text("new")
    (root / "contacts" / "new.md").chmod(0o600)
    (root / "contacts").chmod(0o700)
    (root / "run.sh").write_text("#!/bin/sh\n")
    (root / "run.sh").chmod(0o755)
    (root / "link").symlink_to("contacts/ada.md")
    (root / "Ünï ☕.txt").write_text("x")
    (root / "x.secret").write_text("ignored")
    return root


def tree(folder: Path) -> dict[str, tuple[int, object]]:
    """What a working tree holds, but for what git ignores: modes, contents, targets of links."""
    found: dict[str, tuple[int, object]] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if name.split("/")[0] in {".git", ".cache"} or name.endswith(".secret"):
            continue
        info = path.lstat()
        held = path.readlink() if path.is_symlink() else path.is_file() and path.read_bytes()
        found[name] = stat.S_IMODE(info.st_mode), (held, path.is_dir() or info.st_mtime_ns)
    return {name: value for name, value in found.items() if name != "link"}


def history(folder: Path) -> tuple[str, ...]:
    refs = git(folder, "for-each-ref", "--format=%(refname) %(objectname) %(symref)")
    return refs, git(folder, "rev-parse", "HEAD"), git(folder, "log", "--all", "--format=%H %T %s")


def test_a_repository_without_a_commit_is_told_in_words(
    tmp_path: Path, run: Run, key: str
) -> None:
    bare = tmp_path / "bare"
    (bare / "contacts").mkdir(parents=True)
    (bare / "mkdocs.yml").write_text("site_name: J\nplugins: [kith]\n")
    git(bare, "init", "-q", "-b", "trunk")

    assert "1 file, no commit yet, so no history;" in run("-C", str(bare), "backup", "b.age",
                                                          "--to", key).output  # fmt: skip
    restored = run("restore", "b.age", "again", "--identity", "key.txt")

    assert "in again, and a git repository that has no commit yet." in restored.output
    assert git(tmp_path / "again", "symbolic-ref", "HEAD") == "refs/heads/trunk"


def test_what_comes_back_is_what_was_there(root: Path, run: Run, key: str) -> None:
    backup = run("-C", "j", "backup", "j.age", "--to", key)
    assert backup.exit_code == 0, backup.output
    assert "nothing was missing or different" in backup.output

    restored = run("restore", "j.age", "back", "--identity", "key.txt")

    assert restored.exit_code == 0, restored.output
    back = root.parent / "back"
    assert tree(back) == tree(root)
    assert (back / "link").readlink() == Path("contacts/ada.md")
    assert history(back) == history(root)
    assert git(back, "symbolic-ref", "HEAD") == "refs/heads/main"
    assert git(back, "fsck", "--full", "--strict") == ""
    assert git(back, "status", "--porcelain") == git(root, "status", "--porcelain")
    assert not (back / "x.secret").exists()
    assert stat.S_IMODE(back.stat().st_mode) == 0o700
    assert stat.S_IMODE((root.parent / "j.age").stat().st_mode) == 0o600
    assert sorted(path.name for path in root.parent.iterdir()) == ["back", "j", "j.age", "key.txt"]
    assert {path.name for path in (root / ".cache" / "kith").iterdir()} == {".gitignore"}


def test_nothing_of_it_can_be_read_without_the_key(root: Path, run: Run, key: str) -> None:
    run("-C", "j", "backup", "j.age", "--to", key)
    data = (root.parent / "j.age").read_bytes()

    for word in (b"Ada", b"ada.md", b"idea", b"refs/", b"kith", b"PACK", b"ustar", b"\x1f\x8b\x08"):
        assert word not in data


def test_age_and_tar_and_git_open_it_without_kith(root: Path, run: Run, key: str) -> None:
    run("-C", "j", "backup", "j.age", "--to", key)
    identity = pyrage.x25519.Identity.from_str((root.parent / "key.txt").read_text().strip())
    (root.parent / "j.tar.gz").write_bytes(
        pyrage.decrypt((root.parent / "j.age").read_bytes(), [identity])
    )
    subprocess.run(["tar", "-xzf", "j.tar.gz"], cwd=root.parent, check=True)
    git(root.parent, "clone", "--quiet", "--mirror", "history.bundle", "clone")

    assert (root.parent / "files" / "contacts" / "new.md").read_text() == "new"
    assert git(root.parent / "clone", "rev-parse", "ideas") == git(root, "rev-parse", "ideas")


def test_a_passphrase_as_everywhere(
    root: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_age_quick(monkeypatch)
    monkeypatch.setenv("KITH_PASSPHRASE", PASSPHRASE)
    result = run("-C", "j", "backup", "j.age")
    assert result.exit_code == 0
    assert PASSPHRASE not in result.output

    monkeypatch.setenv("KITH_PASSPHRASE", OTHER)
    wrong = run("restore", "j.age", "back")
    assert wrong.exit_code == 2
    assert "it does not open: another passphrase or key, or the file was changed" in wrong.output
    assert not (root.parent / "back").exists()

    monkeypatch.setenv("KITH_PASSPHRASE", PASSPHRASE)
    assert run("restore", "j.age", "back").exit_code == 0
    assert tree(root.parent / "back") == tree(root)
    monkeypatch.setenv("KITH_PASSPHRASE", "letmein")
    assert "expected 64 or more" in run("-C", "j", "backup", "k.age").output


def test_a_journal_without_a_repository(root: Path, run: Run, key: str) -> None:
    shutil.rmtree(root / ".git")
    (root / "site").mkdir()
    (root / "site" / "index.html").write_text("built")

    assert "no git repository, so no history" in run(
        "-C", "j", "backup", "j.age", "--to", key
    ).output
    assert run("restore", "j.age", "back", "--identity", "key.txt").exit_code == 0

    back = files_of(root.parent / "back")
    assert not (root.parent / "back" / ".git").exists()
    assert "site/index.html" not in back
    assert back["x.secret"] == b"ignored"


@pytest.mark.parametrize("state", ["no commit", "detached", "part of more", "ignored by more"])
def test_other_states_of_a_repository(state: str, root: Path, run: Run, key: str) -> None:
    top = root
    if state == "no commit":
        shutil.rmtree(root / ".git")
        git(root, "init", "--quiet", "--initial-branch=trunk")
    elif state == "detached":
        git(root, "checkout", "--quiet", "--detach", "v1")
    else:
        shutil.rmtree(root / ".git")
        top = root.parent
        git(top, "init", "--quiet")
        ignored = "j/\n" if state == "ignored by more" else "key.txt\n*.age\n"
        (top / ".gitignore").write_text(ignored)

    result = run("-C", "j", "backup", "../j.age", "--to", key)
    assert result.exit_code == 0, result.output
    assert run("restore", "../j.age", "../back", "--identity", "key.txt").exit_code == 0

    back = root.parent.parent / "back"
    inside = back / "j" if state == "part of more" else back
    assert (inside / "contacts" / "new.md").read_text() == "new"
    assert (back / ".git").exists() == (state != "ignored by more")
    if state == "no commit":
        assert git(back, "symbolic-ref", "HEAD") == "refs/heads/trunk"
    if state == "detached":
        assert git(back, "rev-parse", "HEAD") == git(root, "rev-parse", "v1^{}")
    shutil.rmtree(back)
    (root.parent.parent / "j.age").unlink()


def test_a_journal_that_changes_meanwhile_is_no_backup(
    root: Path, run: Run, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = proving.check_same

    def changing(restored: Path, wanted: object) -> None:
        real(restored, wanted)  # type: ignore[arg-type]
        (root / "contacts" / "new.md").write_text("newer")

    monkeypatch.setattr(proving, "check_same", changing)
    result = run("-C", "j", "backup", "j.age", "--to", key)

    assert result.exit_code == 2
    assert "contacts/new.md was changed while the journal was backed up" in result.output
    assert not (root.parent / "j.age").exists()


@pytest.mark.parametrize("what", ["a file", "a mode", "one more", "a branch"])
def test_what_comes_back_different_is_no_backup(
    what: str, root: Path, run: Run, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The proof itself can fail: something that is restored wrongly is found."""
    from kith.backups import restoring

    real = restoring.restore

    def restore(archive: object, folder: Path) -> None:
        real(archive, folder)  # type: ignore[arg-type]
        if what == "a file":
            (folder / "contacts" / "new.md").write_text("newer")
        elif what == "a mode":
            (folder / "run.sh").chmod(0o644)
        elif what == "one more":
            (folder / "more.txt").write_text("")
        else:
            git(folder, "branch", "--quiet", "-D", "ideas")

    monkeypatch.setattr(restoring, "restore", restore)
    result = run("-C", "j", "backup", "j.age", "--to", key)

    assert result.exit_code == 2
    assert "what came back" in result.output
    assert not (root.parent / "j.age").exists()


def test_nothing_is_written_over(root: Path, run: Run, key: str) -> None:
    (root.parent / "j.age").write_text("mine")
    (root.parent / "full").mkdir()
    (root.parent / "full" / "x").write_text("mine")

    assert "is there already" in run("-C", "j", "backup", "j.age", "--to", key).output
    assert (root.parent / "j.age").read_text() == "mine"
    assert run("-C", "j", "backup", "j.age", "--to", key, "--force").exit_code == 0
    result = run("restore", "j.age", "full", "--identity", "key.txt")
    assert "expected an empty or a new folder" in result.output
    assert [path.name for path in (root.parent / "full").iterdir()] == ["x"]
    (root.parent / "empty").mkdir()
    assert run("restore", "j.age", "empty", "--identity", "key.txt").exit_code == 0


def test_a_history_that_git_refuses_restores_nothing(root: Path, run: Run, key: str) -> None:
    """Whoever knows a public key can write a backup for it: what is in there is checked."""
    from kith.backups.age import for_recipients
    from kith.backups.archive import written
    from kith.backups.proving import gathered

    archive = gathered(root, None).archive
    assert archive.history is not None
    for bad in (
        archive.history._replace(bundle=archive.history.bundle[:-100]),
        archive.history._replace(bundle=b""),
        archive.history._replace(refs={**archive.history.refs, "refs/heads/../../x": "0" * 40}),
        archive.history._replace(head="refs/../../config"),
    ):
        data, _ = for_recipients(written(archive._replace(history=bad)), [key])
        (root.parent / "bad.age").write_bytes(data)
        result = run("restore", "bad.age", "back", "--identity", "key.txt")
        assert result.exit_code == 2, result.output
        assert "Error: bad.age: git " in result.output
        assert not (root.parent / "back").exists()
