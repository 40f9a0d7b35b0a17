"""This module says what the prose of another tool's note about a person is: notes and dated lines.

What only that tool can show (queries, scripts, embedded files, comments) is left out, and told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kith.dates import PartialDate
from kith.exchange.notes.front import is_field
from kith.exchange.notes.guessed import date_in, guess_kind, log_line, promise
from kith.reading.body import fence_after
from kith.settings import KINDS

LOG_HEADING = re.compile(
    r"(?:(?:interaction|contact|conversation|call|meeting|activity|communication|touch ?point)s?"
    r"(?: (?:log|history|notes|timeline))?|(?:log|history|timeline|journal)(?:book)?)",
    re.IGNORECASE,
)
"""Headings below which dated lines tell of touches."""

_MACHINES = frozenset((
    "dataview", "dataviewjs", "query", "tasks", "button", "base", "meta-bind", "meta-bind-button",
    "meta-bind-js-view", "js-engine", "datacore", "datacorejsx", "datacoretsx", "templater",
    "tracker", "chart", "timeline-labeled", "ad-hoc", "person-links", "contact-card", "calendar",
    "sql", "js", "javascript", "css", "buttons", "customjs", "leaflet",
))  # fmt: skip
_FENCE = re.compile(r"\s{0,3}(?:`{3,}|~{3,})\s*([\w-]*)")
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*)")
_EMBED = re.compile(r"!\[\[[^\[\]\n]*\]\]")
_COMMENT = re.compile(r"%%.*?%%", re.DOTALL)
_SCRIPT = re.compile(r"<%[^%\n]*%>")
_TAGS = re.compile(r"\s*#[^\W\d][\w/-]*(?:\s+#[^\W\d][\w/-]*)*\s*")
_BULLET = re.compile(r"\s{0,3}[-*+][ \t]+(?:\[([ xX])\][ \t]+)?(?=\S)")
_DATE = (
    r"(?:\*\*|__|`)?(?:\[\[|\[|<)?(\d{4}[-/.]\d{1,2}[-/.]\d{1,2})"
    r"(?:[T ]\d{1,2}:\d{2}(?::\d{2})?|\|[^\[\]\n]{0,40}| (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun))?"
    r"(?:\]\]|\]|>)?:?(?:\*\*|__|`)?"
)
_DATED = re.compile(rf"{_DATE}(?!\d)[ \t]*[:|\N{{EM DASH}}\N{{EN DASH}}-]?[ \t]*")
_DUE = re.compile(
    r"(?<![ \t])[ \t]*+(?:\N{CALENDAR}|\N{TEAR-OFF CALENDAR}|\N{SPIRAL CALENDAR PAD}|"
    r"\N{WHITE HEAVY CHECK MARK}|\[?(?:due|completion):: ?|\(due:? ?|\()"
    r"\ufe0f?[ \t]*(\d{4}-\d{1,2}-\d{1,2})[\])]?"
)
_OURS = re.compile(r"([A-Za-z]+)((?: [<>])?(?: with [^:\n]{1,200})?:(?: .*)?)")
"""A text that has its kind before a colon, as ours do: "Call: about boats"."""

_ODD_LOG = re.compile(r"(#{1,6}[ \t]+log):?[ \t]*(?:#+[ \t]*)?", re.IGNORECASE)


class Prose(NamedTuple):
    """What the prose of a note gives: notes, log lines, and what is left out: where, and what."""

    notes: str
    lines: tuple[str, ...]
    left_out: tuple[tuple[int, str], ...]


class _Block(NamedTuple):
    """A heading's lines: `level` 0 above the first heading; `text` is its own."""

    level: int
    text: str
    lines: list[str]


def read_prose(body: str, title: str = "") -> Prose:
    """What the body of a note about a person says; `title` is a heading that says nothing new.

    Dated bullets become log lines: touches below a heading such as "Interaction Log", else notes,
    unless they begin with a word such as "lunch"; what stands below a dated heading is a touch.
    """
    kept, left_out = _without_machines(body)
    text = _SCRIPT.sub("", _COMMENT.sub("", _EMBED.sub("", kept)))
    lines: list[str] = []
    notes: list[_Block] = []
    log_level = 0
    for block in _blocks(text):
        if block.level and block.level <= (log_level or 7):
            log_level = block.level if LOG_HEADING.fullmatch(block.text.strip(" :*_")) else 0
        day = _DATED.match(block.text) if block.level else None
        if day is not None and (date := date_in(day[1])) is not None:
            lines.append(_section_line(date, block, day.end()))
        else:
            found, rest = _dated_items(block.lines, is_log=log_level > 0)
            lines += found
            notes.append(_Block(block.level, block.text, rest))
    return Prose(_joined(notes, title), tuple(lines), tuple(left_out))


