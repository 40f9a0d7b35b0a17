"""This module says what a file seems to be that no format knows, and what to export instead."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from kith.dates import quoted
from kith.exchange.csv.decoded import decodings
from kith.exchange.draft import Foreign

UNKNOWN = "no format that kith reads"
"""How all that is said of such a file begins."""

_HEAD = 65_536
_SHOWN = 6
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "a PDF", "export the people as vCard or CSV"),
    (b"\x89PNG", "a picture", ""),
    (b"\xff\xd8\xff", "a picture", ""),
    (b"GIF8", "a picture", ""),
    (b"RIFF", "a picture or a sound", ""),
    (b"SQLite format 3", "a database of SQLite", "export it from its program as vCard or CSV"),
    (b"!BDN", "a data file of Outlook (pst)", "export the contacts from Outlook as CSV"),
    (
        b"\xd0\xcf\x11\xe0",
        "an item of Outlook (msg) or an old file of Office",
        "save it as vCard, CSV or .eml",
    ),
    (b"bplist", "a property list of Apple", "export the people from Contacts as vCard"),
    (b"\x1f\x8b", "an archive (gzip)", "unpack it, and import what is in it"),
    (b"7z\xbc\xaf", "an archive (7z)", "unpack it, and import what is in it"),
    (b"Rar!", "an archive (rar)", "unpack it, and import what is in it"),
    (b"BZh", "an archive (bzip2)", "unpack it, and import what is in it"),
    (b"\xfd7zXZ", "an archive (xz)", "unpack it, and import what is in it"),
    (b"PK\x03\x04", "an archive in an archive", "unpack it, and import it alone"),
)
"""How files of other kinds begin, what they are, and what to do about it."""

_TEXTS: tuple[tuple[str, str, str], ...] = (
    (r"// <!-- <mdb:mork", "an old address book of Thunderbird (mork)", "export it as LDIF"),
    (
        r"(?s).{0,400}<vcards?\b|.{0,400}urn:ietf:params:xml:ns:vcard",
        "cards as XML (xCard)",
        "export them as vCard (.vcf)",
    ),
    (
        r"(?s).{0,400}urn:ietf:params:xml:ns:icalendar",
        "a calendar as XML (xCal)",
        "export it as iCalendar (.ics)",
    ),
    (
        r"(?is)(?:<\?xml[^>]*>\s*)?(?:<!doctype html|<html\b|<head\b|<body\b)",
        "a web page",
        "ask the service for JSON, CSV or vCard instead of HTML",
    ),
    (r"<\?xml|<[A-Za-z]", "XML", "export it as vCard, CSV or JSON"),
    (
        r"(?is)(?:--[^\n]*+\n|/\*(?:(?!\*/).)*+\*/;?|\s|SET\s[^;]{0,200};)*+"
        r"(?:CREATE|INSERT|DROP|LOCK)\s",
        "a dump of a database (SQL)",
        "export it as JSON (Monica), vCard or CSV",
    ),
    (
        r"\[?\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}:\d{2}",
        "a chat",
        "kith reads no chats: write its last day with `kith log`",
    ),
    (r"\{\\rtf", "a text of a word processor (rtf)", "save its table as CSV"),
)
_NOTES = (".md", ".markdown", ".base", ".canvas")
"""How the names of notes end: a vault has many, and of most nothing is expected."""

_BEGIN = re.compile(r"BEGIN[ \t]*:[ \t]*([\w.-]{1,40})", re.IGNORECASE)


def seen(file: Foreign) -> str:
    """What a file seems to be and what kith would need, in a few words."""
    data = file.data
    if not data.strip(b"\xef\xbb\xbf \t\r\n\0"):
        return "nothing in it"
    for magic, what, need in _MAGIC:
        if data.startswith(magic):
            return _told(what, need)
    return _text(file, next(decodings(data[:_HEAD])).text.lstrip("\ufeff \t\r\n"))


def _text(file: Foreign, text: str) -> str:
    if "\0" in text or sum(char < " " and char not in "\t\r\n\f" for char in text) > len(text) / 20:
        return _told("bytes that are no text", "export it as vCard, CSV or JSON")
    begins = _BEGIN.match(text)
    if begins is not None:
        need = "cards begin with BEGIN:VCARD, calendars with BEGIN:VCALENDAR"
        return _told(f"it begins with BEGIN:{begins[1]}", need)
    if file.path.casefold().endswith(_NOTES):
        return "a note, not about a person: one has `type: person`, or a birthday or an address"
    found = next((one for one in _TEXTS if re.match(one[0], text)), None)
    if found is not None:
        return _told(found[1], found[2])
    if text.startswith(("{", "[")):
        return _json(file.data)
    return _told(f"text that begins with {quoted(text.split(chr(10), maxsplit=1)[0][:80])}", _NEED)


_NEED = "a table needs a header such as Name,Email, a note of a person front matter"


def _told(what: str, need: str) -> str:
    return f"{UNKNOWN}: {what}" + (f"; {need}" if need else "")


def _json(data: bytes) -> str:
    """What JSON that is nobody's is, by its keys."""
    try:
        told = json.loads(next(decodings(data)).text)
    except (ValueError, RecursionError) as error:
        why = "nested too deeply" if isinstance(error, RecursionError) else str(error)[:80]
        return _told(f"JSON that cannot be read ({why})", "export it again")
    if isinstance(told, list) and told[:1] == ["vcalendar"]:
        return _told("a calendar as JSON (jCal)", "export it as iCalendar (.ics)")
    if isinstance(told, dict):
        return _told(f"JSON with the keys {_keys(told)}", "make the list of people a CSV")
    first: Any = told[0] if isinstance(told, list) and told else None
    if isinstance(first, dict):
        return _told(
            f"a JSON list of {len(told):,} things with the keys {_keys(first)}",
            "make it a CSV with a column for each key",
        )
    return _told("JSON without keys", "make the list of people a CSV")


def _keys(keys: Iterable[object]) -> str:
    shown = [quoted(str(key)[:40]) for key in keys]
    return ", ".join(shown[:_SHOWN]) + (", …" if len(shown) > _SHOWN else "")
