from __future__ import annotations

import time

import pytest

from inline import make, messages, person
from kith.journal import Journal
from kith.model import Place, Written
from kith.naming import Meant, fold, plain
from kith.reading.people import could_be_name, is_slug, label, split_people, target

HERE = Place("contacts/zoe.md", 3, 5)


@pytest.fixture
def people() -> Journal:
    return make(
        bob_ray=person("Bob Ray", "aliases: [Bobby, The Ray]", "formerly: bob-miller"),
        jane_doe=person("Jane Doe"),
        jose=person("José Neves"),
        rose=person("Rose"),
        sam_a=person("Sam"),
        sam_b=person("sam"),
    )


def meant(people: Journal, text: str) -> Meant:
    return people.names.meant(Written(text, HERE))


@pytest.mark.parametrize(
    "text",
    [
        "bob-ray",
        "Bob Ray",
        "bob  RAY",
        "Bobby",
        "the ray",
        "bob-miller",
        "[[bob-ray]]",
        "[[Bob Ray]]",
        "[[ Bobby ]]",
        "[[bob-ray|my friend]]",
        "[[bob-ray\\|my friend]]",
        "[[bob-ray#Log]]",
        "[[people/bob-ray.md#Log|Bob]]",
        "[[work/bob-ray.yaml]]",
        "bob-ray.md",
        "Bob\u200b Ray",
        "BOB-RAY",
    ],
)
def test_somebody_is_named_by_slug_name_alias_or_wiki_link(people: Journal, text: str) -> None:
    assert meant(people, text) == Meant("bob-ray")


@pytest.mark.parametrize("text", ["José Neves", "Jose\u0301 Neves", "JOSÉ NEVES", "[[José neves]]"])
def test_accents_in_either_form_are_the_same_letters(people: Journal, text: str) -> None:
    assert meant(people, text).slug == "jose"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("bob-rya", '"bob-rya" names nobody in this journal (did you mean "bob-ray"?)'),
        (
            "ghost",
            '"ghost" names nobody in this journal (write a slug, a name, or make a file for them)',
        ),
        (
            "5",
            '"5" names nobody in this journal (write a slug, a name, or make a file for them)',
        ),
        (
            "2024",
            '"2024" names nobody in this journal (write a slug, a name, or make a file for them)',
        ),
        (
            "../x",
            '"x" names nobody in this journal (write a slug, a name, or make a file for them)',
        ),
        (
            "[[<b>x</b>]]",
            '"b>" names nobody in this journal (write a slug, a name, or make a file for them)',
        ),
        (
            "[[Jane Doe]] at work",
            '"[[Jane Doe]] at work" names nobody in this journal '
            "(write a slug, a name, or make a file for them)",
        ),
        ("Sam", '"Sam" may mean sam-a or sam-b (write the slug)'),
        (
            "Bob Ray, Jane Doe",
            'expected one person, got "Bob Ray, Jane Doe" (write one person an item)',
        ),
        ("zed-a, zed-b", 'expected one person, got "zed-a, zed-b" (write one person an item)'),
        ("Bob Rai", '"Bob Rai" names nobody in this journal (did you mean "bob-ray"?)'),
        ("Jose Neves", '"Jose Neves" names nobody in this journal (did you mean "jose"?)'),
    ],
)
def test_who_names_nobody_or_two_is_told(people: Journal, text: str, message: str) -> None:
    problem = meant(people, text).problem
    assert problem is not None

    assert messages([problem]) == f"contacts/zoe.md:3:5: {message}"


def test_the_same_name_without_accents_is_nearer_than_another_letter() -> None:
    people = make(jose=person("José"), rose=person("Rose"))

    assert people.names.near("Jose") == "jose"


@pytest.mark.parametrize("text", ["Maria Lopez", "[[Maria Lopez]]", "Ng", "李小龍", "O'Brien"])
def test_a_name_of_nobody_here_is_an_outsider(people: Journal, text: str) -> None:
    assert meant(people, text) == Meant(outsider=text.strip("[]"))


def test_a_near_miss_is_an_outsider_and_a_warning(people: Journal) -> None:
    found = meant(people, "Jane Dox")
    assert found.problem is not None

    assert (found.outsider, found.problem.severity) == ("Jane Dox", "warning")


def test_a_link_to_a_day_names_nobody_and_is_no_problem(people: Journal) -> None:
    assert meant(people, "[[2024-01-01]]") == Meant()


