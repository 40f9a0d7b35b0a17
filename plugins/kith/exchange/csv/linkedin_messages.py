"""This module says with whom messages were exchanged on LinkedIn, day by day; never what was said.

A touch for each conversation, day and set of people. Who of them is the owner follows from the
profile, the invitations, or from being the one who is in every conversation.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kith.dates import Span, read_date
from kith.exchange.csv.linkedin_facts import Reading
from kith.exchange.csv.linkedin_people import HIDDEN, MEMBER
from kith.exchange.csv.links import profile_key
from kith.exchange.csv.names import called
from kith.exchange.csv.rows import Row
from kith.exchange.csv.table import Table
from kith.exchange.draft import Met, Owner, Related, Skipped
from kith.model import Place, Problem
from kith.naming import fold

_YES = frozenset(("yes", "true", "1"))
_CREDENTIAL = re.compile(r"(?:[A-Z][\w.&/-]{0,11}|[A-Z][a-z]?\.(?:[A-Z][a-z]?\.)*)", re.ASCII)
_NAMED = 80


class Messages(NamedTuple):
    """What the messages tell, and the owner with what they tell of them."""

    touches: tuple[Met, ...]
    skipped: tuple[Skipped, ...]
    problems: tuple[Problem, ...]
    owner: Owner


class _Message(NamedTuple):
    """A message: its conversation, its day, who wrote or got it: by key, or "name:" and name."""

    place: Place
    conversation: str
    day: str
    people: tuple[str, ...]


class _People:
    """Everybody in the messages: what each is called, and whose profile a name is."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self.names: dict[str, str] = dict(known)
        self._keys: defaultdict[str, set[str]] = defaultdict(set)
        for key, name in known.items():
            self._keys[fold(name)].add(key)

    def seen(self, name: str, url: str) -> None:
        """Know that this is the name of this profile."""
        key = profile_key(url)
        if key and name:
            self.names.setdefault(key, name)
            self._keys[fold(name)].add(key)

    def one(self, name: str, url: str = "") -> str:
        """Who somebody is; "" for members who left."""
        key = profile_key(url)
        if key or not name or fold(name) in MEMBER:
            return key
        keys = self._keys.get(fold(name), set())
        if len(keys) == 1:
            return next(iter(keys))
        self.names.setdefault(f"name:{fold(name)}", name)
        return f"name:{fold(name)}"

    def related(self, who: str) -> Related:
        """Somebody as a touch names them."""
        name = self.names.get(who, "")
        keys = () if who.startswith("name:") else (who,)
        return Related(called(name, "").name if name else who.rpartition("/")[2], "", keys)


def read_messages(
    tables: Sequence[Table], owner: Owner, connections: Mapping[str, str]
) -> Messages:
    """The touches that messages are. `connections` are names by key."""
    readings = [Reading(table, owner, "date") for table in tables]
    people = _People(connections)
    for reading in readings:
        for row in reading.table.rows:
            people.seen(_sender(reading, row), reading.cell(row, "senderprofileurl"))
    messages = [
        message
        for reading in readings
        for row in reading.table.rows
        if (message := _message(reading, row, people)) is not None
    ]
    skipped = [skipped for reading in readings for skipped in reading.skipped]
    problems = [problem for reading in readings for problem in reading.problems]
    mine = _mine(messages, owner, people, connections)
    if messages and not mine:
        problems.append(_unknown_owner(messages[0].place))
    touches = _touches(messages, mine, people, skipped)
    keys = {who for who in mine if not who.startswith("name:")}
    names = {people.names[who] for who in mine if who in people.names}
    known = owner._replace(keys=owner.keys | keys, names=owner.names | names)
    return Messages(tuple(touches), tuple(skipped), tuple(problems), known)


def _message(reading: Reading, row: Row, people: _People) -> _Message | None:
    """A message; None if it is none between people, which is told."""
    why = _is_none(reading, row)
    if why:
        reading.skip(row, why)
        return None
    day = reading.day(row)
    if not day:
        return None
    sender = people.one(_sender(reading, row), reading.cell(row, "senderprofileurl"))
    everybody = tuple(dict.fromkeys(filter(None, (sender, *_recipients(reading, row, people)))))
    conversation = reading.cell(row, "conversationid") or _unnumbered(everybody)
    return _Message(reading.table.place(row), conversation, day, everybody)


def _sender(reading: Reading, row: Row) -> str:
    return reading.cell(row, "from")


