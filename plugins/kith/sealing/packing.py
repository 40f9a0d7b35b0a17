"""This module says how many files become one stretch of bytes, and back.

Small files are compressed together, up to a quarter of a MiB, so that a reader who wants one
page unpacks only its member: a site of ten thousand pages opens as fast as a small one.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from kith.sealing.refused import NotOpenedError

MEMBER = 256 * 1024
"""Bytes of files that are compressed together, unless one alone has more."""

LARGEST_INDEX = 64 * 2**20
LARGEST_FILE = 512 * 2**20
_LENGTH = 4
_LEVEL = 9


class Index(NamedTuple):
    """Where the files are: `members` (offset, bytes, bytes of its files), `files` (member, offset
    in it, bytes); `begin` is where members begin in the payload.
    """

    begin: int
    members: tuple[tuple[int, int, int], ...]
    files: Mapping[str, tuple[int, int, int]]


def packed(files: Mapping[str, bytes]) -> bytes:
    """The payload of these files, not padded yet: sorted, so that the same give the same.

    Each is asked for once, so that they need not all be in memory at a time.
    """
    members: list[tuple[int, int, int]] = []
    places: dict[str, tuple[int, int, int]] = {}
    body = bytearray()
    for together in _together(files):
        start = 0
        for path, data in together:
            places[path] = len(members), start, len(data)
            start += len(data)
        member = _squeezed(b"".join(data for _, data in together))
        members.append((len(body), len(member), start))
        body += member
    text = json.dumps({"members": members, "files": places}, separators=(",", ":"))
    index = _squeezed(text.encode())
    return b"".join((len(index).to_bytes(_LENGTH, "big"), index, body))


def _together(files: Mapping[str, bytes]) -> Iterator[list[tuple[str, bytes]]]:
    """The files, by the member that they go into: like files beside each other."""
    batch: list[tuple[str, bytes]] = []
    size = 0
    for path in sorted(files, key=lambda path: (path.rpartition(".")[2], path)):
        data = files[path]
        if batch and size + len(data) > MEMBER:
            yield batch
            batch, size = [], 0
        batch.append((path, data))
        size += len(data)
    if batch:
        yield batch


def _squeezed(data: bytes) -> bytes:
    return gzip.compress(data, _LEVEL, mtime=0)


def read_index(payload: bytes | memoryview) -> Index:
    """The index of a payload, every number of it checked.

    Raises:
        NotOpenedError: "damaged".
    """
    length = int.from_bytes(payload[:_LENGTH], "big")
    begin = _LENGTH + length
    if begin > len(payload):
        raise _damaged("its index is cut off")
    try:
        said = json.loads(_loosened(payload[_LENGTH:begin], LARGEST_INDEX))
        members = tuple(_three(entry) for entry in said["members"])
        files = {str(path): _three(entry) for path, entry in said["files"].items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise _damaged("its index cannot be read") from None
    room = len(payload) - begin
    if not all(at + size <= room and whole <= LARGEST_FILE for at, size, whole in members):
        raise _damaged("its index leads outside")
    for member, at, size in files.values():
        if member >= len(members) or at + size > members[member][2]:
            raise _damaged("its index leads outside")
    return Index(begin, members, files)


def _three(entry: Any) -> tuple[int, int, int]:
    first, second, third = entry
    numbers = first, second, third
    if not all(type(number) is int and number >= 0 for number in numbers):
        raise ValueError("expected three numbers")
    return numbers


def unpacked(payload: bytes | memoryview) -> dict[str, bytes]:
    """All files of a payload by their path; whoever writes them to a disk must check the paths.

    Raises:
        NotOpenedError: "damaged".
    """
    index = read_index(payload)
    found: dict[str, bytes] = {}
    by_member: dict[int, list[str]] = {}
    for path, (member, _, _) in index.files.items():
        by_member.setdefault(member, []).append(path)
    for member, paths in by_member.items():
        at, size, whole = index.members[member]
        data = _loosened(payload[index.begin + at : index.begin + at + size], whole)
        if len(data) != whole:
            raise _damaged("a part of it is shorter than it says")
        for path in paths:
            _, start, length = index.files[path]
            found[path] = data[start : start + length]
    return dict(sorted(found.items()))


def _loosened(data: bytes | memoryview, most: int) -> bytes:
    """What was compressed, if it is no longer than `most`; nothing longer is ever unpacked."""
    reader = zlib.decompressobj(wbits=31)  # gzip
    try:
        found = reader.decompress(data, most + 1)
    except zlib.error:
        raise _damaged("a part of it cannot be unpacked") from None
    if len(found) > most or not reader.eof:
        raise _damaged("a part of it is longer than it says")
    return found


def _damaged(why: str) -> NotOpenedError:
    return NotOpenedError("damaged", f"the bundle is not as Kith makes one: {why}")
