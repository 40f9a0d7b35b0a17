"""This module says who a note about a person tells of: a draft, from its keys and its prose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from kith.dates import PartialDate, quoted
from kith.exchange.cleaned import make_draft
from kith.exchange.draft import Draft, Owner, Related, Skipped
from kith.exchange.notes.front import Note, texts_in
from kith.exchange.notes.guessed import date_in, guess_kind, log_line, said
from kith.exchange.notes.key_names import (
    birthdays,
    cadence_in,
    dates,
    full_name,
    links_in,
    meaning_of,
    meanings,
    other_keys,
    relations_in,
    shown,
    split_values,
    tags_in,
)
from kith.exchange.notes.prose import Prose, read_prose
from kith.model import Place, Problem
from kith.naming import plain
from kith.reading.people import WIKILINK, label, target
from kith.settings import KINDS

_CATEGORIES = ("category", "categories", "type", "types")
_WORD = r"[^\W\d_a-z][\w'’.-]{0,40}"
_SMALL = r"(?: (?:de|van|von|der|den|da|del|la|di|al|bin|ben))"
_FULL = rf"{_WORD}(?:{_SMALL}{{0,2}} {_WORD})"
_NAME = rf"(\[\[[^\[\]\n]{{1,120}}\]\]|{_FULL}{{0,3}})"
_PERSONAL = re.compile(rf"{_FULL}{{1,3}}")
_INTRODUCED = re.compile(
    r"\b(?i:intro(?:duced|duction)?|vorgestellt|kennengelernt|met|knows?|connected)"
    rf"(?i:(?: each other| us)? (?:via|by|through|durch|über|von)) {_NAME}"
)
_INTRODUCER = re.compile(rf"(?:^|[\n.;-] ?){_NAME} introduced us\b")
_BULLET_ABOUT_MEETING = re.compile(
    r"(?:^|\n)[ \t]*(?:[-*+] )?"
    r"(?:(?:kennenlernen|how we met|how met|met|intro)[:：] ?|(?=introduced ))(.*)",
    re.IGNORECASE,
)
_TOUCH_DATE = re.compile(r"(?:\[.\] )?(\d{4}-\d\d-\d\d) ([\w-]+)")


class Person(NamedTuple):
    """A note about a person as it is read: the note, what its keys mean, its prose."""

    note: Note
    told: Mapping[str, tuple[str, ...]]
    prose: Prose
    name: str


def read_person(note: Note) -> Person:
    """The person whom a note is about; their name is that of its keys, else the note's own."""
    told = meanings(note.front)
    name = full_name(told) or _heading_name(note) or note.title
    return Person(note, told, read_prose(note.body, name), name)


def _heading_name(note: Note) -> str:
    """The heading at the top, where the note has no other name, or one spelt less well."""
    first = next((line for line in note.body.split("\n") if line.strip()), "")
    heading = first.removeprefix("# ").strip() if first.startswith("# ") else ""
    if not note.has_front or plain(heading) == plain(note.title):
        return heading
    return ""


def by_title(people: Iterable[Person]) -> dict[str, str]:
    """The name of each person by what links may call their note: title, name or alias."""
    names: dict[str, str] = {}
    for person in people:
        uid = person.note.text("uid")
        called_so = (person.note.title, person.note.stem, person.name, *_aliases(person))
        for called in (*called_so, *([uid] if uid else [])):
            names.setdefault(plain(called), person.name)
    return names


def _aliases(person: Person) -> tuple[str, ...]:
    return split_values(person.told.get("aliases", ()))


def draft_of(person: Person, names: Mapping[str, str], tool: str, problems: list[Problem]) -> Draft:
    """The draft that a note about a person makes; `names` are all who have a note (`by_title`)."""
    note = person.note
    uids = [text for text in (note.text("uid"), *_whodex_uid(note)) if text]
    values = {**other_keys(note), **_values(person, names), "x-uid": tuple(uids[:1])}
    return make_draft(
        note.place(),
        person.name,
        {key: texts for key, texts in values.items() if texts},
        problems,
        uids=uids,
        notes=relinked(_notes(person), names),
        lines=(relinked(line, names) for line in _lines(person, tool, problems)),
        related=tuple(_related(person, names)),
    )


