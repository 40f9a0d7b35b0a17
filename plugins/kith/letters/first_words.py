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
    solid = (v for v in outlook.vouchers(slug) if v.strength >= PLAIN and not v.mine.is_tired)
    return next((v for v in solid if not _has_hard_news(v.slug, outlook)), None)


def _has_hard_news(slug: str, outlook: Outlook) -> bool:
    return any(map(is_hard_fact, fresh(outlook.facts[slug])))


def addressee(slug: str, outlook: Outlook, work: Homework | None = None) -> Addressee:
    """What the draft check knows of a contact; `work` is their homework, if it is made already.

    A letter after hard news need name nothing: no news, no promise, nobody else.
    """
    journal, contact = outlook.journal, outlook.journal.contacts[slug]
    work = work or outlook.homework(slug)
    if any(map(is_hard_fact, work.fresh[:1])):
        names = _called(contact)
        return Addressee(called(contact), names, gap_of(slug, outlook), language=contact.language)
    via = named_voucher(slug, outlook)
    ties = outlook.vouchers(slug)[:MOST_NAMED]
    first = [via] if via is not None else []
    mutual = [journal.contacts[v.slug] for v in dict.fromkeys([*first, *ties])]
    return Addressee(
        name=called(contact),
        called=_called(contact),
        gap=gap_of(slug, outlook),
        facts=tuple(plain(fact.text) for fact in work.facts),
        theirs=tuple(_theirs(contact, outlook.histories[slug], work)),
        mutual=tuple(_called(other) for other in mutual),
        voucher=journal.contacts[via.slug].name if via is not None else "",
        promises=tuple(promise.line.text for promise in work.promises),
        language=contact.language,
    )


def _called(contact: Contact) -> tuple[str, ...]:
    return (contact.name, *contact.aliases)


def _theirs(contact: Contact, history: History, work: Homework) -> list[str]:
    """Other texts about them: their work and place, what you did together, the last words."""
    last = work.last
    texts = [
        contact.org, contact.role, contact.city, *contact.tags, *contact.offers,
        *contact.looking_for, *(line.text for line in history.together),
        last.line.text if last is not None else "", *(line.text for line in history.facts[:5]),
    ]  # fmt: skip
    return [text for text in dict.fromkeys(texts) if text.strip()]
