"""This module says what a vault of whodex tells: people, and the events at which they were.

Notes of organisations and places say nothing that a person's note does not; they are counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kith.dates import Span
from kith.exchange.draft import Foreign, Format, Met, Owner, Related, Skipped, Told
from kith.exchange.notes.front import Note, read_note
from kith.exchange.notes.guessed import date_in
from kith.exchange.notes.obsidian import is_blank, marks
from kith.exchange.notes.people import (
    by_title,
    draft_of,
    left_out,
    read_person,
    relinked,
    split_owner,
)
from kith.exchange.notes.prose import read_prose
from kith.naming import plain
from kith.reading.people import WIKILINK, target

_KEYS = {
    "person": {"whodex", "organisations", "next contact", "last contact"},
    "event": {"whodex", "datetime", "organizer", "organiser", "participants"},
    "organisation": {"whodex", "strategic tier", "parent", "industry", "employees"},
    "location": {"whodex", "aliases", "country", "parent", "location"},
}
"""The sorts of notes that a vault of whodex has, and keys of which each has at least one."""

_SORTS = {
    "person": "person", "event": "event", "organisation": "organisation", "location": "location",
    "city": "location", "country": "location", "address": "location",
}  # fmt: skip


def sort_of(note: Note) -> str:
    """What a note is about: "person", "event", "organisation", "location"; "" if it is none of
    whodex's.
    """
    marked = marks(note)
    sorts = [_SORTS[mark] for mark in (*(m for m in _SORTS if m in marked),)]
    for sort in sorts:
        if _KEYS[sort] & note.front.keys() and _has_both(note, sort):
            return sort
    return ""


def _has_both(note: Note, sort: str) -> bool:
    """Whether it has the type and the tag of whodex, which a vault of others seldom has both."""
    if "whodex" in note.front:
        return True
    tags = {text.strip("#").casefold() for text in note.texts("tags", "tag")}
    keys = note.front.keys()
    if sort == "person":
        return {"organisations"} <= keys or {"next contact", "last contact"} <= keys
    return sort in tags and bool(note.text("type"))


def recognises(foreign: Foreign) -> bool:
    """Whether a file is a note of a vault of whodex."""
    if not foreign.data.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"---"):
        return False
    note = read_note(foreign)
    return not note.is_template and bool(sort_of(note))


def read(files: Sequence[Foreign], owner: Owner) -> Told:
    """The people and events of a vault."""
    notes = [(note, sort_of(note)) for note in map(read_note, files)]
    problems = [problem for note, _ in notes for problem in note.problems]
    people = [read_person(n) for n, sort in notes if sort == "person" and not is_blank(n)]
    names = by_title(people)
    drafts, own = split_owner([draft_of(p, names, "whodex", problems) for p in people], owner)
    events = [_event(note, names, owner) for note, sort in notes if sort == "event"]
    skipped = [
        Skipped(note.place(), "a template" if is_blank(note) else _why(sort))
        for note, sort in notes
        if sort not in {"person", "event"} or is_blank(note)
    ]
    skipped += [item for event in events if isinstance(event, Skipped) for item in (event,)]
    for person in people:
        skipped += left_out(person.note.place(), person.note.body_line, person.prose)
    touches = tuple(event for event in events if isinstance(event, Met))
    return Told(drafts, touches, (*skipped, *own), tuple(problems), owner)


def _why(sort: str) -> str:
    named = {"organisation": "an organisation", "location": "a place"}.get(sort, "something else")
    return f"{named}, not a person"


def _event(note: Note, names: Mapping[str, str], owner: Owner) -> Met | Skipped:
    """The touch that an event is, if it says when and who was there."""
    texts = note.texts("datetime", "date", "when")
    date = next((date for text in texts if (date := date_in(text)) is not None), None)
    people = tuple(_participants(note, names, owner))
    if date is None or not people:
        lacks = "a day" if date is None else "participants who have a note"
        return Skipped(note.place(), f"an event without {lacks}")
    prose = read_prose(note.body, note.title)
    text = relinked("\n\n".join(part for part in (note.title, prose.notes) if part), names)
    source = f"whodex:{date}#{note.title}"
    return Met(note.place("datetime"), Span(date), "event", people, source, text)


def _participants(note: Note, names: Mapping[str, str], owner: Owner) -> Iterator[Related]:
    """Those whom the key or the list of participants links to: each who has a note."""
    own = {plain(name) for name in owner.names}
    below = note.body.casefold().partition("participants")[0]
    listed = note.body[len(below) :].split("\n#")[0]
    linked = [*WIKILINK.findall(listed), *WIKILINK.findall(" ".join(note.texts("participants")))]
    found = (names.get(plain(target(f"[[{inner}]]")), "") for inner in linked)
    for name in dict.fromkeys(name for name in found if name):
        if plain(name) not in own:
            yield Related(name)


WHODEX = Format("whodex", "whodex", recognises, read)
"""A vault that whodex reads and writes."""
