"""This module says which words a draft has, line by line, and where a phrase occurs in them.

draft.js does the same in the reader's browser. Both use only what Python and JavaScript do alike:
letters are folded one by one, and what is no letter is a range of numbers, not a class of Unicode.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

APART = (
    (0x80, 0xBF), (0xD7, 0xD7), (0xF7, 0xF7), (0x55A, 0x55F), (0x589, 0x58A), (0x5BE, 0x5BE),
    (0x5C0, 0x5C0), (0x5C3, 0x5C3), (0x5F3, 0x5F4), (0x609, 0x60D), (0x61B, 0x61F), (0x66A, 0x66D),
    (0x6D4, 0x6D4), (0x964, 0x965), (0xE3F, 0xE3F), (0x2000, 0x2BFF), (0x2E00, 0x2E7F),
    (0x3000, 0x303F), (0xD800, 0xF8FF), (0xFD3E, 0xFD3F), (0xFE00, 0xFE6F), (0xFF00, 0xFF65),
    (0xFFE0, 0xFFFF), (0x1F000, 0x1FAFF), (0xE0000, 0x10FFFF),
)  # fmt: skip
"""Ranges of characters beyond ASCII that are no letters: punctuation, symbols, emoji."""

MARKS = (
    (0xAD, 0xAD), (0x300, 0x36F), (0x591, 0x5BD), (0x5BF, 0x5BF), (0x5C1, 0x5C2), (0x5C4, 0x5C7),
    (0x64B, 0x65F), (0x670, 0x670), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x200B, 0x200F),
    (0x202A, 0x202E), (0x2060, 0x2069), (0x20D0, 0x20FF), (0xFE00, 0xFE0F), (0xFE20, 0xFE2F),
    (0xFEFF, 0xFEFF),
)  # fmt: skip
"""Ranges of characters that are left out: accents, vowel points, what is invisible."""

APOSTROPHES = {"’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "＇": "'", "′": "'"}
LETTERS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h",
    "ı": "i", "ς": "σ",
}  # fmt: skip
"""Letters that are written otherwise on other keyboards."""

ELIDED = ("l", "d", "j", "m", "t", "s", "n", "c", "qu")
"""What may stand before an apostrophe as a word of its own: j'ai, l'ami, qu'il."""

BLANKS = " \t\u00a0\ufeff"
ENDS = ".!?;"
PAUSES = ",:()–—"
BUTS = ("but", "aber", "sondern", "maar", "mais", "pero", "sino", "mas")
"""Words that begin a clause, so that "no rush but could you …" is not negated."""


class Word(NamedTuple):
    """A folded word of a draft: on which line, in which block, sentence and clause."""

    text: str
    line: int
    block: int
    sentence: int
    clause: int


class Step(NamedTuple):
    """One step of a phrase: a word among some, or a gap of at most so many words.

    `stems` are beginnings of words; a `pause` takes no word, it is where a clause begins.
    """

    gap: int = 0
    words: frozenset[str] = frozenset()
    stems: tuple[str, ...] = ()
    optional: bool = False
    pause: bool = False

    def fits(self, word: str) -> bool:
        """Whether it is this word."""
        return word in self.words or word.startswith(self.stems)


NOTHING = Step()
Phrase = tuple[Step, ...]
Span = tuple[int, int]


# ---- letters ------------------------------------------------------------------------------------


def _is_in(ranges: Iterable[tuple[int, int]], char: str) -> bool:
    return any(low <= ord(char) <= high for low, high in ranges)


@cache
def _fold_char(char: str) -> str:
    """The folded letters of one character: no accents, no case, ß as ss."""
    parts = unicodedata.normalize("NFKD", APOSTROPHES.get(char, char))
    lower = "".join(part.lower() for part in parts if not _is_in(MARKS, part))
    return "".join(LETTERS.get(letter, letter) for letter in lower)


def fold_text(text: str) -> str:
    """A text as it is compared: each character by itself, so that its neighbours do not matter."""
    return "".join(map(_fold_char, text))


@cache
def is_letter(char: str) -> bool:
    """Whether a folded character is part of a word: a letter or a digit."""
    return "a" <= char <= "z" or "0" <= char <= "9" or (char > "\x7f" and not _is_in(APART, char))


# ---- lines --------------------------------------------------------------------------------------


