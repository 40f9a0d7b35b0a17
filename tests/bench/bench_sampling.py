"""Where a process spends its CPU time: looked at a thousand times a second, told by stages.

    python tests/bench/bench_sampling.py build MKDOCS_YML SITE       a build
    python tests/bench/bench_sampling.py serve MKDOCS_YML ADDRESS    a server, SIGUSR1 to SIGUSR2

Prints JSON: seconds by stage, "all" of them. One process works, with no second one to help it. The
innermost of Kith's own modules and templates on the stack says the stage, but that all work for a
list is the list's. Looking costs a fiftieth.
"""

from __future__ import annotations

import functools
import json
import os
import re
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import FrameType

EVERY = 0.001
IMPORTING = "<frozen importlib"
LISTS = re.compile(
    r"views/(lists|overdue|dormant|mutual|ledger|outsider|changes|answers|home|rolls|leaves|table"
    r"|mapped|atlas|spokes)\b"
    r"|theme/kith/(?!contact\b)\w+\.html"
)
STAGES = (
    ("render", r"render/|portraits\.py|theme/kith/"),
    ("views", r"views/|letters/"),
    ("read", r"reading/|folder\b|roster\b|model\.py|dates\.py"),
    ("cache", r".*(cache|kept)"),
    ("theme", r"plugin/(shell|theming)\.py|theme/"),
    ("search", r"plugin/search\.py"),
    ("write", r"plugin/(files|stamps|present|gathering)\.py"),
    ("events", r"plugin/"),
    ("journal", r""),
)
"""Which of Kith's files, by how their paths begin, belong to which stage: the first that fits."""


def stage_of(files: Iterable[str]) -> str:
    """The stage of a stack, given as files from the innermost on; Kith's own as "kith:views/…"."""
    found = [file for file in files if file.startswith((IMPORTING, "kith:"))]
    if not found:
        return "MkDocs"
    if any(file.startswith(IMPORTING) for file in found):
        return "imports"
    own = [file.removeprefix("kith:") for file in found]
    if any(LISTS.match(file) for file in own):
        return "lists"
    return next(stage for stage, pattern in STAGES if re.match(pattern, own[0]))


@functools.cache
def told(file: str, folders: tuple[str, ...]) -> str:
    """A file of Kith as "kith:" and its path in the first of the folders that holds it."""
    for folder in folders:
        if file.startswith(folder + os.sep):
            return "kith:" + Path(file).relative_to(folder).as_posix()
    return file


def files_of(frame: FrameType | None, folders: tuple[str, ...]) -> Iterator[str]:
    """The files of a stack, the innermost first."""
    while frame is not None:
        yield told(frame.f_code.co_filename, folders)
        frame = frame.f_back


class Sampler:
    """Counts in which stage the main thread is, each millisecond of CPU time."""

    def __init__(self, folders: tuple[str, ...]) -> None:
        self.folders = folders
        self.seen: Counter[str] = Counter()
        self.began = 0.0

    def start(self, began: float = 0.0) -> None:
        """Begin to look; what was done since `began`, in CPU seconds, were imports."""
        now = time.process_time()
        self.began = began or now
        self.seen = Counter(imports=round((now - self.began) / EVERY))
        signal.signal(signal.SIGPROF, self.look)
        signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)

    def look(self, _: int, frame: FrameType | None) -> None:
        """What the timer does."""
        self.seen[stage_of(files_of(frame, self.folders))] += 1

    def stop(self) -> dict[str, float]:
        """The CPU seconds by stage, and of all."""
        signal.setitimer(signal.ITIMER_PROF, 0)
        total = time.process_time() - self.began
        share = total / (sum(self.seen.values()) or 1)
        return {"all": total} | {stage: count * share for stage, count in self.seen.items()}


def build(sampler: Sampler, config: str, site: str, began: float) -> None:
    """Build once and print where the time went."""
    from mkdocs.commands.build import build as build_site
    from mkdocs.config import load_config

    sampler.start(began)
    loaded = load_config(config, site_dir=site)
    loaded.plugins.on_startup(command="build", dirty=False)
    build_site(loaded)
    print(json.dumps(sampler.stop()), flush=True)


def serve(sampler: Sampler, config: str, address: str) -> None:
    """Serve until interrupted; print where the time went between two signals."""
    from mkdocs.commands.serve import serve as serve_site

    def report(_: int, frame: FrameType | None) -> None:
        print(json.dumps(sampler.stop()), flush=True)

    signal.signal(signal.SIGUSR1, lambda _, frame: sampler.start())
    signal.signal(signal.SIGUSR2, report)
    serve_site(config, dev_addr=address)


def main() -> None:
    """Do what the command line says."""
    began = time.process_time()
    what, config, where = sys.argv[1:]
    if hasattr(os, "fork"):
        del os.fork  # so that all of the work can be seen here
    import kith.plugin
    from kith.packaged import site_templates

    sampler = Sampler((str(site_templates()), str(Path(kith.__file__).parent)))
    if what == "build":
        build(sampler, config, where, began)
    else:
        serve(sampler, config, where)


if __name__ == "__main__":
    main()