def _without_machines(body: str) -> tuple[str, list[tuple[int, str]]]:
    """The body without code that a plugin runs, and fields that have been read as such."""
    kept: list[str] = []
    left_out: list[tuple[int, str]] = []
    fence, is_machine = "", False
    for number, line in enumerate(body.split("\n")):
        before, fence = fence, fence_after(line, fence)
        if fence and not before:
            opened = _FENCE.match(line)
            is_machine = opened is not None and opened[1].casefold() in _MACHINES
            if is_machine and opened is not None:
                left_out.append((number, f"a block of {opened[1]}, which only Obsidian can show"))
        if not (before or fence) and (is_field(line) or _TAGS.fullmatch(line)):
            continue
        if not (is_machine and (before or fence)):
            kept.append(line)
    return "\n".join([*kept, fence] if fence and not is_machine else kept), left_out


def _blocks(text: str) -> Iterator[_Block]:
    block, fence = _Block(0, "", []), ""
    for line in text.split("\n"):
        before, fence = fence, fence_after(line, fence)
        heading = None if before or fence else _HEADING.fullmatch(line.rstrip())
        if heading is not None:
            yield block
            block = _Block(len(heading[1]), heading[2].strip(), [])
        else:
            block.lines.append(line)
    yield block


def _section_line(date: PartialDate, block: _Block, begin: int) -> str:
    """A dated heading with all that stands below it, as one touch."""
    text = " ".join([block.text[begin:].strip(), *(_bare(line) for line in block.lines)])
    return log_line(date, guess_kind(text), text)


def _bare(line: str) -> str:
    return line.strip().removeprefix("- ").removeprefix("* ")


def _dated_items(lines: list[str], *, is_log: bool) -> tuple[list[str], list[str]]:
    """The log lines that bullets with a date make, with what is indented below; and the rest."""
    found: list[str] = []
    rest: list[str] = []
    items = _items(lines)
    for item in items:
        line = _dated_item(item, is_log=is_log)
        if line:
            found.append(line)
        else:
            rest += item
    return found, rest


def _items(lines: list[str]) -> list[list[str]]:
    """Each bullet with the lines indented below it; every other line alone."""
    items: list[list[str]] = []
    in_bullet, fence = False, ""
    for line in lines:
        before, fence = fence, fence_after(line, fence)
        is_code = bool(before or fence)
        if in_bullet and line[:1] in {" ", "\t"} and line.strip() and not _BULLET.match(line):
            items[-1].append(line)
            continue
        in_bullet = not is_code and _BULLET.match(line) is not None
        items.append([line])
    return items


def _dated_item(item: list[str], *, is_log: bool) -> str:
    """The log line that a bullet makes; "" if it has no date."""
    bullet = _BULLET.match(item[0])
    if bullet is None:
        return ""
    first = item[0][bullet.end() :]
    if bullet[1] is not None:
        return _task(" ".join([first, *map(_bare, item[1:])]), is_kept=bullet[1] != " ")
    day = _DATED.match(first)
    date = date_in(day[1]) if day is not None else None
    if day is None or date is None:
        return ""
    text = " ".join([first[day.end() :], *map(_bare, item[1:])]).strip()
    ours = _OURS.fullmatch(text)
    if ours is not None and ours[1].casefold() in KINDS:
        return f"{date} {ours[1].casefold()}{ours[2]}"
    if is_log:
        return log_line(date, guess_kind(text), text)
    return log_line(date, guess_kind(" ".join(text.split()[:2]), "note"), text)


def _task(text: str, *, is_kept: bool) -> str:
    """The promise that a task with a day makes; "" if it has none: a promise needs one."""
    day = _DATED.match(text)
    due = _DUE.search(text)
    date = date_in(day[1]) if day else date_in(due[1]) if due else None
    said = _DUE.sub("", text[day.end() :] if day else text).strip()
    return promise(date, said or "(no words)", is_kept=is_kept) if date is not None else ""


def _bare_title(text: str) -> str:
    """A heading without the link and the sign that it may be written with: "[[@Zoe]]"."""
    return text.removeprefix("[[").removesuffix("]]").removeprefix("@").casefold()


def _joined(blocks: list[_Block], title: str) -> str:
    """The notes under their headings; a heading with nothing below it, or the title, is none."""
    parts: list[str] = []
    below = 0
    for block in reversed(blocks):
        text = "\n".join(block.lines).strip("\n")
        is_title = block.level == 1 and _bare_title(block.text) == title.casefold()
        if text.strip():
            parts.append(text)
        if block.level and not is_title and (text.strip() or below > block.level):
            parts.append(_ODD_LOG.sub(r"\1 (imported)", f"{'#' * block.level} {block.text}"))
            below = block.level
    return "\n\n".join(reversed(parts)).strip()
