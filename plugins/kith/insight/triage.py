"""This module says whom a triage asks about: those without a circle, the likeliest first."""

from __future__ import annotations

from kith.insight.outlook import Outlook
from kith.insight.standing import Standing


def to_triage(outlook: Outlook) -> list[str]:
    """The slugs of those who have no circle and no cadence, and are not put off.

    First those with whom most was shared, then those whom most of the others know, then by name.
    """
    journal = outlook.journal
    waiting = [
        slug
        for slug, one in outlook.stands.items()
        if not one.rhythm.most and not one.rhythm.is_never and one.standing is not Standing.SNOOZED
    ]

    def order(slug: str) -> tuple[int, int, str, str]:
        touches = sum(shared.line.sort == "touch" for shared in journal.told(slug))
        ties = len(outlook.network.near(slug))
        return -touches, -ties, journal.bare(slug).name.casefold(), slug

    return sorted(waiting, key=order)
