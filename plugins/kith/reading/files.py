"""This module says what one file of the journal holds: a contact, or a touch of several people."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as MappingOf
from pathlib import PurePosixPath
from typing import Any

from kith.dates import quoted, read_span
from kith.model import Contact, LogLine, Place, Problem, Reading, TouchFile, Written
from kith.near import is_slip
from kith.reading.body import Body, read_body
from kith.reading.fields import FIELDS, TOUCH_FIELDS, Field
from kith.reading.loglines import read_line
from kith.reading.nodes import Mapping, Node, Scalar, Sequence, UnreadableError, read_nodes
from kith.reading.people import wikilinks
from kith.reading.plain import read_plain
from kith.reading.source import read_source
from kith.reading.tangled import is_tangled
from kith.settings import Settings

BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Characters that turn the direction of the text after them (UAX #9)."""

_UNSAFE_LINK = re.compile(r"\]\(\s*<?\s*(?:[a-z][a-z0-9+.-]*(?=:)|\\\\)", re.IGNORECASE)
_SAFE_SCHEME = re.compile(r"(?:https?|mailto|tel)$", re.IGNORECASE)


def read_contact(data: bytes, file: str, settings: Settings) -> Reading:
    """The contact that `file` is, with all that is wrong in it; its slug is the file's stem."""
    path = PurePosixPath(file)
    is_plain = path.suffix != ".md"
    slug = unicodedata.normalize("NFC", path.stem)
    source = read_source(data, file, whole_is_front=is_plain)
    problems = list(source.problems)
    values, extra, places, is_readable = _front(source.front, source.front_line, file, problems)
    prose, line = source.body, source.body_line
    if "notes" in values:
        line = places["notes"].line + 1 if is_plain else line
        prose = values.pop("notes") + (f"\n\n{prose}" if prose else "")
    body = read_body(prose, line, file)
    problems += body.problems
    log, unread = _log((*body.items, *values.pop("log", ())), body, settings, problems)
    if "name" not in values and is_readable and "name" not in places:
        problems.append(
            Problem(
                Place(file),
                "error",
                "no-name",
                "expected a name, got none",
                "write e.g. name: Zoë Smith",
            )
        )
    values = {"name": slug, **{key: value for key, value in values.items() if value is not None}}
    problems += _bidi(values, body.notes, line, places, file)
    problems += _unsafe_links(body.notes, line, file)
    problems += _tangled([Written(body.notes, Place(file, line)), *_texts(log)])
    contact = Contact(
        slug,
        file,
        **values,
        extra=tuple(extra),
        notes=body.notes,
        notes_line=line,
        mentioned=wikilinks(body.notes, Place(file, line)),
        log=log,
        unread=unread,
        places=places,
        is_readable=is_readable,
        is_plain=is_plain,
    )
    return Reading(file, contact, None, tuple(problems))


def read_touch(data: bytes, file: str, settings: Settings) -> Reading:
    """The touch that a file under `log/` is: `date`, `kind`, `with`, and its text."""
    source = read_source(data, file)
    problems = list(source.problems)
    if source.front is None:
        return Reading(file, problems=tuple(problems))
    values, _, places, is_readable = _front(source.front, 2, file, problems, TOUCH_FIELDS)
    if not is_readable:
        return Reading(file, problems=tuple(problems))
    text = source.body.strip()
    for key in ("date", "with"):
        if not values.get(key) and key not in places:
            problems.append(
                Problem(
                    Place(file),
                    "error",
                    f"no-{key}",
                    f"expected {key}, got none",
                    f"write e.g. {key}: {TOUCH_FIELDS[key].example}",
                )
            )
    try:
        when = read_span(values["date"].text) if values.get("date") else None
    except ValueError as error:
        problems.append(Problem(places["date"], "error", "date", f"date: {error}", ""))
        when = None
    if when is None:
        return Reading(file, problems=tuple(problems))
    kind = values.get("kind", "meeting").lower()
    if kind not in settings.kinds:
        problems.append(
            Problem(
                places["kind"],
                "warning",
                "unknown-kind",
                f"expected a kind of log line, got {quoted(kind)}: read as a touch",
                "use one of " + ", ".join(settings.kinds),
            )
        )
    line = LogLine(
        when,
        kind,
        settings.kinds.get(kind, "touch"),
        text,
        places["date"],
        present=values.get("with") or (),
        mentioned=wikilinks(source.body, Place(file, source.body_line)),
    )
    return Reading(file, None, TouchFile(file, line), tuple(problems))


_Front = tuple[dict[str, Any], list[tuple[str, str]], dict[str, Place], bool]


def _front(
    text: str | None,
    line: int,
    file: str,
    problems: list[Problem],
    fields: MappingOf[str, Field] = FIELDS,
) -> _Front:
    """The values, unknown keys and places of front matter, and whether it could be read."""
    if text is None:
        return {}, [], {}, False
    try:
        root = read_plain(text, line, file) or read_nodes(text, line, file)
    except UnreadableError as error:
        problems.append(error.problem)
        return {}, [], {}, False
    values: dict[str, Any] = {}
    extra: list[tuple[str, str]] = []
    places: dict[str, Place] = {}
    for key, node in root.pairs:
        places[key.text] = node.place
        field = fields.get(key.text)
        if field is None:
            extra.append((key.text, _flat(node)))
            problems += _slipped(key, fields)
        else:
            values[key.text] = _value(key, node, field, problems)
    return values, extra, places, True


