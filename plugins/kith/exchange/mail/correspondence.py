"""This module says which touches mail tells of, by its headers alone: bodies are never read.

A message counts if it went between the owner and at most five others, directly: no lists, no
machines, no copies. What you wrote is a touch with all to whom it went; what you got, with whoever
wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kith.dates import PartialDate, Span
from kith.exchange.draft import Foreign, Format, Met, Owner, Related, Skipped, Told
from kith.exchange.mail.mailboxes import heads_in, is_mail
from kith.exchange.mail.messages import Message, is_machine, read_message
from kith.exchange.mine import find_owner, is_owner
from kith.model import Place, Problem

_DRAFT = re.compile(r":2,[A-Z]*D[A-Z]*$")
"""The mark of a draft in the file names of a Maildir."""


def read_mail(files: Sequence[Foreign], owner: Owner) -> Told:
    """The touches that these mailboxes and messages tell of, each message once.

    All else is skipped with its reason; mail gives no drafts of contacts.
    """
    skipped: list[Skipped] = []
    problems: list[Problem] = []
    messages = list(_messages(files, owner, problems))
    mine = find_owner(
        owner,
        [one.keys | one.boxes for one in messages],
        Place(files[0].path) if files else Place(""),
        "messages",
    )
    touches, seen = [], set[str]()
    for message in messages:
        people = _people(message, mine.owner)
        why = message.why or _why_not(message, mine.owner, people)
        if not why and message.source in seen:
            why = "the same message again"
        if why or message.day is None:
            skipped.append(Skipped(message.place, why))
            continue
        seen.add(message.source)
        touches.append(_met(message, people))
    return Told((), tuple(touches), tuple(skipped), (*problems, *mine.problems), mine.owner)


def _messages(files: Sequence[Foreign], owner: Owner, problems: list[Problem]) -> Iterator[Message]:
    for file in files:
        if not is_mail(file):
            problems.append(_no_mail(file))
        for head in heads_in(file):
            message = read_message(head, owner.today)
            yield message._replace(why="a draft") if _DRAFT.search(file.path) else message


def _no_mail(file: Foreign) -> Problem:
    told = 'expected messages that begin with headers, e.g. "From: zoe@example.com", got none'
    return Problem(Place(file.path), "warning", "no-mail", told, "name a mailbox, or a message")


def _people(message: Message, owner: Owner) -> tuple[Related, ...]:
    """With whom the owner was in touch by it: recipients of what they sent, else the senders."""
    sent = [one for one in message.senders if is_owner(one, owner)]
    if sent:
        people = message.to
    elif any(is_owner(one, owner) for one in message.to):
        people = message.senders
    else:
        people = () if _knows_owner(owner) else (*message.senders, *message.to)
    met = {one.keys: one for one in people if not is_owner(one, owner)}
    return tuple(one for one in met.values() if not any(map(is_machine, one.keys)))


def _knows_owner(owner: Owner) -> bool:
    return bool(owner.names) or any(key.startswith("email:") for key in owner.keys)


def _why_not(message: Message, owner: Owner, people: Sequence[Related]) -> str:
    if people:
        return ""
    direct = (*message.senders, *message.to)
    if any(is_owner(one, owner) for one in direct):
        return "to nobody but you, or to machines"
    if any(is_owner(one, owner) for one in message.copied):
        return "you were only copied"
    return "neither from you nor to you"


def _met(message: Message, people: tuple[Related, ...]) -> Met:
    day = message.day
    assert day is not None
    when = Span(PartialDate(day.year, day.month, day.day))
    return Met(message.place, when, "email", people, message.source, is_latest_alone=True)


MAIL = Format(
    "mail",
    "Mail (headers alone)",
    is_mail,
    read_mail,
)
"""Mailboxes and messages, as mail programs keep or export them."""
