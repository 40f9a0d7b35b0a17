"""Cards that are broken: nothing of them hides another, and everything is told with its line."""

from __future__ import annotations

import pytest

from kith.exchange.draft import Foreign, Owner
from kith.exchange.vcard import VCARD
from kith.exchange.vcard.cards import MOST_BROKEN, MOST_PROPERTIES
from vcard_support import card, draft, fields, problems, told

BEGIN, END = "BEGIN:VCARD", "END:VCARD"


def read(text: str) -> tuple[list[str], list[str], list[str]]:
    """The names, the reasons why cards give nobody, the problems."""
    found = told(text.encode())
    skipped = [f"{one.place.line}: {one.why}" for one in found.skipped]
    return [one.name for one in found.drafts], skipped, [str(one) for one in found.problems]


def is_vcard(data: bytes, path: str = "x.vcf") -> bool:
    return VCARD.recognises(Foreign(path, data))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "latin-1"])
def test_a_card_is_known_by_its_content(encoding: str) -> None:
    text = card("FN:Zoë").decode()

    assert is_vcard(text.encode(encoding), "contacts.txt")
    assert is_vcard(f"\n  Hello,\n{text}".encode(encoding))
    assert is_vcard(text.lower().encode(encoding))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x89PNG\r\n\x1a\n\x00",
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\n",
        b"From a@example.com Mon Jan  1 2024\nSubject: x\n\nBEGIN:VCARD\nFN:A\nEND:VCARD\n",
        b"Received: by x\nSubject: x\n\nBEGIN:VCARD\nFN:A\nEND:VCARD\n",
        b"a,b\nBEGIN:VCARD of,x\n",
        b"BEGIN:VCAR\n",
    ],
)
def test_other_files_are_no_cards(data: bytes) -> None:
    assert not is_vcard(data, "x.vcf")


def test_a_card_that_never_ends() -> None:
    names, _, said = read(f"{BEGIN}\nFN:A\n{BEGIN}\nFN:B\n{END}\n{BEGIN}\nFN:C")

    assert names == ["A", "B", "C"]
    assert [one.split(":")[1] for one in said] == ["1", "6"]
    assert "expected END:VCARD before the next card" in said[0]


def test_ends_without_a_beginning_and_text_around_cards() -> None:
    names, _, said = read(f"Hello\n{BEGIN}\nFN:A\n{END}\n{END}\nBye\n{BEGIN}\nFN:B\n{END}\n")

    assert names == ["A", "B"]
    assert said == [
        "1.vcf:1:1: expected BEGIN:VCARD, got text outside of cards and 2 more lines: left out"
    ]


def test_lines_that_are_no_properties() -> None:
    rows = ["FN:A", "no colon", ":no name", "1X:digit", "TEL:1", "=?:x", "Ä:x", "END VCARD"]

    names, _, said = read("\n".join([BEGIN, *rows, END]))

    assert names == ["A"]
    assert [int(one.split(":")[1]) for one in said] == [3, 4, 5, 7, 8, 9]
    assert 'expected e.g. TEL;TYPE=cell:+44 20 7946 0018, got "no colon": left out' in said[0]


def test_of_hundreds_of_broken_lines_the_first_are_told() -> None:
    _, _, said = read("\n".join([BEGIN, "FN:A", *["x"] * 500, END]))

    assert len(said) == MOST_BROKEN


def test_too_many_properties() -> None:
    names, _, said = read("\n".join([BEGIN, "FN:A", *["TEL:1"] * MOST_PROPERTIES, END]))

    assert names == ["A"]
    assert said == [f"1.vcf:{MOST_PROPERTIES + 2}:1: expected at most {MOST_PROPERTIES} properties "
                    "in a card: left out"]  # fmt: skip


def test_a_value_that_is_too_long() -> None:
    names, _, said = read("\n".join([BEGIN, "FN:A", "N:" + ";" * 30_000, "TEL:1", END]))

    assert names == ["A"]
    assert said == ["1.vcf:3:1: expected at most 20000 bytes in a line: left out"]


