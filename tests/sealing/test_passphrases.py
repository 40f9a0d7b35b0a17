"""Passphrases: drawn by lot, or judged."""

from __future__ import annotations

import pytest

from kith.sealing import passphrases
from kith.sealing.passphrases import LEAST_BITS, bits, check_strength, generated, normal, words
from kith.sealing.refused import NotOpenedError


def test_the_list_is_the_one_that_was_checked() -> None:
    assert len(words()) == len(set(words())) == 7776
    assert all(word.replace("-", "").isalpha() and word.islower() for word in words())
    assert (words()[0], words()[-1]) == ("abacus", "zoom")


def test_another_list_is_not_drawn_from(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passphrases, "SHA256", "0" * 64)

    with pytest.raises(RuntimeError, match="install Kith again"):
        words.__wrapped__()


def test_a_passphrase_by_lot_is_worth_77_bits() -> None:
    made = {generated() for _ in range(200)}

    assert len(made) == 200
    assert all(len(passphrase.split(" ")) == 6 for passphrase in made)
    assert all(set(passphrase.split(" ")) <= set(words()) for passphrase in made)
    assert 77 < bits("luncheon payable tastiness empathy antirust boned") < 78


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "letmein",
        "Password123!Password123!Password123!",
        "qwertyuiopasdfghjklzxcvbnm",
        "a" * 500,
        "abacus abacus abacus abacus abacus abacus abacus",
        "zoe-smith 1980-04-12",
        "correct horse battery staple",
        "12345678901234567890123456789012345678901234567890",
        "x" * 1100,
    ],
)
def test_what_can_be_guessed_is_refused(text: str) -> None:
    with pytest.raises(NotOpenedError) as refused:
        check_strength(text)

    assert refused.value.kind == "weak"


@pytest.mark.parametrize(
    "text",
    [generated(), generated(5), "9KcvGb3wQx7!ZtmPfR2d-uLh"],
    ids=["six words", "five words", "no words"],
)
def test_what_cannot_be_guessed_is_taken(text: str) -> None:
    check_strength(text)

    assert bits(text) >= LEAST_BITS


def test_blanks_are_one_space() -> None:
    assert normal(" \t a \r\n b\u00a0c ") == "a b c"
