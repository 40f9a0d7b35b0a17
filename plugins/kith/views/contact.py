"""This module says what the page of a contact shows: what you would read before a call."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from kith.insight.homework import homework
from kith.insight.network import STRENGTHS, Evidence, Tie
from kith.insight.vouchers import Voucher
from kith.journal import Shared
from kith.model import Contact, Problem, Written
from kith.reading.fields import is_safe_link
from kith.views.cast import Cast
from kith.views.drawn import Circle, Time, circle_of, time_of
from kith.views.people import Clock, Person, dialled, profile_of
from kith.views.words import say_date, say_days, say_span

MOST_ENTRIES = 300
"""Log lines on a page; the file keeps the rest."""

STALE_JOB = 425
"""Days without word of a job after which the page says so (14 months)."""


class Entry(NamedTuple):
    """A log line on the page: `date` if it is one day, `when` in words, `people` also present."""

    date: dt.date | None
    when: str
    year: str
    kind: str
    sort: str
    arrow: str
    text: str
    people: tuple[Person, ...]
    place: str


class Fact(NamedTuple):
    """A fact of a contact: a label and values, each with a link or ""."""

    label: str
    values: tuple[tuple[str, str], ...]


class Acquaintance(NamedTuple):
    """Somebody who also knows this contact: how, how well, and how many know both."""

    person: Person
    clock: Clock
    strength: int
    word: str
    evidence: tuple[tuple[str, str], ...]
    shared: int


class Way(NamedTuple):
    """A way in: a voucher, your leg to them (and when you `spoke`), theirs to the contact."""

    person: Person
    strength: int
    mine: str
    spoke: dt.date | None
    theirs: str


@dataclass(frozen=True, slots=True)
class ContactView:
    """Template contact.html."""

    person: Person
    pronouns: str
    aliases: tuple[str, ...]
    clock: Clock
    circle: str
    ongoing: str
    mail: str
    phone: str
    profile: str
    edit: str
    editor: str
    line: str
    news: tuple[Entry, ...]
    last: Entry | None
    promises: tuple[Entry, ...]
    cautions: tuple[str, ...]
    ways: tuple[Way, ...]
    mutual: tuple[Acquaintance, ...]
    outsiders: tuple[tuple[str, str], ...]
    network: Circle
    facts: tuple[Fact, ...]
    tags: tuple[str, ...]
    time: Time | None
    entries: tuple[Entry, ...]
    more_entries: int
    notes: str
    unread: tuple[Written, ...]
    problems: tuple[Problem, ...]
    file: str


def contact_view(
    slug: str, cast: Cast, problems: tuple[Problem, ...], edit: Callable[[str], tuple[str, str]]
) -> ContactView:
    """The page of a contact; `edit` gives the edit link and the editor's for a file."""
    outlook = cast.outlook
    contact, rhythm = outlook.journal.contacts[slug], outlook.stands[slug].rhythm
    lines = outlook.journal.lines[slug]
    work = homework(lines, rhythm, outlook.promises.get(slug, ()), outlook.today)
    ways = outlook.vouchers(slug)
    order = [voucher.slug for voucher in ways]
    edit_url, editor_url = edit(contact.file)
    entries = tuple(entry_of(shared, cast) for shared in lines[:MOST_ENTRIES])
    return ContactView(
        person=cast.people[slug],
        pronouns=contact.pronouns,
        aliases=contact.aliases,
        clock=cast.clocks[slug],
        circle=contact.circle,
        ongoing=say_date(rhythm.ongoing) if rhythm.ongoing else "",
        mail=next(iter(contact.emails), ""),
        phone=dialled(next(iter(contact.phones), "")),
        profile=profile_of(contact),
        edit=edit_url,
        editor=editor_url,
        line=f"- {outlook.today} call: ",
        news=tuple(entry_of(shared, cast) for shared in work.news[:5]),
        last=entry_of(work.last, cast) if work.last else None,
        promises=tuple(entry_of(Shared(p.line, slug, ()), cast) for p in work.promises),
        cautions=tuple(_cautions(contact, cast, asked_last=work.asked_last)),
        ways=tuple(_way(voucher, cast) for voucher in ways[:4]),
        mutual=tuple(_acquaintance(slug, other, cast) for other in order),
        outsiders=_outsiders(contact, cast),
        network=circle_of(slug, order, cast),
        facts=tuple(_facts(contact, cast)),
        tags=contact.tags,
        time=time_of(lines, outlook.today),
        entries=entries,
        more_entries=len(lines) - len(entries),
        notes=contact.notes,
        unread=contact.unread,
        problems=problems,
        file=contact.file,
    )


