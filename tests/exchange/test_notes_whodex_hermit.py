"""whodex and hermitcrm: vaults and folders whose notes have keys of their own."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kith.exchange.draft import NOBODY, Foreign, Owner, Related, Told
from kith.exchange.notes.friends import FRIENDS
from kith.exchange.notes.hermit import HERMIT
from kith.exchange.notes.obsidian import OBSIDIAN
from kith.exchange.notes.org import ORG
from kith.exchange.notes.whodex import WHODEX
from notes_support import by_name, foreign, journal_of, why

ADA = """
---
type: Person
aliases:
  - Ada
source:
  - LinkedIn
organisations:
  - "[[Organisations/Acme|Acme]]"
city: "[[Locations/Berlin|Berlin]]"
country: "[[Germany]]"
next contact: 2026-04-01
last contact: 2026-01-15
tags:
  - Person
whodex:
  uid: 01HX
  managed_fields: [city]
---

## Notes
- Kennenlernen: met at Demo Meetup
- Skills: software
"""

BO = """
---
type: Person
organisations:
  - "[[Acme]]"
  - "[[Organisations/OpenNet|OpenNet]]"
next contact:
last contact:
tags:
  - Person
---
## Notes
- Kennenlernen: intro via Ada
"""

MEETUP = """
---
type: Event
datetime: 2026-01-10
organizer: "[[Organisations/Acme|Acme]]"
tags:
  - Event
---
## Notes
- Demo day with [[Organisations/Acme|Acme]].

### Participants
- [[People/Ada Engineer|Ada]]
- [[People/Bo Founder|Bo]]
- [[People/Nobody]]

