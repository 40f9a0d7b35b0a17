"""What the timings say: one table, and how near each goal is."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from bench_builds import Timing

Timings = dict[int, dict[str, Timing]]
"""Of each number of contacts, the timing of each contestant."""

HEAD = ("contacts", "build", "wall s", "CPU s", "peak MiB", "runs", "Kith: wall", "CPU", "peak")
ABOUT = {
    "kith": "Kith",
    "hugo": "Hugo",
    "plain": "MkDocs without Kith",
    "empty": "an empty site",
}


class Goal(NamedTuple):
    """A limit for one ratio or figure of a build of that many contacts."""

    name: str
    contacts: int
    says: str
    limit: float
    against: str
    value: Callable[[Timing, Timing], float]
    unit: str = "x"


def wall_ratio(ours: Timing, theirs: Timing) -> float:
    """Our time on the clock in theirs."""
    return ours.wall / theirs.wall


def cpu_ratio(ours: Timing, theirs: Timing) -> float:
    """Our CPU time in theirs."""
    return ours.cpu / theirs.cpu


def peak_ratio(ours: Timing, theirs: Timing) -> float:
    """Our peak memory in theirs."""
    return ours.peak / theirs.peak


def peak(ours: Timing, _: Timing) -> float:
    """Our peak memory."""
    return ours.peak


GOALS = (
    Goal("P1", 10_000, "wall time against Hugo", 0.5, "hugo", wall_ratio),
    Goal("P1", 10_000, "CPU time against Hugo", 0.4, "hugo", cpu_ratio),
    Goal("P3", 10_000, "CPU time against MkDocs without Kith", 1 / 12, "plain", cpu_ratio),
    Goal("P7", 10_000, "peak memory", 120, "kith", peak, " MiB"),
    Goal("P7", 10_000, "peak memory against Hugo", 0.15, "hugo", peak_ratio),
    Goal("P8", 1_000, "wall time against an empty site", 1.4, "empty", wall_ratio),
)
RICH_GOAL = Goal("P9", 10_000, "wall time against Hugo, a tenth rich", 0.8, "hugo", wall_ratio)
RICH_SHARE = 0.1


def goals_for(rich: float) -> tuple[Goal, ...]:
    """The goals for a journal of which that share of notes uses rich Markdown."""
    return GOALS if rich < RICH_SHARE else (RICH_GOAL,)


def verdict(goal: Goal, timings: Timings) -> str:
    """One line: the goal, what was measured, and how far from the limit that is."""
    label = f"{goal.name}, {goal.contacts:,} contacts: {goal.says} <= {goal.limit:.3g}{goal.unit}"
    ours, theirs = (timings.get(goal.contacts, {}).get(name) for name in ("kith", goal.against))
    if not (ours and theirs and ours.runs and theirs.runs):
        return f"{label}: not measured"
    value = goal.value(ours, theirs)
    share = value / goal.limit
    near = f"{1 - share:.1%} to spare" if share <= 1 else f"{share - 1:.1%} too much"
    return f"{label}: {'met' if share <= 1 else 'NOT met'} with {value:.3g}{goal.unit}, {near}"


def table(timings: Timings) -> str:
    """All timings, and Kith's in proportion to each of the others, as a Markdown table."""
    rows = [
        row(contacts, name, timing, group.get("kith", Timing()))
        for contacts, group in sorted(timings.items())
        for name, timing in group.items()
    ]
    return markdown_table(HEAD, rows)


def row(contacts: int, name: str, timing: Timing, ours: Timing) -> tuple[str, ...]:
    """One contestant's row; the last three cells are Kith's figures in theirs."""
    label = (f"{contacts:,}", ABOUT.get(name, name))
    if not timing.runs:
        return (*label, "failed", *([""] * (len(HEAD) - 3)))
    figures = (f"{timing.wall:.2f}", f"{timing.cpu:.2f}", f"{timing.peak:.0f}", f"{timing.runs}")
    if name == "kith" or not ours.runs:
        return (*label, *figures, "", "", "")
    ratios = (wall_ratio(ours, timing), cpu_ratio(ours, timing), peak_ratio(ours, timing))
    return (*label, *figures, *(f"{ratio:.3g}x" for ratio in ratios))


def markdown_table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """A table that is as readable in a terminal as on a page; numbers stand right."""
    widths = [max(len(cells[i]) for cells in (head, *rows)) for i in range(len(head))]
    dashes = ["-" * width if i == 1 else "-" * (width - 1) + ":" for i, width in enumerate(widths)]
    return "\n".join(table_line(cells, widths) for cells in (head, tuple(dashes), *rows))


def table_line(cells: tuple[str, ...], widths: list[int]) -> str:
    """One line of a table; its second column holds words, which stand left."""
    padded = (
        cell.ljust(width) if i == 1 else cell.rjust(width)
        for i, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return f"| {' | '.join(padded)} |"


def failures(timings: Timings) -> list[str]:
    """What the builds that failed said last."""
    return [
        f"{name}, {contacts:,} contacts: build failed\n\n{indented(timing.failure)}"
        for contacts, group in sorted(timings.items())
        for name, timing in group.items()
        if timing.failure
    ]


def indented(text: str) -> str:
    """The text as a Markdown code block."""
    return "\n".join(f"    {line}" for line in text.splitlines())
