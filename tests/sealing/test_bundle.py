"""A bundle opens as it was sealed, or not at all."""

from __future__ import annotations

import os
import struct
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kith.sealing import header as header_module
from kith.sealing.bundle import Locks, locks_of, new_locks, open_files, seal_files, with_passphrase
from kith.sealing.header import CHUNK, FLOOR, LARGEST, TAG, Cost, read_header
from kith.sealing.keys import Slot
from kith.sealing.packing import packed, read_index, unpacked
from kith.sealing.padding import padded
from kith.sealing.refused import NotOpenedError
from sealing_support import OTHER, PASSPHRASE, large_site

pytestmark = pytest.mark.usefixtures("quick")

LOCKS = Locks(bytes(range(32)), (Slot(Cost(65536, 3, 1), bytes(16), bytes(12), bytes(48)),))
"""Locks that nobody needs a passphrase for."""

PATHS = st.text("abcé/. -_0", min_size=1, max_size=12)
FILES = st.dictionaries(PATHS, st.binary(max_size=300), max_size=8)


@given(FILES)
def test_what_was_sealed_is_opened(files: dict[str, bytes]) -> None:
    assert open_files(seal_files(files, LOCKS), LOCKS) == files


@given(FILES)
def test_what_was_packed_is_unpacked(files: dict[str, bytes]) -> None:
    payload = packed(files)

    assert unpacked(payload + bytes(100)) == files
    assert packed(dict(reversed(files.items()))) == payload


def test_large_files_and_small_ones() -> None:
    files = large_site() | {f"people/{n}.html": b"<p>%d" % n * 5000 for n in range(40)}
    locks = new_locks([PASSPHRASE, OTHER])
    bundle = seal_files(files, locks)

    assert read_header(bundle).chunks() == 4
    assert len(bundle) == read_header(bundle).size()
    assert open_files(bundle, locks_of(bundle, OTHER)) == files
    assert len(read_index(packed(files)).members) > 5


def test_two_bundles_of_the_same_files_have_nothing_in_common() -> None:
    files = {"index.html": os.urandom(5000)}
    one, two = seal_files(files, LOCKS), seal_files(files, LOCKS)

    assert len(one) == len(two)
    head = 64 + 88
    assert not {one[at : at + 8] for at in range(head, len(one) - 8)} & {
        two[at : at + 8] for at in range(head, len(two) - 8)
    }


def test_a_passphrase_is_added_without_the_others() -> None:
    files = {"index.html": b"home"}
    first = seal_files(files, new_locks([PASSPHRASE]))
    second = seal_files(files, with_passphrase(locks_of(first, PASSPHRASE), OTHER))

    assert open_files(second, locks_of(second, PASSPHRASE)) == files
    assert open_files(second, locks_of(second, OTHER)) == files
    assert read_header(first).salt != read_header(second).salt


# ---- padding ------------------------------------------------------------------------------------


@given(st.integers(0, LARGEST))
def test_padding_is_small_and_tells_little(length: int) -> None:
    to = padded(length)

    assert length <= to <= max(length * 1.12, length + 1)
    assert padded(to) == to


def test_a_hundred_thousand_lengths_are_few_sizes() -> None:
    assert len({padded(length) for length in range(500_000, 600_000)}) < 10


# ---- what was changed ---------------------------------------------------------------------------


def refusal(bundle: bytes, locks: Locks | None = None) -> str:
    """Why a bundle is not opened; "" if it was."""
    try:
        open_files(bundle, locks or locks_of(bundle, PASSPHRASE))
    except NotOpenedError as error:
        return error.kind
    return ""


@pytest.fixture(scope="module")
def four_chunks() -> tuple[bytes, Locks]:
    return seal_files(large_site(), LOCKS), LOCKS


def chunks_of(bundle: bytes) -> tuple[bytes, list[bytes]]:
    begin = len(read_header(bundle).written())
    size = CHUNK + TAG
    return bundle[:begin], [bundle[at : at + size] for at in range(begin, len(bundle), size)]


@pytest.mark.parametrize("number", range(4))
@pytest.mark.parametrize("at", [0, 1000, -TAG, -1])
def test_a_flipped_bit(four_chunks: tuple[bytes, Locks], number: int, at: int) -> None:
    head, chunks = chunks_of(four_chunks[0])
    flipped = bytearray(chunks[number])
    flipped[at] ^= 1
    chunks[number] = bytes(flipped)

    assert refusal(head + b"".join(chunks), LOCKS) == "damaged"


CHANGES: dict[str, Callable[[list[bytes]], list[bytes]]] = {
    "without its first": lambda all_: all_[1:],
    "without its last": lambda all_: all_[:-1],
    "one twice": lambda all_: [*all_[:1], *all_[:3]],
    "swapped": lambda all_: [all_[1], all_[0], *all_[2:]],
    "the last first": lambda all_: [*all_[-1:], *all_[:-1]],
    "one more": lambda all_: [*all_, all_[-1]],
    "one in another's place": lambda all_: [all_[0], all_[2], all_[2], all_[3]],
}


@pytest.mark.parametrize("change", CHANGES)
def test_chunks_that_are_moved(four_chunks: tuple[bytes, Locks], change: str) -> None:
    bundle, _ = four_chunks
    head, chunks = chunks_of(bundle)
    changed = head + b"".join(CHANGES[change](chunks))
    assert refusal(changed, LOCKS) == "damaged"

    as_long = changed[: len(bundle)].ljust(len(bundle), b"\0")
    if as_long != bundle:
        assert refusal(as_long, LOCKS) == "damaged"


