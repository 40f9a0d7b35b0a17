"""This module says what a LinkedIn archive tells: connections, facts of the past, messages.

Any of its files alone, or all together, of any era; what is the owner's own tells who they are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import NamedTuple

from kith.exchange.cleaned import make_draft, one_line
from kith.exchange.csv.linkedin_facts import (
    Fact,
    Facts,
    read_endorsements,
    read_invitations,
    read_recommendations,
)
from kith.exchange.csv.linkedin_files import (
    is_linkedin_name,
    is_linkedins,
    may_be_linkedins,
    own_file,
    people_file,
)
from kith.exchange.csv.linkedin_messages import read_messages
from kith.exchange.csv.linkedin_people import MEMBER, read_connections, read_imported
from kith.exchange.csv.links import as_link, profile_key
from kith.exchange.csv.names import called
from kith.exchange.csv.table import (
    Table,
    any_header,
    find_header,
    is_no_table,
    no_header,
    peek,
    read_table,
    squashed,
)
from kith.exchange.draft import Draft, Foreign, Format, Owner, Skipped, Told
from kith.exchange.keys import email_key
from kith.model import Place, Problem
from kith.naming import fold

_HEADER = "a header such as First Name,Last Name,URL,Email Address,Company,Position,Connected On"
_TWO = 2


class _File(NamedTuple):
    """A file of the archive: what it is, and its table."""

    what: str
    table: Table


class _People:
    """Everybody known so far, by profile and by name, and the lines that they get."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        self.drafts = list(drafts)
        self.lines: defaultdict[int, list[str]] = defaultdict(list)
        self._by_key: dict[str, int] = {}
        self._by_name: defaultdict[str, list[int]] = defaultdict(list)
        for number, draft in enumerate(self.drafts):
            self._index(number, draft)

    def _index(self, number: int, draft: Draft) -> None:
        for key in draft.keys:
            self._by_key.setdefault(key, number)
        for name in {fold(draft.name), *map(fold, draft.fields.get("aliases", ()))}:
            self._by_name[name].append(number)

    def add(self, fact: Fact, problems: list[Problem], *, may_be_new: bool) -> str:
        """Give the line of a fact to whom it is about; why not, if there is nobody."""
        who = called(*fact.name)
        if fold(who.name) in MEMBER:
            return "hidden or deleted member"
        key = profile_key(fact.url)
        number = self._by_key.get(key, -1) if key else -1
        if not key:
            numbers = self._named(who.name, fact.company)
            if len(numbers) != 1:
                many = f"{len(numbers)} connections are" if numbers else "no connection is"
                return f"{many} called {one_line(who.name)[:80] or 'so'}, and no profile is given"
            number = numbers[0]
        if number < 0 and not may_be_new:
            return "invited, and not among your connections"
        if number < 0 and not who.name:
            return "a profile without a name"
        if number < 0:
            fields = {"links": [as_link(fact.url)], "aliases": [who.written]}
            draft = make_draft(fact.place, who.name, fields, problems)
            number = len(self.drafts)
            self.drafts.append(draft)
            self._index(number, draft)
        self.lines[number].append(one_line(fact.line))
        return ""

    def _named(self, name: str, company: str) -> list[int]:
        """Those who are called so; of several the ones of the company."""
        numbers = list(dict.fromkeys(self._by_name.get(fold(name), ())))
        if len(numbers) < _TWO or not company:
            return numbers
        there = [
            n for n in numbers if fold(company) in map(fold, self.drafts[n].fields.get("org", ()))
        ]
        return there or numbers

    def told(self) -> tuple[Draft, ...]:
        """The drafts with their lines."""
        return tuple(
            replace(draft, lines=tuple(dict.fromkeys(sorted((*draft.lines, *self.lines[number])))))
            if number in self.lines
            else draft
            for number, draft in enumerate(self.drafts)
        )


def _read(files: Sequence[Foreign], owner: Owner) -> Told:
    problems: list[Problem] = []
    skipped: list[Skipped] = []
    tables: defaultdict[str, list[Table]] = defaultdict(list)
    for file in files:
        found = _file(file, problems, skipped)
        if found is not None:
            tables[found.what].append(found.table)
    owner = _owner(tables, owner)
    people = _drafts(tables, owner, skipped, problems)
    for facts, may_be_new in _facts(tables, owner):
        skipped += facts.skipped
        problems += facts.problems
        for fact in facts.facts:
            why = "that is you" if profile_key(fact.url) in owner.keys else ""
            why = why or people.add(fact, problems, may_be_new=may_be_new)
            skipped += [Skipped(fact.place, why)] if why else []
    connections = {key: draft.name for draft in people.drafts for key in draft.keys}
    messages = read_messages(tables["messages"], owner, connections)
    skipped += [*messages.skipped, *_owns(tables)]
    problems += messages.problems
    return Told(people.told(), messages.touches, tuple(skipped), tuple(problems), messages.owner)


