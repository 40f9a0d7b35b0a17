from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.near import NearWords, is_slip


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("cadence", "cadance"),
        ("birthday", "brithday"),
        ("email", "emails"),
        ("emails", "email"),
        ("xname", "name"),
        ("ab", "ba"),
        ("", "a"),
    ],
)
def test_a_slip_is_one_letter_more_less_other_or_swapped(word: str, other: str) -> None:
    assert is_slip(word, other)


@pytest.mark.parametrize(
    ("word", "other"),
    [("name", "name"), ("name", "mane"), ("cadence", "cdaance"), ("org", "orgxx"), ("abc", "cab")],
)
def test_two_letters_are_no_slip(word: str, other: str) -> None:
    assert not is_slip(word, other)


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("jane-do", "jane-doe"),
        ("jane-deo", "jane-doe"),
        ("jnae-doe", "jane-doe"),
        ("ane-doe", "jane-doe"),
        ("jane-doe", None),
        ("bob", None),
        ("nobody", None),
    ],
)
def test_the_nearest_known_word_is_one_slip_away(word: str, known: str | None) -> None:
    assert NearWords(["jane-doe", "rob", "bob-ray"]).near(word) == known


def test_of_two_near_words_the_first_in_the_alphabet() -> None:
    assert NearWords(["anna", "anne"]).near("annx") == "anna"


def test_words_that_look_alike_come_likest_first() -> None:
    words = NearWords(["margaret sinclair", "margot sinclair", "bob ray"])

    assert words.nearest("margret sinclar") == ["margaret sinclair", "margot sinclair"]


def test_a_word_too_long_for_a_name_is_near_to_none_in_no_time() -> None:
    begin = time.process_time()

    assert NearWords(["a" * 50_000, "anna"]).near("a" * 50_001) is None
    assert NearWords(["anna"]).nearest("a" * 50_000) == []
    assert time.process_time() - begin < 1


letters = st.text("abc", min_size=3, max_size=7)


@given(st.lists(letters, max_size=12), letters)
def test_the_index_finds_what_a_search_of_all_words_finds(words: list[str], word: str) -> None:
    long = [known for known in words if len(known) >= 4 and is_slip(word, known)]
    expected = min(long, default=None) if len(word) >= 4 else None

    assert NearWords(words).near(word) == expected


@given(letters, letters)
def test_a_slip_is_one_both_ways(word: str, other: str) -> None:
    assert is_slip(word, other) == is_slip(other, word)
