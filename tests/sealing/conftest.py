"""Tests of sealing do without the cost of a passphrase, but for those that are about it."""

from __future__ import annotations

import pytest

from sealing_support import make_quick


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    make_quick(monkeypatch)
