"""This module says what an import would do, person by person, before anything is written.

Only what is missing is filled in; what the owner wrote stands, and where a foreign file says
something else, that is listed. Nothing is remembered beside the journal: a second import finds
its people by their keys, and everything there already (formats, section 12).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from kith.exchange.draft import Draft, Related, Skipped, Told
from kith.exchange.planning.gaps import Gaps, gaps_of
from kith.exchange.planning.joined import both, join_drafts
from kith.exchange.planning.known import Known, Match
from kith.exchange.planning.meetings import PlannedTouch, plan_touches
from kith.journal import Journal, slug_key
from kith.model import Problem
from kith.naming import plain
from kith.writing import slug_for, taken_slugs

Verdict = Literal["new", "enriched", "same", "doubtful", "passed"]
"""new: gets a file; enriched: a file gets more; same: nothing to add; doubtful: the owner has to
say who it is; passed: the owner said to leave it out."""

NEW, PASS = "new", "skip"
"""What the owner may say of a doubtful person, beside a slug."""


class Choices(NamedTuple):
    """What the owner said: who each doubtful draft is (by its label: a slug, "new" or "skip"),
    whether one who is called exactly so is the same, whether relations become ties, whether every
    touch is kept where the latest alone would be, in which folder new people go.
    """

    decisions: Mapping[str, str] = {}
    same_names: bool = False
    ties: bool = False
    every_touch: bool = False
    into: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What becomes of one draft: `slug` is whose it is (of a new person, the slug to be), `gaps`
    what the file gets and what is told otherwise; a doubtful one may be any of `maybe`, for `why`.
    """

    draft: Draft
    verdict: Verdict
    slug: str = ""
    gaps: Gaps = field(default_factory=Gaps)
    maybe: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do; `skipped` gives nobody, `problems` are broken rows and cards."""

    entries: tuple[Entry, ...] = ()
    touches: tuple[PlannedTouch, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    problems: tuple[Problem, ...] = ()
    into: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether carrying it out changes nothing."""
        return not any(entry.verdict in ("new", "enriched") for entry in self.entries) and not any(
            touch.verdict == "new" for touch in self.touches
        )


def label_of(draft: Draft) -> str:
    """What a doubtful draft is called when the owner decides: name and strongest key (or place)."""
    key = draft.keys[0].partition(":")[2] if draft.keys else str(draft.place)
    return f"{draft.name} ({key})"


def make_plan(told: Told, journal: Journal, choices: Choices) -> Plan:
    """What importing `told` into `journal` would do, given the owner's choices."""
    known = Known(journal.contacts.values())
    taken = taken_slugs(journal.contacts.values())
    found: list[Entry] = []
    new: dict[str, int] = {}
    problems = [*told.problems]
    for draft in _surest_first(join_drafts(told.drafts, problems)):
        decision = choices.decisions.get(label_of(draft), "") or _namesake(
            draft, known, new, choices
        )
        if decision in new:
            found[new[decision]] = _joined(found[new[decision]], draft, problems)
            known.add(decision, (draft.name,), draft.keys)
            continue
        entry = _entry(draft, decision, known, journal, choices, taken)
        if entry.verdict == "new":
            taken.add(slug_key(entry.slug))
            new[entry.slug] = len(found)
        if entry.slug:
            known.add(entry.slug, (draft.name, *draft.fields.get("aliases", ())), draft.keys)
        found.append(entry)
    entries = [_with_ties(entry, known, journal, choices) for entry in found]
    drafted = frozenset(plain(draft.name) for draft in told.drafts)
    touches = plan_touches(told.touches, known, journal, drafted, every=choices.every_touch)
    return Plan(tuple(entries), touches, told.skipped, tuple(problems), choices.into)


