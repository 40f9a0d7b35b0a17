"""This module says first letters: how one begins, as a link to a mail program, and as JSON."""

from __future__ import annotations

from typing import Any, NamedTuple

from kith.cli.data import news_data
from kith.cli.terminal import safe
from kith.dates import PartialDate
from kith.insight.facts import Fact
from kith.insight.outlook import Outlook
from kith.journal import Journal
from kith.letters.addressed import called
from kith.letters.draft_rules import SUBJECTS
from kith.letters.draft_words import fold_text
from kith.letters.first_words import first_words
from kith.letters.openers import Opener, mailto
from kith.model import Contact, Place
from kith.phrases import builtin
from kith.reading.phrases import fill, language_of, placeholders

_NO_FACT = Fact("", "", PartialDate(None, 1, 1), "", Place(""))


class Letter(NamedTuple):
    """A letter as a mail program takes it."""

    subject: str
    text: str


def opener_data(opener: Opener, contact: Contact) -> dict[str, Any]:
    """A first letter, and the link that opens it in a mail program if there is an address."""
    address = next(iter(contact.emails), "")
    return {
        "subject": opener.subject,
        "text": opener.text,
        "tone": opener.tone,
        "language": opener.language,
        "fact": news_data(opener.fact),
        "mailto": mailto(address, opener) if address else None,
    }


def begin(contact: Contact, outlook: Outlook) -> str:
    """What the editor begins with: the first opener, or a greeting where there is no news."""
    opener = next(iter(first_words(contact.slug, outlook, 1)), None)
    if opener is None:
        return f"Subject: \n\n{greeting(contact, outlook.journal)}\n\n"
    return f"Subject: {safe(opener.subject)}\n\n{opener.text}\n"


def greeting(contact: Contact, journal: Journal) -> str:
    """The first line of a letter: "Hi Zoë,"; the owner's own phrase comes first."""
    language = language_of(contact.language or "en")
    phrases = (journal.openers.get(language, {}), builtin(language), builtin("en"))
    found = (p for section in phrases for p in section.get("greeting", ()))
    template = next(p for p in found if placeholders(p) <= {"name"})
    return fill(template, {"name": safe(called(contact))})


def letter_of(draft: str) -> Letter:
    """The draft as a letter: its first line may be the subject, "Subject: hello"."""
    first, _, rest = draft.strip().partition("\n")
    label, colon, subject = first.partition(":")
    if colon and fold_text(label).strip() in SUBJECTS:
        return Letter(subject.strip(), rest.strip())
    return Letter("", draft.strip())


def link_of(contact: Contact, letter: Letter) -> str:
    """The link that opens the letter in a mail program; "" without an address."""
    opener = Opener(letter.subject, letter.text, _NO_FACT, "", "")
    return mailto(contact.emails[0], opener) if contact.emails else ""
