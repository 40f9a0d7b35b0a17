"""One browser and one build of each site for all tests of a worker."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from browser_support import Trap, chromium, quiet, write_quiet
from nasty_support import SHARED, write_collected, write_invented
from site_support import IS_WHOLE, Built, build, copy_sample, once

WAYS = ("http", "file")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Sites are looked at over http and from a disk, by each test in one of both ways, in turn.

    In `make campaigns`, or if it is asked for by name or marked `both_ways`, in both.
    """
    if IS_WHOLE or any("::" in arg for arg in config.args):
        return
    turns: dict[str, int] = {}
    left = []
    for item in items:
        way = getattr(item, "callspec", None) and item.callspec.params.get("base")  # type: ignore[attr-defined]
        if way in WAYS and not item.get_closest_marker("both_ways"):
            name, _, variant = item.nodeid.partition("[")
            turn = turns.setdefault(name + variant.replace(way, ""), len(turns))
            if way != WAYS[turn % 2]:
                left.append(item)
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if item not in left]


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
    return with_twin(
        tmp_path_factory, "sample", lambda root: build(copy_sample(root / "journal"), "--strict")
    )


@pytest.fixture(scope="session")
def quiet_sample(sample: Path) -> Path:
    """The same without anything that the theme's search could find."""
    return quiet(sample)


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_twin(
        tmp_path_factory, "invented", lambda root: build(write_invented(root / "journal"))
    )


@pytest.fixture(scope="session")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not SHARED.is_dir():
        pytest.skip("the collection of nasty inputs is not beside the repository")
    return with_twin(
        tmp_path_factory, "collected", lambda root: build(write_collected(root / "journal"))
    )


def with_twin(
    tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Built]
) -> Path:
    """The site that other tests have of the same name, with its quiet twin beside it."""
    built = once(tmp_path_factory, name, make)
    assert built.code == 0, built.log
    once(tmp_path_factory, f"quiet-{name}", lambda _: write_quiet(built.site))
    return built.site
