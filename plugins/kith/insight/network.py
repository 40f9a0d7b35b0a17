"""This module says who knows whom, on what evidence, and how well."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from kith.insight.evidence import (
    CROWD,
    PLAIN,
    STRONG,
    THRONG,
    WEAK,
    Evidence,
    Seen,
    gather,
)
from kith.journal import Journal, kept

__all__ = [
    "CROWD",
    "PLAIN",
    "STRENGTHS",
    "STRONG",
    "THRONG",
    "WEAK",
    "Evidence",
    "Network",
    "Outside",
    "Tie",
    "make_network",
    "outside_of",
    "tie_of",
]

OFTEN = 3
"""Times together after which having met becomes knowing each other."""

STRENGTHS = {STRONG: "well", PLAIN: "yes", WEAK: "a little"}


class Tie(NamedTuple):
    """Two contacts who know each other (`a` < `b`, symmetric), and on what evidence.

    `seen` is the last day on which they were seen together, as an ordinal; 0 if it is not known.
    """

    a: str
    b: str
    strength: int
    evidence: tuple[Evidence, ...]
    seen: int = 0

    @property
    def date(self) -> dt.date | None:
        """The last day on which they were seen together; None if it is not known."""
        return dt.date.fromordinal(self.seen) if self.seen else None


Ties = Mapping[str, Mapping[str, Tie]]


@dataclass(frozen=True)
class Network:
    """Everybody's ties: `ties[a][b]` is the tie of a and b; `outsiders[name]` is who knows them.

    An outsider has the spelling that is written most often, whatever its case or accents; `spelt`
    are all of them, by plain name. `outside[slug][name]` is the tie of a contact and an outsider.
    It is made of a `journal`, as of `today`. `acquaintances` are whom everybody is tied to, if that
    can be told without making their ties.
    """

    ties: Ties
    outsiders: Ties
    outside: Ties
    spelt: Mapping[str, tuple[str, ...]]
    journal: Journal = field(compare=False, repr=False)
    today: dt.date
    acquaintances: Mapping[str, Set[str]] | None = field(default=None, compare=False, repr=False)

    def near(self, slug: str) -> Set[str]:
        """The slugs of everybody tied to a contact, whose ties are not made."""
        known = self.acquaintances
        return self.ties[slug].keys() if known is None else known[slug]

    def known_by(self, slug: str) -> set[str]:
        """The slugs of everybody tied to `slug`."""
        return set(self.ties.get(slug, ()))

    def mutual(self, a: str, b: str) -> set[str]:
        """The slugs of everybody tied to both, neither of the two included."""
        return self.ties.get(a, {}).keys() & self.ties.get(b, {}).keys()

    def path(self, a: str, b: str) -> list[str]:
        """The shortest way from a to b over ties, both ends included; [] if there is none."""
        came: dict[str, str] = {a: ""}
        queue = deque([a])
        while queue and b not in came:
            here = queue.popleft()
            for near in sorted(self.ties.get(here, ())):
                if near not in came:
                    came[near] = here
                    queue.append(near)
        way, at = [], b if b in came else ""
        while at:
            way.append(at)
            at = came[at]
        return way[::-1]


def make_network(journal: Journal, today: dt.date, earlier: Network | None = None) -> Network:
    """All ties of the journal: declared, met through, present together, introduced.

    With an `earlier` network of the same day, only what has changed since is worked out: ties that
    are the same are the same objects.
    """
    if earlier is None or earlier.today != today:
        return _made(journal, today)
    changed = journal.restated_since(earlier.journal)
    old, new = earlier.journal, journal
    before = [old.contacts[slug] for slug in changed if slug in old.contacts]
    after = [new.contacts[slug] for slug in sorted(changed) if slug in new.contacts]
    here, there = set(map(id, new.touch_files)), set(map(id, old.touch_files))
    gone = [one for one in old.touch_files if id(one) not in here]
    come = [one for one in new.touch_files if id(one) not in there]
    turn = _Turn(
        {one.file for one in (*before, *after)} | {one.line.place.file for one in (*gone, *come)},
        gather(before, gone, old, today),
        gather(after, come, new, today),
    )
    spelt = _spelt_after(earlier, turn)
    outsiders = _outsiders_after(earlier, spelt, turn)
    outside = earlier.outside
    if outsiders is not earlier.outsiders:
        outside = kept(_turned(outsiders), earlier.outside)
    return Network(_ties_after(earlier, journal, turn), outsiders, outside, spelt, journal, today)


def _made(journal: Journal, today: dt.date) -> Network:
    found = gather(journal.contacts.values(), journal.touch_files, journal, today)
    ties: dict[str, dict[str, Tie]] = {slug: {} for slug in journal.contacts}
    for a, row in ties.items():
        for b, evidence in sorted(found.pairs.get(a, {}).items()):
            row[b] = ties[b][a] = tie_of(a, b, evidence)
    return Network(ties, *outside_of(found), journal, today)


class Outside(NamedTuple):
    """Those without a file, as a network has them."""

    outsiders: Ties
    outside: Ties
    spelt: Mapping[str, tuple[str, ...]]


def outside_of(found: Seen) -> Outside:
    """Those without a file whom some files name."""
    outsiders: dict[str, dict[str, Tie]] = {}
    for key, known in sorted(found.outside.items()):
        name = _usual(found.spelt[key])
        outsiders[name] = {slug: tie_of(slug, name, why) for slug, why in sorted(known.items())}
    spelt = {key: tuple(written) for key, written in found.spelt.items()}
    return Outside(outsiders, _turned(outsiders), spelt)


class _Turn(NamedTuple):
    """What has changed between two networks: these `files` showed `old`, and now `new`."""

    files: Set[str]
    old: Seen
    new: Seen

    def evidence(self, tie: Tie | None, new: Iterable[Evidence]) -> list[Evidence]:
        """What there is now for a tie: what other files showed before, and what these show."""
        known = tie.evidence if tie is not None else ()
        return [*(one for one in known if one.place.file not in self.files), *new]


def _ties_after(earlier: Network, journal: Journal, turn: _Turn) -> Ties:
    ties, rows = earlier.ties, dict[str, dict[str, Tie]]()
    old, new = turn.old.pairs, turn.new.pairs
    for a in old.keys() | new.keys():
        before, now = old.get(a, {}), new.get(a, {})
        for b in before.keys() | now.keys():
            if before.get(b) == now.get(b):
                continue
            tie = ties.get(a, {}).get(b)
            evidence = turn.evidence(tie, now.get(b, ()))
            for one, other in ((a, b), (b, a)):
                row = rows.setdefault(one, dict(ties.get(one, {})))
                row.pop(other, None)
            if evidence:
                rows[a][b] = rows[b][a] = tie_of(a, b, evidence)
    ordered = {slug: dict(sorted(row.items())) for slug, row in rows.items()}
    after = {**ties, **ordered}
    if journal.contacts.keys() == ties.keys():
        return after
    return {slug: after.get(slug, {}) for slug in journal.contacts}


def _spelt_after(earlier: Network, turn: _Turn) -> Mapping[str, tuple[str, ...]]:
    """How outsiders are written, every time, by plain name; only those who are written so."""
    old, new = turn.old.spelt, turn.new.spelt
    if old == new:
        return earlier.spelt
    spelt = dict(earlier.spelt)
    for key in old.keys() | new.keys():
        written = [*spelt.pop(key, ()), *new.get(key, ())]
        for name in old.get(key, ()):
            written.remove(name)
        if written:
            spelt[key] = tuple(written)
    return spelt


def _outsiders_after(earlier: Network, spelt: Mapping[str, tuple[str, ...]], turn: _Turn) -> Ties:
    old, new = turn.old.outside, turn.new.outside
    keys = {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
    keys |= {
        key for key in old if sorted(turn.old.spelt[key]) != sorted(turn.new.spelt.get(key, ()))
    }
    if not keys:
        return earlier.outsiders
    rows = {key: earlier.outsiders[_usual(names)] for key, names in earlier.spelt.items()}
    for key in keys:
        row, now = rows.pop(key, {}), new.get(key, {})
        found = {slug: turn.evidence(row.get(slug), now.get(slug, ())) for slug in {*row, *now}}
        name = _usual(spelt[key]) if key in spelt else ""
        made = {slug: tie_of(slug, name, e) for slug, e in sorted(found.items()) if e}
        if made:
            rows[key] = made
    return {_usual(spelt[key]): row for key, row in sorted(rows.items())}


def _turned(outsiders: Ties) -> dict[str, dict[str, Tie]]:
    """The outsiders whom each contact knows."""
    found: defaultdict[str, dict[str, Tie]] = defaultdict(dict)
    for name, ties in outsiders.items():
        for slug, tie in ties.items():
            found[slug][name] = tie
    return dict(found)


def _usual(written: Sequence[str]) -> str:
    """The spelling that is written most often; of several, the first in the alphabet."""
    return max(sorted(set(written)), key=written.count) if len(written) > 1 else written[0]


def tie_of(a: str, b: str, found: Sequence[Evidence]) -> Tie:
    """The strongest evidence decides; meeting often makes knowing each other."""
    if len(found) == 1:
        (one,) = found
        seen = one.date.first.toordinal() if one.date is not None else 0
        return Tie(a, b, one.strength or WEAK, tuple(found), seen)
    strength = max(WEAK, *(one.strength for one in found))
    often = sum(one.strength > 0 and one.kind == "together" for one in found) >= OFTEN
    evidence = sorted(
        found,
        key=lambda e: (e.kind != "declared", -e.date.first.toordinal() if e.date else 0, e.place),
    )
    seen = max((e.date.first.toordinal() for e in evidence if e.date is not None), default=0)
    return Tie(a, b, max(strength, PLAIN) if often else strength, tuple(evidence), seen)
