"""This module says which introductions you have asked for, and how far each has come.

A request is lines in the voucher's log that name the same person:

    2026-10-12 considered: an introduction to [[Tom Hale]]
    2026-10-14 asked: for an introduction to [[Tom Hale]]
    2026-10-20 agreed: will write to him, if he is willing
    2026-10-22 introduced <: to [[Tom Hale]]
    2026-10-23 thanked: for that
    2026-11-02 reported: we met, and Tom will print it

A line that names nobody goes with the request that is open. `declined` ends one, too.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kith.insight.history import History
from kith.journal import Journal
from kith.model import LogLine
from kith.naming import plain
from kith.reading.people import label

STATES = ("considered", "asked", "agreed", "introduced", "thanked", "reported", "declined")
"""How far a request may have come: the kind of its last line."""

OVER = frozenset(("reported", "declined"))

NEXT = {
    "considered": "ask, or let it go",
    "asked": "wait for their answer",
    "agreed": "send the paragraph that they can forward",
    "introduced": "say thank you",
    "thanked": "tell them how it went",
    "reported": "done",
    "declined": "done: it was kind of them to say so",
}
"""What comes next in each state."""

DUTIES = {
    "considered": "ask them about {name}, or let it go",
    "asked": "ask them once more about {name}, lightly, or let it go",
    "agreed": "send them the paragraph for {name}",
    "introduced": "thank them for introducing you to {name}",
    "thanked": "tell them how it went with {name}",
}
"""What waits for you in each state, to be said to somebody who knows nothing of states."""

PATIENCE = 21
"""Days after which a request that was not answered may be asked about, once, or let go."""

FORGOTTEN = 365
"""Days after which a request that nothing came of is left in peace."""

_SPEAKS_OF_MEETING = ("intro", "word", "vouch", "connect", "meet", "put me")


class Request(NamedTuple):
    """An introduction to `name` (`target` is their slug, "" for an outsider) through a voucher.

    `since` is the day of its last line; `next_step` says what comes next, and `is_mine` whether
    that is for you to do.
    """

    voucher: str
    target: str
    name: str
    state: str
    since: dt.date
    lines: tuple[LogLine, ...]
    next_step: str
    is_mine: bool

    @property
    def duty(self) -> str:
        """What waits for you, in words; "" if nothing does."""
        return DUTIES[self.state].format(name=self.name) if self.is_mine else ""

    @property
    def is_over(self) -> bool:
        """Whether nothing is to be done any more."""
        return self.state in OVER


def requests_of(slug: str, history: History, journal: Journal, today: dt.date) -> list[Request]:
    """The requests in somebody's log, the latest first."""
    threads: dict[tuple[str, str], list[LogLine]] = {}
    for line in sorted(history.deeds, key=_in_order):
        key = _target(line, journal) if line.kind in STATES else None
        if key is None and line.kind in STATES and line.kind != "asked":
            key = _open_thread(threads)
        if key is None or (key not in threads and not _begins(line)):
            continue
        threads.setdefault(key, []).append(line)
    found = [_request(slug, key, lines, today) for key, lines in threads.items()]
    return sorted(found, key=lambda r: (-r.since.toordinal(), r.name, r.target))


def by_target(
    found: Iterable[tuple[Request, ...]],
) -> dict[tuple[str, str], tuple[Request, ...]]:
    """Requests by the slug of the target, or (of an outsider) "" and the plain name."""
    by: defaultdict[tuple[str, str], list[Request]] = defaultdict(list)
    for requests in found:
        for request in requests:
            by[request.target, "" if request.target else plain(request.name)].append(request)
    return {
        key: tuple(sorted(requests, key=lambda r: (-r.since.toordinal(), r.voucher)))
        for key, requests in by.items()
    }


def introductions(requests: Iterable[Request]) -> tuple[LogLine, ...]:
    """The lines by which somebody was introduced to you, as you had asked."""
    return tuple(
        line
        for request in requests
        if any(line.kind == "asked" for line in request.lines)
        for line in request.lines
        if line.kind == "introduced"
    )


def waiting(requests: Iterable[Request]) -> list[Request]:
    """Those with something for you to do, the longest waiting first."""
    return sorted((r for r in requests if r.is_mine), key=lambda r: (r.since, r.voucher, r.name))


def _in_order(line: LogLine) -> tuple[dt.date, int, int]:
    """By day; what happened on one day, in the order in which requests go."""
    step = STATES.index(line.kind) if line.kind in STATES else -1
    return line.when.latest.first, step, line.place.line


def _target(line: LogLine, journal: Journal) -> tuple[str, str] | None:
    """Whom a line would have you meet: slug and name; None if it names nobody."""
    for person in line.mentioned:
        slug = journal.slug_of(person)
        if slug:
            return slug, journal.bare(slug).name
        name = journal.outsider_of(person)
        if name:
            return "", label(name)
    return None


def _begins(line: LogLine) -> bool:
    """Whether a request may begin with this line: not with thanks for something else."""
    if line.kind == "introduced":
        return line.arrow == "<"
    return line.kind == "considered" or (
        line.kind == "asked"
        and line.arrow != "<"
        and any(word in line.text.casefold() for word in _SPEAKS_OF_MEETING)
    )


def _open_thread(threads: Mapping[tuple[str, str], list[LogLine]]) -> tuple[str, str] | None:
    """The request that was spoken of last and is not over."""
    still = [key for key, lines in threads.items() if lines[-1].kind not in OVER]
    return max(still, key=lambda key: (threads[key][-1].when.latest.first, key), default=None)


def _request(slug: str, key: tuple[str, str], lines: list[LogLine], today: dt.date) -> Request:
    state, since = lines[-1].kind, lines[-1].when.latest.first
    days = (today - since).days
    is_mine = state not in OVER and state != "asked" and days <= FORGOTTEN
    next_step = NEXT[state]
    if state == "asked" and days > PATIENCE:
        next_step, is_mine = "ask once more, lightly, or let it go", days <= FORGOTTEN
    return Request(slug, *key, state, since, tuple(lines), next_step, is_mine)
