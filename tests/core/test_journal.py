from __future__ import annotations

from collections.abc import Callable

import pytest

from inline import make, messages, person, read, settings
from kith.journal import Journal, make_journal, references, slug_key
from kith.model import Written
from kith.settings import Settings


def test_contacts_stand_in_order_of_slug(journal: Callable[..., Journal]) -> None:
    made = journal({"work/bob.yaml": "name: Bob\n"}, zoe=person("Zoe"), ada=person("Ada"))

    assert list(made.contacts) == ["ada", "bob", "zoe"]
    assert not made.problems


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a/bob.md", "b/bob.md"),
        ("bob.md", "bob.yaml"),
        ("bob.md", "Bob.md"),
        ("josé.md", "jose\u0301.md"),
        ("straße.md", "STRASSE.md"),
    ],
)
def test_two_slugs_that_some_disk_cannot_tell_apart(first: str, second: str) -> None:
    files = {first: person("One"), second: person("Two")}
    files = {name: text if name.endswith("md") else "name: Two\n" for name, text in files.items()}
    made = make(files)
    below = sorted(f"contacts/{name}" for name in files)

    assert len(made.contacts) == 2
    assert sorted(contact.name for contact in made.contacts.values()) == ["One", "Two"]
    assert {str(problem.place).rsplit(":", 2)[0] for problem in made.problems} == set(below)
    assert all(problem.code == "same-slug" for problem in made.problems)
    assert all(name in messages(made.problems) for name in below)


def test_the_second_of_two_slugs_gets_a_number_that_is_free() -> None:
    made = make({"a/bob.md": person("A"), "b/bob.md": person("B"), "bob-2.md": person("C")})

    assert {slug: contact.name for slug, contact in made.contacts.items()} == {
        "bob": "A",
        "bob-2": "C",
        "bob-3": "B",
    }


def test_slugs_differ_without_case_and_in_nfc() -> None:
    assert slug_key("Jose\u0301") == slug_key("josé")
    assert slug_key("bob") != slug_key("bob-2")


def test_a_touch_is_shared_by_all_who_were_present() -> None:
    made = make(
        ada=person("Ada", log=["2026-09-01 lunch with bob, [[Zoe]], nobody: x"]),
        bob=person("Bob"),
        zoe=person("Zoe"),
    )
    shared = {slug: [(s.owner, s.with_) for s in lines] for slug, lines in made.lines.items()}

    assert shared == {
        "ada": [("ada", ("bob", "zoe"))],
        "bob": [("ada", ("ada", "zoe"))],
        "zoe": [("ada", ("ada", "bob"))],
    }


@pytest.mark.parametrize("kind", ["news", "asked", "introduced", "tried"])
def test_what_is_no_touch_is_its_owners_alone(kind: str) -> None:
    made = make(
        ada=person("Ada", log=[f"2026-09-01 {kind} with bob: x"]),
        bob=person("Bob"),
    )

    assert {slug: len(lines) for slug, lines in made.lines.items()} == {"ada": 1, "bob": 0}


def test_who_is_only_mentioned_was_not_present() -> None:
    made = make(ada=person("Ada", log=["2026-09-01 call: about [[Bob]]"]), bob=person("Bob"))

    assert made.lines["bob"] == ()


def test_a_touch_file_is_everybodys() -> None:
    made = make(
        {"log/x.md": "---\ndate: 2026-09-01\nwith: [ada, bob, ghost, ada]\n---\nHi\n"},
        ada=person("Ada"),
        bob=person("Bob"),
    )

    assert [(s.line.text, s.owner, s.with_) for s in made.lines["ada"]] == [("Hi", "", ("bob",))]
    assert made.touch_files[0][1] == ("ada", "bob")


def test_lines_come_latest_first_whatever_their_order() -> None:
    made = make(
        ada=person(
            "Ada",
            log=[
                "2026-01-05 call: c",
                "2019.. job: a",
                "2026 call: d",
                "2015..2026-02 together: b",
                "2026-01-05 call: c2",
                "2025-12-31 call: e",
            ],
        )
    )

    assert [shared.line.text for shared in made.lines["ada"]] == ["a", "b", "c", "c2", "d", "e"]


def test_whom_references_mean_in_order_of_file() -> None:
    made = make(
        ada=person(
            "Ada", "knows: [bob, ghost]", "met_through: Zo", log=["2026 call with bob: [[X Y]]"]
        ),
        bob="---\nname: Bob\n---\nSee [[Ada]].\n",
    )
    found = [
        (w.text, m.slug or m.outsider or (m.problem and m.problem.code))
        for w, m in references(made)
    ]

    assert found == [
        ("bob", "bob"),
        ("ghost", "nobody"),
        ("Zo", "Zo"),
        ("bob", "bob"),
        ("[[X Y]]", "X Y"),
        ("[[Ada]]", "ada"),
    ]


def test_a_reference_is_a_slug_or_an_outsider_or_nothing() -> None:
    made = make(ada=person("Ada"), sam_a=person("Sam"), sam_b=person("Sam"))
    place = made.contacts["ada"].place("name")

    assert made.slug_of(None) == ""
    assert [made.slug_of(Written(text, place)) for text in ("Ada", "Sam", "Bob")] == ["ada", "", ""]
    assert [made.outsider_of(Written(text, place)) for text in ("Ada", "Sam", "Bob Ray")] == [
        "",
        "",
        "Bob Ray",
    ]


def test_a_journal_of_nothing() -> None:
    made = make_journal([], Settings())

    assert (dict(made.contacts), made.problems, dict(made.lines)) == ({}, (), {})


def test_an_unreadable_contact_is_still_one() -> None:
    made = make(ada="---\nname: [\n---\n", bob=person("Bob", "knows: ada"))

    assert made.contacts["ada"].name == "ada"
    assert made.slug_of(made.contacts["bob"].knows[0].who) == "ada"


def test_whom_nobody_has_asked_for_yet_is_found_where_somebody_is_renamed() -> None:
    ada = read(person("Ada", "knows: [Rob Ray]", log=["2026 call: [[Uma]]"]), "contacts/ada.md")
    bob = read(person("Bob Ray"), "contacts/bob.md")
    rob = read(person("Rob Ray"), "contacts/bob.md")
    before = make_journal([ada, bob], settings({}))
    after = make_journal([ada, rob], settings({}), before)
    anew = make_journal([ada, rob], settings({}))

    assert after.names.find("Rob Ray") == anew.names.find("Rob Ray")
    assert after.names.find("Bob Ray") == anew.names.find("Bob Ray")
