"""Reading without short cuts, to hold what is read at once against it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from kith.reading import body, front, loglines, source, tangled

SHORT_CUTS = (
    (source, "_split_at_once"),
    (source, "is_clean"),
    (front, "read_at_once"),
    (body, "_read_at_once"),
    (loglines, "_read_usual"),
    (tangled, "_is_even"),
)
LONG_WAYS = (
    (source, "_split"),
    (front, "_read_nodes"),
    (body, "_read_by_line"),
    (loglines, "_read_any"),
)


@contextmanager
def step_by_step() -> Iterator[None]:
    """Every short cut answers that it does not know."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name in SHORT_CUTS:
            patch.setattr(module, name, lambda *_: None)
        yield


@contextmanager
def at_once_alone() -> Iterator[None]:
    """Every long way is closed: only what the short cuts know can be read."""

    def closed(*_: object) -> None:
        raise AssertionError("no short cut knows this")

    with pytest.MonkeyPatch.context() as patch:
        for module, name in LONG_WAYS:
            patch.setattr(module, name, closed)
        yield
