"""This module says a journal as plain Markdown pages, which any static site generator builds.

CommonMark with a title in front matter and relative links to `.md` files; no HTML, no templates.
The first page is README.md: MkDocs and GitHub open a folder with it, and Hugo, for which index.md
hides all other pages of its folder, takes it for a page like others.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import quote

from kith.exchange.ours.chosen import Chosen
from kith.exchange.ours.inert_md import destination, inert_markdown, plain_text, web_link
from kith.exchange.ours.journal_data import notes_text
from kith.insight.network import STRENGTHS
from kith.insight.onward import make_outlook
from kith.insight.outlook import Outlook
from kith.insight.standing import Stand
from kith.journal import Journal, Shared, slug_key
from kith.model import Contact, Place, Written
from kith.naming import plain
from kith.reading.people import label, target
from kith.views.words import say_date, say_span

PEOPLE = "people"
"""The folder of the pages of people."""

_TAKEN = re.compile(r"(?:index|readme|404)$|[._]|con$|prn$|aux$|nul$", re.IGNORECASE)
"""Names that mean something else to generators, or no file at all to some systems."""

_ODD = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_NOWHERE = Place("")
_SIGNS = {">": "you reached out", "<": "they reached out"}


class _Site(NamedTuple):
    """What the pages are made of, and the file of each person."""

    outlook: Outlook
    names: Mapping[str, str]
    has_standing: bool

    @property
    def journal(self) -> Journal:
        """The journal of the chosen people."""
        return self.outlook.journal

    def link(self, slug: str, folder: str = "") -> str:
        """A link to somebody's page."""
        name = plain_text(self.journal.contacts[slug].name)
        return f"[{name}]({folder}{quote(self.names[slug])})"

    def wiki_link(self, text: str) -> str:
        """What stands for a wiki link on somebody's page."""
        slug = self.journal.slug_of(Written(text, _NOWHERE))
        return self._labelled(slug, text) if slug else plain_text(label(text))

    def _labelled(self, slug: str, text: str) -> str:
        is_labelled = "|" in text
        name = label(text) if is_labelled else self.journal.contacts[slug].name
        return f"[{plain_text(name)}]({quote(self.names[slug])})"


def pages_md(chosen: Chosen, today: dt.date) -> dict[str, str]:
    """Every page by its path: `README.md`, one of each person under `people/`; and `overdue.md` and
    `dormant.md`, if standings are told.
    """
    outlook = make_outlook(chosen.journal, today)
    site = _Site(outlook, page_names(chosen.journal.contacts), chosen.has_standing)
    pages = {"README.md": _index(site)}
    if chosen.has_standing:
        pages["overdue.md"] = _overdue(site)
        pages["dormant.md"] = _dormant(site)
    for slug in chosen.journal.contacts:
        pages[f"{PEOPLE}/{site.names[slug]}"] = _person(slug, site)
    return pages


def page_names(slugs: Iterable[str]) -> dict[str, str]:
    """The file of each person's page; a slug that means something to generators is written `p-`."""
    names: dict[str, str] = {}
    taken = {slug_key(slug) for slug in slugs}
    for slug in slugs:
        stem = slug
        while _TAKEN.match(stem) or (stem != slug and slug_key(stem) in taken):
            stem = f"p-{stem}"
        taken.add(slug_key(stem))
        names[slug] = f"{stem}.md"
    return names


# ---- lists --------------------------------------------------------------------------------------


def _index(site: _Site) -> str:
    contacts = site.journal.contacts.values()
    lines = [f"{len(contacts)} people, as of {say_date(site.outlook.today)}."]
    if site.has_standing:
        late, asleep = len(site.outlook.due()), len(site.outlook.groups.asleep)
        lines += ["", f"- [Overdue](overdue.md): {late}", f"- [Dormant](dormant.md): {asleep}"]
    letter = ""
    for contact in sorted(contacts, key=lambda c: (plain(c.name), c.slug)):
        first = plain(contact.name)[:1].upper()
        if not first.isalpha():
            first = "Others"
        if first != letter:
            letter = first
            lines += ["", f"## {letter}", ""]
        lines.append(f"- {site.link(contact.slug, f'{PEOPLE}/')}{_comma(_work(contact))}")
    return _page("People", lines)


def _overdue(site: _Site) -> str:
    rows = [_late_row(one, site) for one in site.outlook.due()]
    return _page("Overdue", rows or ["Nobody is waiting to hear from you."])


def _late_row(one: Stand, site: _Site) -> str:
    parts = [str(one.standing)]
    if one.rhythm.last is not None:
        parts.append(f"last in touch on {say_date(one.rhythm.last)}")
    if one.rhythm.due is not None:
        parts.append(f"due by {say_date(one.rhythm.due)}")
    return f"- {site.link(one.slug, f'{PEOPLE}/')}: {', '.join(parts)}"


