"""Full builds of the same people by everybody, and whether Kith and Hugo count the same."""

from __future__ import annotations

import shutil
from dataclasses import replace

import bench_book as what
from bench_book import Book, Found, Key
from bench_builds import Contestant, Timing, take_turns
from bench_mutual import compare_sites
from bench_report import indented
from bench_scene import Scene, generate

PLAIN_IS_SLOW_FROM = 5_000
PLAIN_IS_TOO_SLOW_FROM = 20_000
RICH_SHARE, RICH_RUNS = 0.1, 3


def full_builds(scene: Scene) -> Found:
    """Kith, Hugo, MkDocs without Kith and an empty site."""
    slow = scene.people >= PLAIN_IS_SLOW_FROM
    everybody = [scene.contestant(who) for who in ("kith", "hugo")]
    if scene.people < PLAIN_IS_TOO_SLOW_FROM:
        everybody.append(scene.contestant("plain", 1 if slow else 0))
    everybody.append(scene.contestant("empty"))
    return compete(scene, [one for one in everybody if one], what.FULL)


def rich_builds(scene: Scene) -> Found:
    """Kith and Hugo where a tenth of the notes uses rich Markdown."""
    rich = replace(scene, folder=scene.folder / "rich", runs=min(scene.runs, RICH_RUNS))
    generate(rich, RICH_SHARE)
    both = [rich.contestant(who) for who in ("kith", "hugo")]
    found = compete(rich, [one for one in both if one], what.RICH)
    shutil.rmtree(rich.folder)
    return found


def compete(scene: Scene, contestants: list[Contestant], build: str) -> Found:
    """The figures of builds that took turns; whether their counts are equal; what failed."""
    scene.say(f"{build}, {scene.people:,} people")
    warm_up = [one._replace(runs=1) for one in contestants if one.name != "plain"]
    # Or first runs would pay for compiling and cold files
    take_turns(warm_up, lambda said: scene.say(f"{said}, untimed"))
    timings = take_turns(contestants, scene.say)
    notes = [f"{build}, {scene.people:,} people: mutual counts {counted(scene, timings)}"]
    notes += failures(f"{build}, {scene.people:,} people", timings)
    return Found(figures(scene.people, build, timings), notes)


def figures(people: int, build: str, timings: dict[str, Timing]) -> Book:
    """The medians of a build, of everybody whose builds did not fail."""
    book: Book = {}
    names = (what.wall(build), what.cpu(build), what.peak(build))
    for number, words in enumerate(names):
        for who, timing in timings.items():
            if timing.runs:
                book[Key(people, words, who)] = timing[number]
    return book


def counted(scene: Scene, timings: dict[str, Timing]) -> str:
    """Whether the sites of Kith and of Hugo have the same mutual counts."""
    missing = [who for who in ("kith", "hugo") if who not in timings or not timings[who].runs]
    if missing:
        return "not compared, for want of " + " and ".join(missing)
    return str(compare_sites(scene.site("kith"), scene.site("hugo"), scene.slugs()))


def failures(where: str, timings: dict[str, Timing]) -> list[str]:
    """What the builds that failed said last."""
    return [
        f"{where}: the build of {who} FAILED\n\n{indented(timing.failure)}\n"
        for who, timing in timings.items()
        if timing.failure
    ]
