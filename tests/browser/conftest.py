"""One browser and one build of each site for all tests of a worker."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from browser_support import Trap, chromium
from nasty_support import SHARED, write_collected, write_invented
from site_support import build, copy_sample, once


@pytest.fixture(scope="session")
def chromium_and_trap() -> Iterator[tuple[Any, Trap]]:
    with chromium() as both:
        yield both


@pytest.fixture(scope="session")
def browser(chromium_and_trap: tuple[Any, Trap]) -> Any:
    return chromium_and_trap[0]


@pytest.fixture(scope="session")
def trap(chromium_and_trap: tuple[Any, Trap]) -> Trap:
    return chromium_and_trap[1]


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample journal as a site, on its own day."""
    built = once(
        tmp_path_factory, "sample", lambda root: build(copy_sample(root / "journal"), "--strict")
    )
    assert built.code == 0, built.log
    return built.site


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    built = once(
        tmp_path_factory, "invented", lambda root: build(write_invented(root / "journal"))
    )
    assert built.code == 0, built.log
    return built.site


@pytest.fixture(scope="session")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not SHARED.is_dir():
        pytest.skip("the collection of nasty inputs is not beside the repository")
    built = once(
        tmp_path_factory, "collected", lambda root: build(write_collected(root / "journal"))
    )
    assert built.code == 0, built.log
    return built.site
