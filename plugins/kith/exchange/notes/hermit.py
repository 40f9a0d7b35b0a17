"""This module says what a folder of hermitcrm tells: its contacts, companies and interactions.

companies/northwind/company.md
companies/northwind/contacts/lena-vogt.md
companies/northwind/interactions/2026-10-21T1000-linkedin-in-lena-vogt.md
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from kith.dates import Span
from kith.exchange.cleaned import make_draft
from kith.exchange.draft import Draft, Foreign, Format, Met, Owner, Related, Skipped, Told
from kith.exchange.keys import keys_of
from kith.exchange.notes.front import Note, read_note, texts_in
from kith.exchange.notes.guessed import date_in, guess_kind, log_line, promise, said
from kith.exchange.notes.key_names import link_of
from kith.exchange.notes.people import split_owner
from kith.model import Problem

_CHANNELS = {
    "email": "email", "mail": "email", "call": "call", "phone": "call", "meeting": "meeting",
    "linkedin": "message", "whatsapp": "message", "sms": "message", "message": "message",
    "signal": "message", "video": "video", "event": "event", "letter": "letter",
}  # fmt: skip
"""What kind of touch each channel is; one of the owner's own is guessed by its name."""

_OWN = {
    "contact": {"first_name", "last_name", "slug"},
    "interaction": {"channel", "direction", "contact"},
    "company": {"slug", "stage"},
}
"""The keys by which each sort of file is known, as they are spelt."""

_CONTACT_KEYS = frozenset((
    "first name", "last name", "slug", "title", "linkedin", "email", "phone", "role", "tasks",
    "created", "updated",
))  # fmt: skip


def sort_of(note: Note) -> str:
    """What a file of hermitcrm is: "contact", "interaction", "company"; "" for no such file."""
    spelt = set(note.spelt.values())
    return next((sort for sort, keys in _OWN.items() if keys <= spelt), "")


def recognises(foreign: Foreign) -> bool:
    """Whether a file has the keys of hermitcrm."""
    if not foreign.data.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"---"):
        return False
    return bool(sort_of(read_note(foreign)))


def read(files: Sequence[Foreign], owner: Owner) -> Told:
    """The contacts and interactions of a folder; what is about a company alone is skipped."""
    notes = [(note, sort_of(note)) for note in map(read_note, files)]
    problems = [problem for note, _ in notes for problem in note.problems]
    companies = {_company(n): n for n, sort in notes if sort == "company"}
    contacts = {_key(note, note.text("slug")): note for note, sort in notes if sort == "contact"}
    told = [(note, _interaction(note, contacts)) for note, sort in notes if sort == "interaction"]
    memos: dict[_Key, list[str]] = {}
    for note, item in told:
        if isinstance(item, str):
            memos.setdefault(_key(note, note.text("contact")), []).append(item)
    drafts, own = split_owner(
        [
            _draft(note, companies.get(key[0]), memos.get(key, []), problems)
            for key, note in contacts.items()
        ],
        owner,
    )
    skipped = [item for _, item in told if isinstance(item, Skipped)]
    skipped += [item for note in companies.values() for item in _of_company(note)]
    skipped += [Skipped(n.place(), "no file of hermitcrm") for n, sort in notes if not sort]
    touches = tuple(item for _, item in told if isinstance(item, Met))
    return Told(drafts, touches, (*skipped, *own), tuple(problems), owner)


_Key = tuple[str, str]


def _key(note: Note, slug: str) -> _Key:
    return _company(note), slug or note.stem


def _company(note: Note) -> str:
    """The slug of the company that a file belongs to: that of its folder, else its own."""
    parts = PurePosixPath(note.file).parts
    if "companies" in parts[:-2]:
        return parts[parts.index("companies") + 1]
    if len(parts) > 2 and parts[-2] in {"contacts", "interactions"}:  # noqa: PLR2004
        return parts[-3]
    is_company = "stage" in note.front
    return (note.text("slug") or note.stem) if is_company else "".join(parts[-2:-1])


def _of_company(note: Note) -> Iterator[Skipped]:
    yield Skipped(note.place(), f"a company, not a person: {_company_name(note)}")
    for task in _tasks(note):
        yield Skipped(note.place("tasks"), f"a task of a company: {said(texts_in(task))}")


def _company_name(note: Note) -> str:
    return note.text("name") or note.title


def _draft(note: Note, company: Note | None, memos: list[str], problems: list[Problem]) -> Draft:
    emails, links = note.texts("email"), [link_of("linkedin", note.text("linkedin"))]
    others = {
        f"x-{note.spelt[key].casefold().replace('_', '-')}": (said(texts_in(value), ", "),)
        for key, value in note.front.items()
        if key not in _CONTACT_KEYS
    }
    name = said((note.text("first name"), note.text("last name")), " ") or note.title
    values = {
        **others,
        "org": (_company_name(company),) if company else (),
        "role": note.texts("title"),
        "emails": emails,
        "phones": note.texts("phone"),
        "links": links,
        "x-role": note.texts("role"),
    }
    lines = [line for task in _tasks(note) if (line := _promise(task))]
    undated = [
        f"- [ ] {words}" for task in _tasks(note) if (words := _words(task)) and not _promise(task)
    ]
    prose = "\n\n".join(part for part in (note.body.strip(), "\n".join(undated)) if part)
    return make_draft(note.place(), name, values, problems, notes=prose, lines=(*memos, *lines))


def _tasks(note: Note) -> list[Any]:
    tasks = note.front.get("tasks")
    return tasks if isinstance(tasks, list) else []


def _promise(task: Any) -> str:
    """The promise that a task with a day makes; "" if it has no day."""
    if not isinstance(task, dict):
        return ""
    text = _words(task)
    is_kept = said(texts_in(task.get("done"))).casefold() == "true"
    days = (task.get("done on"), task.get("due")) if is_kept else (task.get("due"),)
    date = next((found for day in days if (found := date_in(said(texts_in(day))))), None)
    return promise(date, text, is_kept=is_kept) if date is not None and text else ""


def _words(task: Any) -> str:
    """What is to be done."""
    return said(texts_in(task.get("text") if isinstance(task, dict) else task))


def _interaction(note: Note, contacts: Mapping[_Key, Note]) -> Met | Skipped | str:
    """The touch that an interaction is; the log line that a memo is; or why it is neither."""
    date = date_in(note.text("date"))
    if date is None:
        return Skipped(note.place("date"), "an interaction without a day")
    contact = contacts.get(_key(note, note.text("contact")))
    channel = note.text("channel").casefold()
    sort = "a memo" if channel == "note" else "an interaction"
    if contact is None:
        whom = note.text("contact")
        about = f"names {whom}, who has no file" if whom else "is about a company alone"
        return Skipped(note.place("contact"), f"{sort} that {about}")
    subject, outcome = note.text("subject"), note.text("outcome")
    if channel == "note":
        return log_line(date, "note", said((subject, note.body)))
    name = said((contact.text("first name"), contact.text("last name")), " ") or contact.title
    who = Related(name, "", keys_of((), contact.texts("email")))
    kind = _CHANNELS.get(channel) or guess_kind(channel)
    parts = (subject, note.body.strip(), f"Outcome: {outcome}" if outcome else "")
    text = "\n\n".join(part for part in parts if part)
    source = f"hermitcrm:{_company(note)}/{note.stem}"
    return Met(note.place("date"), Span(date), kind, (who,), source, text)


HERMIT = Format("hermit", "hermitcrm", recognises, read)
"""The folder that hermitcrm keeps."""
