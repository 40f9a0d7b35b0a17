"""This module says a journal as plain data: lists, mappings and texts, by the keys of its files."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from kith.dates import PartialDate
from kith.exchange.ours.chosen import Chosen
from kith.exchange.ours.line_text import declared_text, line_text
from kith.insight.network import STRENGTHS, Evidence, Tie
from kith.insight.onward import make_outlook
from kith.insight.outlook import Outlook
from kith.journal import Filed, Journal
from kith.model import Contact, Declared, LogLine, Problem, Written
from kith.reading.people import target

FORMAT, VERSION = "kith-journal", 1

TEXTS = ("pronouns", "org", "role", "city", "language", "circle")
LISTS = ("aliases", "formerly", "emails", "phones", "links", "tags", "offers", "looking_for")
DATES = ("birthday", "met", "snooze")

Data = dict[str, Any]


def journal_data(
    chosen: Chosen, today: dt.date, photos: Mapping[str, bytes] | None = None
) -> dict[str, Any]:
    """All that a journal says, and what follows from it on `today`; `photos` are pictures by slug.

    `settings`, `files` and `problems` are told of a whole journal only.
    """
    journal = chosen.journal
    outlook = make_outlook(journal, today)
    return {
        "format": FORMAT,
        "version": VERSION,
        "today": today.isoformat(),
        "contacts": [
            {
                **contact_data(contact, journal),
                "standing": _standing(slug, outlook) if chosen.has_standing else None,
                **_photo((photos or {}).get(slug, b"")),
            }
            for slug, contact in journal.contacts.items()
        ],
        "touches": sorted((_touch(one, journal) for one in journal.touch_files), key=_order),
        "ties": list(_ties(outlook)),
        "outsiders": list(_outsiders(outlook)),
        "settings": _settings(journal) if chosen.is_whole else None,
        "files": {one.slug: one.file for one in journal.contacts.values()}
        if chosen.is_whole
        else None,
        "problems": [_problem(one) for one in sorted(journal.problems)]
        if chosen.is_whole
        else None,
    }


def contact_data(contact: Contact, journal: Journal) -> Data:
    """What somebody's file says."""
    through = contact.met_through
    return {
        "slug": contact.slug,
        "name": contact.name,
        **{key: getattr(contact, key) or None for key in TEXTS},
        **{key: list(getattr(contact, key)) for key in LISTS},
        **{key: str(value) if (value := getattr(contact, key)) else None for key in DATES},
        "cadence": contact.cadence.text if contact.cadence is not None else None,
        "met_through": _person(through, journal) if through is not None else None,
        "knows": [_declared(one, journal) for one in contact.knows],
        "extra": dict(contact.extra),
        "notes": notes_text(contact),
        "log": [line_data(line, journal) for line in contact.log],
        "unread": [one.text for one in contact.unread],
    }


def notes_text(contact: Contact) -> str:
    """Somebody's notes, without the blank lines in which their log stood."""
    lines = contact.notes.strip("\n").split("\n")
    kept: list[str] = []
    for line in lines:
        if line.strip() or (kept and kept[-1].strip()):
            kept.append(line if line.strip() else "")
    return "\n".join(kept).rstrip("\n")


def line_data(line: LogLine, journal: Journal) -> Data:
    """A log line in parts, and as it is written; `with` are slugs, or names of outsiders."""
    return {
        "date": str(line.when),
        "kind": line.kind,
        "sort": line.sort,
        "arrow": line.arrow,
        "with": [_who(person, journal) for person in line.present],
        "text": line.text,
        "written": line_text(line),
    }


def touch_source(filed: Filed, people: list[str]) -> str:
    """What a touch is called wherever it goes: as an importer called it, else by what it says."""
    line = filed.line
    said = "\n".join((str(line.when), line.kind, *people, "", line.text))
    return filed.source or f"kith:{hashlib.sha256(said.encode()).hexdigest()[:16]}"


def _touch(filed: Filed, journal: Journal) -> Data:
    line = filed.line
    people = sorted({_who(person, journal) for person in line.present})
    return {
        "date": str(line.when),
        "kind": line.kind,
        "with": people,
        "text": line.text,
        "source": touch_source(filed, people),
    }


def _order(touch: Data) -> tuple[str, ...]:
    return touch["date"], touch["source"], touch["kind"], touch["text"]


def _who(person: Written, journal: Journal) -> str:
    return journal.slug_of(person) or target(person.text)


def _person(person: Written, journal: Journal) -> Data:
    return {"who": person.text, "slug": journal.slug_of(person) or None}


def _declared(one: Declared, journal: Journal) -> Data:
    return {
        **_person(one.who, journal),
        "weight": one.weight or None,
        "note": one.note,
        "written": declared_text(one),
    }


def _standing(slug: str, outlook: Outlook) -> Data:
    """How somebody stands with you, from when on it is reckoned, and how much there was."""
    stand, history = outlook.stands[slug], outlook.histories[slug]
    rhythm = stand.rhythm
    return {
        "standing": str(stand.standing),
        "first": _day(history.first),
        "last": _day(rhythm.last),
        "since": _day(rhythm.since),
        "due": _day(rhythm.due),
        "days_overdue": stand.days_overdue,
        "cadence_days": rhythm.most or None,
        "ideal_days": rhythm.ideal or None,
        "cadence_of": rhythm.source or None,
        "touches": history.touches,
        "promises": len(outlook.promises[slug]),
        "ties": len(outlook.network.ties.get(slug, ())),
    }


def _ties(outlook: Outlook) -> Iterator[Data]:
    for a, ties in sorted(outlook.network.ties.items()):
        for b, tie in sorted(ties.items()):
            if a < b:
                yield {"a": a, "b": b, **_tie(tie)}


def _outsiders(outlook: Outlook) -> Iterator[Data]:
    for name, ties in sorted(outlook.network.outsiders.items()):
        known_by = [{"slug": slug, **_tie(tie)} for slug, tie in sorted(ties.items())]
        yield {"name": name, "known_by": known_by}


def _tie(tie: Tie) -> Data:
    return {
        "strength": tie.strength,
        "well": STRENGTHS[tie.strength],
        "seen": _day(tie.date),
        "evidence": sorted(map(_evidence, tie.evidence), key=_by_what_it_says),
    }


def _evidence(one: Evidence) -> Data:
    return {"kind": one.kind, "text": one.text, "date": _date(one.date)}


def _by_what_it_says(evidence: Data) -> tuple[str, ...]:
    return evidence["kind"], evidence["date"] or "", evidence["text"]


def _settings(journal: Journal) -> Data:
    settings = journal.settings
    return {
        "circles": {name: one.text for name, one in settings.circles.items()},
        "tags": {name: one.text for name, one in settings.tags.items()},
        "dormant_after_days": settings.dormant_after,
        "kinds": dict(settings.kinds),
    }


def _problem(problem: Problem) -> Data:
    place, severity, code, message, hint = problem
    return {**place._asdict(), "severity": severity, "code": code, "message": message, "hint": hint}


def _photo(picture: bytes) -> Data:
    return {"photo": base64.b64encode(picture).decode()} if picture else {}


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _date(date: PartialDate | None) -> str | None:
    return str(date) if date is not None else None
