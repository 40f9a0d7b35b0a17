"""Work that is done in processes of its own: bounded in time and memory, with a folder each."""

from __future__ import annotations

import contextlib
import json
import os
import resource
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

MEMORY = 4 << 30
"""Bytes of addresses; what asks for more has failed."""
WAITED = 20
"""Seconds by the clock for each second of the processor, and a minute: machines are shared."""


class Task(NamedTuple):
    """What to do, what its outcome is called, and for how many seconds of the processor at most."""

    name: str
    do: Callable[[], Any]
    seconds: float


def outcomes(tasks: Iterable[Task], jobs: int) -> Iterator[tuple[str, Any]]:
    """What each task said, as JSON has it, as soon as it did; None: it died, or its time was up."""
    running: dict[int, tuple[str, Path]] = {}
    waiting = iter(tasks)
    task = next(waiting, None)
    with tempfile.TemporaryDirectory(prefix="kith-mutants-") as folder:
        while task or running:
            if task and len(running) < jobs:
                own = Path(tempfile.mkdtemp(dir=folder))
                running[_begun(task, own)] = task.name, own
                task = next(waiting, None)
                continue
            child, _status = os.wait()
            name, own = running.pop(child)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child, signal.SIGKILL)
            said = own / "said.json"
            yield name, json.loads(said.read_text("utf-8")) if said.is_file() else None
            shutil.rmtree(own, ignore_errors=True)


def _begun(task: Task, own: Path) -> int:
    """Begin a task in a process of its own, which leads a group: what it started ends with it."""
    child = os.fork()
    if child:
        return child
    with contextlib.suppress(BaseException):
        os.setsid()
        _be_bounded(task.seconds)
        os.environ["PYTEST_DEBUG_TEMPROOT"] = str(own)
        said = json.dumps(task.do())
        (own / "said.new").write_text(said, "utf-8")
        (own / "said.new").rename(own / "said.json")
    os._exit(0)


def _be_bounded(seconds: float) -> None:
    most = max(1, round(seconds))
    resource.setrlimit(resource.RLIMIT_CPU, (most, most + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(60 + most * WAITED)
    null = os.open(os.devnull, os.O_RDWR)
    sys.stdout.flush()
    for stream in (0, 1, 2):
        os.dup2(null, stream)
