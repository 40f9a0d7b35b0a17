"""Builds that find the site and the cache of the one before: after one edit, and after none."""

from __future__ import annotations

import filecmp
import itertools
from collections.abc import Iterator
from pathlib import Path

import bench_book as what
from bench_book import Found, Key
from bench_builds import Timing, mkdocs_command, take_turns, timed_beside
from bench_full import failures
from bench_scene import Scene, add_line, cache_put_away

UNTOUCHED = "kith untouched"


def builds_again(scene: Scene) -> Found:
    """Kith after an edit and after none, an empty site between; then Kith's against a clean one."""
    scene.say(f"{what.EDITED}, {scene.people:,} people")
    kith, empty = scene.contestant("kith"), scene.contestant("empty")
    assert kith and empty
    edits = edit_one_by_one(scene)
    contestants = [
        kith._replace(again=lambda: next(edits)),
        empty._replace(again=lambda: None),
        kith._replace(name=UNTOUCHED, again=lambda: None),
    ]
    for one in contestants[:2]:  # an earlier part may have left no cache
        timed_beside(one.site, one.command)
    timings = take_turns(contestants, scene.say)
    notes = failures(f"{what.EDITED}, {scene.people:,} people", timings)
    book = figures(scene.people, timings)
    if not notes:
        different = differing(scene)
        book[Key(scene.people, what.DIFFERING)] = len(different)
        notes += [f"differs from a clean build: {name}" for name in different[:5]]
    return Found(book, notes)


def figures(people: int, timings: dict[str, Timing]) -> dict[Key, float]:
    """The medians of both kinds, each beside those of the empty site."""
    sources = {
        (what.EDITED, "kith"): "kith",
        (what.EDITED, "empty"): "empty",
        (what.UNTOUCHED, "kith"): UNTOUCHED,
        (what.UNTOUCHED, "empty"): "empty",
    }
    return {
        Key(people, name(build), who): timings[whose][number]
        for (build, who), whose in sources.items()
        for number, name in enumerate((what.wall, what.cpu))
        if timings[whose].runs
    }


def edit_one_by_one(scene: Scene) -> Iterator[Path]:
    """Add a line to another contact's log each time; the file."""
    for number, slug in enumerate(itertools.cycle(scene.with_log(scene.runs))):
        file = scene.source("kith") / "contacts" / f"{slug}.md"
        add_line(file, f"heron{number}")
        yield file


def differing(scene: Scene) -> list[str]:
    """The files in which Kith's site differs from a clean build of the same sources."""
    source, clean = scene.source("kith"), scene.site("clean")
    with cache_put_away(source):
        timed_beside(clean, mkdocs_command(source, clean))
    return differences(scene.site("kith"), clean)


def differences(ours: Path, theirs: Path) -> list[str]:
    """The files that only one folder has, or that hold other bytes, by their path."""
    files = {
        path.relative_to(folder)
        for folder in (ours, theirs)
        for path in folder.rglob("*")
        if path.is_file()
    }
    equal, _, _ = filecmp.cmpfiles(ours, theirs, map(str, files), shallow=False)
    return sorted({str(file) for file in files} - set(equal))
