"""org-contacts and howdy: headings with drawers."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inline import messages
from kith.exchange.draft import NOBODY, Owner, Related, Told
from kith.exchange.notes.friends import FRIENDS
from kith.exchange.notes.obsidian import OBSIDIAN
from kith.exchange.notes.org import ORG
from notes_support import by_name, foreign, journal_of, why

SAMPLE = r"""
#+TITLE: Contacts
#+FILETAGS: :people:

* Friends                                                           :friends:
** TODO [#A] John Doe [1/2]                                         :colleague:
:PROPERTIES:
:EMAIL: john.doe@example.org; jd@example.com
:PHONE: +44 20 7946 0018, 030 1234567
:BIRTHDAY: 1980-02-14
:NICKNAME: Johnny, JD
:ADDRESS: 1 Main St, London
:COMPANY: Acme
:TITLE: CTO
:URL: [[https://example.com/jd][home]]
:HOWDY_INTERVAL: 30
:LAST_HOWDY: [2026-01-15 Thu]
:ID: 7f3a-1
:CREATED: [2020-01-01 Wed]
:END:
:LOGBOOK:
- Note taken on [2026-01-02 Fri 10:00] \\
  Called about the move
- State "DONE"       from "TODO"       [2026-01-02 Fri 10:00]
:END:
Met at the [[https://example.org/conf][conference]].
Introduced by Ada Lovelace in 2019.
*** Family
    - Two children
*** <2026-02-03 Tue> Coffee
    With his sister
** Jane Roe
:PROPERTIES:
:ALIAS: Janey
:PARTNER: John Doe
:END:
* Ideas
Nothing yet.
"""


def read(text: str | bytes, owner: Owner = NOBODY) -> Told:
    file = foreign(text, "contacts.org")
    assert ORG.recognises(file)
    return ORG.read([file], owner)


def drawer(*lines: str) -> str:
    return "\n".join(["* Ann Lee", ":PROPERTIES:", *lines, ":END:", ""])


def test_the_drawer_of_a_contact() -> None:
    john = by_name(read(SAMPLE))["John Doe"]

    assert john.fields == {
        "aliases": ("Johnny", "JD"),
        "org": ("Acme",),
        "role": ("CTO",),
        "emails": ("john.doe@example.org", "jd@example.com"),
        "phones": ("+44 20 7946 0018", "030 1234567"),
        "links": ("https://example.com/jd",),
        "birthday": ("1980-02-14",),
        "cadence": ("30 days",),
        "tags": ("friends", "colleague"),
        "met_through": ("Ada Lovelace",),
        "x-address": ("1 Main St, London",),
        "x-uid": ("7f3a-1",),
    }
    assert john.place.line == 5
    assert john.keys[0] == "uid:7f3a-1"


def test_the_text_below_is_notes_and_what_has_a_day_is_a_line() -> None:
    john = by_name(read(SAMPLE))["John Doe"]

    assert john.notes == (
        "Met at the conference (https://example.org/conf).\nIntroduced by Ada Lovelace in 2019.\n\n"
        "## Family\n\n- Two children"
    )
    assert john.lines == (
        "2026-01-02 call: Called about the move",
        "2026-02-03 coffee: Coffee With his sister",
        "2026-01-15 meeting: last contact (from howdy)",
    )


def test_headings_without_an_address_are_groups() -> None:
    told = read(SAMPLE)

    assert why(told) == ["no address, so no contact: Friends", "no address, so no contact: Ideas"]
    assert [item.place.line for item in told.skipped] == [4, 36]
    assert by_name(told)["Jane Roe"].related == (Related("John Doe", "partner"),)


@pytest.mark.parametrize(
    "text",
    [
        "* Steve Poe\n:PROPERTIES\n:EMAIL steve@example.org\n:END\n",
        "* Steve Poe\n  :PROPERTIES:\n  :EMAIL:    steve@example.org\n  :END:\n",
        "* Steve Poe\nPROPERTIES\nEMAIL: steve@example.org\nEND\n",
        "* Steve Poe\n:properties:\n:email: [[mailto:steve@example.org][mail]]\n:end:\n",
        "* [[https://example.com][Steve Poe]]\n:PROPERTIES:\n:EMAIL+: steve@example.org\n:END:\n",
        "*** Steve Poe :a:b:\n:PROPERTIES:\n:EMAIL: steve@example.org\n",
    ],
)
def test_colons_that_were_forgotten_are_no_problem(text: str) -> None:
    told = read(text)

    assert [draft.name for draft in told.drafts] == ["Steve Poe"]
    assert told.drafts[0].fields["emails"] == ("steve@example.org",)
    assert told.problems == ()


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("1980-02-14", "1980-02-14"), ("<1980-02-14 Thu>", "1980-02-14"),
        ("[1980-02-14 Thu]", "1980-02-14"), ("nil-11-02 Birthday", "--11-02"),
        ("--02-14", "--02-14"), ("02-14", "--02-14"), ("1980-02-14 John's birthday", "1980-02-14"),
        ("1980", "1980"), ("1980/2/14", "1980-02-14"),
    ],
)  # fmt: skip
def test_birthdays_are_written_in_many_ways(written: str, read_as: str) -> None:
    assert read(drawer(f":BIRTHDAY: {written}")).drafts[0].fields["birthday"] == (read_as,)


def test_a_birthday_that_is_none_is_told() -> None:
    told = read(drawer(":BIRTHDAY: in May", ":EMAIL: ann@example.com"))

    assert 'expected e.g. 1980-04-12 or --04-12, got "in May"' in messages(told.problems)


@pytest.mark.parametrize("prop", ["EMAIL: a@example.com", "PHONE: 1", "ALIAS: Al", "ADDRESS: x",
                                  "BIRTHDAY: 1980", "HOWDY_INTERVAL: 7"])  # fmt: skip
def test_each_of_these_properties_makes_a_contact(prop: str) -> None:
    assert ORG.recognises(foreign(drawer(f":{prop}"), "c.org"))


@pytest.mark.parametrize(
    "text",
    ["", "* Task\n:PROPERTIES:\n:ID: 1\n:END:\n", "# Ann\nemail: x\n", "* A\n* B\n",
     ":PROPERTIES:\n:EMAIL: a@example.com\n:END:\n", "* Ann\n:PROPERTIES:\n:EMAIL:\n:END:\n"],
)  # fmt: skip
def test_other_files_are_refused(text: str) -> None:
    assert not ORG.recognises(foreign(text, "x.org"))


def test_no_other_format_takes_an_org_file() -> None:
    file = foreign(SAMPLE, "contacts.org")

    assert not OBSIDIAN.recognises(file)
    assert not FRIENDS.recognises(file)


def test_the_owner_is_skipped() -> None:
    told = read(SAMPLE, Owner(frozenset({"email:jd@example.com"})))

    assert [draft.name for draft in told.drafts] == ["Jane Roe"]
    assert "you yourself" in why(told)


def test_all_that_is_told_can_be_written() -> None:
    journal = journal_of(read(SAMPLE))

    assert journal.contacts["john-doe"].emails == ("john.doe@example.org", "jd@example.com")
    assert not journal.problems


@given(
    st.lists(
        st.sampled_from(
            ["* A", "** B :x:", "*** [2026-01-02 Fri] C", ":PROPERTIES:", ":EMAIL: a@example.com",
             ":END:", ":LOGBOOK:", "- Note taken on [2026-01-02 Fri] \\\\", "  text", "[[x][y]]",
             "- [2026-13-01] x", ":BIRTHDAY: x", "#+FILETAGS: :a:", "* ", "*bold*", "# x", "```"]
        ),
        max_size=20,
    ).map("\n".join)
    | st.text(max_size=200)
)  # fmt: skip
def test_any_text_is_read_without_an_error_and_can_be_written(text: str) -> None:
    for begin in ("", "* Ann\n:PROPERTIES:\n:EMAIL: ann@example.com\n"):
        file = foreign((begin + text).encode("utf-8", "replace"), "c.org")
        ORG.recognises(file)
        journal_of(ORG.read([file], Owner()))


@pytest.mark.parametrize(
    "text",
    [
        SAMPLE * 2_000,
        drawer(":EMAIL: a@example.com") + "** x\n" * 100_000,
        "* a\n:PROPERTIES:\n" + ":EMAIL: a@example.com\n" * 50_000,
        drawer(":EMAIL: a@example.com") + "[[" * 100_000 + "<2026-01-01 " * 50_000,
        "".join("*" * n + " x\n" for n in range(1, 1500)) + drawer(":EMAIL: a@example.com"),
        "* a" + " " * 200_000 + ":\n" + drawer(":PHONE: 1"),
        "* a" + ":b" * 100_000 + "\n" + drawer(":PHONE: 1"),
    ],
)
def test_long_files_take_time_in_proportion(text: str) -> None:
    begin = time.process_time()
    read(text)

    assert time.process_time() - begin < 8
