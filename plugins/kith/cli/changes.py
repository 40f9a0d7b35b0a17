"""This module says how `kith changes` tells what changed in whose file, from git."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import Any

import click

from kith.cli.as_json import print_json
from kith.cli.journal_at import read_journal
from kith.cli.terminal import columns, paint, safe, say, wrap
from kith.cli.where import Where, locate, place_options
from kith.cli.who import find_contact
from kith.dates import quoted, read_cadence, read_day
from kith.insight.changed import Edit, Edits, edit_text
from kith.journal import Journal
from kith.versions import last_weeks
from kith.versions.commits import edits_of
from kith.versions.unsaved import unsaved
from kith.views.changes import slugs_of
from kith.views.words import capital, count, say_date


def _read_since(
    ctx: click.Context, param: click.Parameter, value: str | None
) -> dt.date | dt.timedelta | None:
    """A day, or a length of time before today; refuses what is neither."""
    if value is None:
        return None
    try:
        return read_day(value)
    except ValueError:
        pass
    try:
        if days := read_cadence(value).most:
            return dt.timedelta(days=days)
    except ValueError:
        pass
    wrong = f'expected a day or a time, e.g. 2026-09-01 or "2 weeks", got {quoted(value)}'
    raise click.BadParameter(wrong, ctx, param)


@click.command("changes")
@click.argument("who", required=False)
@click.option("--since", metavar="WHEN", callback=_read_since,
              help='A day, or a time such as "2 weeks" (else: 8 weeks).')  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@place_options
def command(
    where: Where, who: str | None, since: dt.date | dt.timedelta | None, as_json: bool
) -> None:
    """What changed in whose file, in words, from git.

    The latest first, and before all what is not committed yet. WHO is a slug, a name or the
    beginning of one.
    """
    at = locate(where)
    journal = read_journal(at, is_whole=False)
    only = find_contact(who, journal).slug if who else ""
    question = last_weeks(at.contacts, at.name, at.settings, at.today)
    if since is not None:
        begin = since if isinstance(since, dt.date) else at.today - since
        question = question._replace(since=begin)
    edits = edits_of(question)
    new = unsaved(question) if edits.is_kept else ()
    all_ = [edit for edit in (*new, *edits.edits) if not only or only in slugs_of(edit, journal)]
    edits = edits._replace(edits=tuple(all_))
    if as_json:
        print_json(_data(edits, question.since, journal))
        return
    for line in _lines(edits, question.since, journal.contacts[only].name if only else ""):
        say(line)


def _data(edits: Edits, since: dt.date, journal: Journal) -> dict[str, Any]:
    return {
        "since": since.isoformat(),
        "incomplete": edits.why,
        "more": edits.more,
        "changes": [
            {
                "date": edit.day.isoformat() if edit.day else None,
                "file": edit.file,
                "people": list(slugs_of(edit, journal)),
                "name": edit.name,
                "happened": edit.happened,
                "details": list(edit.details),
            }
            for edit in edits.edits
        ],
    }


def _lines(edits: Edits, since: dt.date, name: str) -> list[str]:
    lines: list[str] = []
    for day, group in groupby(edits.edits, key=lambda edit: edit.day):
        heading = say_date(day) if day else "Not committed yet"
        lines += [*([""] if lines else []), paint(heading, dim=True)]
        lines += [line for edit in group for line in _edit_lines(edit)]
    if not lines and edits.is_kept and not edits.why:
        of = f" of {safe(name)}" if name else ""
        lines.append(f"Nothing in the files{of} changed since {say_date(since)}.")
    notes = [f"{count(edits.more, 'more change')} not read: say a later --since"] * bool(edits.more)
    notes += [capital(edits.why)] * bool(edits.why)
    for note in notes:
        lines += [*([""] if lines else []), *wrap(f"{note}.", columns())]
    return lines


def _edit_lines(edit: Edit) -> list[str]:
    text = f"{paint(safe(edit.name), bold=True)}: {safe(edit_text(edit))}"
    return wrap(text, columns(), "  ", "      ")
