"""This module says what a YAML text holds, in the strict subset of Kith: strings, lists, maps.

Scalars stay the strings they are written as: `No`, `01234` and `12:30` have no other type here.
Anchors, aliases, tags, merge keys and second documents are refused from the event stream, before
anything is built (a billion laughs cost what their text costs).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml

from kith.dates import quoted
from kith.model import Place, Problem

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # a PyYAML without libyaml is slower and reads the same
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

DEEPEST = 8
"""Levels of lists and maps within each other."""

_ODD_BREAKS = "\u0085\u2028\u2029"
"""Line breaks to YAML 1.1 and to nobody's editor."""


class Scalar(NamedTuple):
    """A string; `is_absent` for an empty value or a bare `~`."""

    text: str
    place: Place
    is_absent: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: list[Node]
    place: Place


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in their order, no key twice."""

    pairs: list[tuple[Scalar, Node]]
    place: Place


Node = Scalar | Sequence | Mapping


class UnreadableError(ValueError):
    """A YAML text that cannot be read as a whole; carries its problem."""

    def __init__(self, place: Place, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.problem = Problem(place, "error", code, message, hint)


def read_nodes(text: str, line: int, file: str) -> Mapping:
    """The keys and values of `text`, which begins on `line` of `file`.

    Raises:
        UnreadableError: if it is no YAML, or more than the subset.
    """
    stand_ins = _stand_ins(text)
    restore = {stand_in: char for char, stand_in in stand_ins.items()}
    reader = _Reader(line, line + text.count("\n"), file, restore)
    try:
        events = yaml.parse(text.translate(stand_ins), Loader=_Loader)
        root = reader.document(iter(events))
    except yaml.YAMLError as error:
        raise _unreadable(error, text, line, file) from None
    if root is None:
        return Mapping([], Place(file, line))
    if not isinstance(root, Mapping):
        kind = "a list" if isinstance(root, Sequence) else "a single text"
        raise UnreadableError(
            root.place,
            "not-a-map",
            f'expected keys and values, e.g. "name: Zoë Smith", got {kind}',
            "",
        )
    return root


def wikilink_of(node: Node) -> str | None:
    """The wiki link that YAML takes for a list in a list: [[Jane Doe]] without quotes."""
    if isinstance(node, Sequence) and len(node.items) == 1:
        inner = node.items[0]
        if (
            isinstance(inner, Sequence)
            and inner.place == node.place._replace(column=node.place.column + 1)
            and inner.items
            and all(isinstance(word, Scalar) for word in inner.items)
        ):
            return (
                "[["
                + ", ".join(word.text for word in inner.items if isinstance(word, Scalar))
                + "]]"
            )
    return None


class _Reader:
    def __init__(self, line: int, last: int, file: str, stand_ins: dict[str, int]) -> None:
        self._line, self._last, self._file = line, last, file
        self._restore = {ord(stand_in): char for stand_in, char in stand_ins.items()}

    def document(self, events: Iterator[Any]) -> Node | None:
        root: Node | None = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._refused(
                        event,
                        "second-document",
                        "one document",
                        "a second one",
                        "keep the keys of a contact in one block",
                    )
            elif not isinstance(
                event, (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentEndEvent)
            ):
                root = self._node(event, events, 1)
        return root

    def _node(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        self._refuse(event, depth)
        if isinstance(event, yaml.ScalarEvent):
            is_absent = event.implicit[0] and event.value in {"", "~"}
            text = event.value.translate(self._restore) if self._restore else event.value
            return Scalar(text, self._place(event), is_absent)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Node] = []
            while not isinstance(item := next(events), yaml.SequenceEndEvent):
                items.append(self._node(item, events, depth + 1))
            return Sequence(items, self._place(event))
        return self._mapping(event, events, depth)

    def _mapping(self, start: Any, events: Iterator[Any], depth: int) -> Mapping:
        pairs: list[tuple[Scalar, Node]] = []
        seen: dict[str, Scalar] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._node(event, events, depth + 1)
            if (link := wikilink_of(key)) is not None:
                key = Scalar(link, key.place)
            if not isinstance(key, Scalar):
                raise UnreadableError(
                    key.place,
                    "odd-key",
                    'expected a word as key, e.g. "city:"',
                    "quote the value if it begins with [ or {",
                )
            if key.text == "<<":
                raise UnreadableError(
                    key.place,
                    "merge-key",
                    "expected plain keys, got the merge key <<",
                    "write the keys out",
                )
            if key.text in seen:
                raise UnreadableError(
                    key.place,
                    "duplicate-key",
                    f"the key {quoted(key.text)} stands twice, "
                    f"on lines {seen[key.text].place.line} and {key.place.line}",
                    "keep one of them",
                )
            seen[key.text] = key
            pairs.append((key, self._node(next(events), events, depth + 1)))
        return Mapping(pairs, self._place(start))

    def _refuse(self, event: Any, depth: int) -> None:
        if event.anchor is not None:
            raise self._refused(
                event,
                "anchor",
                "plain values",
                "an anchor or alias (& or *)",
                "quote a value that begins with & or *",
            )
        if event.tag is not None:
            raise self._refused(
                event, "tag", "plain values", "a tag (!)", "quote a value that begins with !"
            )
        if depth > DEEPEST:
            raise self._refused(
                event,
                "too-deep",
                f"at most {DEEPEST} levels",
                "more",
                "a contact needs only keys, lists and texts",
            )

    def _refused(self, event: Any, code: str, want: str, got: str, hint: str) -> UnreadableError:
        return UnreadableError(self._place(event), code, f"expected {want}, got {got}", hint)

    def _place(self, event: Any) -> Place:
        mark = event.start_mark
        return Place(self._file, min(mark.line + self._line, self._last), mark.column + 1)


def _stand_ins(text: str) -> dict[int, str]:
    """A private character that `text` does not hold, for each odd line break that it does."""
    odd = [char for char in _ODD_BREAKS if char in text]
    free = (chr(code) for code in range(0xE000, 0xF8FF) if chr(code) not in text)
    return {ord(char): next(free) for char in odd}


_BEGUN = re.compile(r"scanning an? (?:alias|anchor|simple key)")
_HINTS = (
    (
        re.compile(r"^\s*-?\s*[^#'\"]*:\s.*:(\s|$)"),
        "mapping values",
        'quote a value that contains ": ", e.g. note: "Dr: Strange"',
    ),
    (
        re.compile(r"^\s*(-|[\w-]+:)\s*\[\[[^\]]*\]\].*\S"),
        "",
        'quote wiki links, e.g. "[[Jane Doe]]: strong, old friends"',
    ),
    (
        re.compile(r"^\s*(-|[\w-]+:)\s*[@`%|>*&!]"),
        "",
        "quote a value that begins with @, %, |, *, & or `",
    ),
    (
        re.compile(r"^\s*(?:-\s+)?(?:[\w-]+:\s+)?(['\"])(?:(?!\1).)*\1\s*[^\s:,#\]}]"),
        "",
        "quote the whole value, and double a quote inside",
    ),
    (re.compile(r"^[^'\"]*(['\"])(?:(?!\1).)*$"), "", "close the quote, or double a quote inside"),
)


def _unreadable(error: yaml.YAMLError, text: str, line: int, file: str) -> UnreadableError:
    reason = str(getattr(error, "problem", None) or getattr(error, "reason", "") or "")
    mark = _mark(error, text)
    lines = text.split("\n")
    tab = next(
        (
            n
            for n, written in enumerate(lines)
            if "\t" in written[: len(written) - len(written.lstrip())]
        ),
        None,
    )
    if tab is not None and (mark is None or mark.line >= tab - 1):
        return UnreadableError(
            Place(file, tab + line, lines[tab].index("\t") + 1),
            "yaml",
            "expected spaces, got a tab: YAML does not indent with tabs",
            "use two spaces instead",
        )
    at = min(mark.line, len(lines) - 1) if mark is not None else 0
    while at > 0 and not lines[at].strip():
        at -= 1
    for pattern, about, hint in _HINTS:
        if pattern.search(lines[at]) and about in reason:
            return UnreadableError(
                Place(file, at + line, _column(mark, at)), "yaml", _expectation(reason), hint
            )
    return UnreadableError(
        Place(file, at + line, _column(mark, at)),
        "yaml",
        _expectation(reason),
        "quote the value if it holds : # [ ] { } or begins with a sign",
    )


def _mark(error: yaml.YAMLError, text: str) -> Any:
    """Where it went wrong: where what was never closed begins, rather than where the text ends."""
    mark = getattr(error, "problem_mark", None)
    began = getattr(error, "context_mark", None)
    is_at_end = mark is not None and mark.line > text.rstrip().count("\n")
    if began is not None and (is_at_end or _BEGUN.search(str(getattr(error, "context", "")))):
        return began
    return mark


def _column(mark: Any, line: int) -> int:
    return mark.column + 1 if mark is not None and mark.line == line else 1


def _expectation(reason: str) -> str:
    return f'expected keys and values, e.g. "city: London", got what YAML cannot read: {reason}'
