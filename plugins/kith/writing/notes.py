"""This module says how prose gets into a file of somebody who has none yet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kith.model import Place
from kith.reading.body import fence_after
from kith.reading.nodes import Scalar
from kith.settings import Settings
from kith.writing.meaning import ANY, spaced
from kith.writing.opened import Opened, open_file, settle
from kith.writing.scalars import block_lines, is_block_text, yaml_scalar
from kith.writing.splices import Edit, Splice, refused
from kith.writing.values import new_key, replaced

_LOG = re.compile(r"#{1,6}[ \t]+log:?[ \t]*(?:#+[ \t]*)?", re.IGNORECASE)
_CONFLICT = re.compile(r"(?:<{7}|\|{7}|>{7})(?: .*)?")


def as_prose(text: str) -> str:
    """The text as it can stand in a file: without blank lines around it, a backslash before what
    would be a heading of the log, a mark of a merge, or a code fence that nothing closes.

    Markdown shows the backslash nowhere. Of other texts nothing changes but blanks at the end.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip().split("\n")
    while lines and not lines[0].strip():
        lines.pop(0)
    return "\n".join(_escaped(lines))


def set_notes(data: bytes, file: str, text: str, settings: Settings) -> Edit:
    """The edit that makes `text`, as `as_prose` has it, the notes of a contact without any.

    Raises:
        EditRefusedError: if the file cannot be read, or there are notes, or they would not read so.
    """
    opened = open_file(data, file, settings)
    contact = opened.reading.contact
    prose = as_prose(text)
    if contact is None or contact.notes.strip():
        raise refused(Place(file), "expected a contact without notes, got one with notes")
    said = {"notes": spaced(prose), "mentioned": ANY}
    if not opened.is_plain:
        return settle(
            opened, _below_front(opened, prose), opened.meaning.saying(**said), Place(file)
        )
    was = opened.meaning
    said |= {"log": was.body["log"], "unread": was.body["unread"]}
    meant = was.having("notes", ANY).saying(**said)
    return settle(opened, _as_value(opened, prose), meant, Place(file))


def _below_front(opened: Opened, prose: str) -> Iterator[list[Splice]]:
    """Prose right below the front matter, a blank line after it."""
    line = opened.source.body_line - 1
    has_more = opened.layout.last > line
    blank = [""] if has_more and opened.layout.text(line + 1).strip() else []
    yield [opened.layout.below(line, [*prose.split("\n"), *blank])]


def _as_value(opened: Opened, prose: str) -> Iterator[list[Splice]]:
    """Prose as the value of `notes`: a block of lines, or one text in quotes."""
    found = opened.value("notes")
    if found is not None:
        key, node = found
        yield from replaced(opened, key, node, prose) if isinstance(node, Scalar) else ()
        return
    header = "|2" if prose.startswith(" ") else "|"
    if is_block_text(prose):
        yield from new_key(opened, "notes", [f"notes: {header}", *block_lines(prose, "  ")])
    yield from new_key(opened, "notes", [f"notes: {yaml_scalar(prose)}"])


def _escaped(lines: list[str]) -> Iterator[str]:
    """The lines, with a backslash before what would be read as something else than prose."""
    unclosed, fence = _unclosed(lines), ""
    for number, line in enumerate(lines):
        is_open = number in unclosed
        is_log = not fence and _LOG.fullmatch(line) is not None
        if is_open or is_log or _CONFLICT.fullmatch(line):
            yield re.sub(r"^( *)", r"\1\\", line, count=1)
        else:
            fence = fence_after(line, fence)
            yield line


def _unclosed(lines: list[str]) -> set[int]:
    """The lines that open a code fence which nothing closes."""
    found: set[int] = set()
    while True:
        fence, begin = "", -1
        for number, line in enumerate(lines):
            before = fence
            fence = fence if number in found else fence_after(line, fence)
            begin = number if fence and not before else begin
        if not fence:
            return found
        found.add(begin)