### Follow-Up
- Ask [[People/Ada Engineer]]
"""

ACME = "---\ntype: Startup\nindustry: software\nstrategic tier: key\ntags:\n  - Organisation\n---\n"
BERLIN = "---\ntype: City\naliases:\n  - Berlin, Germany\ntags:\n  - Location\n---\n"

VAULT = [
    foreign(ADA, "People/Ada Engineer.md"),
    foreign(BO, "People/Bo Founder.md"),
    foreign(MEETUP, "Events/Demo Meetup.md"),
    foreign(ACME, "Organisations/Acme.md"),
    foreign(BERLIN, "Locations/Berlin.md"),
]


def whodex(owner: Owner = NOBODY) -> Told:
    return WHODEX.read(VAULT, owner)


def test_every_note_of_a_vault_of_whodex_is_known() -> None:
    assert [WHODEX.recognises(file) for file in VAULT] == [True] * 5
    assert not any(f.recognises(file) for f in (HERMIT, FRIENDS, ORG) for file in VAULT)


def test_notes_of_other_vaults_are_not_those_of_whodex() -> None:
    for text in (
        "---\ntype: Person\nlast contact: 2026-01-01\ntags: [Person]\n---\n",
        "---\ntype: person\nemail: a@example.com\n---\n",
        "---\ntype: event\ndate: 2026-01-01\npeople: [[Ann]]\n---\n",
        '---\ncategories: ["[[Places]]"]\ntype: ["[[Cities]]"]\n---\n',
        "# Ann\n",
    ):
        assert not WHODEX.recognises(foreign(text))


def test_the_people_of_whodex() -> None:
    people = by_name(whodex())
    ada, bo = people["Ada Engineer"], people["Bo Founder"]

    assert ada.fields == {
        "x-country": ("Germany",),
        "aliases": ("Ada",),
        "org": ("Acme",),
        "city": ("Berlin",),
        "snooze": ("2026-04-01",),
        "x-uid": ("01HX",),
    }
    assert ada.keys == ("uid:01hx",)
    assert ada.lines == ("2026-01-15 meeting: last contact (from whodex)",)
    assert (bo.fields["org"], bo.fields["x-also-at"]) == (("Acme",), ("OpenNet",))
    assert bo.fields["met_through"] == ("Ada Engineer",)


def test_an_event_is_a_touch_of_its_participants() -> None:
    (met,) = whodex(Owner(names=frozenset({"Bo Founder"}))).touches

    assert (str(met.when), met.kind, met.people) == (
        "2026-01-10",
        "event",
        (Related("Ada Engineer"),),
    )
    assert met.source == "whodex:2026-01-10#Demo Meetup"


def test_organisations_and_places_are_counted() -> None:
    assert why(whodex()) == ["an organisation, not a person", "a place, not a person"]


# ---- hermitcrm ----------------------------------------------------------------------------------


def contact(first: str, last: str, more: str = "") -> str:
    slug = f"{first}-{last}".lower()
    return (
        f"---\nfirst_name: {first}\nlast_name: {last}\nslug: {slug}\ntitle: COO\nlinkedin:\n"
        f"email: {slug}@example.com\nphone:\nrole: champion\n{more}created: 2026-10-14T09:00\n"
        "updated: 2026-10-14T09:00\n---\n"
    )


def interaction(date: str, channel: str, who: str, body: str, subject: str = "") -> str:
    return (
        f"---\ndate: {date}\nchannel: {channel}\ndirection: in\ncontact: {who}\n"
        f"subject: {subject}\noutcome:\nsource: manual\n---\n{body}\n"
    )


COMPANY = (
    "---\nname: Northwind Robotics\nslug: northwind\nwebsite: https://northwind.example.com\n"
    "stage: offer\nstage_history:\n  - {date: 2026-10-20, from: prospect, to: engaged}\ntasks:\n"
    "  - {text: Book a visit, due: 2026-12-04}\n---\n"
)
AT = "crm/companies/northwind"
TASKS = (
    "tasks:\n  - {text: Send the study, due: 2026-11-29}\n"
    "  - {text: Ask, done: true, done_on: 2026-10-28}\n  - {text: Someday}\n"
)
FOLDER = [
    foreign(COMPANY, f"{AT}/company.md"),
    foreign(contact("Lena", "Vogt", TASKS) + "Likes tea.\n", f"{AT}/contacts/lena-vogt.md"),
    foreign(contact("Jo", "Brandt"), f"{AT}/contacts/jo-brandt.md"),
    foreign(
        interaction("2026-10-21T10:00", "linkedin", "lena-vogt", "Sure, Thursday."),
        f"{AT}/interactions/2026-10-21T1000-linkedin-in-lena-vogt.md",
    ),
    foreign(
        interaction("2026-10-27T23:30", "meeting", "lena-vogt", "Two sites.", "'Intro: call'"),
        f"{AT}/interactions/2026-10-27T2330-meeting-out-lena-vogt.md",
    ),
    foreign(
        interaction("2026-11-01", "note", "jo-brandt", "Has a new\n\nboss."),
        f"{AT}/interactions/2026-11-01T0900-note-jo-brandt.md",
    ),
    foreign(
        interaction("2026-10-13T09:00", "note", "", "Robots."),
        f"{AT}/interactions/2026-10-13T0900-note-company.md",
    ),
    foreign(
        interaction("soon", "call", "jo-brandt", ""), f"{AT}/interactions/soon-call-jo-brandt.md"
    ),
    foreign(
        interaction("2026-10-14", "call", "gone", ""), f"{AT}/interactions/2026-10-14-call-gone.md"
    ),
]


def hermit(owner: Owner = NOBODY) -> Told:
    return HERMIT.read(FOLDER, owner)


def test_every_file_of_hermitcrm_is_known_and_no_other() -> None:
    assert [HERMIT.recognises(file) for file in FOLDER] == [True] * len(FOLDER)
    assert not any(f.recognises(file) for f in (WHODEX, FRIENDS, ORG) for file in FOLDER)
    assert not any(HERMIT.recognises(file) for file in VAULT)
    assert not HERMIT.recognises(foreign("---\nFirst Name: A\nLast Name: B\nslug: a\n---\n"))
    assert not HERMIT.recognises(foreign("# Agents\n"))


def test_a_contact_of_hermitcrm_has_the_company_it_lies_in() -> None:
    lena = by_name(hermit())["Lena Vogt"]

    assert lena.fields == {
        "org": ("Northwind Robotics",),
        "role": ("COO",),
        "emails": ("lena-vogt@example.com",),
        "x-role": ("champion",),
    }
    assert lena.keys == ("email:lena-vogt@example.com",)
    assert lena.notes == "Likes tea.\n\n- [ ] Someday"
    assert lena.lines == ("[ ] 2026-11-29 Send the study", "[x] 2026-10-28 Ask")


def test_interactions_are_touches_by_channel_on_the_day_that_is_written() -> None:
    first, second = hermit().touches

    assert (str(first.when), first.kind) == ("2026-10-21", "message")
    assert first.people == (Related("Lena Vogt", "", ("email:lena-vogt@example.com",)),)
    assert first.source == "hermitcrm:northwind/2026-10-21T1000-linkedin-in-lena-vogt"
    assert (str(second.when), second.kind) == ("2026-10-27", "meeting")
    assert second.text == "Intro: call\n\nTwo sites."


def test_a_memo_is_a_note_and_no_touch() -> None:
    assert by_name(hermit())["Jo Brandt"].lines == ("2026-11-01 note: Has a new boss.",)


def test_what_is_about_a_company_alone_is_counted() -> None:
    assert why(hermit()) == [
        "a memo that is about a company alone",
        "an interaction without a day",
        "an interaction that names gone, who has no file",
        "a company, not a person: Northwind Robotics",
        "a task of a company: Book a visit: 2026-12-04",
    ]


def test_a_slug_means_the_contact_of_its_own_company() -> None:
    other = [
        foreign(contact("Lena", "Vogt"), "companies/other/contacts/lena-vogt.md"),
        foreign(
            interaction("2026-01-01", "call", "lena-vogt", ""), "companies/other/interactions/x.md"
        ),
    ]
    told = HERMIT.read([*FOLDER, *other], Owner())

    assert [draft.fields.get("org") for draft in told.drafts] == [
        ("Northwind Robotics",), ("Northwind Robotics",), None,
    ]  # fmt: skip
    assert len(told.touches) == 3


def test_the_owner_is_skipped_by_address() -> None:
    told = hermit(Owner(frozenset({"email:jo-brandt@example.com"})))

    assert [draft.name for draft in told.drafts] == ["Lena Vogt"]
    assert "you yourself" in why(told)


def test_all_that_is_told_can_be_written() -> None:
    for told in (whodex(), hermit()):
        journal = journal_of(told)
        assert not [problem for problem in journal.problems if problem.severity == "error"]
        assert len(journal.touch_files) == len(told.touches)


@given(
    st.lists(
        st.sampled_from(
            [
                "---", "first_name: A", "last_name: B", "slug: a", "channel: note",
                "date: 2026-01-01",
                "direction: in", "contact: a", "stage: x", "tasks: [x, {text: y, due: z}]", "- x",
                "type: Person", "organisations: []", "whodex: {uid: [x]}", "whodex: x", "name: [A]",
                "type: Event", "tags: [Event]", "participants: [[A]]", "datetime: 2026-01-01",
            ]
        ),
        max_size=14,
    ).map("\n".join)
    | st.text(max_size=200)
)  # fmt: skip
def test_any_file_is_read_without_an_error(text: str) -> None:
    raw = text.encode("utf-8", "replace")
    for begin in (b"", b"---\n", b"---\nfirst_name: A\nlast_name: B\nslug: a\n"):
        file = Foreign("companies/x/contacts/a.md", begin + raw)
        for format_ in (HERMIT, WHODEX, OBSIDIAN):
            format_.recognises(file)
            journal_of(format_.read([file], Owner()))
