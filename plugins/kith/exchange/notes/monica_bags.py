"""This module says what the bags of a contact of Monica tell: calls, notes, gifts, tasks and more.

Each kind has a reader, in one table; a kind without one is counted as skipped.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kith.dates import PartialDate, Span
from kith.exchange.draft import Met, Owner, Related, Skipped
from kith.exchange.keys import uid_key
from kith.exchange.notes.foreign_json import items, mapping, text
from kith.exchange.notes.guessed import date_in, log_line, promise, said
from kith.exchange.notes.key_names import link_of
from kith.exchange.notes.monica_account import Account, bags_of, properties

LONGEST_LINE = 300
"""Characters of a note that is a log line; a longer one stands in the notes, under its day."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the bags of a contact told, as it is gathered."""

    account: Account
    contact: Mapping[str, Any]
    name: str
    owner: Owner
    notes: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    values: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    touches: list[Met] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    def skip(self, thing: Mapping[str, Any], why: str) -> None:
        """Count a thing that tells nothing."""
        place = self.account.place(thing if thing.get("uuid") else self.contact)
        self.skipped.append(Skipped(place, f"{self.name}: {why}"))

    def add_line(self, thing: Mapping[str, Any], date: Any, kind: str, words: str) -> None:
        """A log line of a day; without one, of the day on which it was written down."""
        day = date_in(text(date)) or date_in(text(thing.get("created_at")))
        if day is None:
            self.skip(thing, f"no day: {words}")
        else:
            self.lines.append(log_line(day, kind, words))

    @property
    def who(self) -> Related:
        """The contact, as touches name them."""
        return related_to(text(self.contact.get("uuid")), self.name)


def related_to(uuid: str, name: str) -> Related:
    """A contact as touches and relations name them."""
    return Related(name, "", (uid_key(uuid),) if uuid else ())


def gather(contact: Mapping[str, Any], name: str, account: Account, owner: Owner) -> Gathered:
    """What all bags of a contact tell."""
    gathered = Gathered(account, contact, name, owner)
    for kind, values in bags_of(contact.get("data")):
        reader = READERS.get(kind)
        for value in values:
            thing = value if isinstance(value, dict) else {"uuid": text(value)}
            if reader is not None:
                reader(gathered, properties(thing), thing)
            else:
                gathered.skip(thing, f"{kind}: not known here")
    return gathered


_Told = Mapping[str, Any]


def _call(gathered: Gathered, told: _Told, thing: _Told) -> None:
    by_them = told.get("contact_called")
    arrow = (" <" if by_them else " >") if isinstance(by_them, bool) else ""
    words = said((text(told.get("content")), _emotions(told)), " ")
    gathered.add_line(thing, told.get("called_at"), f"call{arrow}", words)


def _emotions(told: _Told) -> str:
    named = [text(mapping(one).get("name") or one) for one in items(told.get("emotions"))]
    return f"({', '.join(named)})" if any(named) else ""


def _conversation(gathered: Gathered, told: _Told, thing: _Told) -> None:
    messages = [properties(one) or mapping(one) for one in items(told.get("messages"))]
    days = (told.get("happened_at"), *(one.get("written_at") for one in messages))
    day = next((date for one in days if (date := date_in(text(one))) is not None), None)
    if day is None:
        gathered.skip(thing, "a conversation without a day")
        return
    first = gathered.name.split()[0]
    said_by = (
        f"{'Me' if one.get('written_by_me') is True else first}: {text(one.get('content'))}"
        for one in messages
    )
    by = gathered.account.type_name(told.get("contact_field_type")).casefold()
    uuid = text(thing.get("uuid")) or f"{text(gathered.contact.get('uuid'))}/{day}"
    gathered.touches.append(
        Met(
            gathered.account.place(thing),
            Span(day),
            "email" if "mail" in by else "call" if by in {"phone", "telephone"} else "message",
            (gathered.who,),
            f"monica:{uuid}",
            "\n\n".join(said_by),
        )
    )


def _note(gathered: Gathered, told: _Told, thing: _Told) -> None:
    words = text(told.get("body"))
    day = date_in(text(thing.get("created_at")))
    if not words:
        gathered.skip(thing, "an empty note")
    elif day is not None and len(words) <= LONGEST_LINE:
        gathered.lines.append(log_line(day, "note", words))
    else:
        gathered.notes.append(f"*{day}*\n\n{words}" if day is not None else words)


def _task(gathered: Gathered, told: _Told, thing: _Told) -> None:
    is_kept = told.get("completed") in {True}
    days = (told.get("completed_at") if is_kept else "", thing.get("created_at"))
    _promise(gathered, told, thing, days, is_kept=is_kept)


def _promise(
    gathered: Gathered, told: _Told, thing: _Told, days: tuple[Any, ...], *, is_kept: bool
) -> None:
    words = said((text(told.get("title")), text(told.get("description"))))
    day = next((date for one in days if (date := date_in(text(one))) is not None), None)
    if not words:
        gathered.skip(thing, "a task or a reminder without words")
    elif day is None:
        gathered.notes.append(f"- [{'x' if is_kept else ' '}] {words}")
    else:
        gathered.lines.append(promise(day, words, is_kept=is_kept))


