"""This module says how new files are written: a contact, a touch of several people."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from kith.dates import Span, quoted
from kith.model import Place
from kith.reading.fields import FIELDS
from kith.settings import Settings
from kith.writing.lists import item_text
from kith.writing.log import as_lines, bulleted, read_as
from kith.writing.meaning import Meaning, unlike
from kith.writing.notes import as_prose
from kith.writing.opened import Opened, open_file
from kith.writing.scalars import yaml_scalar
from kith.writing.slugs import slug_for
from kith.writing.splices import refused

_APART = ("name", "notes", "log")
"""Keys that are given apart from the fields of a Markdown contact."""


def contact_text(
    name: str,
    fields: Mapping[str, Sequence[str]],
    notes: str = "",
    lines: Sequence[str] = (),
    settings: Settings | None = None,
) -> bytes:
    """The file of a new contact: keys in the order of FIELDS, then others; prose; a log.

    Reading it gives back the name, the fields, `as_prose(notes)` and the lines.

    Raises:
        EditRefusedError: if a value, the notes or a line would not read so.
    """
    file = "contacts/contact.md"
    prose, given = as_prose(notes), {key: tuple(texts) for key, texts in fields.items() if texts}
    _refuse_misplaced(given, file)
    rows = ["---", *_front(name, given), "---"]
    rows += prose.split("\n") if prose else []
    rows += ["", "## Log", ""] if lines else []
    for line in lines:
        rows += bulleted(as_lines(line), "- ")
    data = _encoded(rows, file)
    opened = open_file(data, file, settings or Settings())
    log = Counter(read_as(as_lines(line), file, opened.settings) for line in lines)
    front = {"name": name, **{key: _said(key, texts) for key, texts in given.items()}}
    body = {"notes": prose, "log": log, "unread": ()}
    _refuse_other(opened, _to_the_letter(opened), Meaning(front, body, Counter()))
    return data


def touch_text(
    when: Span, kind: str, people: Sequence[str], text: str = "", source: str = ""
) -> bytes:
    """A file below log/: reading it gives back the same touch, with `as_prose(text)`.

    Raises:
        EditRefusedError: if it would not read so, for instance without people.
    """
    file = "contacts/log/touch.md"
    prose, front = as_prose(text).strip(), {"date": str(when), "kind": kind}
    rows = ["---", f"date: {when}", f"kind: {yaml_scalar(kind)}", "with:"]
    rows += [f"  - {yaml_scalar(person)}" for person in people]
    if source:
        rows.append(f"source: {yaml_scalar(source)}")
        front["source"] = source
    rows += ["---", *(prose.split("\n") if prose else [])]
    opened = open_file(_encoded(rows, file), file, Settings())
    meant = Meaning({**front, "with": tuple(people)}, {"text": prose}, Counter())
    _refuse_other(opened, opened.meaning, meant)
    return opened.data


def touch_name(when: Span, kind: str, seed: str, digits: int = 4) -> str:
    """The name of a touch's file below log/: `2026/2026-09-01-lunch-7f3a.md`.

    `seed` is the source that an importer has for it, so that two machines write the same file; or
    any random text. More `digits` of its hash keep two of one day apart.
    """
    end = hashlib.sha256(seed.encode("utf-8", "replace")).hexdigest()[:digits]
    return f"{when.start.year:04}/{when.start}-{slug_for(kind, ())}-{end}.md"


def _front(name: str, fields: Mapping[str, Sequence[str]]) -> Iterator[str]:
    yield f"name: {yaml_scalar(name)}"
    known = [key for key in FIELDS if key in fields]
    for key in [*known, *(key for key in fields if key not in FIELDS)]:
        if _is_list(key, fields[key]):
            yield f"{yaml_scalar(key)}:"
            yield from (f"  - {item_text(key, text)}" for text in fields[key])
        else:
            yield f"{yaml_scalar(key)}: {yaml_scalar(fields[key][0])}"


def _said(key: str, texts: Sequence[str]) -> str | tuple[str, ...]:
    return tuple(texts) if _is_list(key, texts) else texts[0]


def _is_list(key: str, texts: Sequence[str]) -> bool:
    return FIELDS[key].is_list if key in FIELDS else len(texts) > 1


def _encoded(rows: Sequence[str], file: str) -> bytes:
    try:
        return "".join(f"{row}\n" for row in rows).encode()
    except UnicodeEncodeError:
        message = "expected text, got half a character (a surrogate)"
        raise refused(Place(file), message, "delete it") from None


def _refuse_misplaced(fields: Mapping[str, Sequence[str]], file: str) -> None:
    """Refuse keys that are given apart, and several values where one is kept."""
    for key, texts in fields.items():
        if key in _APART:
            raise refused(Place(file), f"{key}: expected apart from the fields, got among them")
        if len(texts) > 1 and not _is_list(key, texts):
            got = quoted(", ".join(texts))
            raise refused(Place(file), f"{key}: expected one value, got several: {got}", "", key)


def _to_the_letter(opened: Opened) -> Meaning:
    """What a contact's file means, its blank lines included: a new file has no others."""
    contact = opened.reading.contact
    return opened.meaning.saying(notes=contact.notes if contact is not None else "")


def _refuse_other(opened: Opened, found: Meaning, meant: Meaning) -> None:
    """Refuse a file whose meaning, as it is `found`, is another than was meant; with the first
    error in it.
    """
    why = unlike(meant, found)
    if not why:
        return
    errors = [problem for problem in opened.reading.problems if problem.severity == "error"]
    message = errors[0].message if errors else f"expected a file that reads as meant, got {why}"
    raise refused(errors[0].place if errors else Place(opened.file), message)
