"""This module says how `kith reconnect` prints to whom to write this week, and what to write."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

import click

from kith.cli.as_json import print_json
from kith.cli.before import (
    body_of,
    look_text,
    news_text,
    promise_rows,
    way_text,
)
from kith.cli.due import nothing_due
from kith.cli.journal_at import Opened, open_journal
from kith.cli.picked import Picked, picked_data, picked_this_week, shelved
from kith.cli.sentences import about, last_sentence, reason
from kith.cli.terminal import columns, labelled, paint, safe, say, shorten, wrap
from kith.cli.where import Where, place_options
from kith.insight.outlook import Outlook
from kith.insight.picks import monday_of, week_of
from kith.insight.why import TOLD, why
from kith.views.mind import asks_text
from kith.views.research import research_of
from kith.views.words import MONTHS, count, say_ago, say_date, say_days

UNLIKELY = "an unlikely one: people choose the familiar and miss the new"

LABELS = len("you promised")
"""Columns of the labels, so that all picks line up."""

_FOR_OVERDUE = tuple(factor for factor in TOLD if factor != "circle")
"""The reason of somebody overdue names the circle already."""


@click.command("reconnect")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--all", "is_all", is_flag=True, help="Everybody dormant, the best to revive first.")
@place_options
def command(where: Where, as_json: bool, is_all: bool) -> None:
    """To whom to write this week, and how to begin.

    A few people who are overdue, a few with whom you lost touch, and an unlikely one. The names
    stand for the whole week; whoever you wrote to is done.
    """
    opened = open_journal(where, is_whole=is_all)
    outlook = opened.outlook
    if is_all:
        found = [shelved(one, outlook) for one in outlook.dormant]
    else:
        found = picked_this_week(outlook)
    if as_json:
        print_json([picked_data(one, outlook) for one in found])
    elif is_all:
        _print_shelf(found, outlook)
    else:
        _print_week(found, opened)
    opened.note_unread()


# ---- this week ----------------------------------------------------------------------------------


def _print_week(found: Sequence[Picked], opened: Opened) -> None:
    outlook = opened.outlook
    week = week_of(outlook.today)
    if not found:
        _wrapped(_nobody(outlook))
        return
    say(f"This week, {week_text(monday_of(week))}")
    for one in found:
        say()
        for line in _pick_lines(one, outlook):
            say(line)
    say()
    finding = research_of(week)
    _wrapped(f"{finding.text} ({finding.source})")
    say()
    _wrapped(_next(found))


def week_text(monday: dt.date) -> str:
    """The days of a week: "2 to 8 November 2026", "28 December 2026 to 3 January 2027"."""
    sunday = monday + dt.timedelta(days=6)
    month = f" {MONTHS[monday.month - 1]}" if monday.month != sunday.month else ""
    year = f" {monday.year}" if monday.year != sunday.year else ""
    return f"{monday.day}{month}{year} to {say_date(sunday)}"


def _pick_lines(one: Picked, outlook: Outlook) -> Iterator[str]:
    yield from _head(one, outlook)
    yield from labelled(_rows(one, outlook), LABELS)


def _rows(one: Picked, outlook: Outlook) -> Iterator[tuple[str, str]]:
    if one.done is not None:
        ago = say_ago((outlook.today - one.done).days)
        yield "done", f"you were in touch {ago}, on {say_date(one.done)}"
        return
    yield one.why, _kind(one)
    said = why(one.reasons, factors=_FOR_OVERDUE if one.why == "overdue" else TOLD,
               is_new_first=one.why == "wild card")  # fmt: skip
    if said:
        yield "why", safe(said)
    name = outlook.journal.contacts[one.slug].name
    if one.fact is not None:
        yield "open with", news_text(one.fact, one.told, outlook.today)
    yield from promise_rows(one.told.work, outlook.today)
    if caution := asks_text(one.told.work):
        yield "bear in mind", caution
    if one.voucher is not None:
        yield "way in", way_text(one.voucher, name, outlook)
    opener = one.opener(outlook)
    if opener is not None:
        yield "first line", body_of(opener)
    elif look := look_text(one.told.work.look):
        yield "look first", look.removeprefix("Look at: ")


def _kind(one: Picked) -> str:
    if one.why == "overdue":
        return safe(reason(one.told, in_days=False))
    spoke = last_sentence(one.told.stand, one.told.last)
    return safe(f"{UNLIKELY}. {spoke}" if one.why == "wild card" else spoke)


def _next(found: Sequence[Picked]) -> str:
    """What to type afterwards."""
    left = [one.slug for one in found if one.done is None]
    if not left:
        return "That is everybody for this week. Write it down, and enjoy the answers."
    return (
        f"Next: kith show {safe(left[0])} says all that you know; kith draft {safe(left[0])} "
        "reads your letter before you send it."
    )


def _nobody(outlook: Outlook) -> str:
    """What to say when there are no picks."""
    if any(one.ratio is not None for one in outlook.due()) or outlook.groups.asleep:
        return (
            "Nobody to write to this week: you have tried everybody whose turn it is, and their "
            "answers may be on the way. kith due shows who is waiting."
        )
    return nothing_due(outlook, lambda contact: True)


# ---- the shelf ----------------------------------------------------------------------------------


def _print_shelf(found: Sequence[Picked], outlook: Outlook) -> None:
    if not found:
        length = say_days(outlook.journal.settings.dormant_after)
        _wrapped(
            f"Nobody is dormant: there is nobody with whom you have been out of touch for {length}."
        )
        return
    order = ", the best to revive first" if len(found) > 1 else ""
    dormant = count(len(found), "dormant contact")
    say(f"{dormant}{order} ({say_date(outlook.today)})")
    for one in found:
        say()
        for line in _head(one, outlook):
            say(line)
        _wrapped(safe(why(one.reasons) or last_sentence(one.told.stand, one.told.last)), "  ")


def _head(one: Picked, outlook: Outlook) -> list[str]:
    contact = outlook.journal.contacts[one.slug]
    name = paint(shorten(safe(contact.name), columns()), bold=True)
    at = safe(about(contact))
    return wrap(f"{name}, {at}" if at else name, columns(), "", "  ")


def _wrapped(text: str, first: str = "") -> None:
    for line in wrap(text, columns(), first, first):
        say(line)
