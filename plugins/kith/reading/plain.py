"""This module says what the plainest front matter holds, without a YAML parser.

Keys at the margin, texts that need no thought, lists of such texts: nearly all of what people
write. Of anything else the answer is None, and `nodes` asks YAML. What is read here is what YAML
would read, places included; a property test holds the two against each other.
"""

from __future__ import annotations

import re
from sys import intern

from kith.model import Place
from kith.reading.nodes import Mapping, Node, Scalar, Sequence

_NEVER = r"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff"
_PLAIN = rf"(?:[^\W_]|[+(]|-(?=[-\d]))(?:[^:#{_NEVER}]|:(?=[^\s:#{_NEVER}])|(?<=[^\s:])#)*+"
_QUOTED = rf'"[^"\\{_NEVER}]*"'
_TEXT = rf"(?:{_PLAIN}|{_QUOTED})"
_KEY = r"[A-Za-z][A-Za-z0-9_-]{0,60}"
_LINE = re.compile(
    rf"(?:({_KEY}): ({_TEXT})|({_KEY}):|( {{0,8}})- ({_TEXT})(?:: ({_TEXT}))?) *(?:\n|\Z)"
)

LONGEST_KEY = 200
"""Characters of a key in a list; YAML's own limit is 1024, which is not worth coming near."""


def read_plain(text: str, line: int, file: str) -> Mapping | None:
    """The keys and values of a plain text, which begins on `line`; None if it is not plain."""
    pairs: list[tuple[Scalar, Node]] = []
    keys: set[str] = set()
    items: list[Node] | None = None
    indent = at = 0
    begin = Place(file, line, 1)
    while at < len(text):
        match = _LINE.match(text, at)
        if match is None:
            return None
        key, value, list_key, spaces, item, note = match.groups()
        if item is not None:
            if items is None or len(item) > LONGEST_KEY:
                return None
            if not items:
                indent = len(spaces)
                pairs.append((pairs.pop()[0], Sequence(items, Place(file, line, indent + 1))))
            elif len(spaces) != indent:
                return None
            items.append(_item(item, note, file, line, indent + 3))
        else:
            name = intern(key or list_key)
            if name in keys or (items is not None and not items):
                return None
            keys.add(name)
            items = None if key else []
            where = Scalar(name, Place(file, line, 1))
            pairs.append((where, _text(value, file, line, len(name) + 3) if key else where))
        line += 1
        at = match.end()
    is_whole = bool(pairs) and (items is None or bool(items))
    return Mapping(pairs, begin) if is_whole else None


def _item(item: str, note: str | None, file: str, line: int, column: int) -> Node:
    if note is None:
        return _text(item, file, line, column)
    key = _text(item, file, line, column)
    pair = (key, _text(note, file, line, column + len(item) + 2))
    return Mapping([pair], key.place)


def _text(text: str, file: str, line: int, column: int) -> Scalar:
    text = text[1:-1] if text[0] == '"' else text.rstrip(" ")
    return Scalar(text, Place(file, line, column))
