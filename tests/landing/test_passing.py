"""Folders that only pass: whoever made one holds it, and only what nobody holds is cleared."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from kith.landing import lock
from kith.landing.passing import (
    AT_WORK,
    PRIVATE,
    SERVED,
    Passing,
    clear,
    is_at_work,
    new_passing,
    remove_passing,
    taken,
)

HERE = os.uname().nodename
GONE = f"{2**22 + 1}\n0\nlong ago\n"


def signed(folder: Path, who: str) -> Path:
    """A folder whose lock says `who`, and that nobody holds."""
    folder.mkdir()
    (folder / AT_WORK).write_text(who, encoding="utf-8")
    return folder


def myself() -> str:
    return f"{os.getpid()}\n{lock.began(os.getpid())}\nnow\n{HERE}\n"


@pytest.fixture
def _no_flocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "_flock", lambda *_, **__: None)


def test_a_new_folder_is_its_owners_alone_and_held(tmp_path: Path) -> None:
    folder = new_passing(tmp_path, "served-")

    assert SERVED.fullmatch(folder.path.name)
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700
    assert is_at_work(folder.path) is True
    assert taken(folder.path) is None
    assert clear(tmp_path.iterdir(), SERVED) == 0
    remove_passing(folder)
    remove_passing(folder)
    assert not list(tmp_path.iterdir())


def test_what_nobody_holds_is_cleared_and_nothing_else(tmp_path: Path) -> None:
    left = signed(tmp_path / "served-4711-0123abcd", myself())
    (left / "deep").mkdir()
    (tmp_path / "served-bare").mkdir()
    (tmp_path / "served-link").symlink_to(tmp_path)
    (tmp_path / "served-file").write_text("x")
    (tmp_path / "other").mkdir()
    assert is_at_work(left) is False

    assert clear(sorted(tmp_path.iterdir()), SERVED) == 2
    assert {path.name for path in tmp_path.iterdir()} == {"served-link", "served-file", "other"}


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_killed_process_holds_nothing_though_its_number_lives_on(tmp_path: Path) -> None:
    code = (
        "import pathlib, sys, time; from kith.landing.passing import new_passing;"
        "f = new_passing(pathlib.Path(sys.argv[1]), '.kith-private-');"
        "print(f.path, flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        folder = Path(process.stdout.readline().strip())
        assert is_at_work(folder) is True
        assert clear([folder], PRIVATE) == 0
        process.send_signal(signal.SIGKILL)
        process.wait()
    (folder / AT_WORK).write_text(myself(), encoding="utf-8")

    assert is_at_work(folder) is False
    assert clear([folder], PRIVATE) == 1


def test_of_another_machine_nobody_can_tell(tmp_path: Path) -> None:
    folder = signed(tmp_path / "served-a", f"{GONE}elsewhere\n")
    os.utime(folder / AT_WORK, (0, 0))

    assert is_at_work(folder) is None
    assert taken(folder) is None


@pytest.mark.usefixtures("_no_flocks")
@pytest.mark.parametrize(
    ("who", "is_working", "is_cleared"),
    [
        ("me", True, False),
        (f"{GONE}{HERE}\n", False, True),
        (f"{GONE}elsewhere\n", None, False),
        ("scribble", None, False),
    ],
)
def test_without_flocks_only_what_surely_was_left_goes(
    tmp_path: Path, who: str, is_working: bool | None, is_cleared: bool
) -> None:
    folder = signed(tmp_path / "served-a", myself() if who == "me" else who)

    assert is_at_work(folder) is is_working
    assert clear([folder], SERVED) == is_cleared
    assert folder.exists() != is_cleared


@pytest.mark.usefixtures("_no_flocks")
def test_without_flocks_too_a_new_folder_is_held(tmp_path: Path) -> None:
    folder = new_passing(tmp_path, "served-")

    assert is_at_work(folder.path) is True
    assert clear([folder.path], SERVED) == 0
    folder.lock.close()


def test_whoever_is_met_by_a_sweep_while_making_one_makes_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mkdir, met = Path.mkdir, []

    def meets(path: Path, *args: int, **named: int) -> None:
        mkdir(path, *args, **named)
        if len(met) < 2:  # the first is cleared before it is locked, the second locked by another
            met.append(taken(path))
            if len(met) == 1 and met[0]:
                remove_passing(met[0])

    monkeypatch.setattr(Path, "mkdir", meets)
    folder = new_passing(tmp_path, "served-")

    assert isinstance(met[1], Passing)
    assert folder.path != met[1].path
    assert is_at_work(folder.path) is True
    remove_passing(folder)
    remove_passing(met[1])
    assert not list(tmp_path.iterdir())
