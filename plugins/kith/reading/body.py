"""This module says which lines of a body are prose and which are its log."""

from __future__ import annotations

import re
from typing import NamedTuple

from kith.model import Place, Problem, Written

_LOG_HEADING = re.compile(r"(#{1,6})[ \t]++log:?[ \t]*+(?:#++[ \t]*+)?", re.IGNORECASE)
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*)")
_FENCE = re.compile(r" {0,3}(`{3,}+(?!.*`)|~{3,}+)(.*)")
_BULLET = re.compile(r"[ \t]*[-*+][ \t]+(?=\S)")
_DATED = re.compile(
    r"\[[ xX]\]\s*\d{4}-\d\d?-\d\d?\b|(?:\*\*)?\d{4}-\d\d?-\d\d?\b[^:\n]*:(?:\s|\*|$)"
)
_YEAR = re.compile(r"\d{4}(-\d\d)?")
_MARGIN = 3
"""Spaces before a bullet beyond which Markdown sees code."""


class Body(NamedTuple):
    """The prose of a body, its log items (each a bullet with its indented lines), and the rest.

    `notes` keeps every line in its place: log lines are blank in it, so that line numbers hold.
    """

    notes: str
    items: tuple[Written, ...]
    strays: tuple[Written, ...]
    problems: tuple[Problem, ...]


def read_body(text: str, line: int, file: str) -> Body:
    """The parts of `text`, which begins on `line` of `file`; logs of several headings add up."""
    if not text.strip():
        return Body("", (), (), ())
    lines = text.split("\n")
    problems = []
    fence = _unclosed_fence(lines)
    if fence is not None:
        problems.append(
            Problem(
                Place(file, line + fence),
                "warning",
                "unclosed-fence",
                "expected a closing ``` after this opening one, got none",
                "close it; the log below is read all the same",
            )
        )
    is_log = _log_lines(lines, fence)
    notes = "\n".join(
        "" if logged else written for written, logged in zip(lines, is_log, strict=True)
    ).rstrip()
    logged = [(line + n, written) for n, written in enumerate(lines) if is_log[n]]
    items, strays = _items(logged, file)
    return Body(notes, items, strays, tuple(problems))


def _unclosed_fence(lines: list[str]) -> int | None:
    """The line of a code fence that nothing closes."""
    opened: tuple[str, int] | None = None
    for number, line in enumerate(lines):
        match = _FENCE.match(line)
        if match is None:
            continue
        if opened is None:
            opened = match[1], number
        elif match[1].startswith(opened[0]) and not match[2].strip():
            opened = None
    return opened[1] if opened else None


def _log_lines(lines: list[str], unclosed: int | None) -> list[bool]:
    """For each line, whether it belongs to a log: from its heading to the next as high."""
    flags, level, fence = [], 0, ""
    for number, line in enumerate(lines):
        match = _FENCE.match(line)
        if match and (unclosed is None or number < unclosed):
            fence = "" if fence and match[1].startswith(fence) else fence or match[1]
        heading = None if fence else _HEADING.fullmatch(line.rstrip())
        if heading is not None:
            if _LOG_HEADING.fullmatch(line):
                level = len(heading[1])
            elif level and len(heading[1]) <= level:
                level = 0
        flags.append(level > 0)
    return flags


def _items(
    lines: list[tuple[int, str]], file: str
) -> tuple[tuple[Written, ...], tuple[Written, ...]]:
    items: list[Written] = []
    strays: list[Written] = []
    indent = -1
    for number, line in lines:
        bullet = _BULLET.match(line)
        depth = len(line) - len(line.lstrip())
        if bullet and not (indent >= 0 and depth > indent):
            items.append(
                Written(line[bullet.end() :].rstrip(), Place(file, number, bullet.end() + 1))
            )
            indent = depth
        elif not line.strip():
            continue
        elif items and indent >= 0 and depth > indent:
            items[-1] = items[-1]._replace(text=f"{items[-1].text}\n{line.strip()}")
        elif not _is_structure(line):
            strays.append(Written(line.strip(), Place(file, number, depth + 1)))
            indent = -1
    return tuple(items), tuple(strays)


def _is_structure(line: str) -> bool:
    """Whether a line of a log only orders it: its own heading, or one that names a time."""
    heading = _HEADING.fullmatch(line.rstrip())
    if heading is None:
        return False
    return bool(_LOG_HEADING.fullmatch(line) or _YEAR.fullmatch(heading[2].strip()))
