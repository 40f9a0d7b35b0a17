"""This module says what the words of a draft mean: which tell something, which are denied.

It holds the phrases of all languages as they are read from `tongues`; a draft is checked against
all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from kith.letters.draft_rules import ALIKE, DENIED_WITHIN, ENDING, IFS, KIN, LEAST, PARTICLES
from kith.letters.draft_words import NOTHING, Phrase, Span, Step, Word, find, read_phrase, spell
from kith.letters.tongues import TONGUES
from kith.letters.tongues.tongue import Phrases, Tongue

# ---- the phrases of all languages ---------------------------------------------------------------


def _phrases(texts: Iterable[str]) -> tuple[Phrase, ...]:
    return tuple(map(read_phrase, texts))


def _all(name: str) -> tuple[str, ...]:
    """What all languages have under this name."""
    return tuple(text for tongue in TONGUES for text in getattr(tongue, name))


class Denied(NamedTuple):
    """Phrases of one language, and its words that deny them."""

    phrases: tuple[Phrase, ...]
    nots: frozenset[str]
    spares: tuple[Phrase, ...]


def _denied(tongue: Tongue, texts: Phrases, nots: Iterable[str] = ()) -> Denied:
    return Denied(_phrases(texts), frozenset((*tongue.nots, *nots)), _phrases(tongue.spares))


ASKS = tuple(_denied(tongue, tongue.asks) for tongue in TONGUES)
SORRY = tuple(_denied(tongue, tongue.sorry) for tongue in TONGUES)
HEAVY = tuple(_denied(tongue, tongue.heavy) for tongue in TONGUES)
BLAME = tuple(_denied(tongue, tongue.blame, IFS) for tongue in TONGUES)
FINE, FELT, STOCK = _phrases(_all("fine")), _phrases(_all("felt")), _phrases(_all("stock"))
GREETINGS, ABOUT, KEPT = (_phrases(_all(name)) for name in ("greetings", "about", "kept"))
NOTS = Step(words=frozenset(_all("nots")))
TITLES, YOURS, _STOPS = (frozenset(_all(name)) for name in ("titles", "yours", "stops"))
FIRST = {word: tongue.code for tongue in TONGUES for word in tongue.first}
_STOPS_OF = {tongue.code: frozenset(tongue.stops) for tongue in TONGUES}
_KIN = tuple(read_phrase("|".join(line.split()))[0] for line in KIN.strip().split("\n"))
_NOBODY = frozenset(PARTICLES.split()) | TITLES


# ---- words ------------------------------------------------------------------------------------


def bare(word: str) -> str:
    """A word without the s that says whose: bob's is bob."""
    return word.removesuffix("'s")


def names_in(names: Iterable[str]) -> frozenset[str]:
    """The words of names that name somebody."""
    return frozenset(bare(word) for name in names for word in spell(name)) - _NOBODY


def telling(words: Iterable[str], names: Collection[str]) -> frozenset[str]:
    """The words that tell something: no small words, not their names."""
    return frozenset(word for word in map(bare, words) if _tells(word) and word not in names)


def _tells(word: str) -> bool:
    is_number = all("0" <= char <= "9" for char in word)
    return (len(word) == LEAST + 1 if is_number else len(word) >= LEAST) and word not in _STOPS


def told(texts: Iterable[str], names: Collection[str]) -> frozenset[str]:
    """The telling words of these texts."""
    return telling((word for text in texts for word in spell(text)), names)


def speaks_of(said: Collection[str], wanted: Collection[str]) -> bool:
    """Whether one of the words is among those wanted, inflected perhaps, or of the same matter."""
    return bool(_kinds(said) & _kinds(wanted)) or any(
        _is_alike(one, other) for one in said for other in wanted
    )


def _is_alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) >= ALIKE and short[:ALIKE] == long[:ALIKE]:
        return True
    ending = long[len(short) :]
    is_ending = ending in {"", "s"} or (len(short) > LEAST and len(ending) <= ENDING)
    return is_ending and long.startswith(short)


def _kinds(words: Iterable[str]) -> set[int]:
    """The matters that these words belong to."""
    return {number for number, step in enumerate(_KIN) for word in words if step.fits(word)}


def places(spans: Iterable[Span]) -> set[int]:
    """The numbers of all words in these spans."""
    return {at for start, end in spans for at in range(start, end)}


def undenied(
    groups: Iterable[Denied], words: Sequence[Word], fine: set[int], barred: Step = NOTHING
) -> list[Span]:
    """Where phrases occur that no word denies and that do not overlap with what is fine."""
    spans, hidden = [], set(fine)
    for group in groups:
        found = find(group.phrases, words, barred)
        spared = places(find(group.spares, words)) if found else set()
        spans += found
        hidden |= places(span for span in found if _is_denied(span[0], words, group.nots, spared))
    return sorted(span for span in spans if not hidden & set(range(*span)))


def _is_denied(start: int, words: Sequence[Word], nots: Collection[str], spared: set[int]) -> bool:
    """Whether a denial stands before this word, near it and in its clause."""
    return any(
        words[at].text in nots and words[at].clause == words[start].clause and at not in spared
        for at in range(max(0, start - DENIED_WITHIN), start)
    )


def spoken(words: Iterable[Word]) -> Counter[str]:
    """How many small words of each language there are."""
    return Counter(
        code for word in words for code, stops in _STOPS_OF.items() if word.text in stops
    )
