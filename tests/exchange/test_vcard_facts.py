"""A property in, a field or an `x-` key out."""

from __future__ import annotations

import pytest

from kith.exchange.vcard.days import day_text, is_no_day
from kith.exchange.vcard.labelled import (
    Labelled,
    labelled_text,
    marked,
    parts_text,
    read_labelled,
    read_parts,
    unmarked,
)
from kith.exchange.vcard.spoken import name_of, parts_of_name
from vcard_support import card, draft, fields, problems, told


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("1980-02-03", "1980-02-03"),
        ("19800203", "1980-02-03"),
        ("1980-02-03T00:00:00Z", "1980-02-03"),
        ("19800203T101500-0500", "1980-02-03"),
        ("1980-02-03 00:00", "1980-02-03"),
        ("1980/2/3", "1980-02-03"),
        ("1980.02.03", "1980-02-03"),
        ("--0412", "--04-12"),
        ("--04-12", "--04-12"),
        ("--0412T1200", "--04-12"),
        ("1604-04-12", "--04-12"),
        ("0000-04-12", "--04-12"),
        ("1980-02", "1980-02"),
        ("1980", "1980"),
        ("---12", ""),
        ("--04", ""),
        ("T102200", ""),
        ("3/4/1980", ""),
        ("206-12-15", ""),
        ("circa 1800", ""),
        ("", ""),
    ],
)
def test_the_day_that_is_meant(written: str, day: str) -> None:
    assert day_text(written) == day


@pytest.mark.parametrize("text", ["", "--", "-- ", "0000-00-00", "00000000", "0/0/00"])
def test_what_means_no_day(text: str) -> None:
    assert is_no_day(text)
    assert "birthday" not in fields(f"BDAY:{text}")


@pytest.mark.parametrize(
    ("rows", "value"),
    [
        (["BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29"], {"birthday": "--02-29"}),
        (["BDAY;X-APPLE-OMIT-YEAR=1972:1972-02-29"], {"birthday": "--02-29"}),
        (["BDAY;VALUE=text:circa 1800"], {"x-birthday": "circa 1800"}),
        (["BDAY;VALUE=date-and-or-time:--04"], {"x-birthday": "--04"}),
        (["BDAY;ALTID=1;VALUE=text:in May", "BDAY;ALTID=1:19800501"], {"birthday": "1980-05-01"}),
        (["BDAY:", "BDAY:1980"], {"birthday": "1980"}),
    ],
)
def test_birthdays(rows: list[str], value: dict[str, str]) -> None:
    assert fields(*rows, version="4.0") == {key: (text,) for key, text in value.items()}


@pytest.mark.parametrize(
    "rows",
    [
        ["ANNIVERSARY:20150801"],
        ["X-ANNIVERSARY:2015-08-01"],
        ["X-EVOLUTION-ANNIVERSARY:2015-08-01"],
        ["X-MS-ANNIVERSARY:20150801"],
        ["item1.X-ABDATE;type=pref:2015-08-01", "item1.X-ABLabel:_$!<Anniversary>!$_"],
        ["X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;2015-08-01;1;;;;;"],
    ],
)
def test_anniversaries(rows: list[str]) -> None:
    assert fields(*rows) == {"x-anniversary": ("2015-08-01",)}


def test_other_days_keep_their_labels() -> None:
    rows = ["item1.X-ABDATE:2000-09-12", "item1.X-ABLabel:Graduation", "X-ABDATE:1999-01-01"]

    assert fields(*rows) == {"x-dates": ('"Graduation": 2000-09-12 | 1999-01-01',)}


def test_the_parts_of_a_name_are_kept_if_they_are_not_the_usual_ones() -> None:
    def parts(name: str, n: str) -> object:
        return draft(f"FN:{name}", f"N:{n}").fields.get("x-name-parts")

    assert parts("Ada Lovelace", "Lovelace;Ada;;;") is None
    assert parts("Ada Lovelace", "Lovelace;Ada") is None
    assert parts("Anna van der Berg", "van der Berg;Anna;;;") is None
    assert parts("Ann Mary Lee", "Lee;Ann;Mary;;") is None
    assert parts("Madonna", ";Madonna;;;") is None
    assert parts("Madonna", "Madonna;;;;") == ("Madonna",)
    assert parts("Li Wei", "Li;Wei;;;") == ("Li; Wei",)
    assert parts("Dr. Ada Lovelace", "Lovelace;Ada;;Dr.;") == ("Lovelace; Ada; ; Dr.",)
    assert parts("A", r"Doe;J;P,Q;;Jr.\, MD") == ("Doe; J; P+Q; ; Jr., MD",)
    assert parts("A", ";;;;") is None


@pytest.mark.parametrize("name", ["Ada", "Ada Lovelace", "Anna M. van der Berg", "a b c d", "山田"])
def test_the_usual_parts_say_the_name(name: str) -> None:
    assert name_of(parts_of_name(name)) == name


