"""This module says what the note of another tool holds: front matter, fields in prose, and prose.

Front matter is read as strictly as our own; what is no YAML is read line by line, and told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from kith.exchange.draft import Foreign
from kith.model import Place, Problem
from kith.reading.body import fence_after
from kith.reading.nodes import Mapping as MappingNode
from kith.reading.nodes import Node, Scalar, UnreadableError, read_nodes, wikilink_of
from kith.reading.people import is_slug
from kith.reading.source import read_source

_TOLERATED = frozenset(("no-front-matter", "late-front-matter", "empty"))
_TEMPLATE = re.compile(r"\{\{[^{}\n]*\}\}|<%[^%\n]*%>")
_KEY_LINE = re.compile(r"([^\s\-#:\[\]{}][^:\n]*):(?:\s+(.*))?")
_FLOW = re.compile(r"\[(?!\[)([^\[\]\n]*)\]")
_ITEM_LINE = re.compile(r"\s*-\s+(.*)")
_INLINE = re.compile(
    r"^\s*(?:[-*+]\s+)?[\[(]?(?:\*\*|__|[*_])?([A-Za-z][\w /-]{0,60}?)"
    r"(?:\*\*|__|[*_])?::(?:\*\*|__|[*_])?\s*(.*)$"
)
_BRACKETED = re.compile(
    r"\[([A-Za-z][\w /-]{0,60})::[ \t]*((?:[^\[\]\n]|\[\[[^\[\]\n]*\]\])*+)\]"
    r"|\(([A-Za-z][\w /-]{0,60})::[ \t]*((?:[^()\n]|\([^()\n]*\))*+)\)"
)
_TASK = re.compile(r"\s*[-*+]\s+\[[ xX]\]\s")
_LEADING = re.compile(r"\s*(?:[-*+]\s*)?[\s,;|]*")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_BRANDS = frozenset(("linkedin", "github", "gitlab", "youtube", "bluesky", "whatsapp", "facebook"))
_AT = re.compile(r"@(?=[^\W\d_])")
"""What many put before the names of notes about people."""

_LABELLED = re.compile(r"(?:(RELATED)|(\w+))\[(?:\d+:)?([^\[\]]*)\]", re.IGNORECASE)
_SEPARATORS = re.compile(r"[\s_-]+")
_SPREAD = re.compile(r"(?<=\S)_(?=\S)")


@dataclass(frozen=True, slots=True)
class Note:
    """A note: its `front` by key in one spelling ("first name"), each value a text, a list, or
    keys and values; `spelt` are the keys as they are written, `lines` where they stand. A note that
    is a part of a file has a name (`called`) and begins on `line`.
    """

    file: str
    front: Mapping[str, Any]
    body: str
    body_line: int
    problems: tuple[Problem, ...] = ()
    spelt: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    has_front: bool = False
    called: str = ""
    line: int = 1

    @property
    def stem(self) -> str:
        """What the note is called: its file's name without ending."""
        return PurePosixPath(self.file).stem

    @property
    def title(self) -> str:
        """What it is `called` in its file, else the stem as a person reads it: of a flattened
        path the last part, "jane-doe" in words.
        """
        if self.called:
            return self.called
        last = _AT.sub("", self.stem.rsplit("__", 1)[-1]) or self.stem
        words = last if " " in last else _SPREAD.sub(" ", last)
        return words.replace("-", " ").title() if is_slug(words) and "-" in words else words

    @property
    def is_template(self) -> bool:
        """Whether it has blanks that a tool fills in: `{{date}}`, `<% tp.date.now() %>`."""
        return any(_TEMPLATE.search(text) for text in texts_in(list(self.front.values())))

    def place(self, key: str = "") -> Place:
        """Where the value of a key stands; where the note begins if there is none."""
        return Place(self.file, self.lines.get(key, self.line))

    def texts(self, *keys: str) -> tuple[str, ...]:
        """All texts of the values of these keys."""
        return tuple(text for key in keys for text in texts_in(self.front.get(key)))

    def text(self, *keys: str) -> str:
        """The first text of these keys that is not empty; "" if there is none."""
        return next((text for text in self.texts(*keys) if text.strip()), "")


def spelling(key: str) -> str:
    """A key in the one spelling that keys are compared in: "firstName", "First_Name" and
    "first-name" are "first name"; of "TEL[CELL]" it is "tel", of "RELATED[friend]" "friend".
    """
    plain = _LABELLED.sub(lambda found: found[3] if found[1] else found[2], key)
    words = _SEPARATORS.split(_CAMEL.sub(" ", plain.strip().strip("*_")))
    spelt = " ".join(words).casefold().strip()
    joined = spelt.replace(" ", "")
    return joined if joined in _BRANDS else spelt


