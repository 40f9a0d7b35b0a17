"""What the draft check says of drafts, and what it does not mind."""

from __future__ import annotations

import json

import pytest

from draft_support import ADDRESSEES, SAMPLES, Sample, each_draft
from kith.letters.draft import Addressee, Remark, check_draft, rules_json
from kith.letters.draft_rules import KIN, MESSAGES, TABLE
from kith.letters.draft_words import fold_text, own_lines, spell
from kith.letters.tongues import TONGUES
from kith.letters.tongues.tongue import read_phrases

ZOE = ADDRESSEES["zoe"]
PHRASES = [
    phrase
    for tongue in TONGUES
    for name in ("asks", "fine", "spares", "sorry", "heavy", "felt", "blame", "stock")
    for phrase in getattr(tongue, name)
] + [phrase for tongue in TONGUES for phrase in (*tongue.greetings, *tongue.about, *tongue.kept)]


def rules_of(text: str, to: Addressee = ZOE) -> list[str]:
    return [remark.rule for remark in check_draft(text, to)]


def message_of(text: str, to: Addressee = ZOE) -> str:
    (remark,) = check_draft(text, to)
    return remark.message


@each_draft
def test_a_draft(sample: Sample) -> None:
    remarks = check_draft(sample.text, ADDRESSEES[sample.to])

    assert tuple((remark.line, remark.rule) for remark in remarks) == sample.expected


def test_the_samples_are_many_and_half_of_them_good() -> None:
    good = [sample for sample in SAMPLES if not sample.expected]

    assert len(SAMPLES) >= 80
    assert 0.35 < len(good) / len(SAMPLES) < 0.65


# ---- what is said -------------------------------------------------------------------------------


def test_a_remark_says_what_to_do_instead() -> None:
    assert check_draft("How are you?", ZOE) == [
        Remark(
            1,
            "no-fact",
            "Nothing here is about Zoë yet: you could begin with “promoted to CTO at Acme”.",
        )
    ]


def test_without_news_something_else_of_theirs_is_named() -> None:
    assert "“Acme”" in message_of("How are you?", ZOE._replace(facts=()))
    assert "ask the one thing" in message_of("All well here.", Addressee("Lou"))


def test_a_fact_may_hold_braces_and_be_long() -> None:
    assert "“won the {name} prize”" in message_of(
        "Hey!\nOk", ZOE._replace(facts=("won the {name} prize",))
    )
    long = message_of("Hey!\nOk", ZOE._replace(facts=("x" * 500,)))

    assert f"“{'x' * 119}…”" in long


def test_a_promise_is_named_and_each_of_them() -> None:
    to = Addressee("Lou", promises=("bring back the ladder", "lend him the atlas"))

    remarks = check_draft("Lou, how are your tomatoes?", to)

    assert [one.message.partition(". ")[0] for one in remarks if one.rule == "promise"] == [
        "A promise to Lou is still open: “bring back the ladder”",
        "A promise to Lou is still open: “lend him the atlas”",
    ]
    assert rules_of("Lou, your ladders are in the car, and the atlas too.", to) == []


def test_a_favour_may_be_asked_of_those_one_speaks_to() -> None:
    text = "Zoë, climbing tonight? And could you help me with the tent?"

    assert rules_of(text, ZOE._replace(gap=89)) == []
    assert rules_of(text, ZOE._replace(gap=90)) == ["ask"]
    assert "the first that Zoë hears from you" in message_of(text, ZOE._replace(gap=None))


def test_a_voucher_need_be_named_only_after_a_long_time_and_by_any_name() -> None:
    to = ZOE._replace(voucher="Bob Ray")

    assert rules_of("Zoë, still climbing?", to) == ["no-voucher"]
    assert rules_of("Zoë, still climbing?", to._replace(gap=89)) == []
    for name in ("Bob", "bob’s brother", "BOBBY", "Bobs Bruder", "Mr Ray"):
        assert rules_of(f"Zoë, still climbing? {name} told me.", to) == []