def test_work() -> None:
    rows = [r"ORG:Acme\, Inc.;Research;Optics", "TITLE:CTO", "ROLE:Engineer", "ORG:Globex;R+D"]

    assert fields(*rows) == {
        "org": ("Acme, Inc.",),
        "role": ("CTO",),
        "x-department": ("Research; Optics",),
        "x-other-orgs": ("Globex; R\\+D",),
        "x-other-roles": ("Engineer",),
    }
    assert fields("ROLE:Engineer", "ORG:;Research") == {"role": ("Engineer",)}
    assert fields("ORG:Company, The;Dept", version="2.1")["org"] == ("Company, The",)


def test_phones_and_addresses_with_types() -> None:
    rows = [
        "TEL;TYPE=WORK,VOICE:+1 555 0100",
        "TEL;TYPE=CELL;PREF=1:+1 555 0101",
        "TEL:+1 555 0102",
        "TEL;VALUE=uri:tel:+1-555-0103;ext=2",
        "item1.TEL:+1 555 0104",
        "item1.X-ABLabel:_$!<AssistantPhone>!$_",
        "EMAIL;TYPE=INTERNET:Zoe <zoe@example.com>",
        "EMAIL;TYPE=INTERNET,HOME:mailto:z@example.org",
    ]

    assert fields(*rows) == {
        "phones": ("+1 555 0101", "+1 555 0100", "+1 555 0102", "+1-555-0103;ext=2", "+1 555 0104"),
        "x-phone-labels": (
            'cell, pref: +1 555 0101 | work, voice: +1 555 0100 | "AssistantPhone": +1 555 0104',
        ),
        "emails": ("zoe@example.com", "z@example.org"),
        "x-email-labels": ("home: z@example.org",),
    }


def test_values_that_are_preferred_come_first() -> None:
    rows = [f"EMAIL;PREF={number}:{number}@example.com" for number in (3, 100, 2)]

    assert fields(*rows, "EMAIL;PREF=first:x@example.com", version="4.0")["emails"] == (
        "2@example.com",
        "3@example.com",
        "100@example.com",
        "x@example.com",
    )


def test_links() -> None:
    rows = [
        r"URL:http\://example.com/a",
        "URL;TYPE=home:www.example.org",
        "URL:example.com/in/zoe",
        "URL:ftp://example.com/x",
        "X-SOCIALPROFILE;type=twitter:http://example.com/zoe",
        "X-SOCIALPROFILE;TYPE=home;PREF=1:twitter:https://example.com/z",
    ]

    assert fields(*rows) == {
        "links": (
            "http://example.com/a",
            "https://www.example.org",
            "https://example.com/in/zoe",
            "http://example.com/zoe",
            "https://example.com/z",
        ),
        "x-link-labels": ("home: https://www.example.org",),
        "x-other-links": ("ftp://example.com/x",),
    }


def test_where_one_is_reached_by_messages() -> None:
    rows = [
        "IMPP;X-SERVICE-TYPE=Skype;TYPE=home:skype:zoe",
        "X-SKYPE:zoe",
        "X-AIM;TYPE=WORK:zoe at work",
        "IMPP;X-SERVICE-TYPE=GaduGadu:x-apple:zoe",
        "X-SOCIALPROFILE;type=twitter:zoe",
        "X-SOCIALPROFILE;type=sinaweibo:x-apple:zoe",
        "IMPP:",
    ]

    assert fields(*rows)["x-messaging"] == (
        "home: skype:zoe | work: aim:zoe at work | gadugadu:zoe | twitter:zoe | sinaweibo:zoe",
    )


def test_the_city_is_that_of_the_preferred_address_else_at_home() -> None:
    work, home = "ADR;TYPE=work{}:;;1 Main St;Paris;;1;FR", "ADR;TYPE=home:;;2 Low St;Rome;;2;IT"

    assert fields(work.format(""), home)["city"] == ("Rome",)
    assert fields(work.format(",pref"), home)["city"] == ("Paris",)
    assert fields(work.format(""))["city"] == ("Paris",)
    assert fields("ADR;TYPE=home:;;;;;;FR").get("city") is None


def test_whole_addresses_are_kept_in_one_key() -> None:
    rows = [
        r"ADR;TYPE=home:PO 1;Flat 2;11\, rue X\nBât. 3;Paris;IdF;75001;France",
        "item1.ADR:;;12 High St,North;Oslo",
        "item1.X-ABLabel:Cabin: old",
        r"ADR:;;a\;b+c|d: e",
    ]

    assert fields(*rows)["x-addresses"] == (
        "home: PO 1; Flat 2; 11, rue X\\nBât. 3; Paris; IdF; 75001; France | "
        '"Cabin\\: old": ; ; 12 High St+North; Oslo | ; ; a\\;b\\+c\\|d\\: e',
    )


