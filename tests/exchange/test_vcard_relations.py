"""Whom cards name, and which of the other cards that is."""

from __future__ import annotations

import pytest

from kith.exchange.draft import Related
from vcard_support import card, draft, fields, told


def related(*rows: str, others: tuple[bytes, ...] = ()) -> tuple[Related, ...]:
    return told(card("FN:Ada", *rows), *others).drafts[0].related


BOB = card("FN:Bob Ray", "UID:urn:uuid:b-1", "EMAIL:bob@example.com")


@pytest.mark.parametrize(
    ("rows", "how"),
    [
        (["item1.X-ABRELATEDNAMES:Bob Ray", "item1.X-ABLabel:_$!<Spouse>!$_"], "spouse"),
        (["item1.X-ABRELATEDNAMES;type=pref:Bob Ray", "item1.X-ABLabel:Spouse"], "spouse"),
        (
            ["item1.X-ABRELATEDNAMES:Bob Ray", "item1.X-ABLabel:Climbing partner"],
            "Climbing partner",
        ),
        (["X-ABRELATEDNAMES:Bob Ray"], ""),
        (["RELATED;TYPE=friend;VALUE=text:Bob Ray"], "friend"),
        (["RELATED;TYPE=friend,co-worker;PREF=1:urn:uuid:b-1"], "friend, co-worker"),
        (["RELATED;TYPE=spouse:mailto:BOB@example.com"], "spouse"),
        (["X-SPOUSE:Bob Ray"], "spouse"),
        (["X-EVOLUTION-MANAGER:Bob Ray"], "manager"),
        (["X-MS-ASSISTANT:Bob Ray"], "assistant"),
        (["X-KADDRESSBOOK-X-SpousesName:Bob Ray"], "spouse"),
        (["X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Bob Ray;14;;;;"], "spouse"),
        (["X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Bob Ray;0;Mentor;;"], "Mentor"),
    ],
)
def test_a_relation_to_somebody_who_has_a_card(rows: list[str], how: str) -> None:
    keys = ("uid:b-1", "email:bob@example.com")

    assert related(*rows, others=(BOB,)) == (Related("Bob Ray", how, keys),)


def test_a_relation_to_somebody_who_has_none_stays_a_name() -> None:
    rows = [
        "X-ABRELATEDNAMES:Carol",
        "RELATED;TYPE=friend:mailto:dan@example.com",
        "RELATED;TYPE=kin:urn:uuid:9",
        "RELATED:https://example.com/in/eve",
    ]

    assert related(*rows, others=(BOB,)) == (
        Related("Carol"),
        Related("dan@example.com", "friend", ("email:dan@example.com",)),
        Related("urn:uuid:9", "kin", ("uid:9",)),
        Related("https://example.com/in/eve", "", ("link:example.com/in/eve",)),
    )


def test_a_name_that_two_people_have_means_neither() -> None:
    twins = (card("FN:Bob", "UID:1"), card("FN:bob", "UID:2"))

    assert related("X-SPOUSE:Bob", others=twins) == (Related("Bob", "spouse"),)


def test_nobody_is_related_to_themselves_or_twice() -> None:
    assert related("X-SPOUSE:Ada", "X-CHILD:Bob", "X-CHILD:Bob") == (Related("Bob", "child"),)


def test_an_alias_that_android_keeps() -> None:
    row = (
        "X-ANDROID-CUSTOM;CHARSET=UTF-8;QUOTED-PRINTABLE:vnd.android.cursor.item/nickname;=5A=6F;1;"
    )

    assert fields(row, version="2.1")["aliases"] == ("Zo",)


@pytest.mark.parametrize("number", ["99", "-1", "x", "", "٣", "9" * 5000])
def test_a_kind_that_android_does_not_have(number: str) -> None:
    row = f"X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Bob;{number};Mentor;"

    assert draft("FN:Ada", row, version="2.1").related == (Related("Bob", "Mentor"),)


def test_a_group_is_a_tag_of_its_members() -> None:
    group = card(
        "FN:Climbers",
        "X-ADDRESSBOOKSERVER-KIND:group",
        "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:B-1",
        "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:nobody",
    )
    other = card("KIND:group", "FN:Crew", "MEMBER:mailto:bob@example.com", version="4.0")

    found = told(group, BOB, other, card("FN:Ada", "UID:a", "CATEGORIES:Work"))

    assert [(one.name, one.fields.get("tags")) for one in found.drafts] == [
        ("Bob Ray", ("Climbers", "Crew")),
        ("Ada", ("Work",)),
    ]
    assert [one.why for one in found.skipped] == [
        "a group: Climbers; 1 of its 2 members have it as a tag",
        "a group: Crew; 1 of its 1 members have it as a tag",
    ]


def test_a_group_without_a_name_or_members_harms_nobody() -> None:
    found = told(card("KIND:group", "MEMBER:urn:uuid:b-1", version="4.0"), BOB)

    assert "tags" not in found.drafts[0].fields
    assert found.skipped[0].why == "a group: no name; 0 of its 1 members have it as a tag"
