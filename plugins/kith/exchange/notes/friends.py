"""This module says what a friends.md tells (JacobEvelyn/friends): people, activities, notes.

    ### Activities:
    - 2018-01-04: Got lunch with **Grace Hopper** and **George Washington Carver**. @food

    ### Friends:
    - Grace Hopper (a.k.a. The Admiral a.k.a. Amazing Grace) [Paris] @navy @science

A section ends at a blank line or at the next header. Names are `**bold**`, places `_so_`; a name
after a backslash is nobody's. Texts keep their places and tags, and have names as `[[links]]`.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kith.dates import PartialDate, Span, quoted, read_date
from kith.exchange.cleaned import make_draft, one_line
from kith.exchange.draft import Draft, Foreign, Format, Met, Owner, Related, Skipped, Told
from kith.exchange.notes.front import decoded
from kith.exchange.notes.guessed import guess_kind, log_line
from kith.exchange.notes.people import split_owner
from kith.model import Place, Problem

SECTIONS = ("Activities", "Notes", "Friends", "Locations")
"""The sections of a document in the order in which friends writes them."""

NAMED = re.compile(r"(?<!\\)\*\*(\w[^*\n]*)\*\*")
"""A friend in a text, as friends marks them."""

_HEADER = re.compile(r"### (.+?):[ \t]*")
_EVENT = re.compile(r"- (\d{4}-\d{2}-\d{2}): ?(.*)")
_FRIEND = re.compile(
    r"- (?P<name>[^(\[@]*[^(\[@\s])(?:\s+\(a\.k\.a\. (?P<aka>[^)]*)\))?"
    r"(?:\s+\[(?P<city>[^\]]+)\])?(?P<tags>(?:\s+@[^\s@]+)*)\s*"
)
_LIKE_FRIENDS = re.compile(r"^### (?:Activities|Friends|Notes|Locations):[ \t]*$", re.MULTILINE)


class Line(NamedTuple):
    """A line of a section: its text, its number."""

    text: str
    number: int


class Friend(NamedTuple):
    """A friend as the document lists them."""

    name: str
    aliases: tuple[str, ...]
    city: str
    tags: tuple[str, ...]
    number: int


class Event(NamedTuple):
    """An activity or a note: its day, its text as it stands."""

    day: PartialDate
    text: str
    number: int


class Document(NamedTuple):
    """What a friends.md lists; `wrong` are lines that are in no section or not of its form."""

    activities: tuple[Event, ...]
    notes: tuple[Event, ...]
    friends: tuple[Friend, ...]
    locations: tuple[Line, ...]
    wrong: tuple[Problem, ...]


def recognises(foreign: Foreign) -> bool:
    """Whether a file has sections of friends.md with lines of their forms."""
    if b"### " not in foreign.data or b"\n```" in foreign.data:
        return False
    text = decoded(foreign.data)
    if _LIKE_FRIENDS.search(text) is None:
        return False
    document = read_document(text, foreign.path)
    told = len(document.activities) + len(document.notes) + len(document.friends)
    return told > 0 or len(set(_LIKE_FRIENDS.findall(text))) > 1


def read_document(text: str, file: str) -> Document:
    """The document that a text is; whatever it holds, there is one."""
    wrong: list[Problem] = []
    sections = _sections(text, file, wrong)
    return Document(
        tuple(_events(sections["Activities"], file, wrong)),
        tuple(_events(sections["Notes"], file, wrong)),
        tuple(_friends(sections["Friends"], file, wrong)),
        tuple(sections["Locations"]),
        tuple(sorted(wrong)),
    )


def _sections(text: str, file: str, wrong: list[Problem]) -> Mapping[str, list[Line]]:
    """The lines of each section; what belongs to none is told, once for each wrong header."""
    sections: defaultdict[str, list[Line]] = defaultdict(list)
    section = ""
    for number, line in enumerate(text.split("\n"), 1):
        header = _HEADER.fullmatch(line)
        if header is not None:
            section = header[1]
            if section not in SECTIONS:
                wrong.append(_wrong(file, number, "a header such as ### Friends:", line))
        elif not line.strip():
            section = "" if section in SECTIONS else section
        elif section in SECTIONS:
            sections[section].append(Line(line.rstrip(), number))
        elif not section:
            wrong.append(_wrong(file, number, "a header such as ### Friends: above it", line))
    return sections


def _wrong(file: str, number: int, expected: str, got: str) -> Problem:
    return Problem(
        Place(file, number),
        "warning",
        "foreign-line",
        f"expected {expected}, got {quoted(got.strip())}: left out",
        "",
    )


def _events(lines: Iterable[Line], file: str, wrong: list[Problem]) -> Iterator[Event]:
    for text, number in lines:
        match = _EVENT.fullmatch(text)
        try:
            if match is None:
                raise ValueError
            day = read_date(match[1])
        except ValueError:
            wrong.append(_wrong(file, number, 'e.g. "- 2018-01-04: Got lunch."', text))
            continue
        yield Event(day, match[2], number)


def _friends(lines: Iterable[Line], file: str, wrong: list[Problem]) -> Iterator[Friend]:
    for text, number in lines:
        match = _FRIEND.fullmatch(text)
        if match is None:
            wrong.append(_wrong(file, number, 'e.g. "- Grace Hopper [Paris] @navy"', text))
            continue
        aka = (match["aka"] or "").split(" a.k.a. ")
        tags = tuple(tag.lstrip("@") for tag in match["tags"].split())
        aliases = tuple(name.strip() for name in aka if name.strip())
        yield Friend(match["name"].strip(), aliases, match["city"] or "", tags, number)


def read(files: Sequence[Foreign], owner: Owner) -> Told:
    """The people, touches and notes of friends.md files."""
    told = [_read(foreign) for foreign in files]
    drafts, own = split_owner([draft for part in told for draft in part.drafts], owner)
    return Told(
        drafts,
        tuple(met for part in told for met in part.touches),
        (*(item for part in told for item in part.skipped), *own),
        tuple(problem for part in told for problem in part.problems),
        owner,
    )


def _read(foreign: Foreign) -> Told:
    document = read_document(decoded(foreign.data), foreign.path)
    problems = list(document.wrong)
    who = Who(document)
    lines: defaultdict[str, list[str]] = defaultdict(list)
    skipped = [
        Skipped(Place(foreign.path, place.number), f"a place, which texts name: {place.text[2:]}")
        for place in document.locations
    ]
    for event in document.notes:
        people = who.named(event.text)
        for name in people:
            lines[name].append(log_line(event.day, "note", who.linked(event.text)))
        if not people:
            skipped.append(Skipped(Place(foreign.path, event.number), "a note that names nobody"))
    touches = tuple(_touches(document.activities, who, foreign.path, skipped))
    found = list(_drafts(document.friends, who, lines, foreign.path, problems))
    skipped += [item for item in found if isinstance(item, Skipped)]
    drafts = tuple(item for item in found if isinstance(item, Draft))
    return Told(drafts, touches, tuple(sorted(skipped)), tuple(problems))


class Who:
    """Whom the marked names of a document mean: a friend by name, by nickname, by a first name
    that only one has; anybody else is a friend who is not listed yet, as `friends clean` has it.
    """

    def __init__(self, document: Document) -> None:
        self._by: dict[str, str] = {}
        firsts = Counter(friend.name.split()[0].casefold() for friend in document.friends)
        for friend in document.friends:
            first = friend.name.split()[0].casefold()
            if firsts[first] == 1:
                self._by[first] = friend.name
        for friend in document.friends:
            self._by.update((alias.casefold(), friend.name) for alias in friend.aliases)
        for friend in document.friends:
            self._by[" ".join(friend.name.casefold().split())] = friend.name
        self.unlisted: dict[str, int] = {}
        listed = {friend.name for friend in document.friends}
        for event in (*document.activities, *document.notes):
            for name in self.named(event.text):
                if name not in listed:
                    self.unlisted.setdefault(name, event.number)

    def means(self, name: str) -> str:
        """The friend whom a marked name means."""
        words = " ".join(name.split())
        return self._by.get(words.casefold(), words)

    def named(self, text: str) -> tuple[str, ...]:
        """The friends whom a text marks, each once, in its order."""
        return tuple(dict.fromkeys(self.means(name) for name in NAMED.findall(text)))

    def linked(self, text: str) -> str:
        """The text with its marked names as links, which read well and mean the same here."""
        return one_line(NAMED.sub(lambda found: f"[[{self.means(found[1])}]]", text))


def _touches(events: Iterable[Event], who: Who, file: str, skipped: list[Skipped]) -> Iterator[Met]:
    """The touches that activities are; two that say the same are told apart by number."""
    seen: Counter[str] = Counter()
    for event in events:
        place = Place(file, event.number)
        people = who.named(event.text)
        mark = hashlib.sha256(event.text.encode("utf-8", "replace")).hexdigest()[:8]
        source = f"friends:{event.day}#{mark}"
        seen[source] += 1
        if not people:
            skipped.append(Skipped(place, "an activity that names nobody"))
            continue
        yield Met(
            place,
            Span(event.day),
            guess_kind(event.text),
            tuple(Related(name) for name in people),
            source if seen[source] == 1 else f"{source}-{seen[source]}",
            who.linked(event.text),
        )


def _drafts(
    friends: Iterable[Friend],
    who: Who,
    lines: Mapping[str, list[str]],
    file: str,
    problems: list[Problem],
) -> Iterator[Draft | Skipped]:
    """The friends who are listed, each once, and those whom only texts name."""
    seen: set[str] = set()
    for friend in friends:
        place = Place(file, friend.number)
        if friend.name in seen:
            yield Skipped(place, f"listed twice: {friend.name}")
            continue
        seen.add(friend.name)
        values = {"aliases": friend.aliases, "city": (friend.city,), "tags": friend.tags}
        yield make_draft(place, friend.name, values, problems, lines=lines.get(friend.name, ()))
    for name, number in who.unlisted.items():
        yield make_draft(Place(file, number), name, {}, problems, lines=lines.get(name, ()))


FRIENDS = Format("friends", "friends.md", recognises, read)
"""The document of JacobEvelyn/friends."""
