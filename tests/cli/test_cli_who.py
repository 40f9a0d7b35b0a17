"""Whom a word means: exact names first, then beginnings; suggestions for nobody."""

from __future__ import annotations

import datetime as dt

import pytest

from kith.cli.refused import Refused
from kith.cli.who import find_contact, find_person
from kith.insight.onward import make_outlook
from kith.insight.outlook import Outlook
from kith.journal import Journal, make_journal
from kith.reading import read_contact
from kith.settings import Settings

FILES = {
    "contacts/zoe-smith.md": "name: Zoë Smith\naliases: [Zo, Zoom]\nformerly: [zoe-miller]\n"
    "knows: [Hilde Moen, Bob]",
    "contacts/lukasz-wrobel.md": "name: Łukasz Wróbel\nknows: [hilde moen]",
    "contacts/jane-doe.md": "name: Jane Doe",
    "contacts/jane-doe-2.md": "name: Jane Doe",
    "contacts/janet-ho.md": "name: Janet Ho",
    "contacts/bob-ray.md": "name: Bob Ray",
    "contacts/jose-perez.md": "name: José Pérez",
}


@pytest.fixture(scope="module")
def journal() -> Journal:
    readings = [
        read_contact(f"---\n{text}\n---\n".encode(), file, Settings())
        for file, text in FILES.items()
    ]
    return make_journal(readings, Settings())


@pytest.fixture(scope="module")
def outlook(journal: Journal) -> Outlook:
    return make_outlook(journal, dt.date(2026, 11, 2))


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("zoe-smith", "zoe-smith"),
        ("Zoë Smith", "zoe-smith"),
        ("zoe smith", "zoe-smith"),
        ("ZO", "zoe-smith"),
        ("smith", "zoe-smith"),
        ("zoe-miller", "zoe-smith"),
        ("[[Zoë Smith]]", "zoe-smith"),
        ("lukasz wrobel", "lukasz-wrobel"),
        ("łuk", "lukasz-wrobel"),
        ("jane-doe", "jane-doe"),
        ("janet", "janet-ho"),
        ("PEREZ", "jose-perez"),
        ("jose\u0301", "jose-perez"),
    ],
)
def test_one_contact(text: str, slug: str, journal: Journal) -> None:
    assert find_contact(text, journal).slug == slug


@pytest.mark.parametrize(
    ("text", "fixes"),
    [
        ("Jane Doe", ("jane-doe (Jane Doe)", "jane-doe-2 (Jane Doe)")),
        ("jan", ("jane-doe (Jane Doe)", "jane-doe-2 (Jane Doe)", "janet-ho (Janet Ho)")),
        ("zoey", ("did you mean zoe-smith (Zoë Smith)?",)),
        ("smyth", ("did you mean zoe-smith (Zoë Smith)?",)),
        ("xyzzy", ("write the beginning of a name, or a slug: the name of a file in contacts/",)),
    ],
)
def test_not_one_contact(text: str, fixes: tuple[str, ...], journal: Journal) -> None:
    with pytest.raises(Refused) as caught:
        find_contact(text, journal)

    assert tuple(fix for fix in caught.value.fixes if fix) == fixes


@pytest.mark.parametrize("text", ["", "  ", "\u0301"])
def test_no_word(text: str, journal: Journal) -> None:
    with pytest.raises(Refused, match="expected a name"):
        find_contact(text, journal)


def test_an_outsider_in_several_spellings_is_one(outlook: Outlook) -> None:
    person = find_person("HILDE", outlook)

    assert (person.slug, sorted(person.ties)) == ("", ["lukasz-wrobel", "zoe-smith"])


def test_a_whole_outsider_comes_before_the_beginning_of_a_contact(outlook: Outlook) -> None:
    assert find_person("Bob", outlook).slug == ""
    assert find_person("bob r", outlook).slug == "bob-ray"


def test_a_suggestion_may_be_an_outsider(outlook: Outlook) -> None:
    with pytest.raises(Refused) as caught:
        find_person("hilda", outlook)

    assert caught.value.fixes == ("did you mean Hilde Moen?",)
