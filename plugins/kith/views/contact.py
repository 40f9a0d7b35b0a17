"""This module says what the page of a contact shows: what you would read before a call."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sized
from dataclasses import dataclass
from typing import NamedTuple

from kith.insight.network import STRENGTHS, Tie
from kith.insight.vouchers import Voucher
from kith.model import Contact, Problem, Written
from kith.naming import plain
from kith.reading.fields import is_safe_link
from kith.views.before import Before, before_of
from kith.views.cast import Cast
from kith.views.drawn import Circle, Time, circle_of, time_of
from kith.views.entries import Entry, entry_of, place_text
from kith.views.people import Clock, Person, dialled, profile_of
from kith.views.ways import Asked, Opens, Ways, asked_of, evidence_text, opened_by, ways_to
from kith.views.words import say_date

MOST_ENTRIES = 300
"""Log lines on a page; the file keeps the rest."""

MOST_EVIDENCE = 3
"""Things that tell how two people know each other, on the page of one of them."""

_USUAL_LINK = re.compile(r"https?://[A-Za-z0-9.-]+(?:/[\w./~%-]*)?\Z", re.ASCII)
"""Links that are safe at first sight: a host and a path."""


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
    contact, ongoing = outlook.journal.contacts[slug], outlook.stands[slug].rhythm.ongoing
    lines = outlook.journal.lines[slug]
    found = outlook.vouchers(slug)
    order = [voucher.slug for voucher in found]
    ties, known = outlook.network.ties, outlook.network.ties[slug].keys()
    common = [known & ties[other].keys() for other in order]
    edit_url, editor_url = edit(contact.file)
    return ContactView(
        person=cast.people[slug],
        pronouns=contact.pronouns,
        aliases=contact.aliases,
        clock=cast.clocks[slug],
        circle=contact.circle,
        ongoing=say_date(ongoing) if ongoing else "",
        mail=next(iter(contact.emails), ""),
        phone=dialled(next(iter(contact.phones), "")),
        profile=profile_of(contact),
        edit=edit_url,
        editor=editor_url,
        line=f"- {outlook.today} call: ",
        before=before_of(slug, outlook.homework(slug), cast),
        ways=ways_to(slug, contact.name, found, cast),
        opens=opened_by(slug, cast),
        asked=tuple([asked_of(one, cast) for one in outlook.requests.get(slug, ())]),
        mutual=_acquaintances(found, common, cast),
        outsiders=_outsiders(contact, cast),
        network=circle_of(slug, order, common, cast),
        facts=facts_of(contact, cast),
        tags=contact.tags,
        time=time_of(lines, outlook.today),
        entries=tuple([entry_of(shared, cast) for shared in lines[:MOST_ENTRIES]]),
        more_entries=max(len(lines) - MOST_ENTRIES, 0),
        notes=contact.notes,
        unread=contact.unread,
        problems=problems,
        file=contact.file,
    )


def _acquaintances(
    found: Iterable[Voucher], common: Iterable[Sized], cast: Cast
) -> tuple[Acquaintance, ...]:
    """Those who know a contact, each with whom the two have in `common`."""
    people, clocks = cast.people, cast.clocks
    return tuple(
        [
            Acquaintance(
                people[slug],
                clocks[slug],
                tie.strength,
                STRENGTHS[tie.strength or 1],
                _evidence(tie),
                len(shared),
            )
            for (slug, _, tie, _), shared in zip(found, common, strict=True)
        ]
    )


def _evidence(tie: Tie) -> tuple[tuple[str, str], ...]:
    """How two people know each other, at most three things, and where each is written first: what
    the files of both say is said once.
    """
    told: dict[str, str] = {}
    for one in tie.evidence:
        told.setdefault(evidence_text(one), place_text(one.place))
        if len(told) == MOST_EVIDENCE:
            break
    return tuple(told.items())


def _outsiders(contact: Contact, cast: Cast) -> tuple[tuple[str, str, str], ...]:
    """People without a file whom this contact knows: name, the URL of their page, and how."""
    outlook = cast.outlook
    if contact.slug not in outlook.network.outside:
        return ()
    journal, urls = outlook.journal, cast.outsider_urls
    named = [(journal.outsider_of(declared.who), declared.note) for declared in contact.knows]
    return tuple((name, urls.get(plain(name), ""), note) for name, note in named if name)


def facts_of(contact: Contact, cast: Cast) -> tuple[Fact, ...]:
    """The facts that are known, in the order in which one asks for them."""
    work = (("Role", contact.role), ("Organisation", contact.org), ("City", contact.city))
    wishes = (("Offers", contact.offers), ("Looking for", contact.looking_for))
    return (
        *[Fact(label, ((text, ""),)) for label, text in work if text],
        *_addresses(contact),
        *_past(contact, cast),
        *[Fact(label, tuple([(text, "") for text in texts])) for label, texts in wishes if texts],
        *[Fact(_label(key), ((value, ""),)) for key, value in contact.extra if value],
    )


def _addresses(contact: Contact) -> Iterator[Fact]:
    """How to reach them."""
    if contact.emails:
        yield Fact("E-mail", tuple([(mail, f"mailto:{mail}") for mail in contact.emails]))
    if contact.phones:
        phones = [(phone, f"tel:{dialled(phone)}") for phone in contact.phones]
        yield Fact("Phone", tuple(phones))
    if contact.links:
        yield Fact("Links", tuple([_linked(link) for link in contact.links]))


def _past(contact: Contact, cast: Cast) -> Iterator[Fact]:
    """Where they and you come from."""
    if contact.birthday:
        yield Fact("Birthday", ((say_date(contact.birthday), ""),))
    if contact.met:
        yield Fact("Met", ((say_date(contact.met), ""),))
    if contact.met_through:
        yield Fact("Through", (_through(contact.met_through, cast),))
    if contact.language:
        yield Fact("Language", ((contact.language, ""),))


def _label(key: str) -> str:
    """A key of the owner's own, as it reads."""
    return key.removeprefix("x-").replace("-", " ").replace("_", " ")


def _linked(link: str) -> tuple[str, str]:
    """A link in short, and where it leads, if that is safe."""
    short = link.partition("://")[2].removeprefix("www.").rstrip("/") or link
    return short, link if _USUAL_LINK.match(link) or is_safe_link(link) else ""


def _through(written: Written, cast: Cast) -> tuple[str, str]:
    """Through whom one met: a contact with a link to them, or the name alone."""
    slug = cast.outlook.journal.slug_of(written)
    if not slug:
        return written.text.strip("[]"), ""
    return cast.people[slug].name, f"~{cast.people[slug].url}"