def _surest_first(drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts in their order, but those that have nothing but a name after all others: of a
    person who is told of with and without an address, the one with it gets the file.
    """
    return sorted(drafts, key=lambda draft: not draft.keys)


def _namesake(draft: Draft, known: Known, new: Mapping[str, int], choices: Choices) -> str:
    """The slug of the only other one in the same files who is called so, if names are trusted."""
    named = known.match(draft).maybe if choices.same_names else ()
    twins = [slug for slug in known.named(draft.name) if slug in named]
    return twins[0] if len(twins) == 1 and twins[0] in new else ""


def _joined(entry: Entry, draft: Draft, problems: list[Problem]) -> Entry:
    """Somebody new of whom another draft tells, too."""
    whole = both(entry.draft, draft, problems)
    return replace(entry, draft=whole, gaps=_all_of(whole))


def _entry(
    draft: Draft,
    decision: str,
    known: Known,
    journal: Journal,
    choices: Choices,
    taken: set[str],
) -> Entry:
    if decision == PASS:
        return Entry(draft, "passed", why="you said to leave it out")
    if decision and decision != NEW and decision not in journal.contacts:
        return Entry(draft, "doubtful", maybe=(decision,), why="was decided to be nobody here")
    match = Match(decision.removeprefix(NEW)) if decision else known.match(draft)
    slug = match.slug or _same_named(draft, match, journal, choices)
    if slug in journal.contacts:
        return _met_again(draft, slug, journal)
    if slug:
        return Entry(draft, "doubtful", maybe=(slug,), why="is told of twice, in two ways")
    if match.maybe:
        return Entry(draft, "doubtful", maybe=match.maybe, why=_why(match, journal))
    is_free = bool(draft.slug) and slug_key(draft.slug) not in taken
    slug = draft.slug if is_free else slug_for(draft.name, taken)
    return Entry(draft, "new", slug, _all_of(draft))


def _why(match: Match, journal: Journal) -> str:
    """Why it is not sure who it is: because of somebody here, or of another in the same files."""
    is_here = any(slug in journal.contacts for slug in match.maybe)
    return match.why if is_here else match.why.replace("somebody here", "another in these files")


def _same_named(draft: Draft, match: Match, journal: Journal, choices: Choices) -> str:
    """The one who is called exactly so, if the owner trusts names, or their file holds all of it
    already.
    """
    exact = [
        slug
        for slug in match.maybe
        if slug in journal.contacts
        and plain(draft.name)
        in {plain(journal.contacts[slug].name), *map(plain, journal.contacts[slug].aliases)}
    ]
    if choices.same_names and len(exact) == 1:
        return exact[0]
    return next((slug for slug in exact if gaps_of(draft, slug, journal).is_nothing), "")


def _met_again(draft: Draft, slug: str, journal: Journal) -> Entry:
    gaps = gaps_of(draft, slug, journal)
    return Entry(draft, "enriched" if gaps.fills else "same", slug, gaps)


def _all_of(draft: Draft) -> Gaps:
    return Gaps(dict(draft.fields), draft.notes, draft.lines, bool(draft.photo))


def _with_ties(entry: Entry, known: Known, journal: Journal, choices: Choices) -> Entry:
    """The entry with whom its draft names as related: ties if the owner wants them, else a key
    `x-related` that shows them.
    """
    if entry.verdict in ("doubtful", "passed") or not entry.draft.related:
        return entry
    ties, shown = [], []
    for related in _not_known_yet(entry, known, journal):
        slug = known.who(related) if choices.ties else ""
        how = f": {related.how}" if related.how else ""
        if slug and slug != entry.slug:
            ties.append(f"{slug}{how}")
        elif related.name:
            shown.append(f"{related.name}{how}")
    fields = {"knows": tuple(ties), "x-related": tuple(filter(None, [" | ".join(shown)]))}
    return _more(entry, fields, journal)


def _not_known_yet(entry: Entry, known: Known, journal: Journal) -> list[Related]:
    """Those whom the draft names, but for whom the contact's own file says that they know."""
    if entry.slug not in journal.contacts:
        return list(entry.draft.related)
    said = [one.who.text.strip("[]") for one in journal.contacts[entry.slug].knows]
    mine = {_words(text) for text in said}
    mine |= {_words(slug) for text in said for slug in known.named(text)}
    return [
        one for one in entry.draft.related if not {_words(one.name), _words(known.who(one))} & mine
    ]


def _words(text: str) -> str:
    """A name or a slug, in one spelling."""
    return plain(text.replace("-", " "))


def _more(entry: Entry, fields: Mapping[str, tuple[str, ...]], journal: Journal) -> Entry:
    """The entry with these fields, too, as far as the contact lacks them."""
    told = {key: texts for key, texts in fields.items() if texts}
    if entry.slug in journal.contacts:
        more = gaps_of(Draft(entry.draft.place, entry.draft.name, told), entry.slug, journal)
        told = dict(more.fields)
    if not told:
        return entry
    fields = {**entry.gaps.fields, **told}
    gaps = replace(entry.gaps, fields=fields)
    return replace(
        entry, gaps=gaps, verdict="enriched" if entry.verdict == "same" else entry.verdict
    )
