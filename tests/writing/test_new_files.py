"""Files of people and touches that are new: what is written, and under which name."""

from __future__ import annotations

import pytest

from kith.dates import read_span
from kith.journal import slug_key
from kith.model import Contact
from kith.reading import read_contact, read_touch
from kith.writing import (
    EditRefusedError,
    contact_text,
    slug_for,
    touch_name,
    touch_text,
    yaml_scalar,
)
from kith.writing.slugs import taken_slugs
from splice_support import SETTINGS


def test_a_new_contact() -> None:
    data = contact_text(
        "Zoë Smith",
        {
            "x-source": ["linkedin"],
            "tags": ["climbing", "no"],
            "emails": ["zoe@example.com"],
            "phones": ["+44 20 7946 0018"],
            "birthday": ["--04-12"],
            "org": ["Acme: UK"],
            "knows": ["jane-doe: strong, old friends", "[[Bob Ray]]"],
            "city": [],
        },
        "She reads.\n\n## Log\n",
        ["2026-09-01 call: one\nand more", "[ ] 2026-12-01 send it"],
    )

    assert (
        data.decode()
        == """---
name: Zoë Smith
org: "Acme: UK"
emails:
  - zoe@example.com
phones:
  - "+44 20 7946 0018"
birthday: --04-12
knows:
  - jane-doe: strong, old friends
  - "[[Bob Ray]]"
tags:
  - climbing
  - "no"
x-source: linkedin
---
She reads.

\\## Log

## Log

- 2026-09-01 call: one
  and more
- [ ] 2026-12-01 send it
"""
    )
    reading = read_contact(data, "contacts/zoe-smith.md", SETTINGS)
    assert reading.contact is not None
    assert [line.text for line in reading.contact.log] == ["one\nand more", "send it"]
    assert not reading.problems


def test_the_least_contact() -> None:
    assert contact_text("Zoe", {}) == b"---\nname: Zoe\n---\n"


@pytest.mark.parametrize(
    ("fields", "lines", "reason"),
    [
        ({"birthday": ["May"]}, [], "birthday: expected e.g. 1980-04-12"),
        ({"org": ["a", "b"]}, [], 'org: expected one value, got several: "a, b"'),
        ({"notes": ["a"]}, [], "notes: expected apart from the fields"),
        ({"x-a": ["a\x07"]}, [], "control character"),
        ({"x-a": ["a\ud800"]}, [], "half a character"),
        ({}, ["no date"], "log: expected e.g."),
        ({}, ["2026-09-01 call: \ud800"], "half a character"),
        ({"tags": [""]}, [], "tags: expected a text"),
    ],
)
def test_what_would_not_read_so_is_refused(
    fields: dict[str, list[str]], lines: list[str], reason: str
) -> None:
    with pytest.raises(EditRefusedError, match=reason):
        contact_text("Zoe", fields, "", lines)


def test_a_new_touch() -> None:
    when = read_span("2026-09-01")
    data = touch_text(when, "lunch", ["bob-ray", "zoe"], "About the fund.\n", "ics:1@example.com")

    assert data.decode() == (
        "---\ndate: 2026-09-01\nkind: lunch\nwith:\n  - bob-ray\n  - zoe\n"
        "source: ics:1@example.com\n---\nAbout the fund.\n"
    )
    reading = read_touch(data, "contacts/log/2026/x.md", SETTINGS)
    assert reading.touch is not None
    assert reading.touch.line.text == "About the fund."
    assert not reading.problems
    with pytest.raises(EditRefusedError, match="with: expected"):
        touch_text(when, "lunch", [])
    with pytest.raises(EditRefusedError, match="at most 200 characters"):
        touch_text(when, "lunch", ["zoe"], "", "x" * 201)


