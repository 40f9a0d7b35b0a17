"""This module says what the page of a contact shows: what you would read before a call."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from kith.insight.network import STRENGTHS, Tie
from kith.model import Contact, Problem, Written
from kith.naming import plain
from kith.reading.fields import is_safe_link
from kith.views.before import Before, before_of
from kith.views.cast import Cast
from kith.views.drawn import Circle, Time, circle_of, time_of
from kith.views.entries import Entry, entry_of
from kith.views.people import Clock, Person, dialled, profile_of
from kith.views.ways import Asked, Opens, Ways, asked_of, evidence_text, opened_by, ways_to
from kith.views.words import say_date

MOST_ENTRIES = 300
"""Log lines on a page; the file keeps the rest."""


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
    before: Before
    ways: Ways
    opens: tuple[Opens, ...]
    asked: tuple[Asked, ...]
    mutual: tuple[Acquaintance, ...]
    outsiders: tuple[tuple[str, str, str], ...]
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
    found = outlook.vouchers(slug)
    order = [voucher.slug for voucher in found]
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
        before=before_of(slug, outlook.homework(slug), cast),
        ways=ways_to(slug, contact.name, found, cast),
        opens=opened_by(slug, cast),
        asked=tuple(asked_of(one, cast) for one in outlook.requests.get(slug, ())),
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


def _acquaintance(slug: str, other: str, cast: Cast) -> Acquaintance:
    network = cast.outlook.network
    tie: Tie = network.ties[slug][other]
    evidence = tuple((evidence_text(e), f"{e.place.file}:{e.place.line}") for e in tie.evidence[:3])
    return Acquaintance(
        cast.people[other],
        cast.clocks[other],
        tie.strength,
        STRENGTHS[max(1, tie.strength)],
        evidence,
        len(network.mutual(slug, other)),
    )


def _outsiders(contact: Contact, cast: Cast) -> tuple[tuple[str, str, str], ...]:
    """People without a file whom this contact knows: name, the URL of their page, and how."""
    journal, urls = cast.outlook.journal, cast.outsider_urls
    named = [(journal.outsider_of(declared.who), declared.note) for declared in contact.knows]
    return tuple((name, urls.get(plain(name), ""), note) for name, note in named if name)


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
        ("Offers", [(text, "") for text in contact.offers]),
        ("Looking for", [(text, "") for text in contact.looking_for]),
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
