"""A contact in, a card out: as the standards have it, and nothing in it that was not meant."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.exchange.vcard import uid_of
from kith.exchange.vcard.uids import is_own_uid, uid_of_slug
from kith.model import Contact
from kith.naming import Names
from kith.reading.files import read_contact
from kith.settings import Settings
from vcard_support import DAY, exported, parsed, told


def contact(text: str, slug: str = "zoe-smith") -> Contact:
    """The contact of a file with this front matter."""
    reading = read_contact(f"---\n{text}---\n".encode(), f"contacts/{slug}.md", Settings())
    assert reading.contact is not None
    assert not reading.problems
    return reading.contact


def rows(*contacts: Contact, version: str = "3.0") -> list[str]:
    """The lines of the cards of contacts, unfolded."""
    text = exported([*contacts], version=version).decode()
    return text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


ZOE = """name: Zoë Smith
aliases: [Zo]
pronouns: she/her
org: Acme, Inc.
role: CTO
city: London
language: en
emails: [zoe@example.com, z@example.org]
phones: ["+44 20 7946 0018"]
links: [https://example.com/in/zoe]
birthday: --04-12
met: 2015-03
circle: close
cadence: 6 weeks
snooze: 2027-01-15
knows:
  - bob-ray: "strong, climbing"
  - jane-doe: spouse
  - "[[Carol]]"
tags: [climbing, "a,b"]
offers: [advice]
looking_for: [a job]
x-anything: private
x-uid: "477343c8"
"""
BOB = "name: Bob Ray\n"


def test_a_contact_as_a_card_of_version_3() -> None:
    assert rows(contact(ZOE), contact(BOB, "bob-ray")) == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "UID;VALUE=text:477343c8",
        "REV:2026-11-24T00:00:00Z",
        "FN:Zoë Smith",
        "N:Smith;Zoë;;;",
        "NICKNAME:Zo",
        r"ORG:Acme\, Inc.",
        "TITLE:CTO",
        "TEL:+44 20 7946 0018",
        "EMAIL;TYPE=internet:zoe@example.com",
        "EMAIL;TYPE=internet:z@example.org",
        "URL:https://example.com/in/zoe",
        "ADR:;;;London;;;",
        "BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-12",
        "item1.X-ABRELATEDNAMES:Bob Ray",
        r"item1.X-ABLabel:strong\, climbing",
        "item2.X-ABRELATEDNAMES:jane-doe",
        "item2.X-ABLabel:_$!<Spouse>!$_",
        "X-ABRELATEDNAMES:Carol",
        r"CATEGORIES:climbing,a\,b",
        "LANG:en",
        "X-PRONOUNS:she/her",
        "END:VCARD",
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"UID:{uid_of_slug('bob-ray')}",
        "REV:2026-11-24T00:00:00Z",
        "FN:Bob Ray",
        "N:Ray;Bob;;;",
        "END:VCARD",
    ]


def test_a_contact_as_a_card_of_version_4() -> None:
    jane = contact("name: Jane Doe\nbirthday: 1980-04-12\nx-anniversary: 2015-08-01\n", "jane-doe")

    found = rows(contact(ZOE), jane, version="4.0")

    assert found[:4] == [
        "BEGIN:VCARD",
        "VERSION:4.0",
        "UID;VALUE=text:477343c8",
        "REV:20261124T000000Z",
    ]
    for row in (
        "EMAIL:zoe@example.com",
        "BDAY:--0412",
        "item1.RELATED;VALUE=text:bob-ray",
        f"RELATED;TYPE=spouse:{uid_of_slug('jane-doe')}",
        "RELATED;VALUE=text:Carol",
        "PRONOUNS:she/her",
        "BDAY:19800412",
        "ANNIVERSARY:20150801",
    ):
        assert row in found


@pytest.mark.parametrize(
    ("written", "three", "four"),
    [
        ("1980-04-12", "BDAY:1980-04-12", "BDAY:19800412"),
        ("--04-12", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-12", "BDAY:--0412"),
        ("1980-04", "BDAY:1980-04", "BDAY:1980-04"),
        ("1980", "BDAY:1980", "BDAY:1980"),
    ],
)
def test_birthdays_in_both_versions(written: str, three: str, four: str) -> None:
    one = contact(f"name: Zoe\nbirthday: {written}\n")

    assert three in rows(one)
    assert four in rows(one, version="4.0")


def test_types_and_labels_stand_with_the_values_that_they_are_of() -> None:
    one = contact(
        "name: Zoe\nphones: ['1', '2', '3', '4']\n"
        "x-phone-labels: 'work, pref: 1 | \"Boat, old\": 2 | cell: 2 | büro, voice: 3 | home: 99'\n"
    )

    assert [row for row in rows(one) if "TEL" in row or "LABEL" in row.upper()] == [
        "TEL;TYPE=work;TYPE=pref:1",
        "item1.TEL:2",
        r"item1.X-ABLabel:Boat\, old",
        "TEL;TYPE=cell:2",
        'TEL;TYPE="büro";TYPE=voice:3',
        "TEL:4",
    ]
    assert "TEL;PREF=1;TYPE=work:1" in rows(one, version="4.0")


def test_a_city_that_the_owner_changed_stands_before_the_old_address() -> None:
    one = contact("name: Zoe\ncity: Oslo\nx-addresses: 'home: ; ; 1 Main St; Rome; ; 1; IT'\n")

    assert [row for row in rows(one) if row.startswith("ADR")] == [
        "ADR:;;;Oslo;;;",
        "ADR;TYPE=home:;;1 Main St;Rome;;1;IT",
    ]
    assert told(exported([one])).drafts[0].fields["city"] == ("Oslo",)


def test_relations_that_an_import_left_as_names() -> None:
    one = contact("name: Zoe\nx-related: 'Jenny: spouse | urn:uuid:9: friend | Bob'\n")

    assert [row for row in rows(one) if "REL" in row or "Label" in row] == [
        "item1.X-ABRELATEDNAMES:Jenny",
        "item1.X-ABLabel:_$!<Spouse>!$_",
        "RELATED;TYPE=friend:urn:uuid:9",
        "X-ABRELATEDNAMES:Bob",
    ]


def test_what_is_private_is_in_no_card() -> None:
    text = exported([contact(ZOE)]).decode()

    for word in ("close", "weeks", "2015", "2027", "advice", "job", "private", "anything"):
        assert word not in text


def test_a_day_of_revision_only_if_there_is_one() -> None:
    from kith.exchange.vcard import vcards

    assert b"REV" not in vcards([contact(BOB)], Names([]))
    assert str(DAY).encode() in exported([contact(BOB)])


def test_an_identifier_is_of_the_first_slug_and_known_again() -> None:
    named = contact("name: Zoe\nformerly: [zoe-miller, zoe-x]\n")

    assert uid_of(named) == uid_of_slug("zoe-miller")
    version_8 = r"urn:uuid:6b697468-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
    assert re.fullmatch(version_8, uid_of(named))
    assert is_own_uid(uid_of(named).upper())
    assert not is_own_uid("urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1")
    assert uid_of(contact("name: Zoe\nx-uid: abc\nformerly: [zoe-miller]\n")) == "abc"


def test_one_contact_always_gives_the_same_bytes() -> None:
    assert exported([contact(ZOE)]) == exported([contact(ZOE)])


TEXT = st.text(st.characters(codec="utf-8"), max_size=60)
SHARP = st.text(
    st.sampled_from(list("a;:,\\|\"'\r\n\t\v\f\x00\x85\u2028\u2029 =.^n-é🌍")), max_size=40
)
ANY = st.one_of(TEXT, SHARP)


@given(st.lists(ANY, min_size=14, max_size=14), st.sampled_from(["3.0", "4.0"]))
def test_no_value_becomes_a_property(texts: list[str], version: str) -> None:
    keys = ("x-name-parts", "x-phone-labels", "x-addresses", "x-messaging", "x-dates", "x-related")
    more = ("x-department", "x-other-orgs", "x-birthday", "x-anniversary", "x-gender", "x-uid")
    extra = tuple(zip((*keys, *more), texts, strict=False))
    one = Contact(
        "zoe",
        "contacts/zoe.md",
        *(texts[0] or "Zoe", (texts[1],), (), texts[2], texts[3], texts[4], texts[5], texts[6]),
        emails=(texts[7],),
        phones=(texts[8],),
        links=(texts[9],),
        tags=(texts[10], texts[11]),
        extra=extra,
        notes=texts[12],
    )

    data = exported([one], version=version)

    assert all(len(row) <= 75 for row in data.split(b"\r\n"))
    assert data.decode().count("\n") == data.count(b"\r\n")
    text = data.decode().replace("\r\n ", "")
    known = (
        r"(?:item\d+\.)?(?:BEGIN|END|VERSION|UID|REV|FN|N|NICKNAME|ORG|TITLE|TEL|EMAIL|URL|IMPP|"
        r"ADR|BDAY|ANNIVERSARY|X-ABDATE|X-ABLabel|X-ABRELATEDNAMES|RELATED|CATEGORIES|LANG|"
        r"PRONOUNS|X-PRONOUNS|GENDER|NOTE)[;:][^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]*"
    )
    lines = text.removesuffix("\r\n").split("\r\n")
    assert all(re.fullmatch(known, line) for line in lines)
    assert text.splitlines() == lines
    (card,) = parsed(data)
    names = [one.name for one in card.properties]
    assert (names.count("FN"), names.count("N"), names.count("UID")) == (1, 1, 1)
