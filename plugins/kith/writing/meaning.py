"""This module says what a file means, places aside: two files that mean the same compare equal."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from collections.abc import Mapping as MappingOf
from typing import Any, NamedTuple

from kith.model import Declared, LogLine, Reading, Written
from kith.reading.nodes import Mapping, Node, Scalar, Sequence, wikilink_of

ANY = "\0"
"""What is meant where something else tells it all; no file holds it."""

_OF_KEY = {
    "log": dict.fromkeys(("log", "unread"), ANY),
    "notes": dict.fromkeys(("notes", "mentioned", "log", "unread"), ANY),
}
"""What a body says that may stand in front matter."""

_BLANKS = re.compile(r"\n(?:[ \t]*\n)+")


class Meaning(NamedTuple):
    """What a file says: `front` by key (None for an absent value), `body` by what is read of it,
    and how many errors of each code it has.
    """

    front: MappingOf[str, Any]
    body: MappingOf[str, Any]
    errors: Counter[str]

    def having(self, key: str, value: Any) -> Meaning:
        """The same with another value in the front matter, and anything that is read of that."""
        value = value.rstrip("\n") if isinstance(value, str) else value
        return self._replace(front={**self.front, key: value}).saying(**_OF_KEY.get(key, {}))

    def lacking(self, key: str) -> Meaning:
        """The same without a key of the front matter, and anything that was read of that."""
        front = {k: v for k, v in self.front.items() if k != key}
        return self._replace(front=front).saying(**_OF_KEY.get(key, {}))

    def saying(self, **body: Any) -> Meaning:
        """The same with another body."""
        return self._replace(body={**self.body, **body} if self.body else {})


def meaning(reading: Reading, root: Mapping | None) -> Meaning:
    """What the file means of which `reading` is what was read, and `root` the front matter."""
    front = {key.text: said(value) for key, value in root.pairs} if root is not None else {}
    errors = Counter(problem.code for problem in reading.problems if problem.severity == "error")
    return Meaning(front, _body(reading), errors)


def unlike(meant: Meaning, found: Meaning) -> str:
    """What `found` says otherwise than it was meant to, for people; "" if nothing.

    An error that was there before may be gone; a new one may not come.
    """
    errors = found.errors - meant.errors
    if errors:
        return f"a problem ({', '.join(sorted(errors))})"
    for key in [*meant.front, *found.front]:
        if meant.front.get(key, ...) not in (found.front.get(key, ...), ANY):
            return f"something else for {key}"
    changed = (key for key in meant.body if meant.body[key] not in (found.body.get(key), ANY))
    key = next(changed, "")
    return f"something else in its {key}" if key else ""


def said(node: Node) -> Any:
    """What a value says: a text, None if absent, or several of them.

    As the reader has it, a wiki link without quotes and a key with its text in a list are texts.
    Line breaks at its end are none: a text below `|` has one or not as the file goes on.
    """
    if isinstance(node, Scalar):
        return None if node.is_absent else node.text.rstrip("\n")
    if isinstance(node, Mapping):
        return {key.text: said(value) for key, value in node.pairs}
    link = wikilink_of(node)
    return link if link is not None else tuple(said_item(item) for item in node.items)


def said_item(node: Node) -> Any:
    """What an item of a list says."""
    if isinstance(node, Mapping) and len(node.pairs) == 1:
        key, value = node.pairs[0]
        if isinstance(value, Scalar):
            return f"{key.text}:" if value.is_absent else f"{key.text}: {value.text}"
    return said(node)


def items_of(node: Node) -> list[Node]:
    """The items of a value: those of a list; else the value, if there is one."""
    if isinstance(node, Sequence) and wikilink_of(node) is None:
        return node.items
    return [] if isinstance(node, Scalar) and node.is_absent else [node]


def unplaced(value: Any) -> Any:
    """A value that was read, without the places in it."""
    if isinstance(value, Written):
        return value.text
    if isinstance(value, Declared):
        return (value.who.text, value.weight, value.note)
    if isinstance(value, LogLine):
        who = unplaced(value.present), unplaced(value.mentioned)
        return (value.when, value.kind, value.sort, value.text, value.arrow, *who)
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(unplaced(item) for item in value)
    return value


def spaced(text: str) -> str:
    """A text whose blank lines are single: those where its log stands make no difference."""
    return _BLANKS.sub("\n\n", text).strip("\n")


def _body(reading: Reading) -> dict[str, Any]:
    contact, touch = reading.contact, reading.touch
    if contact is not None:
        return {
            "notes": spaced(contact.notes),
            "mentioned": unplaced(contact.mentioned),
            "log": Counter(unplaced(contact.log)),
            "unread": unplaced(contact.unread),
        }
    return (
        {}
        if touch is None
        else {"text": touch.line.text, "mentioned": unplaced(touch.line.mentioned)}
    )


def without(values: Iterable[Any], index: int) -> tuple[Any, ...]:
    """The values but the one at `index`."""
    return tuple(value for number, value in enumerate(values) if number != index)
