"""One writer at a time; a lock that was left behind stops nobody."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kith.landing import NotLandedError, Write, land, locked
from kith.landing.lock import Holder, began, is_gone, read_holder
from landing.disk_calls import left_over

HOLD = """
import sys, time
from pathlib import Path
from kith.landing import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""
APPEND = """
import sys
from pathlib import Path
from kith.landing import Write, read_now, retrying
root, name, times = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for number in range(times):
    def add():
        before = read_now(root, "zoe.md")
        return [Write("zoe.md", before, (before or b"") + f"{name} {number}\\n".encode())]
    retrying(root, add, "log", patience_seconds=60)
"""
HOST = os.uname().nodename if hasattr(os, "uname") else os.environ["COMPUTERNAME"]


@pytest.fixture(params=["flock", "file alone"])
def kind(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both kinds of lock: with a flock, and where the disk knows none."""
    if request.param == "file alone":
        monkeypatch.setattr("kith.landing.lock._flock", lambda descriptor: None)
    return str(request.param)


def lock_file(root: Path, pid: int, started: str, host: str = HOST) -> Path:
    with locked(root):
        pass
    path = root / ".cache/kith/lock"
    path.write_text(f"{pid}\n{started}\n2026-01-02 03:04:05\n{host}\n")
    return path


def ended_process() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_it_is_given_once(kind: str, tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(NotLandedError) as refused, locked(tmp_path, 0.05):
        pass

    told = str(refused.value)
    assert refused.value.why == "locked"
    assert told.startswith(f"process {os.getpid()} on {HOST} since 20")
    assert told.endswith("if no such process runs, delete .cache/kith/lock)")
    with locked(tmp_path, 0):
        pass
    assert left_over(tmp_path) == []


def test_it_is_given_back_after_an_error(kind: str, tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), locked(tmp_path):
        _ = 1 / 0
    with locked(tmp_path, 0):
        pass


def test_a_killed_process_holds_nothing(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLD, tmp_path], stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(NotLandedError, match=f"process {holder.pid} "):
            land(tmp_path, [Write("a.md", None, b"")], "new", patience_seconds=0.1)
        holder.kill()

    assert (tmp_path / ".cache/kith/lock").exists()
    land(tmp_path, [Write("a.md", None, b"")], "new", patience_seconds=0.1)
    assert left_over(tmp_path) == []


def test_a_process_that_ended(kind: str, tmp_path: Path) -> None:
    lock_file(tmp_path, ended_process(), "1")

    with locked(tmp_path, 0.5):
        pass
    assert left_over(tmp_path) == []


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="nobody tells when it began")
def test_a_process_number_that_is_used_again(kind: str, tmp_path: Path) -> None:
    """This very process has the number, but began at another time."""
    lock_file(tmp_path, os.getpid(), "1")

    with locked(tmp_path, 0.5):
        pass


def test_a_process_that_lives(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("kith.landing.lock._flock", lambda descriptor: None)
    path = lock_file(tmp_path, os.getpid(), began(os.getpid()))

    with pytest.raises(NotLandedError, match="since 2026-01-02 03:04:05"), locked(tmp_path, 0.1):
        pass
    path.unlink()
    with locked(tmp_path, 0):
        pass


def test_another_machine(tmp_path: Path) -> None:
    """It is believed for two minutes."""
    path = lock_file(tmp_path, 1, "1", "elsewhere")

    with pytest.raises(NotLandedError, match="process 1 on elsewhere"), locked(tmp_path, 0.1):
        pass
    os.utime(path, (time.time() - 121,) * 2)
    with locked(tmp_path, 0):
        pass


def test_of_another_machine_nobody_knows() -> None:
    assert not is_gone(Holder(ended_process(), "1", "", "elsewhere"))


@pytest.mark.parametrize("text", ["", "x", "1\n2\n", "\udcff"])
def test_a_lock_that_does_not_say(text: str, tmp_path: Path) -> None:
    path = lock_file(tmp_path, 1, "1")
    path.write_bytes(text.encode(errors="surrogateescape"))

    assert read_holder(path) is None
    with locked(tmp_path, 0):
        assert read_holder(path) is not None


def test_a_lock_that_was_deleted_and_taken_anew_is_not_removed(tmp_path: Path) -> None:
    path = tmp_path / ".cache/kith/lock"
    with locked(tmp_path):
        path.unlink()
        path.write_text("another's")

    assert path.read_text() == "another's"


def test_a_disk_without_flocks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl")

    def no_locks(descriptor: int, how: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", no_locks)
    with locked(tmp_path), pytest.raises(NotLandedError), locked(tmp_path, 0.05):
        pass
    with locked(tmp_path, 0):
        pass


def test_two_writers_lose_no_line(tmp_path: Path) -> None:
    times = 200
    writers = [
        subprocess.Popen([sys.executable, "-c", APPEND, tmp_path, name, str(times)])
        for name in ("ann", "ben")
    ]
    assert [writer.wait() for writer in writers] == [0, 0]

    lines = (tmp_path / "zoe.md").read_text().splitlines()
    for name in ("ann", "ben"):
        own = [line for line in lines if line.startswith(name)]
        assert own == [f"{name} {number}" for number in range(times)]
    assert len(lines) == 2 * times
    assert left_over(tmp_path) == []


def test_a_lock_that_is_given_back_just_when_it_is_looked_at(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The flock of a file that is no lock any more is worth nothing."""
    path = lock_file(tmp_path, ended_process(), "1")
    opened = os.open

    def open_and_lose(name: Path, flags: int, mode: int = 0o777) -> int:
        descriptor = opened(name, flags, mode)
        if name == path and not flags & os.O_CREAT:
            path.unlink()
        return descriptor

    monkeypatch.setattr(os, "open", open_and_lose)
    with locked(tmp_path, 1):
        holder = read_holder(path)
        assert holder is not None
        assert holder.pid == os.getpid()
