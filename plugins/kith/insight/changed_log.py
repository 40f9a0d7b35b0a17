"""This module says in words which lines of a log were added, changed and taken out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from kith.model import Contact, LogLine
from kith.reading.people import as_read

LINES_TOLD = 2
"""Lines of a log that are told; of more, the number."""

LONGEST = 64
"""Characters of a line or a value that are told."""


class _Line(NamedTuple):
    """A line of a log without its place."""

    when: str
    kind: str
    sort: str
    arrow: str
    present: tuple[str, ...]
    text: str


def _lines(contact: Contact | None) -> Counter[_Line]:
    return Counter(
        _Line(str(one.when), one.kind, one.sort, one.arrow, tuple(written(one)), one.text)
        for one in (contact.log if contact else ())
    )


def changed_log(before: Contact | None, after: Contact) -> Iterator[str]:
    """Promises made and kept, lines added, changed and taken out."""
    old, new = _lines(before), _lines(after)
    added, gone = list((new - old).elements()), list((old - new).elements())
    yield from _promises(added, gone)
    edited = [one for one in added if _pop(gone, (one.when, one.kind))]
    rest = [one for one in added if one not in edited]
    for sign, lines in (("+", rest), ("changed ", edited), ("−", gone)):
        if lines:
            yield f"log {sign}{len(lines)}: {_told(lines)}"


def _promises(added: list[_Line], gone: list[_Line]) -> Iterator[str]:
    """What is said of promises; their lines are taken out of both lists."""
    for one in [one for one in added if one.sort in {"promise", "kept"}]:
        added.remove(one)
        was = next((o for o in gone if o.sort in {"promise", "kept"} and o.text == one.text), None)
        if was is not None:
            gone.remove(was)
        yield f"{_promise(one, was)}: {short(as_read(one.text))}"
    for one in [one for one in gone if one.sort in {"promise", "kept"}]:
        gone.remove(one)
        yield f"promise taken out: {short(as_read(one.text))}"


def _promise(one: _Line, was: _Line | None) -> str:
    if one.sort == "kept":
        return "they kept a promise" if one.arrow == "<" else "kept a promise"
    if was is None:
        return f"{'they promised' if one.arrow == '<' else 'promised'} by {one.when}"
    return "a promise is open again" if was.sort == "kept" else f"promise moved to {one.when}"


def _pop(lines: list[_Line], key: tuple[str, str]) -> bool:
    """Take out the first line of that date and kind; whether there was one."""
    found = next((line for line in lines if (line.when, line.kind) == key), None)
    if found is not None:
        lines.remove(found)
    return found is not None


def _told(lines: list[_Line]) -> str:
    latest = sorted(lines, key=lambda line: line.when, reverse=True)
    told = [_line(line) for line in latest[:LINES_TOLD]]
    more = [f"{len(lines) - LINES_TOLD} more"] if len(lines) > LINES_TOLD else []
    return "; ".join([*told, *more])


def _line(line: _Line) -> str:
    people = f" with {', '.join(line.present)}" if line.present else ""
    text = short(as_read(line.text))
    return f"{line.when} {line.kind}{people}" + (f": {text}" if text else "")


def written(line: LogLine) -> list[str]:
    """Those present, as they are written, without brackets."""
    return [as_read(one.text) for one in line.present]


def short(text: str) -> str:
    """A text as one line of at most `LONGEST` characters."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"
