"""Obsidian: notes about people, of several plugins, and meetings with them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inline import messages
from kith.exchange.draft import NOBODY, Foreign, Owner, Related, Told
from kith.exchange.notes.front import read_note, spelling
from kith.exchange.notes.hermit import HERMIT
from kith.exchange.notes.obsidian import OBSIDIAN
from kith.exchange.notes.org import ORG
from kith.exchange.notes.prose import read_prose
from kith.exchange.notes.whodex import WHODEX
from notes_support import by_name, corpus, foreign, journal_of, recognised, vault, why


def read(*files: Foreign, owner: Owner = NOBODY) -> Told:
    """What notes tell, all of which are recognised."""
    assert all(OBSIDIAN.recognises(file) for file in files)
    return OBSIDIAN.read(files, owner)


def person(text: str, path: str = "Ann Lee.md"):  # type: ignore[no-untyped-def]
    """The one draft that a note makes."""
    (draft,) = read(foreign(text, path)).drafts
    return draft


def is_known(text: str, path: str = "Ann Lee.md") -> bool:
    return OBSIDIAN.recognises(foreign(text, path))


# ---- who is a person ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "front",
    [
        'categories: ["[[People]]"]', 'categories:\n  - "[[People]]"', "categories: [[People]]",
        "type: person", "type: Contact", "class: people", "tags: [people]", "tags: person/work",
        'tags: "#person"', "birthday: 1980-02-03", "email: ann@example.com", "First Name: Ann",
        "phone: 020 7946 0018", "lastContact: 2026-01-01", "prm-tier: close",
        "birthday:\nemail:",
    ],
)  # fmt: skip
def test_a_note_about_a_person_is_known_by_mark_or_key(front: str) -> None:
    assert is_known(f"---\n{front}\n---\nhello\n")


@pytest.mark.parametrize(
    "body", ["email:: ann@example.com\n", "birthday:: [[1980-02-03]]\n", "#person\nhello\n"]
)
def test_a_note_about_a_person_is_known_by_its_prose(body: str) -> None:
    assert is_known(body)


@pytest.mark.parametrize(
    "text",
    [
        '---\ncategories: ["[[Places]]"]\nphone: 020 7946\n---\n', "---\ntags: [book]\n---\n",
        "---\ntype: company\nemail: info@example.com\nphone: 1\n---\n", "# Shopping\n- milk\n",
        "---\nisbn: 1\nemail: x@example.com\n---\n", "---\ntags: [restaurant]\nphone: 1\n---\n",
        "---\ncreated: 2023-09-12\nstatus: open\n---\nWe met #people there.\n", "", "\0\1",
        "---\nbirthday:\n---\n", "```\nemail:: ann@example.com\n```\n",
        "name,email\nAnn,ann@example.com\n",
    ],
)  # fmt: skip
def test_a_note_about_anything_else_is_refused(text: str) -> None:
    assert not is_known(text)


@pytest.mark.parametrize("path", ["2026-01-02.md", "People.md", "Contacts MOC.md", "Index.md"])
def test_daily_notes_and_lists_are_refused(path: str) -> None:
    assert not is_known("---\ntags: [people]\nemail: a@example.com\n---\n", path)


def test_a_note_in_a_folder_of_people_needs_no_mark() -> None:
    assert is_known("Plays chess.\n", "Vault/People/Ann Lee.md")
    assert not is_known("name,email\n", "contacts/people.csv")
    assert not is_known("---\ntags: [recipe]\n---\nTart.\n", "People/Tart.md")


def test_templates_are_skipped_whatever_fills_them_in() -> None:
    told = read(
        foreign("---\ntype: person\ncreated: {{date}}\n---\n", "a.md"),
        foreign("---\ntype: person\ncreated: <% tp.date.now() %>\n---\n", "b.md"),
        foreign("---\ntype: person\nFirst Name:\n---\n", "Templates/Person.md"),
        foreign("---\ncategories: [[Meetings]]\ndate: {{date}}\npeople: []\n---\n", "c.md"),
    )

    assert told.drafts == () and told.problems == ()
    assert why(told) == ["a template"] * 4


# ---- keys ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "key", ["First Name", "first_name", "firstName", "first-name", "FirstName"]
)
def test_a_key_is_one_however_it_is_spelt(key: str) -> None:
    assert spelling(key) == "first name"


def test_the_fields_of_a_person() -> None:
    draft = person(
        """
        ---
        uid: p17576
        type: person
        First Name: Ann
        Middle Name:
        Last Name: Lee
        Nickname: Annie
        pronouns: she/her
        Company: "[[Organisations/Acme|Acme]]"
        Job Title: CTO
        lives in: "[[Berlin]]"
        Email:
          - ann@example.com
          - lee@example.org
        Mobile: "+44 20 7946 0018; 030 123"
        LinkedIn: linkedin.com/in/ann-lee
        twitter: annlee
        Mastodon: "@ann@example.social"
        URL: https://example.com/ann
        Birthday: 1980-2-3
        met: 2015-03
        tags: [person, climbing, "#chess"]
        Favourite tea: Earl Grey
        ---
        """
    )

    assert draft.name == "Ann Lee"
    assert draft.fields == {
        "aliases": ("Annie",),
        "pronouns": ("she/her",),
        "org": ("Acme",),
        "role": ("CTO",),
        "city": ("Berlin",),
        "emails": ("ann@example.com", "lee@example.org"),
        "phones": ("+44 20 7946 0018", "030 123"),
        "links": (
            "https://linkedin.com/in/ann-lee",
            "https://twitter.com/annlee",
            "https://example.social/@ann",
            "https://example.com/ann",
        ),
        "birthday": ("1980-02-03",),
        "met": ("2015-03",),
        "tags": ("climbing", "chess"),
        "x-favourite-tea": ("Earl Grey",),
        "x-uid": ("p17576",),
    }
    assert draft.keys[0] == "uid:p17576"


def test_the_name_is_that_of_the_keys_else_of_the_note() -> None:
    assert person("---\ntype: person\nname: Ann Lee\n---\n", "x.md").name == "Ann Lee"
    assert person("---\ntype: contact\nname:\n  first: Ann\n  last: Lee\n---\n").name == "Ann Lee"
    assert person("---\ntype: person\n---\n", "People/Bo Ray.md").name == "Bo Ray"
    assert person("---\ntype: person\n---\n", "People/bo-ray.md").name == "Bo Ray"
    assert person("---\ntype: person\n---\n", "References__Bo_Ray.md").name == "Bo Ray"
    assert person("---\ntype: person\n---\n# Bo Ray\n\nhi", "bo ray.md").name == "Bo Ray"


def test_a_note_with_another_title_is_found_by_it() -> None:
    draft = person("---\ntype: person\nname: Ann Lee\n---\n", "Ann Smith.md")

    assert draft.fields["aliases"] == ("Ann Smith",)


def test_inline_fields_are_keys_and_no_prose() -> None:
    draft = person("email:: ann@example.com\n- city:: [[Berlin]]\n[met:: 2015]\n\nPlays chess.\n")

    assert (draft.fields["emails"], draft.fields["city"], draft.fields["met"]) == (
        ("ann@example.com",), ("Berlin",), ("2015",),
    )  # fmt: skip
    assert draft.notes == "Plays chess."


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("March 3, 1980", "1980-03-03"), ("3 Mar 1980", "1980-03-03"), ("Mar 3rd", "--03-03"),
        ("'1980-03-03T00:00:00Z'", "1980-03-03"), ("[[1980-03-03]]", "1980-03-03"),
        ("03-03", "--03-03"), ("1980", "1980"), ("February 30, 1980", None), ("3/3/80", None),
    ],
)  # fmt: skip
def test_birthdays_are_written_in_many_ways(written: str, read_as: str | None) -> None:
    found = person(f"---\ntype: person\nbirthday: {written}\n---\n").fields.get("birthday")

    assert found == (None if read_as is None else (read_as,))


def test_profiles_below_another_key_tags_with_signs_and_a_meeting_in_words() -> None:
    draft = person(
        "---\ntype: person\nsocial:\n  github: ann\n  ICQ: 123\ntags: '#person #chess'\n"
        "met: summer of 2015\n---\n"
    )

    assert draft.fields == {
        "links": ("https://github.com/ann",),
        "tags": ("chess",),
        "x-social": ("123",),
    }
    assert draft.notes == "How we met: summer of 2015"


def test_front_matter_that_is_no_yaml_is_read_line_by_line_and_told() -> None:
    told = read(
        foreign(
            """
            ---
            type: person
            name: Ann: Lee
            emails:
              - ann@example.com
              - lee@example.com
            tags: @home
            ---
            """
        )
    )

    assert told.drafts[0].fields["emails"] == ("ann@example.com", "lee@example.com")
    assert "file.md:3:10: expected keys and values" in messages(told.problems)
    assert "read line by line" in messages(told.problems)


def test_a_value_that_cannot_be_used_is_told() -> None:
    told = read(foreign("---\ntype: person\nbirthday: in May\nemail: none\n---\n", "Ann.md"))

    assert messages(told.problems) == (
        'Ann.md:1:1: birthday: expected e.g. 1980-04-12 or --04-12, got "in May": left out\n'
        'Ann.md:1:1: emails: expected e.g. zoe@example.com, got "none": left out'
    )


def test_people_in_keys_and_links_of_people_are_related() -> None:
    told = read(
        *vault(
            Ann_Lee="---\ntype: person\npartner: '[[Bo Ray]]'\nchildren: Tom, Sue\n"
            "friends: [[Al]]\n---\n"
            "Works with [[Jane Doe|Jane]], read [[Out of Control]] and [[Emergence]].\n",
            Jane_Doe="---\ntype: person\naliases: [JD]\n---\nKnows [[ann lee]], [[jd]].\n",
        )
    )

    ann, jane = by_name(told)["Ann Lee"], by_name(told)["Jane Doe"]
    assert ann.related == (
        Related("Bo Ray", "partner"), Related("Tom", "children"), Related("Sue", "children"),
        Related("Al"), Related("Jane Doe"),
    )  # fmt: skip
    assert ann.notes == "Works with [[Jane Doe|Jane]], read Out of Control and Emergence."
    assert jane.related == (Related("Ann Lee"),)
    assert jane.notes == "Knows [[Ann Lee]], [[Jane Doe]]."


@pytest.mark.parametrize(
    ("prose", "who"),
    [
        ("[[Bo Ray]] introduced us at a party.", "Bo Ray"),
        ("- How we met: intro via Ada", "Ada"),
        ("- Kennenlernen: introduced by Ada de Lovelace in 2019", "Ada de Lovelace"),
        ("Kennenlernen: vorgestellt durch [[People/Bo|Bo]]", "Bo"),
        ("- How we met: at the Demo Meetup", None),
        ("How we met: met by chance", None),
        ("The book was introduced by Tom Hale.", None),
    ],
)
def test_who_brought_you_together_if_the_note_says_so(prose: str, who: str | None) -> None:
    met = person(f"---\ntype: person\n---\n{prose}\n").fields.get("met_through")

    assert met == (None if who is None else (who,))


def test_a_contact_of_another_journal_of_ours_is_a_note_like_others() -> None:
    draft = person(
        "---\nname: Zoë Smith\ncity: London\nemails:\n  - zoe@example.com\nbirthday: --04-12\n"
        "cadence: 6 weeks\ncircle: close\nknows:\n  - bob-ray\n  - jane-doe: strong, old friends\n"
        "---\nTall.\n\n## Log\n\n- 2026-09-01 call < with Tom: about the move\n"
        "- 2026-08-01 news: promoted\n- [ ] 2026-12-01 send the paper\n"
    )

    assert draft.fields["cadence"] == ("6 weeks",)
    assert draft.fields["circle"] == ("close",)
    assert draft.related == (Related("bob-ray"), Related("jane doe"))
    assert draft.lines == (
        "2026-09-01 call < with Tom: about the move",
        "2026-08-01 news: promoted",
        "[ ] 2026-12-01 send the paper",
    )


# ---- prose --------------------------------------------------------------------------------------


def test_what_only_obsidian_can_show_is_left_out_and_told() -> None:
    told = read(
        foreign(
            """
            ---
            tags: person
            ---
            # Ann Lee

            ```dataviewjs
            await dv.view("x")
            ```

            Plays chess. %% secret %%

            ```python
            kept = True
            ```

            ## Books

            ![[Books.base#Author]]
            """,
            "Ann Lee.md",
        )
    )

    assert told.drafts[0].notes == "Plays chess.\n\n```python\nkept = True\n```"
    assert why(told) == ["a block of dataviewjs, which only Obsidian can show"]
    assert told.skipped[0].place.line == 6


def test_dated_bullets_are_log_lines_and_touches_only_in_a_log() -> None:
    prose = read_prose(
        "Tall.\n"
        "- 2024-05-01: started at Acme\n"
        "- 2024-06-01 lunch at the lake\n"
        "- [ ] send the paper\n"
        "- [ ] send the list 📅 2026-08-20\n"
        "- [x] 2026-01-02 bring the book ✅ 2026-01-03\n"
        "\n## Interaction Log\n"
        "- [[2026-07-05]] caught up over coffee\n"
        "- **2026-07-01**: phoned\n  about the move\n"
        "- 2026-06-11 | Demo\n"
        "- undated\n"
        "\n## Interests\n- 2020-01-01 took up chess\n"
    )

    assert prose.lines == (
        "2024-05-01 note: started at Acme",
        "2024-06-01 lunch: lunch at the lake",
        "[ ] 2026-08-20 send the list",
        "[x] 2026-01-02 bring the book",
        "2026-07-05 coffee: caught up over coffee",
        "2026-07-01 call: phoned about the move",
        "2026-06-11 meeting: Demo",
        "2020-01-01 note: took up chess",
    )
    assert prose.notes == "Tall.\n- [ ] send the paper\n\n## Interaction Log\n\n- undated"


def test_dated_headings_are_touches_with_what_stands_below() -> None:
    prose = read_prose(
        "## 2022-02-15\n\nTalked about dogs.\n- and cats\n### 2022-01-02 Coffee\nrain"
    )

    assert prose.lines == (
        "2022-02-15 meeting: Talked about dogs. and cats",
        "2022-01-02 coffee: Coffee rain",
    )
    assert prose.notes == ""


# ---- other tools --------------------------------------------------------------------------------


def test_prm_has_tiers_a_cadence_a_snooze_and_the_last_contact() -> None:
    draft = person(
        """
        ---
        prm-tier: close
        prm-cadence: 45
        prm-last-contacted: 2026-07-05
        prm-snooze-until: 2026-12-01
        prm-birthday: 04-17
        prm-relationship: climbing gym
        company: Acme
        title: CTO
        location: Lisbon
        ---
        """
    )

    assert draft.fields == {
        "x-prm-relationship": ("climbing gym",),
        "x-prm-tier": ("close",),
        "org": ("Acme",),
        "role": ("CTO",),
        "city": ("Lisbon",),
        "birthday": ("--04-17",),
        "cadence": ("45 days",),
        "snooze": ("2026-12-01",),
    }
    assert draft.lines == ("2026-07-05 meeting: last contact (from prm)",)


@pytest.mark.parametrize(
    ("front", "cadence"),
    [
        ("prm-tier: inner", "14 days"),
        ("prm-tier: close\nprm-paused: true", "never"),
        ("prm-tier: my own", None),
        ("frequency: Monthly", "monthly"),
        ("frequency: Bi-Weekly", "2 weeks"),
        ("frequency: Bi-Annually", "6 months"),
        ("contactFrequency: 7", "7 days"),
    ],
)
def test_how_often_a_tool_was_asked_to_remind(front: str, cadence: str | None) -> None:
    found = person(f"---\ntags: people\n{front}\n---\n").fields.get("cadence")

    assert found == (None if cadence is None else (cadence,))


def test_the_last_contact_of_a_day_that_the_log_has_is_told_once() -> None:
    draft = person(
        "---\ntags: [people]\nfrequency: Monthly\nlast_contact: 2026-05-01\n---\n"
        "## Interaction Log\n- 2026-05-01: Call about boats\n- 2026-04-01: Met\n"
    )

    assert draft.lines == ("2026-05-01 call: Call about boats", "2026-04-01 meeting: Met")


def test_perm_says_who_introduced_you() -> None:
    draft = person(
        "---\nname: Tom Hale\nlastContact: 2026-01-01\ncontactFrequency: 7\nbirthDate: 1980-02-03\n"
        "howWeMet: introduced by Jane Doe at a party\ngroups: [choir]\ninterests: [chess]\n---\n"
    )

    assert draft.fields["met_through"] == ("Jane Doe",)
    assert draft.fields["birthday"] == ("1980-02-03",)
    assert draft.fields["tags"] == ("choir",)
    assert draft.notes == "How we met: introduced by Jane Doe at a party"
    assert draft.lines == ("2026-01-01 meeting: last contact (from perm)",)


def test_friend_tracker_lists_interactions() -> None:
    told = read(
        foreign(
            "---\nname: Sue Poe\nbirthday: 1990-01-01\ninteractions:\n"
            "  - date: 2026-02-02\n    text: lunch in town\n"
            "  - 2026-01-01: hello\n  - someday\n---\n"
        )
    )

    assert told.drafts[0].lines == (
        "2026-02-02 lunch: lunch in town",
        "2026-01-01 meeting: hello",
    )
    assert 'expected a date, e.g. 2026-09-01, got "someday"' in messages(told.problems)


def test_the_table_of_obsidian_contacts() -> None:
    draft = person(
        "/---contact---/\n| key | value |\n| --- | --- |\n| Name | carl |\n"
        "| Last Name | johnson |\n"
        "| Phone | +1 555 555 5555 |\n| Telegram | @carlj567 |\n| Birthday | 1966-12-06 |\n"
        "| Last chat | 2022-12-06 |\n| Friends | [[Bob]] [[Sue]] |\n| Email | |\n"
        "/---contact---/\nPlays chess.\n",
        "Contact 1.md",
    )

    assert draft.name == "carl johnson"
    assert draft.fields["links"] == ("https://t.me/carlj567",)
    assert draft.related == (Related("Bob"), Related("Sue"))
    assert draft.lines == ("2022-12-06 meeting: last contact (from Obsidian)",)
    assert draft.notes == "Plays chess."


def test_alas_has_categories_and_dated_sections() -> None:
    draft = person(
        "# John Doe\n\n- Birthday: 04-27\n- Category: B\n\n## 2022-02-15\n\nDogs.\n", "j.md"
    )

    assert draft.name == "John Doe"
    assert draft.fields["birthday"] == ("--04-27",)
    assert draft.fields["cadence"] == ("2 months",)
    assert draft.lines == ("2022-02-15 meeting: Dogs.",)


# ---- meetings -----------------------------------------------------------------------------------


def test_a_note_of_a_meeting_is_a_touch_of_its_people() -> None:
    told = read(
        foreign(
            '---\ncategories: ["[[Meetings]]"]\ndate: 2023-09-12\npeople:\n  - "[[Ann Lee]]"\n'
            '  - "[[Me]]"\n---\n- Discussed [[Emergence]]\n',
            "Notes/2023-09-12 Call with Ann.md",
        ),
        foreign("---\ntype: person\n---\n", "Ann Lee.md"),
        owner=Owner(names=frozenset({"Me"})),
    )

    (met,) = told.touches
    assert (str(met.when), met.kind, met.people) == ("2023-09-12", "call", (Related("Ann Lee"),))
    assert met.source == "obsidian:2023-09-12#Call with Ann"
    assert met.text == "Call with Ann\n\n- Discussed Emergence"


def test_a_meeting_without_a_day_or_people_is_skipped() -> None:
    told = read(
        foreign("---\ntype: meeting\npeople: [[Ann]]\n---\n", "a.md"),
        foreign("---\ntype: meeting\ndate: 2026-01-02\npeople:\n---\n", "b.md"),
    )

    assert why(told) == ["a meeting without a day", "a meeting that names nobody"]


# ---- the collection, and everything -------------------------------------------------------------

NOTES = corpus("obsidian")


@pytest.mark.skipif(not NOTES, reason="the collection of notes is not there")
def test_the_people_of_the_collection_and_nobody_else() -> None:
    files = [
        Foreign(path.name.replace("__", "/").replace("_", " "), path.read_bytes()) for path in NOTES
    ]
    told = recognised(OBSIDIAN, files)

    assert len(files) == 35
    assert sorted(by_name(told)) == ["Jane Doe", "Kevin Kelly", "Paul Chambers", "Steph Ango"]
    assert by_name(told)["Steph Ango"].fields["org"] == ("Obsidian",)
    assert by_name(told)["Jane Doe"].fields["emails"] == ("jane.doe@example.com",)
    (met,) = told.touches
    assert (str(met.when), met.people) == ("2023-09-12", (Related("Steph Ango"),))
    assert {item.place.file for item in told.skipped if item.why == "a template"} == {
        "Templates/Meeting Template.md", "Templates/People Template.md", "Templates/Person.md",
        "Templates/Meeting Type Template.md",
    }  # fmt: skip
    assert not told.problems
    assert not any(f.recognises(file) for f in (HERMIT, WHODEX, ORG) for file in files)
    assert len(journal_of(told).contacts) == 4


@pytest.mark.skipif(not NOTES, reason="the collection of notes is not there")
def test_the_names_of_flattened_files_are_those_of_the_notes() -> None:
    told = recognised(OBSIDIAN, [Foreign(path.name, path.read_bytes()) for path in NOTES])

    assert sorted(by_name(told)) == ["Jane Doe", "Kevin Kelly", "Paul Chambers", "Steph Ango"]


PIECES = st.lists(
    st.sampled_from(
        [
            "---", "type: person", "- 2026-01-02: x", "## Log", "# H", "```dataview", "```", "~~~",
            "email:: a@example.com", "/---contact---/", "| Name | x |", "- Birthday: 01-02", "%%",
            "## 2026-01-02 x", "- [ ] 2026-01-02", "[[Ann]] introduced us", "![[x]]", "<% x %>",
            "name: [a, {b: c}]", "tags: *x", "<<<<<<< a", "  indented", "a: &x b", "\t- tab",
            "- [x] y 📅 2026-02-30", "date: 2026-01-01", "people: [[Bo]]", "{{x}}", "#person",
            "log:", "2026-01-02 call: x", ">>>>>>> b", "\\", "- 2026-13-01 x", "prm-cadence: 0",
        ]
    ),
    max_size=25,
).map("\n".join)  # fmt: skip


@given(PIECES | st.text(max_size=200) | st.binary(max_size=200))
def test_any_note_is_read_without_an_error_and_can_be_written(data: str | bytes) -> None:
    raw = data if isinstance(data, bytes) else data.encode("utf-8", "replace")
    for begin in (b"", b"---\ntype: person\n---\n", b"---\ntype: person\n"):
        file = Foreign("People/Ann Lee.md", begin + raw)
        OBSIDIAN.recognises(file)
        told = OBSIDIAN.read([file], Owner())
        assert len(told.drafts) + len(told.touches) + len(told.skipped) > 0
        journal = journal_of(told)
        codes = {problem.code for problem in journal.problems}
        assert not codes & {
            "outside-log",
            "stray-line",
            "log-line",
            "unclosed-fence",
            "nested-line",
        }


@pytest.mark.parametrize(
    "text",
    [
        "---\ntype: person\n---\n" + "- 2026-01-02: x\n" * 20_000,
        "---\ntype: person\n---\n" + "[[" * 100_000,
        "---\ntype: person\n---\n" + "%%" * 50_000 + "<%" * 50_000 + "{{" * 50_000,
        "---\ntype: person\n---\n" + "# h\n" * 50_000,
        "---\n" + "a" + " " * 60_000 + "\n---\n",
        "---\ntype: person\n---\n" + "/---contact---/\n" * 20_000 + "\n" * 50_000,
        "---\ntype: person\n---\nx " + "Ab " * 60_000,
        "# J\n\n" + "- A: b\n" * 50_000,
        "---\nb: [\n" + "- x\n" * 15_000 + "---\n",
        "---\ntype: person\n---\n" + "```\n~~~\n" * 30_000,
        "---\ntype: person\n---\n" + "#a " * 60_000 + "!",
    ],
)
def test_long_notes_take_time_in_proportion(text: str) -> None:
    import time

    file = Foreign("People/x.md", text.encode())
    begin = time.process_time()
    OBSIDIAN.recognises(file)
    OBSIDIAN.read([file], Owner())

    assert time.process_time() - begin < 5


def test_a_note_in_another_encoding_is_read() -> None:
    text = "---\ntype: person\nname: Zoë Smith\n---\n"

    for encoding in ("cp1252", "utf-16", "utf-8-sig"):
        file = foreign(text.encode(encoding))
        assert OBSIDIAN.recognises(file)
        assert read_note(file).text("name") == "Zoë Smith", encoding
        assert re.match("Zoë", OBSIDIAN.read([file], Owner()).drafts[0].name)


def test_fields_in_brackets_and_in_bold() -> None:
    one = person(
        "#person\n**Birthday**:: 1990-05-06\n"
        "- [email:: ann@example.com] (phone:: (020) 7946 0018)\n"
        "We met [met:: 2015] at [[Bob]]'s.\n- [ ] call her [due:: 2024-01-01]\n"
    )

    assert one.fields["birthday"] == ("1990-05-06",)
    assert one.fields["emails"] == ("ann@example.com",)
    assert one.fields["phones"] == ("(020) 7946 0018",)
    assert one.fields["met"] == ("2015",)
    assert "x-due" not in one.fields
    assert one.notes.startswith("We met [met:: 2015]")
    assert "Birthday" not in one.notes


def test_no_role_is_lost_and_the_title_of_a_note_is_none() -> None:
    one = person("---\ntype: person\ntitle: Ann Lee\njob: Lead\nrole: CTO\nname: Anna Lee\n---\n")

    assert {one.fields["role"][0], *one.fields["x-other-roles"]} == {"Lead", "CTO"}


def test_a_list_in_front_matter_that_is_no_yaml_is_several() -> None:
    one = person("---\ntype: person\norg: Acme: the best\ntags: [friend, @work]\n---\n")

    assert one.fields["tags"] == ("friend", "@work")
