"""This module says for whom else a change matters, along the ties of a network.

What speaks for reviving somebody rests on their own file and lines, on who is tied to them and how,
on how well you know these, and on which of these are known to somebody you are in touch with. So it
reaches two ties far.
"""

from __future__ import annotations

from collections.abc import Iterable, Set

from kith.insight.network import Network
from kith.lazy import differing


def stirred(changed: Set[str], turned: Set[str], before: Network, now: Network) -> set[str]:
    """Everybody whose revival may be another, if nothing but this has changed.

    `changed` are those whose file, lines or facts are others, `turned` those with whom you have
    come into touch, or are no more. The networks are of the same day and have the same outsiders.
    """
    moved = {*changed, *turned, *differing(now.ties, before.ties), *_around(turned, now)}
    outside = (row.keys() for row in now.outsiders.values() if not turned.isdisjoint(row))
    return moved.union(_around(moved, now), *outside)


def vouched_otherwise(changed: Set[str], before: Network, now: Network) -> set[str]:
    """Everybody whose vouchers may be others, if only these `changed`, or stand otherwise."""
    moved = {*changed, *differing(now.ties, before.ties)}
    return moved | _around(moved, now)


def _around(slugs: Iterable[str], network: Network) -> set[str]:
    """Everybody who is tied to one of these."""
    return set().union(*(network.ties.get(slug, ()) for slug in slugs))