def _reminder(gathered: Gathered, told: _Told, thing: _Told) -> None:
    title, often = text(told.get("title")), text(told.get("frequency_type"))
    day = date_in(text(told.get("initial_date")))
    if told.get("inactive") is True or day is None:
        gathered.skip(thing, f"a reminder that is off: {title}")
    elif often in {"", "one_time"}:
        if _is_over(day, gathered.owner):
            words = said(("reminder", title, text(told.get("description"))))
            gathered.lines.append(log_line(day, "note", words))
        else:
            _promise(gathered, told, thing, (str(day),), is_kept=False)
    else:
        every = f"{text(told.get('frequency_number')) or '1'} {often}"
        words = said((title, text(told.get("description"))))
        gathered.notes.append(f"Reminder, every {every} from {day}: {words}")


def _is_over(day: PartialDate, owner: Owner) -> bool:
    """Whether a day has passed, as far as it is known which day it is."""
    return owner.today != dt.date.max and day.last < owner.today


def _address(gathered: Gathered, told: _Told, thing: _Told) -> None:
    keys = ("street", "city", "province", "postal_code", "country")
    where = said((text(told.get(key)) for key in keys), ", ")
    if where:
        gathered.values["x-address"].append(said((text(told.get("name")), where)))
        gathered.values["city"].append(text(told.get("city")))
    else:
        gathered.skip(thing, "an empty address")


def _pet(gathered: Gathered, told: _Told, thing: _Told) -> None:
    category = text(told.get("category"))
    sort = gathered.account.type_name(category) or category
    name = text(told.get("name"))
    if name or sort:
        gathered.notes.append(f"Pet: {name} ({sort})" if name and sort else f"Pet: {name or sort}")
    else:
        gathered.skip(thing, "a pet without a name")


def _gift(gathered: Gathered, told: _Told, thing: _Told) -> None:
    status = text(told.get("status")) or "gift"
    amount = text(told.get("amount"))
    what = said((text(told.get("name")), f"({amount})" if amount else ""), " ")
    words = said((f"gift, {status}", what, text(told.get("comment")), text(told.get("url"))))
    gathered.add_line(thing, told.get("date"), "note", words)


def _debt(gathered: Gathered, told: _Told, thing: _Told) -> None:
    amount = said((text(told.get("amount")), text(told.get("currency"))), " ")
    is_mine = told.get("in_debt") in {True, "yes"}
    whose = "I owe" if is_mine else "owes me"
    status = f"({status})" if (status := text(told.get("status"))) else ""
    words = said((said((whose, amount, status), " "), text(told.get("reason"))))
    gathered.add_line(thing, told.get("date"), "note", words)


def _contact_field(gathered: Gathered, told: _Told, thing: _Told) -> None:
    value = text(told.get("data"))
    known = gathered.account.types.get(text(told.get("type")), {})
    sort = text(known.get("type")).casefold() or text(known.get("protocol")).rstrip(":/")
    name = (gathered.account.type_name(told.get("type")) or "other").casefold()
    if not value:
        gathered.skip(thing, "an empty address")
    elif {sort, name} & {"email", "mailto"} or ("@" in value and "." in value and not sort):
        gathered.values["emails"].append(value)
    elif {sort, name} & {"phone", "tel", "whatsapp", "mobile", "sms"}:
        gathered.values["phones"].append(value)
    elif link := link_of(name, value):
        gathered.values["links"].append(link)
    else:
        key = "-".join(part for part in name.split() if part.isalnum()) or "other"
        gathered.values[f"x-{key}"].append(value)


def _life_event(gathered: Gathered, told: _Told, thing: _Told) -> None:
    sort = gathered.account.type_name(told.get("type"))
    words = said((text(told.get("name")) or sort, text(told.get("note"))))
    day = date_in(text(told.get("happened_at")))
    if day is not None and told.get("happened_at_day_unknown") in {True}:
        is_year = told.get("happened_at_month_unknown") in {True}
        day = PartialDate(day.year, None if is_year else day.month)
    gathered.add_line(thing, str(day) if day is not None else "", "news", words)


def _document(gathered: Gathered, told: _Told, thing: _Told) -> None:
    known = gathered.account.things.get(text(thing.get("uuid")), told)
    gathered.skip(thing, f"a document: {text(known.get('original_filename'))}")


def _elsewhere(gathered: Gathered, told: _Told, thing: _Told) -> None:
    """Activities and photos stand in the account; here are only their uuids."""


READERS: dict[str, Callable[[Gathered, _Told, _Told], None]] = {
    "call": _call,
    "conversation": _conversation,
    "note": _note,
    "task": _task,
    "reminder": _reminder,
    "address": _address,
    "pet": _pet,
    "gift": _gift,
    "debt": _debt,
    "contact_field": _contact_field,
    "life_event": _life_event,
    "document": _document,
    "activity": _elsewhere,
    "photo": _elsewhere,
}
"""What each kind of thing in the bags of a contact tells."""
