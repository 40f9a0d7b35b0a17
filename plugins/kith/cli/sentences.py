"""This module says answers in words: how somebody stands, what was said last, who knows whom."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from kith.dates import PartialDate
from kith.insight.homework import Homework, last_touch
from kith.insight.network import Evidence, Tie
from kith.insight.outlook import Outlook
from kith.insight.standing import Stand, Standing
from kith.insight.vouchers import Leg, Voucher, voucher_reasons
from kith.journal import Journal, Shared
from kith.model import Contact, LogLine
from kith.reading.people import as_read, label
from kith.views.words import capital, count, listed, say_ago, say_cadence, say_date

SHAPES = {
    Standing.ON_TIME: "●",
    Standing.DUE_SOON: "◐",
    Standing.OVERDUE: "▲",
    Standing.LAPSED: "◆",
    Standing.DORMANT: "☾",
    Standing.SNOOZED: "‖",
    Standing.UNTRACKED: "○",
    Standing.NO_DATE: "◌",
}
"""The shape of each standing, which says it where there are no colours."""

COLOURS = {
    Standing.ON_TIME: 71,
    Standing.DUE_SOON: 178,
    Standing.OVERDUE: 208,
    Standing.LAPSED: 131,
    Standing.DORMANT: 104,
    Standing.SNOOZED: 245,
    Standing.UNTRACKED: 245,
    Standing.NO_DATE: 245,
}
"""Leaf, amber, orange, brick, indigo, grey: of the 256 colours."""

MOST_EVIDENCE = 3
"""Pieces of evidence told for a tie; JSON has all."""

KNOWING = {3: "know each other well", 2: "know each other", 1: "know each other a little"}

_SPOKE = {
    **dict.fromkeys(("call", "video"), "last spoke"),
    **dict.fromkeys(("email", "message", "letter"), "last wrote"),
    **dict.fromkeys(("coffee", "lunch", "dinner", "meeting", "event", "visit", "met"), "last met"),
    "together": "were last together",
}


class Counted(NamedTuple):
    """How a contact stands, and the last touch if there is one."""

    stand: Stand
    last: Shared | None


class Told(NamedTuple):
    """How a contact stands: the value, the homework, and the last touch if there is one."""

    stand: Stand
    work: Homework

    @property
    def last(self) -> Shared | None:
        """The last touch."""
        return self.work.last


def counted(slug: str, outlook: Outlook) -> Counted:
    """How a contact stands, without any homework."""
    return Counted(outlook.stands[slug], last_touch(outlook.journal.lines[slug], outlook.today))


def told(slug: str, outlook: Outlook) -> Told:
    """How a contact stands, and what to know before writing."""
    return Told(outlook.stands[slug], outlook.homework(slug))


def reason(one: Counted | Told, *, in_days: bool = True) -> str:
    """Why somebody stands where they stand: "last call 93 days ago; usually every 42 days (…)"."""
    stand = one.stand
    parts = [_since_when(stand, one.last, in_days=in_days), _usually(stand, in_days=in_days)]
    return "; ".join(part for part in parts if part)


def _since_when(stand: Stand, last: Shared | None, *, in_days: bool) -> str:
    ago = _days_ago if in_days else say_ago
    if stand.rhythm.ongoing is not None:
        return f"together since {stand.rhythm.ongoing}"
    if stand.days is None:
        return "no date yet"
    if stand.rhythm.is_met:
        return f"met {ago(stand.days)}, no word since"
    return f"last {last.line.kind if last else 'touch'} {ago(stand.days)}"


def _days_ago(days: int) -> str:
    return f"{count(days, 'day')} ago" if days else "today"


def _usually(stand: Stand, *, in_days: bool) -> str:
    """The wish: "usually every 6 weeks (circle close)"; "" if there is none."""
    rhythm = stand.rhythm
    if rhythm.is_never:
        return "no reminders"
    if not rhythm.most:
        return ""
    length = say_cadence(rhythm.ideal, rhythm.most)
    if in_days:
        least = f"{rhythm.ideal} to " if rhythm.ideal < rhythm.most else ""
        length = least + count(rhythm.most, "day")
    return f"usually every {length} ({rhythm.source})"


def every(stand: Stand) -> str:
    """The wish in a table: "every 6 weeks"; "" if there is none."""
    rhythm = stand.rhythm
    return f"every {say_cadence(rhythm.ideal, rhythm.most)}" if rhythm.most else ""


def since(stand: Stand) -> str:
    """How long ago, in a table: "3 months ago", "met 2 years ago"."""
    if stand.days is None:
        return ""
    return f"met {say_ago(stand.days)}" if stand.rhythm.is_met else say_ago(stand.days)


def standing_sentences(one: Told, today: dt.date) -> list[str]:
    """How somebody stands, as one would say it: since when, how often one wishes, until when."""
    stand, rhythm = one.stand, one.stand.rhythm
    wish = _usually(stand, in_days=False)
    said = [last_sentence(stand, one.last)]
    if stand.standing is Standing.UNTRACKED and not rhythm.is_never:
        said.append("No circle and no cadence, so nothing reminds you.")
    elif rhythm.is_never:
        said.append("You asked for no reminders.")
    elif wish:
        said.append(f"{capital(wish)}.")
    if stand.standing is Standing.SNOOZED and rhythm.snooze is not None:
        said.append(f"Snoozed until {say_date(rhythm.snooze)}.")
    elif rhythm.due is not None and rhythm.due >= today:
        said.append(f"Next by {say_date(rhythm.due)}, {say_ago(-(rhythm.due - today).days)}.")
    elif stand.standing is Standing.DORMANT:
        said.append("Worth reviving: much will have happened.")
    return said


def last_sentence(stand: Stand, last: Shared | None) -> str:
    """When you were last in touch: "You last spoke 13 weeks ago, on 31 July 2026."."""
    rhythm, days = stand.rhythm, stand.days
    if rhythm.ongoing is not None:
        return f"You have been together since {say_date(rhythm.ongoing)}."
    if rhythm.is_met and days is not None and rhythm.since is not None:
        return f"You met {say_ago(days)}, and have not written down a word since."
    if last is None or days is None:
        return "No date yet: write down when you last spoke, or when you met."
    return f"You {_verb(last.line)} {say_ago(days)}, {on_day(last.line.when.latest)}."


def _verb(line: LogLine) -> str:
    if line.arrow == "<" and line.kind in {"email", "message", "letter"}:
        return "last heard from them"
    return _SPOKE.get(line.kind, "were last in touch")


def on_day(date: PartialDate) -> str:
    """A date with its preposition: "on 1 September 2026", "in September 2026"."""
    return f"on {say_date(date)}" if date.is_day else f"in {say_date(date)}"


def words_of(shared: Shared, journal: Journal) -> str:
    """A log line without its date, as one reads it: "lunch with Bob Ray: they plan a fund"."""
    line = shared.line
    people = [journal.contacts[slug].name for slug in shared.with_ if slug in journal.contacts]
    people += [label(one.text) for one in line.present if not journal.slug_of(one)]
    head = line.kind + (f" with {listed(people)}" if people else "")
    if line.sort in ("promise", "kept"):
        head = "[x]" if line.sort == "kept" else "[ ]"
    text = " ".join(as_read(line.text).split())
    return f"{head}: {text}".replace("]: ", "] ", 1) if text else head


def about(contact: Contact) -> str:
    """What somebody does and where: "CTO at Acme, London"; "" if nothing is known."""
    work = " at ".join(part for part in (contact.role, contact.org) if part)
    return ", ".join(part for part in (work, contact.city) if part)


def knowing(tie: Tie) -> str:
    """How well two people know each other: "know each other well"."""
    return KNOWING[max(1, tie.strength)]


def knows(tie: Tie, name: str, most: int = MOST_EVIDENCE) -> str:
    """How well somebody knows `name`, and on what evidence: "knows Zoë Smith well: …"."""
    how = {3: " well", 1: " a little"}.get(max(1, tie.strength), "")
    told = [
        evidence_text(evidence) for evidence in tie.evidence if evidence.text != "know each other"
    ]
    more = [f"and {len(told) - most} more"] if len(told) > most > 1 else []
    told = [*told[:most], *more]
    return f"knows {name}{how}" + (f": {'; '.join(told)}" if told else "")


def evidence_text(evidence: Evidence) -> str:
    """Why we think so: "ran the club together", "lunch together, 12 August 2026"."""
    if evidence.date is None:
        return as_read(evidence.text)
    return f"{as_read(evidence.text)}, {say_date(evidence.date)}"


def leg_text(leg: Leg) -> str:
    """Your leg to a voucher: "your circle inner; you last spoke 3 weeks ago"."""
    if not leg.days or leg.reason.startswith("you have not spoken"):
        return leg.reason
    spoke = f"you last spoke {say_ago(leg.days)}"
    return spoke if leg.reason == "you spoke lately" else f"{leg.reason}; {spoke}"


def shared(voucher: Voucher, slug: str, journal: Journal) -> list[str]:
    """What a voucher shares with the target: "both at Globex", "both climbing"."""
    reasons = voucher_reasons(voucher, journal.contacts.get(slug), journal)
    return [text for text in reasons if text != voucher.mine.caution]
