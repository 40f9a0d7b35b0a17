"""This module says how `kith show` prints what to know about somebody before a call."""

from __future__ import annotations

from typing import Any

import click

from kith.cli.as_json import print_json
from kith.cli.card import card
from kith.cli.completed import people
from kith.cli.data import (
    balance_data,
    contact_data,
    line_data,
    news_data,
    problem_data,
    reasons_data,
    request_data,
    standing_data,
    voucher_data,
)
from kith.cli.journal_at import Opened, open_journal
from kith.cli.letters import opener_data
from kith.cli.sentences import told
from kith.cli.terminal import say
from kith.cli.where import Where, place_options
from kith.cli.who import find_filed
from kith.insight.outlook import Outlook
from kith.insight.standing import Standing
from kith.letters.first_words import first_words
from kith.model import Contact, LogLine


@click.command("show")
@click.argument("who", nargs=-1, required=True, metavar="WHO", shell_complete=people)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--full", is_flag=True, help="All notes, all log lines, everybody you both know.")
@place_options
def command(where: Where, who: tuple[str, ...], as_json: bool, full: bool) -> None:
    """What to know about somebody before you write or call.

    WHO is a slug, a name, an alias, or the beginning of one.
    """
    opened = open_journal(where)
    contact = find_filed(" ".join(who), opened.outlook)
    if as_json:
        print_json(to_data(contact, opened))
        return
    for line in card(contact, opened, is_full=full):
        say(line)


def to_data(contact: Contact, opened: Opened) -> dict[str, Any]:
    """All that the card says and all that it leaves out, as JSON shows it."""
    return {
        **standing_data(told(contact.slug, opened.outlook), contact),
        **contact_data(contact),
        "file": contact.file,
        **_homework_data(contact, opened.outlook),
        "notes": contact.notes.strip(),
        "log": [line_data(shared.line) for shared in opened.journal.lines[contact.slug]],
        "problems": [
            problem_data(problem)
            for problem in opened.problems_of(contact)
        ],
    }


def _homework_data(contact: Contact, outlook: Outlook) -> dict[str, Any]:
    """What to know before writing; `reasons` are those for reviving a dormant contact."""
    slug = contact.slug
    work = outlook.homework(slug)
    openers = [opener_data(opener, contact) for opener in first_words(slug, outlook)]
    is_dormant = outlook.stands[slug].standing is Standing.DORMANT
    return {
        "news": [line_data(line) for line in _news(slug, outlook)],
        "facts": [news_data(fact) for fact in work.facts],
        "last_words": line_data(work.last.line) if work.last else None,
        "promises": [line_data(promise.line) for promise in work.promises],
        "their_promises": [line_data(promise.line) for promise in work.theirs],
        "owed": [line_data(line) for line in work.owed],
        "balance": balance_data(outlook.balances[slug]),
        "ask_after": list(work.people),
        "interests": list(work.interests),
        "stale": [one._asdict() for one in work.stale],
        "look": [{"text": text, "link": link or None} for text, link in work.look],
        "opener": openers[0]["text"] if openers else None,
        "openers": openers,
        "reasons": list(reasons_data(outlook.revival(slug).reasons)) if is_dormant else [],
        "vouchers": [
            voucher_data(voucher, slug, contact.name, outlook) for voucher in outlook.vouchers(slug)
        ],
        "requests": [
            request_data(request, outlook)
            for request in (*outlook.asked[slug], *outlook.requests_for(slug))
        ],
    }


def _news(slug: str, outlook: Outlook) -> list[LogLine]:
    """The lines of the log with news since the last touch, the latest first."""
    last = outlook.stands[slug].rhythm.last
    return [
        shared.line
        for shared in outlook.journal.lines[slug]
        if shared.line.kind in ("news", "job")
        and shared.line.when.latest.first <= outlook.today
        and (last is None or shared.line.when.latest.first >= last)
    ]