def test_an_exact_slug_means_one_even_if_another_is_called_so() -> None:
    people = make(ada=person("Bob"), bob=person("Ada"))

    assert [people.names.find(text) for text in ("ada", "bob", "Ada", "Bob")] == [
        ("ada",),
        ("bob",),
        ("ada", "bob"),
        ("ada", "bob"),
    ]


@pytest.mark.parametrize(
    "name", ["Ann / Annie", "AC/DC", "x.md", "a|b", "Dr: Strange", "[[x]]", "#1", "🦊", "محمد"]
)
def test_everybody_is_found_by_their_own_name(name: str) -> None:
    people = make(someone=person(f'"{name}"'))

    assert people.names.find(name) == ("someone",)


def test_a_former_slug_leads_on_unless_somebody_has_it_now() -> None:
    people = make(ann=person("Ann", "formerly: [anne, bo]"), bo=person("Bo"))

    assert [people.names.find(text) for text in ("anne", "bo")] == [("ann",), ("bo",)]


def test_monstrous_names_are_answered_at_once(people: Journal) -> None:
    begin = time.process_time()

    for text in ("a" * 60_000, "a b" * 20_000, "[[" + "é " * 60_000 + "]]"):
        assert meant(people, text).problem is not None
        assert people.names.nearest(text) == []
    assert time.process_time() - begin < 2


def test_people_are_found_by_the_begin_of_any_word(people: Journal) -> None:
    assert people.names.starting("ra") == ["bob-ray"]
    assert people.names.starting("NEV") == ["jose"]
    assert people.names.starting("jos") == ["jose"]
    assert people.names.starting("x") == []


def test_people_called_something_like_it(people: Journal) -> None:
    assert people.names.nearest("Bob Rey") == ["bob-ray"]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Zoë   Smith ", "zoë smith"),
        ("ZOE\u0308", "zoë"),
        ("Straße", "strasse"),
        ("A\u200bd\u200da\ufeff \u2060 L", "ada l"),
        ("İ", "i̇"),
    ],
)
def test_names_are_compared_folded(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(fold(text)) == fold(text)


def test_names_are_searched_without_accents() -> None:
    assert plain("Łukasz Wróbel Ñandú") == "lukasz wrobel nandu"
    assert plain("Søren Æ 李") == "soren ae 李"


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("bob", [("bob", 10)]),
        ("bob, jane", [("bob", 10), ("jane", 15)]),
        (" bob ,jane", [("bob", 11), ("jane", 16)]),
        ("[[A, B]] and c", [("[[A, B]]", 10), ("c", 23)]),
        ("Ann and Bo & Cy", [("Ann", 10), ("Bo", 18), ("Cy", 23)]),
        ("Alexander and Andy", [("Alexander", 10), ("Andy", 24)]),
        ("a, and b", [("a", 10), ("b", 17)]),
        ("AT&T Bob", [("AT&T Bob", 10)]),
        (", ,", []),
    ],
)
def test_people_are_parted_by_commas_and_words(text: str, people: list[tuple[str, int]]) -> None:
    found = split_people(text, Place("contacts/zoe.md", 1, 10))

    assert [(person.text, person.place.column) for person in found] == people


@pytest.mark.parametrize(
    ("text", "whom", "shown"),
    [
        ("Jane", "Jane", "Jane"),
        ("[[Jane]]", "Jane", "Jane"),
        ("[[jane|J]]", "jane", "J"),
        ("[[jane#Log]]", "jane", "jane"),
        ("[[a/b/jane.md#x|J]]", "jane", "J"),
        ("[[#Log]]", "", "#Log"),
    ],
)
def test_a_link_names_somebody_and_shows_something(text: str, whom: str, shown: str) -> None:
    assert (target(text), label(text)) == (whom, shown)


@pytest.mark.parametrize(
    ("text", "slug"),
    [("jane", True), ("jane-doe-2", True), ("jane.doe", True), ("Jane", False), ("-a", False)],
)
def test_what_looks_like_a_slug(*, text: str, slug: bool) -> None:
    assert is_slug(text) is slug


@pytest.mark.parametrize("text", ["Jane Doe", "李", "O'Brien", "Zo", "a" * 100])
def test_what_could_be_a_name(text: str) -> None:
    assert could_be_name(text)


@pytest.mark.parametrize("text", ["", "5", "a" * 101, "<b>", "a\nb", "[[x", "a|b", "🦊"])
def test_what_could_not_be_a_name(text: str) -> None:
    assert not could_be_name(text)
