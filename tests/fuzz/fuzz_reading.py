"""What must hold of every file of a journal, line, date and mkdocs.yml, whatever bytes they are."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path
from random import Random

from at_once_support import step_by_step
from inline import settings
from kith.cli.config import read_options
from kith.cli.refused import Refused
from kith.dates import (
    LONGEST_CADENCE,
    read_birthday,
    read_cadence,
    read_date,
    read_day,
    read_span,
)
from kith.merging import merge_file
from kith.model import Contact, Place, Problem, Reading, Written
from kith.reading import read_contact, read_touch
from kith.reading.loglines import read_line
from kith.reading.phrases import read_openers
from kith.settings import read_settings, read_today
from kith.writing import EditRefusedError
from splice_support import Made, make_edits, wrong

SETTINGS = settings({})
KINDS = SETTINGS.kinds
FOLDER = tempfile.TemporaryDirectory(prefix="kith-fuzz-")


def contact(data: bytes) -> None:
    """A file contacts/zoe.md."""
    _file(data, "contacts/zoe.md")


def plain_contact(data: bytes) -> None:
    """A file contacts/zoe.yaml, all of which is front matter."""
    _file(data, "contacts/zoe.yaml")


def touch(data: bytes) -> None:
    """A file below log/."""
    _file(data, "contacts/log/2026/x.md")


def front_matter(data: bytes) -> None:
    """Front matter between its fences, below a name that nothing else may change."""
    _file(b"---\n" + data + b"\n---\nprose\n", "contacts/zoe.md")


def openers(data: bytes) -> None:
    """The owner's own phrases."""
    reading = read_openers(data, "contacts/openers.md")

    assert reading == read_openers(data, "contacts/openers.md")
    _places_lie_within([problem.place for problem in reading.problems], data)


def log_line(data: bytes) -> None:
    """One item of a log, as a body gives it: it does not begin or end with a space."""
    text = data.decode("utf-8", "replace").strip()
    item = Written(text, Place("contacts/zoe.md", 3, 5))
    with step_by_step():
        slow = read_line(item, KINDS)
    read = read_line(item, KINDS)

    assert read == slow
    assert read.line is not None or any(p.severity == "error" for p in read.problems)
    if read.line is not None:
        assert read_span(str(read.line.when)) == read.line.when
        assert squeezed(read.line.text) in squeezed(text)
        people = [*read.line.present, *read.line.mentioned]
        assert all(squeezed(person.text) in squeezed(text) for person in people)
    _printable(read.problems)


def dates(data: bytes) -> None:
    """A date, a birthday, a range, a cadence: what was read is written as it reads."""
    text = data.decode("utf-8", "replace")
    for read in (read_date, read_birthday, read_span):
        with contextlib.suppress(ValueError):
            found = read(text)
            assert read(str(found)) == found
    with contextlib.suppress(ValueError):
        assert str(read_day(text)) == str(read_date(text))
    with contextlib.suppress(ValueError):
        span = read_span(text)
        assert span.start.first <= span.latest.last
    with contextlib.suppress(ValueError):
        cadence = read_cadence(text)
        assert read_cadence(cadence.text) == cadence
        assert cadence.is_never or 1 <= cadence.ideal <= cadence.most <= LONGEST_CADENCE


def mkdocs_yml(data: bytes) -> None:
    """A mkdocs.yml: its options mean something, or are refused in words."""
    if b"INHERIT" in data:
        return
    path = Path(FOLDER.name) / "mkdocs.yml"
    path.write_bytes(data)
    try:
        options = read_options(path)
        read_settings(options.values)
        read_today(options.values.get("today"))
    except Refused as error:
        assert "mkdocs.yml" in str(error.message)
    except ValueError as error:
        assert options.place(str(error)).startswith("mkdocs.yml")


