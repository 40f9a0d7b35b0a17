"""This module says what a LinkedIn archive tells of the past with somebody: a line for each fact.

Invitations, endorsements and recommendations. Of what was written at most 200 characters are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kith.exchange.cleaned import one_line, text_of_html
from kith.exchange.csv.dates import order_of
from kith.exchange.csv.links import profile_key
from kith.exchange.csv.people import Days
from kith.exchange.csv.rows import Row
from kith.exchange.csv.table import Table, squashed
from kith.exchange.draft import Owner, Skipped
from kith.model import Place, Problem
from kith.naming import fold

LONGEST_QUOTE = 200
"""Characters of a message or a recommendation that are kept."""

_MOST_SKILLS = 12


class Fact(NamedTuple):
    """A line of the log of somebody, who is known by profile, else by name and company."""

    place: Place
    name: tuple[str, str]
    url: str
    company: str
    line: str


class Facts(NamedTuple):
    """What a file tells: facts, rows that tell none, rows that are broken."""

    facts: tuple[Fact, ...]
    skipped: tuple[Skipped, ...]
    problems: tuple[Problem, ...]


class Reading:
    """A table of facts while it is read: its cells by name, its days, what is wrong with it."""

    def __init__(self, table: Table, owner: Owner, column: str) -> None:
        self.table = table
        self.skipped = list(table.skipped)
        self.problems = list(table.problems)
        self._columns = {squashed(name): number for number, name in enumerate(table.header)}
        dates = (self.cell(row, column) for row in table.rows)
        self._days = Days({column: order_of(dates, "mdy")}, owner.today)
        self._column = column

    def cell(self, row: Row, *names: str) -> str:
        """The first of these cells that is not empty, without blanks at its ends."""
        cells = (row.cells[self._columns[name]] for name in names if name in self._columns)
        return next((text.strip() for text in cells if text.strip()), "")

    def day(self, row: Row) -> str:
        """The day of a row; "" if there is none, which is told."""
        try:
            date = self._days.read(self._column, self.cell(row, self._column))
            if date is not None and date.is_day:
                return str(date)
            raise ValueError("expected a whole day, e.g. 28 Oct 2018, got none")
        except ValueError as error:
            told = f"{error}: the row is left out"
            self.problems.append(Problem(self.table.place(row), "warning", "foreign-date", told))
            return ""

    def skip(self, row: Row, why: str) -> None:
        """Leave a row out."""
        self.skipped.append(Skipped(self.table.place(row), why))

    def has(self, name: str) -> bool:
        """Whether the table has this column."""
        return name in self._columns

    def facts(self, facts: Iterable[Fact]) -> Facts:
        """What was read."""
        found = tuple(facts)
        return Facts(found, tuple(self.skipped), tuple(self.problems))


def read_invitations(table: Table, owner: Owner) -> Facts:
    """Who invited whom, and what was written with it."""
    reading = Reading(table, owner, "sentat")
    return reading.facts(_invitations(reading, owner))


def _invitations(reading: Reading, owner: Owner) -> Iterator[Fact]:
    for row in reading.table.rows:
        direction = reading.cell(row, "direction").upper() or _direction(reading, row, owner)
        if direction not in {"INCOMING", "OUTGOING"}:
            reading.skip(row, "an invitation that does not say who sent it")
            continue
        day = reading.day(row)
        if not day:
            continue
        is_theirs = direction == "INCOMING"
        name = reading.cell(row, "from" if is_theirs else "to")
        url = reading.cell(row, "inviterprofileurl" if is_theirs else "inviteeprofileurl")
        said = quote(reading.cell(row, "message"))
        what = "invited me on LinkedIn" if is_theirs else "I invited them on LinkedIn"
        line = f"{day} note: {what}{said}"
        yield Fact(reading.table.place(row), (name, ""), url, "", line)


def _direction(reading: Reading, row: Row, owner: Owner) -> str:
    """Which way an invitation went, by the owner's names and profile; "" if that is not known."""
    mine = set(map(fold, owner.names))
    for way, names, url in (
        ("OUTGOING", "from", "inviterprofileurl"),
        ("INCOMING", "to", "inviteeprofileurl"),
    ):
        if (
            fold(reading.cell(row, names)) in mine
            or profile_key(reading.cell(row, url)) in owner.keys
        ):
            return way
    return ""


def read_recommendations(table: Table, owner: Owner, *, are_given: bool) -> Facts:
    """Who recommended whom: help of the ledger."""
    reading = Reading(table, owner, "creationdate")
    return reading.facts(_recommendations(reading, are_given=are_given))


def _recommendations(reading: Reading, *, are_given: bool) -> Iterator[Fact]:
    what = (
        "helped: wrote a recommendation on LinkedIn"
        if are_given
        else "received: a recommendation on LinkedIn"
    )
    for row in reading.table.rows:
        day = reading.day(row)
        if day:
            name = reading.cell(row, "firstname"), reading.cell(row, "lastname")
            line = f"{day} {what}{quote(reading.cell(row, 'text'))}"
            url, company = reading.cell(row, "url", "profileurl"), reading.cell(row, "company")
            yield Fact(reading.table.place(row), name, url, company, line)


def read_endorsements(table: Table, owner: Owner, *, are_given: bool) -> Facts:
    """Who endorsed whom for what, a line for each day."""
    reading = Reading(table, owner, "endorsementdate")
    return reading.facts(_endorsements(reading, are_given=are_given))


def _endorsements(reading: Reading, *, are_given: bool) -> Iterator[Fact]:
    who = "endorsee" if are_given else "endorser"
    found: dict[tuple[str, str], tuple[Fact, list[str]]] = {}
    for row in reading.table.rows:
        status = reading.cell(row, "endorsementstatus")
        if status.upper() not in {"", "ACCEPTED"}:
            reading.skip(row, f"an endorsement that is {one_line(status).lower()[:40]}")
            continue
        day = reading.day(row)
        if not day:
            continue
        name = reading.cell(row, f"{who}firstname"), reading.cell(row, f"{who}lastname")
        url = reading.cell(row, f"{who}publicurl")
        key = (profile_key(url) or fold(" ".join(name)), day)
        fact = Fact(reading.table.place(row), name, url, "", day)
        found.setdefault(key, (fact, []))[1].append(reading.cell(row, "skillname"))
    what = "I endorsed them for" if are_given else "endorsed me for"
    for fact, skills in found.values():
        yield fact._replace(line=f"{fact.line} note: {what} {_listed(skills)}")


def _listed(skills: Sequence[str]) -> str:
    """Skills in their order, none twice; of many the first ones and how many more."""
    once = list(dict.fromkeys(one_line(skill)[:80] for skill in skills if skill))
    more = f" and {len(once) - _MOST_SKILLS} more" if len(once) > _MOST_SKILLS else ""
    return ", ".join(once[:_MOST_SKILLS]).replace("[[", "[") + more or "something"


def quote(text: str) -> str:
    """What was written, in quotes after a colon, shortened at a word; "" for nothing."""
    plain = one_line(text_of_html(text[: 20 * LONGEST_QUOTE])).replace("[[", "[")
    if not plain:
        return ""
    if len(plain) > LONGEST_QUOTE:
        plain = re.sub(r"\s+\S*$", "", plain[:LONGEST_QUOTE]) + "…"
    return f": “{plain}”"
