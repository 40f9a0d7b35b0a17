"""Random pairs of journals that share the same and nothing else, and what of their pages differs.

    python tests/excerpts/campaign_interference.py --journals 5000
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from share_support import journal_of, pages_shown, profile_of, shared_part


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--journals", type=int, default=5000)
    options.add_argument("--seed", type=int, default=1)
    said = options.parse_args()
    start, pages, differing = time.perf_counter(), 0, []
    for seed in range(said.seed, said.seed + said.journals):
        rng = random.Random(seed)
        profile = profile_of(rng)
        shared = shared_part(profile, rng)
        one, other = (
            pages_shown(
                journal_of(shared, profile, random.Random(f"{seed} {n}")), profile,
                is_rendered=seed % 10 == 0,
            )
            for n in (1, 2)
        )  # fmt: skip
        pages += len(one)
        if one != other:
            differing.append(seed)
    spent = time.perf_counter() - start
    print(f"{said.journals} pairs of journals, {pages:,} pages, {spent:.0f} s: "
          f"{len(differing)} differ {differing[:10] or ''}")  # fmt: skip
    sys.exit(bool(differing))


if __name__ == "__main__":
    main()