def test_the_name_of_a_touch() -> None:
    when = read_span("2026-09-01")

    assert touch_name(when, "lunch", "ics:1@example.com") == "2026/2026-09-01-lunch-3454.md"
    assert touch_name(when, "lunch", "ics:2@example.com") != touch_name(when, "lunch", "ics:1")
    assert touch_name(when, "lunch", "x", 8).startswith("2026/2026-09-01-lunch-2d711642")
    assert touch_name(read_span("2015..2018"), "Café", "x") == "2015/2015-cafe-2d71.md"


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Zoë Smith", "zoe-smith"),
        ("Søren Łukasz Straße", "soren-lukasz-strasse"),
        ("Seán O'Brien-Ní", "sean-obrien-ni"),
        ("J. R. R. (Ron) Tolkien, Jr.", "j-r-r-ron-tolkien-jr"),
        ("José 💛", "jose"),
        ("Ｊｏｈｎ", "john"),
        ("Иван Петров", "иван-петров"),
        ("王小明", "王小明"),
        ("हिन्दी भाषा", "हिन्दी-भाषा"),
        ("김 민준", "김-민준"),
        ("💛", "contact-a9c7"),
        ("", "contact-e3b0"),
        ("CON", "con-2"),
        ("lpt1", "lpt1-2"),
        ("Index", "index-2"),
        ("taken", "taken-3"),
        ("a" * 100, "a" * 80),
        ("../../etc/passwd", "etc-passwd"),
        ("-rf", "rf"),
    ],
)
def test_a_slug(name: str, slug: str) -> None:
    assert slug_for(name, {"taken", "taken-2"}) == slug


def test_long_slugs_leave_room_for_a_number() -> None:
    assert slug_for("a" * 100, {"a" * 80}) == "a" * 78 + "-2"
    assert len(slug_for("王" * 100, ()).encode()) <= 200


def test_slugs_are_the_same_without_case_and_however_they_are_composed() -> None:
    assert slug_key("ZOE\u0301") == slug_key("zo\u00e9")
    assert slug_for("Zoé Жук", {slug_key("ZOE\u0301-ЖУК")}) == "zo\u00e9-жук-2"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("London", "London"),
        ("1980-04-12", "1980-04-12"),
        ("--04-12", "--04-12"),
        ("1980", "1980"),
        ("https://example.com/in/zoe#a", "https://example.com/in/zoe#a"),
        ("(030) 12-34", "(030) 12-34"),
        ("she/her", "she/her"),
        ("it's", "it's"),
        ("Иван", "Иван"),
        ("💛 x", "💛 x"),
        ("", '""'),
        ("~", '"~"'),
        ("No", '"No"'),
        ("null", '"null"'),
        ("on", '"on"'),
        ("0123", '"0123"'),
        ("42", '"42"'),
        ("1.10", '"1.10"'),
        ("1e3", '"1e3"'),
        ("0x1F", '"0x1F"'),
        ("12:30", '"12:30"'),
        ("2026-09-01 12:30:00", '"2026-09-01 12:30:00"'),
        ("+44 20 7946 0018", '"+44 20 7946 0018"'),
        ("a: b", '"a: b"'),
        ("a:", '"a:"'),
        ("a #b", '"a #b"'),
        (" a", '" a"'),
        ("- a", '"- a"'),
        ("[[Jane Doe]]", '"[[Jane Doe]]"'),
        ('say "hi"', 'say "hi"'),
        ('"hi"', "'\"hi\"'"),
        ('"it\'s"', '"\\"it\'s\\""'),
        ("a\nb", '"a\\nb"'),
        ("a\u2028b\u0085", '"a\\u2028b\\x85"'),
    ],
)
def test_a_scalar(text: str, written: str) -> None:
    assert yaml_scalar(text) == written


def test_a_scalar_between_brackets() -> None:
    assert yaml_scalar("a, b", in_flow=True) == '"a, b"'
    assert yaml_scalar("a]", in_flow=True) == '"a]"'
    assert yaml_scalar("a b", in_flow=True) == "a b"


def test_the_slugs_of_others_are_taken_now_and_formerly() -> None:
    contacts = [Contact("Zoe", "Zoe.md", "Z", formerly=("Old-Zoe",)), Contact("al", "al.md", "A")]

    assert taken_slugs(contacts) == {"zoe", "old-zoe", "al"}
    assert slug_for("Zoe", taken_slugs(contacts)) == "zoe-2"
