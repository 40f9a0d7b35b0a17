"""Many random edits: after each, a build again is compared with a clean one, byte for byte.

python tests/site/campaign_again.py --edits 200
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parents[1] / "plugins")]

from again import Scene, difference  # noqa: E402  # once it can be found


def main() -> int:
    """Make edits until there are enough; 1 if any build again differs from a clean one."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--edits", type=int, default=200)
    asked.add_argument("--seed", type=int, default=1000)
    options = asked.parse_args()
    made: Counter[str] = Counter()
    wrong = 0
    seeds = random.Random(options.seed)
    while made.total() < options.edits:
        seed = seeds.randrange(10**9)
        with tempfile.TemporaryDirectory() as folder:
            os.environ["XDG_CACHE_HOME"] = f"{folder}/home"
            os.environ["SOURCE_DATE_EPOCH"] = "1793600000"
            scene, told = Scene(Path(folder), seed), []
            for _ in range(10):
                differing = difference(*scene.built())
                if differing:
                    wrong += 1
                    print(f"seed {seed}, after {told}: {', '.join(differing)}")
                    break
                told.append(scene.edit())
            made.update(told)
    kinds = ", ".join(f"{number} {kind}" for kind, number in sorted(made.items()))
    print(f"{made.total()} random edits ({kinds}): {wrong} builds again unlike a clean build")
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main())
