from __future__ import annotations

import pytest

from kith.model import Place
from kith.reading.people import as_read, label, place_in, split_people, target, wikilinks

HERE = Place("contacts/zoe.md", 3, 5)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("jane-doe", "jane-doe"),
        (" Jane Doe ", "Jane Doe"),
        ("[[Jane Doe]]", "Jane Doe"),
        ("[[ jane | J ]]", "jane"),
        ("[[jane\\|J]]", "jane"),
        ("[[jane~|J]]", "jane~"),
        ("[[people/jane.md#Log|J]]", "jane"),
        ("a/b/jane", "jane"),
        ("jane.md", "jane"),
        ("jane.yaml", "jane"),
        ("jane.yml", "jane"),
        ("jane.txt", "jane.txt"),
        ("jane]]", "jane]]"),
        ("[[jane", "[[jane"),
        ("a/", ""),
    ],
)
def test_whom_a_text_names(text: str, who: str) -> None:
    assert target(text) == who


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[[jane|Jane D]]", "Jane D"),
        ("[[jane|a|b]]", "a|b"),
        ("[[jane#Log#x]]", "jane"),
        ("[[jane|]]", "jane|"),
        ("Jane", "Jane"),
    ],
)
def test_what_a_wiki_link_shows(text: str, shown: str) -> None:
    assert label(text) == shown


def test_a_text_with_wiki_links_reads_as_their_labels() -> None:
    assert as_read("with [[jane|Jane D]] and [[Al]].") == "with Jane D and Al."
    assert as_read("with nobody") == "with nobody"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[[a]] [[b]]", ["[[a]] 3:5", "[[b]] 3:11"]),
        ("\n[[a]]\nb [[b]]", ["[[a]] 4:1", "[[b]] 5:3"]),
        ("`x` [[b]]", ["[[b]] 3:9"]),
        ("``x` `` [[b]] `y` [[c]]", ["[[b]] 3:13", "[[c]] 3:23"]),
        ("a\n`x`\n[[b]] `[[c]]`", ["[[b]] 5:1"]),
        ("a\n\n `x` [[b]]", ["[[b]] 5:6"]),
        ("` ``[[x]]`` [[y]]", ["[[y]] 3:17"]),
        ("`[[x]] [[y]]", ["[[x]] 3:6", "[[y]] 3:12"]),
        ("[[a `b` c]]", []),
        ("~~~\n[[x]]\n~~~\n[[y]]", ["[[y]] 6:1"]),
        ("```\n[[x]]\n```\n[[y]]", ["[[y]] 6:1"]),
        ("![[a]] [[#b]] !![[c]] [[d]]", ["[[d]] 3:27"]),
        ("nobody", []),
    ],
)
def test_wiki_links_have_their_places_and_code_has_none(text: str, found: list[str]) -> None:
    links = wikilinks(text, HERE)

    assert [f"{w.text} {w.place.line}:{w.place.column}" for w in links] == found
    assert {w.place.file for w in links} <= {"contacts/zoe.md"}


@pytest.mark.parametrize(
    ("index", "line", "column"), [(0, 3, 5), (2, 3, 7), (3, 4, 1), (4, 4, 2), (5, 5, 1)]
)
def test_the_place_within_a_text(index: int, line: int, column: int) -> None:
    assert place_in("ab\nc\nd", index, HERE) == Place("contacts/zoe.md", line, column)
    assert place_in("\nb", 1, HERE) == Place("contacts/zoe.md", 4, 1)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (" Jane ", ["Jane 6"]),
        ("Jane, [[Al, B]] and Bo & c", ["Jane 5", "[[Al, B]] 11", "Bo 25", "c 30"]),
        ("Andy", ["Andy 5"]),
        (" , and ", []),
        ("", []),
    ],
)
def test_the_people_of_a_list_have_their_places(text: str, people: list[str]) -> None:
    found = split_people(text, HERE)

    assert [f"{who.text} {who.place.column}" for who in found] == people
