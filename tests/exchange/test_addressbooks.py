"""Older address books: LDIF, abook, the aliases of mutt; and cards as JSON."""

from __future__ import annotations

import datetime as dt
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csv_support import people, reasons, wrongs
from kith.exchange.addressbooks import ABOOK, ALIASES, LDIF
from kith.exchange.draft import Foreign, Format, Owner, Told
from kith.exchange.formats import format_of
from kith.exchange.vcard import VCARD

OWNER = Owner(frozenset(("email:me@example.com",)), frozenset(), dt.date(2026, 11, 24))


def read(form: Format, text: str) -> Told:
    file = Foreign("book", dedent(text).encode())
    assert format_of(file) is form
    return form.read([file], OWNER)


def test_an_address_book_of_thunderbird() -> None:
    told = read(
        LDIF,
        """\
        dn: cn=Zoe Smith,mail=zoe@example.com
        objectclass: top
        objectclass: person
        objectclass: mozillaAbPersonAlpha
        givenName: Zoe
        sn: Smith
        cn: Zoe Smith
        mail: zoe@example.com
        mozillaSecondEmail: zoe@example.org
        mozillaNickname: Zo
        mobile: +44 20 7946 0018
        mozillaHomeStreet: 1 High St
        mozillaHomeLocalityName: London
        mozillaHomePostalCode: E1
        o: Acme
        birthyear: 1980
        birthmonth: 4
        birthday: 12
        description:: TGluZSBvbmUKTGluZSB0d28=

        # a comment
        dn: cn=Friends
        objectclass: groupOfNames
        cn: Friends
        member: cn=Zoe Smith, mail=zoe@example.com
        member: cn=Bob,mail=bob@example.com
        """,
    )

    assert people(told) == [
        {
            "name": "Zoe Smith",
            "aliases": "Zo",
            "org": "Acme",
            "city": "London",
            "emails": ("zoe@example.com", "zoe@example.org"),
            "phones": "+44 20 7946 0018",
            "birthday": "1980-04-12",
            "tags": "Friends",
            "x-address": "1 High St, E1 London",
        }
    ]
    assert told.drafts[0].notes == "Line one\nLine two"
    assert reasons(told) == ["22: a group: Friends; 1 of its 2 members have it as a tag"]


def test_a_directory() -> None:
    told = read(
        LDIF,
        """\
        version: 1

        dn: dc=example,dc=com
        objectClass: organization
        o: Acme

        dn: uid=bob,dc=example,dc=com
        objectClass: inetOrgPerson
        cn: Bob Ray
        cn;lang-ja:: 44Oc44OW
        givenName: Robert
        sn: Ray
        userPassword: secret
        telephoneNumber: +1 408 555
          0017
        postalAddress: 1 Line$Town
        title: CTO
        carLicense: 6
        what is this

        dn: uid=ann,dc=example,dc=com
        changetype: delete

        dn: uid=me,dc=example,dc=com
        cn: Me
        mail: me@example.com
        """,
    )

    assert people(told) == [
        {
            "name": "Bob Ray",
            "aliases": ("ボブ", "Robert Ray"),
            "role": "CTO",
            "phones": "+1 408 555 0017",
            "x-work-address": "1 Line, Town",
        }
    ]
    assert reasons(told) == [
        "3: not a person: organization",
        "21: a change to a directory (delete), not an entry",
        "24: that is you",
    ]
    assert wrongs(told) == [
        'book:19:1: expected e.g. mail: zoe@example.com, got "what is this": left out'
    ]
    assert "carlicense (1)" in wrongs(told, "hint")[0]
    assert "secret" not in str(told)


def test_abook() -> None:
    told = read(
        ABOOK,
        """\
        # abook addressbook file

        [format]
        program=abook
        version=0.6.1

        [0]
        name=Zoe Smith
        email=zoe@example.com,zoe@example.org
        address=1 High St
        city=London
        mobile=+44 20 7946 0018
        nick=Zo
        groups=friends,climbing
        custom1=tea
        nonsense

        [1]
        email=nobody@example.com
        """,
    )

    assert people(told) == [
        {
            "name": "Zoe Smith",
            "aliases": "Zo",
            "city": "London",
            "emails": ("zoe@example.com", "zoe@example.org"),
            "phones": "+44 20 7946 0018",
            "tags": ("friends", "climbing"),
            "x-address": "1 High St, London",
            "x-custom-1": "tea",
        }
    ]
    assert reasons(told) == ["18: no name, only nobody@example.com"]
    (wrong,) = wrongs(told)
    assert wrong.startswith('book:16:1: expected e.g. email=zoe@example.com, got "nonsense"')


def test_aliases() -> None:
    told = read(
        ALIASES,
        """\
        # mine
        alias -group friends -group work zoe Zoe Smith <zoe@example.com> # climbs
        alias bob bob@example.org (Bob Ray)
        alias cem cem@example.org
        alias long \\
            Ann Lee <ann@example.com>
        alias team zoe, bob
        alias two Dee <d@example.com>, Eli <e@example.com>
        set sort=threads
        """,
    )

    assert [(one.name, one.fields.get("aliases")) for one in told.drafts] == [
        ("Zoe Smith", ("zoe",)),
        ("Bob Ray", ("bob",)),
        ("cem", None),
        ("Ann Lee", ("long",)),
    ]
    assert told.drafts[0].fields["tags"] == ("friends", "work")
    assert told.drafts[0].notes == "climbs"
    assert reasons(told) == [
        "7: an alias without an address: team",
        "8: a list of addresses: two",
    ]


JCARD = """\
["vcard", [
  ["version", {}, "text", "4.0"],
  ["fn", {}, "text", "Zoe Smith"],
  ["n", {}, "text", ["Smith", "Zoe", "", "", ["PhD", "MSc"]]],
  ["tel", {"type": ["work", "voice"], "pref": "1"}, "uri", "tel:+1-418-656-9254"],
  ["adr", {}, "text", ["", "", "1 High St; rear", "London", "", "E1", "UK"]],
  ["categories", {}, "text", "a,b", "c"],
  ["note", {}, "text", "one, two\\nthree"],
  ["url", {}, "uri", "https://example.com/a,b"],
  ["broken"]
]]
"""


def test_a_card_as_json() -> None:
    told = read(VCARD, JCARD)

    (one,) = told.drafts
    assert one.name == "Zoe Smith"
    assert one.fields["phones"] == ("+1-418-656-9254",)
    assert one.fields["tags"] == ("a,b", "c")
    assert one.fields["links"] == ("https://example.com/a,b",)
    assert one.fields["city"] == ("London",)
    assert one.notes == "one, two\nthree"
    assert len(wrongs(told)) == 1


@pytest.mark.parametrize("text", [JCARD + JCARD, f"[{JCARD},{JCARD}]"])
def test_several_cards_as_json(text: str) -> None:
    assert len(read(VCARD, text).drafts) == 2


def test_a_card_as_json_that_is_cut_off_is_told_with_its_line() -> None:
    told = read(VCARD, JCARD + '["vcard", [')

    assert len(told.drafts) == 1
    assert [(one.place.line, one.severity) for one in told.problems][-1] == (12, "error")


@given(st.sampled_from((LDIF, ABOOK, ALIASES)), st.text() | st.binary())
def test_no_text_breaks_a_reader(form: Format, text: str | bytes) -> None:
    data = text if isinstance(text, bytes) else text.encode("utf-8", "replace")
    for begin in (b"dn: cn=x\n", b"[format]\nprogram=abook\n[0]\n", b"alias a a@example.com\n"):
        form.read([Foreign("book", begin + data)], OWNER)