def _file(file: Foreign, problems: list[Problem], skipped: list[Skipped]) -> _File | None:
    """Which file of an archive this is; one that is none is told."""
    if is_no_table(file.data):
        problems.append(no_header(file, _HEADER))
        return None
    header = find_header(file.data, is_linkedin_name, 1)
    what = people_file(header.row.cells) if header else ""
    if header is None or (not what and len(header.row.cells) < _TWO):
        header = any_header(file.data) or header
    if header is None or (not what and "connection" in file.path.casefold()):
        _without_header(file, problems, skipped)
        return None
    table = read_table(file.path, header)
    if what == "recommendations":
        what = _way(file.path)
    return _File(what or f"own:{own_file(header.row.cells, file.path)}", table)


def _without_header(file: Foreign, problems: list[Problem], skipped: list[Skipped]) -> None:
    """A file that is no table: a sentence such as "No conversations found", or broken."""
    lines = file.data.decode("utf-8", "replace").strip().splitlines()
    if len(lines) == 1 and "connection" not in file.path.casefold():
        skipped.append(Skipped(Place(file.path), "nothing in it"))
    else:
        problems.append(no_header(file, _HEADER))


def _way(path: str) -> str:
    """Which way recommendations went, which their columns do not say."""
    name = path.casefold()
    way = "given" if "given" in name else "received" if "received" in name else ""
    return f"recommendations {way}" if way else "own:recommendations that may be given or received"


def _owner(tables: dict[str, list[Table]], owner: Owner) -> Owner:
    """The owner with what the profile, the addresses and the invitations say of them."""
    names, keys = set(owner.names), set(owner.keys)
    for table in tables.get("own:your own profile", ()):
        for first, last in _columns(table, "firstname", "lastname"):
            names.add(called(first, last).name)
    for table in tables.get("own:your own e-mail addresses", ()):
        keys.update(email_key(address) for (address,) in _columns(table, "emailaddress"))
    for table in tables.get("invitations", ()):
        for way, inviter, invitee in _columns(
            table, "direction", "inviterprofileurl", "inviteeprofileurl"
        ):
            mine = {"OUTGOING": inviter, "INCOMING": invitee}.get(way.upper(), "")
            keys.add(profile_key(mine))
    return owner._replace(names=frozenset(names - {""}), keys=frozenset(keys - {""}))


def _columns(table: Table, *names: str) -> list[tuple[str, ...]]:
    """These columns of a table, row by row; nothing if it has not all of them."""
    columns = {squashed(name): number for number, name in enumerate(table.header)}
    if not set(names) <= columns.keys():
        return []
    return [tuple(row.cells[columns[name]].strip() for name in names) for row in table.rows]


def _drafts(
    tables: dict[str, list[Table]], owner: Owner, skipped: list[Skipped], problems: list[Problem]
) -> _People:
    """Everybody whom the archive has as a person of their own."""
    drafts: list[Draft] = []
    for what, read in (("connections", read_connections), ("imported contacts", read_imported)):
        for table in tables.get(what, ()):
            told = read(table, owner)
            drafts += told.drafts
            skipped += told.skipped
            problems += told.problems
    return _People(drafts)


def _facts(tables: dict[str, list[Table]], owner: Owner) -> Iterable[tuple[Facts, bool]]:
    """What else is told of people, and whether it makes somebody new of whom it is about.

    Beside a list of connections an invitation does not: accounts have thousands of those that
    came to nothing.
    """
    for table in tables.get("invitations", ()):
        yield read_invitations(table, owner), not tables.get("connections")
    for way in ("received", "given"):
        for table in tables.get(f"recommendations {way}", ()):
            yield read_recommendations(table, owner, are_given=way == "given"), True
        for table in tables.get(f"endorsements {way}", ()):
            yield read_endorsements(table, owner, are_given=way == "given"), True


def _owns(tables: dict[str, list[Table]]) -> Iterable[Skipped]:
    """Why each of the owner's own files is left out, as a whole."""
    for what, found in tables.items():
        if not what.startswith("own:"):
            continue
        for table in found:
            name = what.removeprefix("own:") or "a file of LinkedIn's that names nobody"
            rows = len(table.rows) + len(table.skipped) + len(table.problems)
            count = "1 row" if rows == 1 else f"{rows} rows"
            yield Skipped(Place(table.file, table.line), f"{name}: no people in it ({count})")


def _recognises(foreign: Foreign) -> bool:
    return is_linkedins(peek(foreign, is_linkedin_name, 1), foreign.path)


def archive_files(files: Sequence[Foreign]) -> tuple[Foreign, ...]:
    """The files among these that are LinkedIn's, with those beside them that alone could be any
    table: in a folder with two files of LinkedIn's, a table without people is the third.
    """
    sure = {file.path for file in files if _recognises(file)}
    folders = Counter(PurePosixPath(path).parent for path in sure)
    archives = {folder for folder, count in folders.items() if count >= _TWO}
    return tuple(
        file
        for file in files
        if file.path in sure
        or (
            file.path.casefold().endswith(".csv")
            and archives.intersection(PurePosixPath(file.path).parents)
            and not is_no_table(file.data)
            and may_be_linkedins(peek(file, is_linkedin_name, 1))
        )
    )


LINKEDIN = Format("linkedin", "LinkedIn", _recognises, _read)
"""A LinkedIn export of any era: give all its CSV files together."""
