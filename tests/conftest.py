"""What all tests share: journals from inline text, golden files, the material beside the repo."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import hypothesis
import pytest

import inline
from kith.journal import Journal

TESTS = Path(__file__).parent
GOLDEN = TESTS / "golden"
USED = pytest.StashKey[set[str]]()
MEMORY = Path("/dev/shm")
ROOM = 2 << 30
"""Bytes that must be free in memory for tests to write there: a run leaves a tenth."""

hypothesis.settings.register_profile(
    "kith", deadline=None, max_examples=80, derandomize=True, database=None
)
hypothesis.settings.register_profile("deep", deadline=None, max_examples=4000, database=None)
hypothesis.settings.load_profile("kith")

# Hundreds of tests start a Python: each would compile Kith, and each worker all tests, anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
# What lands is synced, and a disk takes its time for that; nobody pulls a plug on the tests.
if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
    os.environ["TMPDIR"] = str(MEMORY)
    tempfile.tempdir = None


@pytest.fixture
def journal() -> Callable[..., Journal]:
    """A journal from inline texts: `journal(ada="---...")`, `journal({"log/x.md": "---..."})`."""
    return inline.make


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with tests/golden/NAME.txt; UPDATE=1 writes it anew."""

    def compare(name: str, text: str) -> None:
        request.config.stash[USED].add(name)
        path = GOLDEN / f"{name}.txt"
        text = text.rstrip("\n") + "\n"
        if os.environ.get("UPDATE"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.is_file(), f"no golden file {path.name}: write it with UPDATE=1"

        assert text == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture(scope="session")
def shared() -> Path:
    """The material beside the repository: nasty files, foreign exports, graphs."""
    path = TESTS.parents[1] / "shared"
    if not (path / "nasty" / "INDEX.md").is_file():
        pytest.skip(f"{path.name}/ with the nasty files and corpora is not beside the repository")
    return path


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Neighbours on one worker, so that what a module's tests share is made once, not by each."""
    from xdist.scheduler import WorkStealingScheduling

    return WorkStealingScheduling(config, log)


def pytest_configure(config: pytest.Config) -> None:
    config.stash[USED] = set()


def pytest_collection_finish(session: pytest.Session) -> None:
    """All tests are there to stay: no use in looking through them for garbage again and again."""
    gc.collect()
    gc.freeze()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Golden files that no test of a whole run asked for fail it."""
    config = session.config
    if hasattr(config, "workeroutput"):
        config.workeroutput["goldens"] = sorted(config.stash[USED])
    elif session.exitstatus == pytest.ExitCode.OK and _is_whole(config) and _unused(config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    """What a worker of pytest-xdist used."""
    node.config.stash[USED].update(getattr(node, "workeroutput", {}).get("goldens", ()))


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    if _is_whole(config) and (unused := _unused(config)):
        terminalreporter.write_line(
            f"golden files that no test uses: {', '.join(unused)}", red=True
        )


def _is_whole(config: pytest.Config) -> bool:
    """Whether all tests were asked for."""
    chosen = ("keyword", "markexpr", "lf", "deselect", "ignore", "collectonly")
    paths = {Path(arg).resolve() for arg in config.args}
    return paths == {TESTS} and not any(config.getoption(name, None) for name in chosen)


def _unused(config: pytest.Config) -> list[str]:
    names = {path.relative_to(GOLDEN).with_suffix("").as_posix() for path in GOLDEN.rglob("*.txt")}
    return sorted(names - config.stash[USED])