def _whodex_uid(note: Note) -> tuple[str, ...]:
    block = note.front.get("whodex")
    return tuple(texts_in(block.get("uid"))) if isinstance(block, dict) else ()


def _values(person: Person, names: Mapping[str, str]) -> dict[str, Iterable[str]]:
    told, note = person.told, person.note
    is_name = _PERSONAL.fullmatch(note.title) and plain(note.title) != plain(person.name)
    orgs = told.get("org", ())
    introduced = (*told.get("met_through", ()), *_introducers(person))
    own = {plain(person.name), plain(note.title)}
    roles = [text for text in told.get("role", ()) if plain(text) not in own]
    return {
        "aliases": (*_aliases(person), *((note.title,) if is_name else ())),
        **{key: told.get(key, ()) for key in ("pronouns", "language", "circle")},
        **{key: told.get(key, ()) for key in ("offers", "looking_for")},
        "org": orgs[:1],
        "x-also-at": (", ".join(orgs[1:]),) if len(orgs) > 1 else (),
        "role": roles[:1],
        "x-other-roles": (" | ".join(roles[1:]),) if len(roles) > 1 else (),
        "city": told.get("city", ()),
        "emails": _addresses(told.get("emails", ())),
        "phones": split_values(told.get("phones", ())),
        "links": links_in(note.front),
        "birthday": birthdays(told.get("birthday", ())),
        "met": dates(text for text in told.get("met", ()) if date_in(text)),
        "met_through": [names.get(plain(one), one) for one in introduced][:1],
        "cadence": cadence_in(told),
        "snooze": dates(told.get("snooze", ()))[:1],
        "x-prm-tier": told.get("tier", ()),
        "tags": tags_in((*told.get("tags", ()), *map(shown, note.texts(*_CATEGORIES)))),
    }


def _addresses(texts: Iterable[str]) -> tuple[str, ...]:
    parts = (part for text in split_values(texts) for part in text.split())
    return tuple(part.strip("<>").removeprefix("mailto:") for part in parts if part.strip("<>"))


def _introducers(person: Person) -> Iterator[str]:
    """Who brought you together, where the note says so plainly."""
    about = [*person.told.get("how met", ()), *_about_meeting(person.prose.notes)]
    yield from introducers_in(about, person.prose.notes)


def introducers_in(about: Iterable[str], notes: str) -> Iterator[str]:
    """Who is said to have brought you together: "intro via Ada", "[[Ada]] introduced us"."""
    for text in about:
        match = _INTRODUCED.search(text)
        if match is not None and _is_name(match[1]):
            yield target(match[1].rstrip("."))
    match = _INTRODUCER.search(notes)
    if match is not None and _is_name(match[1]):
        yield target(match[1])


def _about_meeting(notes: str) -> list[str]:
    return [match[1] for match in _BULLET_ABOUT_MEETING.finditer(notes)]


def _is_name(text: str) -> bool:
    return text.startswith("[[") or text[:1].isupper()


def _notes(person: Person) -> str:
    met = [text for text in person.told.get("met", ()) if date_in(text) is None]
    how = [f"How we met: {text}" for text in (*person.told.get("how met", ()), *met)]
    return "\n\n".join(part for part in (*person.told.get("notes", ()), *how, person.prose.notes))


def _lines(person: Person, tool: str, problems: list[Problem]) -> tuple[str, ...]:
    lines = [*_interactions(person.note, problems), *person.prose.lines]
    return (*lines, *last_contact(person.told.get("last contact", ()), lines, tool))


