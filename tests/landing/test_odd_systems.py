"""Systems that lack something, calls that fail oddly, and what somebody put in the way."""

from __future__ import annotations

import errno
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kith import folder
from kith.landing import NotLandedError, Write, disk, land, lock, locked, recover, undo
from kith.landing.commit import PATIENCE, commit
from kith.landing.lock import Holder, began, is_gone
from landing.disk_calls import files, left_over

HOST = os.uname().nodename if hasattr(os, "uname") else os.environ["COMPUTERNAME"]
GONE = 2**70
"""A number that no process has."""


def fails(code: int) -> Any:
    def call(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    return call


def held_by(root: Path, pid: int, started: str) -> Path:
    with locked(root):
        pass
    path = root / ".cache/kith/lock"
    path.write_text(f"{pid}\n{started}\n2026-01-02 03:04:05\n{HOST}\n")
    return path


# ---- the lock -----------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="no flocks there")
def test_a_flock_that_breaks_is_told_and_leaves_no_lock_of_ours(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("fcntl.flock", fails(errno.EIO))

    with pytest.raises(NotLandedError, match="Input/output error"), locked(tmp_path):
        pass
    assert not (tmp_path / ".cache/kith/lock").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no flocks there")
def test_a_flock_that_breaks_leaves_the_lock_of_another(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = held_by(tmp_path, GONE, "1")
    monkeypatch.setattr("fcntl.flock", fails(errno.EIO))

    with pytest.raises(NotLandedError, match="Input/output error"), locked(tmp_path):
        pass
    assert path.exists()


def test_a_lock_that_goes_while_it_is_opened_is_asked_for_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = held_by(tmp_path, GONE, "1")
    opened = os.open

    def open_too_late(name: Path, flags: int, mode: int = 0o777) -> int:
        if name == path and not flags & os.O_CREAT:
            path.unlink(missing_ok=True)
        return opened(name, flags, mode)

    monkeypatch.setattr(os, "open", open_too_late)
    with locked(tmp_path, 1):
        assert path.exists()
    assert left_over(tmp_path) == []


def test_a_lock_that_another_took_meanwhile_is_put_back(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Two find the same lock left behind: the slower one moves the lock of the quicker one."""
    monkeypatch.setattr(lock, "_flock", lambda descriptor: None)
    path = held_by(tmp_path, GONE, "1")
    mine = f"{os.getpid()}\n{began(os.getpid())}\nnow\n{HOST}\n"
    rename = Path.rename

    def rename_late(old: Path, new: Path) -> Path:
        if old == path:
            path.write_text(mine)
        return rename(old, new)

    monkeypatch.setattr(Path, "rename", rename_late)
    with pytest.raises(NotLandedError, match=f"process {os.getpid()} "), locked(tmp_path, 0.05):
        pass
    assert path.read_text() == mine


def test_windows_locks_by_the_file_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / ".cache/kith/lock"
    monkeypatch.setenv("COMPUTERNAME", "DESK")
    with monkeypatch.context() as patch:
        patch.setattr(sys, "platform", "win32")
        with locked(tmp_path, 0):
            assert path.read_text().split("\n")[3] == "DESK"
            patch.setattr(os, "name", "nt")

    assert not path.exists()


def test_on_windows_a_lock_that_can_be_moved_is_nobodys(monkeypatch: pytest.MonkeyPatch) -> None:
    holder = Holder(os.getpid(), began(os.getpid()), "", HOST)
    assert not is_gone(holder)
    monkeypatch.setattr(os, "name", "nt")
    assert is_gone(holder)


def test_a_number_that_no_process_can_have_is_one_that_is_gone() -> None:
    assert is_gone(Holder(GONE, "1", "", HOST))
    assert began(GONE) == ""


# ---- the disk -----------------------------------------------------------------------------------


def test_a_file_that_is_too_large_is_not_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_bytes(b"abc")
    assert disk.read_whole(tmp_path / "a.md") == b"abc"
    monkeypatch.setattr(disk, "LARGEST", 2)

    with pytest.raises(OSError, match="larger than 0 MiB"):
        disk.read_whole(tmp_path / "a.md")


def test_where_files_have_no_attributes_they_keep_their_mode(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    land(tmp_path, [Write("a.md", None, b"1")], "new")
    (tmp_path / "a.md").chmod(0o640)
    monkeypatch.delattr(os, "listxattr", raising=False)
    land(tmp_path, [Write("a.md", b"1", b"2")], "log")

    assert (tmp_path / "a.md").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("code", [errno.EINVAL, errno.EIO])
def test_a_folder_that_cannot_be_flushed_matters_if_the_disk_is_broken(
    code: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(os, "fsync", fails(code))
    if code == errno.EINVAL:
        disk.flush_folder(tmp_path)
    else:
        with pytest.raises(OSError, match="Input/output error"):
            disk.flush_folder(tmp_path)


def test_windows_flushes_no_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(os, "fsync", fails(errno.EIO))
    monkeypatch.setattr(os, "name", "nt")
    disk.flush_folder(tmp_path)


# ---- git ----------------------------------------------------------------------------------------


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_a_repository_that_cannot_be_read_gets_no_commit(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    (tmp_path / ".git/index").write_bytes(b"no index")
    (tmp_path / "a.md").touch()

    assert commit(tmp_path, ["a.md"], "new").startswith("not committed: ")


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
@pytest.mark.parametrize(
    ("error", "why"),
    [
        (subprocess.TimeoutExpired("git", 1), f"git took longer than {PATIENCE} seconds"),
        (OSError(errno.ENOMEM, "Cannot allocate memory"), "Cannot allocate memory"),
    ],
)
def test_a_git_that_does_not_answer_gets_no_commit(
    error: Exception, why: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    (tmp_path / "a.md").touch()
    run = subprocess.run

    def hang(words: list[str], **said: Any) -> Any:
        if "status" in words:
            raise error
        return run(words, **said)

    monkeypatch.setattr(subprocess, "run", hang)

    assert why in commit(tmp_path, ["a.md"], "new")


# ---- what somebody put in the way ---------------------------------------------------------------


def record(root: Path, folders: list[str], path: str) -> None:
    """A landing of a new file that was killed before the file had its name."""
    land(root, [Write("seen.md", None, b"")], "new")
    step = {"path": path, "before": "", "after": disk.digest(b"new"),
            "new": ".a.tmp-4711-0123abcd", "was": ""}  # fmt: skip
    told = {"kith-landing": 1, "what": "x", "steps": [step], "folders": folders}
    (root / ".cache/kith/going-back.json").write_text(json.dumps(told))


def test_a_landing_is_taken_back_whose_folder_is_gone(tmp_path: Path) -> None:
    record(tmp_path, ["club"], "club/a.md")

    assert recover(tmp_path).startswith("took back what a killed run had begun")
    assert files(tmp_path) == {"seen.md": b""}


def test_a_link_in_the_place_of_a_folder_that_was_made_stays(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    root = tmp_path / "root"
    root.mkdir()
    record(root, ["club"], "a.md")
    (root / "club").symlink_to(tmp_path / "outside")

    recover(root)

    assert (root / "club").is_symlink()
    assert (tmp_path / "outside").is_dir()


def test_a_folder_in_the_place_of_a_file_is_not_undone(tmp_path: Path) -> None:
    land(tmp_path, [Write("a.md", None, b"1")], "new")
    (tmp_path / "a.md").unlink()
    (tmp_path / "a.md").mkdir()

    with pytest.raises(NotLandedError, match=r"a\.md"):
        undo(tmp_path)


def test_undoing_removes_no_folder_behind_a_link(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    root = tmp_path / "root"
    root.mkdir()
    land(root, [Write("club/a.md", None, b"1")], "new")
    kept = root / ".cache/kith/undo/000001.json"
    text = kept.read_bytes().partition(b"\n")[2].replace(b'["club"]', b'["club", "far"]')
    kept.write_bytes(disk.digest(text).encode() + b"\n" + text)
    (root / "far").symlink_to(tmp_path / "outside")

    assert undo(root) is not None
    assert (root / "far").is_symlink()
    assert not (root / "club").exists()


def test_a_file_that_cannot_be_read_is_not_undone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    land(tmp_path, [Write("a.md", None, b"1")], "new")
    read = folder.read_bytes

    def read_others(path: Path, limit: int, size: int) -> bytes:
        if path.name == "a.md":
            raise OSError(errno.EIO, "Input/output error")
        return read(path, limit, size)

    monkeypatch.setattr(folder, "read_bytes", read_others)
    with pytest.raises(NotLandedError, match=r"a\.md: .*Input/output error"):
        undo(tmp_path)
    assert (tmp_path / "a.md").read_bytes() == b"1"


def test_the_lock_needs_no_module_that_windows_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    assert lock.__file__ is not None
    spec = importlib.util.spec_from_file_location("lock_on_windows", lock.__file__)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    with monkeypatch.context() as patch:
        patch.setattr(sys, "platform", "win32")
        spec.loader.exec_module(module)
        assert module._flock(0) is None

    assert not hasattr(module, "fcntl")
