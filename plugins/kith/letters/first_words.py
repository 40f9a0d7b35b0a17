"""This module says the first words to somebody: openers to choose from, and what a draft is
read against.
"""

from __future__ import annotations

from kith.insight.facts import fresh
from kith.insight.history import History
from kith.insight.homework import Homework
from kith.insight.network import PLAIN
from kith.insight.outlook import Outlook
from kith.insight.vouchers import Voucher
from kith.letters.addressed import called, plain
from kith.letters.draft import Addressee
from kith.letters.openers import Opener, is_hard_fact, openers
from kith.model import Contact

MOST_NAMED = 12
"""Mutual connections whose names a draft is read for."""


def first_words(slug: str, outlook: Outlook, most: int = 3) -> tuple[Opener, ...]:
    """Openers for a contact, from the best fact; () if there is none that is still to be used."""
    unused = fresh(outlook.facts[slug])
    if not unused:
        return ()
    via = named_voucher(slug, outlook)
    name = outlook.journal.contacts[via.slug].name if via is not None else ""
    contact = outlook.journal.contacts[slug]
    return openers(contact, unused[0], gap_of(slug, outlook), name, outlook.journal.openers, most)


def gap_of(slug: str, outlook: Outlook) -> int | None:
    """Days since the last touch; None if there was none, even if you met."""
    one = outlook.stands[slug]
    if one.rhythm.ongoing is not None:
        return 0
    return None if one.rhythm.is_met else one.days


def named_voucher(slug: str, outlook: Outlook) -> Voucher | None:
    """The mutual connection that is good enough to be named: both legs hold.

    Nobody who has hard news that you have not written to them about is named lightly.
    """
    for voucher in outlook.vouchers(slug):
        other, mine, theirs, _ = voucher
        holds = mine.strength >= PLAIN <= theirs.strength and not mine.is_tired
        if holds and not _has_hard_news(other, outlook):
            return voucher
    return None


def _has_hard_news(slug: str, outlook: Outlook) -> bool:
    facts = outlook.facts[slug]
    return bool(facts) and any(fact.used is None and is_hard_fact(fact) for fact in facts)


def addressee(slug: str, outlook: Outlook, work: Homework | None = None) -> Addressee:
    """What the draft check knows of a contact; `work` is their homework, if it is made already.

    A letter after hard news need name nothing: no news, no promise, nobody else.
    """
    contacts, work = outlook.journal.contacts, work or outlook.homework(slug)
    contact, gap = contacts[slug], gap_of(slug, outlook)
    name, names = called(contact), _called(contact)
    if work.facts and any(map(is_hard_fact, work.fresh[:1])):
        return Addressee(name, names, gap, language=contact.language)
    via = named_voucher(slug, outlook)
    knowing = [via] if via is not None else []
    knowing += outlook.vouchers(slug)[:MOST_NAMED]
    return Addressee(
        name,
        names,
        gap,
        facts=tuple([plain(fact.text) for fact in work.facts]),
        theirs=tuple(_theirs(contact, outlook.histories[slug], work)),
        mutual=tuple([_called(contacts[one]) for one in dict.fromkeys([v.slug for v in knowing])]),
        voucher=contacts[via.slug].name if via is not None else "",
        promises=tuple([promise.line.text for promise in work.promises]),
        language=contact.language,
    )


def _called(contact: Contact) -> tuple[str, ...]:
    return (contact.name, *contact.aliases) if contact.aliases else (contact.name,)


def _theirs(contact: Contact, history: History, work: Homework) -> list[str]:
    """Other texts about them: their work and place, what you did together, the last words."""
    last = work.last
    texts = [
        contact.org, contact.role, contact.city, *contact.tags, *contact.offers,
        *contact.looking_for, *(line.text for line in history.together),
        last.line.text if last is not None else "", *(line.text for line in history.facts[:5]),
    ]  # fmt: skip
    return [text for text in dict.fromkeys(texts) if text.strip()]
