"""Where a benchmark takes place: the sources and sites of the same people for everybody."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench_builds import Contestant, find_hugo, hugo_command, mkdocs_command
from bench_writers import write_config

GENERATOR = Path(__file__).with_name("generate.py")
OWNER = ("-c", "user.name=Owner", "-c", "user.email=owner@example.org")
Say = Callable[[str], None]


@dataclass(frozen=True)
class Scene:
    """A folder for the sources and sites of that many people; how often each build is timed."""

    folder: Path
    people: int
    runs: int
    seed: int
    say: Say

    def source(self, who: str) -> Path:
        """Where somebody's sources are."""
        return self.folder / who

    def site(self, who: str) -> Path:
        """Where somebody's site goes; the folder around it is theirs alone."""
        return self.folder / "out" / who / "site"

    def contestant(self, who: str, runs: int = 0) -> Contestant | None:
        """A build of somebody; None for Hugo where it is missing."""
        source, site, hugo = self.source(who), self.site(who), find_hugo()
        if who != "hugo":
            return Contestant(who, source, site, mkdocs_command(source, site), runs or self.runs)
        command = hugo_command(hugo, source, site) if hugo else []
        return Contestant(who, source, site, command, runs or self.runs) if hugo else None

    def slugs(self) -> list[str]:
        """Everybody in the journal, in order."""
        return sorted(path.stem for path in (self.source("kith") / "contacts").iterdir())

    def with_log(self, count: int) -> list[str]:
        """People all over the journal whose files end in a log, to which a line can be added."""
        files = sorted((self.source("kith") / "contacts").glob("*.md"))
        able = [file.stem for file in files if "\n## Log\n" in file.read_text(encoding="utf-8")]
        return able[:: max(1, len(able) // count)][:count]


def generate(scene: Scene, rich: float = 0.0) -> None:
    """Write the sources of all contestants.

    In a process of its own: a child's peak memory is at least that of the parent that started it.
    """
    write_config(scene.source("empty"))
    words = [scene.source("kith"), "--plain", scene.source("plain"), "--hugo", scene.source("hugo")]
    words += ["--contacts", scene.people, "--seed", scene.seed, "--rich", rich]
    command = [sys.executable, str(GENERATOR), *map(str, words)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    scene.say(f"{scene.people:,} people, {rich:.0%} rich: {done.stdout.strip()}")


def add_line(file: Path, word: str) -> None:
    """Add a line to the log that a file ends with, as an editor does that writes in place."""
    with file.open("a", encoding="utf-8") as stream:
        stream.write(f"- 2026-10-31 call: about the {word}\n")


def put_under_git(source: Path) -> None:
    """Keep the journal in git as its owner does, all of it in one commit; not twice."""
    if (source / ".git").exists():
        return
    (source / ".gitignore").write_text(".cache/\n", encoding="utf-8")
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "All"]):
        subprocess.run(["git", *OWNER, "-C", str(source), *words], check=True)


@contextmanager
def cache_put_away(source: Path) -> Iterator[None]:
    """Meanwhile the journal has no cache; what is made in its place goes when it comes back."""
    cache, away = source / ".cache", source.with_name(f"{source.name} cache")
    had = cache.exists()
    if had:
        cache.rename(away)
    try:
        yield
    finally:
        shutil.rmtree(cache, ignore_errors=True)
        if had:
            away.rename(cache)
