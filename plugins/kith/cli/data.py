"""This module says answers as programs read them: plain lists and mappings, dates in ISO form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kith.cli.sentences import KNOWING, Told, reason
from kith.insight.network import Evidence
from kith.insight.outlook import Outlook
from kith.insight.vouchers import Voucher, freshness_of
from kith.model import Contact, LogLine, Problem


def problem_data(problem: Problem) -> dict[str, Any]:
    """A problem with its place."""
    place, severity, code, message, hint = problem
    return {**place._asdict(), "severity": severity, "code": code, "message": message, "hint": hint}


def standing_data(one: Told, contact: Contact) -> dict[str, Any]:
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
        "ratio": round(stand.ratio, 6) if stand.ratio is not None else None,
        "reason": reason(one),
    }


def voucher_data(voucher: Voucher, outlook: Outlook) -> dict[str, Any]:
    """A voucher, both legs, and the evidence that they know the target."""
    theirs = voucher.theirs
    last = outlook.stands[voucher.slug].rhythm.last
    strength = max(1, theirs.strength)
    return {
        "slug": voucher.slug,
        "name": outlook.journal.contacts[voucher.slug].name,
        "strength": max(1, voucher.strength),
        "evidence": evidence_data(theirs.evidence),
        "mine": voucher.mine._asdict(),
        "theirs": {
            "strength": strength,
            "days": freshness_of(theirs, outlook.today),
            "reason": f"they {KNOWING[strength]}",
        },
        "last": last.isoformat() if last else None,
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


def fact_data(contact: Contact) -> dict[str, Any]:
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
        "extra": dict(contact.extra),
    }
