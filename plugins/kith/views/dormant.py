"""This module says what Dormant shows: those worth reviving, ranked, with the reasons in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kith.insight.picks import week_of
from kith.insight.reconnect import Revival
from kith.insight.standing import Standing
from kith.insight.why import why
from kith.views.before import Letter, News, letters_of, news_of
from kith.views.cast import Cast
from kith.views.leaves import MOST, Leaf, evenly, leaves
from kith.views.people import Row
from kith.views.research import Finding, research_of
from kith.views.turning import comes_to
from kith.views.ways import Way, way_of
from kith.views.words import say_days

SHELF = 60
"""Friends who are shown with all that speaks for them; the others have a line each."""

FIRST = 12
"""The same of a long shelf, whose table comes after them."""

YEAR = 400
"""Days ahead for which a page carries people who will be dormant, should nobody build it again."""


class Friend(NamedTuple):
    """A dormant contact: why, what is new, a way in, and first words to make one's own.

    `look` is where to find news while there is none: a place, and a link or "".
    """

    row: Row
    why: str
    news: tuple[News, ...]
    way: Way | None
    letter: Letter | None
    look: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DormantView:
    """Template dormant.html.

    `others` are the rest of the shelf, with why; `later` will be dormant within a year or so.
    `answers_url` leads to what came of reaching out, "" while there is nothing to tell.
    """

    count: int
    after: str
    finding: Finding
    friends: tuple[Friend, ...]
    others: tuple[tuple[Row, str], ...]
    later: tuple[Row, ...]
    answers_url: str
    leaf: Leaf | None


def dormant_view(cast: Cast) -> DormantView:
    """The dormant shelf, the best to revive first, on one page."""
    outlook = cast.outlook
    shelf = outlook.dormant
    later = [
        cast.rows[slug]
        for slug, one in outlook.stands.items()
        if one.standing is not Standing.DORMANT
        and comes_to(cast.clocks[slug].turns, "d", outlook.today, YEAR)
    ]
    return _view(cast, shelf[:SHELF], shelf[SHELF:], tuple(later), None)


def dormant_leaf(cast: Cast, leaf: Leaf) -> DormantView:
    """A leaf of a long shelf; the first one begins with those who have most to be said for them."""
    shelf = leaf.part(cast.outlook.dormant)
    friends = FIRST if leaf.number == 1 else 0
    return _view(cast, shelf[:friends], shelf[friends:], (), leaf)


def dormant_leaves(cast: Cast) -> list[Leaf]:
    """The leaves of the shelf; none if it is one page, with those who come to it within `YEAR`."""
    outlook = cast.outlook
    after = outlook.journal.settings.dormant_after - YEAR
    if sum(one.days is not None and one.days >= after for one in outlook.stands.values()) <= MOST:
        return []
    return leaves(cast.urls.page("dormant"), evenly(len(outlook.groups.asleep)), cast.urls)


def _view(
    cast: Cast,
    friends: Sequence[Revival],
    others: Sequence[Revival],
    later: tuple[Row, ...],
    leaf: Leaf | None,
) -> DormantView:
    outlook = cast.outlook
    return DormantView(
        len(outlook.dormant),
        say_days(outlook.journal.settings.dormant_after),
        research_of(week_of(outlook.today)),
        tuple(friend_of(one, cast) for one in friends),
        tuple((cast.rows[one.slug], why(one.reasons)) for one in others),
        later,
        cast.urls.page("dormant/answers") if outlook.reaches else "",
        leaf,
    )


def friend_of(revival: Revival, cast: Cast) -> Friend:
    """A dormant contact with all that speaks for them."""
    slug, outlook = revival.slug, cast.outlook
    letters = letters_of(slug, outlook)
    name = outlook.journal.contacts[slug].name
    voucher = revival.voucher
    news = [news_of(fact) for fact in outlook.facts[slug] if fact.used is None]
    return Friend(
        cast.rows[slug],
        why(revival.reasons),
        tuple(news[:3]),
        way_of(voucher, slug, name, cast) if voucher is not None else None,
        letters[0] if letters else None,
        () if news else outlook.homework(slug).look[:3],
    )
