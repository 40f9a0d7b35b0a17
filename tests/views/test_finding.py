"""What quick find knows: columns that give everybody back, small and without addresses."""

from __future__ import annotations

import datetime as dt
import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finding_support import Told, told
from inline import make
from kith.insight.onward import make_outlook
from kith.naming import plain
from kith.views.cast import Cast
from kith.views.finding import people_json, spelled
from kith.views.people import Urls

TODAY = dt.date(2026, 11, 2)

PEOPLE = {
    "ada-lovelace.md": """---
name: Ada Lovelace
aliases: [Ada, "Countess, the"]
org: Acme
role: analyst
city: London
emails: [ada@example.com]
phones: ["+44 20 7946 0018"]
circle: close
tags: [chess, maths]
---
Likes **poetry**.

## Log

- 2026-05-30 call: an hour about [[Bob Ray|engines]]
""",
    "bob-ray.yaml": "name: Bob Ray\norg: Acme\ncircle: wide\ntags: [chess]\nsnooze: 2027-01-15\n",
    "wang.yaml": "name: 王小明\ncity: 上海\nmet: 2010-01-01\n",
    "petrovic-2.yaml": "name: Luka Petrović\n",
    "seamus-o-brien.yaml": 'name: "Séamus O\'Brien"\ncircle: lapidary\n',
}


def cast_of(files: dict[str, str], photos: dict[str, str] | None = None) -> Cast:
    options = {"circles": {"close": "3 months", "wide": "1 year"}}
    return Cast(make_outlook(make(files, options=options), TODAY), Urls(False), photos or {})


def expected(cast: Cast, notes: dict[str, str]) -> list[Told]:
    """Everybody, straight from the journal."""
    return [
        Told(
            slug,
            contact.name,
            contact.aliases,
            contact.org,
            contact.role,
            contact.city,
            contact.circle,
            contact.tags,
            cast.clocks[slug].turns,
            slug in cast.photos,
            notes.get(slug, ""),
        )
        for slug, contact in cast.outlook.journal.contacts.items()
    ]


def test_the_columns_give_everybody_back() -> None:
    cast = cast_of(PEOPLE, {"bob-ray": "people/photos/bob-ray.jpg"})

    assert told(people_json(cast)) == expected(cast, {})


def test_notes_are_told_as_they_read_aloud() -> None:
    cast = cast_of(PEOPLE)
    notes = {"ada-lovelace": "Likes poetry. an hour about engines"}

    assert told(people_json(cast, with_notes=True)) == expected(cast, notes)


def test_neither_notes_nor_addresses_are_told_by_themselves() -> None:
    text = people_json(cast_of(PEOPLE))

    assert "poetry" not in text
    assert "engines" not in text
    for secret in ("example.com", "7946"):
        assert secret not in people_json(cast_of(PEOPLE), with_notes=True)


def test_circles_are_in_the_order_of_the_settings_and_nobodys_is_the_last() -> None:
    columns = json.loads(people_json(cast_of(PEOPLE)))

    assert columns["circle"]["of"] == ["close", "wide", "lapidary", ""]


def test_a_slug_is_told_where_the_name_does_not_spell_it() -> None:
    columns = json.loads(people_json(cast_of(PEOPLE)))

    assert set(columns["slug"].values()) == {"wang", "petrovic-2"}


def test_an_empty_journal_has_empty_columns() -> None:
    assert told(people_json(cast_of({}))) == []
    assert told(people_json(cast_of({}), with_notes=True)) == []


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Zoë van Dalen", "zoe-van-dalen"),
        ("Łukasz Wróbel", "lukasz-wrobel"),
        ("Großmann-Øye", "grossmann-oye"),
        ("O'Brien", "o-brien"),
        ("Nguyễn Minh Anh", ""),  # beyond Latin Extended-B
        ("王小明", ""),
        ("Ada\N{ZERO WIDTH SPACE}", ""),
    ],
)
def test_how_a_name_is_spelled(name: str, slug: str) -> None:
    assert spelled(name) == slug


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x24F)))
def test_letter_by_letter_is_as_good_as_the_whole_name(name: str) -> None:
    whole = "".join(char if char.isascii() and char.isalnum() else " " for char in plain(name))

    assert spelled(name) in {"", "-".join(whole.split())}


def test_a_thousand_people_weigh_little() -> None:
    files = {
        f"p-{n}.yaml": f"name: P {n}\norg: Acme {n % 40}\nrole: baker\ncity: Porto\n"
        f"circle: wide\nmet: 20{n % 20:02}-03-01\ntags: [chess, tea]\n"
        for n in range(1000)
    }

    assert len(gzip.compress(people_json(cast_of(files)).encode(), 6)) < 14_000
