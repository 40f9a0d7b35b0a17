"""This module says what a vault of Obsidian tells: people, and meetings with them.

Notes about people are known by their type, category or tag, by keys that only people have, or by
the forms of plugins (obsidian-contacts, prm, Orbit, perm, friend-tracker, Alas).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from kith.dates import Span
from kith.exchange.draft import Foreign, Format, Met, Owner, Related, Skipped, Told
from kith.exchange.notes.front import Note, is_text, read_note, spelling
from kith.exchange.notes.guessed import date_in, guess_kind
from kith.exchange.notes.key_names import MARKERS, meaning_of, shown
from kith.exchange.notes.people import (
    Person,
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

MEETINGS = frozenset((
    "meeting", "meetings", "call", "calls", "1-1", "1:1", "one on one", "interaction",
    "interactions", "encounter", "coffee", "lunch", "dinner", "conversation", "conversations",
    "catchup", "catch up", "catch-up", "touchpoint", "event", "events", "visit",
))  # fmt: skip
"""What notes about meetings are marked with."""

LARGEST_NOTE = 4 * 1024 * 1024
"""Bytes beyond which a file is no note that anybody wrote."""

_TYPED = (
    "type",
    "typ",
    "file class",
    "types",
    "category",
    "categories",
    "class",
    "kind",
    "tags",
    "tag",
)
_TELLING = ("first", "birthday", "emails", "phones", "tier", "last contact", "how met")
_OTHERS = frozenset((
    "company", "companies", "organisation", "organisations", "organization", "organizations",
    "place", "places", "location", "locations", "city", "cities", "country", "countries", "park",
    "parks", "book", "books", "movie", "movies", "film", "show", "shows", "album", "albums",
    "game", "games", "recipe", "recipes", "restaurant", "restaurants", "hotel", "shop", "trip",
    "trips", "project", "projects", "product", "products", "podcast", "podcasts", "article",
    "articles", "post", "posts", "clipping", "clippings", "daily", "daily-note", "dailynote",
    "journal", "template", "templates", "moc", "index", "pet", "pets", "band", "song", "team",
    "topic", "concept", "todo", "task", "tasks", "invoice", "school", "university",
    "episode", "podcast episodes", "board games", "genres", "app", "apps", *MEETINGS,
))  # fmt: skip
"""Marks of notes that are about something else, whatever keys they have."""

_OTHER_KEYS = frozenset((
    "isbn", "cuisine", "ingredients", "servings", "director", "genre", "pages", "rating",
    "publisher", "coordinates", "imdb id", "opening hours", "artist", "author", "authors",
    "price", "maker", "attendees", "participants",
))  # fmt: skip
_NOT_PEOPLE = frozenset(
    ("template", "templates", "moc", "index", "dashboard", "untitled", "readme")
)
_TEMPLATES = frozenset(("template", "templates", "_templates"))
_FOLDERS = frozenset(("people", "contacts", "persons"))
_TABLE = re.compile(
    r"^/---contact---/[ \t]*\n(.*?)^/---contact---/[ \t]*$", re.MULTILINE | re.DOTALL
)
_ROW = re.compile(r"\s*\|([^|\n]*)\|((?:\[\[[^\]\n]{0,200}\]\]|[^|\n])*+)\|?\s*")
_TAG = re.compile(r"#([^\W\d][\w/-]{0,60})")
_TAG_LINE = re.compile(r"^[ \t]*(?:tags?:{1,2} *)?(?:#[^\W\d][\w/-]*[ \t,]*)+$", re.MULTILINE)
_ALAS = re.compile(
    r"\s*# [^\n]+\n(?:[ \t]*\n)*(?=(?:[-*] [^\n]*\n)*[-*] (?:Birthday|Category|Last contact):)"
    r"(?:[-*] [A-Z][\w ]{0,30}:[^\n]*(?:\n|\Z))+"
)
_ALAS_FIELD = re.compile(r"[-*] ([A-Z][\w ]{0,30}): ?(.*)")
_SIVERS = {"a": "3 weeks", "b": "2 months", "c": "6 months", "d": "1 year"}
_DAY = re.compile(r"\d{4}-\d{2}(?:-\d{2})?|\d{8}")
_PEOPLE = ("people", "attendees", "participants", "with", "persons", "person", "contacts")


def read_vault_note(foreign: Foreign) -> Note:
    """A note with the fields of its plugin's own form, if it has one, as if they were keys."""
    note = read_note(foreign)
    table = _TABLE.search(note.body)
    if table is not None:
        rows = [row for line in table[1].split("\n") if (row := _ROW.fullmatch(line))]
        pairs = [(row[1].strip(), row[2].strip()) for row in rows]
        body = note.body[: table.start()] + note.body[table.end() :]
        return _with(note, [pair for pair in pairs if pair[0] != "key" and pair[1]], body)
    alas = _ALAS.match(note.body) if not note.has_front else None
    if alas is None:
        return note
    lines = alas[0].split("\n")
    found = [match for line in lines if (match := _ALAS_FIELD.fullmatch(line.rstrip()))]
    pairs = [(match[1], match[2].strip()) for match in found]
    pairs += [
        ("cadence", _SIVERS[value.casefold()])
        for key, value in pairs
        if key == "Category" and value.casefold() in _SIVERS
    ]
    kept = [line for line in lines if not _ALAS_FIELD.fullmatch(line.rstrip())]
    return _with(note, pairs, "\n".join([*kept, note.body[alas.end() :]]))


