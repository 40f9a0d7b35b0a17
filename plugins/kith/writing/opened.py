"""This module says what a file is that can be edited, and lands no edit that means another thing.

An edit is read again before it is given out: it says what was meant, and nothing else changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from kith.model import Place, Problem, Reading
from kith.reading import read_contact, read_touch
from kith.reading.nodes import Mapping, Node, Scalar, UnreadableError, read_nodes
from kith.reading.source import Source, read_source
from kith.settings import Settings
from kith.writing.extents import end_of
from kith.writing.layout import Layout, read_layout
from kith.writing.meaning import Meaning, meaning, unlike
from kith.writing.splices import Edit, EditRefusedError, Splice, make_edit, refused

_UNREAD = frozenset(("not-utf-8", "merge-conflict", "too-large", "unclosed", "empty"))
"""What is wrong with files of which too little is read to know what an edit would do."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that can be read: its bytes and their lines, what it means, its front matter.

    `root` is None in a file of prose alone. `is_plain` files are front matter as a whole.
    """

    data: bytes
    file: str
    settings: Settings
    layout: Layout
    source: Source
    root: Mapping | None
    reading: Reading
    is_touch: bool
    is_plain: bool

    @property
    def meaning(self) -> Meaning:
        """What it says, places aside."""
        return meaning(self.reading, self.root)

    @property
    def front_end(self) -> int:
        """The last line of the front matter: the one before what closes it."""
        return self.layout.last if self.is_plain else self.source.body_line - 2

    @property
    def margin(self) -> int:
        """The column, from 0, of the keys of the front matter."""
        return self.root.place.column - 1 if self.root is not None and self.root.pairs else 0

    def value(self, key: str) -> tuple[Scalar, Node] | None:
        """A key of the front matter with its value, or None."""
        pairs = self.root.pairs if self.root is not None else ()
        return next((pair for pair in pairs if pair[0].text == key), None)

    def place(self, key: str) -> Place:
        """Where the value of a key is; the top of the file if there is none."""
        found = self.value(key)
        return found[1].place if found else Place(self.file)

    def begin(self, node: Node) -> int:
        """The byte at which a value begins."""
        return self.layout.offset(node.place.line, node.place.column)

    def end(self, node: Node, indent: int, *, in_flow: bool = False) -> tuple[int, int]:
        """The line and the byte at which a value ends; `indent` is that of its key or dash."""
        text = self.source.front or ""
        begins, at = {}, 0
        for number, row in enumerate(text.split("\n")):
            begins[self.source.front_line + number] = at
            at += len(row) + 1
        index = end_of(text, node, begins, indent, in_flow=in_flow)
        line = self.source.front_line + text.count("\n", 0, index)
        return line, self.layout.offset(line, index - begins[line] + 1)

    def written(self, node: Node, indent: int, *, in_flow: bool = False) -> str:
        """A value as the bytes of the file have it."""
        end = self.end(node, indent, in_flow=in_flow)[1]
        return self.data[self.begin(node) : end].decode()


def open_file(data: bytes, file: str, settings: Settings) -> Opened:
    """The file `file` whose bytes are `data`, for an edit.

    Raises:
        EditRefusedError: if it cannot be read, with the reason: its bytes are not UTF-8, a merge
            is not resolved, its front matter is not closed or is no YAML.
    """
    is_touch = _is_touch(data, file)
    is_plain = not is_touch and PurePosixPath(file).suffix.lower() != ".md"
    source = read_source(data, file, whole_is_front=is_plain)
    _refuse_unread(source)
    try:
        root = _root(source, file)
    except UnreadableError as error:
        raise EditRefusedError(error.problem) from None
    reading = (read_touch if is_touch else read_contact)(data, file, settings)
    layout = read_layout(data)
    return Opened(data, file, settings, layout, source, root, reading, is_touch, is_plain)


Ways = Iterable[Iterable[Splice]]
"""Several ways to make one edit, the best first."""


def settle(opened: Opened, ways: Ways, meant: Meaning, at: Place) -> Edit:
    """The first edit among these ways to make it that says what was meant, and nothing else.

    Raises:
        EditRefusedError: at the place `at`, if none of them does.
    """
    return settle_by(opened, ways, lambda found: unlike(meant, found), at)


def settle_by(
    opened: Opened, ways: Ways, unlike_meant: Callable[[Meaning], str], at: Place
) -> Edit:
    """The first edit after which the file means what it should: `unlike_meant` says what not.

    Raises:
        EditRefusedError: at the place `at`, if there is none.
    """
    why = ""
    for splices in ways:
        edit = make_edit(opened.data, splices)
        found = _unlike(opened, edit.after, unlike_meant)
        if not found:
            return edit
        why = why or found
    raise refused(
        at,
        f"expected an edit that changes nothing else, got {why or 'no way to make it'}: not made",
        "edit the file by hand",
    )


def _unlike(opened: Opened, data: bytes, unlike_meant: Callable[[Meaning], str]) -> str:
    try:
        found = open_file(data, opened.file, opened.settings)
    except EditRefusedError as error:
        return f"a file that cannot be read ({error.problem.message})"
    return unlike_meant(found.meaning)


def _root(source: Source, file: str) -> Mapping | None:
    if source.front is None:
        return None
    return read_nodes(source.front, source.front_line, file)


def _refuse_unread(source: Source) -> None:
    """Refuse a file of which front matter or body are not all read."""
    is_prose = source.front is None and source.body_line == 1 and bool(source.body)
    for problem in source.problems:
        if problem.code in _UNREAD or (source.front is None and not _is_mild(problem, is_prose)):
            raise EditRefusedError(problem)


def _is_mild(problem: Problem, is_prose: bool) -> bool:
    return is_prose or problem.severity != "error"


def _is_touch(data: bytes, file: str) -> bool:
    """Whether it is a file under log/: at the top of the contacts folder, or by what it says."""
    parts = PurePosixPath(file).parts[:-1]
    if "log" not in parts:
        return False
    return parts[1:2] == ("log",) or (b"\ndate:" in data and b"\nname:" not in data)
