"""This module says what the pages of a shared site show: people, and nothing that ages.

No page here knows a day, a standing, a file or a problem. What is shown was cut before.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from typing import Any, NamedTuple

from kith.model import Contact
from kith.naming import plain
from kith.views.cast import Cast
from kith.views.contact import Fact, facts_of
from kith.views.entries import Entry, entry_of
from kith.views.leaves import LEAF, MOST, Leaf, by_weight, evenly, leaf_title, leaves
from kith.views.people import Person, dialled, profile_of
from kith.views.rolls import Rolls
from kith.views.site import Page
from kith.views.words import MONTHS

MOST_NAMES = 600
"""Names on a page of who knows whom."""

MOST_LETTERS = 100
"""Letters of an index that one looks through."""


class Initial(NamedTuple):
    """A letter, its anchor, and the people whose names begin with it."""

    letter: str
    anchor: str
    people: tuple[Person, ...]


class Roll(NamedTuple):
    """Everybody, or those on a leaf, by the letter that their name begins with.

    `begins` says where each letter of the whole begins: the letter, a file ("" is this page), and
    the anchor there; it is empty if there are so many letters that nobody would look through them.
    """

    people: int
    letters: tuple[Initial, ...]
    leaf: Leaf | None
    begins: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class SharedHomeView:
    """Template shared_home.html: what the owner wrote, and everybody.

    `links` are the titles and paths of the other lists; everybody stands on one of them if they
    are too many for this page.
    """

    title: str
    preface: str
    roll: Roll
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SharedRollView:
    """Template shared_everybody.html: a leaf of everybody."""

    roll: Roll


@dataclass(frozen=True, slots=True)
class SharedCardView:
    """Template shared_card.html: somebody, as the profile shows them."""

    person: Person
    pronouns: str
    aliases: tuple[str, ...]
    mail: str
    phone: str
    profile: str
    facts: tuple[Fact, ...]
    circle: str
    tags: tuple[str, ...]
    known: tuple[Person, ...]
    notes: str
    entries: tuple[Entry, ...]


class Birthday(NamedTuple):
    """Somebody's birthday: the day of the month, and the year of birth if it is known."""

    day: int
    person: Person
    year: int | None


@dataclass(frozen=True, slots=True)
class SharedBirthdaysView:
    """Template shared_birthdays.html: birthdays by month, as a calendar has them; of very many, a
    month is a leaf.
    """

    months: tuple[tuple[str, tuple[Birthday, ...]], ...]
    leaf: Leaf | None


@dataclass(frozen=True, slots=True)
class SharedTiesView:
    """Template shared_ties.html: who knows whom, of those who are shown, or of those on a leaf."""

    ties: tuple[tuple[Person, tuple[Person, ...]], ...]
    leaf: Leaf | None


def shared_pages(cast: Cast) -> Iterator[Page]:
    """The pages of a shared site but for Home; none that would say nothing."""
    rolls = Rolls(cast)
    contacts, known = cast.outlook.journal.contacts, known_by(rolls)
    for leaf in _leaves(cast):
        title = leaf_title("Everybody", leaf)
        yield Page(leaf.file, title, "everybody", "shared_everybody", partial(_leaf, rolls, leaf))
    months = Counter(born[0] for one in contacts.values() if (born := _day_of(one)))
    if months:
        ends = tuple(accumulate(number for _, number in sorted(months.items())))
        yield from _cut(cast, "birthdays", "Birthdays", ends, birthdays, most=MOST)
    if known:
        ends = by_weight((1 + len(those) for those in known.values()), MOST_NAMES)
        yield from _cut(cast, "ties", "Who knows whom", ends, partial(_ties, known=known))
    for slug, contact in contacts.items():
        view = partial(_card, slug, cast, known.get(slug, ()))
        yield Page(cast.urls.person(slug), contact.name, "home", "shared_card", view)


def _cut(
    cast: Cast,
    name: str,
    title: str,
    ends: tuple[int, ...],
    view: Callable[[Cast, Leaf | None], Any],
    most: int = 0,
) -> Iterator[Page]:
    """The pages of a list: its leaves, or one if it has no more rows than `most`, or one leaf."""
    path = cast.urls.page(name)
    is_whole = len(ends) == 1 or ends[-1] <= most
    for leaf in [None] if is_whole else leaves(path, ends, cast.urls):
        file = leaf.file if leaf else path
        yield Page(file, leaf_title(title, leaf), name, f"shared_{name}", partial(view, cast, leaf))


