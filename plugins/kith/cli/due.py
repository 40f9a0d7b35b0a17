"""This module says how `kith due` prints whom to get back in touch with."""

from __future__ import annotations

from collections.abc import Callable

import click

from kith.cli.as_json import print_json
from kith.cli.data import standing_data
from kith.cli.journal_at import Opened, open_journal
from kith.cli.refused import Refused
from kith.cli.sentences import COLOURS, SHAPES, Counted, counted, every, since, words_of
from kith.cli.terminal import aligned, columns, paint, safe, say, shorten, width, wrap
from kith.cli.where import Where, place_options
from kith.insight.outlook import Outlook
from kith.insight.standing import Stand, Standing, most_urgent_first
from kith.journal import Journal
from kith.model import Contact
from kith.naming import fold
from kith.near import NearWords
from kith.views.words import count, say_ago, say_date

ROOM_FOR_WORDS = 36
"""Columns that the last words need beside the rest; with less they go below."""

LONGEST_NAME = 26

NOBODY_YET = (
    'No contacts yet. kith new "Zoe Smith" makes the first one; kith import takes over those '
    "that you have elsewhere."
)

MOST = 50
"""People whom a list shows, unless all are asked for."""


@click.command("due")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--circle", metavar="CIRCLE", help="Only this circle.")
@click.option("--tag", metavar="TAG", help="Only this tag.")
@click.option("--soon", is_flag=True, help="Also those who are due soon.")
@click.option("--all", "is_whole", is_flag=True, help=f"Everybody, not just the first {MOST}.")
@place_options
def command(
    where: Where, as_json: bool, circle: str | None, tag: str | None, soon: bool, is_whole: bool
) -> None:
    """Whom to get back in touch with.

    Everybody with whom it has been longer than you wish, the most urgent first.
    """
    opened = open_journal(where, asks_git=False, is_whole=as_json or is_whole)
    is_meant = _choice(circle, tag, opened)
    contacts = opened.journal.contacts
    found = [
        one for one in _due(opened.outlook, is_soon=soon) if is_meant(opened.journal.bare(one.slug))
    ]
    if as_json:
        everybody = (counted(one.slug, opened.outlook) for one in found)
        print_json([standing_data(one, contacts[one.stand.slug]) for one in everybody])
    elif found:
        _print(found, opened.outlook, len(found) if is_whole else MOST)
    else:
        for line in wrap(nothing_due(opened.outlook, is_meant), columns()):
            say(line)
    opened.note_unread()


def _due(outlook: Outlook, *, is_soon: bool) -> list[Stand]:
    if not is_soon:
        return outlook.due()
    soon = (one for one in outlook.stands.values() if one.standing is Standing.DUE_SOON)
    return most_urgent_first([*outlook.due(), *soon], outlook.journal)


def _choice(circle: str | None, tag: str | None, opened: Opened) -> Callable[[Contact], bool]:
    """Whether a contact is in the circle and has the tag that were asked for."""
    if circle is None and tag is None:
        return lambda contact: True
    contacts = [opened.journal.bare(slug) for slug in opened.journal.contacts]
    circles = {*opened.journal.settings.circles, *(c.circle for c in contacts if c.circle)}
    tags = {*opened.journal.settings.tags, *(one for c in contacts for one in c.tags)}
    known_circle = _known("circle", circle, circles)
    known_tag = _known("tag", tag, tags)
    return lambda contact: (
        (circle is None or fold(contact.circle) == known_circle)
        and (tag is None or known_tag in map(fold, contact.tags))
    )


def _known(noun: str, asked: str | None, known: set[str]) -> str:
    """The word in the form in which it is compared; refuses one that nobody uses."""
    word = fold(asked or "")
    if asked is not None and word not in set(map(fold, known)):
        near = NearWords(known).nearest(word) or sorted(known)[:12]
        raise Refused(
            f'there is no {noun} "{asked}"',
            f"did you mean {' or '.join(near)}?" if near else f"no contact has a {noun}",
        )
    return word


def _print(found: list[Stand], outlook: Outlook, most: int) -> None:
    dated = [one for one in found if one.standing is not Standing.NO_DATE]
    undated = [one for one in found if one.standing is Standing.NO_DATE]
    shown = dated[:most]
    if dated:
        say(f"{_heading(dated)} ({say_date(outlook.today)})")
        say()
        _print_dated([counted(one.slug, outlook) for one in shown], outlook)
    if undated and most > len(shown):
        if dated:
            say()
        _print_undated(undated[: most - len(shown)], outlook)
    if len(found) > most:
        say()
        say(f"And {len(found) - most:,} more: kith due --all")


def _print_undated(undated: list[Stand], outlook: Outlook) -> None:
    contacts = outlook.journal.contacts
    say("No date yet: write down when you last spoke, or when you met.")
    say()
    for line in aligned(
        [
            [
                f"  {SHAPES[Standing.NO_DATE]} {_name(contacts[one.slug])}",
                every(one),
                safe(contacts[one.slug].file),
            ]
            for one in undated
        ]
    ):
        say(line)


def _heading(dated: list[Stand]) -> str:
    late = sum(one.standing is not Standing.DUE_SOON for one in dated)
    soon = len(dated) - late
    parts = [f"{count(late, 'person', 'people')} to reconnect with"] if late else []
    return ", ".join(
        [*parts, f"{count(soon, 'person', 'people') if not late else soon} due soon"]
        if soon
        else parts
    )


def _print_dated(dated: list[Counted], outlook: Outlook) -> None:
    contacts = outlook.journal.contacts
    rows = aligned(
        [
            [
                paint(SHAPES[one.stand.standing], COLOURS[one.stand.standing])
                + " "
                + paint(_name(contacts[one.stand.slug]), bold=True),
                paint(one.stand.standing, COLOURS[one.stand.standing]),
                since(one.stand),
                every(one.stand),
            ]
            for one in dated
        ]
    )
    start = max(map(width, rows)) + 2
    room = columns() - start
    for one, row in zip(dated, rows, strict=True):
        words = _last_words(one, outlook.journal)
        if room >= ROOM_FOR_WORDS:
            beside = " " * (start - width(row)) + paint(shorten(words, room), dim=True)
            say((row + beside).rstrip())
            continue
        say(row)
        if words:
            say(f"    {paint(shorten(words, columns() - 4), dim=True)}")


def _name(contact: Contact) -> str:
    return shorten(safe(contact.name), LONGEST_NAME)


def _last_words(one: Counted, journal: Journal) -> str:
    return safe(words_of(one.last, journal)) if one.last else ""


def nothing_due(outlook: Outlook, is_meant: Callable[[Contact], bool]) -> str:
    """What to say when nobody is due: who comes next, or how to begin."""
    journal = outlook.journal
    if not journal.contacts:
        return NOBODY_YET
    stands = [one for one in outlook.stands.values() if is_meant(journal.bare(one.slug))]
    coming = sorted(
        (one.rhythm.due, one.slug)
        for one in stands
        if one.rhythm.due is not None
        and one.rhythm.due >= outlook.today
        and one.standing is not Standing.SNOOZED
    )
    if not coming:
        return (
            "Nobody is due. Give somebody a circle or a cadence, e.g. circle: close, "
            "and you will be told when it has been a while."
        )
    due, slug = coming[0]
    return (
        f"Nobody is waiting to hear from you. Next is {safe(journal.bare(slug).name)}, "
        f"by {say_date(due)} ({say_ago((outlook.today - due).days)})."
    )
