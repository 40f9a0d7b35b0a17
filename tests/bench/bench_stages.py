"""Where a full build, one after an edit, and a server after an edit spend their time."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from bench_book import EDITED, FULL, Found
from bench_builds import ENVIRONMENT, BuildError, cache_beside, tail
from bench_scene import Scene, add_line, cache_put_away
from bench_serving import SETTLED, started

SAMPLER = Path(__file__).with_name("bench_sampling.py")
REBUILT = "server after one edit"
ABOUT = {FULL: "P1-P3, P8, P9", EDITED: "P6", REBUILT: "P4"}
"""Which goals each explains."""
EDITS = 5
Seconds = dict[str, float]
"""CPU seconds by stage, and "all"."""


def stages(scene: Scene) -> Found:
    """A sentence for each."""
    if not hasattr(signal, "setitimer"):
        return Found({}, ["stages: not measured, for this system has no timer of CPU time"])
    scene.say(f"stages, {scene.people:,} people")
    source = scene.source("kith")
    slugs = scene.with_log(EDITS + 1)
    with cache_put_away(source):
        found = {FULL: built(scene)}
        add_line(source / "contacts" / f"{slugs[0]}.md", "bittern")
        found[EDITED] = built(scene)
    found[REBUILT] = rebuilt(scene, slugs[1:])
    where = {name: f"{ABOUT[name]}: {name}, {scene.people:,} people" for name in found}
    return Found({}, [sentence(where[name], found[name]) for name in found])


def built(scene: Scene) -> Seconds:
    """Those of a build in a process of its own."""
    site = scene.site("stages")
    words = [sys.executable, SAMPLER, "build", scene.source("kith") / "mkdocs.yml", site]
    environment = {**os.environ, **ENVIRONMENT, **cache_beside(site)}
    command = [str(word) for word in words]
    done = subprocess.run(command, env=environment, check=False, capture_output=True, text=True)
    if done.returncode:
        raise BuildError(tail(done.stderr))
    return json.loads(done.stdout.splitlines()[-1])


def rebuilt(scene: Scene, slugs: list[str]) -> Seconds:
    """Those of a server, from one edit to the next."""
    with started(scene, "kith", sampled_command) as server:
        server.wait_for(slugs[0], "</html>")
        os.kill(server.process.pid, signal.SIGUSR1)
        for slug in slugs:
            time.sleep(SETTLED)
            server.edit(slug, f"{slug}egret")
        os.kill(server.process.pid, signal.SIGUSR2)
        time.sleep(SETTLED)
        total = json.loads(server.output.read_text().splitlines()[-1])
    return {stage: value / len(slugs) for stage, value in total.items()}


def sampled_command(scene: Scene, who: str, port: int) -> list[str]:
    """What starts a server that is looked at."""
    words = (SAMPLER, "serve", scene.source(who) / "mkdocs.yml", f"127.0.0.1:{port}")
    return [sys.executable, *map(str, words)]


def sentence(build: str, found: Seconds) -> str:
    """Where the time goes, the most first, and nothing of less than half a percent."""
    total = found["all"]
    parts = sorted((value / total, stage) for stage, value in found.items() if stage != "all")
    shares = ", ".join(f"{stage} {part:.0%}" for part, stage in reversed(parts) if part >= 0.005)
    return f"{build}, in one process, {total:.2f} s of CPU: {shares}"
