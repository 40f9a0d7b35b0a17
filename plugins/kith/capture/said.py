"""This module says what a sentence about somebody says: its kind, its text, what was promised.

coffee, she is moving to Lisbon       a coffee
she called about the flat             a call, and they reached out
lunch: a fund +2w: send the deck      a lunch, and a promise in two weeks
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import NamedTuple

from kith.capture.days import read_ahead
from kith.capture.words import SUBJECTS, WORDS, Kind
from kith.dates import Span
from kith.model import Sort

_PROMISE = re.compile(r"(?:^|(?<=\s))\+([^:+\n]{1,30}):\s*")
_COUNT = re.compile(r"\d{1,3}[dwmy]")
_WORD = re.compile(r"\s*([^\W\d_][\w'-]*)(?=[\s:,;.!<>\N{EN DASH}\N{EM DASH}-]|$)")
_ARROW = re.compile(r"\s*([<>])(?=\s|:|$)")
_WITH = re.compile(r"\s+with\s+([^:\n]{1,300}?)\s*:(?=\s|$)")
_GAP = re.compile(r"\s*(?:[:,;.]|[\N{EN DASH}\N{EM DASH}-](?=\s)|$)\s*")
_ABOUT = re.compile(r"\s+(?=(?:about|re|regarding|on|because)\b)", re.IGNORECASE)
_CLOCK = re.compile(r"([01]?\d|2[0-3])(?::([0-5]\d))? ?(am|pm)?", re.IGNORECASE)


class Promise(NamedTuple):
    """What I mean to do, and by when."""

    day: dt.date
    text: str


class Said(NamedTuple):
    """What a sentence says. `kind` is "" if none of its words tells; `people` is who else was
    there, as written before a colon.
    """

    kind: str
    arrow: str
    people: str
    text: str
    promises: tuple[Promise, ...] = ()

    @property
    def is_promise_alone(self) -> bool:
        """Whether nothing was said but what I mean to do."""
        return bool(self.promises) and not (self.kind or self.text)

    def line(self, when: Span) -> str:
        """The log line of it, without a bullet; a note if the kind is not known."""
        head = f"{when} {self.kind or 'note'}"
        head += f" {self.arrow}" if self.arrow else ""
        head += f" with {self.people}" if self.people else ""
        return f"{head}: {self.text}".rstrip()


def promise_line(promise: Promise) -> str:
    """The log line of a promise, without a bullet."""
    return f"[ ] {promise.day} {promise.text}"


def read_said(text: str, kinds: Mapping[str, Sort], today: dt.date, kind: str = "") -> Said:
    """What `text` says; `kind` is the one that the owner named, if any.

    Raises:
        ValueError: if a promise has no day that can be read, or no text.
    """
    said, promises = _parted(" ".join(text.split()), today)
    if kind:
        return _named(said, kind)._replace(promises=promises)
    found = _by_kind(said, kinds) or _by_subject(said, kinds) or _by_word(said)
    return (found or Said("", "", "", said))._replace(promises=promises)


def read_clock(text: str) -> str:
    """A time of day as "14:30".

    Raises:
        ValueError: if it is none.
    """
    match = _CLOCK.fullmatch(text.strip())
    hour = int(match[1]) if match else 24
    if match and match[3]:
        hour = hour % 12 + (12 if match[3].lower() == "pm" else 0) if 1 <= hour <= 12 else 24  # noqa: PLR2004
    if match is None or hour > 23 or not (match[2] or match[3]):  # noqa: PLR2004
        raise ValueError(f'expected a time such as 14:30 or 2pm, got "{text}"')
    return f"{hour:02}:{match[2] or '00'}"


def _parted(text: str, today: dt.date) -> tuple[str, tuple[Promise, ...]]:
    """The sentence, and the promises after it."""
    marks = [mark for mark in _PROMISE.finditer(text) if _is_day(mark[1])]
    if not marks:
        return text, ()
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    promises = []
    for mark, end in zip(marks, ends, strict=True):
        what = text[mark.end() : end].strip()
        if not what:
            raise ValueError(f'expected e.g. "+2w: send the deck", got "{mark[0].strip()}" alone')
        promises.append(Promise(read_ahead(mark[1], today), what))
    return text[: marks[0].start()].strip(), tuple(promises)


def _is_day(text: str) -> bool:
    """Whether what stands between + and : is meant for a day: not "+44 20:" or "+1: yes"."""
    return _COUNT.fullmatch(text) is not None or not text[:1].isdecimal() or "-" in text[4:5]


def _named(text: str, kind: str) -> Said:
    """The text of a kind that was named; its own first word is not said twice."""
    word = _WORD.match(text)
    found = _headed(text, word.end(), Kind(kind)) if word and word[1].lower() == kind else None
    return found or Said(kind, "", "", text)


def _by_kind(text: str, kinds: Mapping[str, Sort]) -> Said | None:
    """A sentence whose first word is a kind: "coffee, …", "call < about …", "lunch with B: …"."""
    word = _WORD.match(text)
    if word is None or word[1].lower() not in kinds:
        return None
    return _headed(text, word.end(), Kind(word[1].lower()))


def _headed(text: str, end: int, kind: Kind) -> Said:
    """What follows a kind: an arrow, people, a colon or a comma, and the text."""
    arrow = _ARROW.match(text, end)
    end = arrow.end() if arrow else end
    people = _WITH.match(text, end)
    end = people.end() if people else end
    gap = None if people else _GAP.match(text, end)
    rest = text[gap.end() if gap else end :].strip()
    return Said(kind.kind, arrow[1] if arrow else kind.arrow, people[1] if people else "", rest)


def _by_subject(text: str, kinds: Mapping[str, Sort]) -> Said | None:
    """A sentence that begins with who did it: "she called about the flat", "I wrote"."""
    subject = _WORD.match(text)
    if subject is None or subject[1].lower() not in SUBJECTS:
        return None
    verb = _WORD.match(text, subject.end())
    kind = WORDS.get(verb[1].lower()) if verb else None
    if verb is None or kind is None:
        return None
    arrow = SUBJECTS[subject[1].lower()] if kind.arrow else ""
    return _worded(text, verb.end(), kind._replace(arrow=arrow))


def _by_word(text: str) -> Said | None:
    word = _WORD.match(text)
    kind = WORDS.get(word[1].lower()) if word else None
    return _worded(text, word.end(), kind) if word and kind else None


def _worded(text: str, end: int, kind: Kind) -> Said:
    """A sentence whose words say the kind: they are left out where the rest stands alone."""
    gap = _GAP.match(text, end) or _ABOUT.match(text, end)
    if kind.is_kept or gap is None:
        return Said(kind.kind, kind.arrow, "", text)
    return Said(kind.kind, kind.arrow, "", text[gap.end() :].strip())
