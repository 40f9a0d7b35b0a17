"""Files of a journal written beside the test that reads them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from textwrap import dedent

from kith.insight.onward import make_outlook
from kith.insight.outlook import Outlook
from kith.journal import Journal, make_journal
from kith.model import Contact, LogLine, Problem, Reading, TouchFile
from kith.reading import read_contact, read_touch
from kith.settings import Settings, read_settings

TODAY = dt.date(2026, 11, 2)


def read(text: str | bytes, file: str = "contacts/zoe.md", **options: object) -> Reading:
    """One file as it is read; `options` are those of mkdocs.yml."""
    data = text if isinstance(text, bytes) else dedent(text).encode()
    reader = read_touch if file.startswith("contacts/log/") else read_contact
    return reader(data, file, settings(options))


def front(text: str, body: str = "") -> Reading:
    """A contact with this front matter, which begins on line 2."""
    return read(f"---\n{dedent(text).strip(chr(10))}\n---\n{body}")


def log(*lines: str, **options: object) -> Reading:
    """A contact with this log, whose first line is line 6 of the file."""
    return read("---\nname: Zoe\n---\n## Log\n\n" + "\n".join(lines) + "\n", **options)


def line(*lines: str, **options: object) -> LogLine:
    """The one line that a log of one item holds."""
    (found,) = contact(log(*lines, **options)).log
    return found


def contact(reading: Reading) -> Contact:
    """The contact that was read."""
    assert reading.contact is not None
    return reading.contact


def touch(reading: Reading) -> TouchFile:
    """The touch that was read."""
    assert reading.touch is not None
    return reading.touch


def told(problems: Iterable[Problem]) -> list[str]:
    """Each problem as line:column, severity and code, in order of place."""
    return [f"{p.place.line}:{p.place.column} {p.severity} {p.code}" for p in sorted(problems)]


def messages(problems: Iterable[Problem]) -> str:
    """All problems as they are printed, in order of place."""
    return "\n".join(str(problem) for problem in sorted(problems))


def make(files: Mapping[str, str] | None = None, /, **texts: object) -> Journal:
    """A journal: `ada="..."` is contacts/ada.md, `{"log/x.md": "..."}` any file below contacts/.

    `options=` are those of mkdocs.yml.
    """
    options = texts.pop("options", {})
    assert isinstance(options, dict)
    named = {f"{name.replace('_', '-')}.md": str(text) for name, text in texts.items()}
    readings = [
        read(text, f"contacts/{name}", **options)
        for name, text in {**(files or {}), **named}.items()
    ]
    return make_journal(readings, settings(options))


def outlook(journal: Journal, today: dt.date = TODAY) -> Outlook:
    """What the journal means today."""
    return make_outlook(journal, today)


def person(name: str, *keys: str, log: Iterable[str] = ()) -> str:
    """A contact's file: keys as lines of front matter, and lines of a log."""
    lines = ["---", f"name: {name}", *keys, "---", "## Log", "", *(f"- {text}" for text in log)]
    return "\n".join(lines) + "\n"


def settings(options: Mapping[str, object]) -> Settings:
    """The settings of a mkdocs.yml with these options."""
    return read_settings(options) if options else Settings()