@pytest.mark.parametrize(
    ("data", "got"),
    [
        (b"", "no cards"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "no cards"),
        (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR\n", "BEGIN:VCALENDAR"),
        (b"BEGIN:VCAR\nFN:x\n", "BEGIN:VCAR"),
    ],
)
def test_a_file_without_cards(data: bytes, got: str) -> None:
    error = next(one for one in told(data).problems if one.severity == "error")

    assert error.message.startswith("expected a vCard, which begins with BEGIN:VCARD")
    assert got in error.message


def test_components_of_other_kinds_inside_a_card() -> None:
    text = f"{BEGIN}\nFN:A\nBEGIN:PROFILE\nEMAIL:a@example.com\nEND:PROFILE\nTEL:1\n{END}\n"

    (one,) = told(text.encode()).drafts

    assert (one.fields["emails"], one.fields["phones"]) == (("a@example.com",), ("1",))


def test_names_of_properties_in_any_case_with_blanks_and_marks() -> None:
    rows = ["fn : Ada", "Tel ;Type=Cell: 1", "X-GOOGLE TALK:ada", "X-messaging/xmpp-All:ada@x.org"]

    (one,) = told("\n".join([BEGIN, *rows, END]).encode()).drafts

    assert one.name == "Ada"
    assert one.fields["x-phone-labels"] == ("cell: 1",)
    assert one.fields["x-messaging"] == ("gtalk:ada | xmpp:ada@x.org",)


def test_parameters_with_quotes_commas_colons_and_none() -> None:
    assert fields('TEL;TYPE="work,voice";X-ID="a:b;c":1')["x-phone-labels"] == ("work, voice: 1",)
    assert fields("TEL;TYPE=work,voice;TYPE=pref:1")["x-phone-labels"] == ("work, voice, pref: 1",)
    assert fields("TEL;WORK;VOICE;:1", version="2.1")["x-phone-labels"] == ("work, voice: 1",)
    assert fields('TEL;TYPE="work:1')["phones"] == ("1",)
    assert fields("TEL;TYPE=:1")["phones"] == ("1",)


def test_an_agent_inside_a_card_is_a_person_of_their_own() -> None:
    text = (
        f"{BEGIN}\nVERSION:2.1\nFN:Ada\nAGENT:\n{BEGIN}\nVERSION:2.1\nFN:Bob\nTEL:2\n{END}\n"
        f"TEL:1\n{END}\n"
    )

    found = told(text.encode())

    assert [(one.name, one.fields["phones"]) for one in found.drafts] == [
        ("Ada", ("1",)),
        ("Bob", ("2",)),
    ]
    assert [(one.name, one.how) for one in found.drafts[0].related] == [("Bob", "agent")]
    assert not found.problems


def test_an_agent_in_text_is_a_person_of_their_own() -> None:
    agent = r"AGENT:BEGIN:VCARD\nFN:Susan Thomas\nEMAIL\;TYPE=INTERNET:s@example.com\nEND:VCARD\n"

    found = told(card("FN:Ada", agent))

    assert [one.name for one in found.drafts] == ["Ada", "Susan Thomas"]
    assert found.drafts[0].related[0].keys == ("email:s@example.com",)


def test_agents_in_agents_are_no_bomb() -> None:
    names, _, _ = read(f"{BEGIN}\nFN:A\nAGENT:\n" * 30 + f"{END}\n" * 30)

    assert names == ["A"] * 30


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        (["FN:Ada", "N:Lovelace;Augusta;;;"], "Ada"),
        (["FN:", "N:Lovelace;Ada;King,Noel;Dr.;PhD"], "Dr. Ada King Noel Lovelace PhD"),
        (["N:Lovelace"], "Lovelace"),
        (["N:;Ada"], "Ada"),
        (["N:;;;;", "ORG:;;"], ""),
        (["N:;;;;", "ORG:Acme;Research", "EMAIL:a@example.com"], "Acme"),
        (["NICKNAME:Zo", "EMAIL:a@example.com"], "Zo"),
        (["EMAIL:a@example.com"], "a@example.com"),
        (["FN:\\n", "TEL:1"], ""),
        (["FN:a\\nb\tc"], "a b c"),
        (["FN:\u202eevil\u200b"], "evil"),
        (["FN:" + "x" * 500], "x" * 200),
    ],
)
def test_what_a_person_is_called(rows: list[str], name: str) -> None:
    found = told(card(*rows))

    assert [one.name for one in found.drafts] == ([name] if name else [])
    assert [one.why for one in found.skipped] == (
        [] if name else ["no name, organisation or e-mail address"]
    )


