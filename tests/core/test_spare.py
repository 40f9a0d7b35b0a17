"""Memory that nothing uses any more is given back, though what is still used lies between."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kith.spare import give_back

MANY, KIB = 40_000, 1024


def resident() -> int:
    """KiB that this process has in memory (proc(5))."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("VmRSS:")[2].split()[0])


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc is asked")
def test_holes_between_what_stays_are_given_back() -> None:
    texts = [bytes([number % 256]) * KIB for number in range(MANY)]
    stays = texts[::50]
    del texts
    before = resident()
    give_back()

    assert before - resident() > MANY // 2
    assert all(len(set(text)) == 1 and len(text) == KIB for text in stays)


def test_where_the_library_cannot_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ctypes.CDLL", lambda name: object())
    give_back()
    monkeypatch.setattr("sys.platform", "darwin")
    monkeypatch.delattr("ctypes.CDLL")
    give_back()
