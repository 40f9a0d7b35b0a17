"""This module says who was at an event, as far as a calendar tells (RFC 5545, section 3.8.4)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple
from urllib.parse import unquote

from kith.exchange.cleaned import one_line
from kith.exchange.draft import Owner, Related
from kith.exchange.keys import email_key
from kith.exchange.mail.messages import is_machine
from kith.exchange.mine import is_owner

CROWD = 20
"""Guests above which an event is a crowd's, and no sign of being in touch with anybody."""

_THINGS = frozenset(("ROOM", "RESOURCE", "GROUP"))
_ANGLES = re.compile(r"([^<>]*)<([^<>\s]+@[^<>\s]+)>")
"""A guest of vCalendar 1.0: "Zoe <zoe@example.com>"."""

_THING = re.compile(
    r"email:.*@(?:(?:resource|group|import)\.calendar\.google\.com|calendar\.apple\.com|virtual)"
)


class Guest(NamedTuple):
    """Somebody on an event's list, and their answer: ACCEPTED, DECLINED, …, "" for none given."""

    who: Related
    answer: str


def read_guests(attendees: Iterable[Any], organisers: Iterable[Any]) -> tuple[Guest, ...]:
    """Everybody invited but rooms and the like; whoever invited has accepted unless they say no.

    `attendees` and `organisers` are addresses as the library for calendars gives them: texts with
    `params`.
    """
    found: dict[Related, Guest] = {}
    for one in attendees:
        guest = _guest(one)
        if guest is not None:
            found.setdefault(_same(guest.who), guest)
    for one in organisers:
        guest = _guest(one)
        if guest is not None:
            known = found.get(_same(guest.who), guest)
            answer = known.answer if known.answer == "DECLINED" else "ACCEPTED"
            found[_same(guest.who)] = Guest(known.who, answer)
    return tuple(found.values())


def who_was_there(guests: Sequence[Guest], owner: Owner) -> tuple[Related, ...]:
    """Those who said that they would come, or of whom it is not known; never the owner."""
    there = {"ACCEPTED", ""} if len(guests) <= CROWD else {"ACCEPTED"}
    return tuple(
        guest.who for guest in guests if guest.answer in there and not is_owner(guest.who, owner)
    )


def has_declined(guests: Iterable[Guest], owner: Owner) -> bool:
    """Whether the owner said no."""
    return any(guest.answer == "DECLINED" and is_owner(guest.who, owner) for guest in guests)


def _guest(one: Any) -> Guest | None:
    params = getattr(one, "params", {})
    address, shown = _param(params, "EMAIL"), _param(params, "CN").strip("'\" ")
    written = unquote(one_line(str(one)))
    angles = _ANGLES.fullmatch(written)
    if angles is not None:
        shown, written = shown or angles[1].strip("'\" "), angles[2]
    key = email_key(re.sub(r"^mailto:", "", written, flags=re.IGNORECASE)) or email_key(address)
    is_absent = _param(params, "ROLE").upper() == "NON-PARTICIPANT"
    if is_absent or _param(params, "CUTYPE").upper() in _THINGS or _is_thing(key):
        return None
    name = "" if "@" in shown else shown[:200]
    if not key and not name:
        return None
    return Guest(Related(name, "", (key,) if key else ()), _param(params, "PARTSTAT").upper())


def _is_thing(key: str) -> bool:
    """Whether an address is a room's, a calendar's or a machine's."""
    return _THING.fullmatch(key) is not None or is_machine(key)


def _same(who: Related) -> Related:
    """What makes two guests one: the address, else the name."""
    return Related("", "", who.keys) if who.keys else who


def _param(params: Any, name: str) -> str:
    value = params.get(name, "")
    return one_line(str(value[0] if isinstance(value, list) and value else value or ""))