def _dormant(site: _Site) -> str:
    """The dormant by name: the ranking of the site is for a day, and these pages stay."""
    contacts = site.journal.contacts
    slugs = sorted(site.outlook.groups.asleep, key=lambda slug: (plain(contacts[slug].name), slug))
    rows = []
    for slug in slugs:
        since = site.outlook.stands[slug].rhythm.since
        when = f": since {say_date(since)}" if since is not None else ""
        rows.append(f"- {site.link(slug, f'{PEOPLE}/')}{when}")
    return _page("Dormant", rows or ["Nobody is dormant."])


# ---- people -------------------------------------------------------------------------------------


def _person(slug: str, site: _Site) -> str:
    contact = site.journal.contacts[slug]
    lines = [f"- {name}: {value}" for name, value in _facts(contact, site) if value]
    sections = (
        ("Notes", [inert_markdown(notes_text(contact), site.wiki_link)] if contact.notes else []),
        ("Knows", list(_known(slug, site))),
        ("Log", [_logged(shared, slug, site) for shared in site.journal.lines[slug]]),
    )
    for title, rows in sections:
        lines += ["", f"## {title}", "", *rows] if any(rows) else []
    return _page(contact.name, lines)


def _facts(contact: Contact, site: _Site) -> Iterator[tuple[str, str]]:
    yield "Also called", _plain_list(contact.aliases)
    yield "Pronouns", plain_text(contact.pronouns)
    yield "Work", _work(contact)
    yield "City", plain_text(contact.city)
    yield "E-mail", ", ".join(_mail(address) for address in contact.emails)
    yield "Phone", _plain_list(contact.phones)
    yield "Links", ", ".join(map(web_link, contact.links))
    yield "Birthday", say_date(contact.birthday) if contact.birthday is not None else ""
    yield "Met", _met(contact, site)
    yield "Circle", plain_text(contact.circle)
    yield "Tags", _plain_list(contact.tags)
    yield "Offers", _plain_list(contact.offers)
    yield "Looking for", _plain_list(contact.looking_for)
    for key, text in contact.extra:
        yield plain_text(key), plain_text(text)
    if site.has_standing:
        stand = site.outlook.stands[contact.slug]
        last = stand.rhythm.last
        yield "Standing", str(stand.standing)
        yield "Last in touch", say_date(last) if last is not None else ""


def _met(contact: Contact, site: _Site) -> str:
    when = say_date(contact.met) if contact.met is not None else ""
    through = contact.met_through
    return f"{when} through {_named(through, site)}".strip() if through is not None else when


def _known(slug: str, site: _Site) -> Iterator[str]:
    network = site.outlook.network
    for other, tie in sorted(network.ties.get(slug, {}).items()):
        reasons = sorted({evidence.text for evidence in tie.evidence})
        yield f"- {site.link(other)} ({STRENGTHS[tie.strength]}): {_plain_list(reasons)}"
    for name in sorted(network.outside.get(slug, {})):
        yield f"- {plain_text(label(name))}"


def _logged(shared: Shared, slug: str, site: _Site) -> str:
    """A log line, its text indented below its first line; a touch in the file of another too."""
    line = shared.line
    people = [_named(who, site) for who in line.present if site.journal.slug_of(who) != slug]
    if shared.owner not in {"", slug}:
        people.insert(0, site.link(shared.owner))
    kind = {"promise": "promise, open", "kept": "promise, kept"}.get(line.sort, line.kind)
    parts = [f"**{plain_text(kind)}**"]
    parts += [f"with {', '.join(people)}"] if people else []
    parts += [f"({_SIGNS[line.arrow]})"] if line.arrow and line.sort == "touch" else []
    text = inert_markdown(line.text, site.wiki_link)
    said = re.sub(r"\n(?=[^\n])", "\n  ", text)
    return f"- {say_span(line.when)} {' '.join(parts)}{f': {said}' if said else ''}"


def _named(who: Written, site: _Site) -> str:
    slug = site.journal.slug_of(who)
    return site.link(slug) if slug else plain_text(target(who.text))


def _work(contact: Contact) -> str:
    parts = [contact.role, contact.org]
    return plain_text(" at ".join(part for part in parts if part))


def _plain_list(texts: Iterable[str]) -> str:
    return ", ".join(map(plain_text, texts))


def _mail(address: str) -> str:
    return f"[{plain_text(address)}](mailto:{destination(address)})"


def _comma(text: str) -> str:
    return f", {text}" if text else ""


def _page(title: str, lines: Iterable[str]) -> str:
    """A page: its title in front matter and as heading, then its lines."""
    shown = json.dumps(" ".join(title.split()), ensure_ascii=False)
    shown = _ODD.sub(lambda match: f"\\u{ord(match[0]):04x}", shown)
    return f"---\ntitle: {shown}\n---\n\n# {plain_text(title)}\n\n" + "\n".join(lines) + "\n"
