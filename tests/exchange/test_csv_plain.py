"""Our contacts as tables, and read again."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csv_support import OWNER, foreign, formats_of
from inline import make, person
from kith.exchange.csv import GENERIC_CSV, GOOGLE, google_csv, plain_csv
from kith.exchange.draft import Draft
from kith.model import Contact
from kith.reading.fields import FIELDS

ZOE = person(
    "Zoë Smith",
    "aliases: [Zo, Zoe]",
    "formerly: [zoe-miller]",
    "pronouns: she/her",
    "org: Acme, Inc",
    "role: CTO",
    "city: London",
    "language: en",
    "emails: [zoe@example.com, zoe@example.org]",
    'phones: ["+44 20 7946 0018"]',
    "links: [https://www.linkedin.com/in/zoe-smith]",
    "birthday: --04-12",
    "met: 2015-03",
    "met_through: bob-ray",
    "circle: close",
    "cadence: 6 weeks",
    "snooze: 2027-01-15",
    'knows: ["bob-ray", "jane-doe: strong, ran the climbing club together"]',
    "tags: [climbing, 'a, b']",
    "offers: [reviewing grant proposals]",
    "looking_for: [a typeface designer]",
    "x-gift: tea",
    'x-formula: "=1+1"',
    "spouse: Max",
).replace("## Log", 'Likes tea.\n\nSays "hi", often.\n\n## Log')
PEOPLE = {"zoe-smith.md": ZOE, "bob-ray.md": person("Bob Ray")}


def contacts() -> list[Contact]:
    return list(make(PEOPLE).contacts.values())


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


def read(data: bytes) -> tuple[Draft, ...]:
    told = GENERIC_CSV.read([foreign(data, "kith.csv")], OWNER)
    assert not told.problems
    assert not told.skipped
    return told.drafts


def test_a_row_for_each_contact_under_our_own_names() -> None:
    rows = table(plain_csv(contacts()))

    assert [row["slug"] for row in rows] == ["bob-ray", "zoe-smith"]
    zoe = rows[1]
    assert zoe["name"] == "Zoë Smith"
    assert zoe["emails"] == "zoe@example.com ::: zoe@example.org"
    assert zoe["birthday"] == "--04-12"
    assert zoe["knows"] == "bob-ray ::: jane-doe: strong, ran the climbing club together"
    assert zoe["notes"].strip() == 'Likes tea.\n\nSays "hi", often.'
    assert zoe["x-gift"] == "tea"
    assert zoe["spouse"] == "Max"
    assert set(FIELDS) - {"log"} <= set(zoe)


def test_every_field_has_a_column() -> None:
    assert set(FIELDS) - {"log"} <= set(table(plain_csv(contacts()))[0])


def test_standings_are_for_reading_only() -> None:
    data = plain_csv(contacts(), {"zoe-smith": ("overdue", "2026-01-02", "2026-02-13")})

    assert [row["standing"] for row in table(data)] == ["", "overdue"]
    assert table(data)[1]["last_touch"] == "2026-01-02"
    assert read(data) == read(plain_csv(contacts()))


@pytest.mark.parametrize("excel_safe", [False, True])
def test_what_is_written_reads_back(excel_safe: bool) -> None:
    file = foreign(plain_csv(contacts(), excel_safe=excel_safe), "kith.csv")

    bob, zoe = read(file.data)

    assert formats_of(file) == ["csv"]
    assert (bob.name, bob.fields) == ("Bob Ray", {})
    assert zoe.fields == {
        "aliases": ("Zo", "Zoe"),
        "formerly": ("zoe-miller",),
        "pronouns": ("she/her",),
        "org": ("Acme, Inc",),
        "role": ("CTO",),
        "city": ("London",),
        "language": ("en",),
        "emails": ("zoe@example.com", "zoe@example.org"),
        "phones": ("+44 20 7946 0018",),
        "links": ("https://www.linkedin.com/in/zoe-smith",),
        "birthday": ("--04-12",),
        "met": ("2015-03",),
        "met_through": ("bob-ray",),
        "circle": ("close",),
        "cadence": ("6 weeks",),
        "snooze": ("2027-01-15",),
        "knows": ("bob-ray", "jane-doe: strong, ran the climbing club together"),
        "tags": ("climbing", "a, b"),
        "offers": ("reviewing grant proposals",),
        "looking_for": ("a typeface designer",),
        "x-gift": ("tea",),
        "x-formula": ("=1+1",),
        "x-spouse": ("Max",),
    }
    assert zoe.notes == 'Likes tea.\n\nSays "hi", often.'


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_no_cell_begins_as_a_formula_if_asked_for(start: str) -> None:
    zoe = contacts()[1]._replace(org=f"{start}cmd", phones=("+44 20 7946 0018",))

    for write in (plain_csv, google_csv):
        safe = table(write([zoe], excel_safe=True))[0]
        plain = table(write([zoe]))[0]
        key = "org" if "org" in safe else "Organization Name"

        assert safe[key] == f"'{start}cmd"
        assert plain[key] == f"{start}cmd"
        assert all(not cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in safe.values())


def test_a_value_that_begins_with_an_apostrophe_keeps_it() -> None:
    zoe = contacts()[1]._replace(org="'=1", role="''@x", city="'t Zand")

    for excel_safe in (False, True):
        fields = read(plain_csv([zoe], excel_safe=excel_safe))[0].fields
        assert (fields["org"], fields["role"], fields["city"]) == (
            ("'=1",),
            ("''@x",),
            ("'t Zand",),
        )


def test_googles_table_reads_back() -> None:
    file = foreign(google_csv(contacts()), "contacts.csv")

    told = GOOGLE.read([file], OWNER)
    bob, zoe = told.drafts

    assert formats_of(file)[0] == "google"
    assert not told.problems
    assert bob.name == "Bob Ray"
    assert not bob.fields
    assert zoe.name == "Zoë Smith"
    assert zoe.fields["emails"] == ("zoe@example.com", "zoe@example.org")
    assert zoe.fields["aliases"] == ("Zo", "Zoe")
    assert zoe.fields["tags"] == ("close", "climbing", "a, b")
    assert zoe.fields["birthday"] == ("--04-12",)
    assert zoe.fields["city"] == ("London",)
    assert zoe.fields["pronouns"] == ("she/her",)
    assert zoe.fields["met"] == ("2015-03",)
    assert zoe.fields["met_through"] == ("bob-ray",)
    assert zoe.fields["x-gift"] == ("tea",)
    assert [one.name for one in zoe.related] == ["bob-ray", "jane-doe"]
    assert zoe.notes == 'Likes tea.\n\nSays "hi", often.'


def test_googles_header_begins_as_google_writes_it() -> None:
    header = google_csv(contacts()).decode().split("\r\n")[0]

    assert header.startswith(
        "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,"
        "Phonetic Last Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,"
        "Organization Title,Organization Department,Birthday,Notes,Photo,Labels,"
        "E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,"
    )


def test_nobody_is_a_table_with_a_header_alone() -> None:
    assert table(plain_csv([])) == []
    assert plain_csv([]).startswith(b"slug,name,")
    assert google_csv([]).startswith(b"First Name,")


TEXTS = st.text(
    st.characters(exclude_categories=("C", "Z"), exclude_characters=":"), min_size=1, max_size=30
)


@given(TEXTS, TEXTS, st.lists(TEXTS, max_size=3, unique=True), st.booleans())
def test_any_text_reads_back(name: str, org: str, tags: list[str], excel_safe: bool) -> None:
    contact = Contact("a", "contacts/a.md", name, org=org, tags=tuple(tags))

    [draft] = read(plain_csv([contact], excel_safe=excel_safe))

    assert draft.name == name
    assert draft.fields.get("org") == (org,)
    assert draft.fields.get("tags", ()) == tuple(tags)