def own_lines(text: str, subjects: Collection[str]) -> list[str]:
    """The lines of a draft; empty where they are quoted, a subject, or below a signature line."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    end = next((at for at, line in enumerate(lines) if line in {"-- ", "--"}), len(lines))
    quoted = [line.strip(BLANKS).startswith(">") for line in [*lines[:end], ""]]
    own = ["" if _is_quote(lines[at], quoted, at) else lines[at] for at in range(end)]
    first = next((at for at, line in enumerate(own) if line.strip(BLANKS)), None)
    if first is not None and _label(own[first]) in subjects:
        own[first] = ""
    return own


def _is_quote(line: str, quoted: Sequence[bool], at: int) -> bool:
    """Whether a line is quoted, or says whom the next one quotes."""
    return quoted[at] or (quoted[at + 1] and line.strip(BLANKS).endswith(":"))


def _label(line: str) -> str:
    """What stands before the colon of a line such as "Subject: hello"."""
    before, colon, _ = line.partition(":")
    return fold_text(before).strip(BLANKS) if colon else ""


# ---- words --------------------------------------------------------------------------------------


def words_of(lines: Sequence[str]) -> list[Word]:
    """All words of these lines, in order."""
    words: list[Word] = []
    block = sentence = clause = 0
    for number, line in enumerate(lines, 1):
        if not line.strip(BLANKS):
            block, sentence, clause = block + 1, sentence + 1, clause + 1
        for token in _tokens(fold_text(line)):
            if token == ".":
                sentence, clause = sentence + 1, clause + 1
            elif token == "," or token in BUTS:
                clause += 1
            if token not in {".", ","}:
                words.append(Word(token, number, block, sentence, clause))
    return words


def spell(text: str) -> list[str]:
    """The folded words of a text, wherever they stand."""
    return [word.text for word in words_of([text])]


def _tokens(line: str) -> Iterator[str]:
    """The words of a folded line, "." where a sentence ends, "," where one draws breath."""
    at = 0
    while at < len(line):
        end = _word_end(line, at)
        if end == at:
            yield from _mark(line, at)
            at += 1
        elif line.startswith("://", end):
            at = _address_end(line, end)
        else:
            yield from _split(line[at:end])
            at = end


def _word_end(line: str, at: int) -> int:
    """Where the word that begins here ends: after letters, digits and inner apostrophes."""
    end = at
    while end < len(line) and (
        is_letter(line[end])
        or (line[end] == "'" and at < end < len(line) - 1 and is_letter(line[end + 1]))
    ):
        end += 1
    return end


def _address_end(line: str, at: int) -> int:
    """Where an address such as https://example.com/a ends."""
    while at < len(line) and line[at] not in BLANKS + "<>()":
        at += 1
    return at


def _mark(line: str, at: int) -> Iterator[str]:
    """What a character that is no letter does to the sentence."""
    char, around = line[at], line[at - 1 : at] + line[at + 1 : at + 2]
    if char in ENDS:
        if char != "." or not (at + 1 < len(line) and is_letter(line[at + 1])):
            yield "."
    elif char in PAUSES or (char == "-" and any(blank in around for blank in BLANKS)):
        yield ","


def _split(word: str) -> Iterator[str]:
    """A word without what is elided before it: j'ai is j and ai."""
    before, apostrophe, rest = word.partition("'")
    if apostrophe and before in ELIDED:
        yield before
        yield from _split(rest)
    else:
        yield word


# ---- phrases ------------------------------------------------------------------------------------


def read_phrase(text: str) -> Phrase:
    """A phrase from its written form: `^ could|can you ..3 ?please help*`.

    `a|b` is one word of these, `?a` may be missing, `a*` is any word that begins so, `..3` is a
    gap of at most three words, `^` is the beginning of a clause.
    """
    return tuple(map(_read_step, text.split(" ")))


def _read_step(text: str) -> Step:
    if text == "^":
        return Step(pause=True)
    if text.startswith(".."):
        return Step(gap=int(text[2:]))
    words = text.removeprefix("?").split("|")
    whole = frozenset(word for word in words if not word.endswith("*"))
    stems = tuple(word[:-1] for word in words if word.endswith("*"))
    return Step(words=whole, stems=stems, optional=text.startswith("?"))


def find(phrases: Iterable[Phrase], words: Sequence[Word], barred: Step = NOTHING) -> list[Span]:
    """Where the phrases occur, within sentences; no gap goes over a barred word."""
    spans, said = set(), {word.text for word in words}
    for phrase in phrases:
        for start in range(len(words)) if _may_occur(phrase, said) else ():
            end = _match(phrase, words, start, words[start].sentence, barred)
            if end > start:
                spans.add((start, end))
    return sorted(spans)


def _may_occur(phrase: Phrase, said: set[str]) -> bool:
    """Whether no word is missing that the phrase cannot do without; most phrases end here."""
    return not any(
        step.words and not step.stems and not step.optional and step.words.isdisjoint(said)
        for step in phrase
    )


def _match(phrase: Phrase, words: Sequence[Word], at: int, sentence: int, barred: Step) -> int:
    """The end of a phrase that begins here, or -1; gaps are as short as they can be."""
    if not phrase:
        return at
    step, rest = phrase[0], phrase[1:]
    if step.pause:
        starts = at == 0 or (at < len(words) and words[at - 1].clause != words[at].clause)
        return _match(rest, words, at, sentence, barred) if starts else -1
    if step.gap:
        return _match_after_gap(step.gap, rest, words, at, sentence, barred)
    if at < len(words) and words[at].sentence == sentence and step.fits(words[at].text):
        end = _match(rest, words, at + 1, sentence, barred)
        if end >= 0:
            return end
    return _match(rest, words, at, sentence, barred) if step.optional else -1


def _match_after_gap(
    gap: int, rest: Phrase, words: Sequence[Word], at: int, sentence: int, barred: Step
) -> int:
    for there in range(at, min(at + gap, len(words)) + 1):
        end = _match(rest, words, there, sentence, barred)
        if end >= 0:
            return end
        if there == len(words) or barred.fits(words[there].text):
            return -1
    return -1