def _with(note: Note, pairs: list[tuple[str, str]], body: str) -> Note:
    front = {**{spelling(key): value for key, value in pairs if value}, **note.front}
    spelt = {**{spelling(key): key for key, _ in pairs}, **note.spelt}
    return Note(
        note.file,
        {"type": "contact", **front},
        body,
        note.body_line,
        note.problems,
        spelt,
        note.lines,
        note.has_front,
    )


def marks(note: Note) -> frozenset[str]:
    """What a note is marked as: its types, categories and tags, the first part of each."""
    texts = [shown(text) for text in note.texts(*_TYPED)]
    words = [part for text in texts for part in re.split(r"[,;]\s*", text)]
    return frozenset(word.strip().lstrip("#").split("/")[0].casefold() for word in words)


def _body_marks(note: Note) -> frozenset[str]:
    """The tags that stand alone on a line of the prose."""
    lines = _TAG_LINE.findall(note.body) if "#" in note.body else []
    tags = [tag for line in lines for tag in _TAG.findall(line)]
    return frozenset(tag.split("/")[0].casefold() for tag in tags)


def is_person(note: Note) -> bool:
    """Whether a note is about a person."""
    if not is_blank(note) and _words(note) & _NOT_PEOPLE:
        return False
    if _DAY.fullmatch(note.stem) or (plain(note.title) in MARKERS and not is_blank(note)):
        return False
    marked = marks(note)
    if marked & MARKERS:
        return not marked & MEETINGS
    if marked & _OTHERS or note.front.keys() & _OTHER_KEYS:
        return False
    return bool(_body_marks(note) & MARKERS) or _has_telling_keys(note) or _is_among_people(note)


def _words(note: Note) -> set[str]:
    return set(note.title.casefold().replace("-", " ").split())


def _has_telling_keys(note: Note) -> bool:
    """Whether it has a value that only people have, or two of their keys, even empty."""
    found = [key for key in note.front if meaning_of(key) in _TELLING]
    return len({meaning_of(key) for key in found}) > 1 or bool(note.text(*found))


def _is_among_people(note: Note) -> bool:
    """Whether it lies in a folder of people, which is all that some vaults have to tell."""
    path = PurePosixPath(note.file)
    folders = {part.casefold() for part in path.parts[:-1]}
    is_note = path.suffix.casefold() in {".md", ".markdown"}
    return is_note and bool(folders & _FOLDERS) and bool(note.body.strip() or note.front)


def is_blank(note: Note) -> bool:
    """Whether a note is a template, from which others are made."""
    folders = {part.casefold() for part in PurePosixPath(note.file).parts[:-1]}
    return note.is_template or bool(
        (_words(note) | folders) & {"template", "templates", "_templates"}
    )


