"""The draft check in the browser says of every draft what Python says of it."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest

from draft_support import ADDRESSEES, SAMPLES
from kith.letters.draft import Addressee, check_draft, rules_json
from kith.letters.draft_rules import TABLE
from site_support import IS_WHOLE, ROOT

SCRIPT = ROOT / "site_templates" / "theme" / "assets" / "kith" / "draft.js"
CHECK = """([drafts, people]) => drafts.map(([text, to]) =>
  window.kithDraft.check(text, people[to], window.kithRules))"""
RANDOM_DRAFTS = 4000 if IS_WHOLE else 1000
ODD_WORDS = """
ß ẞ İ ı ſ ﬁ Å Å é é ñ ñ Σ ς σ Ω Ω ½ № ™ … ’ ‘ ʼ ´ ` ' '' ’’ - – — ‑ , ; : . ! ? ؟ ، ؛ ¿ ¡ 。 ！
😀 👩‍💻 🏳️‍🌈 🇩🇪 ❤️ 田中さん ゾーイ 조 зоя ЗОЯ Ζωή שלום שָׁלוֹם مرحبا مُحَمَّد नमस्ते สวัสดี 2015 12 ٤٥ ² Ⅳ 𝔷𝔬𝔢
ꙮ ǅ ŉ l'été qu'il d'd' 's Zoë's ://a.b http://x.y/{id} <a@b.c> {name} {{x}} [NAME] [a](b)
[[Zoë]] < > { } [ ] > -- XXX TODO
"""
INVISIBLE = "\u00ad\u200b\u200d\u200f\u202e\ufeff\u00a0\u3000\u2028\x85\x0b\x0c\x1c"
ODD = [*ODD_WORDS.split(), *INVISIBLE]


@pytest.fixture(scope="module")
def checker(browser: Any) -> Iterator[Any]:
    page = browser.new_page()
    page.evaluate(f"window.kithRules = {rules_json()}")
    page.add_script_tag(path=str(SCRIPT))
    yield page
    page.close()


def said_by_python(drafts: list[tuple[str, str]]) -> list[list[dict[str, Any]]]:
    return [
        [remark._asdict() for remark in check_draft(text, ADDRESSEES[to])] for text, to in drafts
    ]


def said_by_browser(page: Any, drafts: list[tuple[str, str]]) -> list[list[dict[str, Any]]]:
    people = {name: to._asdict() for name, to in ADDRESSEES.items()}
    return page.evaluate(CHECK, [drafts, people])


def differences(page: Any, drafts: list[tuple[str, str]]) -> list[Any]:
    ours, theirs = said_by_python(drafts), said_by_browser(page, drafts)
    assert len(ours) == len(theirs)
    return [both for both in zip(drafts, ours, theirs, strict=True) if both[1] != both[2]]


def test_both_agree_on_every_draft_to_everybody(checker: Any) -> None:
    drafts = [(sample.text, to) for sample in SAMPLES for to in ADDRESSEES]

    assert differences(checker, drafts) == []


def test_both_agree_on_what_an_empty_line_is(checker: Any) -> None:
    blanks = ["", " ", "\t", *INVISIBLE, "\u3000 ", "\x1f", "\u2009"]
    drafts = [
        (f"{a}Subject{b}: you{a}\n{b}\n{a}> you\n{b}--{a}\n" + f"you {b}\n{a}" * 181 + "you", "kim")
        for a in blanks
        for b in blanks
    ]

    assert differences(checker, drafts) == []


def vocabulary() -> list[str]:
    """The words of the table, and what else people and keyboards produce."""
    texts = [phrase for tongue in TABLE["tongues"] for part in tongue.values() for phrase in part]
    words = {word for text in texts for step in text.split(" ") for word in step.split("|")}
    return sorted(words) + [word for sample in SAMPLES for word in sample.text.split(" ")]


def random_text(chance: random.Random, words: list[str]) -> str:
    """Words of the table, odd characters and any characters at all, with any line ends."""
    parts = []
    for _ in range(chance.randrange(40)):
        kind = chance.random()
        if kind < 0.6:
            parts.append(chance.choice(words))
        elif kind < 0.85:
            parts.append(chance.choice(ODD))
        else:
            parts.append("".join(any_char(chance) for _ in range(chance.randrange(1, 5))))
        parts.append(
            chance.choice(["", " ", " ", " ", " ", "\n", "\r\n", "\r", "\n\n", ". ", ", "])
        )
    return "".join(parts)


def any_char(chance: random.Random) -> str:
    """A character that has been in Unicode for long enough to be known to both."""
    while True:
        most = chance.choice([0x7F, 0x24F, 0x2FFF, 0xFFFF, 0x1FFFF])
        char = chr(chance.randrange(most))
        if is_known(char):
            return char


def random_phrase(chance: random.Random, phrases: list[str]) -> str:
    """A phrase of the table as somebody might fill it in."""
    words = []
    for step in chance.choice(phrases).split(" "):
        if step.startswith(".."):
            words += chance.choices(["very", "nicht", "x"], k=chance.randrange(int(step[2:]) + 2))
        elif step != "^" and not (step.startswith("?") and chance.random() < 0.5):
            word = chance.choice(step.removeprefix("?").split("|"))
            words.append(word.replace("*", chance.choice(["", "e", "ing"])))
    before = chance.choice(["", "", "", "not ", "if ", "no but ", "je ne ", "sorry, "])
    return before + chance.choice([" ", " ", "  ", "\n"]).join(words)


def test_both_agree_on_random_texts(checker: Any) -> None:
    chance = random.Random(20261124)
    words = vocabulary()
    phrases = [
        phrase
        for tongue in TABLE["tongues"]
        for part in ("asks", "fine", "spares", "sorry", "heavy", "felt", "blame", "stock", "about")
        for phrase in tongue[part]
    ]
    drafts = []
    for number in range(RANDOM_DRAFTS):
        text = random_text(chance, words)
        if number % 2:
            text = ". ".join(random_phrase(chance, phrases) for _ in range(4)) + text
        drafts.append((text, chance.choice(sorted(ADDRESSEES))))

    assert differences(checker, drafts) == []


def test_both_agree_on_every_letter(checker: Any) -> None:
    """How many words a text has shows which characters are letters."""
    chars = [chr(code) for code in range(0x20, 0x1FB00) if is_known(chr(code))]
    rows = [chars[at : at + 400] for at in range(0, len(chars), 400)]
    drafts = [("".join(f"a{char}b " for char in row), "kim") for row in rows]

    assert differences(checker, drafts) == []


def is_known(char: str) -> bool:
    return unicodedata.category(char) not in {"Cn", "Cs"}


def test_a_fact_with_odd_letters(checker: Any) -> None:
    odd = ODD[:: 2 if IS_WHOLE else 5]
    people = [
        Addressee(word, (word,), None, (f"abc {word}",), (), ((word,),), word) for word in odd
    ]
    for to in people:
        drafts = [
            (f"{one} {word}xyz {word}", to._asdict()) for word in odd for one in ("hi", "abc")
        ]
        theirs = checker.evaluate(
            "(drafts) => drafts.map(([text, to]) => kithDraft.check(text, to, kithRules))", drafts
        )
        ours = [[one._asdict() for one in check_draft(text, to)] for text, _ in drafts]
        assert theirs == ours


def test_the_script_is_alone_and_leaves_one_name(checker: Any) -> None:
    text = SCRIPT.read_text(encoding="utf-8")

    assert "eval" not in text
    assert "http" not in text
    assert "document" not in text
    assert checker.evaluate("Object.keys(window).filter((name) => /^kith/.test(name)).sort()") == [
        "kithDraft",
        "kithRules",
    ]
