"""This module says what our contacts are as tables: one with our own names, one for Google.

A cell that begins as a formula does may be kept from running (OWASP, CSV injection): an
apostrophe before it, which reading takes away again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kith.exchange.csv.rows import GUARDED
from kith.model import Contact, Declared

BETWEEN = " ::: "
"""What stands between the values of a cell, as Google writes them."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\0", "\n")
_KEYS = (
    *("name", "aliases", "formerly", "pronouns", "org", "role", "city", "language", "emails"),
    *("phones", "links", "birthday", "met", "met_through", "circle", "cadence", "snooze", "knows"),
    *("tags", "offers", "looking_for", "notes"),
)
_STAND = ("standing", "last_touch", "due")
DERIVED = ("slug", *_STAND)
"""The columns that are worked out: reading leaves them out."""

_GOOGLE = (
    *("First Name", "Middle Name", "Last Name", "Phonetic First Name", "Phonetic Middle Name"),
    *("Phonetic Last Name", "Name Prefix", "Name Suffix", "Nickname", "File As"),
    *("Organization Name", "Organization Title", "Organization Department", "Birthday", "Notes"),
    *("Photo", "Labels"),
)
_GOOGLE_SINGLE = {
    "pronouns": "Pronouns", "met": "Met", "met_through": "Met through", "language": "Language",
}  # fmt: skip


def plain_csv(
    contacts: Iterable[Contact],
    stands: Mapping[str, tuple[str, str, str]] | None = None,
    *,
    excel_safe: bool = False,
) -> bytes:
    """A row for each contact under our own names of fields, in UTF-8.

    Several values in a cell have ` ::: ` between them. `stands` is by slug the standing, the last
    touch and the day by which to be in touch again; it is for reading only. The owner's own keys
    follow, each a column.
    """
    people = list(contacts)
    extra = sorted({key for contact in people for key, _ in contact.extra} - {*_KEYS, *DERIVED})
    derived = _STAND if stands is not None else ()
    header = ("slug", *_KEYS, *derived, *extra)
    rows = (
        (contact.slug, *_fields(contact), *_stand(contact, stands), *_extra(contact, extra))
        for contact in people
    )
    return _written([header, *rows], excel_safe=excel_safe)


def google_csv(contacts: Iterable[Contact], *, excel_safe: bool = False) -> bytes:
    """The contacts as Google's newer table has them; what it has no column for is a custom field.

    Whom somebody knows is a relation. As many columns as the widest contact needs.
    """
    people = [_google(contact) for contact in contacts]
    widths = {
        part: max((len(numbered[part]) for _, numbered in people), default=0) for part in _NUMBERED
    }
    header = [*_GOOGLE, *_numbered_header(widths)]
    rows = ([*fixed, *_numbered_cells(numbered, widths)] for fixed, numbered in people)
    return _written([header, *rows], excel_safe=excel_safe)


_NUMBERED = ("E-mail", "Phone", "Website", "Relation", "Event", "Custom Field")


def _google(contact: Contact) -> tuple[list[str], dict[str, list[tuple[str, str]]]]:
    first, _, last = contact.name.rpartition(" ")
    fixed = dict.fromkeys(_GOOGLE, "")
    fixed["First Name"], fixed["Last Name"] = (first, last) if first else (last, "")
    fixed["Nickname"] = BETWEEN.join(contact.aliases)
    fixed["Organization Name"], fixed["Organization Title"] = contact.org, contact.role
    fixed["Birthday"] = str(contact.birthday or "") if _is_googles(contact) else ""
    fixed["Notes"] = contact.notes
    circle = (contact.circle,) if contact.circle else ()
    fixed["Labels"] = BETWEEN.join((*circle, *contact.tags, "* myContacts"))
    return list(fixed.values()), {
        "E-mail": _labelled("", contact.emails),
        "Phone": _labelled("", contact.phones),
        "Website": _labelled("Profile", contact.links),
        "Relation": [(declared.weight, declared.who.text) for declared in contact.knows],
        "Event": [],
        "Custom Field": list(_custom(contact)),
    }


def _is_googles(contact: Contact) -> bool:
    """Whether Google can hold the birthday: a whole day, or one without its year."""
    return contact.birthday is not None and contact.birthday.day is not None


def _labelled(label: str, texts: Iterable[str]) -> list[tuple[str, str]]:
    return [(label, text) for text in texts]


def _custom(contact: Contact) -> Iterator[tuple[str, str]]:
    """What Google has no column for."""
    if contact.city:
        yield "City", contact.city
    for key, label in _GOOGLE_SINGLE.items():
        text = _one(contact, key)
        if text:
            yield label, text
    if contact.birthday is not None and not _is_googles(contact):
        yield "Birthday", str(contact.birthday)
    yield from ((key, value) for key, value in contact.extra if value)


def _numbered_header(widths: Mapping[str, int]) -> Iterator[str]:
    for part, width in widths.items():
        for number in range(1, width + 1):
            yield f"{part} {number} - Label"
            yield f"{part} {number} - Value"


def _numbered_cells(
    numbered: Mapping[str, Sequence[tuple[str, str]]], widths: Mapping[str, int]
) -> Iterator[str]:
    for part, width in widths.items():
        for label, text in numbered[part]:
            yield label
            yield text
        yield from [""] * (2 * (width - len(numbered[part])))


def _fields(contact: Contact) -> Iterator[str]:
    for key in _KEYS:
        value = getattr(contact, key)
        if key == "knows":
            yield BETWEEN.join(map(_declared, value))
        elif isinstance(value, tuple) and key not in {"met_through", "birthday", "met", "cadence"}:
            yield BETWEEN.join(value)
        else:
            yield _one(contact, key)


def _one(contact: Contact, key: str) -> str:
    """A field of one value as it is written in front matter."""
    value = getattr(contact, key)
    if value is None:
        return ""
    return str(getattr(value, "text", value))


def _declared(declared: Declared) -> str:
    about = ", ".join(filter(None, (declared.weight, declared.note)))
    return f"{declared.who.text}: {about}" if about else declared.who.text


def _stand(contact: Contact, stands: Mapping[str, tuple[str, str, str]] | None) -> tuple[str, ...]:
    return stands.get(contact.slug, ("", "", "")) if stands is not None else ()


def _extra(contact: Contact, keys: Iterable[str]) -> Iterator[str]:
    found = dict(contact.extra)
    return (found.get(key, "") for key in keys)


def _written(rows: Iterable[Iterable[str]], *, excel_safe: bool) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([_cell(cell, excel_safe=excel_safe) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8")


def _cell(text: str, *, excel_safe: bool) -> str:
    """A cell; with an apostrophe before what a spreadsheet would run, or would take for one."""
    if GUARDED.match(text) or (excel_safe and text.startswith(_FORMULA)):
        return f"'{text}"
    return text
