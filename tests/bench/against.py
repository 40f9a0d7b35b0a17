"""Time a full build by this tree against the one of another commit: what has a change cost?

    python tests/bench/against.py COMMIT [--contacts 10000] [--runs 5]

Both build the same invented journal, taking turns; the ratio of the medians is what counts.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from bench_builds import Contestant, Timing, mkdocs_command, take_turns

ROOT = Path(__file__).parents[2]
TMPFS = Path("/dev/shm")


def main() -> None:
    """Measure and print."""
    args = read_arguments()
    with tempfile.TemporaryDirectory(dir=TMPFS if TMPFS.is_dir() else None) as name:
        folder = Path(name)
        before = folder / "before"
        git("worktree", "add", "--detach", "--quiet", str(before), args.commit)
        try:
            timings = measure(folder, before, args)
        finally:
            git("worktree", "remove", "--force", str(before))
    for name, timing in timings.items():
        print(f"{name:8} {line(timing)}")
    now, then = timings["now"], timings["before"]
    if now.failure or then.failure:
        sys.exit(1)
    print(f"ratio    wall {now.wall / then.wall:.3f}, CPU {now.cpu / then.cpu:.3f}, "
          f"peak {now.peak / then.peak:.3f}")  # fmt: skip


def read_arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("commit", help="what to compare this tree with")
    parser.add_argument("--contacts", type=int, default=10_000, help="default: %(default)s")
    parser.add_argument("--runs", type=int, default=5, help="default: %(default)s")
    return parser.parse_args()


def git(*words: str) -> None:
    """Run git in this repository."""
    subprocess.run(["git", "-C", str(ROOT), *words], check=True)


def measure(folder: Path, before: Path, args: argparse.Namespace) -> dict[str, Timing]:
    """The medians of both, "before" and "now"."""
    generator = [sys.executable, str(Path(__file__).with_name("generate.py"))]
    contestants = []
    for name, tree in (("before", before), ("now", ROOT)):
        journal, site = folder / f"journal-{name}", folder / f"built-{name}" / "site"
        command = [*generator, str(journal), "--contacts", str(args.contacts)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        package = str(tree / "plugins")
        build = ["env", f"PYTHONPATH={package}", *mkdocs_command(journal, site)]
        contestants.append(Contestant(name, journal, site, build, args.runs))
    return take_turns(contestants, lambda said: print(said, flush=True))


def line(timing: Timing) -> str:
    """A timing in a line."""
    if timing.failure:
        return f"failed: {timing.failure}"
    return f"wall {timing.wall:.2f} s, CPU {timing.cpu:.2f} s, peak {timing.peak:.0f} MiB"


if __name__ == "__main__":
    main()
