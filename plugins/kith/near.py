"""This module says which known words a word is almost: one letter more, less, other or swapped."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

SHORTEST = 4
"""Letters. Among shorter words, one letter apart means nothing (Bob, Rob)."""

LONGEST = 100
"""Letters. Nobody's name is longer, and all forms of a long word would fill the memory."""


class NearWords:
    """An index of words by their forms with one letter left out, made when it is first asked."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(set(words))

    @cached_property
    def _by_shortened(self) -> dict[str, list[str]]:
        index: defaultdict[str, list[str]] = defaultdict(list)
        for word in self._words:
            if SHORTEST <= len(word) <= LONGEST:
                for form in _shortened(word):
                    index[form].append(word)
        return index

    def near(self, word: str) -> str | None:
        """The first known word one slip away from `word`, in order of the alphabet; else None."""
        if not SHORTEST <= len(word) <= LONGEST:
            return None
        found = {known for form in _shortened(word) for known in self._by_shortened.get(form, ())}
        return min(
            (known for known in found if known != word and is_slip(word, known)), default=None
        )

    def nearest(self, word: str) -> list[str]:
        """Up to three known words that look like `word`, the likest first."""
        return difflib.get_close_matches(word[:LONGEST], self._words, n=3, cutoff=0.6)


def is_slip(word: str, other: str) -> bool:
    """Whether one letter added, left out, changed, or two neighbours swapped make the other."""
    if abs(len(word) - len(other)) > 1 or word == other:
        return False
    start = next(
        (i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b),
        min(len(word), len(other)),
    )
    a, b = word[start:], other[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[:2][::-1] and a[2:] == b[2:])


def _shortened(word: str) -> set[str]:
    return {word} | {word[:i] + word[i + 1 :] for i in range(len(word))}
