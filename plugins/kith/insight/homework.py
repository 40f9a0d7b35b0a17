"""This module says what to know before you write: news since, last words, open promises."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from kith.insight.coming import Promise
from kith.insight.standing import Rhythm
from kith.journal import Shared


class Homework(NamedTuple):
    """What to know before writing: facts since the last touch, the last touch, promises open."""

    news: tuple[Shared, ...]
    last: Shared | None
    promises: tuple[Promise, ...]
    asked_last: bool


def homework(
    lines: Sequence[Shared], rhythm: Rhythm, promises: Sequence[Promise], today: dt.date
) -> Homework:
    """The homework for a contact whose log is `lines`, latest first."""
    past = [shared for shared in lines if shared.line.when.latest.first <= today]
    touches = [shared for shared in past if shared.line.sort == "touch"]
    last = next((shared for shared in touches if not shared.line.when.is_open), None)
    news = tuple(
        shared
        for shared in past
        if shared.line.kind in ("news", "job")
        and (rhythm.last is None or shared.line.when.latest.first >= rhythm.last)
    )
    ledger = [shared for shared in past if shared.line.sort == "ledger"]
    return Homework(news, last, tuple(promises), bool(ledger) and ledger[0].line.kind == "asked")
