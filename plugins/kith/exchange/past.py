"""This module says which days of drafts have been: what is still to come is left out, and told."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from kith.dates import read_birthday
from kith.exchange.draft import Draft, Told
from kith.model import Problem

_PAST = ("birthday", "met")
"""Fields whose day has been."""


def without_future(told: Told, today: dt.date) -> Told:
    """What was told, but for days of birth and of meeting after `today`: each is a problem."""
    problems: list[Problem] = []
    drafts = tuple(_until(draft, today, problems) for draft in told.drafts)
    return replace(told, drafts=drafts, problems=(*told.problems, *problems))


def _until(draft: Draft, today: dt.date, problems: list[Problem]) -> Draft:
    late = [key for key in _PAST if _is_after(draft.fields.get(key, ()), today)]
    for key in late:
        said = f"{key}: expected a day until today ({today}), got {draft.fields[key][0]}: left out"
        problems.append(Problem(draft.place, "warning", f"foreign-{key}", said, ""))
    fields = {key: texts for key, texts in draft.fields.items() if key not in late}
    return replace(draft, fields=fields) if late else draft


def _is_after(texts: tuple[str, ...], today: dt.date) -> bool:
    try:
        dates = [read_birthday(text) for text in texts]
    except ValueError:
        return False
    return any(date.year is not None and date.first > today for date in dates)
