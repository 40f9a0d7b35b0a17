"""This module says what the JSON export of Monica 4 tells: people, touches, relations.

An account holds bags, `{count, type, values}`, of contacts, relationships, activities and photos;
a contact holds bags of its own. Types are singular in exports ("contact"), and read in the plural,
too. Days are the date part as it stands, so that no time zone shifts a birthday.
"""

from __future__ import annotations

import base64
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from kith.dates import Span, quoted
from kith.exchange.cleaned import make_draft
from kith.exchange.draft import Draft, Foreign, Format, Met, Owner, Related, Skipped, Told
from kith.exchange.notes.foreign_json import BrokenJsonError, items, mapping, read_json, text
from kith.exchange.notes.guessed import date_in, guess_kind, log_line, said
from kith.exchange.notes.monica_account import (
    Account,
    bags_of,
    date_of,
    name_of,
    properties,
    read_account,
)
from kith.exchange.notes.monica_bags import Gathered, gather, related_to
from kith.exchange.notes.people import last_contact, split_owner
from kith.exchange.pictures import LARGEST_PHOTO, without_metadata
from kith.model import Problem

_NOT_OF_PEOPLE = {
    "user": "a user of the account",
    "addressbook": "an address book",
    "addressbook_subscription": "an address book that is subscribed to",
}
_READ = frozenset(("contact", "relationship", "activity", "photo", "document"))


def recognises(foreign: Foreign) -> bool:
    """Whether a file is an export of Monica, whole or cut off."""
    begin = foreign.data.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not begin.startswith(b"{") or b'"account"' not in foreign.data:
        return False
    try:
        told = mapping(read_json(foreign))
    except BrokenJsonError:
        return b'"app_version"' in foreign.data[:2000]
    account = mapping(told.get("account"))
    bags = [mapping(bag) for bag in items(account.get("data"))]
    is_told = "instance" in account or "app_version" in told
    return "data" in account and (is_told or any({"type", "values"} <= bag.keys() for bag in bags))


def read(files: Sequence[Foreign], owner: Owner) -> Told:
    """The people, touches and relations of exports."""
    told: list[Told] = []
    problems: list[Problem] = []
    for foreign in files:
        try:
            told.append(_told(read_account(mapping(read_json(foreign)), foreign), owner))
        except BrokenJsonError as error:
            problems.append(error.problem)
    drafts, own = split_owner([draft for part in told for draft in part.drafts], owner)
    return Told(
        drafts,
        tuple(met for part in told for met in part.touches),
        (*(item for part in told for item in part.skipped), *own),
        (*problems, *(problem for part in told for problem in part.problems)),
        owner,
    )


def _told(account: Account, owner: Owner) -> Told:
    problems: list[Problem] = []
    skipped = [
        Skipped(account.place(one), why)
        for one in account.of("contact")
        if (why := _why_nobody(one, account))
    ]
    people = [one for one in account.of("contact") if not _why_nobody(one, account)]
    meetings = list(_activities(people, account))
    gathered = [gather(one, name_of(one), account, owner) for one in people]
    touches = [item for item in meetings if isinstance(item, Met)]
    touches += [met for one in gathered for met in one.touches]
    related = _related({text(one.get("uuid")) for one in people}, account)
    days = _days(touches)
    drafts = [_draft(one, days, related, problems) for one in gathered]
    skipped += [item for item in meetings if isinstance(item, Skipped)]
    skipped += [item for one in gathered for item in one.skipped]
    skipped += _rest(account)
    return Told(tuple(drafts), tuple(touches), tuple(skipped), tuple(problems))


def _why_nobody(contact: Mapping[str, Any], account: Account) -> str:
    """Why a contact is no draft; "" if it is one."""
    users = [properties(user) for user in account.of("user")]
    uuid = text(contact.get("uuid"))
    if uuid and uuid in {text(user.get("me_contact")) for user in users}:
        return "you yourself"
    if properties(contact).get("is_partial") is True:
        return f"known only as somebody's relation: {name_of(contact)}"
    return "" if name_of(contact) else "no name"


