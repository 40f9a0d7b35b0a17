"""This module says which known words a word is almost: one letter more, less, other or swapped."""

from __future__ import annotations

import difflib
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cached_property

SHORTEST = 4
"""Letters. Among shorter words, one letter apart means nothing (Bob, Rob)."""

LONGEST = 100
"""Letters. Nobody's name is longer, and all forms of a long word would fill the memory."""


class NearWords:
    """Words in order, to find those near another; those of one length are sorted when asked for.

    One slip leaves either the first or the last k letters of a word as they are, where k is half
    its length less one: two looks into the sorted words of a length find every candidate.
    """

    def __init__(
        self, words: Iterable[str], in_order: Mapping[tuple[int, int], list[str]] | None = None
    ) -> None:
        self._known = frozenset(words)
        self._sorted = dict(in_order or {})

    def after(self, gone: Set[str], come: Set[str]) -> NearWords:
        """These words without those that are `gone`, and with those that have `come`."""
        gone, come = (gone & self._known) - come, come - self._known
        lengths = {len(word) for word in gone | come}
        in_order = {
            (length, step): _changed(words, length, step, gone, come)
            if length in lengths
            else words
            for (length, step), words in self._sorted.items()
        }
        return NearWords((self._known - gone) | come, in_order)

    def near(self, word: str) -> str | None:
        """The first known word one slip away from `word`, in order of the alphabet; else None."""
        if not SHORTEST <= len(word) <= LONGEST:
            return None
        found = set(self._candidates(word))
        return min((known for known in found if is_slip(word, known)), default=None)

    def nearest(self, word: str) -> list[str]:
        """Up to three known words that look like `word`, the likest first."""
        return difflib.get_close_matches(word[:LONGEST], self._words, n=3, cutoff=0.6)

    @cached_property
    def _words(self) -> list[str]:
        return sorted(self._known)

    def _candidates(self, word: str) -> Iterator[str]:
        """The known words of about the length of `word` with which it shares a beginning or end."""
        for length in range(max(len(word) - 1, SHORTEST), min(len(word) + 1, LONGEST) + 1):
            size = max((length - 2) // 2, 1)
            yield from _beginning(word[:size], self._of(length, 1))
            for turned in _beginning(word[::-1][:size], self._of(length, -1)):
                yield turned[::-1]

    def _of(self, length: int, step: int) -> list[str]:
        """The words of a length in order; with step -1, turned round, in order of their ends."""
        if (length, step) not in self._sorted:
            self._sorted[length, step] = sorted(w[::step] for w in self._by_length[length])
        return self._sorted[length, step]

    @cached_property
    def _by_length(self) -> defaultdict[int, list[str]]:
        index: defaultdict[int, list[str]] = defaultdict(list)
        for word in self._known:
            index[len(word)].append(word)
        return index


def _beginning(begin: str, words: list[str]) -> Iterator[str]:
    """Of words in order, those that begin so."""
    for at in range(bisect_left(words, begin), len(words)):
        if not words[at].startswith(begin):
            return
        yield words[at]


def _changed(words: list[str], length: int, step: int, gone: Set[str], come: Set[str]) -> list[str]:
    """The words of a length, in order, once some are gone and others have come."""
    turned = {word[::step] for word in gone}
    left = [word for word in words if word not in turned]
    for word in come:
        if len(word) == length:
            insort(left, word[::step])
    return left


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
