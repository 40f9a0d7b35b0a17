"""A disk that fails at any call: everything is written or nothing, and the owner is told."""

from __future__ import annotations

import errno
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kith.landing import NotLandedError, recover
from landing.disk_calls import CHANGING, LOOKING, TAKING_ROOM, Act, files, left_over, watched
from landing.scenes import SCENES, Files, prepare


def once(point: int) -> Act:
    """Input/output error at one call."""

    def act(number: int, name: str) -> bool:
        if number == point:
            raise OSError(errno.EIO, "Input/output error")
        return number == -point  # and before it, half of a write

    return act


def for_good(point: int) -> Act:
    """The disk is gone from this call on."""

    def act(number: int, name: str) -> bool:
        if number >= point:
            raise OSError(errno.EIO, "Input/output error")
        return False

    return act


def full(point: int) -> Act:
    """From this call on the disk is full: what takes room fails."""

    def act(number: int, name: str) -> bool:
        if number >= point and name in TAKING_ROOM:
            raise OSError(errno.ENOSPC, "No space left on device")
        return -number >= point

    return act


def interrupted(point: int) -> Act:
    """Ctrl-C during one call."""

    def act(number: int, name: str) -> bool:
        if number == point:
            raise KeyboardInterrupt
        return False

    return act


class Tried:
    """What became of a journal: the error, if any, what is seen then, and after a recovery."""

    def __init__(self, model: Path, root: Path, scene: str, act: Act, names: tuple[str, ...]):
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(model, root)
        self.error: BaseException | None = None
        with watched(act, names) as self.calls:
            try:
                SCENES[scene](root)
            except (NotLandedError, KeyboardInterrupt) as error:
                self.error = error
        self.then = files(root)
        self.left = left_over(root)
        recover(root)
        self.now = files(root)
        self.left_now = left_over(root)


def every_call(
    scene: str, base: Path, failing: Callable[[int], Act], names: tuple[str, ...]
) -> list[tuple[int, Tried, Files, Files]]:
    model = base / "model"
    model.mkdir()
    prepare(model)
    before = files(model)
    well = Tried(model, base / "well", scene, lambda number, name: False, names)
    assert well.error is None
    assert well.now != before
    points = range(1, len(well.calls) + 1)
    tried = [(n, Tried(model, base / "tried", scene, failing(n), names)) for n in points]
    return [(n, one, before, well.now) for n, one in tried]


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("failing", [once, full, interrupted])
def test_all_or_nothing(scene: str, failing: Callable[[int], Act], tmp_path: Path) -> None:
    errors = 0
    for point, tried, before, after in every_call(scene, tmp_path, failing, CHANGING):
        errors += tried.error is not None
        assert tried.then == (before if isinstance(tried.error, NotLandedError) else tried.now)
        assert tried.then in (before, after), point
        assert not tried.left_now, point
        if tried.error is None:
            assert tried.now == after, point

    assert errors > 5


@pytest.mark.parametrize("scene", SCENES)
def test_a_full_disk_leaves_nothing_behind(scene: str, tmp_path: Path) -> None:
    for _, tried, _, _ in every_call(scene, tmp_path, full, CHANGING):
        assert tried.left == []
        if tried.error is not None:
            assert "No space left on device" in str(tried.error)
            assert "nothing was written (make room on the disk)" in str(tried.error)


@pytest.mark.parametrize("scene", SCENES)
def test_a_disk_that_is_gone_for_good(scene: str, tmp_path: Path) -> None:
    """Even taking back fails: the next run does it."""
    for point, tried, before, after in every_call(scene, tmp_path, for_good, CHANGING):
        assert tried.now in (before, after), point
        assert not tried.left_now, point
        if tried.error is not None and "failed as well" not in str(tried.error):
            assert tried.then == tried.now == before, point


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="the import system looks at files too")
@pytest.mark.parametrize("scene", SCENES)
def test_what_cannot_be_looked_at(scene: str, tmp_path: Path) -> None:
    for point, tried, before, after in every_call(scene, tmp_path, once, LOOKING):
        assert tried.now == (after if tried.error is None else before), point
        assert not tried.left_now, point


def test_the_error_names_the_file(tmp_path: Path) -> None:
    tried = every_call("several", tmp_path, once, ("fsync",))
    told = {str(one.error).partition(":")[0] for _, one, _, _ in tried if one.error}

    assert {"contacts/zoe.md", "contacts/work/more/ida.md", "contacts/work/jo.md"} <= told
