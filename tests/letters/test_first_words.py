"""What is suggested passes what is asked of a letter: our own openers get no remark."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from inline import make, outlook, person
from kith.folder import Folder
from kith.insight.onward import make_outlook
from kith.insight.outlook import Outlook
from kith.letters.draft import check_draft
from kith.letters.first_words import addressee, first_words, gap_of, named_voucher
from kith.phrases import LANGUAGES
from kith.settings import Settings

SAMPLE = Path(__file__).parents[2] / "contacts"
CALL = ["2026-10-01 call: x"]
NEWS = ["promoted to head of research", "moved to Lisbon", "her choir sang at the harbour",
        "joined Acme as a lead", "his father died", "laid off at Globex"]  # fmt: skip


@pytest.fixture(scope="module")
def sample() -> Outlook:
    return make_outlook(Folder(SAMPLE, Settings()).load(), dt.date(2026, 11, 2))


def test_no_opener_of_the_sample_gets_a_remark(sample: Outlook) -> None:
    """But for promises, which are for the owner to add."""
    found, number = {}, 0
    for slug in sample.journal.contacts:
        for opener in first_words(slug, sample, 3):
            to = addressee(slug, sample)._replace(promises=())
            number += 1
            if remarks := check_draft(opener.text, to):
                found[opener.text] = remarks

    assert not found
    assert number > 60


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("gap", ["2026-10-01", "2026-02-01", "2019-02-01"])
def test_no_opener_in_any_language_gets_a_remark(language: str, gap: str) -> None:
    people = {
        f"zoe-{n}.md": person(
            "Zoe Smith",
            f"language: {language}",
            "org: Acme",
            "knows: [bob]",
            log=[f"{gap} call: x", f"2026-10-20 news: {text}"],
        )
        for n, text in enumerate(NEWS)
    }
    seen = outlook(make(people, bob=person("Bob Ray", "circle: inner", log=CALL)))

    for name in people:
        slug = name.removesuffix(".md")
        for opener in first_words(slug, seen, 4):
            assert not check_draft(opener.text, addressee(slug, seen)), opener.text


def test_without_news_there_are_no_first_words() -> None:
    seen = outlook(make(zoe=person("Zoe", "org: Acme", log=["2019-02-01 call: x"])))

    assert first_words("zoe", seen) == ()


def test_a_mutual_connection_is_named_only_if_both_legs_hold() -> None:
    def named(bob: str, *keys: str, log: list[str] | None = None) -> str:
        far = person("Zoe", f"knows: ['bob{bob}']", log=["2019-02-01 call: x"])
        seen = outlook(make(zoe=far, bob=person("Bob", *keys, log=log or CALL)))
        found = named_voucher("zoe", seen)
        return found.slug if found else ""

    assert named("") == "bob"
    assert named(": weak") == ""
    assert named("", log=["2019-02-01 call: x"]) == ""
    assert named("", log=[*CALL, *(f"2026-{m}-01 asked: x" for m in ("08", "09", "10"))]) == ""
    assert named("", log=[*CALL, "2026-10-20 news: his father died"]) == "", "not a time for it"


def test_the_gap_is_none_if_you_only_met() -> None:
    seen = outlook(make(a=person("A", "met: 2019"), b=person("B", log=CALL), c=person("C")))

    assert [gap_of(slug, seen) for slug in ("a", "b", "c")] == [None, 32, None]


def test_what_a_draft_is_read_against() -> None:
    seen = outlook(
        make(
            zoe=person(
                "Zoe Smith", "aliases: [Zo]", "org: Acme", "knows: [bob]",
                log=["2019-02-01 call: about the fund", "2026-10-20 news: moved <https://e.org/x>",
                     "[ ] 2026-12-01 send her the paper", "[ ] 2026-12-01 <: she sends hers"],
            ),
            bob=person("Bob Ray", "circle: inner", log=CALL),
        )
    )  # fmt: skip
    to = addressee("zoe", seen)

    assert (to.name, to.called) == ("Zo", ("Zoe Smith", "Zo"))
    assert (to.facts, to.promises, to.voucher) == (("moved",), ("send her the paper",), "Bob Ray")
    assert {"Acme", "about the fund"} <= set(to.theirs)
