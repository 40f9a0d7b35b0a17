"""This module says which texts are read well but not shown as they are written, and why.

Characters that turn the direction of text, links that could run something, Markdown without end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from kith.dates import quoted
from kith.model import Place, Problem, Written
from kith.reading.people import place_in
from kith.reading.tangled import is_tangled

BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Characters that turn the direction of the text after them (UAX #9)."""

_UNSAFE_LINK = re.compile(r"\]\(\s*+<?\s*+([a-z][a-z0-9+.-]*+(?=:)|\\\\)", re.IGNORECASE)
_SAFE_SCHEME = re.compile(r"(?:https?|mailto|tel)", re.IGNORECASE)


def turned_values(values: Mapping[str, Any], place: Callable[[str], Place]) -> Iterator[Problem]:
    """A problem for each value of front matter that holds a character turning the direction."""
    for key, value in values.items():
        for text in (value,) if isinstance(value, str) else value if _is_texts(value) else ():
            match = BIDI.search(text)
            if match:
                yield _turned(key, match[0], place(key))


def turned_texts(key: str, texts: Iterable[tuple[str, Place]]) -> Iterator[Problem]:
    """A problem for each text that holds such a character."""
    for text, place in texts:
        match = BIDI.search(text)
        if match:
            yield _turned(key, match[0], place_in(text, match.start(), place))


def tangled_texts(texts: Iterable[tuple[str, Place]]) -> Iterator[Problem]:
    """A problem for each text that Markdown would take too long over."""
    for text, place in texts:
        if is_tangled(text):
            yield Problem(
                place,
                "warning",
                "tangled",
                "expected Markdown, got more open brackets, stars, quotes or text than it can "
                "be read in: shown as plain text",
                "close what is open, or shorten it",
            )


def unsafe_links(note: Written) -> Iterator[Problem]:
    """A problem for each link of a note that is not shown as one, for what it could do."""
    if "](" not in note.text:
        return
    for match in _UNSAFE_LINK.finditer(note.text):
        if not _SAFE_SCHEME.fullmatch(match[1]):
            yield Problem(
                place_in(note.text, match.start(), note.place),
                "warning",
                "unsafe-link",
                "expected a link to http, https, mailto, tel or a page, "
                f"got {quoted(match[1])}: the label alone is shown",
                "",
            )


def _is_texts(value: Any) -> bool:
    return isinstance(value, tuple) and all(type(text) is str for text in value)


def _turned(key: str, char: str, place: Place) -> Problem:
    return Problem(
        place,
        "warning",
        "bidi",
        f"{key}: expected plain text, got a character that turns the direction of text "
        f"(U+{ord(char):04X}): shown isolated",
        "delete it",
    )
