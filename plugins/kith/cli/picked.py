"""This module says whom `kith reconnect` names, with every reason for it: a pick, or the shelf."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, NamedTuple

from kith.cli.data import DECIMALS, news_data, reasons_data
from kith.cli.letters import opener_data
from kith.cli.sentences import Told, knows, leg_text, reason, told
from kith.insight.facts import Fact
from kith.insight.outlook import Outlook
from kith.insight.picks import Pick, Why
from kith.insight.reconnect import Reason, Revival
from kith.insight.vouchers import Voucher
from kith.insight.week import picks_of
from kith.letters.first_words import first_words
from kith.letters.openers import Opener


class Picked(NamedTuple):
    """Somebody to write to: how they stand (before you wrote, if you did), and the reasons.

    `score` is the sum of their points; `done` is the day of this week on which you wrote.
    """

    told: Told
    why: Why
    reasons: tuple[Reason, ...]
    fact: Fact | None
    voucher: Voucher | None
    done: dt.date | None = None

    @property
    def slug(self) -> str:
        """Who it is."""
        return self.told.stand.slug

    @property
    def score(self) -> float:
        """The sum of all points."""
        return sum(reason.points for reason in self.reasons)

    def opener(self, outlook: Outlook) -> Opener | None:
        """What to write first; None without a fact."""
        return next(iter(first_words(self.slug, outlook, 1)), None) if self.fact else None


def picked_this_week(outlook: Outlook) -> list[Picked]:
    """The picks of this week; once you wrote, the reasons are those of the day before."""
    picks = picks_of(outlook)
    eves = {pick.done: _day_before(pick.done, outlook) for pick in picks if pick.done is not None}
    return [_picked(pick, eves[pick.done] if pick.done else outlook, outlook) for pick in picks]


def _picked(pick: Pick, before: Outlook, outlook: Outlook) -> Picked:
    one = told(pick.slug, before)
    reasons = before.revival(pick.slug).reasons
    if pick.why == "overdue":
        reasons = (*_overdue(one), *reasons)
    now = outlook.revival(pick.slug)
    return Picked(one, pick.why, reasons, now.fact, now.voucher, pick.done)


def shelved(revival: Revival, outlook: Outlook) -> Picked:
    """One of the dormant shelf."""
    one = told(revival.slug, outlook)
    return Picked(one, "dormant", revival.reasons, revival.fact, revival.voucher)


def picked_data(one: Picked, outlook: Outlook) -> dict[str, Any]:
    """A pick as programs read it."""
    contact = outlook.journal.contacts[one.slug]
    opener = one.opener(outlook)
    told_opener = opener_data(opener, contact) if opener is not None else {}
    return {
        "slug": one.slug,
        "name": contact.name,
        "score": round(sum(round(r.points, DECIMALS) for r in one.reasons), DECIMALS),
        "reasons": list(reasons_data(one.reasons)),
        "fact": news_data(one.fact) if one.fact is not None else None,
        "voucher": _voucher_data(one.voucher, contact.name, outlook),
        "opener": told_opener.get("text"),
        "why": one.why,
        "done": one.done.isoformat() if one.done else None,
        "subject": told_opener.get("subject"),
        "mailto": told_opener.get("mailto"),
    }


def _overdue(one: Told) -> Iterator[Reason]:
    days, most = one.stand.days, one.stand.rhythm.most
    if days and most:
        yield Reason("overdue", days / most, reason(one))


def _day_before(day: dt.date, outlook: Outlook) -> Outlook:
    eve = day - dt.timedelta(days=1)
    return Outlook(outlook.journal, eve, outlook.changes, base=outlook)


def _voucher_data(voucher: Voucher | None, name: str, outlook: Outlook) -> dict[str, Any] | None:
    if voucher is None:
        return None
    return {
        "slug": voucher.slug,
        "name": outlook.journal.contacts[voucher.slug].name,
        "strength": max(1, voucher.strength),
        "score": round(voucher.score, DECIMALS),
        "reason": f"{leg_text(voucher.mine)}; {knows(voucher.theirs, name)}",
    }
