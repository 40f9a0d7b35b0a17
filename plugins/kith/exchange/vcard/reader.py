"""This module says what vCard files tell: a draft for every person, the rest with its reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice
from operator import attrgetter

from kith.exchange.cleaned import make_draft, one_line
from kith.exchange.draft import Draft, Foreign, Owner, Skipped, Told
from kith.exchange.keys import email_key
from kith.exchange.mail.messages import is_machine
from kith.exchange.vcard.cards import MOST_CARDS, Card, cards_in
from kith.exchange.vcard.facts import (
    ANNIVERSARIES,
    KEPT,
    PHONES,
    PROFILES,
    addresses_of,
    full_name,
    is_list,
    kind_of,
    notes_of,
    parts_of_card,
    values_of,
)
from kith.exchange.vcard.jcards import is_jcard, jcards_in
from kith.exchange.vcard.lines import as_utf8
from kith.exchange.vcard.messaging import PAGES, SERVICES
from kith.exchange.vcard.photos import photo_of
from kith.exchange.vcard.relations import Directory, is_relation, named_in
from kith.exchange.vcard.spoken import name_of
from kith.model import Place, Problem
from kith.reading.fields import LONGEST_NAME

_LOOKED_AT = 16_384
_BEGINS = re.compile(rb"^[ \t]*(?:\xef\xbb\xbf)?BEGIN[ \t]*:[ \t]*VCARD[ \t]*$", re.I | re.M)
_MAILBOX = re.compile(rb"From |(?:Return-Path|Received|Delivered-To|Message-ID):", re.I)
_BEGINS_ANY = re.compile(rb"\s*BEGIN[ \t]*:[ \t]*(\w{1,40})", re.I)
_PEOPLE = frozenset(("individual", "x-individual", ""))
_READ = frozenset(
    [
        "FN",
        "N",
        "NICKNAME",
        "EMAIL",
        "ADR",
        "LABEL",
        "BDAY",
        "LANG",
        "DEATHDATE",
        "ORG",
        "TITLE",
        "ROLE",
        "NOTE",
        "PHOTO",
        "CATEGORIES",
        "UID",
        "URL",
        "IMPP",
        "PRONOUNS",
        "X-PRONOUNS",
        "KIND",
        "MEMBER",
        "X-ABSHOWAS",
        "X-ABDATE",
        "X-ABLABEL",
        "X-ANDROID-CUSTOM",
        "X-ADDRESSBOOKSERVER-KIND",
        "X-ADDRESSBOOKSERVER-MEMBER",
        "X-EVOLUTION-LIST",
    ]
) | {*KEPT, *ANNIVERSARIES, *PHONES, *PROFILES, *SERVICES, *PAGES}
_OF_PROGRAMS = frozenset(
    [
        "VERSION",
        "PRODID",
        "REV",
        "CREATED",
        "SOURCE",
        "NAME",
        "PROFILE",
        "MAILER",
        "CLASS",
        "SORT-STRING",
        "CLIENTPIDMAP",
        "XML",
        "X-ABUID",
        "X-ABADR",
        "X-GENERATOR",
        "X-ETAG",
        "X-ID",
        "X-EVOLUTION-FILE-AS",
        "X-EVOLUTION-LIST-SHOW_ADDRESSES",
        "X-MS-SIGNATURE",
        "X-MOZILLA-HTML",
        "X-MS-OL-DESIGN",
        "X-MS-OL-DEFAULT-POSTAL-ADDRESS",
        "X-COUCHDB-APPLICATION-ANNOTATIONS",
    ]
)
"""What programs tell each other about a card, and nothing about a person."""


def is_vcard(file: Foreign) -> bool:
    """Whether a card begins in the first lines of the file, or it is cards as JSON; a card in a
    mailbox is mail.
    """
    if is_jcard(file.data[:_LOOKED_AT]):
        return True
    start = as_utf8(file.data[:_LOOKED_AT])
    return _BEGINS.search(start) is not None and _MAILBOX.match(start) is None


def read_vcards(files: Sequence[Foreign], owner: Owner) -> Told:
    """What the files tell; the owner's own card gives nobody."""
    problems: list[Problem] = []
    skipped: list[Skipped] = []
    cards = _cards(files, problems)
    people = []
    for card in (one for one in cards if kind_of(one) != "group"):
        why = _why_nobody(card)
        draft = None if why else _draft(card, problems)
        if draft is not None and owner.keys.intersection(draft.keys):
            why = f"your own card: {draft.name}"
        if draft is None or why:
            skipped.append(Skipped(card.place, why))
        else:
            people.append((card, draft))
    directory = Directory([draft for _, draft in people])
    tags, told = _tags((card for card in cards if kind_of(card) == "group"), directory)
    drafts = tuple(
        replace(
            draft,
            fields=_tagged(draft, tags.get(number, [])),
            related=directory.related(number, named_in(card)),
        )
        for number, (card, draft) in enumerate(people)
    )
    skipped = sorted((*skipped, *told), key=lambda one: one.place)
    return Told(drafts, (), tuple(skipped), tuple(problems))


