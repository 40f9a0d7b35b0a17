"""This module says which files name a slug, and what they hold when they name another.

Only what names the slug itself is rewritten: a name or an alias that the owner wrote stays, for
it still means the same person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from kith.journal import Journal, references
from kith.model import Written
from kith.reading.people import target
from kith.settings import Settings
from kith.writing import Edit, join, replace_reference

Read = Callable[[str], bytes]
"""The bytes of a file of the journal, which is named as places are."""


def naming(slug: str, journal: Journal) -> Mapping[str, list[Written]]:
    """Every reference to `slug` by itself, by file."""
    found: defaultdict[str, list[Written]] = defaultdict(list)
    for written, _ in references(journal):
        if target(written.text) == slug:
            found[written.place.file].append(written)
    return dict(found)


def rewritten(
    data: bytes, file: str, old: str, new: str, found: Iterable[Written], settings: Settings
) -> Edit:
    """The file with `new` in every reference to `old`; `found` are those references.

    Raises:
        EditRefusedError: if one of them cannot be rewritten without touching more.
    """
    edits = [Edit(data, data)]
    places = {(one.place, one.text) for one in found}
    for place, text in sorted(places, reverse=True):
        before = edits[-1].after
        edits.append(
            replace_reference(before, file, place, text, _renamed(text, old, new), settings)
        )
    return join(*edits)


def _renamed(text: str, old: str, new: str) -> str:
    """A reference with another slug: "[[bob-ray|Bob]]" keeps its label."""
    head, bar, label = text.partition("|")
    return head[::-1].replace(old[::-1], new[::-1], 1)[::-1] + bar + label
