"""This module says what is wrong in a journal on a day, and goes on from what was wrong before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kith.checks.duplicates import check_duplicates
from kith.checks.rules import CHECKS, check_circle, check_filed, check_named, check_slug
from kith.journal import Journal
from kith.model import Contact, Problem


@dataclass(frozen=True)
class Checked:
    """What is wrong between the files of a `journal` on a day, by file, and all of it in order."""

    journal: Journal
    today: dt.date
    by_file: Mapping[str, tuple[Problem, ...]]
    problems: tuple[Problem, ...]


def check_journal(journal: Journal, today: dt.date, earlier: Checked | None = None) -> Checked:
    """Everything wrong in the journal, in its files and between them.

    With an `earlier` check of the same day, only what has changed since is checked.
    """
    by_file = dict(_by_file(journal, today, earlier))
    found = {*journal.problems, *check_duplicates(journal), *check_named(journal)}
    found.update(problem for problems in by_file.values() for problem in problems)
    return Checked(journal, today, by_file, tuple(sorted(found)))


def problems_of(contact: Contact, journal: Journal, today: dt.date) -> list[Problem]:
    """Everything wrong in the file of a contact, in it and between it and others, by line."""
    shared = check_duplicates(journal, journal.names.called(contact.name))
    found = {*journal.problems, *shared, *check_named(journal)}
    found.update(problem for check in CHECKS for problem in check(contact, journal, today))
    return sorted(problem for problem in found if problem.place.file == contact.file)


def all_problems(journal: Journal, today: dt.date) -> list[Problem]:
    """Everything wrong in the journal, in its files and between them, by file and line."""
    return list(check_journal(journal, today).problems)


def _by_file(
    journal: Journal, today: dt.date, earlier: Checked | None
) -> Iterator[tuple[str, tuple[Problem, ...]]]:
    """What is wrong with each file, of those with which something is."""
    contacts, filed = _to_check(journal, today), list(journal.touch_files)
    if earlier is not None and _is_like(earlier, journal, today):
        before = earlier.journal
        changed = _restated(before, journal)
        kept = {id(one) for one in before.touch_files}
        contacts = [journal.contacts[slug] for slug in changed if slug in journal.contacts]
        filed = [one for one in filed if id(one) not in kept]
        kept = {id(one) for one in journal.touch_files}
        gone = {before.contacts[slug].file for slug in changed if slug in before.contacts}
        gone |= {one.line.place.file for one in before.touch_files if id(one) not in kept}
        yield from (pair for pair in earlier.by_file.items() if pair[0] not in gone)
    for contact in contacts:
        found = tuple(p for check in CHECKS for p in check(contact, journal, today))
        if found:
            yield contact.file, found
    for one in filed:
        found = tuple(check_filed(one.line, journal, today))
        if found:
            yield one.line.place.file, found


def _to_check(journal: Journal, today: dt.date) -> list[Contact]:
    """All contacts; with an index, only those with whom something may be wrong, and few more."""
    index = journal.index
    if index is None:
        return list(journal.contacts.values())
    suspects = {*index.naming_strangers, *index.naming_themselves}
    through = {slug: journal.names.found[g.through] for slug, g in index.gists.items() if g.through}
    for slug, contact in index.contacts.items():
        if (
            index.gists[slug].latest > today.toordinal()
            or any(through.get(other) == (slug,) for other in through.get(slug, ()))
            or any(check_circle(contact, journal, today))
            or any(check_slug(contact, journal, today))
        ):
            suspects.add(slug)
    return [journal.contacts[slug] for slug in sorted(suspects)]


def _is_like(earlier: Checked, journal: Journal, today: dt.date) -> bool:
    return earlier.today == today and earlier.journal.settings == journal.settings


def _restated(before: Journal, now: Journal) -> set[str]:
    """Whose files say or mean something else, and whoever of them was met through."""
    changed = now.restated_since(before)
    through = {
        one.slug_of(one.contacts[slug].met_through)
        for one in (before, now)
        for slug in changed
        if slug in one.contacts
    }
    return changed | (through & now.contacts.keys())
