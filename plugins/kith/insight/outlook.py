"""This module says all that a journal means on one day, worked out once for all pages."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from kith.insight.coming import Birthday, Promise, birthdays, promises
from kith.insight.network import Network, make_network
from kith.insight.standing import Stand, Standing, most_urgent_first, rhythm_of, stand
from kith.insight.vouchers import Leg, Voucher, my_leg, vouchers
from kith.journal import Journal


@dataclass(frozen=True)
class Outlook:
    """A journal on a day: how everybody stands, who knows whom, what is coming."""

    journal: Journal
    today: dt.date
    stands: Mapping[str, Stand]
    network: Network
    legs: Mapping[str, Leg]
    birthdays: tuple[Birthday, ...]
    promises: Mapping[str, tuple[Promise, ...]]

    def due(self) -> list[Stand]:
        """Everybody overdue or lapsed, most urgent first; then those with no date to count from."""
        late = (Standing.OVERDUE, Standing.LAPSED, Standing.NO_DATE)
        return most_urgent_first(
            (one for one in self.stands.values() if one.standing in late), self.journal
        )

    def vouchers(self, slug: str) -> list[Voucher]:
        """Who can put in a word with a contact, best first."""
        return vouchers(self.network.ties.get(slug, {}), self.legs)

    def vouchers_of_outsider(self, name: str) -> list[Voucher]:
        """Who can put in a word with somebody who has no file, best first."""
        return vouchers(self.network.outsiders.get(name, {}), self.legs)


def make_outlook(journal: Journal, today: dt.date) -> Outlook:
    """What the journal means on `today`."""
    dormant_after = journal.settings.dormant_after
    stands = {
        slug: stand(
            slug, rhythm_of(contact, journal.lines[slug], journal, today), today, dormant_after
        )
        for slug, contact in journal.contacts.items()
    }
    by_slug: defaultdict[str, list[Promise]] = defaultdict(list)
    for promise in promises(journal):
        by_slug[promise.slug].append(promise)
    return Outlook(
        journal,
        today,
        stands,
        make_network(journal, today),
        {slug: my_leg(slug, one, journal.lines[slug], journal) for slug, one in stands.items()},
        tuple(birthdays(journal, today)),
        {slug: tuple(found) for slug, found in by_slug.items()},
    )
