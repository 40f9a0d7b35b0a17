"""This module says what the page of answers shows: what came of reaching out, once it says much."""

from __future__ import annotations

from dataclasses import dataclass

from kith.insight.outcomes import ENOUGH, Rate, Reach, overall, rates
from kith.views.cast import Cast
from kith.views.people import Person
from kith.views.words import say_ago

LATEST = 12
"""Attempts that are listed, the latest first."""

TITLES = {
    "gap": "By how long it had been",
    "route": "By the way in",
    "medium": "By how you wrote",
}


@dataclass(frozen=True, slots=True)
class AnswersView:
    """Template answers.html.

    `groups` are titles with rates, only those with enough cases; `latest` are person, day, what
    was tried and what came of it.
    """

    overall: Rate | None
    groups: tuple[tuple[str, tuple[Rate, ...]], ...]
    latest: tuple[tuple[Person, str, str, str], ...]
    number: int
    enough: int
    dormant_url: str


def answers_view(cast: Cast) -> AnswersView:
    """What came of reaching out."""
    outlook = cast.outlook
    found = outlook.reaches
    grouped = rates(found)
    groups = tuple((title, grouped[key]) for key, title in TITLES.items() if grouped.get(key))
    latest = tuple(_told(one, cast) for one in reversed(found[-LATEST:]))
    return AnswersView(
        overall(found), groups, latest, len(found), ENOUGH, cast.urls.page("dormant")
    )


def _told(reach: Reach, cast: Cast) -> tuple[Person, str, str, str]:
    how = {"fact": "with news of theirs", "voucher": "with a mutual connection"}.get(
        reach.route, ""
    )
    medium = {"": "you wrote"}.get(reach.medium, reach.medium)
    answer = {
        "answered": "answered" + (" the same day" if reach.days == 0 else ""),
        "open": "no answer yet",
        "unanswered": "no answer, and that is fine",
    }[reach.outcome]
    if reach.days:
        answer = f"answered after {reach.days} {'day' if reach.days == 1 else 'days'}"
    when = say_ago((cast.outlook.today - reach.date).days)
    return cast.people[reach.slug], when, f"{medium} {how}".strip(), answer