def last_contact(texts: Iterable[str], lines: Iterable[str], tool: str) -> tuple[str, ...]:
    """The line of the last contact that a tool counted, unless a touch of that day is told."""
    touches = {
        match[1]
        for line in lines
        if (match := _TOUCH_DATE.match(line)) and KINDS.get(match[2]) == "touch"
    }
    found = {date: None for text in texts if (date := date_in(text)) is not None}
    latest = max(found, key=_order, default=None)
    if latest is None or str(latest) in touches:
        return ()
    return (log_line(latest, "meeting", f"last contact (from {tool})"),)


def _order(date: PartialDate) -> str:
    return str(date)


def _interactions(note: Note, problems: list[Problem]) -> Iterator[str]:
    """The touches that front matter lists, each with a `date` and words, or as "DATE: words"."""
    for key, value in note.front.items():
        if meaning_of(key) != "interactions":
            continue
        for item in value if isinstance(value, list) else [value]:
            line = _interaction(item)
            if line:
                yield line
            elif any(text.strip() for text in texts_in(item)):
                got = quoted(" ".join(texts_in(item)))
                message = f"{key}: expected a date, e.g. 2026-09-01, got {got}: left out"
                problems.append(
                    Problem(note.place(key), "warning", "foreign-interaction", message, "")
                )


def _interaction(item: Any) -> str:
    if isinstance(item, dict) and "date" in item:
        date = date_in("".join(texts_in(item["date"])))
        words = [text for key, value in item.items() if key != "date" for text in texts_in(value)]
    else:
        keys = item if isinstance(item, dict) else ()
        text = " ".join((*keys, *texts_in(item)))
        date = date_in(text[:25])
        words = [re.sub(r"^\W*\d{4}-\d{1,2}-\d{1,2}[^\w(]*", "", text)]
    return log_line(date, guess_kind(said(words)), said(words)) if date is not None else ""


def _related(person: Person, names: Mapping[str, str]) -> Iterator[Related]:
    """Whom keys name, and whom the prose links to, as far as those have a note."""
    seen = {plain(person.name)}
    for relation in relations_in(person.note.front):
        name = names.get(plain(relation.name), relation.name)
        if plain(name) not in seen:
            seen.add(plain(name))
            yield Related(name, relation.how)
    for link in WIKILINK.finditer(person.prose.notes):
        linked = names.get(plain(target(link[0])), "")
        if linked and plain(linked) not in seen:
            seen.add(plain(linked))
            yield Related(linked)


def relinked(text: str, names: Mapping[str, str]) -> str:
    """The text with its links to people: those who have a note by their names, those who are
    called as people are; a link to anything else is its words, since here links mean people.
    """

    def link(found: re.Match[str]) -> str:
        called, words = target(found[0]), label(found[0])
        name = names.get(plain(called), called if _PERSONAL.fullmatch(called) else "")
        if not name or found[0].startswith("[[#"):
            return words
        return f"[[{name}]]" if words in {name, called} or "/" in words else f"[[{name}|{words}]]"

    return WIKILINK.sub(link, text)


def is_owner(draft: Draft, owner: Owner) -> bool:
    """Whether a draft tells of the one who keeps this journal."""
    return bool(owner.keys & set(draft.keys)) or plain(draft.name) in set(map(plain, owner.names))


def split_owner(
    drafts: Iterable[Draft], owner: Owner
) -> tuple[tuple[Draft, ...], tuple[Skipped, ...]]:
    """The drafts of others; and the owner's own, skipped."""
    told = [(draft, is_owner(draft, owner)) for draft in drafts]
    return (
        tuple(draft for draft, is_own in told if not is_own),
        tuple(Skipped(draft.place, "you yourself") for draft, is_own in told if is_own),
    )


def left_out(place: Place, body_line: int, prose: Prose) -> Iterator[Skipped]:
    """What only another tool can show, as skipped parts of the note at `place`."""
    for number, what in prose.left_out:
        yield Skipped(place._replace(line=body_line + number), what)