def test_organisations_and_things_give_nobody_but_a_person_among_them_does() -> None:
    company = card("FN:Acme", "N:;;;;", "ORG:Acme", "X-ABShowAs:COMPANY")
    found = told(
        company,
        card("FN:Acme", "KIND:org", version="4.0"),
        card("FN:Room 5", "KIND:location", version="4.0"),
        card("FN:Acme", "N:Lovelace;Ada;;;", "X-ABShowAs:COMPANY"),
        card("FN:Bob", "KIND:individual", version="4.0"),
    )

    assert [one.why for one in found.skipped] == [
        "an organisation, not a person: Acme",
        "an organisation, not a person: Acme",
        'of kind "location", not a person: Room 5',
    ]
    assert [one.name for one in found.drafts] == ["Acme", "Bob"]


def test_the_owners_own_card() -> None:
    found = told(
        card("FN:Me", "EMAIL:me@example.com"), owner=Owner(frozenset({"email:me@example.com"}))
    )

    assert [one.why for one in found.skipped] == ["your own card: Me"]
    assert not found.drafts


def test_values_that_are_not_valid_are_told_and_the_rest_is_read() -> None:
    rows = [
        "FN:A",
        r"EMAIL:a@example.com\nBcc: x@example.org",
        "EMAIL:b@example.com",
        "TEL:by pigeon",
        "URL:javascript:alert(1)",
        "BDAY:206-12-15",
        "BDAY:1980-02-30",
    ]

    (one,) = told(card(*rows)).drafts

    assert dict(one.fields) == {"emails": ("b@example.com",)}
    assert [said.partition(": ")[2] for said in problems(*rows)] == [
        'phones: expected e.g. "+44 20 7946 0018", got "by pigeon": left out',
        'emails: expected e.g. zoe@example.com, got "a@example.com Bcc: x@example.org": left out',
        "links: expected e.g. https://example.com/in/zoe (http, https, mailto or tel), "
        'got "javascript:alert(1)": left out',
        "birthday: expected a day of the calendar, e.g. 2026-09-01, "
        'got "1980-02-30": left out',
    ]  # fmt: skip


def test_what_has_no_place_in_a_contact_is_counted() -> None:
    found = told(card("FN:A", "GEO:1;2", "X-FOO:1", "REV:2020", "UID:") + card("FN:B", "GEO:1;2"))

    assert [(str(one.place), one.severity, one.message) for one in found.problems] == [
        ("1.vcf:1:1", "hint", "left out, as a contact has no place for it: GEO (2), X-FOO (1)")
    ]


def test_a_label_for_a_whole_group_and_one_that_comes_twice() -> None:
    rows = ["item1.TEL:1", "item1.EMAIL:a@example.com", "ITEM1.X-ABLABEL:Boat", "item1.X-ABLabel:B"]

    values = fields(*rows)

    assert values["x-phone-labels"] == ('"Boat": 1',)
    assert values["x-email-labels"] == ('"Boat": a@example.com',)


def test_nothing_in_a_name_gets_out_of_its_line() -> None:
    one = draft(r"FN:Ada\n---\nprivate: false", r"NOTE:a\n---\nb")

    assert one.name == "Ada --- private: false"
    assert one.notes == "a\n---\nb"
