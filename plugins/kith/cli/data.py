"""This module says answers as programs read them: plain lists and mappings, dates in ISO form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from kith.cli.sentences import KNOWING, Counted, Told, knows, leg_text, reason, shared
from kith.insight.facts import Fact
from kith.insight.ledger import Balance
from kith.insight.network import Evidence
from kith.insight.outlook import Outlook
from kith.insight.reconnect import Reason
from kith.insight.requests import Request
from kith.insight.vouchers import Voucher, freshness_of
from kith.model import Contact, LogLine, Problem

DECIMALS = 6
"""Of points and ratios."""


def problem_data(problem: Problem) -> dict[str, Any]:
    """A problem with its place."""
    place, severity, code, message, hint = problem
    return {**place._asdict(), "severity": severity, "code": code, "message": message, "hint": hint}


def standing_data(one: Counted | Told, contact: Contact) -> dict[str, Any]:
    """How somebody stands, and why."""
    stand, rhythm = one.stand, one.stand.rhythm
    return {
        "slug": stand.slug,
        "name": contact.name,
        "standing": str(stand.standing),
        "circle": contact.circle or None,
        "last": rhythm.last.isoformat() if rhythm.last else None,
        "cadence_days": rhythm.most or None,
        "due": rhythm.due.isoformat() if rhythm.due else None,
        "days_overdue": stand.days_overdue,
        "ratio": round(stand.ratio, DECIMALS) if stand.ratio is not None else None,
        "reason": reason(one),
    }


def voucher_data(voucher: Voucher, slug: str, name: str, outlook: Outlook) -> dict[str, Any]:
    """A voucher with a contact, or (`slug` is "") with somebody without a file.

    Both legs, the evidence that they know the target, and what speaks for them and against.
    """
    mine, theirs = voucher.mine, voucher.theirs
    last = outlook.stands[voucher.slug].rhythm.last
    strength = max(1, theirs.strength)
    return {
        "slug": voucher.slug,
        "name": outlook.journal.contacts[voucher.slug].name,
        "strength": max(1, voucher.strength),
        "evidence": evidence_data(theirs.evidence),
        "mine": {"strength": mine.strength, "days": mine.days, "reason": mine.reason},
        "theirs": {
            "strength": strength,
            "days": freshness_of(theirs, outlook.today),
            "reason": f"they {KNOWING[strength]}",
        },
        "last": last.isoformat() if last else None,
        "score": round(voucher.score, DECIMALS),
        "reasons": [
            leg_text(mine),
            knows(theirs, name),
            *shared(voucher, slug, outlook.journal),
        ],
        "caution": mine.caution or None,
    }


def evidence_data(evidence: Iterable[Evidence]) -> list[dict[str, Any]]:
    """Evidence, each piece with its file and line."""
    return [
        {
            "kind": e.kind,
            "text": e.text,
            "date": str(e.date) if e.date else None,
            "file": e.place.file,
            "line": e.place.line,
        }
        for e in evidence
    ]


def line_data(line: LogLine) -> dict[str, Any]:
    """A log line with its place; `date` as it was written."""
    return {
        "date": str(line.when),
        "kind": line.kind,
        "sort": line.sort,
        "arrow": line.arrow,
        "with": [person.text for person in line.present],
        "text": line.text,
        "file": line.place.file,
        "line": line.place.line,
    }


def news_data(fact: Fact) -> dict[str, Any]:
    """Something new about somebody, with its source and place; `date` as it was written."""
    return {
        "date": str(fact.date),
        "kind": fact.kind,
        "text": fact.text,
        "before": fact.before or None,
        "source": fact.source,
        "file": fact.place.file,
        "line": fact.place.line,
        "used": fact.used.isoformat() if fact.used else None,
    }


def request_data(request: Request, outlook: Outlook) -> dict[str, Any]:
    """An introduction that you asked for, how far it is, and what comes next."""
    return {
        "voucher": request.voucher,
        "target": request.target or None,
        "name": request.name,
        "state": request.state,
        "since": request.since.isoformat(),
        "next": request.next_step,
        "is_mine": request.is_mine,
        "is_over": request.is_over,
        "lines": [line_data(line) for line in request.lines],
    }


def reasons_data(reasons: Iterable[Reason]) -> Iterator[dict[str, Any]]:
    """The reasons for a place in a ranking, without those whose points are too few to write."""
    for factor, points, text in reasons:
        if round(points, DECIMALS):
            yield {"factor": factor, "points": round(points, DECIMALS), "text": text}


def balance_data(balance: Balance) -> dict[str, Any]:
    """The help between you and somebody, each way's lines the latest first."""
    ways = ("given", "taken", "asked", "wanted", "thanked", "owed")
    return {
        "weight": balance.weight,
        "asks_in_a_row": balance.asks_in_a_row,
        **{way: [line_data(line) for line in getattr(balance, way)] for way in ways},
    }


def contact_data(contact: Contact) -> dict[str, Any]:
    """The facts of a contact under the keys that the file has."""
    through = contact.met_through
    return {
        "aliases": list(contact.aliases),
        "formerly": list(contact.formerly),
        **{
            key: getattr(contact, key) or None
            for key in ("pronouns", "org", "role", "city", "language")
        },
        **{key: list(getattr(contact, key)) for key in ("emails", "phones", "links")},
        **{
            key: str(value) if (value := getattr(contact, key)) is not None else None
            for key in ("birthday", "met")
        },
        "met_through": through.text if through is not None else None,
        "snooze": contact.snooze.isoformat() if contact.snooze else None,
        "tags": list(contact.tags),
        "offers": list(contact.offers),
        "looking_for": list(contact.looking_for),
        "extra": dict(contact.extra),
    }
