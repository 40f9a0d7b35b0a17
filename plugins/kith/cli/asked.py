"""This module says how far the introductions are that you asked for, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from kith.cli.sentences import on_day
from kith.cli.terminal import safe
from kith.insight.outlook import Outlook
from kith.insight.requests import FORGOTTEN, Request

STATES = {
    "considered": "you thought of asking them",
    "asked": "you asked them",
    "agreed": "they agreed",
    "introduced": "they introduced you",
    "thanked": "you thanked them",
    "reported": "you told them how it went",
    "declined": "they said no",
}
"""How far a request has come, before a date."""


def still_open(requests: Iterable[Request], today: dt.date) -> list[Request]:
    """Those of which something may still come."""
    return [r for r in requests if not r.is_over and (today - r.since).days <= FORGOTTEN]


def request_text(request: Request, outlook: Outlook, *, by_voucher: bool = False) -> str:
    """An introduction that you asked for, how far it is, and what comes next."""
    voucher = outlook.journal.bare(request.voucher).name
    who = voucher if by_voucher else f"to {request.name}"
    return safe(f"{who}: {state_text(request)}")


def state_text(request: Request) -> str:
    """How far a request is: "they agreed on 20 October 2026; next: say thank you"."""
    day = on_day(request.lines[-1].when.latest)
    step = "" if request.is_over else f"; next: {request.next_step}"
    return f"{STATES.get(request.state, request.state)} {day}{step}"
