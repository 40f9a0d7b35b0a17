"""What is measured: each figure by its people, its words and whose it is; units end the words."""

from __future__ import annotations

from typing import NamedTuple


class Key(NamedTuple):
    """Which figure: of a journal of that many people, what it is, and of which program."""

    people: int
    what: str
    who: str = "kith"


Book = dict[Key, float]
"""The figures, in the order in which they were measured."""


class Found(NamedTuple):
    """What a part of the benchmark found: figures, and sentences on what is no figure."""

    book: Book
    notes: list[str]


WHO = {
    "kith": "Kith",
    "hugo": "Hugo",
    "plain": "MkDocs alone",
    "empty": "empty site",
}

FULL = "full build"
RICH = "full build, a tenth of the notes rich"
EDITED = "build again after one edit"
UNTOUCHED = "build again, nothing changed"
DIFFERING = "files that differ from a clean build after these edits"
START_COLD = "server: s to its first page, no cache"
START_WARM = "server: s to its first page, with a cache"
EDIT_MEDIAN = "server: edit to new page, median s"
EDIT_WORST = "server: edit to new page, worst s"
EDIT_CPU = "server: CPU s an edit"
IDLE = "server: idle, % of a core"
RESIDENT = "server: resident MiB, once started"
RESIDENT_LATER = "server: resident MiB, after the edits"
FIND_OPEN = "quick find: key to usable, ms"
FIND_SIZE = "quick find: its data compressed, kB"
FIND_KEY_MEDIAN = "quick find: a keystroke, median ms"
FIND_KEY_WORST = "quick find: a keystroke, worst ms"
FIND_TYPO_WORST = "quick find: a keystroke of a misspelt name, worst ms"
FIND_TYPO_FOUND = "quick find: misspelt names that find somebody, %"
TABLE_OPEN = "table of all contacts: page opened to table shown, ms"
TABLE_SORT = "table of all contacts: sort and paint, median ms"
TABLE_SORT_WORST = "table of all contacts: sort and paint, worst ms"
TABLE_FILTER = "table of all contacts: filter and paint, median ms"
TABLE_FILTER_WORST = "table of all contacts: filter and paint, worst ms"
PAGE_WEIGHT = "page of a contact: compressed with all it loads, kB"
PAGE_REQUESTS = "page of a contact: requests"


def wall(build: str) -> str:
    """What the time on the clock of that build is called."""
    return f"{build}: wall s"


def cpu(build: str) -> str:
    """What the CPU time of that build is called."""
    return f"{build}: CPU s"


def peak(build: str) -> str:
    """What the peak memory of that build's largest process is called."""
    return f"{build}: peak MiB"


def command(words: str, cache: str) -> str:
    """What the time of a `kith` command is called; `cache` is "warm" or "cold"."""
    return f"kith {words}, {cache}: s"


def shown(value: float) -> str:
    """A figure as one reads it: three digits that matter."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
