"""This module says how `kith show` prints what to know about somebody before a call."""

from __future__ import annotations

from typing import Any

import click

from kith.cli.as_json import print_json
from kith.cli.card import card
from kith.cli.data import fact_data, line_data, problem_data, standing_data, voucher_data
from kith.cli.journal_at import Opened, Where, open_journal, place_options
from kith.cli.refused import Refused
from kith.cli.sentences import told
from kith.cli.terminal import say
from kith.cli.who import find_contact, is_outsider
from kith.model import Contact


@click.command("show")
@click.argument("who", nargs=-1, required=True, metavar="WHO")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--full", is_flag=True, help="All notes, all log lines, everybody you both know.")
@place_options
def command(where: Where, who: tuple[str, ...], as_json: bool, full: bool) -> None:
    """What to know about somebody before you write or call.

    WHO is a slug, a name, an alias, or the beginning of one.
    """
    opened = open_journal(where)
    contact = _contact(" ".join(who), opened)
    if as_json:
        print_json(to_data(contact, opened))
        return
    for line in card(contact, opened, is_full=full):
        say(line)


def _contact(text: str, opened: Opened) -> Contact:
    try:
        return find_contact(text, opened.journal)
    except Refused:
        if is_outsider(text, opened.outlook):
            raise Refused(
                f"{text} has no file in this journal", f'kith mutual "{text}" says who knows them'
            ) from None
        raise


def to_data(contact: Contact, opened: Opened) -> dict[str, Any]:
    """All that the card says and all that it leaves out, as JSON shows it."""
    outlook, slug = opened.outlook, contact.slug
    one = told(slug, outlook)
    return {
        **standing_data(one, contact),
        **fact_data(contact),
        "file": contact.file,
        "news": [line_data(shared.line) for shared in one.work.news],
        "last_words": line_data(one.last.line) if one.last else None,
        "promises": [line_data(promise.line) for promise in one.work.promises],
        "vouchers": [voucher_data(voucher, outlook) for voucher in outlook.vouchers(slug)],
        "notes": contact.notes.strip(),
        "log": [line_data(shared.line) for shared in opened.journal.lines[slug]],
        "problems": [
            problem_data(problem)
            for problem in opened.problems
            if problem.place.file == contact.file
        ],
    }
