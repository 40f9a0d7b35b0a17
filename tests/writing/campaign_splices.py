"""Thousands of random edits of random files, and of the files given: how many were made, refused
and why, and how many changed a byte that they should not have.

    python tests/writing/campaign_splices.py --edits 10000 [--seed 1] [FILE ...]
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "plugins")]

from kith.writing import Edit, EditRefusedError  # noqa: E402
from splice_support import Made, make_edits, make_file, wrong  # noqa: E402


def campaign(
    edits: int, seed: int, files: list[Made], *, shows: int = 0
) -> tuple[Counter[str], list[str]]:
    """What became of so many edits, and each that did wrong."""
    rng = Random(seed)
    count: Counter[str] = Counter()
    faults: list[str] = []
    for number in range(edits):
        made = files[number % len(files)] if files else make_file(rng)
        tried = make_edits(rng, made)
        try:
            edit: Edit = tried.make()
        except EditRefusedError as error:
            reason = re.sub(r'"[^"]*"', '"…"', error.problem.message)[:100]
            count[f"refused: {tried.name}: {reason}"] += 1
            if (
                shows
                and not re.search(
                    "no-with|one with notes|LOG|## Log.*\n.*## Log", f"{reason}{made.data!r}"
                )
                and count["shown"] < shows
            ):
                count["shown"] += 1
                sys.stdout.write(f"--- {tried.name} {tried.asked!r}: {error}\n{made.data!r}\n")
            continue
        count[f"made: {tried.name}"] += 1
        fault = wrong(made, tried, edit)
        if fault:
            faults.append(
                f"{fault}: {made.file}: {tried.name}{tried.asked!r}\n{made.data!r}\n{edit.after!r}"
            )
    return count, faults


def _name(path: Path) -> str:
    """What places call a file: one below log/ is a touch."""
    return f"contacts/log/2026/{path.name}" if "log" in path.parts else f"contacts/{path.name}"


def main() -> None:
    """Run it, and print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--edits", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shows", type=int, default=0, help="how many refusals to print")
    parser.add_argument("files", nargs="*", type=Path)
    options = parser.parse_args()
    files = [Made(_name(path), path.read_bytes()) for path in options.files]
    begin = time.perf_counter()
    count, faults = campaign(options.edits, options.seed, files, shows=options.shows)
    seconds = time.perf_counter() - begin
    for what, number in sorted(count.items()):
        sys.stdout.write(f"{number:7} {what}\n")
    made = sum(number for what, number in count.items() if what.startswith("made"))
    told = sum(number for what, number in count.items() if what.startswith("refused"))
    for fault in faults[:5]:
        sys.stdout.write(f"FAULT {fault}\n")
    sys.stdout.write(
        f"{made} edits made, {told} refused, {len(faults)} did wrong, {seconds:.1f} s\n"
    )
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