def entry_of(shared: Shared, cast: Cast) -> Entry:
    """A log line as a page shows it."""
    line = shared.line
    date = line.when.start.first if line.when.end is None and line.when.start.is_day else None
    people = tuple(cast.people[slug] for slug in shared.with_ if slug in cast.people)
    return Entry(
        date,
        say_span(line.when),
        str(line.when.latest.year),
        line.kind,
        line.sort,
        line.arrow,
        line.text,
        people,
        f"{line.place.file}:{line.place.line}",
    )


def _cautions(contact: Contact, cast: Cast, *, asked_last: bool) -> list[str]:
    """What to bear in mind before writing, in whole sentences."""
    said = []
    today, lines = cast.outlook.today, cast.outlook.journal.lines[contact.slug]
    if asked_last:
        said.append("Last time you asked for something. This time, bring something.")
    heard = [
        line.when.latest.first
        for line, *_ in lines
        if line.kind in ("news", "job", "met") or line.sort == "touch"
    ]
    known = [day for day in heard if day <= today]
    if (contact.org or contact.role) and known and (today - max(known)).days > STALE_JOB:
        what = contact.org or contact.role
        said.append(
            f"Nothing confirms {what} for {say_days((today - max(known)).days)}: look it up."
        )
    return said


def _way(voucher: Voucher, cast: Cast) -> Way:
    evidence = voucher.theirs.evidence[0]
    days = voucher.mine.days
    mine = voucher.mine.reason
    spoke = cast.outlook.today - dt.timedelta(days=days) if days else None
    if mine.startswith("you have not spoken"):
        spoke = None
    return Way(cast.people[voucher.slug], voucher.strength, mine, spoke, _told(evidence))


def _told(evidence: Evidence) -> str:
    return f"{evidence.text}, {say_date(evidence.date)}" if evidence.date else evidence.text


def _acquaintance(slug: str, other: str, cast: Cast) -> Acquaintance:
    network = cast.outlook.network
    tie: Tie = network.ties[slug][other]
    evidence = tuple((_told(e), f"{e.place.file}:{e.place.line}") for e in tie.evidence[:3])
    return Acquaintance(
        cast.people[other],
        cast.clocks[other],
        tie.strength,
        STRENGTHS[max(1, tie.strength)],
        evidence,
        len(network.mutual(slug, other)),
    )


def _outsiders(contact: Contact, cast: Cast) -> tuple[tuple[str, str], ...]:
    """People without a file whom this contact knows: name and how."""
    journal = cast.outlook.journal
    named = [(journal.outsider_of(declared.who), declared.note) for declared in contact.knows]
    return tuple((name, note) for name, note in named if name)


def _facts(contact: Contact, cast: Cast) -> list[Fact]:
    """The facts that are known, in the order in which one asks for them."""
    through = cast.outlook.journal.slug_of(contact.met_through)
    met = say_date(contact.met) if contact.met else ""
    facts = [
        ("Role", [(contact.role, "")]),
        ("Organisation", [(contact.org, "")]),
        ("City", [(contact.city, "")]),
        ("E-mail", [(mail, f"mailto:{mail}") for mail in contact.emails]),
        ("Phone", [(phone, f"tel:{dialled(phone)}") for phone in contact.phones]),
        (
            "Links",
            [(_short_link(link), link if is_safe_link(link) else "") for link in contact.links],
        ),
        ("Birthday", [(say_date(contact.birthday) if contact.birthday else "", "")]),
        ("Met", [(met, "")]),
        (
            "Through",
            [(cast.people[through].name, f"~{cast.people[through].url}")]
            if through
            else [(contact.met_through.text.strip("[]") if contact.met_through else "", "")],
        ),
        ("Language", [(contact.language, "")]),
        *(
            (key.removeprefix("x-").replace("-", " ").replace("_", " "), [(value, "")])
            for key, value in contact.extra
        ),
    ]
    return [
        Fact(label, tuple(pair for pair in values if pair[0]))
        for label, values in facts
        if any(text for text, _ in values)
    ]


def _short_link(link: str) -> str:
    return link.partition("://")[2].removeprefix("www.").rstrip("/") or link
