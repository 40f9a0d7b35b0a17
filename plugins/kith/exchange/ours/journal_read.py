"""This module says what the JSON of a journal tells of people and touches, item by item."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from kith.dates import quoted, read_span
from kith.exchange.cleaned import make_draft, one_line
from kith.exchange.draft import Draft, Met, Related
from kith.exchange.ours.journal_data import DATES, LISTS, TEXTS
from kith.model import Place, Problem
from kith.portraits import LARGEST, picture_format
from kith.reading.fields import FIELDS
from kith.reading.source import CONTROL

_DERIVED = {"standing"}
_KEYS = {
    "slug", "name", *TEXTS, *LISTS, *DATES, "cadence", "met_through", "knows", "extra", "notes",
    "log", "unread", "photo", *_DERIVED,
}  # fmt: skip


class _Item(NamedTuple):
    """A person or touch as it stands in the file; what is wrong in it goes to `problems`."""

    data: dict[str, Any]
    place: Place
    problems: list[Problem]

    def wrong(self, key: str, expected: str, got: object) -> None:
        """Tell that the value of a key is left out."""
        shown = quoted(got if isinstance(got, str) else json.dumps(got, ensure_ascii=False)[:80])
        message = f"{key}: expected {expected}, got {shown}: left out"
        self.problems.append(Problem(self.place, "warning", "journal-json", message, ""))

    def text(self, key: str) -> str:
        """A text; "" if there is none."""
        value = self.data.get(key)
        if value is None or isinstance(value, str):
            return value or ""
        self.wrong(key, "a text", value)
        return ""

    def items(self, key: str, kind: type) -> list[Any]:
        """The items of a list that are of a kind."""
        value = self.data.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            self.wrong(key, "a list", value)
            return []
        for one in value:
            if not isinstance(one, kind):
                self.wrong(key, "texts" if kind is str else "keys and values", one)
        return [one for one in value if isinstance(one, kind)]

    def written(self, key: str) -> list[str]:
        """What is written in each item of a list."""
        inner = [_Item(one, self.place, self.problems) for one in self.items(key, dict)]
        return [text for one in inner if (text := one.text("written"))]


def read_people(
    data: dict[str, Any], text: str, file: str, problems: list[Problem]
) -> Iterator[Draft]:
    """A draft of each person, with everything that their file said."""
    for item in _listed("contacts", "name", data, text, file, problems):
        for key in sorted(item.data.keys() - _KEYS):
            item.wrong(key, "a key that this version of kith knows", item.data[key])
        name = item.data.get("name")
        if isinstance(name, str) and one_line(name):
            yield _draft(item)
        else:
            item.wrong("name", "a name", name)


def read_touches(
    data: dict[str, Any], text: str, file: str, problems: list[Problem]
) -> Iterator[Met]:
    """The touches that had files of their own."""
    listed = data.get("contacts")
    people = {
        one["slug"]: _related(one, file)
        for one in (listed if isinstance(listed, list) else ())
        if isinstance(one, dict) and isinstance(one.get("slug"), str)
    }
    for item in _listed("touches", "source", data, text, file, problems):
        try:
            when = read_span(item.text("date"))
        except ValueError as error:
            told = f"touch: {error}: left out"
            problems.append(Problem(item.place, "warning", "journal-json", told, ""))
            continue
        who = tuple(people.get(name, Related(one_line(name))) for name in item.items("with", str))
        kind, source = one_line(item.text("kind")) or "meeting", one_line(item.text("source"))
        if not who or not source:
            item.wrong("with" if source else "source", "people and a source", item.data)
            continue
        yield Met(item.place, when, kind.lower(), who, source, _prose(item.text("text")))


def _listed(
    key: str,
    named_by: str,
    data: dict[str, Any],
    text: str,
    file: str,
    problems: list[Problem],
) -> Iterator[_Item]:
    """The items of a list, each with the line on which its name (or source) first stands."""
    whole = _Item(data, Place(file), problems)
    at, line = 0, 1
    for one in whole.items(key, dict):
        name = json.dumps(one.get(named_by), ensure_ascii=False)
        found = text.find(f'"{named_by}": {name}', at)
        if found >= 0:
            line += text.count("\n", at, found)
            at = found
        yield _Item(one, Place(file, line), problems)


def _draft(item: _Item) -> Draft:
    """The draft of a person; what could not be read in their log goes on as notes."""
    fields = {
        **{key: (item.text(key),) for key in (*TEXTS, *DATES, "cadence")},
        **{key: tuple(item.items(key, str)) for key in LISTS},
        "knows": tuple(item.written("knows")),
        "met_through": _through(item),
    }
    draft = make_draft(
        item.place,
        item.text("name"),
        {key: texts for key, texts in fields.items() if any(texts)},
        item.problems,
        photo=_photo(item),
        slug=one_line(item.text("slug")),
    )
    notes = (item.text("notes"), *item.items("unread", str))
    slug = (_key(draft.slug, item.place.file),) if draft.slug else ()
    return replace(
        draft,
        fields={**draft.fields, **dict(_extra(item))},
        keys=(*draft.keys, *slug),
        notes="\n\n".join(prose for text in notes if (prose := _prose(text))),
        lines=tuple(line for one in item.written("log") if (line := _prose(one))),
    )


def _through(item: _Item) -> tuple[str, ...]:
    value = item.data.get("met_through")
    if value is None or isinstance(value, dict):
        return (_Item(value or {}, item.place, item.problems).text("who"),)
    item.wrong("met_through", "a person", value)
    return ()


def _extra(item: _Item) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The keys that are none of the table, as they were."""
    value = item.data.get("extra")
    if value is not None and not isinstance(value, dict):
        item.wrong("extra", "keys and values", value)
    elif value is not None:
        for key, text in value.items():
            if isinstance(text, str) and one_line(key) and one_line(key) not in FIELDS:
                yield one_line(key), (_prose(text),)
            else:
                item.wrong(key, "a text, by a key that is none of the table", text)


def _photo(item: _Item) -> bytes:
    text = item.text("photo")
    try:
        picture = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        picture = b"?"
    if not text or (len(picture) <= LARGEST and picture_format(picture)):
        return picture if text else b""
    item.wrong("photo", "a JPEG, PNG, GIF or WebP picture in base64", text[:20])
    return b""


def _related(data: dict[str, Any], file: str) -> Related:
    """Somebody of the file as others there refer to them."""
    name, slug = data.get("name"), one_line(data["slug"])
    return Related(one_line(name) if isinstance(name, str) else slug, "", (_key(slug, file),))


def _key(slug: str, file: str) -> str:
    """What tells a person from all others of one file: another journal may have the slug, too."""
    return f"slug:{file}#{slug}"


def _prose(text: str) -> str:
    """A text of several lines as it is, but for characters that no text holds."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return CONTROL.sub("\N{REPLACEMENT CHARACTER}", plain).strip("\n")
