"""This module says which file that cannot be read may be that of somebody whom no other names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kith.cli.refused import Nobody, Refused
from kith.cli.where import Located, folder_at
from kith.folder import place_of_file, read_bytes
from kith.gists import problems_of
from kith.model import Problem
from kith.naming import plain
from kith.reading.source import LARGEST_FILE

MOST = 3
"""Files that are told of."""

_NAME = re.compile(r"""^(?:name|aliases)\s*:\s*(.+)$""", re.MULTILINE)


def with_unread(refused: Nobody, at: Located) -> Refused:
    """The same refusal; of the files that may be theirs, it says what is wrong with them."""
    found = list(_unread_like(plain(refused.text), at))[:MOST]
    if not found:
        return refused
    files = " or ".join(problem.place.file for problem in found)
    return Refused(
        f'nobody here is called "{refused.text}"; {files} may be theirs, but cannot be read:',
        *map(str, found),
    )


def _unread_like(text: str, at: Located) -> Iterator[Problem]:
    """What is wrong first in each file of which no name is known, if it may have this one."""
    for path, row in folder_at(at).rows().items():
        slug, name, *_ = row.called or ("", "")
        if path.startswith("log/") or name != slug:
            continue
        problems = problems_of(row.gist())
        wrong = next((one for one in problems if one.severity == "error" or not slug), None)
        if wrong is not None and any(_is_like(text, one) for one in _names(path, at)):
            yield wrong


def _is_like(text: str, name: str) -> bool:
    """Whether a text is a name, or a word of it, at least in its beginning, or goes on after it."""
    return bool(text) and (f" {name}".find(f" {text}") >= 0 or text.startswith(f"{name} "))


def _names(path: str, at: Located) -> Iterator[str]:
    """What a file may call somebody: its stem, and what stands after `name:` and `aliases:`."""
    stem = plain(path.rsplit("/", 1)[-1].rsplit(".", 1)[0])
    yield from {stem, stem.replace("-", " ")}
    try:
        data = read_bytes(at.root / place_of_file(at.name, path), LARGEST_FILE, LARGEST_FILE)
    except OSError:
        return
    for match in _NAME.finditer(_decoded(data)):
        for name in match[1].strip("[] \t\r").split(","):
            if word := plain(name.strip("\"' ")):
                yield word


def _decoded(data: bytes) -> str:
    """The text of a file whose encoding may be what its problem is."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
