"""This module says what the plainest front matter holds, without a YAML parser.

Keys at the margin, texts that need no thought, lists of such texts, a block of prose: nearly all
of what people write. Of anything else the answer is None, and `nodes` asks YAML. What is read here
is what YAML would read, places included; a property test holds the two against each other.
"""

from __future__ import annotations

import re

from kith.model import Place
from kith.reading.nodes import Mapping, Node, Scalar, Sequence
from kith.reading.source import is_clean

_PLAIN = (
    r"(?:[^\W_]|[+(]|-(?=[-\d]))[^:#\n]*+"
    r"(?:(?::(?=[^\s:#])|(?<=[^\s:])#)[^:#\n]*+)*+"
)
_TEXT = rf"(?:{_PLAIN}|\"[^\"\\\n]*\"|'[^'\n]*')"
_WORD = r"[^\W_][\w.-]*+(?: [\w.-]++)*+"
_KEY = r"[A-Za-z][A-Za-z0-9_-]{0,60}"
_BLOCK = r"(?P<indent> {1,8})[^ \n].*\n(?:(?P=indent).*\n|\n)*+"
_ENTRY = re.compile(
    rf"({_KEY}):(?: ({_TEXT}) *(?:\n|\Z)| \[({_WORD}(?:, {_WORD})*+)\] *(?:\n|\Z)"
    rf"| \|\n({_BLOCK})| *(?:\n|\Z))"
    rf"|( {{0,8}})- ({_TEXT})(?:: ({_TEXT}))? *(?:\n|\Z)|(?:#.*)?\n|(.+)"
)
"""What one line or block of front matter is; the last group is what a plain one never holds."""

LONGEST_KEY = 200
"""Characters of a key in a list; YAML's own limit is 1024, which is not worth coming near."""

Item = tuple[str, str | None, int, int, int]
"""An entry of a list: its text, the note after `: ` or None, its line, the columns of both."""

Entry = tuple[str, int, str | None, list[Item] | None, int, int]
"""A key and its line; its text or its list (neither, if it is empty); that one's line and column.

Bare tuples, since every line of every file is one of these.
"""


def read_entries(text: str, line: int) -> list[Entry] | None:
    """The keys of a clean text, which begins on `line`, and their values; None if not plain."""
    entries: list[Entry] = []
    items: list[Item] | None = None
    for key, value, words, block, indent, spaces, item, note, odd in _ENTRY.findall(text):
        if item:
            column = len(spaces) + 3
            if (
                items is None
                or (items and column != items[0][3])
                or (note and len(item) > LONGEST_KEY)
            ):
                return None
            if not items:
                entries[-1] = (*entries[-1][:4], line, column - 2)
            items.append(_item(item, note, line, column))
        elif key:
            items = None if value or words or block else []
            entries.append(_entry(key, value, words, block, indent, items, line))
            line += block.count("\n")
        elif odd:
            return None
        line += 1
    return entries if len({entry[0] for entry in entries}) == len(entries) else None


def _entry(
    key: str, value: str, words: str, block: str, indent: str, items: list[Item] | None, line: int
) -> Entry:
    at = len(key) + 3
    if value:
        return key, line, _bare(value), None, line, at
    if block:
        return key, line, _dedented(block, indent), None, line, at
    if words:
        return key, line, None, _words(words, line, at + 1), line, at
    return key, line, None, items, line, at - 1


def _item(item: str, note: str, line: int, column: int) -> Item:
    said = _bare(note) if note else None
    return _bare(item), said, line, column, column + len(item) + 2


def read_plain(text: str, line: int, file: str) -> Mapping | None:
    """The keys and values of a plain text, which begins on `line`; None if it is not plain."""
    entries = read_entries(text, line) if is_clean(text) else None
    if not entries:
        return None
    pairs = [(Scalar(entry[0], Place(file, entry[1])), _node(entry, file)) for entry in entries]
    return Mapping(pairs, pairs[0][0].place)


def _node(entry: Entry, file: str) -> Node:
    _, _, text, items, line, column = entry
    place = Place(file, line, column)
    if items:
        return Sequence([_item_node(item, file) for item in items], place)
    return Scalar(text or "", place, text is None)


def _item_node(item: Item, file: str) -> Node:
    text, note, line, column, note_column = item
    key = Scalar(text, Place(file, line, column))
    if note is None:
        return key
    return Mapping([(key, Scalar(note, Place(file, line, note_column)))], key.place)


def _bare(text: str) -> str:
    return text[1:-1] if text[0] in "\"'" else text.rstrip(" ")


def _words(words: str, line: int, column: int) -> list[Item]:
    """The entries of a list in brackets, of which the first begins in `column`."""
    items: list[Item] = []
    for word in words.split(", "):
        items.append((word, None, line, column, 0))
        column += len(word) + 2
    return items


def _dedented(block: str, indent: str) -> str:
    """The text of a block without its indent, and with one line end."""
    text = block[len(indent) :].replace(f"\n{indent}", "\n")
    return text.rstrip("\n") + "\n"