def _activities(people: Sequence[Mapping[str, Any]], account: Account) -> Iterator[Met | Skipped]:
    """The touches that activities are, each of all contacts who hold its uuid."""
    there: defaultdict[str, list[Related]] = defaultdict(list)
    for contact in people:
        who = related_to(text(contact.get("uuid")), name_of(contact))
        for kind, values in bags_of(contact.get("data")):
            for uuid in values if kind == "activity" else ():
                there[text(mapping(uuid).get("uuid") or uuid)].append(who)
    for activity in account.of("activity"):
        yield _activity(activity, there.get(text(activity.get("uuid")), []), account)


def _activity(
    activity: Mapping[str, Any], people: list[Related], account: Account
) -> Met | Skipped:
    told = properties(activity)
    day = date_in(text(told.get("happened_at")))
    summary, more = text(told.get("summary")), text(told.get("description"))
    if day is None or not people:
        lacks = "a day" if day is None else "a contact"
        return Skipped(account.place(activity), f"an activity without {lacks}: {summary}")
    sort = account.type_name(told.get("type"))
    kind = guess_kind(summary, guess_kind(sort, guess_kind(more)))
    words = "\n\n".join(part for part in (summary or sort, more) if part)
    source = f"monica:{text(activity.get('uuid')) or f'{day}/{people[0].name}'}"
    return Met(account.place(activity), Span(day), kind, tuple(people), source, words)


def _related(people: set[str], account: Account) -> Mapping[str, list[Related]]:
    """Whom each contact is related to: of "A is the father of B", B has A, "father"; if B has no
    file, A has B, "father of".
    """
    related: defaultdict[str, list[Related]] = defaultdict(list)
    for relationship in account.of("relationship"):
        told = properties(relationship)
        one, other = text(told.get("contact_is")), text(told.get("of_contact"))
        how = account.type_name(told.get("type")).replace("_", " ")
        if other in people and account.named.get(one):
            related[other].append(related_to(one, account.named[one])._replace(how=how))
        elif one in people and account.named.get(other):
            who = related_to(other, account.named[other])
            related[one].append(who._replace(how=f"{how} of" if how else ""))
    return related


def _days(touches: Sequence[Met]) -> Mapping[str, list[str]]:
    """The days of the touches of each name, as lines have them."""
    days: defaultdict[str, list[str]] = defaultdict(list)
    for met in touches:
        for who in met.people:
            days[who.name].append(log_line(met.when, met.kind, ""))
    return days


def _draft(
    gathered: Gathered,
    days: Mapping[str, list[str]],
    related: Mapping[str, list[Related]],
    problems: list[Problem],
) -> Draft:
    contact, account = gathered.contact, gathered.account
    told, uuid = properties(contact), text(contact.get("uuid"))
    lines = [*gathered.lines, *_death(told)]
    plain = (line.replace(" <:", ":").replace(" >:", ":") for line in lines)
    lines += last_contact(
        [text(told.get("last_talked_to"))], [*plain, *days.get(gathered.name, ())], "Monica"
    )
    draft = make_draft(
        account.place(contact),
        gathered.name,
        {**_values(told, account), **gathered.values, "x-uid": (uuid,)},
        problems,
        uids=(uuid,),
        notes="\n\n".join((*_notes(told), *gathered.notes)),
        lines=lines,
        related=related.get(uuid, ()),
    )
    return replace(draft, photo=_photo(told, gathered, problems))