@pytest.mark.parametrize(("words", "expected"), [(89, []), (90, ["wall-of-text"])])
def test_a_block_may_have_ninety_words(words: int, expected: list[str]) -> None:
    assert rules_of("Acme" + " so" * words) == expected


@pytest.mark.parametrize(("words", "expected"), [(59, []), (60, ["wall-of-text"])])
def test_a_letter_may_have_twice_as_many(words: int, expected: list[str]) -> None:
    assert rules_of("Acme" + " so" * 59 + "\n\n" + "so " * 61 + "\n \n" + "so " * words) == expected


def test_line_ends_of_any_system_are_counted_alike() -> None:
    for end in ("\n", "\r\n", "\r"):
        text = end.join(["Zoë,", "", "climbing?", "you never wrote back"])
        assert check_draft(text, ZOE)[0][:2] == (4, "blame")


# ---- letters and words --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Straße STRASSE", "strasse strasse"),
        ("İstanbul ISIK Işık", "istanbul isik isik"),
        ("é e\u0301 É", "e e e"),
        ("Søren Łódź Æsir œuvre", "soren lodz aesir oeuvre"),
        ("don’t don‘t", "don't don't"),
        ("ΣΟΦΟΣ σοφός", "σοφοσ σοφοσ"),
        ("soft\u00adhyphen \u202eright", "softhyphen right"),
        ("שָׁלוֹם", "שלום"),
    ],
)
def test_letters_are_folded(text: str, folded: str) -> None:
    assert fold_text(text) == folded


def test_words_are_spelled() -> None:
    assert spell("J’ai vu l'ami, qu'il dit: don't! 'Tis O’Brien's co-op; v1.5 😀 x") == [
        "j", "ai", "vu", "l", "ami", "qu", "il", "dit", "don't", "tis", "o'brien's", "co", "op",
        "v1", "5", "x",
    ]  # fmt: skip
    assert spell("see https://example.com/could-you-help now <www>") == ["see", "now", "www"]


def test_lines_that_are_not_ones_own_are_left_out() -> None:
    text = "\nBetreff: Hallo\nHi\nOn Monday Ada wrote:\n> hi\nBetreff: x\n-- \nAnna"

    assert own_lines(text, ("betreff",)) == ["", "", "Hi", "", "", "Betreff: x"]


# ---- the table ----------------------------------------------------------------------------------


def test_the_table_is_the_same_text_each_time_and_holds_no_regular_expression() -> None:
    assert rules_json() == rules_json()
    assert json.loads(rules_json())["messages"] == MESSAGES
    assert rules_json().isascii()
    assert not set("\\()+$") & set("".join(PHRASES))


def test_every_word_of_a_phrase_is_one_word_as_drafts_have_them() -> None:
    for phrase in PHRASES:
        for step in phrase.split(" "):
            if step != "^" and not step.startswith(".."):
                for word in step.removeprefix("?").split("|"):
                    bare = word.removesuffix("*")
                    assert spell(bare) == [bare], (phrase, word)
            elif step != "^":
                assert 0 < int(step[2:]) < 10, phrase


def test_no_phrase_ends_with_a_gap_or_is_all_optional() -> None:
    for phrase in PHRASES:
        steps = phrase.split(" ")
        assert not steps[-1].startswith("..")
        assert any(not step.startswith(("?", "..", "^")) for step in steps), phrase


def test_small_words_and_kinships_are_folded() -> None:
    words = [word for tongue in TONGUES for word in (*tongue.stops, *tongue.nots, *tongue.yours)]
    kin = [word.removesuffix("*") for word in KIN.split()]

    assert all(spell(word)[-1:] == [word] or "'" in word for word in words)
    assert all(fold_text(word) == word for word in kin)


def test_a_phrase_is_read_from_its_table() -> None:
    assert read_phrases("@can du ..3 ?bitte hilf*\n", {"can": "kannst|könntest"}) == (
        "kannst|konntest|koenntest du ..3 ?bitte hilf*",
    )


def test_every_language_has_all_of_the_table() -> None:
    for tongue in TABLE["tongues"]:
        assert all(tongue.values()), tongue["code"]