def _cards(files: Iterable[Foreign], problems: list[Problem]) -> list[Card]:
    """All cards of all files, in their order; of a file without cards that is told."""
    cards: list[Card] = []
    for file in files:
        found = []
        room = MOST_CARDS - len(cards)
        read = jcards_in if is_jcard(file.data[:_LOOKED_AT]) else cards_in
        for card in islice(read(file.path, file.data, problems), room):
            found += [card, *_in_text(card)]
        if len(found) >= room:
            said = f"expected at most {MOST_CARDS} cards, got more: read up to here"
            problems.append(Problem(found[-1].place, "error", "vcard-size", said, ""))
        elif not found:
            problems.append(_no_cards(file))
        cards += sorted(found, key=attrgetter("place"))
        problems += _left_out(file.path, found)
    return cards


def _no_cards(file: Foreign) -> Problem:
    match = _BEGINS_ANY.match(as_utf8(file.data[:_LOOKED_AT]))
    got = f"a file that begins with BEGIN:{match[1].decode()}" if match else "no cards"
    said = f"expected a vCard, which begins with BEGIN:VCARD, got {got}"
    return Problem(Place(file.path), "error", "vcard-none", said, "")


def _in_text(card: Card) -> list[Card]:
    """The cards of agents that stand in the text of a property (vCard 3.0)."""
    found: list[Card] = []
    for one in card.all("AGENT"):
        if "BEGIN:VCARD" in one.text.upper():
            found += cards_in(card.place.file, one.text.encode("utf-8", "replace"), [], one.line)
    card.agents += found
    return found


def _why_nobody(card: Card) -> str:
    """Why a card gives nobody; "" if it is a person's."""
    kind = kind_of(card)
    if kind not in _PEOPLE and not name_of(parts_of_card(card)):
        what = "an organisation" if kind == "org" else f'of kind "{kind}"'
        return f"{what}, not a person: {one_line(full_name(card)) or 'no name'}"
    name = one_line(full_name(card))
    if is_machine(email_key(name)):
        return f"an address of a machine, not a person: {name}"
    return "" if name else "no name, organisation or e-mail address"


def _draft(card: Card, problems: list[Problem]) -> Draft:
    return make_draft(
        card.place,
        full_name(card),
        values_of(card),
        problems,
        uids=card.texts("UID")[:1],
        notes=notes_of(card),
        photo=photo_of(card, problems),
    )


def _tags(
    groups: Iterable[Card], directory: Directory
) -> tuple[dict[int, list[str]], list[Skipped]]:
    """The groups that each person is in, by the number of the draft; and what is told of them."""
    tags: dict[int, list[str]] = {}
    told = []
    for group in groups:
        members = group.texts("MEMBER", "X-ADDRESSBOOKSERVER-MEMBER")
        members += addresses_of(group) if is_list(group) else []
        name = one_line(full_name(group))[:LONGEST_NAME]
        found = {directory.find(one_line(member)) for member in members} - {-1} if name else set()
        for number in found:
            tags.setdefault(number, []).append(name)
        count = f"{len(found)} of its {len(members)} members have it as a tag"
        told.append(Skipped(group.place, f"a group: {name or 'no name'}; {count}"))
    return tags, told


def _tagged(draft: Draft, tags: list[str]) -> dict[str, tuple[str, ...]]:
    fields = dict(draft.fields)
    both = tuple(dict.fromkeys((*fields.get("tags", ()), *tags)))
    return {**fields, "tags": both} if both else fields


def _left_out(path: str, cards: Sequence[Card]) -> list[Problem]:
    """What the cards of a file say that a contact has no place for, counted."""
    names = Counter(
        one.name
        for card in cards
        for one in card.properties
        if one.name not in _READ and one.name not in _OF_PROGRAMS and not is_relation(one.name)
    )
    if not names:
        return []
    counted = ", ".join(f"{name} ({count})" for name, count in sorted(names.items())[:50])
    said = f"left out, as a contact has no place for it: {counted}"
    return [Problem(cards[0].place, "hint", "vcard-left-out", said, "")]
