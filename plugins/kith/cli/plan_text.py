"""This module says what an import would do, in words and as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kith.cli.terminal import aligned, paint, safe
from kith.exchange.formats import Read
from kith.exchange.planning.plan import Entry, Plan, label_of
from kith.exchange.seen import UNKNOWN
from kith.model import Place
from kith.views.words import count

_MOST = 8
"""People whom the plan lists of each sort, unless all are asked for."""

_SAYS = {
    "new": "get a file",
    "enriched": "get what they lacked",
    "same": "are as they were",
    "doubtful": "may be somebody here: you say who they are",
    "passed": "you left out",
}


def plan_lines(plan: Plan, reads: Sequence[Read], *, is_full: bool) -> Iterator[str]:
    """The plan as a terminal shows it: what was read, how many of each, what needs the owner."""
    for read in reads:
        yield f"{paint(read.format.says, bold=True)}: {_files(read.files)}"
    yield ""
    yield from aligned(list(_table(plan)))
    for title, lines in _lists(plan, is_full=is_full):
        if lines:
            yield ""
            yield paint(title, bold=True)
            yield from _some(lines, is_full=is_full)


def _files(files: tuple[str, ...]) -> str:
    return safe(", ".join(files)) if len(files) < 4 else count(len(files), "file")  # noqa: PLR2004


def _table(plan: Plan) -> Iterator[tuple[str, str, str]]:
    verdicts: Counter[str] = Counter(entry.verdict for entry in plan.entries)
    for verdict, says in _SAYS.items():
        if verdicts[verdict]:
            more = _filled(plan) if verdict == "enriched" else ""
            yield f"  {verdict}", f"{verdicts[verdict]:>6,}", safe(f"{says}{more}")
    differs = sum(bool(entry.gaps.differs) for entry in plan.entries)
    if differs:
        yield "  differ", f"{differs:>6,}", "say something else than you: yours stays"
    touches: Counter[str] = Counter(touch.verdict for touch in plan.touches)
    for verdict, says in _TOUCHES.items():
        if touches[verdict]:
            yield "  touches", f"{touches[verdict]:>6,}", says
    if plan.skipped:
        yield "  skipped", f"{len(plan.skipped):>6,}", safe(_reasons(plan))
    broken = sum(problem.severity == "error" for problem in plan.problems)
    if broken:
        yield "  broken", f"{broken:>6,}", "cannot be read, see below"


_TOUCHES = {
    "new": "new",
    "same": "written before",
    "older": "older than the latest with the same people (--every-touch takes them)",
    "nobody": "with nobody who has a file",
}


def _filled(plan: Plan) -> str:
    keys: Counter[str] = Counter()
    for entry in plan.entries:
        if entry.verdict == "enriched":
            gaps = entry.gaps
            more = {"notes": gaps.notes, "log": gaps.lines, "photo": gaps.photo}
            keys.update([*gaps.fields, *(key for key, value in more.items() if value)])
    shown = [f"{key} {number}" for key, number in keys.most_common()]
    return f": {', '.join(shown[:6])}" if shown else ""


def _reasons(plan: Plan) -> str:
    """The reasons without what is particular to each, the most frequent first."""
    reasons = Counter(skipped.why.partition(": ")[0] for skipped in plan.skipped)
    return "; ".join(f"{why} {number:,}" for why, number in reasons.most_common(5))


def _lists(plan: Plan, *, is_full: bool) -> Iterator[tuple[str, list[str]]]:
    doubtful = [entry for entry in plan.entries if entry.verdict == "doubtful"]
    yield "Who are these?", [_doubt(entry) for entry in doubtful]
    differing = [entry for entry in plan.entries if entry.gaps.differs]
    yield "Yours stays, theirs differs:", [line for entry in differing for line in _differs(entry)]
    for title, severity in (("Broken:", "error"), ("Left out:", "warning"), ("Look:", "hint")):
        told = [problem for problem in plan.problems if problem.severity == severity]
        yield title, [f"  {paint(safe(str(problem)), 'yellow')}" for problem in told]
    passed = [one for one in plan.skipped if is_full or one.why.startswith(UNKNOWN)]
    title = "Skipped:" if is_full else "Not read:"
    yield title, [safe(f"  {_where(one.place)}: {one.why}") for one in passed]


def _where(place: Place) -> str:
    return place.file if place.line == 1 else f"{place.file}:{place.line}"


def _doubt(entry: Entry) -> str:
    return f"  {safe(label_of(entry.draft))} {entry.why}: {safe(', '.join(entry.maybe))}"


def _differs(entry: Entry) -> Iterator[str]:
    for differs in entry.gaps.differs:
        yield safe(f"  {entry.slug}: {differs.key}: yours {differs.mine}; theirs {differs.theirs}")


def _some(lines: Sequence[str], *, is_full: bool) -> Iterable[str]:
    if is_full or len(lines) <= _MOST:
        return lines
    return [
        *lines[:_MOST],
        paint(f"  and {len(lines) - _MOST:,} more (--full shows all)", dim=True),
    ]


def plan_data(plan: Plan, reads: Sequence[Read]) -> dict[str, Any]:
    """The plan as JSON shows it."""
    return {
        "files": [{"format": read.format.name, "files": list(read.files)} for read in reads],
        "counts": dict(Counter(entry.verdict for entry in plan.entries)),
        "people": [_entry_data(entry) for entry in plan.entries],
        "touches": [
            {
                "date": str(touch.met.when),
                "kind": touch.met.kind,
                "with": list(touch.slugs),
                "source": touch.met.source,
                "verdict": touch.verdict,
            }
            for touch in plan.touches
        ],
        "skipped": [{"place": str(one.place), "why": one.why} for one in plan.skipped],
        "problems": [
            {"place": str(one.place), "message": one.message, "hint": one.hint}
            for one in plan.problems
        ],
    }


def _entry_data(entry: Entry) -> dict[str, Any]:
    gaps = entry.gaps
    return {
        "name": entry.draft.name,
        "label": label_of(entry.draft),
        "place": str(entry.draft.place),
        "verdict": entry.verdict,
        "slug": entry.slug or None,
        "adds": {key: list(texts) for key, texts in gaps.fields.items()},
        "notes": gaps.notes or None,
        "lines": list(gaps.lines),
        "photo": gaps.photo,
        "differs": [differs._asdict() for differs in gaps.differs],
        "maybe": list(entry.maybe),
        "why": entry.why or None,
    }
