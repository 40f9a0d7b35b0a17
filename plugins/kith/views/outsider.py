"""This module says what the page of somebody without a file shows: who can introduce you."""

from __future__ import annotations

from dataclasses import dataclass

from kith.naming import plain
from kith.views.cast import Cast
from kith.views.ways import Ways, ways_to

MOST_WAYS = 12
"""Vouchers that are shown with all that there is to say."""


@dataclass(frozen=True, slots=True)
class OutsiderView:
    """Template outsider.html. `slug` is one that a file for them could have."""

    name: str
    slug: str
    ways: Ways
    mutual_url: str


def outsider_view(name: str, cast: Cast) -> OutsiderView:
    """The page of somebody who is known of."""
    found = cast.outlook.vouching.of_outsider(name)
    words = ["".join(c for c in word if c.isalnum()) for word in plain(name).split()]
    return OutsiderView(
        name,
        "-".join(word for word in words if word),
        ways_to("", name, found, cast, MOST_WAYS),
        cast.urls.page("mutual"),
    )
