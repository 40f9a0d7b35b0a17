"""What letters take a short way to is what the long way gives."""

from __future__ import annotations

from unittest.mock import patch
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.letters import addressed
from kith.letters.openers import mail_link
from kith.letters.tidings import is_hard
from kith.phrases import LANGUAGES, builtin
from kith.reading.phrases import PLACEHOLDERS, fill

LETTERS = st.text(
    st.one_of(st.sampled_from("ab Z09é\r\n%,.;:?!'“”’()<>&+@/~_-\ud800\x07"), st.characters())
)
NOTES = st.text(
    st.one_of(st.sampled_from("ab Cé,.:;-–*_`<>[]#\n\u00a0\u200bhtps/"), st.characters())
)


@given(LETTERS, LETTERS)
def test_a_letter_in_a_link_is_quoted_as_urllib_does(subject: str, text: str) -> None:
    link = mail_link("zoe+kith@example.com", subject, text)

    coded = [quote(one, safe="", errors="replace") for one in (subject, text.replace("\n", "\r\n"))]
    assert link == f"mailto:zoe%2Bkith@example.com?subject={coded[0]}&body={coded[1]}"


@given(NOTES)
def test_a_note_without_marks_is_told_as_one_with_marks_would_be(note: str) -> None:
    told = addressed.plain.__wrapped__(note)

    with patch.object(addressed, "_is_bare", return_value=False):
        assert told == addressed.plain.__wrapped__(note)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phrase_is_filled_as_the_reader_of_phrases_fills_it(language: str) -> None:
    values = {name: f"<{name} {{}}>" for name in PLACEHOLDERS}

    for phrases in builtin(language).values():
        assert [one.format_map(values) for one in phrases] == [fill(one, values) for one in phrases]


@pytest.mark.parametrize("note", ["her father died", "Vater GESTORBEN", "décès de sa mère"])
def test_hard_news_is_hard_in_small_and_in_large_letters(note: str) -> None:
    assert is_hard(note)
    assert is_hard(note.upper())
    assert is_hard(note.lower())
