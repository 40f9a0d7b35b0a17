"""This module says what mkdocs.yml may say about a journal, and what holds when it is silent."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, get_args

from kith.dates import Cadence, quoted, read_cadence, read_day
from kith.model import Sort
from kith.near import NearWords

KINDS: dict[str, Sort] = {
    **dict.fromkeys(
        ("call", "video", "email", "message", "letter", "coffee", "lunch", "dinner", "meeting",
         "event", "visit", "met", "together"), "touch"),
    **dict.fromkeys(
        ("asked", "helped", "received", "introduced", "thanked", "considered", "agreed",
         "declined", "reported"), "ledger"),
    **dict.fromkeys(("news", "job", "note"), "fact"),
    "tried": "attempt",
}  # fmt: skip
"""The kinds of log lines, and what each is good for. Only a touch counts as being in touch."""

CIRCLES = {"inner": "1 month", "close": "3 months", "wide": "1 year"}
"""The circles of a journal that names none: after Dunbar's layers of 5, 15 and 150."""

END_OF_TIME = 9000
"""The year before which today must be, so that the calendar does not end while we count on."""

MOST_PICKS = 50

LONGEST_ME = 300
"""Characters of the sentence about you that others may forward."""

HEAVIEST = 100
"""The most points that a weight of the dormant shelf may have."""


class Weight(NamedTuple):
    """What a factor of the dormant shelf counts: points for each unit of it, and why."""

    points: float
    says: str
    source: str


WEIGHTS: dict[str, Weight] = {
    "together": Weight(2.5, "time spent together: 1 + years, as a logarithm", "Levin 2011"),
    "touches": Weight(1.0, "times in touch: 1 + times, as a logarithm; those in a crowd, or soon "
                      "after another, count less", "Levin 2011"),
    "span": Weight(0.5, "first to last touch: 1 + years, as a logarithm", "Levin 2011"),
    "circle": Weight(1.0, "the circle you gave them: 1 for the nearest, less for each further",
                     "Levin 2011"),
    "reciprocity": Weight(0.5, "whether both of you reached out: 1 if as often", "Walter 2015"),
    "novelty": Weight(1.0, "a new job or organisation 1, a new role or city a half", "Walter 2015"),
    "bridge": Weight(0.5, "people (and an organisation) that nobody you are in touch with knows: "
                     "1 + number, as a logarithm", "Burt 2004"),
    "mutual": Weight(0.5, "mutual connections: rises to 1 at ten of them, then falls",
                     "Rajkumar 2022"),
    "fact": Weight(1.5, "news to open with: 1 when fresh, halved by a year; each further one half "
                   "of that", "Aknin 2024"),
    "voucher": Weight(1.0, "the best voucher: 1 when both legs are strong and fresh", "Levin 2004"),
    "seniority": Weight(0.4, "a role from which one sees far", "Walter 2015"),
    "thanks": Weight(0.5, "help of theirs that you have not thanked them for yet", "Liu 2023"),
    "asks": Weight(1.0, "takes away: you asked, and gave nothing back: 1 + times, as a logarithm",
                   "Levin 2011"),
}  # fmt: skip
"""The factors of the dormant shelf. The first five make trust; what follows counts the more, the
more trust there was (but for the circle, which is a wish); `asks` takes points away."""

