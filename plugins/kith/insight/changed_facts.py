"""This module says in words what changed in front matter, in notes, in the file of a touch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kith.insight.changed_log import short, written
from kith.model import Contact, TouchFile
from kith.reading.people import as_read

ITEMS_TOLD = 6
"""Items of a list that are told; of more, the number."""

_FIELDS = ("name", "pronouns", "role", "org", "city", "language", "birthday", "met", "circle",
           "cadence", "snooze")  # fmt: skip
_LISTS = ("aliases", "emails", "phones", "links", "tags", "offers", "looking_for")
_LABELS = {"met_through": "met through", "looking_for": "looking for"}


def changed_facts(before: Contact | None, after: Contact) -> Iterator[str]:
    """What the front matter and the notes say now; of somebody new, only what they do."""
    if before is None:
        work = " at ".join(part for part in (after.role, after.org) if part)
        yield from (short(part) for part in (work, after.city) if part)
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
        return f"{short(before)} taken out"
    return f"{short(before)} → {short(after)}" if before else short(after)


def _list(label: str, before: Iterable[str], after: Iterable[str]) -> Iterator[str]:
    old, new = list(before), list(after)
    signed = [f"+{short(one)}" for one in new if one not in old]
    signed += [f"−{short(one)}" for one in old if one not in new]
    if signed:
        more = [f"{len(signed) - ITEMS_TOLD} more"] if len(signed) > ITEMS_TOLD else []
        yield f"{label} {', '.join([*signed[:ITEMS_TOLD], *more])}"


def changed_touch(before: TouchFile | None, after: TouchFile) -> Iterator[str]:
    """What the file of a touch says now; of a new one, when it was and its text."""
    line = after.line
    if before is None:
        yield f"{line.when}: {short(line.text)}" if line.text else str(line.when)
        return
    old = before.line
    pairs = (("date", old.when, line.when), ("kind", old.kind, line.kind))
    yield from (f"{label} {_both(str(a), str(b))}" for label, a, b in pairs if a != b)
    yield from _list("with", written(old), written(line))
    if old.text != line.text:
        yield "its text"
