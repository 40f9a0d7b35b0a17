"""This module says the JSON of a journal as a JSON Schema, for programs that read or check it."""

from __future__ import annotations

from typing import Any

from kith.exchange.ours.journal_data import DATES, FORMAT, LISTS, TEXTS, VERSION
from kith.insight.network import STRENGTHS
from kith.insight.standing import Standing
from kith.reading.fields import FIELDS

_Schema = dict[str, Any]

_TEXT: _Schema = {"type": "string"}
_NAME: _Schema = {"type": "string", "minLength": 1}
_COUNT: _Schema = {"type": "integer", "minimum": 0}
_DAY: _Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_DATE: _Schema = {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}
_BIRTHDAY: _Schema = {"type": "string", "pattern": r"^(\d{4}(-\d{2}(-\d{2})?)?|--\d{2}-\d{2})$"}
_SPAN: _Schema = {
    "type": "string",
    "description": "2026, 2026-09, 2026-09-01, a range A..B, or A.. (still so).",
    "pattern": r"^\d{4}(-\d{2}){0,2}(\.\.(\d{4}(-\d{2}){0,2})?)?$",
}
_SORT: _Schema = {"enum": ["touch", "ledger", "fact", "attempt", "promise", "kept"]}


def journal_schema() -> _Schema:
    """The JSON Schema (draft 2020-12) of what `journal_json` writes, version 1."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A Kith journal",
        "description": "People, touches and ties. What was left out of an export is empty or null.",
        **_object(
            {
                "format": {"const": FORMAT},
                "version": {"const": VERSION},
                "today": {**_DAY, "description": "The day on which what is derived holds."},
                "contacts": _list(_contact()),
                "touches": _list(_touch()),
                "ties": _list(_object({"a": _NAME, "b": _NAME, **_tie()})),
                "outsiders": _list(_outsider()),
                "settings": _or_null(_settings()),
                "files": _or_null({"type": "object", "additionalProperties": _TEXT}),
                "problems": _or_null(_list(_problem())),
            }
        ),
    }


def _contact() -> _Schema:
    dates = {key: _BIRTHDAY if key == "birthday" else _DATE for key in DATES} | {"snooze": _DAY}
    person = _object({"who": _NAME, "slug": _or_null(_NAME)})
    declared = {
        "who": _NAME,
        "slug": _or_null(_NAME),
        "weight": {"enum": ["strong", "weak", None]},
        "note": _TEXT,
        "written": _NAME,
    }
    fields: dict[str, _Schema] = {
        "name": _NAME,
        **{key: _or_null(_NAME) for key in (*TEXTS, "cadence")},
        **{key: _list(_NAME) for key in LISTS},
        **{key: _or_null(schema) for key, schema in dates.items()},
        "met_through": _or_null(person),
        "knows": _list(_object(declared)),
        "notes": {"type": "string", "description": "Markdown."},
        "log": _list(_line()),
    }
    described = {key: {"description": FIELDS[key].says, **fields[key]} for key in fields}
    rest: dict[str, _Schema] = {
        "slug": {**_NAME, "description": "The identity: the stem of the file."},
        "extra": {"type": "object", "additionalProperties": _TEXT},
        "unread": {**_list(_TEXT), "description": "Lines of the log that could not be read."},
        "standing": _or_null(_standing()),
    }
    photo = {**_NAME, "contentEncoding": "base64", "description": "A picture; only if asked for."}
    schema = _object({**described, **rest})
    schema["properties"]["photo"] = photo
    return schema


def _line() -> _Schema:
    return _object(
        {
            "date": _SPAN,
            "kind": _NAME,
            "sort": _SORT,
            "arrow": {"enum": ["", ">", "<"]},
            "with": {**_list(_NAME), "description": "Slugs, or names of people without a file."},
            "text": _TEXT,
            "written": {**_NAME, "description": "The whole line, without its bullet."},
        }
    )


def _touch() -> _Schema:
    texts = {"kind": _NAME, "with": _list(_NAME), "text": _TEXT, "source": _NAME}
    return _object({"date": _SPAN, **texts})


def _standing() -> _Schema:
    days = {key: _or_null(_DAY) for key in ("first", "last", "since", "due")}
    numbers = {key: _or_null({**_COUNT, "minimum": 1}) for key in ("cadence_days", "ideal_days")}
    return _object(
        {
            "standing": {"enum": [str(one) for one in Standing]},
            **days,
            "days_overdue": {"type": ["integer", "null"]},
            **numbers,
            "cadence_of": _or_null(_NAME),
            **dict.fromkeys(("touches", "promises", "ties"), _COUNT),
        }
    )


def _tie() -> dict[str, _Schema]:
    evidence = {"kind": _NAME, "text": _TEXT, "date": _or_null(_DATE)}
    return {
        "strength": {"enum": sorted(STRENGTHS)},
        "well": {"enum": list(STRENGTHS.values())},
        "seen": _or_null(_DAY),
        "evidence": _list(_object(evidence)),
    }


def _outsider() -> _Schema:
    return _object({"name": _NAME, "known_by": _list(_object({"slug": _NAME, **_tie()}))})


def _settings() -> _Schema:
    cadences = {"type": "object", "additionalProperties": _NAME}
    return _object(
        {
            "circles": cadences,
            "tags": cadences,
            "dormant_after_days": _COUNT,
            "kinds": {"type": "object", "additionalProperties": _SORT},
        }
    )


def _problem() -> _Schema:
    return _object(
        {
            "file": _TEXT,
            "line": _COUNT,
            "column": _COUNT,
            "severity": {"enum": ["error", "warning", "hint"]},
            **dict.fromkeys(("code", "message", "hint"), _TEXT),
        }
    )


def _object(properties: dict[str, _Schema]) -> _Schema:
    """An object with exactly these keys."""
    return {
        "type": "object",
        "required": list(properties),
        "properties": properties,
        "additionalProperties": False,
    }


def _list(item: _Schema) -> _Schema:
    return {"type": "array", "items": item}


def _or_null(schema: _Schema) -> _Schema:
    return {"anyOf": [schema, {"type": "null"}]}