def test_a_city_alone_is_a_field_and_an_address_as_text_a_key() -> None:
    assert fields("ADR:;;;Oslo;;;") == {"city": ("Oslo",)}
    assert fields(r"LABEL:1 Main St\nOslo") == {"x-address-text": ("1 Main St, Oslo",)}


def test_groups_are_tags() -> None:
    assert fields(r"CATEGORIES:Friends,Climbing\, indoor", "CATEGORIES:Work,myContacts") == {
        "tags": ("Friends", "Climbing, indoor", "Work")
    }


def test_what_else_a_contact_has_a_place_for() -> None:
    rows = [
        "NICKNAME:Zo,Ada Lovelace",
        "PRONOUNS:she/her",
        "LANG;PREF=2:en",
        "LANG;PREF=1:fr",
        "GENDER:F;woman",
        "X-PHONETIC-LAST-NAME:Yamada",
        "UID:urn:uuid:1",
        "DEATHDATE:18521127",
    ]

    assert fields(*rows, version="4.0") == {
        "aliases": ("Zo",),
        "pronouns": ("she/her",),
        "language": ("fr",),
        "x-other-languages": ("en",),
        "x-gender": ("F;woman",),
        "x-phonetic-last-name": ("Yamada",),
        "x-uid": ("urn:uuid:1",),
        "x-died": ("1852-11-27",),
    }


def test_keys_are_the_identifier_then_profiles_then_addresses() -> None:
    one = draft("FN:A", "EMAIL:A@example.com", "URL:https://example.com/in/a", "UID:urn:uuid:AB-1")

    assert one.keys == ("uid:ab-1", "link:example.com/in/a", "email:a@example.com")


def test_notes_are_put_together() -> None:
    assert draft("FN:A", r"NOTE:one\n\n\n\ntwo  ", "NOTE:three").notes == "one\n\ntwo\n\nthree"


def test_of_values_that_say_the_same_the_first_counts() -> None:
    rows = ["TEL;ALTID=1;LANGUAGE=en:1", "TEL;ALTID=1;LANGUAGE=fr:2", "TEL;ALTID=2:3"]

    assert fields(*rows, version="4.0")["phones"] == ("1", "3")


def test_an_address_that_is_a_picture_is_never_opened() -> None:
    for address in ("https://example.com/p.png", "file:///etc/passwd", "cid:part1@example.com"):
        found = told(card("FN:A", f"PHOTO;VALUE=uri:{address}"))

        assert not found.drafts[0].photo
        assert [str(one) for one in found.problems] == [
            "1.vcf:4:1: photo: expected the picture itself, got an address that is not opened: "
            f'"{address}": left out'
        ]


def test_what_is_no_picture_is_told() -> None:
    rows = ["FN:A", "PHOTO;ENCODING=b;TYPE=JPEG:PGh0bWw+", "PHOTO:", "PHOTO;ENCODING=b:/9j/AA=="]

    assert [one.rpartition("expected ")[2] for one in problems(*rows)] == [
        "a JPEG, PNG, GIF or WebP picture, got something else: left out",
        "a whole picture, got a broken one: left out",
    ]


@pytest.mark.parametrize(
    "items",
    [
        [Labelled("a"), Labelled("b", ("work", "pref")), Labelled("c", (), 'My, "own": | a\\')],
        [Labelled("work: not a type"), Labelled("x | y", ("cell",))],
        [Labelled("a\\nb\nc", (), "Boat")],
    ],
)
def test_labelled_values_read_as_they_were_written(items: list[Labelled]) -> None:
    text = labelled_text(item._replace(value=marked(item.value)) for item in items)

    assert "\n" not in text
    assert [item._replace(value=unmarked(item.value)) for item in read_labelled(text)] == items


@pytest.mark.parametrize(
    "parts",
    [
        (("Doe",), ("John", "Jack"), ("",), ("Dr.; x",)),
        (("",), ("",), ("1+1 | 2: 3\\4\n5",)),
        (("a", ""), ("b",)),
    ],
)
def test_structured_values_read_as_they_were_written(parts: tuple[tuple[str, ...], ...]) -> None:
    assert read_parts(parts_text(parts)) == parts


def test_a_name_in_several_languages_is_a_name_and_aliases() -> None:
    one = draft(
        "FN;ALTID=1;LANGUAGE=en:Yamada Taro",
        "FN;ALTID=1;LANGUAGE=ja:\u5c71\u7530\u592a\u90ce",
        "FN:Taro",
        "FN:Taro",
        version="4.0",
    )

    assert one.name == "Yamada Taro"
    assert one.fields["aliases"] == ("\u5c71\u7530\u592a\u90ce", "Taro")
