"""Two folders change names in one call, where the system knows one; else by two renames."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from kith.landing.exchange import (
    IGNORED,
    can_be_exchanged,
    folder_beside,
    sweep,
    take_place,
)
from kith.landing.passing import AT_WORK, Passing

GONE = 2**22 + 1
"""A process that there is not."""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "one").write_text("old", encoding="utf-8")
    return folder


def new(site: Path) -> Passing:
    folder = folder_beside(site)
    (folder.path / "one").write_text("new", encoding="utf-8")
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def renames(monkeypatch: pytest.MonkeyPatch, breaks_at: int = 0) -> list[str]:
    """The names that folders are given from now on; at the one of that number the run ends."""
    given: list[str] = []
    rename = Path.rename

    def noted(path: Path, target: Path) -> Path:
        given.append(target.name)
        if len(given) == breaks_at:
            raise KeyboardInterrupt
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", noted)
    return given


def systems(monkeypatch: pytest.MonkeyPatch, **calls: Callable[..., int]) -> None:
    """A system that knows these calls alone."""
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: SimpleNamespace(**calls))


@pytest.mark.skipif(sys.platform != "linux", reason="renameat2 is a call of Linux")
@pytest.mark.parametrize("is_relative", [False, True])
def test_linux_needs_no_rename(
    is_relative: bool, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = renames(monkeypatch)
    monkeypatch.chdir(site.parent)
    target = Path(site.name) if is_relative else site
    take_place(new(target), target)

    assert given == []
    assert (site / "one").read_text(encoding="utf-8") == "new"


def test_a_mac_swaps_by_its_own_call(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []

    def renamex_np(one: bytes, other: bytes, flags: int) -> int:
        asked.append((one, other, flags))
        for path, name in ((one, one + b"~"), (other, one), (one + b"~", other)):
            os.rename(path, name)  # noqa: PTH104 (that of Path is watched)
        return 0

    given = renames(monkeypatch)
    folder = new(site)
    systems(monkeypatch, renamex_np=renamex_np)
    take_place(folder, site)

    assert asked == [(os.fsencode(folder.path), os.fsencode(site), 2)]
    assert given == []
    assert (site / "one").read_text(encoding="utf-8") == "new"


@pytest.mark.parametrize("calls", [{}, {"renamex_np": lambda *_: -1}, {"renameat2": lambda *_: -1}])
def test_where_there_is_no_such_call_there_are_two_renames(
    site: Path, monkeypatch: pytest.MonkeyPatch, calls: dict[str, Callable[..., int]]
) -> None:
    given = renames(monkeypatch)
    systems(monkeypatch, **calls)
    take_place(new(site), site)

    assert given[0].startswith(".site.old-")
    assert given[1:] == ["site"]
    assert names(site.parent) == ["site"]


def test_windows_has_no_such_call(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = renames(monkeypatch)
    folder = new(site)
    with monkeypatch.context() as patch:
        patch.setattr(sys, "platform", "win32")
        take_place(folder, site)

    assert given[1:] == ["site"]


def test_a_run_that_ends_between_two_renames_is_mended(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = new(site)
    with monkeypatch.context() as patch:
        systems(patch)
        renames(patch, breaks_at=2)
        with pytest.raises(KeyboardInterrupt):
            take_place(folder, site)
    folder.lock.close()

    assert not site.exists()
    sweep(site)
    assert names(site.parent) == ["site"]
    assert (site / "one").read_text(encoding="utf-8") == "old"


def test_an_old_folder_goes_where_the_new_one_stands(site: Path) -> None:
    old = site.with_name(f".site.old-{GONE}-0123abcd")
    old.mkdir()
    (old / ".nojekyll").touch()

    sweep(site)

    assert names(site.parent) == ["site"]
    assert names(site) == [".nojekyll", "one"]


@pytest.mark.parametrize("name", ["si[t]e", "s*te", "s?te", "a.b"])
def test_signs_in_a_name_mean_themselves(tmp_path: Path, name: str) -> None:
    old = tmp_path / f".{name}.old-{GONE}-0123abcd"
    old.mkdir()

    sweep(tmp_path / name)

    assert names(tmp_path) == [name]


def test_the_passing_folder_of_another_site_and_a_file_stay(site: Path) -> None:
    (site.parent / f".site.x.new-{GONE}-0123abcd").mkdir()
    (site.parent / f".site.new-{GONE}-0123abcd").touch()

    sweep(site)

    assert len(names(site.parent)) == 3


def test_nothing_is_left_where_there_is_no_folder(tmp_path: Path) -> None:
    sweep(tmp_path / "not" / "there")

    assert names(tmp_path) == []


def test_a_passing_folder_may_lack_its_signs(site: Path) -> None:
    folder = new(site)
    (folder.path / AT_WORK).unlink()
    (folder.path / IGNORED).unlink()
    take_place(folder, site)

    assert names(site) == ["one"]


def test_a_passing_folder_stands_where_nothing_stood_and_is_ours_alone(tmp_path: Path) -> None:
    passing = folder_beside(tmp_path / "a" / "b" / "site")
    folder = passing.path
    passing.lock.close()

    assert folder.parent == tmp_path / "a" / "b"
    assert (folder / AT_WORK).stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_folder_that_one_may_not_write_in_holds_none(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[Path, int]] = []

    def access(path: Path, mode: int) -> bool:
        asked.append((path, mode))
        return False

    monkeypatch.setattr(os, "access", access)

    assert can_be_exchanged(site) is False
    assert asked == [(site.parent, os.W_OK | os.X_OK)]


def test_a_process_that_stands_nowhere_exchanges_nothing(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nowhere() -> Path:
        raise FileNotFoundError

    monkeypatch.setattr(Path, "cwd", nowhere)

    assert can_be_exchanged(site) is False


def test_what_is_behind_a_link_under_such_a_name_stays_whole(site: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / ".hidden").touch()
    (tmp_path / ".site.new-1-0123abcd").symlink_to(mine)

    sweep(site)

    assert names(mine) == [".hidden"]
