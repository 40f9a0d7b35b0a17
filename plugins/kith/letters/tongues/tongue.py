"""This module says what the draft check knows of a language: its phrases and its small words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from kith.letters.draft_words import fold_text

Phrases = tuple[str, ...]


class Tongue(NamedTuple):
    """A language, its phrases as `draft_words.read_phrase` reads them, folded.

    `asks` ask for a favour, `fine` only look like it; `nots` deny what follows, but not within
    `spares`; `sorry` and `heavy` apologise, `felt` feels for the other; `about` speaks of the two
    of you, `kept` of a promise; `first` are words for me, `yours` for you; `stops` tell nothing.
    """

    code: str
    asks: Phrases
    fine: Phrases
    nots: Phrases
    spares: Phrases
    sorry: Phrases
    heavy: Phrases
    felt: Phrases
    blame: Phrases
    stock: Phrases
    greetings: Phrases
    about: Phrases
    kept: Phrases
    titles: Phrases
    first: Phrases
    yours: Phrases
    stops: Phrases


def read_phrases(text: str, sets: Mapping[str, str]) -> Phrases:
    """The phrases of a table, one a line; `@name` stands for the words of a set."""
    return tuple(_read_phrase(line, sets) for line in text.split("\n") if line)


def read_words(text: str) -> Phrases:
    """The words of a table, folded, without doubles."""
    return tuple(dict.fromkeys(form for word in text.split() for form in _forms(word)))


def _read_phrase(line: str, sets: Mapping[str, str]) -> str:
    return " ".join(_read_step(step, sets) for step in line.split(" "))


def _read_step(step: str, sets: Mapping[str, str]) -> str:
    if step == "^" or step.startswith(".."):
        return step
    optional = "?" if step.startswith("?") else ""
    words = [
        word
        for name in step.removeprefix("?").split("|")
        for word in (sets[name[1:]].split("|") if name.startswith("@") else [name])
    ]
    return optional + "|".join(dict.fromkeys(form for word in words for form in _forms(word)))


def _forms(word: str) -> tuple[str, ...]:
    """How a word may be typed: könnte also as koennte."""
    typed = word.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
    return tuple(dict.fromkeys((fold_text(word), fold_text(typed))))
