"""Characters that nobody sees are told where they do harm, and left where they do their work."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inline import TODAY, log, make, messages, read, told
from kith.checks import all_problems
from kith.naming import fold
from kith.reading.unseen import BIDI, UNSEEN, is_seen, unseen_at, without_unseen


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("plain", None),
        ("Zo\u200be", 2),
        ("\ufeffZoe", 0),
        ("soft\u00adhyphen", 4),
        ("\u3164", 0),
        ("a\u2060b", 1),
        ("a\U000e0041b", 1),
        ("x\ufff9y", 1),
        # joiners join Persian, Hindi and parts of pictures; they do nothing in Latin
        ("می\u200cخواهم", None),
        ("क\u094d\u200dष", None),
        ("👩\u200d💻", None),
        ("a\u200db", 1),
        ("\u200cمی", 0),
        ("می\u200d", 2),
        # marks of direction have work to do where text runs from the right
        ("שלום \u200f(x)\u200e", None),
        ("\u200eLondon", 0),
        # a flag of a region is a black flag and tags
        ("🏴\U000e0067\U000e0062\U000e007f", None),
        ("🏴x\U000e0067", 2),
        # what is seen in all scripts
        ("Zoë Ångström Ø 東京 김 Иван ❤\ufe0f e\u0301", None),
    ],
)
def test_where_a_character_stands_that_nobody_sees(text: str, at: int | None) -> None:
    assert unseen_at(text) == at


@given(st.text(st.sampled_from("aé\u200b\u200d\u202e\u200fש👩🏴\U000e0067 "), max_size=12))
def test_without_them_there_are_none(text: str) -> None:
    bare = without_unseen(text)

    assert BIDI.search(bare) is None
    assert unseen_at(bare) is None or len(bare) < len(text)
    assert fold(bare) == fold(text)


@pytest.mark.parametrize("text", ["\u200b", "\u3164 \u200d", "\u202e", "", " "])
def test_a_text_in_which_there_is_nothing_to_see(text: str) -> None:
    assert not is_seen(text)
    assert is_seen(f"{text}x")


@pytest.mark.parametrize(
    ("front", "problems"),
    [
        ("name: Zo\u200be", ["2:7 warning unseen"]),
        ('name: "Zo\\u200be"', ["2:7 warning unseen"]),
        ("name: Z\norg: A\u00adB", ["3:6 warning unseen"]),
        ("name: Z\ntags: [a, \u2060b]", ["3:7 warning unseen"]),
        (
            "name: Z\nknows:\n  - bob\u200b: strong, \u202eold",
            ["4:5 warning bidi", "4:5 warning unseen"],
        ),
        ("name: Z\nmet_through: bo\u200bb", ["3:14 warning unseen"]),
        ("name: Z\nx-a: b\u200bc\nx-\u200bd: e", ["3:6 hint unseen", "4:7 warning unseen"]),
        ("name: Z\nx-a: \u202eb", ["3:6 warning bidi"]),
        ("name: Z\norg: A\u202eB", ["3:6 warning bidi"]),
        ("name: Zo\u200be\nbirthday: 1980-04", ["2:7 warning unseen"]),
        ("name: \u200b", ["2:7 error name"]),
        ("name: Z\naliases: [\u3164]", ["3:11 error aliases"]),
    ],
)  # fmt: skip
def test_in_front_matter_they_are_told(front: str, problems: list[str]) -> None:
    assert told(read(f"---\n{front}\n---\n").problems) == problems


def test_in_a_log_they_are_told_where_they_stand() -> None:
    found = log("- 2026-09-01 call with bo\u200bb: about a\u200bb", "- 2026-09-02 note: x\u202ey")

    assert told(found.problems) == [
        "6:10 hint unseen",
        "6:26 warning unseen",
        "7:4 warning bidi",
    ]


def test_in_a_touch_they_are_told() -> None:
    text = "---\ndate: 2026-09-01\nwith: [\u202eada, bo\u200bb]\n---\nx\u200by\n"

    assert told(read(text, "contacts/log/x.md").problems) == [
        "3:8 warning bidi", "3:14 warning unseen", "5:2 hint unseen",
    ]  # fmt: skip


@pytest.mark.parametrize("stem", ["zo\u200be", "\u202eeoz"])
def test_in_a_file_name_they_are_told(stem: str) -> None:
    journal = make({f"{stem}.md": "---\nname: Zoe\n---\n"})

    assert told(all_problems(journal, TODAY)) == ["1:1 warning unseen"]


def test_a_touch_without_a_day_hides_nothing_else() -> None:
    journal = make(
        {"log/x.md": "---\ndate: soon\nkind: wat\nwith: [ada, nobody-x]\n---\n[[nobody-y]]\n"},
        ada="---\nname: Ada\n---\n",
    )

    assert told(all_problems(journal, TODAY)) == [
        "2:7 error date", "3:7 warning unknown-kind", "4:13 error nobody", "6:1 error nobody",
    ]  # fmt: skip


def test_what_can_be_typed_is_seen() -> None:
    typed = "".join(map(chr, range(0x20, 0x7F))) + "äöüßñçåøæœ…“”’–—€½²"

    assert unseen_at(typed) is None
    assert not UNSEEN.search(typed)
    assert not BIDI.search(typed)
    assert [char for char in typed if not is_seen(char)] == [" "]


def test_they_are_named_by_their_number() -> None:
    in_key = read("---\nname: Z\nx-\u200b: a\n---\n")

    assert messages(in_key.problems) == (
        "contacts/zoe.md:3:6: x-\\u200b: expected text that can be seen, got a character that "
        "nobody sees (U+200B) (delete it)"
    )
    assert messages(read("---\nname: Z\norg: A\u202eB\n---\n").problems) == (
        "contacts/zoe.md:3:6: org: expected plain text, got a character that turns the direction "
        "of text (U+202E): shown isolated (delete it)"
    )
