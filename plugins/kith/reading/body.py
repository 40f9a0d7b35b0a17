"""This module says which lines of a body are prose and which are its log."""

from __future__ import annotations

import re
from typing import NamedTuple

from kith.dates import quoted
from kith.model import Place, Problem, Written, make

_LOG_HEADING = re.compile(r"(#{1,6})[ \t]++log:?[ \t]*+(?:#++[ \t]*+)?", re.IGNORECASE)
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*)")
_FENCE = re.compile(r" {0,3}(`{3,}+(?!.*`)|~{3,}+)(.*)")
_BULLET = re.compile(r"[ \t]*[-*+][ \t]+(?=\S)")
_DATED = re.compile(
    r"\[[ xX]\]\s*\d{4}-\d\d?-\d\d?\b|(?:\*\*)?\d{4}-\d\d?-\d\d?\b[^:\n]*:(?:\s|\*|$)"
)
_YEAR = re.compile(r"\d{4}(-\d\d)?")
_MARKED = re.compile(r"\n[ \t]*(?:[#`~]|[-*+][ \t]+[\[*\d])")
"""A line of prose that could open code, be a heading, or be a dated bullet."""

_MARGIN = 3
"""Spaces before a bullet beyond which Markdown sees code."""


class Body(NamedTuple):
    """The prose of a body, its log items (each a bullet with its indented lines), and the rest.

    The lines of an item keep their indent, so that columns hold. `notes` keeps every line in its
    place: log lines are blank in it, so that line numbers hold.
    """

    notes: str
    items: tuple[Written, ...]
    strays: tuple[Written, ...]
    problems: tuple[Problem, ...]


def read_body(text: str, line: int, file: str) -> Body:
    """The parts of `text`, which begins on `line` of `file`; logs of several headings add up."""
    if not text.strip():
        return Body("", (), (), ())
    return _read_at_once(text, line, file) or _read_by_line(text, line, file)


def _read_at_once(text: str, line: int, file: str) -> Body | None:
    """The parts of a body that is prose, then `## Log` with bullets at the margin; else None."""
    notes, _, log = f"\n{text}".partition("\n## Log\n")
    if _MARKED.search(notes):
        return None
    items = []
    for number, bullet in enumerate(log.split("\n"), line + notes.count("\n") + 1):
        if bullet:
            if bullet[:2] != "- " or not bullet[2:3].strip():
                return None
            place = make(Place, (file, number, 3))
            items.append(make(Written, (bullet[2:].rstrip(), place)))
    return Body(notes[1:].rstrip(), tuple(items), (), ())


def _read_by_line(text: str, line: int, file: str) -> Body:
    """The parts of any body."""
    lines = text.split("\n")
    problems = []
    unclosed = _unclosed_fence(lines)
    if unclosed is not None:
        problems.append(
            Problem(
                Place(file, line + unclosed),
                "warning",
                "unclosed-fence",
                "expected a closing ``` after this opening one, got none",
                "close it; the log below is read all the same",
            )
        )
    in_code = _code_lines(lines, unclosed)
    is_log = _log_lines(lines, in_code)
    notes = "\n".join(
        "" if logged else written for written, logged in zip(lines, is_log, strict=True)
    ).rstrip()
    logged = [(line + n, written) for n, written in enumerate(lines) if is_log[n]]
    outside = [
        (line + n, written)
        for n, written in enumerate(lines)
        if not (is_log[n] or in_code[n]) and _is_dated(written)
    ]
    items, strays, nested = _items(logged, file)
    problems += [_misplaced(*numbered, file, "outside-log") for numbered in outside]
    problems += [_misplaced(*numbered, file, "nested-line") for numbered in nested]
    return Body(notes, items, strays, tuple(problems))


def fence_after(line: str, fence: str) -> str:
    """The mark of the code fence that is open after `line`, where `fence` was; "" for none."""
    match = _FENCE.match(line)
    if match is None:
        return fence
    if not fence:
        return match[1]
    return "" if match[1].startswith(fence) and not match[2].strip() else fence


def _unclosed_fence(lines: list[str]) -> int | None:
    """The line of a code fence that nothing closes."""
    fence, opened = "", 0
    for number, line in enumerate(lines):
        before, fence = fence, fence_after(line, fence)
        if fence and not before:
            opened = number
    return opened if fence else None


def _code_lines(lines: list[str], unclosed: int | None) -> list[bool]:
    """For each line, whether it stands in a code fence that something closes."""
    flags, fence = [], ""
    for number, line in enumerate(lines):
        before = fence
        if unclosed is None or number < unclosed:
            fence = fence_after(line, fence)
        flags.append(bool(before or fence))
    return flags


def _log_lines(lines: list[str], in_code: list[bool]) -> list[bool]:
    """For each line, whether it belongs to a log: from its heading to the next as high."""
    flags, level = [], 0
    for line, is_code in zip(lines, in_code, strict=True):
        heading = None if is_code else _HEADING.fullmatch(line.rstrip())
        if heading is not None:
            if _LOG_HEADING.fullmatch(line):
                level = len(heading[1])
            elif level and len(heading[1]) <= level:
                level = 0
        flags.append(level > 0)
    return flags


_Numbered = list[tuple[int, str]]


def _items(
    lines: _Numbered, file: str
) -> tuple[tuple[Written, ...], tuple[Written, ...], _Numbered]:
    """The bullets with what is indented below them, the rest, and dated bullets within bullets."""
    items: list[Written] = []
    strays: list[Written] = []
    nested: _Numbered = []
    indent, blanks = -1, 0
    for number, line in lines:
        if not line.strip():
            blanks += 1
            continue
        depth = _depth(line)
        bullet = _BULLET.match(line)
        if bullet and depth <= (indent + 1 if indent >= 0 else _MARGIN):
            items.append(
                Written(line[bullet.end() :].rstrip(), Place(file, number, bullet.end() + 1))
            )
            indent = depth
        elif depth > indent >= 0:
            below = "\n" * (blanks + 1) + line.rstrip()
            items[-1] = items[-1]._replace(text=items[-1].text + below)
            nested += [(number, line)] if _is_dated(line) else []
        else:
            if not _is_structure(line):
                strays.append(Written(line.strip(), _start(number, line, file)))
            indent = -1
        blanks = 0
    return tuple(items), tuple(strays), nested


def _depth(line: str) -> int:
    spread = line.expandtabs(4)
    return len(spread) - len(spread.lstrip())


def _start(number: int, line: str, file: str) -> Place:
    return Place(file, number, len(line) - len(line.lstrip()) + 1)


def _is_dated(line: str) -> bool:
    """Whether it is a bullet that looks like a line of a log."""
    bullet = _BULLET.match(line)
    return bullet is not None and _DATED.match(line, bullet.end()) is not None


def _misplaced(number: int, line: str, file: str, code: str) -> Problem:
    where, hint = _MISPLACED[code]
    return Problem(
        _start(number, line, file),
        "warning",
        code,
        f"log: expected {where}, got {quoted(line.strip())}: read as text, and counts for nothing",
        hint,
    )


_MISPLACED = {
    "outside-log": ('a dated line below the heading "## Log"', "move it there"),
    "nested-line": ("each dated line at the margin", "do not indent it"),
}


def _is_structure(line: str) -> bool:
    """Whether a line of a log only orders it: its own heading, or one that names a time."""
    heading = _HEADING.fullmatch(line.rstrip())
    if heading is None:
        return False
    return bool(_LOG_HEADING.fullmatch(line) or _YEAR.fullmatch(heading[2].strip()))