def texts_in(value: Any) -> Iterator[str]:
    """The texts of a value, whatever its shape."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from texts_in(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts_in(item)


def decoded(data: bytes) -> str:
    """The text of a foreign file: UTF-8, UTF-16 with its mark, else Windows' Latin; LF alone."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        text = data.decode("utf-16", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def is_text(data: bytes) -> bool:
    """Whether bytes are text: no zero among them, or the mark of UTF-16 before them."""
    return b"\0" not in data or data[:2] in {b"\xff\xfe", b"\xfe\xff"}


def read_note(foreign: Foreign) -> Note:
    """The note that a Markdown file is; whatever it holds, there is one."""
    source = read_source(decoded(foreign.data).encode("utf-8", "replace"), foreign.path)
    problems = [problem for problem in source.problems if problem.code not in _TOLERATED]
    front: dict[str, Any] = {}
    spelt: dict[str, str] = {}
    lines: dict[str, int] = {}
    if source.front is not None:
        pairs, more = _pairs(source.front, source.front_line, foreign.path)
        problems += more
        for key, value, line in pairs:
            if "[" in key and spelling(key) in front:
                front[spelling(key)] = [*texts_in(front[spelling(key)]), *texts_in(value)]
            front.setdefault(spelling(key), value)
            spelt.setdefault(spelling(key), key.strip())
            lines.setdefault(spelling(key), line)
    for key, value, line in inline_fields(source.body, source.body_line):
        known = [text for text in texts_in(front.get(spelling(key))) if text.strip()]
        front[spelling(key)] = [*known, value] if known else value
        spelt.setdefault(spelling(key), key)
        lines.setdefault(spelling(key), line)
    return Note(
        foreign.path,
        front,
        source.body,
        source.body_line,
        tuple(problems),
        spelt,
        lines,
        source.front is not None,
    )


def inline_fields(body: str, line: int) -> Iterator[tuple[str, str, int]]:
    """The fields that stand in prose, as Dataview has them: `key:: value` alone on a line, several
    and among words in brackets. Those of tasks are the tasks' own.
    """
    fence = ""
    for number, written in enumerate(body.split("\n")):
        fence = fence_after(written.lstrip(), fence)
        if not fence and "::" in written and not _TASK.match(written):
            for key, value in _fields_in(written):
                if value.strip(" )]"):
                    yield key.strip(), value.strip(), line + number


def is_field(line: str) -> bool:
    """Whether a line of prose is fields, and nothing else."""
    if "::" not in line or _TASK.match(line):
        return False
    rest = _BRACKETED.sub("", line)
    return _LEADING.fullmatch(rest) is not None if rest != line else bool(_INLINE.match(line))


def _fields_in(line: str) -> list[tuple[str, str]]:
    bracketed = [(one[1] or one[3], one[2] or one[4] or "") for one in _BRACKETED.finditer(line)]
    alone = None if bracketed else _INLINE.match(line)
    return bracketed or ([(alone[1], alone[2])] if alone else [])


_Pairs = list[tuple[str, Any, int]]


def _pairs(text: str, line: int, file: str) -> tuple[_Pairs, list[Problem]]:
    """Keys and values with their lines; of what is no YAML, those that stand at the margin."""
    try:
        root = read_nodes(text, line, file)
    except UnreadableError as error:
        pairs = _read_by_line(text, line)
        told = Problem(
            error.problem.place,
            "warning",
            "foreign-front-matter",
            f"{error.problem.message}: read line by line",
            error.problem.hint,
        )
        return pairs, [] if _TEMPLATE.search(text) else [told]
    return [(key.text, _value(node), key.place.line) for key, node in root.pairs], []


def _value(node: Node) -> Any:
    """A node as plain texts, lists, and keys with values; an unquoted wiki link as its text."""
    if isinstance(node, Scalar):
        return "" if node.is_absent or node.text == "null" else node.text
    if isinstance(node, MappingNode):
        return {_spelt(key.text): _value(value) for key, value in node.pairs}
    link = wikilink_of(node)
    return link if link is not None else [_value(item) for item in node.items]


def _spelt(key: str) -> str:
    """A key within a value: in its one spelling, but a day, which some have as a key, as it is."""
    return key if key[:1].isdigit() else spelling(key)


def _read_by_line(text: str, line: int) -> _Pairs:
    pairs: _Pairs = []
    for number, written in enumerate(text.split("\n")):
        item = _ITEM_LINE.fullmatch(written)
        key = _KEY_LINE.fullmatch(written)
        if item is not None and pairs:
            name, value, at = pairs[-1]
            if not isinstance(value, list):
                value = [value] if value else []
                pairs[-1] = (name, value, at)
            value.append(_bare(item[1]))
        elif key is not None:
            pairs.append((key[1].strip("\"' "), _listed(key[2] or ""), line + number))
    return pairs


def _listed(text: str) -> Any:
    """A value: "[friend, @work]" is several."""
    inner = _FLOW.fullmatch(text.strip())
    return [_bare(one) for one in inner[1].split(",")] if inner else _bare(text)


def _bare(text: str) -> str:
    text = text.strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text
