"""This module says what stands on the card of a contact, in the order of reading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kith.cli.before import before_rows, opener_row
from kith.cli.check import problem_lines
from kith.cli.journal_at import Opened
from kith.cli.sentences import (
    COLOURS,
    KNOWING,
    SHAPES,
    Told,
    about,
    evidence_text,
    knowing,
    leg_text,
    standing_sentences,
    told,
    words_of,
)
from kith.cli.terminal import columns, labelled, paint, safe, shorten, wrap
from kith.dates import next_birthday
from kith.insight.vouchers import Voucher
from kith.letters.first_words import first_words
from kith.model import Contact
from kith.reading.people import as_read, label
from kith.views.words import count, say_ago, say_date

MOST_LINES = 8
MOST_VOUCHERS = 5
MOST_NOTES = 6
"""Lines of the log, people you both know, and lines of notes, unless all are asked for."""


_MARK = re.compile(r"\s*(?:[-*+]|\d+[.)]|#{1,6}|>|\|)(?:\s+|$)")
"""What begins a line of its own: an item of a list, a heading, a quotation, a row."""


def card(contact: Contact, opened: Opened, *, is_full: bool = False) -> Iterator[str]:
    """The lines of the card."""
    one = told(contact.slug, opened.outlook)
    yield from _head(contact, one, opened)
    sections = (
        ("Before you write", _before(one, opened)),
        ("You both know", _vouchers(contact, opened, is_full=is_full)),
        ("Facts", _facts(contact, opened)),
        ("Notes", _notes(contact, is_full=is_full)),
        ("Log", _log(contact, opened, is_full=is_full)),
        ("Problems in this file", _problems(contact, opened)),
    )
    for title, lines in sections:
        if lines:
            yield ""
            yield paint(title, bold=True)
            yield from lines
    yield ""
    yield paint(safe(contact.file), dim=True)


def _head(contact: Contact, one: Told, opened: Opened) -> Iterator[str]:
    standing = one.stand.standing
    name = paint(shorten(safe(contact.name), columns() - 20), bold=True)
    called = f" ({safe(contact.pronouns)})" if contact.pronouns else ""
    mark = paint(f"{SHAPES[standing]} {standing}", COLOURS[standing])
    yield from wrap(f"{name}{called}  {mark}", columns())
    yield from _about(contact)
    yield ""
    said = standing_sentences(one, opened.today)
    if not contact.is_readable:
        said = ["The facts of this file could not be read; below it says why."]
    yield from wrap(" ".join(said), columns())


def _about(contact: Contact) -> list[str]:
    said = about(contact)
    return wrap(safe(said), columns()) if said else []


def _before(one: Told, opened: Opened) -> list[str]:
    """All the homework, and the first words to write."""
    if not opened.journal.contacts[one.stand.slug].is_readable:
        return []
    openers = first_words(one.stand.slug, opened.outlook, 1)
    return labelled([*before_rows(one, opened.outlook), *opener_row(openers, one.work)])


def _vouchers(contact: Contact, opened: Opened, *, is_full: bool) -> list[str]:
    found = opened.outlook.vouchers(contact.slug)
    shown = found if is_full else found[:MOST_VOUCHERS]
    rows = [(opened.journal.contacts[voucher.slug].name, _voucher(voucher)) for voucher in shown]
    return [*labelled(rows), *_more(len(found) - len(shown), "person", "people")]


def _voucher(voucher: Voucher) -> str:
    """How the two know each other, and your leg, in short."""
    first = evidence_text(voucher.theirs.evidence[0])
    how = knowing(voucher.theirs)
    return safe(f"{how if first == KNOWING[2] else first} ({leg_text(voucher.mine)})")


def _facts(contact: Contact, opened: Opened) -> list[str]:
    facts = [
        ("mail", contact.emails),
        ("phone", contact.phones),
        ("link", contact.links),
        ("birthday", _birthday(contact, opened)),
        ("met", _met(contact, opened)),
        ("circle", [contact.circle]),
        ("tags", [", ".join(contact.tags)]),
        ("offers", [", ".join(contact.offers)]),
        ("looking for", [", ".join(contact.looking_for)]),
        ("language", [contact.language]),
        ("also called", [", ".join(contact.aliases)]),
        *((key.removeprefix("x-"), [value]) for key, value in contact.extra),
    ]
    return labelled((key, safe(value)) for key, values in facts for value in values if value)


def _birthday(contact: Contact, opened: Opened) -> list[str]:
    born = contact.birthday
    if born is None:
        return []
    day = next_birthday(born, opened.today)
    if day is None:
        return [say_date(born)]
    age = f", turns {day.year - born.year}" if born.year else ""
    return [f"{say_date(born)} ({say_ago((opened.today - day).days)}{age})"]


def _met(contact: Contact, opened: Opened) -> list[str]:
    through = contact.met_through
    slug = opened.journal.slug_of(through)
    name = opened.journal.contacts[slug].name if slug else label(through.text) if through else ""
    parts = [say_date(contact.met) if contact.met else "", f"through {name}" if name else ""]
    return [", ".join(part for part in parts if part)]


def _notes(contact: Contact, *, is_full: bool) -> list[str]:
    lines: list[str] = []
    for paragraph in _paragraphs(contact.notes):
        text = safe(as_read(paragraph))
        mark = _MARK.match(text)
        first = "  " + (mark[0] if mark else "")
        lines += wrap(text[len(first) - 2 :], columns(), first)
    if is_full or len(lines) <= MOST_NOTES + 1:
        return lines
    return [*lines[:MOST_NOTES], *_more(len(lines) - MOST_NOTES, "line")]


def _paragraphs(notes: str) -> list[str]:
    """The notes as paragraphs on one line each; lists, headings and code keep their lines."""
    lines = notes.strip().split("\n") if notes.strip() else []
    if "```" in notes or "~~~" in notes:
        return lines
    joined = [""]
    for line in lines:
        if not line.strip() or not joined[-1] or _MARK.match(line):
            joined.append(line)
        else:
            joined[-1] += f" {line.strip()}"
    return joined[1:]


def _log(contact: Contact, opened: Opened, *, is_full: bool) -> list[str]:
    lines = opened.journal.lines[contact.slug]
    found = [shared for shared in lines if shared.line.sort != "promise"]
    shown = found if is_full else found[:MOST_LINES]
    rows = [(str(shared.line.when), safe(words_of(shared, opened.journal))) for shared in shown]
    rows += [("no date", safe(as_read(" ".join(one.text.split())))) for one in contact.unread]
    return [*labelled(rows), *_more(len(found) - len(shown), "line")]


def _problems(contact: Contact, opened: Opened) -> list[str]:
    return [
        f"  {line}"
        for problem in opened.problems_of(contact)
        for line in problem_lines(problem)
    ]


def _more(left: int, noun: str, plural: str = "") -> list[str]:
    if left <= 0:
        return []
    return [paint(f"  … {count(left, noun, plural).replace(' ', ' more ', 1)} (--full)", dim=True)]
