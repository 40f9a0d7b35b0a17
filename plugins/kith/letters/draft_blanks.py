"""This module says which blanks of a template are still to be filled in: {name}, [FIRM], XXX."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kith.letters.draft_rules import CAPITALS, SLOT_WORDS
from kith.letters.draft_words import BLANKS, fold_text, is_letter, spell

_PAIRS = {"{": "}", "[": "]", "<": ">"}


def blanks(line: str, slots: Collection[str], shouted: Collection[str]) -> Iterator[str]:
    """The blanks in a line; `slots` are words that stand in them, `shouted` are blanks alone."""
    for at, char in enumerate(line):
        end = line.find(_PAIRS[char], at + 1) if char in _PAIRS else -1
        if end > at and _is_blank(line, at, end, slots):
            yield line[at : end + 1]
    for word in shouted:
        if _is_alone(line, word):
            yield word


def _is_blank(line: str, at: int, end: int, slots: Collection[str]) -> bool:
    inside, around = line[at + 1 : end], line[at - 1 : at] + line[end + 1 : end + 2]
    words = spell(inside)
    if not 0 < len(words) <= SLOT_WORDS or any(char in inside for char in "{[<"):
        return False
    if "://" in line[:at].rpartition(" ")[2]:
        return False
    if line[at] == "{":
        return any(not _is_number(word) for word in words)
    if line[at] == "[" and any(char in "[](" for char in around):
        return False
    if any(char in inside for char in "@:/"):
        return False
    return _is_shouted(inside) or any(word in slots for word in words)


def _is_number(word: str) -> bool:
    return all("0" <= char <= "9" for char in word)


def _is_shouted(text: str) -> bool:
    """Whether it is written in capitals."""
    capitals = sum("A" <= char <= "Z" for char in text)
    return capitals >= CAPITALS and not any("a" <= char <= "z" for char in text)


def _is_alone(line: str, word: str) -> bool:
    """Whether a blank such as XXX stands in a line, with something after it: else it is kisses."""
    at = line.find(word)
    if at < 0 or _is_letter(line[at - 1 : at]) or _is_letter(line[at + len(word) :][:1]):
        return False
    after = line[at + len(word) :].strip(BLANKS)[:1]
    return after in {",", ".", ":"} or _is_letter(after)


def _is_letter(char: str) -> bool:
    folded = fold_text(char)[:1]
    return bool(folded) and is_letter(folded)
