"""This module says what a contact is as a vCard: what an address book has a place for, no more.

Version 3.0 with what Apple and Google add to it, as every program reads it; or 4.0. What is the
owner's own (the log, circles, cadences, other `x-` keys) is in none. Read again, a card tells the
same as the contact that it was made of.
"""

from __future__ import annotations

import base64
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from kith.exchange.cleaned import one_line
from kith.exchange.pictures import without_metadata
from kith.exchange.vcard import spoken
from kith.exchange.vcard.addresses import COMPONENTS, Address, city_of, in_city, read_addresses
from kith.exchange.vcard.days import day_text
from kith.exchange.vcard.facts import KEPT
from kith.exchange.vcard.labelled import Labelled, read_labelled, read_parts, same_text, unmarked
from kith.exchange.vcard.relating import related_to
from kith.exchange.vcard.uids import uid_of
from kith.exchange.vcard.values import Parts, escaped, pieces, written_parts
from kith.exchange.vcard.written import Said, card_bytes
from kith.model import Contact
from kith.naming import Names
from kith.portraits import picture_format

VERSIONS = ("3.0", "4.0")
"""The versions that can be written; the first unless another is asked for."""

_NO_YEAR = "1604"
_WHOLE_DAY = re.compile(r"(\d{4}|--)-?(\d\d)-(\d\d)")


def vcards(
    contacts: Iterable[Contact],
    names: Names,
    *,
    photos: Mapping[str, bytes] = {},
    version: str = VERSIONS[0],
    day: dt.date | None = None,
) -> bytes:
    """The contacts as vCards, in their order.

    `names` say whom `knows` means; `photos` are pictures by slug, which lose their metadata; `day`
    is that of the revision (REV), left out if there is none.
    """
    contacts = list(contacts)
    uids = {contact.slug: uid_of(contact) for contact in contacts}
    card = partial(_card, names=names, uids=uids, photos=photos, version=version, day=day)
    return b"".join(card_bytes(card(contact), version) for contact in contacts)


def _card(
    contact: Contact,
    names: Names,
    uids: Mapping[str, str],
    photos: Mapping[str, bytes],
    version: str,
    day: dt.date | None,
) -> Iterator[Said]:
    extra = {key: text for key, text in contact.extra if text}
    yield _uid(uids[contact.slug])
    if day is not None:
        yield Said("REV", f"{day:%Y%m%dT000000Z}" if version == "4.0" else f"{day}T00:00:00Z")
    yield from _name(contact, extra)
    yield from _kind(extra, version)
    yield from _work(contact, extra)
    yield from _reached(contact, extra, version)
    yield from _addresses(contact, extra)
    yield from _days(contact, extra, version)
    yield from related_to(contact, extra, names, uids, version)
    yield Said("CATEGORIES", _list(contact.tags))
    yield Said("LANG", escaped(contact.language))
    yield from (Said("LANG", escaped(text)) for text in _texts(extra, "x-other-languages"))
    yield Said("PRONOUNS" if version == "4.0" else "X-PRONOUNS", escaped(contact.pronouns))
    for name, key in KEPT.items():
        yield Said(name, _kept(name, extra.get(key, "")))
    yield Said("NOTE", escaped(contact.notes.strip()))
    yield from _photo(photos.get(contact.slug, b""), version)


def _uid(uid: str) -> Said:
    is_uri = uid.startswith("urn:")
    return Said("UID", escaped(uid), () if is_uri else (("VALUE", "text"),))


def _name(contact: Contact, extra: Mapping[str, str]) -> Iterator[Said]:
    told = extra.get("x-name-parts", "")
    parts = read_parts(told) if told else spoken.parts_of_name(contact.name)
    yield Said("FN", escaped(contact.name))
    yield Said("N", written_parts(parts, spoken.COMPONENTS))
    yield Said("NICKNAME", _list(contact.aliases))


def _kind(extra: Mapping[str, str], version: str) -> Iterator[Said]:
    if extra.get("x-kind") == "org":
        yield Said("KIND", "org") if version == "4.0" else Said("X-ABShowAs", "COMPANY")


