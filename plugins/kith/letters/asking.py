"""This module says what to write to those who help: the question to a voucher with a paragraph to
forward, thanks, a word on how it went, and whether two people would like to meet.

Double opt-in throughout: the voucher asks the target first, and is free to say no; of two people
whom you would introduce, each is asked before the other is named to them by you.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from kith.journal import Journal
from kith.letters.addressed import called, plain
from kith.letters.openers import mail_link
from kith.model import Contact, LogLine
from kith.phrases import builtin
from kith.reading.phrases import language_of, placeholders

LETTERS = {
    "considered": ("ask subject", "ask", "forward"),
    "asked": ("ask subject", "remind", ""),
    "agreed": ("agreed subject", "agreed", "forward"),
    "introduced": ("thanks subject", "introduced", ""),
    "thanked": ("report subject", "report", ""),
}
"""The phrases of a letter to a voucher in each state of a request: subject, body, to forward."""


_THING = re.compile(
    r"(?:an?|the|two|three|four|five|\d+) [^,;:.!?()]{2,80}(?=[,;:.!?()]|$)", re.IGNORECASE
)
"""What somebody did, where it is a thing that can be thanked for in its own words."""

_SOMEBODY = re.compile(r"\b(?:he|she|they|him|her|them|his|their|you|your)\b", re.IGNORECASE)
"""Words that would mean somebody else in a letter."""


class Blurb(NamedTuple):
    """A letter to somebody who helps; `forward` is the paragraph in it that they can pass on."""

    subject: str
    text: str
    forward: str
    mailto: str


def blurb(
    voucher: Contact, name: str, target: Contact | None, journal: Journal, state: str = "considered"
) -> Blurb:
    """What to write to a voucher about meeting `name`, in a state of the request."""
    subject, body, forward = LETTERS.get(state, LETTERS["considered"])
    about = _about(target)
    values = {"target": name, "me": journal.settings.me, "about": about}
    return _letter(voucher, (subject, body, forward), values, journal)


def thanks(contact: Contact, line: LogLine, journal: Journal) -> Blurb:
    """Thanks for what a line of the log says that they did."""
    is_english = language_of(contact.language or "en") == "en"
    what = _THING.match(plain(line.text)) if is_english else None
    values = {"what": what[0].rstrip()} if what and not _SOMEBODY.search(what[0]) else {}
    return _letter(contact, ("thanks subject", "thanks", ""), values, journal)


def would_you_meet(contact: Contact, other: Contact, journal: Journal) -> Blurb:
    """Whether somebody would like to meet another contact of yours."""
    values = {"target": other.name, "about": _about(other)}
    return _letter(contact, ("meet subject", "meet", ""), values, journal)


def _about(contact: Contact | None) -> str:
    if contact is None:
        return ""
    return ", ".join(part for part in (contact.role, contact.org) if part)


def _letter(
    to: Contact, sections: tuple[str, str, str], values: Mapping[str, str], journal: Journal
) -> Blurb:
    known = {key: value for key, value in {**values, "name": called(to)}.items() if value}
    language, keys = language_of(to.language) if to.language else "en", frozenset(known)
    ours, mine = (builtin(language), builtin("en")), journal.openers.get(language, {})

    def phrase(section: str) -> str:
        """One way to say it, always the same for the same person; the owner's own come first."""
        for phrases in (mine, *ours):
            best = _best(phrases.get(section, ()), keys)
            if best:
                chosen = zlib.crc32(f"{section} {to.slug}".encode()) % len(best)
                return best[chosen].format_map(known)
        return ""

    subject, greeting, body = phrase(sections[0]), phrase("greeting"), phrase(sections[1])
    forward = phrase(sections[2]) if sections[2] else ""
    quoted = [f"> {forward}"] if forward else []
    if language != "de" or not greeting.endswith(","):
        body = body[:1].upper() + body[1:]  # German goes on after the comma
    text = "\n\n".join([greeting, body, *quoted])
    address = next(iter(to.emails), "")
    return Blurb(subject, text, forward, mail_link(address, subject, text) if address else "")


@lru_cache(maxsize=1024)
def _best(phrases: tuple[str, ...], known: frozenset[str]) -> tuple[str, ...]:
    """Of the phrases that lack nothing, those that say most.

    Kept, since letters differ in what is said, hardly in what there is to say.
    """
    usable = [phrase for phrase in phrases if placeholders(phrase) <= known]
    most = max((len(placeholders(phrase)) for phrase in usable), default=0)
    return tuple(phrase for phrase in usable if len(placeholders(phrase)) == most)
