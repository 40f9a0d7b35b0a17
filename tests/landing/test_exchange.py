"""A folder takes the place of another at once; what a killed run leaves, the next one clears."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kith.landing import exchange
from kith.landing.exchange import can_be_exchanged, folder_beside, sweep, take_place
from kith.landing.passing import AT_WORK, Passing, is_at_work, taken

NOBODY = f"{2**22 + 1}\n0\nlong ago\n{os.uname().nodename}\n"
"""Who holds what, if its process has ended."""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture(params=["in one call", "by two renames"])
def _either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "by two renames":
        monkeypatch.setattr(exchange, "_swap", lambda *_: False)


def made(site: Path, **files: str) -> Passing:
    folder = folder_beside(site)
    for name, text in files.items():
        (folder.path / name).write_text(text, encoding="utf-8")
    return folder


def left(site: Path, **files: str) -> Path:
    """A passing folder whose maker was killed."""
    folder = made(site, **files)
    folder.lock.close()
    return folder.path


def put(folder: Path, **files: str) -> Path:
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def held(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


@pytest.mark.usefixtures("_either_way")
def test_the_new_stands_where_the_old_stood_and_nothing_beside_it(site: Path) -> None:
    put(site, one="old", gone="old")

    take_place(made(site, one="new"), site)

    assert held(site) == {"one": "new"}
    assert list(site.parent.iterdir()) == [site]


def test_the_first_is_only_renamed(site: Path) -> None:
    take_place(made(site, one="new"), site)

    assert held(site) == {"one": "new"}
    assert site.stat().st_mode & 0o777 == 0o700


def test_whoever_could_enter_the_old_can_enter_the_new(site: Path) -> None:
    put(site).chmod(0o750)

    take_place(made(site), site)

    assert site.stat().st_mode & 0o777 == 0o750


@pytest.mark.usefixtures("_either_way")
def test_what_begins_with_a_dot_moves_along(site: Path) -> None:
    put(site, **{".nojekyll": "", ".same": "old"})
    put(site / ".git", config="x")

    take_place(made(site, **{".same": "new"}), site)

    assert held(site / ".git") == {"config": "x"}
    assert sorted(path.name for path in site.iterdir()) == [".git", ".nojekyll", ".same"]
    assert (site / ".same").read_text(encoding="utf-8") == "new"


def test_a_second_rename_that_fails_brings_the_old_back(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(site, one="old")
    folder = made(site, one="new")
    monkeypatch.setattr(exchange, "_swap", lambda *_: False)
    rename = Path.rename

    def fails(path: Path, target: Path) -> Path:
        if path == folder.path:
            raise OSError("no")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(OSError, match="no"):
        take_place(folder, site)

    assert held(site) == {"one": "old"}
    assert not folder.lock.closed, "it is still ours"
    folder.lock.close()


def test_version_control_does_not_see_a_passing_folder(site: Path) -> None:
    assert (left(site) / ".gitignore").read_text(encoding="utf-8") == "*\n"


# ---- what a killed run leaves -------------------------------------------------------------------


def test_a_folder_that_was_not_whole_goes(site: Path) -> None:
    put(site, one="old")
    left(site, one="half")

    sweep(site)

    assert list(site.parent.iterdir()) == [site]
    assert held(site) == {"one": "old"}


def test_a_folder_that_somebody_is_at_work_in_stays(site: Path) -> None:
    folder = made(site, one="half")

    sweep(site)

    assert (folder.path / "one").exists()
    folder.lock.close()


def test_while_another_run_is_at_work_an_old_folder_waits(site: Path) -> None:
    """It may be on its way back between two renames."""
    old = put(site.with_name(f".site.old-{2**22 + 1}-0123abcd"), one="old")
    folder = made(site)

    sweep(site)

    assert held(old) == {"one": "old"}
    folder.lock.close()
    sweep(site)
    assert held(site) == {"one": "old"}


@pytest.mark.usefixtures("_either_way")
def test_a_passing_folder_in_which_another_run_builds_stays_its_makers(site: Path) -> None:
    """As `kith share` has MkDocs build into one."""
    outer = made(site)
    sweep(outer.path)
    inner = made(outer.path, one="new")

    take_place(inner, outer.path)

    assert is_at_work(outer.path) is True
    assert taken(outer.path) is None
    take_place(outer, site)
    assert held(site) == {"one": "new"}
    assert list(site.parent.iterdir()) == [site]


def test_a_lock_that_a_killed_run_left_in_place_goes(site: Path) -> None:
    put(site, **{"one": "new", AT_WORK: NOBODY})

    sweep(site)

    assert held(site) == {"one": "new"}


def test_what_was_put_in_place_is_nobodys_any_more(site: Path) -> None:
    folder = made(site, one="new")

    take_place(folder, site)

    assert folder.lock.closed
    assert not (site / AT_WORK).exists()


def test_an_old_folder_goes_and_what_begins_with_a_dot_comes_home(site: Path) -> None:
    put(site, **{"one": "new", AT_WORK: NOBODY})
    put(site.with_name(f".site.new-{2**22 + 1}-0123abcd"), **{"one": "old", ".nojekyll": ""})

    sweep(site)

    assert list(site.parent.iterdir()) == [site]
    assert held(site) == {"one": "new", ".nojekyll": ""}


def test_between_two_renames_the_old_comes_back(site: Path) -> None:
    put(site.with_name(f".site.old-{2**22 + 1}-0123abcd"), one="old")
    left(site, one="new")

    sweep(site)

    assert held(site) == {"one": "old"}
    assert list(site.parent.iterdir()) == [site]


def test_each_of_many_is_asked_for_whether_somebody_is_at_work(site: Path) -> None:
    old = put(site.with_name(f".site.old-{2**22 + 1}-0123abcd"), one="old")
    folder = made(site)
    put(site.with_name(".site.new-9999999-0123abcd"), **{AT_WORK: NOBODY})  # asked last

    sweep(site)

    assert sorted(path.name for path in site.parent.iterdir()) == [folder.path.name, old.name]
    folder.lock.close()


def test_what_was_cleared_keeps_nothing_waiting(site: Path) -> None:
    put(site, one="new")
    put(site.with_name(f".site.new-{2**22 + 1}-0123abcd"), one="older")
    put(site.with_name(f".site.old-{2**22 + 1}-0123abcd"), one="old")

    sweep(site)

    assert list(site.parent.iterdir()) == [site]


@pytest.mark.parametrize("name", [".site.new-9999999-0123abcd", ".site.old-9999999-0123abcd"])
def test_only_an_old_folder_that_was_whole_comes_back(site: Path, name: str) -> None:
    half = {AT_WORK: NOBODY} if ".old-" in name else {}
    put(site.with_name(name), **{"one": "?", **half})

    sweep(site)

    assert list(site.parent.iterdir()) == []


@pytest.mark.parametrize(
    "name", [".site.new", ".site.newer-1-0123abcd", ".other.new-1-0123abcd", "site.new-1-0123abcd"]
)
def test_folders_of_other_names_are_not_touched(site: Path, name: str) -> None:
    put(site.with_name(name), one="mine")

    sweep(site)

    assert held(site.with_name(name)) == {"one": "mine"}


def test_a_link_under_such_a_name_is_not_followed(site: Path, tmp_path: Path) -> None:
    mine = put(tmp_path / "mine", **{"one": "mine", ".two": "mine"})
    (tmp_path / ".site.new-1-0123abcd").symlink_to(mine)
    put(site)

    sweep(site)

    assert held(mine) == {"one": "mine", ".two": "mine"}


def test_a_file_under_such_a_name_is_left(site: Path, tmp_path: Path) -> None:
    mine = tmp_path / ".site.new-1-0123abcd"
    mine.write_text("mine", encoding="utf-8")

    sweep(site)

    assert mine.read_text(encoding="utf-8") == "mine"


# ---- where it cannot be -------------------------------------------------------------------------


def test_a_folder_that_this_process_stands_in_is_not_exchanged(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(site)
    assert can_be_exchanged(site)
    monkeypatch.chdir(site)
    assert not can_be_exchanged(site)


def test_neither_is_a_disk_of_its_own_nor_a_link_nor_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    (tmp_path / "link").symlink_to(put(tmp_path / "folder"))

    assert not can_be_exchanged(Path("/proc"))
    assert not can_be_exchanged(tmp_path / "file")
    assert not can_be_exchanged(tmp_path / "link")
    assert can_be_exchanged(tmp_path / "not" / "there")
