"""How long `kith` commands take from start to end, as whole processes in a journal under git."""

from __future__ import annotations

import re
import statistics
import sys
from pathlib import Path

import bench_book as what
from bench_book import Found, Key
from bench_builds import ENVIRONMENT, cache_beside, timed
from bench_scene import Scene, cache_put_away, put_under_git

RUNS, COLD_RUNS = 7, 3
Seconds = dict[tuple[str, str], list[float]]
"""Of each command and state of the cache, the times on the clock."""


def commands(scene: Scene) -> Found:
    """The medians of each command, with the journal's cache in place and without it."""
    scene.say(f"commands, {scene.people:,} people")
    source = scene.source("kith")
    put_under_git(source)
    taken = take_turns(scene, words_of(somebody(source)))
    book = {
        Key(scene.people, what.command(name, cache)): statistics.median(seconds)
        for (name, cache), seconds in taken.items()
    }
    return Found(book, [])


def take_turns(scene: Scene, wanted: dict[str, list[str]]) -> Seconds:
    """Time every command, then every command again; once untimed, which fills the cache."""
    taken: Seconds = {(name, cache): [] for name in wanted for cache in ("warm", "cold")}
    for words in wanted.values():
        seconds(scene, words)
    for turn in range(RUNS):
        for name, words in wanted.items():
            taken[name, "warm"].append(seconds(scene, words))
            if turn < COLD_RUNS:
                with cache_put_away(scene.source("kith")):
                    taken[name, "cold"].append(seconds(scene, words))
    return taken


def seconds(scene: Scene, words: list[str]) -> float:
    """The time of one command on the clock."""
    place = ["-C", str(scene.source("kith"))] if words[0] != "--version" else []
    command = [sys.executable, "-m", "kith.cli", *place, *words]
    output = scene.folder / "command.txt"
    return timed(command, output, ENVIRONMENT | cache_beside(scene.site("kith"))).wall


def words_of(name: str) -> dict[str, list[str]]:
    """The commands that are timed; those about somebody, about the one of that name."""
    return {
        "--version": ["--version"],
        "log NAME": ["log", name, "call: the heron came back"],
        "snooze NAME": ["snooze", name, "2 weeks"],
        "due": ["due"],
        "show NAME": ["show", name],
        "reconnect": ["reconnect"],
        "draft --openers NAME": ["draft", "--openers", name],
        "mutual NAME": ["mutual", name],
        "check": ["check"],
        "ledger": ["ledger"],
    }


def somebody(source: Path) -> str:
    """The name of somebody in the middle of the journal, which nobody else has."""
    slugs = sorted(path.stem for path in (source / "contacts").glob("*.md"))
    taken = {re.sub(r"-\d+$", "", slug) for slug in slugs if slug[-1].isdigit()}
    able = [slug for slug in slugs if slug not in taken and not slug[-1].isdigit()]
    text = (source / "contacts" / f"{able[len(able) // 2]}.md").read_text(encoding="utf-8")
    return re.search(r"^name: (.+)$", text, re.MULTILINE)[1]