def _is_none(reading: Reading, row: Row) -> str:
    """Why a row is no message between people; "" if it is one."""
    if reading.cell(row, "folder").upper() in {"SPAM", "TRASH"}:
        return "spam"
    drafts = reading.cell(row, "ismessagedraft"), reading.cell(row, "isconversationdraft")
    if any(flag.lower() in _YES for flag in drafts):
        return "a draft, never sent"
    if reading.has("senderprofileurl") and not reading.cell(row, "senderprofileurl"):
        return f"a message of nobody with a profile: an advertisement, or a {HIDDEN}"
    return "" if _sender(reading, row) or reading.has("senderprofileurl") else HIDDEN


def _recipients(reading: Reading, row: Row, people: _People) -> list[str]:
    """Who got a message: by profiles, with the names where there are as many; else by names."""
    urls = [url for url in re.split(r"[,;\s]+", reading.cell(row, "recipientprofileurls")) if url]
    written = reading.cell(row, "to")
    if len(urls) == 1:
        people.seen(written, urls[0])
    names = [written] if len(urls) == 1 else split_names(written)
    if not urls:
        return [people.one(name) for name in names]
    if len(urls) == len(names):
        for name, url in zip(names, urls, strict=True):
            people.seen(name, url)
    return [people.one("", url) for url in urls]


def split_names(text: str) -> list[str]:
    """The names that commas part; "Jane Doe, Ph.D., Bob Ray" are two."""
    names: list[str] = []
    for part in filter(None, map(str.strip, text.split(","))):
        if names and _CREDENTIAL.fullmatch(part) and _is_degree(part):
            names[-1] += f", {part}"
        else:
            names.append(part)
    return names


def _is_degree(word: str) -> bool:
    """Whether a word is letters of a degree rather than a name: PhD, M.D., MBA."""
    return "." in word or sum(map(str.isupper, word)) > 1


def _unnumbered(everybody: Iterable[str]) -> str:
    """What stands for the number of a conversation in the exports that have none: its people."""
    text = " ".join(sorted(who.removeprefix("name:") for who in everybody))
    return text if len(text) <= _NAMED else hashlib.sha256(text.encode()).hexdigest()[:16]


def _mine(
    messages: Sequence[_Message], owner: Owner, people: _People, connections: Mapping[str, str]
) -> frozenset[str]:
    """Who of them is the owner: as is known, else the one in every conversation whom the owner is
    not connected with; nobody if that may be several.
    """
    known = {who for message in messages for who in message.people}
    mine = set(map(fold, owner.names))
    named = {who for who in known if fold(people.names.get(who, "")) in mine}
    sure = owner.keys & known or {who for who in named if who not in connections}
    if sure or named:
        return frozenset(sure or named) | {who for who in named if who.startswith("name:")}
    conversations: defaultdict[str, set[str]] = defaultdict(set)
    for message in messages:
        conversations[message.conversation].update(message.people)
    strangers = known - connections.keys()
    in_messages = Counter(who for message in messages for who in message.people)
    in_all = Counter(who for found in conversations.values() for who in found)
    ranked = sorted(((in_all[who], in_messages[who], who) for who in strangers), reverse=True)
    is_open = len(ranked) > 1 and (len(conversations) == 1 or ranked[0][:2] == ranked[1][:2])
    if not ranked or is_open:
        return frozenset()
    return frozenset((ranked[0][2],)) if ranked[0][0] * 2 > len(conversations) else frozenset()


def _unknown_owner(place: Place) -> Problem:
    told = "expected to know which of these people you are, got messages between strangers"
    hint = "give Profile.csv of the same archive too"
    return Problem(place, "warning", "linkedin-owner", f"{told}: left out", hint)


def _touches(
    messages: Iterable[_Message], mine: frozenset[str], people: _People, skipped: list[Skipped]
) -> list[Met]:
    """A touch for each conversation, day and set of people, in the order of the days."""
    found: dict[tuple[str, str], dict[frozenset[str], _Message]] = {}
    for message in messages:
        others = frozenset(message.people) - mine
        if not mine or not others:
            why = "nobody else in it" if mine else "it is not known which of them is you"
            skipped.append(Skipped(message.place, why))
        else:
            day = found.setdefault((message.day, message.conversation), {})
            day.setdefault(others, message)
    return [
        _met(message, number, mine, people)
        for key in sorted(found)
        for number, message in enumerate(found[key].values(), 1)
    ]


def _met(message: _Message, number: int, mine: frozenset[str], people: _People) -> Met:
    others = sorted(set(message.people) - mine)
    more = f".{number}" if number > 1 else ""
    source = f"linkedin:{message.conversation}#{message.day}{more}"
    return Met(
        message.place,
        Span(read_date(message.day)),
        "message",
        tuple(map(people.related, others)),
        source,
        "on LinkedIn",
        is_latest_alone=True,
    )
