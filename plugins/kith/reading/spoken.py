"""This module says whom the text of a log line names: by links, or as the one to be met."""

from __future__ import annotations

import re

from kith.model import Place, Written, make
from kith.reading.people import is_slug, split_people, wikilinks

_INTRODUCED = re.compile(
    r"\s*(?:to|with)\s++(.+?)(?<!\s)"
    r"(?:[,;.(\n]|\s++(?:about|for|at|over|who|and|by)\b|\s*$)"
)
_ASKED_FOR = re.compile(
    r"\b(?:intro|introduction|introduce(?:\s++me)?|word)(?:\s++(?:to|with)\s++)"
    r"([^\s,;.(\n](?:[^,;.(\n]*[^\s,;.(\n])?)"
)
_ENDS_NAME = re.compile(r"\s+(?:about|for|at|over|who|and|by|if|when|because)\b.*", re.DOTALL)

REQUESTS = frozenset(
    ("considered", "asked", "agreed", "introduced", "thanked", "reported", "declined")
)
"""The kinds of lines that may speak of an introduction, and so of somebody to be introduced to."""


def spoken_of(kind: str, said: str, place: Place) -> tuple[Written, ...]:
    """Whom a text names by links; else, of a request, who is to be met."""
    return wikilinks(said, place) or (_introduced(kind, said, place) if kind in REQUESTS else ())


def at(place: Place, offset: int) -> Place:
    """The place so many characters further on the same line."""
    file, line, column = place
    return make(Place, (file, line, column + offset))


def _introduced(kind: str, text: str, place: Place) -> tuple[Written, ...]:
    """Who is to be met, where it is said without a link: "to Tom Hale", "for an intro to …"."""
    match = _INTRODUCED.match(text) if kind == "introduced" else None
    if match is not None:
        return split_people(match[1], at(place, match.start(1)))[:1]
    asked = _ASKED_FOR.search(text)
    if asked is None:
        return ()
    name = _ENDS_NAME.sub("", asked[1])
    if not name[:1].isupper() and not ("-" in name and is_slug(name)):
        return ()
    return (Written(name, at(place, asked.start(1))),)
