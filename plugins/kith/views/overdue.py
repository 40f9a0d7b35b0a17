"""This module says what the overdue list shows: of all, of one circle, of one tag."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from kith.insight.standing import Stand, Standing, most_urgent_first
from kith.views.cast import Cast
from kith.views.leaves import MOST, Leaf, evenly, leaves
from kith.views.people import LETTERS, Row
from kith.views.rolls import Narrow, Rolls
from kith.views.turning import comes_to
from kith.views.words import say_wish

LATE = (Standing.LAPSED, Standing.OVERDUE, Standing.DUE_SOON)


class Group(NamedTuple):
    """Rows of one standing, with its letter for the script: of `size`, those on this page."""

    standing: Standing
    letter: str
    rows: tuple[Row, ...]
    size: int


@dataclass(frozen=True, slots=True)
class Chip:
    """A link to a narrower list, `kind` and label, with how many are late; `turns` as that changes.

    A tag with nobody late is there for another day, and hidden.
    """

    kind: str
    label: str
    url: str
    count: int
    turns: str
    cadence: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class OverdueView:
    """Template overdue.html. `later` are those of no group today who come into one by waiting.

    On a leaf of a long list they are not: the script has everybody as data. `narrow` names the
    list, ("", "") that of all.
    """

    heading: str
    intro: str
    count: int
    groups: tuple[Group, ...]
    later: tuple[Row, ...]
    undated: tuple[Row, ...]
    undated_count: int
    circles: tuple[Chip, ...]
    tags: tuple[Chip, ...]
    all_url: str
    narrow: Narrow
    leaf: Leaf | None


def overdue_view(
    cast: Cast, circle: str = "", tag: str = "", rolls: Rolls | None = None
) -> OverdueView:
    """The overdue list of all, of one circle or of one tag, on one page."""
    narrow, rolls = _narrow(circle, tag), rolls or Rolls(cast)
    stands = [one for one in cast.outlook.stands.values() if _is_in(one, cast, circle, tag)]
    waiting = rolls.waiting[narrow]
    shown = {one.slug for one in waiting}
    tracked = [one for one in stands if one.rhythm.due is not None and one.slug not in shown]
    others = [one for one in stands if one.rhythm.due is None and one.slug not in shown]
    rest = [*most_urgent_first(tracked, cast.outlook.journal), *others]
    later = [
        cast.rows[one.slug]
        for one in rest
        if comes_to(cast.clocks[one.slug].turns, "soln", cast.outlook.today)
    ]
    return _view(rolls, narrow, waiting, tuple(later), None)


def overdue_leaf(rolls: Rolls, narrow: Narrow, leaf: Leaf) -> OverdueView:
    """A leaf of an overdue list that is long."""
    return _view(rolls, narrow, leaf.part(rolls.waiting[narrow]), (), leaf)


def overdue_leaves(rolls: Rolls, narrow: Narrow, path: str) -> list[Leaf]:
    """The leaves of an overdue list whose file is `path`; none if it is one page."""
    if rolls.tracked[narrow] <= MOST:
        return []
    return leaves(path, evenly(len(rolls.waiting[narrow])), rolls.cast.urls)


def _view(
    rolls: Rolls, narrow: Narrow, shown: Iterable[Stand], later: tuple[Row, ...], leaf: Leaf | None
) -> OverdueView:
    kind, name = narrow
    circles, tags = chips(rolls, narrow)
    *groups, undated = _groups(rolls, narrow, shown)
    return OverdueView(
        heading=overdue_title(narrow),
        intro=_intro(rolls.cast, kind, name),
        count=rolls.late[narrow],
        groups=tuple(groups),
        later=later,
        undated=undated.rows,
        undated_count=undated.size,
        circles=circles,
        tags=tags,
        all_url=rolls.cast.urls.page("overdue"),
        narrow=narrow,
        leaf=leaf,
    )


def _groups(rolls: Rolls, narrow: Narrow, shown: Iterable[Stand]) -> list[Group]:
    """Those who are shown by their standings, which count all."""
    rows: defaultdict[Standing, list[Row]] = defaultdict(list)
    for one in shown:
        rows[one.standing].append(rolls.cast.rows[one.slug])
    counted = rolls.standings[narrow]
    return [
        Group(standing, LETTERS[standing], tuple(rows[standing]), counted[standing])
        for standing in (*LATE, Standing.NO_DATE)
    ]


def overdue_title(narrow: Narrow) -> str:
    """What an overdue list is called."""
    kind, name = narrow
    return f"Overdue in {name}" if kind == "circle" else f"Overdue: {name}" if kind else "Overdue"


def _intro(cast: Cast, kind: str, name: str) -> str:
    settings = cast.outlook.journal.settings
    cadence = (settings.circles if kind == "circle" else settings.tags).get(name)
    if cadence is None or cadence.is_never:
        return ""
    return f"You wish to be in touch every {cadence.text.removeprefix('every ')}."


def _narrow(circle: str, tag: str) -> Narrow:
    return ("circle", circle) if circle else ("tag", tag) if tag else ("", "")


def _is_in(one: Stand, cast: Cast, circle: str, tag: str) -> bool:
    contact = cast.outlook.journal.contacts[one.slug]
    return (not circle or contact.circle == circle) and (not tag or tag in contact.tags)


def chips(rolls: Rolls, narrow: Narrow) -> tuple[tuple[Chip, ...], tuple[Chip, ...]]:
    """The narrower lists: a chip per circle and per tag, with how many are late there."""
    cast = rolls.cast
    circles = [
        Chip(
            "circle",
            name,
            cast.narrower["circle", name],
            rolls.late["circle", name],
            cast.late_turns.get(("circle", name), "0"),
            say_wish(cadence),
            narrow == ("circle", name),
        )
        for name, cadence in cast.outlook.journal.settings.circles.items()
    ]
    tags = [
        Chip(
            "tag",
            name,
            page,
            rolls.late["tag", name],
            cast.late_turns["tag", name],
            "",
            narrow == ("tag", name),
        )
        for (kind, name), page in cast.narrower.items()
        if kind == "tag" and (cast.late_turns["tag", name] != "0" or narrow == ("tag", name))
    ]
    return tuple(circles), tuple(tags)