def is_meeting(note: Note) -> bool:
    """Whether a note tells of a meeting: marked so, or with a day and people; no daily note."""
    if _DAY.fullmatch(note.stem) or not note.has_front:
        return False
    marked = marks(note)
    has_people = bool(set(_PEOPLE) & note.front.keys())
    if marked & MEETINGS:
        return has_people or is_blank(note)
    return not marked and has_people and bool(note.text(*_PEOPLE)) and _day_of(note) is not None


def recognises(foreign: Foreign) -> bool:
    """Whether a file is a note about a person or a meeting, or the template of such notes."""
    if len(foreign.data) > LARGEST_NOTE or not is_text(foreign.data):
        return False
    note = read_vault_note(foreign)
    return is_person(note) or is_meeting(note)


def read(files: Sequence[Foreign], owner: Owner) -> Told:
    """The people and meetings of a vault's notes."""
    notes = [read_vault_note(file) for file in files]
    problems = [problem for note in notes if not is_blank(note) for problem in note.problems]
    skipped: list[Skipped] = []
    people: list[Person] = []
    meetings: list[Note] = []
    for note in notes:
        if is_blank(note):
            skipped.append(Skipped(note.place(), "a template"))
        elif is_person(note):
            people.append(read_person(note))
        elif is_meeting(note):
            meetings.append(note)
        else:
            skipped.append(Skipped(note.place(), "not about a person"))
    names = by_title(people)
    drafts, own = split_owner(
        [draft_of(person, names, tool_of(person.note), problems) for person in people], owner
    )
    told = [_meeting(note, names, owner) for note in meetings]
    skipped += [item for person in people for item in _left_out(person)]
    return Told(
        drafts,
        tuple(item for item in told if isinstance(item, Met)),
        (*skipped, *own, *(item for item in told if isinstance(item, Skipped))),
        tuple(problems),
        owner,
    )


def _left_out(person: Person) -> Iterator[Skipped]:
    return left_out(person.note.place(), person.note.body_line, person.prose)


def tool_of(note: Note) -> str:
    """The tool that counts the days since the last contact, as its keys show."""
    if any(key.startswith("prm ") for key in note.front):
        return "prm"
    spelt = set(note.spelt.values())
    if spelt & {"lastContact", "contactFrequency"}:
        return "perm"
    return "Orbit" if {"frequency", "last contact"} <= note.front.keys() else "Obsidian"


def _day_of(note: Note) -> Span | None:
    texts = [*note.texts("date", "datetime", "when", "day", "start"), note.title[:10]]
    date = next((date for text in texts if (date := date_in(shown(text))) is not None), None)
    return None if date is None else Span(date)


def _meeting(note: Note, names: Mapping[str, str], owner: Owner) -> Met | Skipped:
    """The touch that a note of a meeting tells of."""
    when = _day_of(note)
    people = tuple(_people_of(note, names, owner))
    if when is None:
        return Skipped(note.place(), "a meeting without a day")
    if not people:
        return Skipped(note.place(), "a meeting that names nobody")
    title = re.sub(r"^\d{4}-?\d{2}-?\d{2}[\s:_-]*", "", note.title).strip()
    prose = read_prose(note.body, title)
    kinds = " ".join(sorted(marks(note) - {"event", "events", "meeting", "meetings"}))
    kind = guess_kind(kinds, guess_kind(title, "event" if marks(note) & {"event"} else "meeting"))
    parts = (title, prose.notes, "\n".join(prose.lines))
    text = relinked("\n\n".join(part for part in parts if part), names)
    return Met(note.place("date"), when, kind, people, f"obsidian:{when}#{title}", text)


def _people_of(note: Note, names: Mapping[str, str], owner: Owner) -> Iterator[Related]:
    own = {plain(name) for name in owner.names}
    seen: set[str] = set()
    for text in note.texts(*_PEOPLE):
        links = [target(link[0]) for link in WIKILINK.finditer(text)]
        for called in links or re.split(r"\s*[,;]\s*", text):
            name = names.get(plain(called), called.strip())
            if name and plain(name) not in own | seen:
                seen.add(plain(name))
                yield Related(name)


OBSIDIAN = Format("obsidian", "Obsidian notes", recognises, read)
"""Notes about people, as Obsidian and its plugins keep them."""
