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


@contextmanager
def step_by_step() -> Iterator[None]:
    """Every short cut answers that it does not know."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name in SHORT_CUTS:
            patch.setattr(module, name, lambda *_: None)
        yield