def _values(told: Mapping[str, Any], account: Account) -> dict[str, tuple[str, ...]]:
    met, often = date_of(told.get("first_met_date")), text(told.get("stay_in_touch_frequency"))
    is_quiet = told.get("is_dead") is True or told.get("is_active") is False
    through = account.named.get(text(told.get("first_met_through")), "")
    tags = [text(mapping(tag).get("name") or tag) for tag in items(told.get("tags"))]
    days = f"{often} days" if often not in {"", "0"} else ""
    return {
        "aliases": (text(told.get("nickname")),),
        "org": (text(told.get("company")),),
        "role": (text(told.get("job")),),
        "birthday": (date_of(told.get("birthdate")),),
        "met": (met if not met.startswith("--") else "",),
        "met_through": (through,),
        "cadence": ("never" if is_quiet else days,),
        "tags": (*tags, "starred" if told.get("is_starred") is True else ""),
        "x-gender": (account.type_name(told.get("gender")),),
        "x-archived": ("yes" if told.get("is_active") is False else "",),
        "x-deceased": (date_of(told.get("deceased_date")) or ("yes" if is_dead(told) else ""),),
    }


def is_dead(told: Mapping[str, Any]) -> bool:
    """Whether the properties say that somebody has died."""
    return told.get("is_dead") is True


def _death(told: Mapping[str, Any]) -> Iterator[str]:
    date = date_in(date_of(told.get("deceased_date")))
    if is_dead(told) and date is not None:
        yield log_line(date, "news", "died")


def _notes(told: Mapping[str, Any]) -> Iterator[str]:
    """The prose of a contact: who they are, how you met, what they eat."""
    met = said((text(told.get("first_met_where")), text(told.get("first_met_additional_info"))))
    yearless = date_of(told.get("first_met_date"))
    how = said((met, f"on {yearless[2:]}" if yearless.startswith("--") else ""), ", ")
    if description := text(told.get("description")):
        yield description
    if how:
        yield f"How we met: {how}"
    if food := text(told.get("food_preferences")):
        yield f"Food: {food}"


def _photo(told: Mapping[str, Any], gathered: Gathered, problems: list[Problem]) -> bytes:
    """The picture that stands for a contact, else their only one; other pictures are counted."""
    uuids = [
        text(mapping(value).get("uuid") or value)
        for kind, values in bags_of(gathered.contact.get("data"))
        for value in (values if kind == "photo" else ())
    ]
    avatar = text(mapping(told.get("avatar")).get("avatar_photo"))
    chosen = avatar or (uuids[0] if len(uuids) == 1 else "")
    for uuid in uuids:
        if uuid != chosen:
            gathered.skip({"uuid": uuid}, "a further photo")
    try:
        return _picture(text(gathered.account.things.get(chosen, {}).get("dataUrl")))
    except ValueError as error:
        place = gathered.account.place({"uuid": chosen})
        message = f"{gathered.name}: photo: {error}: left out"
        problems.append(Problem(place, "warning", "foreign-photo", message, ""))
        return b""


def _picture(url: str) -> bytes:
    """The picture in a `data:` address, without its metadata; none if there is no address."""
    if not url:
        return b""
    head, _, data = url.partition(";base64,")
    if not head.startswith("data:image/"):
        raise ValueError(f"expected the picture itself, got {quoted(url[:40])}")
    photo = without_metadata(base64.b64decode(data, validate=False))
    if len(photo) > LARGEST_PHOTO:
        got = -(-len(photo) // 1000)
        raise ValueError(f"expected at most {LARGEST_PHOTO // 1000} kB, got {got} kB")
    return photo


def _rest(account: Account) -> Iterator[Skipped]:
    """What an account holds beside people: each thing of it, and why it is nobody."""
    for kind, values in account.bags.items():
        for value in values if kind not in _READ else ():
            why = _NOT_OF_PEOPLE.get(kind, f"{kind}: not known here")
            yield Skipped(account.place(mapping(value)), why)
    for entry in account.entries:
        title = text(properties(entry).get("title"))
        yield Skipped(account.place(mapping(entry)), said(("an entry of your diary", title)))


MONICA = Format("monica", "Monica", recognises, read)
"""The export of a whole account of Monica."""
