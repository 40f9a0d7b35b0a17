"""This module says what org-contacts and howdy.el tell: headings with a drawer of addresses.

    * John Doe                                                   :colleague:
    :PROPERTIES:
    :EMAIL: john.doe@example.org
    :BIRTHDAY: 1980-02-14
    :HOWDY_INTERVAL: 30
    :LAST_HOWDY: [2026-01-15 Thu]
    :END:

Headings without such a drawer are groups, or notes of the contact above them. Colons that were
forgotten are no problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kith.exchange.draft import Foreign, Format, Owner, Skipped, Told
from kith.exchange.notes.front import Note, decoded, is_text
from kith.exchange.notes.org_outline import LINK, Heading, headings
from kith.exchange.notes.people import Person, by_title, draft_of, read_person, split_owner
from kith.model import Place, Problem

_STAMP = re.compile(r"[<\[](\d{4}-\d{2}-\d{2})[^<>\[\]\n]*[>\]]")
_TAKEN = re.compile(
    r"^([ \t]*)- Note taken on (\d{4}-\d{2}-\d{2})[ \t]*(?:\\\\)?[ \t]*$", re.MULTILINE
)
_NONE = 1_000_000
"""A level that no heading is below."""

_STATE = re.compile(r"^[ \t]*(?:- State \"|CLOCK: )[^\n]*\n?", re.MULTILINE)
_DRAWERS = re.compile(rb"^[ \t]*:?PROPERTIES:?[ \t\r]*$", re.MULTILINE | re.IGNORECASE)


class _Entry(NamedTuple):
    """A heading that is a contact, with the headings below it that are none."""

    heading: Heading
    below: list[Heading]


def recognises(foreign: Foreign) -> bool:
    """Whether a file has a heading of Org that is a contact."""
    if not is_text(foreign.data):
        return False
    is_wide = b"\0" in foreign.data
    if not is_wide and _DRAWERS.search(foreign.data) is None:
        return False
    return any(heading.is_contact for heading in headings(decoded(foreign.data)))


def read(files: Sequence[Foreign], owner: Owner) -> Told:
    """The contacts of Org files."""
    people: list[Person] = []
    skipped: list[Skipped] = []
    problems: list[Problem] = []
    for foreign in files:
        entries, groups = _entries(headings(decoded(foreign.data)))
        people += [read_person(_note(entry, foreign.path)) for entry in entries]
        skipped += [
            Skipped(Place(foreign.path, group.line), f"no address, so no contact: {group.title}")
            for group in groups
        ]
    names = by_title(people)
    drafts, own = split_owner([draft_of(p, names, "howdy", problems) for p in people], owner)
    return Told(drafts, (), (*skipped, *own), tuple(problems), owner)


def _entries(found: list[Heading]) -> tuple[list[_Entry], list[Heading]]:
    """The contacts with what stands below them; and the headings that are nobody's."""
    entries: list[_Entry] = []
    groups: list[Heading] = []
    level = _NONE
    for heading in found:
        if heading.is_contact:
            entries.append(_Entry(heading, []))
            level = heading.level
        elif heading.level > level:
            entries[-1].below.append(heading)
        else:
            level = _NONE
            groups.append(heading)
    return entries, groups


def _note(entry: _Entry, file: str) -> Note:
    """The contact as a note with keys, so that its properties mean what keys mean."""
    heading = entry.heading
    front: dict[str, object] = {
        key: [text for written in texts for text in _values(key, written)]
        for key, texts in heading.properties.items()
        if key != "id"
    }
    front["tags"] = [*heading.tags, *heading.properties.get("tags", [])]
    front["uid"] = heading.properties.get("id", [])
    body = "\n".join(_markdown(entry))
    return Note(
        file,
        front,
        body,
        heading.line,
        spelt=heading.spelt,
        called=heading.title,
        line=heading.line,
    )


def _values(key: str, text: str) -> Iterator[str]:
    """A value with its links as addresses; numbers and names are parted by `,` and `;` later."""
    plain = LINK.sub(lambda link: re.sub(r"^(?:mailto|tel):", "", link[1]), text)
    yield plain.split("|")[0].strip() if key == "birthday" else plain


def _markdown(entry: _Entry) -> Iterator[str]:
    """The text of a contact, with the headings below it, as Markdown has them."""
    yield from _lines(entry.heading)
    for heading in entry.below:
        yield f"{'#' * min(heading.level - entry.heading.level + 1, 6)} {_days(heading.title)}"
        yield from _lines(heading)
        for key, texts in heading.properties.items():
            yield from (f"{heading.spelt[key]}: {text}" for text in texts if text)


def _lines(heading: Heading) -> Iterator[str]:
    text = _STATE.sub("", _days("\n".join(heading.text)))
    lines = _TAKEN.sub(r"\1- \2:", text).split("\n")
    least = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    yield from (line[least:].removeprefix("# ") for line in lines)


def _days(text: str) -> str:
    """The text with its time stamps as days, and its links as words with their address."""
    words = LINK.sub(lambda link: f"{link[2]} ({link[1]})" if link[2] else link[0], text)
    return _STAMP.sub(r"\1", words)


ORG = Format("org", "Org contacts", recognises, read)
"""Contacts that Emacs keeps in Org files."""
