"""Requests by chance to a guarded server: none is told what it may not know, and none breaks it.

    python tests/site/fuzz_guard.py [--requests 10000] [--seed 1]
"""

from __future__ import annotations

import argparse
import logging
import random
import sys
from collections import Counter
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent)]

from guarded import SECRET, ask, by_chance, guarded_server, may_be_served


def run(
    requests: int, seed: int, *, is_guarded: bool = True
) -> tuple[Counter[str], list[str]]:
    """How often each status was answered, and what was wrong."""
    dice, seen, wrong = random.Random(seed), Counter[str](), list[str]()
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)  # it would say each request
    with guarded_server(is_guarded=is_guarded) as port:
        for number in range(requests):
            request = by_chance(dice, port)
            answer = ask(port, request)
            status = answer[9:12].decode("latin-1") if answer.startswith(b"HTTP/") else "none"
            is_told = SECRET in answer or status == "200"
            may = may_be_served(request, port)
            seen[status] += 1
            if is_told != may or status == "500":
                said = "told" if is_told else f"refused with {status}"
                wrong.append(f"{number}: {said}, wrongly: {request!r}")
            if not _is_private(answer):
                wrong.append(f"{number}: may be framed, kept or guessed at: {answer[:300]!r}")
    return seen, wrong


def _is_private(answer: bytes) -> bool:
    """Whether an answer is private; what http.server itself says of a broken request is no page."""
    head = answer.partition(b"\r\n\r\n")[0]
    own = (b"no-store", b"frame-ancestors 'none'", b"nosniff", b"same-origin", b"no-referrer")
    is_bare = not answer.startswith(b"HTTP/") or b"<p>Error code: " in answer
    return is_bare or all(word in head for word in own)


def main() -> int:
    """Say how many were answered how."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--requests", type=int, default=10_000)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    seen, wrong = run(chosen.requests, chosen.seed)
    print(f"{chosen.requests} requests, seed {chosen.seed}: {len(wrong)} wrong")
    print(", ".join(f"{number} x {status}" for status, number in seen.most_common()))
    print("\n".join(wrong[:20]))
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