_KIND = re.compile(r"(?!with$)[^\W\d_][\w-]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Settings:
    """How a journal is kept: cadences of circles and tags, kinds of lines, thresholds in days.

    `me` is a sentence about the owner, for paragraphs that others forward; `weights` are the
    points of the factors of the dormant shelf.
    """

    circles: Mapping[str, Cadence] = field(
        default_factory=lambda: {name: read_cadence(text) for name, text in CIRCLES.items()}
    )
    tags: Mapping[str, Cadence] = field(default_factory=dict)
    kinds: Mapping[str, Sort] = field(default_factory=lambda: dict(KINDS))
    dormant_after: int = 3 * 365
    picks_per_week: int = 5
    me: str = ""
    weights: Mapping[str, float] = field(
        default_factory=lambda: {factor: weight.points for factor, weight in WEIGHTS.items()}
    )

    def circle_rank(self, circle: str) -> int:
        """The place of a circle in mkdocs.yml, from 0; beyond the last for none of them."""
        return next((i for i, name in enumerate(self.circles) if name == circle), len(self.circles))


def read_settings(options: Mapping[str, object]) -> Settings:
    """The settings that the options `circles`, `tags`, `kinds` and so on describe.

    Raises:
        ValueError: naming the option, what was expected and what was written.
    """
    circles = options.get("circles")
    dormant = _option("dormant_after", str(options.get("dormant_after") or "3 years"))
    if dormant.is_never:
        raise ValueError('dormant_after: expected e.g. "3 years", got "never"')
    return Settings(
        circles=_cadences("circles", CIRCLES if circles is None else circles),
        tags=_cadences("tags", options.get("tags") or {}),
        kinds={**KINDS, **_kinds(options.get("kinds") or {})},
        dormant_after=dormant.most,
        picks_per_week=_picks(options.get("picks_per_week")),
        me=_me(options.get("me")),
        weights=_weights(options.get("weights") or {}),
    )


def _picks(value: object) -> int:
    text = "5" if value is None else str(value)
    number = int(text) if text.isdecimal() else 0
    if not 1 <= number <= MOST_PICKS:
        raise ValueError(f"picks_per_week: expected 1 to {MOST_PICKS}, e.g. 5, got {quoted(text)}")
    return number


def _me(value: object) -> str:
    text = "" if value is None else " ".join(str(value).split())
    if len(text) > LONGEST_ME:
        raise ValueError(f"me: expected at most {LONGEST_ME} characters, got {len(text)}")
    return text.rstrip(".")


def _weights(value: object) -> dict[str, float]:
    if not isinstance(value, Mapping):
        raise ValueError(
            f'weights: expected factors with points, e.g. "novelty: 2", got {quoted(str(value))}'
        )
    points = {factor: weight.points for factor, weight in WEIGHTS.items()}
    for factor, number in value.items():
        if factor not in WEIGHTS:
            near = NearWords(WEIGHTS).near(str(factor))
            hint = f'did you mean "{near}"?' if near else f"use one of {', '.join(WEIGHTS)}"
            raise ValueError(f"weights: {factor}: expected a factor of the shelf; {hint}")
        is_number = isinstance(number, (int, float)) and not isinstance(number, bool)
        if not is_number or not 0 <= number <= HEAVIEST:
            raise ValueError(
                f"weights: {factor}: expected 0 to {HEAVIEST}, e.g. 1.5, got {quoted(str(number))}"
            )
        points[str(factor)] = float(number)
    return points


def read_today(value: object) -> dt.date | None:
    """The day that the option `today` pins: a date, its text, or None for the clock's.

    Raises:
        ValueError: if it is something else.
    """
    if value is None or value == "":
        return None
    try:
        day = value if isinstance(value, dt.date) else read_day(str(value))
    except ValueError as error:
        raise ValueError(f"today: {error}") from None
    if day.year >= END_OF_TIME:
        raise ValueError(f"today: expected a year before {END_OF_TIME}, got {day}")
    return dt.date(day.year, day.month, day.day)


def _cadences(option: str, value: object) -> dict[str, Cadence]:
    if not isinstance(value, Mapping):
        raise ValueError(
            f'{option}: expected names with cadences, e.g. "inner: 1 month", '
            f"got {quoted(str(value))}"
        )
    return {
        str(name): _option(f"{option}: {name}", "never" if text is None else str(text))
        for name, text in value.items()
    }


def _option(option: str, text: str) -> Cadence:
    try:
        return read_cadence(text)
    except ValueError as error:
        raise ValueError(f"{option}: {error}") from None


def _kinds(value: object) -> dict[str, Sort]:
    sorts = {str(sort): sort for sort in get_args(Sort) if sort not in ("promise", "kept")}
    if not isinstance(value, Mapping) or not all(str(sort) in sorts for sort in value.values()):
        raise ValueError(
            f'kinds: expected e.g. "podcast: touch" with one of {", ".join(sorts)}, '
            f"got {quoted(str(value))}"
        )
    for kind in value:
        if _KIND.fullmatch(str(kind)) is None:
            raise ValueError(f'kinds: expected one word, e.g. "podcast", got {quoted(str(kind))}')
    return {str(kind).lower(): sorts[str(sort)] for kind, sort in value.items()}
