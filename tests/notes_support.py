"""Files of other journals written beside the test that reads them, and journals made of them."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from kith.exchange.draft import NOBODY, Draft, Foreign, Format, Owner, Told
from kith.journal import Journal, make_journal
from kith.reading import read_contact, read_touch
from kith.settings import Settings
from kith.writing import contact_text, slug_for, touch_name, touch_text
from site_support import ROOT

CORPORA = ROOT.parent / "shared" / "corpora"
"""The collection of other tools' files, if it lies beside the repository."""


def foreign(text: str | bytes, path: str = "file.md") -> Foreign:
    """A foreign file whose text is written with the indent of its test."""
    data = text if isinstance(text, bytes) else dedent(text).removeprefix("\n").encode()
    return Foreign(path, data)


def vault(**notes: str) -> list[Foreign]:
    """Notes by title, "_" being a blank, each in a folder of its own tool's kind."""
    return [foreign(text, f"{title.replace('_', ' ')}.md") for title, text in notes.items()]


def recognised(format_: Format, files: list[Foreign], owner: Owner = NOBODY) -> Told:
    """What the files tell of which the format says that it knows them."""
    return format_.read([file for file in files if format_.recognises(file)], owner)


def by_name(told: Told) -> dict[str, Draft]:
    """The drafts by name; no name twice."""
    drafts = {draft.name: draft for draft in told.drafts}
    assert len(drafts) == len(told.drafts)
    return drafts


def why(told: Told) -> list[str]:
    """Why things give nobody."""
    return [item.why for item in told.skipped]


def journal_of(told: Told) -> Journal:
    """The journal that an import of all drafts and touches makes: written, and read again."""
    taken: set[str] = set()
    readings, slugs = [], {}
    for draft in told.drafts:
        slug = slug_for(draft.name, taken)
        taken.add(slug)
        slugs[draft.name] = slug
        text = contact_text(draft.name, draft.fields, draft.notes, draft.lines)
        readings.append(read_contact(text, f"contacts/{slug}.md", Settings()))
    for met in told.touches:
        there = [slugs[who.name] for who in met.people if who.name in slugs]
        if there:
            path = f"contacts/log/{touch_name(met.when, met.kind, met.source, 16)}"
            text = touch_text(met.when, met.kind, there, met.text, met.source)
            readings.append(read_touch(text, path, Settings()))
    return make_journal(readings, Settings())


def corpus(folder: str) -> list[Path]:
    """The files of a folder of the collection, sorted; none if it is not there."""
    return sorted(path for path in (CORPORA / folder).rglob("*") if path.is_file())