def test_a_header_that_says_that_there_is_less(four_chunks: tuple[bytes, Locks]) -> None:
    """The header is bound to every chunk: nobody cuts the end off and says so."""
    head, chunks = chunks_of(four_chunks[0])
    short = head[:16] + struct.pack(">Q", CHUNK * 2) + head[24:]

    assert refusal(short + b"".join(chunks[:2]), LOCKS) == "damaged"


def test_a_chunk_of_another_bundle(four_chunks: tuple[bytes, Locks]) -> None:
    head, chunks = chunks_of(four_chunks[0])
    _, others = chunks_of(seal_files(large_site(), LOCKS))

    assert refusal(head + b"".join([chunks[0], *others[1:2], *chunks[2:]]), LOCKS) == "damaged"


def test_every_byte_of_a_header() -> None:
    bundle = seal_files({"index.html": b"home"}, new_locks([PASSPHRASE, OTHER]))
    head = len(read_header(bundle).written())

    for at in range(head):
        for bit in (0x01, 0x80):
            changed = bundle[:at] + bytes([bundle[at] ^ bit]) + bundle[at + 1 :]
            assert refusal(changed) in {"foreign", "damaged", "passphrase"}, at


def test_every_length_of_a_bundle() -> None:
    bundle = seal_files({"index.html": b"home"}, LOCKS)

    for length in range(len(bundle)):
        assert refusal(bundle[:length], LOCKS) in {"foreign", "damaged"}
    assert refusal(bundle + b"\0", LOCKS) == "damaged"


@given(st.binary(max_size=400))
@settings(max_examples=150)
def test_anything_else_is_refused(data: bytes) -> None:
    assert refusal(data, LOCKS) in {"foreign", "damaged"}
    assert refusal(b"KITHSEAL" + data, LOCKS) in {"foreign", "damaged"}
    assert refusal(b"KITHSEAL\1\1\0\0\0\x10\0\0" + data, LOCKS) == "damaged"


# ---- what a header may ask for ------------------------------------------------------------------


@pytest.mark.parametrize(
    "cost",
    [
        FLOOR._replace(memory=FLOOR.memory - 1),
        FLOOR._replace(passes=1),
        FLOOR._replace(lanes=0),
        Cost(2**32 - 1, 3, 1),
        Cost(2**20 + 1, 3, 1),
        Cost(65536, 17, 1),
        Cost(65536, 3, 5),
        Cost(0, 0, 0),
    ],
)
def test_a_cost_below_the_floor_or_above_reason_is_refused_unread(
    cost: Cost, monkeypatch: pytest.MonkeyPatch
) -> None:
    slot = LOCKS.slots[0]._replace(cost=cost)
    bundle = seal_files({"index.html": b"home"}, LOCKS._replace(slots=(slot,)))
    monkeypatch.setattr("kith.sealing.keys.stretched", lambda *values: pytest.fail("it was tried"))

    with pytest.raises(NotOpenedError, match="cost of a passphrase") as refused:
        locks_of(bundle, PASSPHRASE)
    assert refused.value.kind == "damaged"


def test_the_floor_itself_is_taken() -> None:
    slot = LOCKS.slots[0]._replace(cost=FLOOR)
    bundle = seal_files({"index.html": b"home"}, LOCKS._replace(slots=(slot,)))

    assert read_header(bundle).slots == (slot,)


def test_a_later_version_is_named() -> None:
    bundle = bytearray(seal_files({"index.html": b"home"}, LOCKS))
    bundle[8] = 2

    with pytest.raises(NotOpenedError, match="expected a bundle of version 1, got version 2"):
        read_header(bytes(bundle))


def test_the_format_is_as_it_is_written_down() -> None:
    assert header_module._FIXED.size == 64
    assert header_module._SLOT.size == 88
    bundle = seal_files({"index.html": b"home"}, LOCKS)
    assert bundle[:16] == b"KITHSEAL\1\1\0\0" + struct.pack(">I", 2**20)
    assert bundle[31] == 0
    assert bundle[64:76] == struct.pack(">III", 65536, 3, 1)


# ---- payloads that Kith did not make ------------------------------------------------------------


def with_index(said: str, members: bytes = b"") -> bytes:
    import gzip

    index = gzip.compress(said.encode(), mtime=0)
    return len(index).to_bytes(4, "big") + index + members


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"\xff\xff\xff\xff",
        b"\0\0\0\4abcd",
        with_index("[]"),
        with_index("{}"),
        with_index("nothing"),
        with_index('{"members": [], "files": {"a": [0, 0, 0]}}'),
        with_index('{"members": [[0, 5, 1]], "files": {}}'),
        with_index('{"members": [[0, 1, 9999999999]], "files": {}}', b"x"),
        with_index('{"members": [[-1, 1, 1]], "files": {}}', b"x"),
        with_index('{"members": [[0, 1, 5]], "files": {"a": [0, 2, 4]}}', b"x"),
        with_index('{"members": [[0, 1, 5]], "files": {"a": [0, 2, 3]}}', b"x"),
        with_index('{"members": [[0, 1, true]], "files": {}}', b"x"),
        with_index('{"members": [[0, 1]], "files": {}}', b"x"),
        with_index("[" * 100_000),
    ],
)
def test_a_payload_that_was_not_packed(payload: bytes) -> None:
    with pytest.raises(NotOpenedError) as refused:
        unpacked(payload)

    assert refused.value.kind == "damaged"


def test_what_unpacks_to_more_than_it_says_is_stopped() -> None:
    import gzip

    bomb = gzip.compress(bytes(50_000_000))
    said = f'{{"members": [[0, {len(bomb)}, 100]], "files": {{"a": [0, 0, 100]}}}}'

    with pytest.raises(NotOpenedError, match="longer than it says"):
        unpacked(with_index(said, bomb))
