"""This module says the outlook of a journal, going on from an earlier one where there is one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Set

from kith.insight.network import make_network
from kith.insight.outlook import Outlook
from kith.insight.stirred import stirred
from kith.journal import Journal
from kith.lazy import differing
from kith.model import Change


def make_outlook(
    journal: Journal,
    today: dt.date,
    changes: Mapping[str, tuple[Change, ...]] | None = None,
    earlier: Outlook | None = None,
) -> Outlook:
    """What the journal means on `today`; `changes` are the fields that git saw change.

    With an `earlier` outlook of the same day, what rests on a contact's own file and lines alone
    is carried over for all whose file and lines are the same, and mean the same.
    """
    ties = make_network(journal, today, earlier.network) if earlier is not None else None
    outlook = Outlook(journal, today, changes or {}, ties=ties)
    if earlier is not None and _is_like(earlier, outlook):
        _carry_over(earlier, outlook)
    return outlook


def _is_like(one: Outlook, other: Outlook) -> bool:
    """Whether somebody's own file and lines mean the same in both."""
    is_whole = one.base is None and one.known is None
    return is_whole and one.today == other.today and one.journal.settings == other.journal.settings


def _carry_over(earlier: Outlook, outlook: Outlook) -> None:
    """What rests on nothing but somebody's own file and lines, and their changes in git."""
    changed = outlook.journal.changed_since(earlier.journal)
    one, other = earlier.changes, outlook.changes
    told = {slug for slug in one.keys() | other.keys() if one.get(slug) != other.get(slug)}
    outlook.histories.update(earlier.histories.known(changed))
    outlook.stands.update(earlier.stands.known(changed))
    outlook.asked.update(earlier.asked.known(changed))
    outlook.balances.update(earlier.balances.known(changed))
    outlook.legs.update(earlier.legs.known(changed))
    outlook.facts.update(earlier.facts.known(changed | told))
    outlook.promises.update(earlier.promises.known(changed))
    outlook.tags.update(earlier.tags.known(changed))
    if "clusters" in vars(earlier) and _falls_alike(earlier, outlook, changed):
        vars(outlook)["clusters"] = earlier.clusters
    if earlier.revivals:
        _carry_revivals(earlier, outlook, changed | told)


def _falls_alike(earlier: Outlook, outlook: Outlook, changed: Set[str]) -> bool:
    """Whether everybody falls into the same clusters; only these `changed` may have moved on."""
    now, before = outlook.journal.contacts, earlier.journal.contacts
    return (
        now.keys() == before.keys()
        and all(now[slug].org == before[slug].org for slug in changed)
        and not differing(outlook.network.ties, earlier.network.ties)
    )


def _carry_revivals(earlier: Outlook, outlook: Outlook, changed: Set[str]) -> None:
    """What speaks for reviving those for whom nothing of what `changed` matters."""
    before, now = earlier.network, outlook.network
    if now.outsiders is not before.outsiders or earlier.shelf.orgs != outlook.shelf.orgs:
        return
    moved = stirred(changed, earlier.groups.near ^ outlook.groups.near, before, now)
    outlook.alone.update(earlier.alone.known(moved))
    outlook.revivals.update(
        (slug, one) for slug, one in earlier.revivals.items() if slug not in moved
    )
