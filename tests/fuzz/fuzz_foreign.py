"""What must hold of every file of another tool: all of it is told, and becomes files that read."""

from __future__ import annotations

import datetime as dt

from csv_support import FORMATS as TABLES
from kith.exchange.draft import NOBODY, Draft, Foreign, Format, Owner, Told
from kith.exchange.formats import read_foreign
from kith.exchange.vcard import VCARD
from kith.reading.people import target
from vcard_support import contacts_of, exported

OWNER = Owner(today=dt.date(2026, 11, 24))


def vcard(data: bytes) -> None:
    """Cards: read, written as files of contacts, and as cards again that tell the same."""
    drafts = _told(VCARD, data, "1.vcf").drafts
    again = _told(VCARD, _exported(drafts), "1.vcf").drafts

    assert [_facts(one) for one in again] == [_facts(one) for one in drafts]


def csv(data: bytes) -> None:
    """A table, read as every kind of table that is known."""
    for table in TABLES:
        contacts_of(_told(table, data, "people.csv").drafts)


def foreign(data: bytes) -> None:
    """A file of any kind, read as whatever knows it."""
    reads, unknown = read_foreign([Foreign("any.bin", data)], OWNER)

    assert reads or unknown
    for read in reads:
        _is_complete(read.told)
        contacts_of(read.told.drafts)


def _told(form: Format, data: bytes, path: str) -> Told:
    file = Foreign(path, data)
    form.recognises(file)
    told = form.read([file], NOBODY)
    _is_complete(told)
    return told


def _is_complete(told: Told) -> None:
    for place in [*(one.place for one in (*told.drafts, *told.problems, *told.skipped))]:
        assert place.line >= 1
        assert place.column >= 1
    for problem in told.problems:
        assert "\n" not in str(problem)
    for draft in told.drafts:
        assert draft.name
        texts = [draft.name, *draft.lines, *(t for ts in draft.fields.values() for t in ts)]
        assert not [text for text in texts if "\n" in text or "\0" in text]


def _exported(drafts: tuple[Draft, ...]) -> bytes:
    contacts, photos = contacts_of(drafts)
    return exported(contacts, photos)


def _facts(one: Draft) -> object:
    related = [(target(each.name), each.how) for each in one.related]
    return one.name, dict(one.fields), one.notes, one.photo, related