def splice(data: bytes) -> None:
    """Some edit, which the first bytes choose, of the file that the rest is."""
    rng, made = Random(data[:3]), Made("contacts/zoe.md", data[3:])
    tried = make_edits(rng, made)
    try:
        edit = tried.make()
    except EditRefusedError as error:
        _printable([error.problem])
        return

    assert not wrong(made, tried, edit)


def merge(data: bytes) -> None:
    """Three versions of a file, which NULs part: one, or a conflict; never what nobody wrote."""
    base, ours, theirs = [*data.split(b"\0"), b"", b""][:3]
    merged = merge_file(base, ours, theirs, "contacts/zoe.md")
    if merged is None:
        return
    written = {line for side in (ours, theirs) for line in _lines(side)}

    assert merged in {ours, theirs} or _lines(merged) <= written | {b""}


def _lines(data: bytes) -> set[bytes]:
    """The lines, but for lists in brackets, whose items are merged."""
    bare = data.removeprefix(b"\xef\xbb\xbf")
    return {line.strip() for line in bare.split(b"\n") if b"[" not in line}


def squeezed(text: str) -> str:
    """A text without spaces, line ends, and what quotes and folds add or take away."""
    return "".join(text.split()).replace("'", "").replace("\\", "")


def _file(data: bytes, file: str) -> None:
    read = read_touch if "/log/" in file else read_contact
    reading = read(data, file, SETTINGS)
    with step_by_step():
        slow = read(data, file, SETTINGS)

    assert reading == slow
    assert reading.contact or reading.touch or reading.problems
    _places_lie_within(_places(reading), data)
    _printable(reading.problems)
    if reading.contact is not None:
        _nothing_from_nowhere(reading.contact, data)
        assert reading.contact.is_readable or reading.problems


def _places(reading: Reading) -> list[Place]:
    """Every place that a reading names."""
    places = [problem.place for problem in reading.problems]
    found = reading.contact
    written = []
    lines = list(found.log) if found else []
    if found is not None:
        written += [*found.mentioned, *found.unread, *(d.who for d in found.knows)]
        written += [found.met_through] if found.met_through else []
        places += [found.place(key) for key in found.places]
    lines += [reading.touch.line] if reading.touch else []
    for line in lines:
        written += [*line.present, *line.mentioned]
        places.append(line.place)
    return places + [one.place for one in written]


def _places_lie_within(places: list[Place], data: bytes) -> None:
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    lines = text.replace("\r", " " if "\n" in text else "\n").split("\n")
    for place in places:
        assert 1 <= place.line <= len(lines), place
        assert 1 <= place.column <= max(len(lines[place.line - 1]), 0) + 1 or _is_bytes(data), place


def _is_bytes(data: bytes) -> bool:
    """Whether places are counted in bytes, since the file is no text."""
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return True
    return b"\0" in data[:4]


def _printable(problems: list[Problem] | tuple[Problem, ...]) -> None:
    for problem in problems:
        assert problem.message
        assert "\n" not in str(problem)
        assert "\0" not in str(problem)


def _nothing_from_nowhere(found: Contact, data: bytes) -> None:
    """Every value is a part of the file; escapes write what the file does not hold as it is."""
    text = data.decode("utf-8-sig", "replace")
    if "\\" in text:
        return
    whole = squeezed(text)
    values = [found.org, found.role, found.city, found.language, found.pronouns, found.circle]
    values += [*found.aliases, *found.tags, *found.emails, *found.phones, *found.links]
    values += [*found.offers, *found.looking_for, *(line.text for line in found.log)]
    values += [key for key, _ in found.extra]
    if found.name != found.slug:
        values.append(found.name)
    for value in values:  # a key without a value, which ends in a colon here, may be "? key" there
        assert _bare(value.removesuffix(":")) in _bare(whole), value


def _bare(text: str) -> str:
    """A text without what is not shown as it is written."""
    seen = (char for char in squeezed(text) if char.isprintable())
    return "".join(seen).replace("\N{REPLACEMENT CHARACTER}", "")
