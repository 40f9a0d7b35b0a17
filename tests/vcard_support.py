"""Cards in, drafts out; drafts through contact files, and cards again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from kith.exchange.draft import NOBODY, Draft, Foreign, Owner, Told
from kith.exchange.vcard import VCARD, vcards
from kith.exchange.vcard.cards import Card, cards_in
from kith.model import Contact
from kith.naming import Names
from kith.reading.files import read_contact
from kith.settings import Settings
from kith.writing import contact_text, slug_for
from site_support import ROOT

SHARED = ROOT.parent / "shared"
CORPUS = SHARED / "corpora" / "vcard"
NASTY = SHARED / "nasty" / "vcf"
DAY = dt.date(2026, 11, 24)


def card(*lines: str, version: str = "3.0") -> bytes:
    """A card of these lines."""
    rows = ["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""]
    return "\r\n".join(rows).encode()


def told(*files: bytes, owner: Owner = NOBODY) -> Told:
    """What files of these bytes tell."""
    return VCARD.read([Foreign(f"{n}.vcf", data) for n, data in enumerate(files, 1)], owner)


def draft(*lines: str, version: str = "3.0") -> Draft:
    """The draft that a card of these lines gives, without a problem."""
    found = told(card(*lines, version=version))
    assert not [one for one in found.problems if one.severity != "hint"]
    (one,) = found.drafts
    return one


def fields(*lines: str, version: str = "3.0") -> dict[str, tuple[str, ...]]:
    """The fields of a card that has a name and these lines."""
    return dict(draft("FN:Ada Lovelace", "N:Lovelace;Ada;;;", *lines, version=version).fields)


def problems(*lines: str, version: str = "3.0") -> list[str]:
    """What is wrong with a card of these lines."""
    return [str(one) for one in told(card(*lines, version=version)).problems]


def contacts_of(drafts: Iterable[Draft]) -> tuple[list[Contact], dict[str, bytes]]:
    """The contacts that files of these drafts hold, whom they are related to as ties; photos."""
    contacts, photos, taken = [], {}, set()
    for one in drafts:
        slug = slug_for(one.name, taken)
        taken.add(slug)
        knows = tuple(f"{who}: {how}" if how else who for who, how, _ in one.related)
        given = {**one.fields, **({"knows": knows} if knows else {})}
        data = contact_text(one.name, given, one.notes)
        reading = read_contact(data, f"contacts/{slug}.md", Settings())
        assert reading.contact is not None
        assert not [p for p in reading.problems if p.severity == "error"], reading.problems
        contacts.append(reading.contact)
        if one.photo:
            photos[slug] = one.photo
    return contacts, photos


def exported(
    contacts: list[Contact], photos: Mapping[str, bytes] | None = None, version: str = "3.0"
) -> bytes:
    """The contacts as vCards."""
    return vcards(contacts, Names(contacts), photos=photos or {}, version=version, day=DAY)


def parsed(data: bytes) -> list[Card]:
    """The cards of these bytes, of which nothing is broken."""
    broken: list = []
    cards = list(cards_in("x.vcf", data, broken))
    assert not broken
    return cards
