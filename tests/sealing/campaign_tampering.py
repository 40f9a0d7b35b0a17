"""A sealed bundle, changed in every way that is thought of: how many of them open? None should.

python tests/sealing/campaign_tampering.py --flips 10000

Each changed bundle is opened with the true key, so that only what proves the chunks and the header
can refuse it. Prints the ways, how many were tried, and how many opened; ends with 1 if any did.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from kith.sealing.bundle import Locks, new_locks, open_files, seal_files
from kith.sealing.header import CHUNK, TAG, read_header
from kith.sealing.refused import NotOpenedError

ONE = CHUNK + TAG


def changes(bundle: bytes, flips: int, chance: random.Random) -> Iterator[tuple[str, bytes]]:
    """Each way to change a bundle, by its name."""
    head = len(read_header(bundle).written())
    start, body = bundle[:head], bundle[head:]
    chunks = [body[at : at + ONE] for at in range(0, len(body), ONE)]
    for at in range(head * 8):
        yield "a bit of the header", flipped(bundle, at // 8, at % 8)
    for _ in range(flips):
        yield "a bit of a chunk", flipped(bundle, chance.randrange(head, len(bundle)), 0)
    for way, changed in (*of_one(chunks), *of_two(chunks)):
        yield way, start + b"".join(changed)
    for number in range(len(chunks)):
        kept = read_header(bundle)._replace(length=CHUNK * number or 1).written()
        yield "the end cut off, and the header says so", kept + b"".join(chunks[:number])
    for length in range(0, len(bundle), len(bundle) // 500):
        yield "cut anywhere", bundle[:length]


def of_one(chunks: list[bytes]) -> Iterator[tuple[str, list[bytes]]]:
    for number, chunk in enumerate(chunks):
        before, after = chunks[:number], chunks[number + 1 :]
        for at in (0, len(chunk) // 2, -TAG, -1):
            yield "a bit of each chunk", [*before, flipped(chunk, at, 7), *after]
        yield "a chunk cut", [*before, chunk[:-1], *after]
        yield "a chunk left out", [*before, *after]
        yield "a chunk twice", [*before, chunk, chunk, *after]
        yield "a chunk of zeros", [*before, bytes(len(chunk)), *after]


def of_two(chunks: list[bytes]) -> Iterator[tuple[str, list[bytes]]]:
    for one, two in combinations(range(len(chunks)), 2):
        swapped, repeated = list(chunks), list(chunks)
        swapped[one], swapped[two] = swapped[two], swapped[one]
        repeated[two] = chunks[one]
        yield "chunks swapped", swapped
        yield "a chunk in another's place", repeated


def flipped(data: bytes, at: int, bit: int) -> bytes:
    at %= len(data)
    return data[:at] + bytes([data[at] ^ (1 << bit)]) + data[at + 1 :]


def opens(bundle: bytes, locks: Locks) -> bool:
    try:
        open_files(bundle, locks)
    except NotOpenedError:
        return False
    return True


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--flips", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    said = parser.parse_args()
    locks = new_locks(["one", "another"])
    bundle = seal_files({"index.html": b"home", "a.bin": os.urandom(5_000_000)}, locks)
    assert opens(bundle, locks), "the bundle as it was made opens"
    tried: Counter[str] = Counter()
    accepted: Counter[str] = Counter()
    for way, changed in changes(bundle, said.flips, random.Random(said.seed)):
        tried[way] += 1
        accepted[way] += changed != bundle and opens(changed, locks)
    for way, number in tried.items():
        print(f"{way:<42}{number:>8} tried {accepted[way]:>4} opened")
    print(f"{'all':<42}{tried.total():>8} tried {accepted.total():>4} opened")
    sys.exit(accepted.total() > 0)


if __name__ == "__main__":
    main()
