"""The goals P1-P12 and those of commands; how near each is; one table of all that was measured."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import bench_book as what
from bench_book import WHO, Book, Key, shown
from bench_report import markdown_table

SMALL, MAIN, LARGE = 1_000, 10_000, 30_000
HEAD = ("goal", "people", "what", *WHO.values(), "measured", "limit", "verdict")
WORDS = (2, len(HEAD) - 1)
"""The columns that hold words."""


class Goal(NamedTuple):
    """A limit for one of Kith's figures, or for its proportion to the figure `against`."""

    name: str
    people: int
    what: str
    limit: float
    against: Key | None = None

    @property
    def ours(self) -> Key:
        """Kith's figure."""
        return Key(self.people, self.what)


def against(who: str, name: str, people: int, words: str, limit: float) -> Goal:
    """A goal for Kith's figure in the same figure of somebody else."""
    return Goal(name, people, words, limit, Key(people, words, who))


COMMANDS = (
    "log NAME", "snooze NAME", "due", "show NAME", "reconnect", "draft --openers NAME",
    "mutual NAME", "check", "ledger",
)  # fmt: skip
"""The commands that read the journal, in the order of how often one types them."""

GOALS = (
    against("hugo", "P1", MAIN, what.wall(what.FULL), 0.5),
    against("hugo", "P1", MAIN, what.cpu(what.FULL), 0.4),
    against("hugo", "P2", LARGE, what.wall(what.FULL), 0.4),
    Goal("P2", LARGE, what.wall(what.FULL), 3.3, Key(MAIN, what.wall(what.FULL))),
    against("plain", "P3", MAIN, what.cpu(what.FULL), 1 / 12),
    Goal("P4", MAIN, what.EDIT_MEDIAN, 0.25),
    Goal("P4", MAIN, what.EDIT_WORST, 0.6),
    against("hugo", "P4", MAIN, what.EDIT_MEDIAN, 0.2),
    Goal("P5", MAIN, what.IDLE, 1),
    against("empty", "P6", MAIN, what.wall(what.EDITED), 1.5),
    Goal("P7", MAIN, what.peak(what.FULL), 120),
    against("hugo", "P7", MAIN, what.peak(what.FULL), 0.15),
    against("empty", "P8", SMALL, what.wall(what.FULL), 1.4),
    against("hugo", "P9", MAIN, what.wall(what.RICH), 0.8),
    Goal("P10", MAIN, what.FIND_OPEN, 500),
    Goal("P10", MAIN, what.FIND_SIZE, 200),
    Goal("P10", MAIN, what.FIND_KEY_MEDIAN, 50),
    Goal("P10", MAIN, what.FIND_KEY_WORST, 50),
    Goal("P10", MAIN, what.FIND_TYPO_WORST, 50),
    Goal("P11", MAIN, what.TABLE_SORT, 100),
    Goal("P11", MAIN, what.TABLE_SORT_WORST, 100),
    Goal("P11", MAIN, what.TABLE_FILTER, 100),
    Goal("P11", MAIN, what.TABLE_FILTER_WORST, 100),
    Goal("P12", MAIN, what.DIFFERING, 0),
    *(Goal("command", MAIN, what.command("--version", cache), 0.15) for cache in ("warm", "cold")),
    *(
        Goal("command", MAIN, what.command(words, cache), 0.6)
        for words in COMMANDS
        for cache in ("warm", "cold")
    ),
)


def measured(goal: Goal, book: Book) -> float | None:
    """The figure or the proportion that a goal is about; None if it was not measured."""
    ours = book.get(goal.ours)
    if ours is None or goal.against is None:
        return ours
    theirs = book.get(goal.against)
    return ours / theirs if theirs else None


def verdict(goal: Goal, value: float | None) -> str:
    """Whether a goal is met, and how far its limit is."""
    if value is None:
        return "not measured"
    if value > goal.limit:
        return f"NOT met, {shown(value / goal.limit)} times the limit" if goal.limit else "NOT met"
    return f"met, {1 - value / goal.limit:.0%} to spare" if goal.limit else "met"


def summary(book: Book) -> str:
    """How many of the goals that were measured are met, and which are not."""
    values = [(goal, measured(goal, book)) for goal in GOALS]
    known = [(goal, value) for goal, value in values if value is not None]
    unmet = [goal.name for goal, value in known if value > goal.limit]
    missed = f"; NOT met: {', '.join(dict.fromkeys(unmet))}" if unmet else ""
    return f"{len(known) - len(unmet)} of {len(known)} goals met{missed}"


def table(book: Book) -> str:
    """All figures with the goals they have, and the goals without a figure, in Markdown."""
    return markdown_table(HEAD, list(rows(book)), WORDS)


def rows(book: Book) -> Iterator[tuple[str, ...]]:
    """The cells of the table; a figure with several goals has a row for each."""
    lines = dict.fromkeys((key.people, key.what) for key in book)
    for people, words in lines:
        goals = [goal for goal in GOALS if (goal.people, goal.what) == (people, words)]
        figures = cells_of(book, people, words)
        yield from goal_rows(goals, figures, book)
        if not goals:
            yield ("", f"{people:,}", words, *figures, "", "", "")
    left = [goal for goal in GOALS if (goal.people, goal.what) not in lines]
    yield from goal_rows(left, ("",) * len(WHO), book)


def cells_of(book: Book, people: int, words: str) -> tuple[str, ...]:
    """One figure of everybody, empty for those who have none."""
    found = (book.get(Key(people, words, who)) for who in WHO)
    return tuple("" if value is None else shown(value) for value in found)


def goal_rows(
    goals: Iterable[Goal], figures: tuple[str, ...], book: Book
) -> Iterator[tuple[str, ...]]:
    """A row for each goal."""
    for goal in goals:
        value = measured(goal, book)
        unit = unit_of(goal)
        yield (
            goal.name,
            f"{goal.people:,}",
            goal.what,
            *figures,
            "" if value is None else f"{shown(value)}{unit}",
            f"{shown(goal.limit)}{unit}",
            verdict(goal, value),
        )


def unit_of(goal: Goal) -> str:
    """What stands behind a proportion: of whom, or of how many people."""
    if goal.against is None:
        return ""
    if goal.against.who != "kith":
        return f"x {WHO[goal.against.who]}"
    return f"x at {goal.against.people:,}"
