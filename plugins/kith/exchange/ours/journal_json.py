"""This module says how a journal is written as JSON, and read again from it, nothing lost."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from kith.dates import quoted
from kith.exchange.draft import Draft, Foreign, Format, Met, Owner, Told
from kith.exchange.ours.chosen import Chosen
from kith.exchange.ours.journal_data import FORMAT, VERSION, journal_data
from kith.exchange.ours.journal_read import read_people, read_touches
from kith.model import Place, Problem

LARGEST = 512 * 1024 * 1024
"""Bytes of a journal's JSON that are read; with photos it may be large."""

_MARK = re.compile(rb'"format"\s*:\s*"kith-journal"')
_ODD = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""What would disturb a terminal, or is no UTF-8; JSON itself escapes what lies before a space."""


def journal_json(
    chosen: Chosen, today: dt.date, photos: Mapping[str, bytes] | None = None
) -> bytes:
    """The journal as JSON: one person, touch and tie a line, keys sorted; the same for a day.

    Its form is `journal_schema`'s. `photos` are pictures by slug, which go in as base64.
    """
    data = journal_data(chosen, today, photos)
    parts = [f"{json.dumps(key)}: {_part(value)}" for key, value in sorted(data.items())]
    text = "{\n" + ",\n".join(parts) + "\n}\n"
    return _ODD.sub(lambda match: f"\\u{ord(match[0]):04x}", text).encode()


def _part(value: Any) -> str:
    """A value on one line; of a list, each item on its own."""
    if not isinstance(value, list) or not value:
        return _line(value)
    return "[\n" + ",\n".join(map(_line, value)) + "\n]"


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def is_journal_json(foreign: Foreign) -> bool:
    """Whether a file is the JSON of a journal of ours."""
    head = foreign.data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    return head.startswith(b"{") and _MARK.search(foreign.data) is not None


def read_journal_json(files: Sequence[Foreign], owner: Owner) -> Told:
    """The people and touches of journals: every field, the notes, each log line as written."""
    drafts: list[Draft] = []
    touches: list[Met] = []
    problems: list[Problem] = []
    for foreign in files:
        data = _loaded(foreign, problems)
        if data is not None:
            text = foreign.data.decode("utf-8-sig", "replace")
            drafts += read_people(data, text, foreign.path, problems)
            touches += read_touches(data, text, foreign.path, problems)
    return Told(tuple(drafts), tuple(touches), (), tuple(problems), owner)


def _loaded(foreign: Foreign, problems: list[Problem]) -> dict[str, Any] | None:
    """What the file holds; None, and a problem, if it is no JSON, or of a later version."""
    place = Place(foreign.path)
    try:
        return _journal_of(foreign.data)
    except json.JSONDecodeError as error:
        place = Place(foreign.path, error.lineno, error.colno)
        wrong = f"expected JSON, got something else: {error.msg}"
    except UnicodeDecodeError:
        wrong = "expected UTF-8, got other bytes"
    except RecursionError:
        wrong = "expected the JSON of a journal, got lists too deep to read"
    except ValueError as error:
        wrong = str(error)
    problems.append(Problem(place, "error", "journal-json", wrong, "export the journal again"))
    return None


def _journal_of(data: bytes) -> dict[str, Any]:
    """The journal that JSON holds.

    Raises:
        ValueError: if it holds none that can be read.
    """
    if len(data) > LARGEST:
        raise ValueError(f"expected at most {LARGEST // 2**20} MiB, got more")
    read = json.loads(data.decode("utf-8-sig"), parse_constant=_no_number)
    if not isinstance(read, dict):
        raise ValueError("expected the JSON of a journal, got another")
    if read.get("version") != VERSION:
        got = quoted(str(read.get("version")))
        raise ValueError(f"expected version {VERSION} of {FORMAT}, got {got}: update kith")
    return read


def _no_number(word: str) -> Any:
    raise ValueError(f"expected JSON, got {word}")


JOURNAL_JSON = Format("kith", "A journal of Kith", is_journal_json, read_journal_json)
"""Our own JSON, in."""
