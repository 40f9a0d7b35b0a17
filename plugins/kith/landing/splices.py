"""This module says how a written file is put back: the piece that was changed, if it still stands.

Of a file that was changed in one place only that piece is kept, with a little of what stood
around it: what was written elsewhere in the file since then stays.
"""

from __future__ import annotations

from typing import NamedTuple

from kith.landing.paths import Write

_AROUND = 64
"""Bytes on either side, of the lines next to it, by which the piece is known again at most."""


class KeptFile(NamedTuple):
    """How to put one file back: SHA-256 of what it held and got ("": no file), where the change
    began, what stood there, what was put there, and the bytes on either side of it.
    """

    path: str
    before: str
    after: str
    start: int
    old: bytes
    new: bytes
    left: bytes
    right: bytes


def kept_of(write: Write, before: str, after: str) -> KeptFile:
    """What to keep of a write, whose two contents have these SHA-256."""
    if write.before is None:
        return KeptFile(write.path, before, after, 0, b"", b"", b"", b"")
    if write.after is None:
        return KeptFile(write.path, before, after, 0, write.before, b"", b"", b"")
    was, now = write.before, write.after
    begin = _common(was, now)
    end = _common_end(was[begin:], now[begin:])
    old, new = was[begin : len(was) - end], now[begin : len(now) - end]
    left, right = now[max(begin - _AROUND, 0) : begin], now[len(now) - end :][:_AROUND]
    left = left[left.rfind(b"\n", 0, max(left.rfind(b"\n"), 0)) + 1 :]
    right = right[: right.find(b"\n", right.find(b"\n") + 1) + 1] or right
    return KeptFile(write.path, before, after, begin, old, new, left, right)


def _common(a: bytes, b: bytes) -> int:
    """How many bytes two texts begin with in common."""
    low, high = 0, min(len(a), len(b))
    while low < high:
        middle = (low + high + 1) // 2
        if a[low:middle] == b[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _common_end(a: bytes, b: bytes) -> int:
    """How many bytes two texts end with in common."""
    return _common(a[::-1], b[::-1])


def put_back(kept: KeptFile, now: bytes | None, now_digest: str) -> Write | str:
    """The write that takes it back from a file that holds `now`, or why there is none."""
    if not kept.before:
        return Write(kept.path, now, None) if now_digest == kept.after else _changed(now)
    if not kept.after:
        return Write(kept.path, None, kept.old) if now is None else "there is a new file by now"
    if now is None:
        return "it was removed since"
    if now_digest == kept.after:
        return Write(kept.path, now, _spliced(now, kept.start, kept))
    needle = kept.left + kept.new + kept.right
    at = now.find(needle)
    if at < 0 or not needle or now.find(needle, at + 1) >= 0:
        return "what was written there was changed since"
    return Write(kept.path, now, _spliced(now, at + len(kept.left), kept))


def _spliced(now: bytes, start: int, kept: KeptFile) -> bytes:
    return now[:start] + kept.old + now[start + len(kept.new) :]


def _changed(now: bytes | None) -> str:
    return "it was removed since" if now is None else "it was changed since"
