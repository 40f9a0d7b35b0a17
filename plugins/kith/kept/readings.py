"""This module says what each file of a journal gave when it was last read, for the next run.

A reading is kept by the path of its file and by the BLAKE2b hash of all that the file held. A
file's stamp says whether it must be opened again at all; the stamp of a file that was written
within two seconds of being read proves nothing (two writes in one tick of a clock look alike), so
such a file is opened and its hash compared.

Beside the reading stands what it calls its contact, and its gist, so that whoever asks for no more
need not have it made again.
"""

from __future__ import annotations

import marshal
from collections.abc import Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from kith.digests import digest_of
from kith.gists import Called, Gist, called_of, gist_of
from kith.kept.packed import packed, unpacked
from kith.kept.sealed import read_sealed_with_more, write_sealed
from kith.model import Reading, make

SETTLED = 2_000_000_000
"""Nanoseconds after which the time of a file tells that it was not written again meanwhile."""

_UNSETTLED: tuple[int, ...] = ()


class Kept(NamedTuple):
    """What is kept of a file: its stamp (none, if that proves nothing), the hash of what it held,
    what it calls its contact (None if it is none), its gist and its reading, both as bytes; and the
    hash of the latter.
    """

    stamp: tuple[int, ...]
    digest: bytes
    called: Called | None
    marshalled: bytes | memoryview
    packed: bytes | memoryview
    check: bytes

    def gist(self) -> Gist:
        """The gist of the file."""
        return make(Gist, marshal.loads(self.marshalled))

    def reading(self) -> Reading | None:
        """What the file gave; None if what was kept is damaged."""
        return unpacked(self.packed) if self.is_whole() else None

    def is_whole(self) -> bool:
        """Whether the reading is the one that was kept."""
        return digest_of(self.packed) == self.check

    def apart(self) -> Kept:
        """The same, free of the file in which it was kept, for another process."""
        return self._replace(marshalled=bytes(self.marshalled), packed=bytes(self.packed))


def kept(
    stamp: tuple[int, ...], digest: bytes, reading: Reading, before: Kept | None = None
) -> Kept:
    """What to keep of a file; what was kept before, if that is as good."""
    if before is not None and before.digest == digest:
        return before if before.stamp == stamp else before._replace(stamp=tuple(stamp))
    data = packed(reading)
    gist: tuple[Any, ...] = gist_of(reading)
    marshalled = marshal.dumps(tuple(gist))
    return Kept(
        tuple(stamp), digest, called_of(reading), marshalled, data, digest_of(data)
    )


def settled_stamp(stamp: tuple[int, ...], read_ns: int) -> tuple[int, ...]:
    """The stamp, if it proves what the file held that was read at `read_ns`; else an empty one.

    The first two numbers of a stamp are the times of the last changes, in nanoseconds.
    """
    return tuple(stamp) if read_ns - max(stamp[:2]) > SETTLED else _UNSETTLED


def load_readings(path: Path, of: str) -> dict[str, Kept]:
    """What was kept at `path` for the purpose `of`, by the files' paths; empty if nothing holds."""
    found = read_sealed_with_more(path, of)
    if found is None:
        return {}
    table, gists = found.value
    paths, stamps, digests, called, lengths, sizes, checks = marshal.loads(table)
    if sum(sizes) != len(found.more):
        return {}
    parts = zip(
        stamps, digests, called, _parts(memoryview(gists), lengths), _parts(found.more, sizes),
        checks, strict=True,
    )  # fmt: skip
    return dict(zip(paths, [make(Kept, part) for part in parts], strict=True))


def save_readings(path: Path, of: str, readings: Mapping[str, Kept]) -> None:
    """Keep readings for the next run."""
    rows = tuple(readings.values())
    stamps, digests, called, gists, data, checks = zip(*rows, strict=True) if rows else [()] * 6
    lengths, sizes = tuple(map(len, gists)), tuple(map(len, data))
    table = marshal.dumps((tuple(readings), stamps, digests, called, lengths, sizes, checks))
    write_sealed(path, of, (table, b"".join(gists)), data)


def _parts(whole: memoryview, lengths: Sequence[int]) -> list[memoryview]:
    """The parts of something whole, one after the other."""
    ends = list(accumulate(lengths))
    return [whole[begin:end] for begin, end in zip([0, *ends], ends, strict=False)]
