"""What other tools really write, beside the standards: lists, machines, odd forms of known keys."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Mapping

import pytest

from inline import read
from kith.exchange.cleaned import text_of_html
from kith.exchange.draft import Foreign, Owner, Told
from kith.exchange.formats import all_told, read_foreign
from kith.exchange.planning.plan import Choices, make_plan
from kith.exchange.sources import unpack
from kith.journal import make_journal
from kith.settings import Settings

TODAY = dt.date(2026, 11, 20)


def told(files: Mapping[str, str | bytes]) -> Told:
    raw = {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}
    reads, unknown = read_foreign([Foreign(*one) for one in raw.items()], Owner(today=TODAY))
    return all_told(reads, unknown)


def card(*lines: str) -> Told:
    text = "\n".join(("BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""))
    return told({"a.vcf": text})


def note(front: str, body: str = "", path: str = "People/Ada Lee.md") -> Told:
    return told({path: f"---\n{front}\n---\n{body}"})


def whys(of: Told) -> list[str]:
    return [skipped.why for skipped in of.skipped]


# vCards


def test_a_list_of_addresses_is_a_group_and_its_members_have_it_as_a_tag() -> None:
    found = told(
        {
            "a.vcf": "BEGIN:VCARD\nVERSION:3.0\nFN:Eva\nEMAIL:eva@example.org\nEND:VCARD\n"
            "BEGIN:VCARD\nVERSION:3.0\nX-EVOLUTION-LIST:TRUE\nFN:Chess\n"
            "EMAIL;X-EVOLUTION-DEST-CONTACT-UID=1:Eva <eva@example.org>\nEND:VCARD\n"
        }
    )

    assert [(draft.name, draft.fields["tags"]) for draft in found.drafts] == [("Eva", ("Chess",))]
    assert whys(found) == ["a group: Chess; 1 of its 1 members have it as a tag"]


def test_the_address_of_a_machine_is_nobody_but_a_person_without_a_name_is_somebody() -> None:
    machine = card("FN:no-reply@shop.example", "EMAIL:no-reply@shop.example")
    person = card("FN:", "EMAIL:zoe.smith@example.org")

    assert whys(machine) == ["an address of a machine, not a person: no-reply@shop.example"]
    assert [draft.name for draft in person.drafts] == ["zoe.smith@example.org"]


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        ("王;小明", "王小明"),
        ("김;민수", "김민수"),
        ("山田;太郎;;;様", "山田太郎様"),
        ("スミス;ジョン", "ジョン スミス"),
        ("Wang;Xiaoming", "Xiaoming Wang"),
    ],
)
def test_a_name_without_its_whole_is_said_as_its_script_says_it(parts: str, name: str) -> None:
    assert card(f"N:{parts}").drafts[0].name == name


@pytest.mark.parametrize("fn", ["'Ada Lee'", '"Ada Lee"', "Ada Lee"])
def test_quotes_around_a_name_are_none_of_it(fn: str) -> None:
    assert card(f"FN:{fn}").drafts[0].name == "Ada Lee"


@pytest.mark.parametrize(
    "text",
    [
        "one@example.org,two@example.org",
        "one@example.org; two@example.org",
        "One <one@example.org>, Two <two@example.org>",
    ],
)
def test_several_addresses_in_one_property_are_several(text: str) -> None:
    found = card("FN:Ada", f"EMAIL:{text}").drafts[0].fields["emails"]

    assert found == ("one@example.org", "two@example.org")


@pytest.mark.parametrize(
    ("line", "link"),
    [
        ("X-LINKEDIN:ada-lee", "https://www.linkedin.com/in/ada-lee"),
        ("X-LINKEDIN:https://linkedin.com/in/ada-lee", "https://linkedin.com/in/ada-lee"),
        ("X-GITHUB:@ada", "https://github.com/ada"),
    ],
)
def test_a_network_of_its_own_property_is_a_link(line: str, link: str) -> None:
    assert card("FN:Ada", line).drafts[0].fields["links"] == (link,)


@pytest.mark.parametrize(
    "text", ["12.04.1980", "12. 4. 1980", r"April 12\, 1980", "12 Apr 1980", "1980-04-12"]
)
def test_birthdays_that_have_one_meaning_are_read(text: str) -> None:
    assert card("FN:Ada", f"BDAY:{text}").drafts[0].fields["birthday"] == ("1980-04-12",)


def test_birthdays_that_have_two_meanings_or_are_to_come_are_told() -> None:
    doubtful, future = card("FN:Ada", "BDAY:04/12/1980"), card("FN:Ada", "BDAY:2090-01-01")

    assert "birthday" not in {**doubtful.drafts[0].fields, **future.drafts[0].fields}
    assert 'got "04/12/1980": left out' in doubtful.problems[0].message
    assert "expected a day until today (2026-11-20)" in future.problems[0].message


def test_notes_in_html_are_what_one_reads_and_markdown_stays() -> None:
    html = card("FN:Ada", r"NOTE:<p>Met at <b>PyCon</b></p><br/>nice &amp\; kind")
    markdown = card("FN:Ada", "NOTE:a < b and <b>c</b> [[Zoe]]")

    assert html.drafts[0].notes == "Met at PyCon\n\nnice & kind"
    assert markdown.drafts[0].notes == "a < b and <b>c</b> [[Zoe]]"


def test_the_spouse_and_the_wedding_of_windows_address_book_are_known() -> None:
    draft = card("FN:Max", "X-WAB-SPOUSE_NAME:Ida", "X-WAB-WEDDING_ANNIVERSARY:20001224").drafts[0]

    assert [(one.name, one.how) for one in draft.related] == [("Ida", "spouse")]
    assert draft.fields["x-anniversary"] == ("2000-12-24",)


def test_an_address_in_angles_is_no_tag() -> None:
    text = "<p>hi</p> write to <zoe@example.org>, see <https://example.org/a>, <Zoe> and <b>go</b>"

    assert text_of_html(text) == (
        "hi\n write to <zoe@example.org>, see <https://example.org/a>,  and go"
    )
    assert text_of_html("from <Zoe> to <zoe@example.org>") == "from <Zoe> to <zoe@example.org>"


# Calendars and mail


def event(*lines: str) -> Told:
    body = "\r\n".join(("BEGIN:VEVENT", "UID:1", "DTSTART:20240202T100000", *lines, "END:VEVENT"))
    text = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{body}\r\nEND:VCALENDAR\r\n"
    return told({"a.ics": text.encode("latin-1")})


GUEST = "ATTENDEE;CN=Zoe:mailto:zoe@example.com"


def test_a_fold_inside_a_character_tears_nothing() -> None:
    torn = "Café €".encode().decode("latin-1")
    halves = (torn.replace(torn[3:5], f"{torn[3]}\r\n {torn[4]}"), torn[:-2] + "\r\n " + torn[-2:])

    assert [event(f"SUMMARY:{half}", GUEST).touches[0].text for half in halves] == ["Café €"] * 2


def test_machines_come_to_no_event() -> None:
    found = event("ORGANIZER;CN=Events:mailto:noreply@events.example.com", GUEST)

    assert [who.name for who in found.touches[0].people] == ["Zoe"]


def test_a_guest_and_a_title_of_vcalendar_1_are_read() -> None:
    title = "SUMMARY;ENCODING=QUOTED-PRINTABLE:Kaffee mit J=C3=BCrgen"
    touch = event(title, "ATTENDEE;ROLE=ATTENDEE:Jo Ray <jo@example.org>").touches[0]

    assert [(who.name, who.keys) for who in touch.people] == [("Jo Ray", ("email:jo@example.org",))]
    assert touch.text == "Kaffee mit Jürgen"


def message(*headers: str) -> str:
    usual = (
        "From: Me <me@example.org>",
        "To: Zoe <zoe@example.com>",
        "Message-ID: <1@example.org>",
    )
    return "\n".join((*usual, "Date: Tue, 3 Sep 2024 10:00:00 +0200", *headers, "", "Hello", ""))


@pytest.mark.parametrize(
    ("labels", "why"),
    [
        ("Drafts", "spam, or a draft"),
        ("=?UTF-8?Q?Entw=C3=BCrfe?=", "spam, or a draft"),
        ("=?UTF-8?Q?Brouillons,Bo=C3=AEte_de_r=C3=A9ception?=", "spam, or a draft"),
        ("Inbox,Category Promotions", "from a mailing list or newsletter"),
    ],
)
def test_labels_of_gmail_are_known_in_the_language_of_the_account(labels: str, why: str) -> None:
    assert whys(told({"a.eml": message(f"X-Gmail-Labels: {labels}")})) == [why]
    assert len(told({"a.eml": message("X-Gmail-Labels: Inbox,Sent")}).touches) == 1


# Notes and Org


def test_people_whose_notes_have_a_sign_before_the_name_are_called_without_it() -> None:
    found = told(
        {
            "@Ada Lee.md": "---\ntags: people\n---\n# [[@Ada Lee]]\n\nBrave.\n",
            "Bob Ray.md": "---\ntags: people\nfriends: '[[@Ada Lee]]'\n---\n",
        }
    )

    assert [(draft.name, draft.notes) for draft in found.drafts] == [
        ("Ada Lee", "Brave."), ("Bob Ray", ""),
    ]  # fmt: skip
    assert [one.name for one in found.drafts[1].related] == ["Ada Lee"]


def test_the_keys_of_a_card_in_a_note_are_those_of_a_card() -> None:
    front = (
        'N.GN: Ada\nN.FN: Lee\nFN: Ada Lee\nTEL[CELL]: "+33 6 00 00 00 01"\n'
        'TEL[1:WORK]: "+33 6 00 00 00 02"\nEMAIL[HOME]: ada@example.org\nBDAY: 1990-05-06\n'
        "ADR[HOME].LOCALITY: Dublin\nRELATED[spouse]: name:Bob Ray\nVERSION: '4.0'"
    )
    draft = note(front).drafts[0]

    assert draft.name == "Ada Lee"
    assert draft.fields == {
        "phones": ("+33 6 00 00 00 01", "+33 6 00 00 00 02"),
        "emails": ("ada@example.org",),
        "birthday": ("1990-05-06",),
        "city": ("Dublin",),
    }
    assert [(one.name, one.how) for one in draft.related] == [("Bob Ray", "spouse")]


def test_keys_in_other_languages_and_days_with_dots_are_known() -> None:
    front = "typ: Person\nGeburtstag: 12.04.1980\nTelefon: 030 1234567\nFirma: Hotel\nOrt: Ulm"

    assert note(front).drafts[0].fields == {
        "org": ("Hotel",),
        "city": ("Ulm",),
        "phones": ("030 1234567",),
        "birthday": ("1980-04-12",),
    }


def test_the_label_of_a_number_is_no_number() -> None:
    front = "type: person\nphone:\n  - phone_label: Mobile\n    phone_number: '+44 20 7946 0018'"
    found = note(front)

    assert found.drafts[0].fields["phones"] == ("+44 20 7946 0018",)
    assert found.problems == ()


def test_headings_of_org_that_are_indented_are_people_of_their_own() -> None:
    text = (
        "* People\n  ** Ada   :family:\n  :PROPERTIES\n  :EMAIL: ada@example.com\n  :END\n"
        " ** Bob\n  :PROPERTIES\n  :EMAIL: bob@example.com\n  :END\n  * a bullet\n"
    )

    assert [(draft.name, draft.fields["emails"]) for draft in told({"a.org": text}).drafts] == [
        ("Ada", ("ada@example.com",)), ("Bob", ("bob@example.com",)),
    ]  # fmt: skip


def test_a_file_of_org_may_be_one_person() -> None:
    text = (
        ":PROPERTIES:\n:ID: 1\n:EMAIL: ada@example.com\n:END:\n#+title: Ada Lee\n"
        "#+filetags: :friend:\n\nMet in Rome.\n* Log\n- [2024-03-03 Sun] coffee\n"
    )
    draft = told({"a.org": text}).drafts[0]

    assert (draft.name, draft.fields["tags"], draft.notes) == (
        "Ada Lee", ("friend",), "Met in Rome.",
    )  # fmt: skip
    assert draft.lines == ("2024-03-03 coffee: coffee",)


# All together


def test_of_one_told_of_with_and_without_an_address_the_one_with_it_gets_the_file() -> None:
    found = told(
        {
            "friends.json": '{"friends_v2": [{"name": "Zoe Smith", "timestamp": 1577836800}]}',
            "z.vcf": "BEGIN:VCARD\nVERSION:3.0\nFN:Zoe Smith\nEMAIL:zoe@example.com\nEND:VCARD\n",
        }
    )
    found = Told(tuple(sorted(found.drafts, key=lambda draft: len(draft.keys))))
    plan = make_plan(found, make_journal([], Settings()), Choices())

    assert [(entry.verdict, bool(entry.draft.keys)) for entry in plan.entries] == [
        ("new", True), ("doubtful", False),
    ]  # fmt: skip


def test_an_archive_in_an_archive_is_told() -> None:
    inner, outer = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("b.vcf", "x")
    with zipfile.ZipFile(outer, "w") as archive:
        archive.writestr("in.zip", inner.getvalue())
        archive.writestr("a.vcf", "x")
    files, skipped = unpack(Foreign("out.zip", outer.getvalue()))

    assert [file.path for file in files] == ["a.vcf"]
    assert [(str(one.place.file), one.why) for one in skipped] == [
        ("out.zip/in.zip", "an archive in an archive: unpack it, and import it alone")
    ]


HERE = "---\nname: Hans Meier\nknows:\n  - ada-lee: strong\n---\n"
ADA = "---\nname: Ada Lee\n---\n"


@pytest.mark.parametrize("name", ["Prof. Dr. Hans Meier", "Herr Hans Meier", "Meier, Hans, PhD"])
def test_titles_beside_a_name_make_nobody_new(name: str) -> None:
    known = make_journal([read(HERE, "contacts/hans-meier.md")], Settings())
    (entry,) = make_plan(card(f"FN:{name}"), known, Choices()).entries

    assert (entry.verdict, entry.maybe) == ("doubtful", ("hans-meier",))


def test_whom_a_contact_knows_already_is_not_related_once_more() -> None:
    readings = [read(HERE, "contacts/hans-meier.md"), read(ADA, "contacts/ada-lee.md")]
    found = note(
        "type: person\nfriends: ['[[Ada Lee]]', '[[Zoe Ray]]']", path="People/Hans Meier.md"
    )
    plan = make_plan(found, make_journal(readings, Settings()), Choices(same_names=True))

    assert dict(plan.entries[0].gaps.fields) == {"x-related": ("Zoe Ray",)}
