"""This module says how people, touches and notes are written as friends.md.

What it has no form for is in words: the kind of a touch ("Call with **Ann**: …"), a range of time,
what was asked or promised. Its days are whole: of a month or a year the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kith.dates import PartialDate, Span
from kith.exchange.notes.friends import NAMED, SECTIONS
from kith.journal import Journal
from kith.model import Contact, LogLine, Written
from kith.reading.people import WIKILINK, label

_PLACE = re.compile(r"(?<![\w\\])_(\w[^_\n]*)_(?!\w)")
_NOT_IN_NAMES = re.compile(r"[(\[@*_)\]\n]+")
_NOT_IN_TAGS = re.compile(r"[^\w:'-]+")
_TITLES = {"email": "Email to", "message": "Message to", "letter": "Letter to", "met": "Met"}


_STRONG = re.compile(r"\*\*([^*\n]+)\*\*")
"""What is strong in a text: in friends.md it would be the name of a friend."""


def friends_md(journal: Journal, slugs: Iterable[str] | None = None) -> str:
    """The journal, or the people of `slugs`, as friends.md: newest first, friends by name."""
    chosen = [journal.contacts[slug] for slug in sorted(slugs or journal.contacts)]
    touches = {*_filed(journal, {contact.slug for contact in chosen})}
    notes: set[str] = set()
    for contact in chosen:
        for line in contact.log:
            event = _event(line, contact, journal)
            (touches if line.sort == "touch" else notes).add(event)
    friends = sorted(map(_friend, chosen), key=str.casefold)
    places = {place for text in (*touches, *notes) for place in _PLACE.findall(text)}
    places |= {_bare(contact.city) for contact in chosen if _bare(contact.city)}
    parts = (_newest_first(touches), _newest_first(notes), friends, sorted(places))
    return "\n".join(_section(name, lines) for name, lines in zip(SECTIONS, parts, strict=True))


def _section(name: str, lines: Sequence[str]) -> str:
    return "".join(f"{line}\n" for line in (f"### {name}:", *(f"- {line}" for line in lines)))


def _newest_first(events: Iterable[str]) -> list[str]:
    by_text = sorted(events)
    return sorted(by_text, key=lambda event: event[:10], reverse=True)


def _friend(contact: Contact) -> str:
    aliases = " ".join(f"a.k.a. {bare}" for name in contact.aliases if (bare := _bare(name)))
    tags = (f"@{bare}" for tag in contact.tags if (bare := _NOT_IN_TAGS.sub("-", tag).strip("-")))
    city = f"[{_bare(contact.city)}]" if _bare(contact.city) else ""
    parts = (_name(contact), f"({aliases})" if aliases else "", city, *tags)
    return " ".join(part for part in parts if part)


def _name(contact: Contact) -> str:
    """The name as friends.md can hold one: without brackets, stars, underscores and @."""
    return _bare(contact.name) or _bare(contact.slug) or "Somebody"


def _bare(text: str) -> str:
    return " ".join(_NOT_IN_NAMES.sub(" ", text).split())


def _filed(journal: Journal, slugs: set[str]) -> Iterator[str]:
    """The touches that have files of their own and somebody of `slugs` in them."""
    for line, present, *_ in journal.touch_files:
        if slugs & set(present):
            yield _dated(line, _touch(line, line.present, journal))


def _event(line: LogLine, contact: Contact, journal: Journal) -> str:
    """A line of a contact's own log, with the contact in it."""
    own = Written(contact.slug, contact.place("name"))
    if line.sort == "touch":
        return _dated(line, _touch(line, (own, *line.present), journal))
    said = _marked(line.text, journal)
    if f"**{_name(contact)}**" in said:
        return _dated(line, said if line.kind == "note" else f"{_label(line)}: {said}")
    others = _list([f"**{_who(one, journal)}**" for one in line.present])
    about = f"**{_name(contact)}**" + (f" with {others}" if others else "")
    head = about if line.kind == "note" else f"{about}: {_label(line)}"
    return _dated(line, f"{head}: {said}" if said else head)


def _label(line: LogLine) -> str:
    if line.kind == "promise":
        return {"kept": "done", "promise": "to do"}.get(line.sort, "to do")
    return line.kind


def _touch(line: LogLine, people: Iterable[Written], journal: Journal) -> str:
    """A touch in words: as it stands if it names all who were there, else with them before it."""
    said = _marked(line.text, journal)
    names = list(dict.fromkeys(_who(person, journal) for person in people))
    marked = set(NAMED.findall(said))
    if names and set(names) <= marked:
        return said
    title = _TITLES.get(line.kind, f"{line.kind.capitalize()} with")
    head = f"{title} {_list([f'**{name}**' for name in names])}"
    return f"{head}: {said}" if said else f"{head}."


def _list(names: Sequence[str]) -> str:
    return " and ".join((", ".join(names[:-1]), names[-1]) if len(names) > 1 else names)


def _who(person: Written, journal: Journal) -> str:
    slug = journal.slug_of(person)
    return _name(journal.contacts[slug]) if slug else _bare(label(person.text)) or "Somebody"


def _marked(text: str, journal: Journal) -> str:
    """A text on one line, its links to people as friends.md marks them."""

    def mark(link: re.Match[str]) -> str:
        found = journal.names.find(link[0])
        known = journal.contacts[found[0]] if len(found) == 1 else None
        return f"**{_name(known)}**" if known else label(link[0])

    return WIKILINK.sub(mark, _STRONG.sub(r"\1", " ".join(text.split())))


def _dated(line: LogLine, text: str) -> str:
    return f"{_day(line.when)}: {text}{_range(line.when)}"


def _day(when: Span) -> str:
    """A whole day, which friends.md needs: the first that it may mean."""
    return when.start.first.isoformat()


def _range(when: Span) -> str:
    """A time that is more than a day, in words after the text."""
    is_day = when == Span(when.start) and PartialDate(*when.start).is_day
    return "" if is_day else f" ({when})"
