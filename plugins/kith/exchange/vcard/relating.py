"""This module says how a contact's ties are written in a vCard: by name, and with an identifier
where the other's card is in the same file (RFC 6350, section 6.6.6).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kith.exchange.vcard.relations import Named
from kith.exchange.vcard.values import escaped
from kith.exchange.vcard.written import Said
from kith.model import Contact, Declared
from kith.naming import Names
from kith.reading.people import target

_TYPES = frozenset(
    [
        "contact",
        "acquaintance",
        "friend",
        "met",
        "co-worker",
        "colleague",
        "co-resident",
        "neighbor",
        "child",
        "parent",
        "sibling",
        "spouse",
        "kin",
        "muse",
        "crush",
        "date",
        "sweetheart",
        "me",
        "agent",
        "emergency",
    ]
)
_URI = re.compile(r"(?:urn|https?|tel|xmpp):\S+", re.IGNORECASE)
_PARTED = re.compile(r" \| ")


def related_to(
    contact: Contact,
    extra: Mapping[str, str],
    names: Names,
    uids: Mapping[str, str],
    version: str,
) -> Iterator[Said]:
    """Those whom a contact knows, and those whom an import left as names (`x-related`)."""
    known = [(_named(one, names), _uid(one, names, uids)) for one in contact.knows]
    shown = [(Named(who, how), "") for who, how in _shown(extra.get("x-related", ""))]
    seen: set[Named] = set()
    for named, uid in (*known, *shown):
        if named.who and named not in seen:
            seen.add(named)
            yield _said(named, uid, version)


def _named(declared: Declared, names: Names) -> Named:
    slugs = names.find(declared.who.text)
    who = names.slugs[slugs[0]].name if len(slugs) == 1 else target(declared.who.text)
    return Named(who, ", ".join(filter(None, (declared.weight, declared.note))))


def _uid(declared: Declared, names: Names, uids: Mapping[str, str]) -> str:
    slugs = names.find(declared.who.text)
    uid = uids.get(slugs[0], "") if len(slugs) == 1 else ""
    return uid if uid.startswith("urn:") else ""


def _shown(text: str) -> Iterator[tuple[str, str]]:
    for item in _PARTED.split(text):
        who, _, how = item.partition(": ")
        yield who.strip(), how.strip()


def _said(named: Named, uid: str, version: str) -> Said:
    """The relation; how they are related is a type if the standard has it, else a label."""
    is_uri = _URI.fullmatch(named.who) is not None
    if version == "3.0" and not is_uri:
        return Said("X-ABRELATEDNAMES", escaped(named.who), label=named.how)
    words = tuple(named.how.split(", ")) if named.how else ()
    types, label = (words, "") if _TYPES.issuperset(words) else ((), named.how)
    if uid or is_uri:
        return Said("RELATED", escaped(uid or named.who), (), types, label)
    return Said("RELATED", escaped(named.who), (("VALUE", "text"),), types, label)
