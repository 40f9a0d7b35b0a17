"""This module says which texts are read well but not shown as they are written, and why.

Characters that turn the direction of text or that nobody sees, links that could run something,
Markdown without end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from kith.dates import quoted
from kith.model import Declared, Place, Problem, Severity, Written
from kith.reading.people import place_in
from kith.reading.tangled import is_tangled
from kith.reading.unseen import BIDI, unseen_at

_UNSAFE_LINK = re.compile(r"\]\(\s*+<?\s*+([a-z][a-z0-9+.-]*+(?=:)|\\\\)", re.IGNORECASE)
_SAFE_SCHEME = re.compile(r"(?:https?|mailto|tel)", re.IGNORECASE)


def odd_values(values: Mapping[str, Any], place: Callable[[str], Place]) -> Iterator[Problem]:
    """A problem for each value of front matter that holds what turns it, or what nobody sees."""
    for key, value in values.items():
        for text, at in _texts(value, place(key)):
            yield from _odd(key, text, at, at, "warning")


def odd_keys(
    extra: Iterable[tuple[str, str]], place: Callable[[str], Place]
) -> Iterator[Problem]:
    """The same for keys that are no fields, and their values."""
    for key, value in extra:
        at = place(key)
        yield from _odd(key, key, at, at, "warning")
        yield from _odd(key, value, at, at, "hint")


def odd_texts(key: str, texts: Iterable[tuple[str, Place]]) -> Iterator[Problem]:
    """The same for texts, which stand in the file as they read."""
    for text, place in texts:
        yield from _odd(key, text, place, None, "hint")


def odd_people(key: str, people: Iterable[Written]) -> Iterator[Problem]:
    """The same for the people whom a line names."""
    for text, place in people:
        yield from _odd(key, text, place, None, "warning")


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
                "write the address in full, e.g. https://example.com/page, or delete the link",
            )


def _texts(value: Any, place: Place) -> Iterator[tuple[str, Place]]:
    """The texts that a value is made of, each with its place if it has one."""
    if isinstance(value, str):
        yield value, place
    elif isinstance(value, Written):
        yield value
    elif isinstance(value, Declared):
        yield value.who
        yield value.note, value.who.place
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part, place)


def _odd(
    key: str, text: str, place: Place, value: Place | None, unseen: Severity
) -> Iterator[Problem]:
    """What is odd in a text that begins at `place`; told at `value` if that is given."""
    if text.isascii():
        return
    turning = BIDI.search(text)
    if turning is not None:
        yield _turned(key, turning[0], value or place_in(text, turning.start(), place))
    at = unseen_at(text)
    if at is not None:
        yield _unseen(key, text[at], value or place_in(text, at, place), unseen)


def _turned(key: str, char: str, place: Place) -> Problem:
    return Problem(
        place,
        "warning",
        "bidi",
        f"{_named(key)}: expected plain text, got a character that turns the direction of text "
        f"(U+{ord(char):04X}): shown isolated",
        "delete it",
    )


def _unseen(key: str, char: str, place: Place, severity: Severity) -> Problem:
    return Problem(
        place,
        severity,
        "unseen",
        f"{_named(key)}: expected text that can be seen, got a character that nobody sees "
        f"(U+{ord(char):04X})",
        "delete it",
    )


def _named(key: str) -> str:
    return quoted(key)[1:-1]
