"""This module says which people each file names, as they are written, each once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import chain
from typing import NamedTuple

from kith.lazy import differing
from kith.model import Contact, LogLine, Written


class Mention(NamedTuple):
    """The people whom a contact or a line names, as they are written, each once.

    As long as the same object is kept for a file, nothing that it says means somebody else.
    """

    by: Contact | LogLine
    texts: tuple[str, ...]


def references_of(by: Contact | LogLine) -> Iterator[Written]:
    """Every reference to a person in a contact's file, or in a line, in order of the fields."""
    if isinstance(by, LogLine):
        yield from by.present
        yield from by.mentioned
        return
    for declared in by.knows:
        yield declared.who
    if by.met_through:
        yield by.met_through
    yield from by.mentioned
    for line in by.log:
        yield from line.present
        yield from line.mentioned


class Mentions:
    """Whom files name, by the file, worked out when it is first asked for and kept."""

    def __init__(self, kept: Mapping[str, Mention] | None = None) -> None:
        self._kept = dict(kept or {})

    def of(self, by: Contact | LogLine) -> Mention:
        """Whom a contact's file, or the line of a touch's file, names."""
        file = by.place.file if isinstance(by, LogLine) else by.file
        kept = self._kept.get(file)
        if kept is None or kept.by is not by:
            texts = dict.fromkeys([reference.text for reference in references_of(by)])
            kept = self._kept[file] = Mention(by, tuple(texts))
        return kept

    def texts(self, all_: Iterable[Contact | LogLine]) -> set[str]:
        """All that these write of people."""
        return set(chain.from_iterable([self.of(by).texts for by in all_]))

    def shared_with(self, earlier: Mentions) -> set[str]:
        """The files of which the same is kept: nothing in them means somebody else."""
        now, before = self._kept, earlier._kept
        return now.keys() - differing(now, before)

    def after(self, texts: Set[str]) -> Mentions:
        """The same, made anew where a file has one of these texts, which mean others now."""
        return Mentions(
            {
                file: mention if texts.isdisjoint(mention.texts) else Mention(*mention)
                for file, mention in self._kept.items()
            }
        )

    def copy(self) -> Mentions:
        """The same, to be kept for another journal."""
        return Mentions(self._kept)