def shared_home(
    cast: Cast, title: str, preface: str, links: tuple[tuple[str, str], ...]
) -> SharedHomeView:
    """Home of a shared site; `links` are the titles and paths of its lists."""
    whole = len(cast.outlook.journal.contacts)
    rolls = Rolls(cast)
    letters = tuple(_letters(rolls, 0, whole)) if whole <= MOST else ()
    return SharedHomeView(title, preface, Roll(whole, letters, None, _index(rolls)), links)


def known_by(rolls: Rolls) -> dict[str, tuple[str, ...]]:
    """Whom each knows of those who are shown, by name; a tie is one of both."""
    contacts = rolls.cast.outlook.journal.contacts
    found: defaultdict[str, set[str]] = defaultdict(set)
    for slug, contact in contacts.items():
        for declared in contact.knows:
            other = declared.who.text
            found[slug].add(other)
            found[other].add(slug)
    places = {slug: place for place, slug in enumerate(rolls.names)}
    known = {slug: sorted(found[slug], key=places.__getitem__) for slug in places if slug in found}
    return {slug: tuple(those) for slug, those in known.items()}


def birthdays(cast: Cast, leaf: Leaf | None) -> SharedBirthdaysView:
    """Everybody's birthday whose month and day are known, by month, day and name."""
    by_month: defaultdict[int, list[Birthday]] = defaultdict(list)
    for slug, contact in cast.outlook.journal.contacts.items():
        born = _day_of(contact)
        if born is not None:
            month, day, year = born
            by_month[month].append(Birthday(day, cast.people[slug], year))
    months = sorted(by_month.items())
    shown = months if leaf is None else months[leaf.number - 1 : leaf.number]
    return SharedBirthdaysView(
        tuple(
            (MONTHS[month - 1], tuple(sorted(those, key=lambda one: (one.day, _order(one.person)))))
            for month, those in shown
        ),
        leaf,
    )


def _order(person: Person) -> tuple[str, str]:
    return plain(person.name), person.slug


def _day_of(contact: Contact) -> tuple[int, int, int | None] | None:
    """The month, day and year of somebody's birthday, if month and day are known."""
    born = contact.birthday
    return (born.month, born.day, born.year) if born and born.month and born.day else None


def _ties(cast: Cast, leaf: Leaf | None, known: dict[str, tuple[str, ...]]) -> SharedTiesView:
    people, rows = cast.people, list(known.items())
    shown = leaf.part(rows) if leaf else rows
    return SharedTiesView(
        tuple((people[slug], tuple(people[one] for one in those)) for slug, those in shown), leaf
    )


def _card(slug: str, cast: Cast, known: tuple[str, ...]) -> SharedCardView:
    contact = cast.outlook.journal.contacts[slug]
    lines = cast.outlook.journal.lines[slug]
    return SharedCardView(
        cast.people[slug],
        contact.pronouns,
        contact.aliases,
        next(iter(contact.emails), ""),
        dialled(next(iter(contact.phones), "")),
        profile_of(contact),
        facts_of(contact, cast),
        contact.circle,
        contact.tags,
        tuple(cast.people[one] for one in known),
        contact.notes,
        tuple(entry_of(line, cast)._replace(place="") for line in lines),
    )


def _leaves(cast: Cast) -> list[Leaf]:
    whole = len(cast.outlook.journal.contacts)
    return leaves(cast.urls.page("everybody"), evenly(whole), cast.urls) if whole > MOST else []


def _leaf(rolls: Rolls, leaf: Leaf) -> SharedRollView:
    letters = tuple(_letters(rolls, leaf.first - 1, leaf.last))
    return SharedRollView(Roll(leaf.whole, letters, leaf, _index(rolls)))


def _index(rolls: Rolls) -> tuple[tuple[str, str, str], ...]:
    """Where each letter begins."""
    files = [leaf.file for leaf in _leaves(rolls.cast)]
    found, before = [], 0
    for number, (letter, slugs) in enumerate(rolls.letters.items(), 1):
        file = files[before // LEAF] if files else ""
        found.append((letter, file, f"letter-{number}"))
        before += len(slugs)
    return tuple(found) if len(found) <= MOST_LETTERS else ()


def _letters(rolls: Rolls, start: int, end: int) -> Iterator[Initial]:
    """The letters of those from a place in the order of names to another."""
    before, people = 0, rolls.cast.people
    for number, (letter, slugs) in enumerate(rolls.letters.items(), 1):
        part = slugs[max(0, start - before) : max(0, end - before)]
        before += len(slugs)
        if part:
            yield Initial(letter, f"letter-{number}", tuple(people[slug] for slug in part))
