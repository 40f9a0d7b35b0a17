"""This module says in words what changed in somebody's file, by how it read before and after."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from kith.model import Contact, LogLine, Reading, TouchFile
from kith.reading.people import as_read

Happened = Literal["new", "changed", "renamed", "deleted"]

LINES_TOLD = 2
"""Lines of a log that are told; of more, the number."""

ITEMS_TOLD = 6
"""Items of a list that are told; of more, the number."""

LONGEST = 64
"""Characters of a line or a value that are told."""

_FIELDS = ("name", "pronouns", "role", "org", "city", "language", "birthday", "met", "circle",
           "cadence", "snooze")  # fmt: skip
_LISTS = ("aliases", "emails", "phones", "links", "tags", "offers", "looking_for")
_LABELS = {"met_through": "met through", "looking_for": "looking for"}


class Edit(NamedTuple):
    """What a day changed in one file; `day` is None for what is not committed yet.

    `slug` is the contact's, by the latest name that git knows of, "" for a touch; `people` are
    those present at the touch, as they are written. `details` are in words: "role CTO → CEO",
    "log +1: 2026-09-01 call: …".
    """

    day: dt.date | None
    file: str
    slug: str
    name: str
    people: tuple[str, ...]
    happened: Happened
    details: tuple[str, ...]


class Edits(NamedTuple):
    """What changed since a day, the latest first; `more` were left out, `why` says what is amiss.

    `why` is "" if all is told; without git, or a repository, `is_kept` is False. `asked` is the
    question to which this is the answer.
    """

    edits: tuple[Edit, ...] = ()
    more: int = 0
    why: str = ""
    is_kept: bool = True
    asked: object = None


def edit_of(
    day: dt.date | None, before: Reading | None, after: Reading | None, old_file: str = ""
) -> Edit | None:
    """What changed in a file between two readings, None for one that was not there.

    `old_file` is its former name, if it has a new one. Of what is no contact and no touch there
    is nothing to say.
    """
    reading = after or before
    if reading is None:
        return None
    happened: Happened = "new" if before is None else "deleted" if after is None else "changed"
    details = _details(before, after)
    if old_file:
        happened = "renamed"
        details = (f"renamed from {_stem(old_file)}", *details)
    elif happened == "changed" and not details:
        details = ("only how it is written",)
    if reading.touch is not None:
        name, people = _touch_name(reading.touch), reading.touch.line.present
        written = tuple(as_read(one.text) for one in people)
        return Edit(day, reading.file, "", name, written, happened, details)
    if reading.contact is None:
        return None
    name = reading.contact.name
    return Edit(day, reading.file, reading.contact.slug, name, (), happened, details)


def edit_text(edit: Edit) -> str:
    """What happened to a file, without whose it is: "new; log +2: 2026-09-01 call: …"."""
    happened = () if edit.happened in {"changed", "renamed"} else (edit.happened,)
    return "; ".join((*happened, *edit.details))


def _stem(file: str) -> str:
    return file.rsplit("/", 1)[-1].rsplit(".", 1)[0]


def _touch_name(touch: TouchFile) -> str:
    people = ", ".join(as_read(one.text) for one in touch.line.present)
    return f"{touch.line.kind} with {people}" if people else touch.line.kind


def _details(before: Reading | None, after: Reading | None) -> tuple[str, ...]:
    if after is None:
        return ()
    if after.touch is not None:
        return tuple(_touch(before.touch if before else None, after.touch))
    if after.contact is None:
        return ()
    if not after.contact.is_readable:
        return ("it cannot be read: kith check says why",)
    old = before.contact if before else None
    if old is not None and not old.is_readable:
        return ("it can be read again",)
    return (*_facts(old, after.contact), *_log(old, after.contact))


def _touch(before: TouchFile | None, after: TouchFile) -> Iterator[str]:
    line = after.line
    if before is None:
        yield f"{line.when}: {_short(line.text)}" if line.text else str(line.when)
        return
    old = before.line
    pairs = (("date", old.when, line.when), ("kind", old.kind, line.kind))
    yield from (f"{label} {_both(str(a), str(b))}" for label, a, b in pairs if a != b)
    yield from _list("with", _written(old), _written(line))
    if old.text != line.text:
        yield "its text"


def _written(line: LogLine) -> list[str]:
    return [as_read(one.text) for one in line.present]


def _facts(before: Contact | None, after: Contact) -> Iterator[str]:
    """What the front matter and the notes say now; of somebody new, only what they do."""
    if before is None:
        work = " at ".join(part for part in (after.role, after.org) if part)
        yield from (_short(part) for part in (work, after.city) if part)
        return
    for name in _FIELDS:
        yield from _scalar(name, _said(before, name), _said(after, name))
    met = [as_read(c.met_through.text) if c.met_through else "" for c in (before, after)]
    yield from _scalar(_LABELS["met_through"], *met)
    for name in _LISTS:
        yield from _list(_LABELS.get(name, name), getattr(before, name), getattr(after, name))
    yield from _list("knows", _known(before), _known(after))
    old, new = dict(before.extra), dict(after.extra)
    for key in sorted({**old, **new}):
        yield from _scalar(key, old.get(key, ""), new.get(key, ""))
    if before.notes.split() != after.notes.split():
        how = "written" if not before.notes else "changed" if after.notes else "taken out"
        yield f"notes {how}"


def _said(contact: Contact, name: str) -> str:
    value = getattr(contact, name)
    return value.text if name == "cadence" and value else "" if value is None else str(value)


def _known(contact: Contact) -> list[str]:
    return [
        as_read(one.who.text) + "".join(f" ({part})" for part in (one.weight, one.note) if part)
        for one in contact.knows
    ]


def _scalar(label: str, before: str, after: str) -> Iterator[str]:
    if before != after:
        yield f"{label} {_both(before, after)}"


def _both(before: str, after: str) -> str:
    """A value that changed: "CTO → CEO", "CEO" for a first one, "CTO taken out"."""
    if not after:
        return f"{_short(before)} taken out"
    return f"{_short(before)} → {_short(after)}" if before else _short(after)


def _list(label: str, before: Iterable[str], after: Iterable[str]) -> Iterator[str]:
    old, new = list(before), list(after)
    signed = [f"+{_short(one)}" for one in new if one not in old]
    signed += [f"−{_short(one)}" for one in old if one not in new]
    if signed:
        more = [f"{len(signed) - ITEMS_TOLD} more"] if len(signed) > ITEMS_TOLD else []
        yield f"{label} {', '.join([*signed[:ITEMS_TOLD], *more])}"


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
        _Line(str(one.when), one.kind, one.sort, one.arrow, tuple(_written(one)), one.text)
        for one in (contact.log if contact else ())
    )


def _log(before: Contact | None, after: Contact) -> Iterator[str]:
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
        yield f"{_promise(one, was)}: {_short(as_read(one.text))}"
    for one in [one for one in gone if one.sort in {"promise", "kept"}]:
        gone.remove(one)
        yield f"promise taken out: {_short(as_read(one.text))}"


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
    return "; ".join([*told, f"{len(lines) - LINES_TOLD} more"] if len(lines) > LINES_TOLD else told)


def _line(line: _Line) -> str:
    people = f" with {', '.join(line.present)}" if line.present else ""
    text = _short(as_read(line.text))
    return f"{line.when} {line.kind}{people}" + (f": {text}" if text else "")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"