def _work(contact: Contact, extra: Mapping[str, str]) -> Iterator[Said]:
    units: Parts = read_parts(extra["x-department"]) if "x-department" in extra else ()
    org = ((contact.org,), *units)
    yield Said("ORG", written_parts(org, 0) if contact.org or units else "")
    for text in pieces(extra.get("x-other-orgs", ""), "|"):
        yield Said("ORG", written_parts(read_parts(text), 0))
    yield Said("TITLE", escaped(contact.role))
    for text in _texts(extra, "x-other-roles"):
        yield Said("ROLE", escaped(text))


def _reached(contact: Contact, extra: Mapping[str, str], version: str) -> Iterator[Said]:
    usual = ("internet",) if version == "3.0" else ()
    phones = _labelled(contact.phones, extra.get("x-phone-labels", ""))
    emails = _labelled(contact.emails, extra.get("x-email-labels", ""))
    links = _labelled(contact.links, extra.get("x-link-labels", ""))
    yield from (Said("TEL", escaped(text), (), types, label) for text, types, label in phones)
    yield from (
        Said("EMAIL", escaped(text), (), (*usual, *types), label) for text, types, label in emails
    )
    yield from (Said("URL", _uri(text), (), types, label) for text, types, label in links)
    yield from (Said("URL", _uri(text)) for text in _texts(extra, "x-other-links"))
    for value, types, label in read_labelled(extra.get("x-messaging", "")):
        yield Said("IMPP", _uri(unmarked(value)), (), types, label)


def _labelled(texts: Iterable[str], told: str) -> Iterator[Labelled]:
    """The values with what is told of them; one of which two things are told comes twice."""
    items = [item._replace(value=unmarked(item.value)) for item in read_labelled(told)]
    for text in texts:
        found = [item for item in items if same_text(item.value, text)]
        yield from found or [Labelled(text)]


def _addresses(contact: Contact, extra: Mapping[str, str]) -> Iterator[Said]:
    found: list[Address] = read_addresses(extra.get("x-addresses", ""))
    if contact.city and not same_text(city_of(found), contact.city):
        found.insert(0, in_city(contact.city))
    for parts, types, label in found:
        yield Said("ADR", written_parts(parts, COMPONENTS), (), types, label)
    yield Said("LABEL", escaped(extra.get("x-address-text", "")))


def _days(contact: Contact, extra: Mapping[str, str], version: str) -> Iterator[Said]:
    birthday = str(contact.birthday) if contact.birthday else extra.get("x-birthday", "")
    anniversary = extra.get("x-anniversary", "")
    yield _day("BDAY", birthday, version)
    yield _day("DEATHDATE", extra.get("x-died", ""), version)
    if version == "4.0":
        yield _day("ANNIVERSARY", anniversary, version)
    else:
        yield _day("X-ABDATE", anniversary, version)._replace(label="anniversary")
    for value, _, label in read_labelled(extra.get("x-dates", "")):
        yield _day("X-ABDATE", unmarked(value), "3.0")._replace(label=label)


def _day(name: str, text: str, version: str) -> Said:
    """A day as the version writes it; what is none, as a text."""
    day = day_text(text)
    if text and not day:
        return Said(name, escaped(text), (("VALUE", "text"),))
    if version == "4.0":
        return Said(name, _WHOLE_DAY.sub(r"\1\2\3", day))
    if day.startswith("--"):
        return Said(name, f"{_NO_YEAR}{day[1:]}", (("X-APPLE-OMIT-YEAR", _NO_YEAR),))
    return Said(name, day)


def _photo(data: bytes, version: str) -> Iterator[Said]:
    """The picture, if it is one that can be read."""
    try:
        bare = without_metadata(data) if data else b""
    except ValueError:
        return
    if bare:
        text, kind = base64.b64encode(bare).decode(), picture_format(bare)
        if version == "4.0":
            yield Said("PHOTO", f"data:image/{kind.lower()};base64,{text}")
        else:
            yield Said("PHOTO", text, (("ENCODING", "b"), ("TYPE", kind)))


def _texts(extra: Mapping[str, str], key: str) -> Iterator[str]:
    """The values that a key holds between its bars."""
    return (unmarked(one.strip()) for one in pieces(extra.get(key, ""), "|") if one.strip())


def _list(texts: Iterable[str]) -> str:
    return ",".join(escaped(text) for text in texts if text.strip())


def _uri(text: str) -> str:
    """An address as it stands in a card: only what a reader takes for an escape is one."""
    return one_line(text).replace("\\", "\\\\")


def _kept(name: str, text: str) -> str:
    return escaped(text).replace("\\;", ";") if name == "GENDER" else escaped(text)
