"""What a running process and its children cost, as /proc tells it: CPU seconds and memory."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NamedTuple

PROC = Path("/proc")
TICK = 1 / os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 0.01
"""Seconds: how finely the system counts a process's CPU time."""


class Process(NamedTuple):
    """A process: its parent, and the CPU seconds of itself and of the children it waited for."""

    pid: int
    parent: int
    cpu: float


def is_told() -> bool:
    """Whether this system tells of processes in /proc."""
    return (PROC / "self" / "stat").is_file()


def read_stat(text: str, tick: float = TICK) -> Process:
    """The process of a /proc/PID/stat; its name may hold spaces and parentheses."""
    pid, _, rest = text.partition(" (")
    fields = rest.rpartition(") ")[2].split()
    return Process(int(pid), int(fields[1]), sum(map(int, fields[11:15])) * tick)


def family(processes: list[Process], root: int) -> list[Process]:
    """The process `root` and all that descend from it."""
    found = [process for process in processes if process.pid == root]
    for one in found:  # grows while we walk it
        found += [process for process in processes if process.parent == one.pid]
    return found


def running() -> list[Process]:
    """All processes; one that ends meanwhile is left out."""
    texts = (text_of(file) for file in PROC.glob("[0-9]*/stat"))
    return [read_stat(text) for text in texts if text]


def text_of(file: Path) -> str:
    """What a file of /proc says; nothing if its process is gone."""
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def cpu_seconds(root: int) -> float:
    """The CPU time that a process and all its children have used so far."""
    return sum(process.cpu for process in family(running(), root))


def resident_mib(status: str) -> float:
    """The resident memory in a /proc/PID/status."""
    found = re.search(r"^VmRSS:\s+(\d+) kB$", status, re.MULTILINE)
    return int(found[1]) / 2**10 if found else 0.0


def largest_mib(root: int) -> float:
    """The resident memory of the largest process of a family."""
    return max(
        (
            resident_mib(text_of(PROC / str(process.pid) / "status"))
            for process in family(running(), root)
        ),
        default=0.0,
    )
