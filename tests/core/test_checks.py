from __future__ import annotations

from collections.abc import Iterable

import pytest

from inline import TODAY, make, person
from kith.checks import CHECKS, all_problems
from kith.journal import Journal
from kith.model import Problem


def found(journal: Journal) -> list[str]:
    return [str(problem) for problem in all_problems(journal, TODAY)]


def codes(problems: Iterable[Problem]) -> list[str]:
    return [f"{p.place.file.split('/')[-1]}:{p.place.line} {p.severity} {p.code}" for p in problems]


def checked(journal: Journal) -> list[str]:
    return codes(all_problems(journal, TODAY))


def test_a_good_journal_has_no_problems() -> None:
    made = make(
        {"log/x.md": "---\ndate: 2026-09-01\nwith: [ada, bob]\n---\n[[Ada]] was there.\n"},
        ada=person("Ada", "circle: inner", "met: 2026-11-02", "knows: [bob, Cy Twombly]"),
        bob=person("Bob", "met_through: ada", log=["2026-11 call with [[Ada]]", "[ ] 2027 x"]),
    )

    assert found(made) == []


def test_every_reference_resolves_to_one_contact_or_a_name() -> None:
    made = make(
        {"log/x.md": "---\ndate: 2026-09-01\nwith: [ada, ghost]\n---\n[[gone]]\n"},
        ada="---\nname: Ada\nmet_through: nowhere\n"
        "knows:\n  - ghost\n  - Sam\n  - bbo-ray: x\n---\n"
        "[[ghost]] `[[code]]` ![[x.png]]\n\n## Log\n\n- 2026-09-01 call with ghost: [[ghost]]\n",
        bob_ray=person("Bob Ray"),
        sam_a=person("Sam"),
        sam_b=person("Sam"),
    )

    assert found(made) == [
        'contacts/ada.md:3:14: "nowhere" names nobody in this journal '
        "(write a slug, a name, or make a file for them)",
        'contacts/ada.md:5:5: "ghost" names nobody in this journal '
        "(write a slug, a name, or make a file for them)",
        'contacts/ada.md:6:5: "Sam" may mean sam-a or sam-b (write the slug)',
        'contacts/ada.md:7:5: "bbo-ray" names nobody in this journal (did you mean "bob-ray"?)',
        'contacts/ada.md:9:1: "ghost" names nobody in this journal '
        "(write a slug, a name, or make a file for them)",
        'contacts/ada.md:13:24: "ghost" names nobody in this journal '
        "(write a slug, a name, or make a file for them)",
        'contacts/ada.md:13:31: "ghost" names nobody in this journal '
        "(write a slug, a name, or make a file for them)",
        'contacts/log/x.md:3:13: "ghost" names nobody in this journal '
        "(write a slug, a name, or make a file for them)",
        'contacts/log/x.md:5:1: "gone" names nobody in this journal '
        "(write a slug, a name, or make a file for them)",
    ]


def test_nobody_knows_themselves_or_was_met_through_themselves() -> None:
    made = make(
        ada=person("Ada", "met_through: Ada", "knows: [ada]"),
        bob=person("Bob", "met_through: cy"),
        cy=person("Cy", "met_through: bob"),
    )

    assert checked(made) == [
        "ada.md:3 error met-through-self",
        "ada.md:4 error self-tie",
        "bob.md:3 hint met-through-circle",
        "cy.md:3 hint met-through-circle",
    ]


@pytest.mark.parametrize(
    ("circle", "hint"),
    [("closs", 'did you mean "close"?'), ("Close", 'did you mean "close"?'), ("kin", "name it in")],
)
def test_a_circle_is_one_that_mkdocs_yml_names(circle: str, hint: str) -> None:
    (problem,) = found(make(ada=person("Ada", f"circle: {circle}")))

    assert problem.startswith(
        f'contacts/ada.md:3:9: circle: expected one of inner, close, wide, got "{circle}"'
    )
    assert hint in problem


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (person("Ada", "met: 2099-01-01"), "ada.md:3 error future"),
        (person("Ada", "met: 2027"), "ada.md:3 error future"),
        (person("Ada", "birthday: 2027-05-01"), "ada.md:3 error future"),
        (person("Ada", log=["2099-01-01 call: x"]), "ada.md:6 error future"),
        (person("Ada", log=["2026-12 news: x"]), "ada.md:6 error future"),
        (person("Ada", log=["2027.. job: x"]), "ada.md:6 error future"),
        (person("Ada", "met: 2026"), None),
        (person("Ada", "met: 2026-11-03"), "ada.md:3 hint future"),
        (person("Ada", "birthday: --12-24"), None),
        (person("Ada", "snooze: 2027-01-01"), None),
        (person("Ada", log=["[ ] 2099-01-01 x", "2015..2030 job: x"]), None),
    ],
)
def test_what_is_told_has_happened(text: str, problem: str | None) -> None:
    assert checked(make(ada=text)) == ([problem] if problem else [])


