"""This module says which touches of an import are new, whose they are, and which are left out."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from kith.exchange.draft import Met
from kith.exchange.planning.known import Known
from kith.journal import Journal
from kith.naming import plain
from kith.reading.fields import LONGEST_NAME
from kith.reading.people import could_be_name

TouchVerdict = Literal["new", "same", "older", "nobody"]
"""new: gets a file; same: has one; older: a later one with the same people stands for it; nobody:
none of its people has a file."""


@dataclass(frozen=True, slots=True)
class PlannedTouch:
    """What becomes of a touch: whose it is, by slug, and who else was there, without a file."""

    met: Met
    verdict: TouchVerdict
    slugs: tuple[str, ...] = ()
    outsiders: tuple[str, ...] = ()


def plan_touches(
    touches: Iterable[Met],
    known: Known,
    journal: Journal,
    drafted: frozenset[str],
    *,
    every: bool,
) -> tuple[PlannedTouch, ...]:
    """What becomes of each touch; of those that come in thousands, the latest alone is kept of
    the same people, kind and tool, unless `every`. `drafted` are the folded names of all who are
    told of, of whom none is an outsider.
    """
    sources = {filed.source for filed in journal.touch_files if filed.source}
    here = _here(journal)
    latest: dict[tuple[object, ...], Met] = {}
    found = []
    for met in map(_named_shortly, touches):
        slugs = tuple(sorted({slug for who in met.people if (slug := known.who(who))}))
        found.append((met, slugs))
        if met.is_latest_alone and slugs:
            key = (slugs, met.kind, met.source.partition(":")[0])
            before = latest.get(key)
            if before is None or _order(met) > _order(before):
                latest[key] = met
    kept = {id(met) for met in latest.values()}
    planned = []
    seen: set[str] = set()
    for met, slugs in found:
        if not slugs:
            planned.append(PlannedTouch(met, "nobody"))
        elif met.source in sources or met.source in seen or _is_here(met, slugs, here):
            planned.append(PlannedTouch(met, "same", slugs))
        elif met.is_latest_alone and not every and id(met) not in kept:
            planned.append(PlannedTouch(met, "older", slugs))
        else:
            seen.add(met.source)
            planned.append(PlannedTouch(met, "new", slugs, _outsiders(met, known, drafted)))
    return tuple(planned)


_Here = Mapping[tuple[str, str, tuple[str, ...]], list[str]]


def _here(journal: Journal) -> _Here:
    """The texts of the touches that have a file, by day, kind and people."""
    here: defaultdict[tuple[str, str, tuple[str, ...]], list[str]] = defaultdict(list)
    for filed in journal.touch_files:
        key = (str(filed.line.when), filed.line.kind, tuple(sorted(filed.present)))
        here[key].append(" ".join(filed.line.text.split()))
    return here


def _is_here(met: Met, slugs: tuple[str, ...], here: _Here) -> bool:
    """Whether the owner wrote this touch down: that day, that kind, those people, that text."""
    texts = here.get((str(met.when), met.kind, slugs), ())
    text = " ".join(met.text.split())
    return bool(texts) and (not text or text in texts)


def _outsiders(met: Met, known: Known, drafted: frozenset[str]) -> tuple[str, ...]:
    """Those who were there, by name alone, and have no file: not strangers with an address."""
    return tuple(
        who.name
        for who in met.people
        if not who.keys
        and could_be_name(who.name)
        and not known.named(who.name)
        and plain(who.name) not in drafted
    )


def _named_shortly(met: Met) -> Met:
    """The touch, its source short enough for a line of front matter: a long one by its digest."""
    if len(met.source) <= LONGEST_NAME:
        return met
    tool, _, name = met.source.partition(":")
    digest = hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()
    return replace(met, source=f"{tool[:40]}:sha256-{digest}")


def _order(met: Met) -> tuple[object, ...]:
    date = met.when.latest
    return (date.last, met.source)
