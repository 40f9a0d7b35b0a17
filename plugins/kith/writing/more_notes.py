"""This module says how more prose gets into a file that has some already."""

from __future__ import annotations

from collections.abc import Iterator

from kith.model import Place
from kith.settings import Settings
from kith.writing.meaning import ANY, spaced
from kith.writing.notes import as_prose, set_notes
from kith.writing.opened import Opened, open_file, settle
from kith.writing.splices import Edit, Splice, refused


def add_notes(data: bytes, file: str, text: str, settings: Settings) -> Edit:
    """The edit that puts `text`, as `as_prose` has it, below the notes of a contact.

    Raises:
        EditRefusedError: if the file cannot be read, or the notes would not read so.
    """
    opened = open_file(data, file, settings)
    contact = opened.reading.contact
    if contact is None:
        raise refused(Place(file), "expected a contact, got none")
    if not contact.notes.strip():
        return set_notes(data, file, text, settings)
    if opened.is_plain:
        message = "expected notes below front matter, got a contact that is all YAML"
        raise refused(Place(file), message, "add the text to `notes` by hand")
    prose = as_prose(text)
    meant = spaced(f"{contact.notes}\n\n{prose}")
    said = opened.meaning.saying(notes=meant, mentioned=ANY)
    return settle(opened, _below(opened, prose), said, Place(file))


def _below(opened: Opened, prose: str) -> Iterator[list[Splice]]:
    """Prose below the last line of the notes, a blank line between and after."""
    contact = opened.reading.contact
    notes = contact.notes if contact else ""
    line = opened.source.body_line + notes.count("\n")
    blank = [""] if opened.layout.text(line + 1).strip() else []
    yield [opened.layout.below(line, ["", *prose.split("\n"), *blank])]
