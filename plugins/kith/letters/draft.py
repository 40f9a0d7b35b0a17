"""This module says what a kind friend would say of a draft, line by line, before it is sent.

It is a table of phrases and a few counts (`draft_rules`, `tongues`), not an opinion: a good draft
gets no remark at all. draft.js says the same in the reader's browser.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from kith.letters.draft_blanks import blanks
from kith.letters.draft_rules import (
    ASK_AFTER,
    BLOCK_WORDS,
    MESSAGES,
    RIVALS,
    SHOUTED,
    SHOWN,
    SLOTS,
    SUBJECTS,
    TABLE,
    WHOLE_WORDS,
)
from kith.letters.draft_sense import (
    ABOUT,
    ASKS,
    BLAME,
    FELT,
    FINE,
    FIRST,
    GREETINGS,
    HEAVY,
    KEPT,
    NOTS,
    SORRY,
    STOCK,
    TITLES,
    YOURS,
    bare,
    names_in,
    places,
    speaks_of,
    spoken,
    telling,
    told,
    undenied,
)
from kith.letters.draft_words import ELIDED, Span, Word, find, own_lines, words_of


class Remark(NamedTuple):
    """What there is to say about a line of a draft, and the rule that says it."""

    line: int
    rule: str
    message: str


class Addressee(NamedTuple):
    """What the check knows of whom a draft is for.

    `called` are their names; `gap` is the days since the last touch, None if there was none;
    `facts` are their news since then, the best first; `theirs` are other texts about them;
    `mutual` are the names of each contact who knows them; `voucher` is the name of one who can be
    named; `promises` are my open promises to them.
    """

    name: str
    called: tuple[str, ...] = ()
    gap: int | None = None
    facts: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    mutual: tuple[tuple[str, ...], ...] = ()
    voucher: str = ""
    promises: tuple[str, ...] = ()
    language: str = ""

    @property
    def is_far(self) -> bool:
        """Whether it has been so long that a favour should wait."""
        return self.gap is None or self.gap >= ASK_AFTER


class Draft(NamedTuple):
    """A draft as it is checked: its own lines, their words, and where it begins after hello."""

    lines: list[str]
    words: list[Word]
    start: int
    telling: frozenset[str]

    @property
    def line(self) -> int:
        """The line on which it begins."""
        return self.words[self.start].line


def check_draft(text: str, to: Addressee) -> list[Remark]:
    """What to change in a first message before it is sent; nothing if it is good as it is."""
    lines = own_lines(text, SUBJECTS)
    words = words_of(lines)
    start = _start(words, to)
    if start == len(words):
        return [Remark(1, "empty", _say("empty", name=to.name))]
    draft = Draft(lines, words, start, telling((word.text for word in words), names_in(to.called)))
    remarks = (remark for rule in _RULES for remark in rule(draft, to))
    return sorted(dict.fromkeys(remarks), key=lambda remark: remark[:2])


def rules_json() -> str:
    """The whole table as JSON, for the browser: the same text each time."""
    return json.dumps(TABLE, separators=(",", ":"), sort_keys=True)


# ---- how it begins ------------------------------------------------------------------------------


def _start(words: Sequence[Word], to: Addressee) -> int:
    """The number of the first word after "Dear Zoë,"."""
    hello = max((end for start, end in find(GREETINGS, words[:8]) if start == 0), default=0)
    names, at = names_in(to.called) | TITLES, hello
    while at < len(words) and bare(words[at].text) in names:
        at += 1
    return at if at > hello else _after_unknown_name(words, hello)


def _after_unknown_name(words: Sequence[Word], hello: int) -> int:
    """The same where they are called by a name that the journal does not know: "Hi Zozo,"."""
    first, end = words[0] if words else None, hello
    while first and end < len(words) and words[end][1:] == first[1:]:
        end += 1
    if not hello < end <= hello + 2 or end == len(words) or words[hello].text in FIRST:
        return hello
    is_address = words[end].line != words[0].line and words[end].sentence == words[0].sentence
    return end if hello or is_address else 0


# ---- the rules ----------------------------------------------------------------------------------


def _say(message: str, **values: str) -> str:
    """A message with its blanks filled in, in one go, so that a fact may hold braces."""
    parts = MESSAGES[message].replace("}", "{").split("{")
    return "".join(values.get(part, part) for part in parts)


def _shown(text: str) -> str:
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def _at_lines(
    spans: Iterable[Span], words: Sequence[Word], rule: str, message: str
) -> Iterator[Remark]:
    for line in dict.fromkeys(words[start].line for start, _ in spans):
        yield Remark(line, rule, message)


def _opens_with_i(draft: Draft, to: Addressee) -> Iterator[Remark]:
    first = draft.words[draft.start]
    tally, code, rival = spoken(draft.words), FIRST.get(first.text), RIVALS.get(first.text)
    felt = {draft.words[start].sentence for start, _ in find(FELT, draft.words)}
    if code and first.sentence not in felt and (not rival or tally[code] > tally[rival]):
        yield Remark(first.line, "opens-with-i", _say("opens-with-i", name=to.name))


def _no_fact(draft: Draft, to: Addressee) -> Iterator[Remark]:
    known = told((*to.facts, *to.theirs, *to.promises), names_in(to.called))
    speaks = (
        speaks_of(draft.telling, known)
        if known
        else any(word.text in YOURS for word in draft.words)
    )
    if speaks or find((*ABOUT, *KEPT), draft.words):
        return
    message = "no-you" if not known else "no-fact" if to.facts else "no-theirs"
    fact = _shown((*to.facts, *to.theirs, *to.promises, "")[0])
    yield Remark(draft.line, "no-fact", _say(message, name=to.name, fact=fact))


def _ask(draft: Draft, to: Addressee) -> Iterator[Remark]:
    if to.is_far:
        spans = undenied(ASKS, draft.words, places(find(FINE, draft.words)), NOTS)
        message = _say("first-ask" if to.gap is None else "ask", name=to.name)
        yield from _at_lines(spans, draft.words, "ask", message)


def _wall_of_text(draft: Draft, to: Addressee) -> Iterator[Remark]:
    words = [word for word in draft.words if word.text not in ELIDED]
    if len(words) > WHOLE_WORDS:
        message = _say("long", count=str(len(words)), name=to.name)
        yield Remark(words[0].line, "wall-of-text", message)
    for _, group in groupby(words, lambda word: word.block):
        block = list(group)
        if len(block) > BLOCK_WORDS and not (len(words) > WHOLE_WORDS and block[0] is words[0]):
            message = _say("long-block", count=str(len(block)))
            yield Remark(block[0].line, "wall-of-text", message)


def _apology_tour(draft: Draft, to: Addressee) -> Iterator[Remark]:
    felt = places(find(FELT, draft.words))
    heavy = undenied(HEAVY, draft.words, felt)
    again = _apart(undenied(SORRY, draft.words, felt, NOTS))[1:]
    for message, spans in (("sorry-heavy", heavy), ("sorry-again", again)):
        if spans:
            line = draft.words[spans[0][0]].line
            yield Remark(line, "apology-tour", _say(message, name=to.name))
            return


def _apart(spans: Iterable[Span]) -> list[Span]:
    """The spans that do not overlap with one before them."""
    apart: list[Span] = []
    for span in spans:
        if not apart or span[0] >= apart[-1][1]:
            apart.append(span)
    return apart


def _no_voucher(draft: Draft, to: Addressee) -> Iterator[Remark]:
    names = names_in((*(name for names in to.mutual for name in names), to.voucher))
    names -= names_in(to.called)
    said = {bare(word.text) for word in draft.words}
    named = names & said or {f"{name}s" for name in names} & said
    if to.voucher and to.is_far and names and not named:
        yield Remark(draft.line, "no-voucher", _say("no-voucher", voucher=to.voucher))


def _promise(draft: Draft, to: Addressee) -> Iterator[Remark]:
    for promise in to.promises:
        wanted = told([promise], names_in(to.called))
        if wanted and not speaks_of(draft.telling, wanted) and not find(KEPT, draft.words):
            message = _say("promise", name=to.name, promise=_shown(promise))
            yield Remark(draft.line, "promise", message)


def _blame(draft: Draft, to: Addressee) -> Iterator[Remark]:
    spans = undenied(BLAME, draft.words, set())
    yield from _at_lines(spans, draft.words, "blame", _say("blame", name=to.name))


def _stock(draft: Draft, to: Addressee) -> Iterator[Remark]:
    spans = find(STOCK, draft.words)
    yield from _at_lines(spans, draft.words, "stock", _say("stock", name=to.name))


def _placeholder(draft: Draft, to: Addressee) -> Iterator[Remark]:
    tally = spoken(draft.words)
    shouted = [
        blank
        for blank, codes in SHOUTED.items()
        if not any(tally[code] > tally["en"] for code in codes)
    ]
    for number, line in enumerate(draft.lines, 1):
        for blank in blanks(line, SLOTS.split(), shouted):
            yield Remark(number, "placeholder", _say("placeholder", blank=blank))


_RULES = (
    _opens_with_i,
    _no_fact,
    _ask,
    _wall_of_text,
    _apology_tour,
    _no_voucher,
    _promise,
    _blame,
    _stock,
    _placeholder,
)