def test_a_touch_file_of_the_future_is_a_problem() -> None:
    made = make({"log/x.md": "---\ndate: 2099-01-01\nwith: ada\n---\n"}, ada=person("Ada"))

    assert checked(made) == ["x.md:2 error future"]


@pytest.mark.parametrize(
    ("one", "two", "what"),
    [
        ("emails: a@example.com", "emails: [b@example.com, A@Example.com]", "e-mail"),
        ("links: https://www.example.com/in/a/", "links: http://example.com/in/a?x=1", "link"),
        ("links: https://example.com/in/a/?x=1", "links: https://example.com/in/A#b", "link"),
        ("phones: '+44 20 7946 0018'", "phones: (020) 79460018", "phone"),
    ],
)
def test_the_same_person_twice(one: str, two: str, what: str) -> None:
    made = make({"work/zo.md": person("zoë  smith", two)}, zoe=person("Zoe\u0308 Smith", one))

    assert checked(made) == ["zo.md:2 warning same-person", "zoe.md:2 warning same-person"]
    assert f"has the same name and {what} in contacts/" in found(made)[0]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (person("Ada", "emails: a@example.com"), person("Bob", "emails: a@example.com")),
        (person("Ada", "emails: a@example.com"), person("Ada", "emails: b@example.com")),
        (person("Ada", "phones: '1234'"), person("Ada", "phones: '1234'")),
        (person("Ada"), person("Ada")),
    ],
)
def test_two_people_who_share_one_thing_are_two(one: str, two: str) -> None:
    assert checked(make(one=one, two=two)) == []


def test_three_files_of_one_person_are_told_once_each() -> None:
    mail = "emails: [a@example.com, b@example.com]"
    made = make(a=person("Ada", mail), b=person("Ada", mail), c=person("Ada", mail))

    assert [problem.split(" (")[0] for problem in found(made)] == [
        "contacts/a.md:2:7: Ada has the same name and e-mail in contacts/b.md and contacts/c.md",
        "contacts/b.md:2:7: Ada has the same name and e-mail in contacts/a.md and contacts/c.md",
        "contacts/c.md:2:7: Ada has the same name and e-mail in contacts/a.md and contacts/b.md",
    ]


@pytest.mark.parametrize(
    ("stem", "code"),
    [
        ("CON", "error reserved-slug"),
        ("con", "error reserved-slug"),
        ("lpt1", "error reserved-slug"),
        ("nul.old", "error reserved-slug"),
        ("index", "hint reserved-slug"),
        ("Index", "hint reserved-slug"),
        ("a:b", "error unsafe-slug"),
        ("a?", "error unsafe-slug"),
        ("a ", "error unsafe-slug"),
        ("a.", "error unsafe-slug"),
        ("a\tb", "error unsafe-slug"),
        ("é" * 101, "error unsafe-slug"),
        ("console", None),
        ("josé-a.b_c", None),
        ("李小龍", None),
    ],
)
def test_a_stem_is_one_that_every_disk_takes(stem: str, code: str | None) -> None:
    problems = all_problems(make({f"{stem}.md": person("Ada")}), TODAY)

    assert [f"{p.severity} {p.code}" for p in problems] == ([code] if code else [])


def test_colliding_slugs_are_told_at_both_files() -> None:
    made = make({"a/bob.md": person("A"), "b/BOB.md": person("B")})

    assert checked(made) == ["bob.md:1 error same-slug", "BOB.md:1 error same-slug"]


def test_problems_stand_in_order_of_place_and_once() -> None:
    made = make(b=person("B", "met: x", "knows: ghost"), a=person("A", "circle: x", "met: y"))

    assert checked(made) == [
        "a.md:3 error unknown-circle",
        "a.md:4 error met",
        "b.md:3 error met",
        "b.md:4 error nobody",
    ]
    assert all_problems(made, TODAY) == sorted(set(all_problems(made, TODAY)))


def test_every_check_says_what_must_hold() -> None:
    assert all(check.__doc__ for check in CHECKS)


def test_one_number_written_twice_is_not_two_people() -> None:
    made = make({}, zoe=person("Zoë Smith", "phones: ['+44 20 7946 0018', '020 7946 0018']"))

    assert checked(made) == []
