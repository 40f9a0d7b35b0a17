"""This module says which files a sentence about people goes into: one's own log, or a touch file.

What was said of one person is a line of their log. What several shared is one file under log/:
one touch of all of them, and evidence that they know each other. A promise goes to the first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from kith.capture.said import Said, promise_line
from kith.dates import Span
from kith.landing import Write
from kith.model import Contact
from kith.settings import Settings
from kith.writing import Edit, add_line, join, touch_name, touch_text


class Filing(NamedTuple):
    """What was said, about whom, and when it was; `number` tells apart what was said twice."""

    people: tuple[Contact, ...]
    said: Said
    when: Span
    number: int = 0


class Filed(NamedTuple):
    """A line as it was written, into which file, and about whom."""

    line: str
    file: str
    people: tuple[Contact, ...]


def filed_lines(filing: Filing, name: str) -> list[Filed]:
    """The lines that `filing` writes, and where; `name` is what places call the contacts folder."""
    people, said, when, _ = filing
    filed = []
    if not said.is_promise_alone:
        file = people[0].file if len(people) == 1 else _shared_file(filing, name)
        filed.append(Filed(said.line(when), file, people))
    return filed + [Filed(promise_line(one), people[0].file, people[:1]) for one in said.promises]


def told_apart(filing: Filing, name: str, is_taken: Callable[[str], bool]) -> Filing:
    """The filing with a number that gives its touch a file which is not there yet."""
    while len(filing.people) > 1 and is_taken(_shared_file(filing, name)):
        filing = filing._replace(number=filing.number + 1)
    return filing


def _shared_file(filing: Filing, name: str) -> str:
    """The file of a touch of several. Its name comes from what it says: two machines that write
    down the same touch write the same file.
    """
    slugs = " ".join(sorted(person.slug for person in filing.people))
    seed = f"{slugs}: {filing.said.text}" + (f" ({filing.number})" if filing.number else "")
    return f"{name}/log/{touch_name(filing.when, filing.said.kind or 'meeting', seed)}"


def filing_writes(
    filing: Filing, name: str, read: Callable[[str], bytes], settings: Settings
) -> list[Write]:
    """The files that change: `read` gives the bytes of one, which is named as places are.

    Raises:
        EditRefusedError: if a line cannot be put into a file without touching more.
    """
    filed = filed_lines(filing, name)
    shared = [one for one in filed if len(one.people) > 1]
    own = [one for one in filed if len(one.people) == 1]
    writes = [Write(one.file, None, _touch(filing)) for one in shared]
    if own:
        before = read(own[0].file)
        edit = _with_lines(before, own[0].file, [one.line for one in own], settings)
        writes.append(Write(own[0].file, before, edit.after))
    return writes


def _touch(filing: Filing) -> bytes:
    said = filing.said
    slugs = [person.slug for person in filing.people]
    return touch_text(filing.when, said.kind or "meeting", slugs, said.text)


def _with_lines(data: bytes, file: str, lines: Sequence[str], settings: Settings) -> Edit:
    edits = [Edit(data, data)]
    for line in lines:
        edits.append(add_line(edits[-1].after, file, line, settings))
    return join(*edits)