def _value(key: Scalar, node: Node, field: Field, problems: list[Problem]) -> Any:
    """The value of a known field: the one place where what a leaf raises becomes a problem."""
    read = []
    for item in _items(node, field):
        if isinstance(item, Scalar) and item.is_absent:
            continue
        try:
            read.append(field.read(Written(_item_text(item, field), item.place)))
        except ValueError as error:
            problems.append(Problem(item.place, "error", key.text, f"{key.text}: {error}", ""))
    if field.is_list:
        return tuple(read)
    return read[0] if read else None


def _items(node: Node, field: Field) -> list[Node]:
    if field.is_list and isinstance(node, Sequence):
        is_wikilink = _wikilink(node) is not None
        return [node] if is_wikilink else node.items
    return [node]


def _item_text(node: Node, field: Field) -> str:
    """The text of one value; a one-key map and an unquoted wiki link are what they look like."""
    if isinstance(node, Scalar):
        return node.text
    link = _wikilink(node)
    if link is not None:
        return link
    if field.is_list and isinstance(node, Mapping) and len(node.pairs) == 1:
        key, value = node.pairs[0]
        if isinstance(value, Scalar):
            return f"{key.text}: {value.text}" if not value.is_absent else f"{key.text}:"
    kind = "a list" if isinstance(node, Sequence) else "keys and values"
    raise ValueError(f"expected e.g. {field.example}, got {kind}")


def _wikilink(node: Node) -> str | None:
    """The wiki link that YAML takes for a list in a list: [[Jane Doe]] without quotes."""
    if isinstance(node, Sequence) and len(node.items) == 1:
        inner = node.items[0]
        if (
            isinstance(inner, Sequence)
            and inner.items
            and all(isinstance(word, Scalar) for word in inner.items)
        ):
            return (
                "[["
                + ", ".join(word.text for word in inner.items if isinstance(word, Scalar))
                + "]]"
            )
    return None


def _flat(node: Node) -> str:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return ", ".join(_flat(item) for item in node.items)
    return ", ".join(f"{key.text}: {_flat(value)}" for key, value in node.pairs)


def _slipped(key: Scalar, fields: MappingOf[str, Field]) -> Iterator[Problem]:
    if key.text.startswith("x-"):
        return
    meant = next(
        (name for name in fields if is_slip(key.text.lower(), name) or key.text.lower() == name),
        None,
    )
    if meant:
        yield Problem(
            key.place,
            "warning",
            "unknown-key",
            f'expected a known key, got "{key.text}": kept, but it means nothing',
            f'did you mean "{meant}"? If not, write "x-{key.text}"',
        )


def _log(
    items: tuple[Written, ...], body: Body, settings: Settings, problems: list[Problem]
) -> tuple[tuple[LogLine, ...], tuple[Written, ...]]:
    lines: list[LogLine] = []
    unread: list[Written] = list(body.strays)
    for item in items:
        read = read_line(item, settings.kinds)
        problems += read.problems
        if read.line is None:
            unread.append(item)
        else:
            lines.append(read.line)
    problems += [
        Problem(
            stray.place,
            "warning",
            "stray-line",
            f'log: expected bullets such as "- 2026-09-01 call: …", got {quoted(stray.text)}: '
            "kept as text",
            "indent it, or move it above the log",
        )
        for stray in body.strays
    ]
    return tuple(lines), tuple(unread)


def _bidi(
    values: dict[str, Any], notes: str, line: int, places: dict[str, Place], file: str
) -> Iterator[Problem]:
    texts = [
        (key, value, places.get(key, Place(file)))
        for key, value in values.items()
        if isinstance(value, str)
    ]
    for key, text, place in [*texts, ("notes", notes, Place(file, line))]:
        match = BIDI.search(text)
        if match:
            at = place._replace(line=place.line + text[: match.start()].count("\n"))
            yield Problem(
                at,
                "warning",
                "bidi",
                f"{key}: expected plain text, got a character that turns the direction of text "
                f"(U+{ord(match[0]):04X}): shown isolated",
                "delete it",
            )


def _texts(log: tuple[LogLine, ...]) -> Iterator[Written]:
    return (Written(line.text, line.place) for line in log)


def _tangled(texts: Iterable[Written]) -> Iterator[Problem]:
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


def _unsafe_links(notes: str, line: int, file: str) -> Iterator[Problem]:
    if "](" not in notes:
        return
    for match in _UNSAFE_LINK.finditer(notes):
        scheme = match[0].rpartition("(")[2].strip(" <")
        if not _SAFE_SCHEME.match(scheme):
            number = notes.count("\n", 0, match.start())
            column = match.start() - notes.rfind("\n", 0, match.start())
            yield Problem(
                Place(file, line + number, column),
                "warning",
                "unsafe-link",
                f"expected a link to http, https, mailto, tel or a page, got {quoted(scheme)}: "
                "the label alone is shown",
                "",
            )
