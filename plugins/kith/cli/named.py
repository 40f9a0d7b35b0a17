"""This module says whom a command that writes names, without reading the whole journal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import click

from kith.cli.refused import Refused
from kith.cli.terminal import is_talking
from kith.cli.unfinished import finish_earlier
from kith.cli.where import Located, folder_at
from kith.cli.who import find_contact
from kith.folder import read_bytes
from kith.model import Contact, Place
from kith.reading.people import split_people
from kith.reading.source import LARGEST_FILE
from kith.roster import Roster, load_roster


class Told(NamedTuple):
    """Whom the first words of a command name, and what the rest of them says."""

    people: tuple[Contact, ...]
    text: str


def roster_at(at: Located) -> Roster:
    """Everybody who has a file in the journal."""
    finish_earlier(at)
    return load_roster(folder_at(at))


def bytes_of(file: str, at: Located) -> bytes:
    """What a file of the journal holds, which is named as places are; refuses if it cannot be
    read.
    """
    try:
        return read_bytes(at.root / file, LARGEST_FILE + 1, LARGEST_FILE)
    except OSError as error:
        raise Refused(f"{file}: expected a file that can be read, got: {error.strerror}") from None


def part_words(words: tuple[str, ...], roster: Roster) -> Told:
    """Whom the first words name, as many of them as name people; the text is what follows.

    Refuses if the words name nobody, or several whom one name may mean.
    """
    for end in range(len(words) - 1, 0, -1):
        people = _people(" ".join(words[:end]), roster)
        if people is not None:
            return Told(people, " ".join(words[end:]))
    if len(words) == 1:
        return Told(find_people(words[0], roster), "")
    return Told(find_people(" ".join(words[:-1]), roster), words[-1])


def find_people(text: str, roster: Roster) -> tuple[Contact, ...]:
    """Everybody whom `text` names, parted by commas or "and"; refuses if one names nobody."""
    names = names_in(text)
    if not names:
        raise Refused("expected a name or a slug, got none", "write e.g.  zoe, or zoe, bob")
    return distinct(find_contact(name, roster) for name in names)


def distinct(people: Iterable[Contact]) -> tuple[Contact, ...]:
    """The people, each once."""
    return tuple({person.slug: person for person in people}.values())


def names_in(text: str) -> list[str]:
    """The names that a text lists: "zoe, bob and jane"."""
    return [written.text for written in split_people(text.strip().rstrip(","), Place(""))]


def _people(text: str, roster: Roster) -> tuple[Contact, ...] | None:
    """Whom all of `text` names; None if somebody in it is nobody, or a comma wants one more."""
    if text.rstrip().endswith(","):
        return None
    try:
        return find_people(text, roster) or None
    except Refused:
        return None


def agreed(question: str) -> bool:
    """Whether the owner, asked, says yes; no if there is nobody to ask."""
    return is_talking() and click.confirm(question, default=False, err=True)
