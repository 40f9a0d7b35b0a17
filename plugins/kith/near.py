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
    """An index of words by their ends, made when it is first asked.

    One slip leaves either the first or the last k letters of a word as they are, where k is half
    its length less one: two entries a word find every candidate.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(set(words))

    @cached_property
    def _by_ends(self) -> dict[tuple[int, bool, str], list[str]]:
        index: defaultdict[tuple[int, bool, str], list[str]] = defaultdict(list)
        for word in self._words:
            if SHORTEST <= len(word) <= LONGEST:
                for key in _ends(word, len(word)):
                    index[key].append(word)
        return index

    def near(self, word: str) -> str | None:
        """The first known word one slip away from `word`, in order of the alphabet; else None."""
        if not SHORTEST <= len(word) <= LONGEST:
            return None
        keys = (
            key for length in range(len(word) - 1, len(word) + 2) for key in _ends(word, length)
        )
        found = {known for key in keys for known in self._by_ends.get(key, ())}
        return min((known for known in found if is_slip(word, known)), default=None)

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


def _ends(word: str, length: int) -> tuple[tuple[int, bool, str], tuple[int, bool, str]]:
    """The two keys under which a word of that length would stand, if `word` is one slip off."""
    size = max((length - 2) // 2, 1)
    return (length, True, word[:size]), (length, False, word[-size:])
