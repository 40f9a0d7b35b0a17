"""This module says the pieces that pages are full of: a face, a name, a day, a line of a log.

Templates call them as functions. A face or a name stands on many pages, so it is kept for a
while; the lines of a log and of who knows whom are most of a site, and Python says them in a tenth
of the time that a template takes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from markupsafe import Markup

from kith.render.escaping import escaped
from kith.views.contact import Acquaintance, Fact
from kith.views.entries import Entry
from kith.views.people import Clock, Person
from kith.views.words import say_ago, say_date

STRENGTH_WORDS = ("faint", "good", "strong")
NEW_LINE = "\n"

KEPT = 1024
"""Faces and names that are kept: whoever stands on many pages, or many times on one."""

_ARROWS = {">": "you reached out", "<": "they reached out"}


class Fragments:
    """The pieces of pages that are `root` ("../") from the top of the site, on one day.

    `inline` says a line of an owner's Markdown as HTML.
    """

    def __init__(self, root: str, today: dt.date, inline: Callable[[str], str]) -> None:
        self.root, self._today, self._inline = root, today, inline
        self._same: dict[str, tuple[str, str, str]] = {}
        self.ago = cache(self._ago)
        self.face = lru_cache(KEPT)(self._face)
        self.who = lru_cache(KEPT)(self._who)

    def forget(self) -> None:
        """Make everything of people anew: they may have changed."""
        self._same.clear()

    def _face(self, person: Person) -> Markup:
        """The portrait, or the initials on a colour of their own."""
        return Markup(
            f'<img class="kith-face" src="{escaped(self.root + person.photo)}" alt="" '
            'loading="lazy" decoding="async">'
            if person.photo
            else f'<span class="kith-face kith-hue-{person.hue}" aria-hidden="true">'
            f"{escaped(person.initials)}</span>"
        )

    def _who(self, person: Person) -> Markup:
        """The name, as a link to the page."""
        return Markup(
            f'<a class="kith-who" href="{escaped(self.root + person.url)}">'
            f'<bdi dir="auto">{escaped(person.name)}</bdi></a>'
        )

    @staticmethod
    def clockwork(slug: str, clock: Clock) -> Markup:
        """The attributes by which the script knows how a person stands on another day."""
        dates = (
            ("last", clock.last),
            ("since", clock.since),
            ("due", clock.due),
            ("snooze", clock.snooze),
        )
        parts = [f'data-slug="{escaped(slug)}" data-turns="{clock.turns}"']
        parts += [f'data-{name}="{date}"' for name, date in dates if date]
        if clock.cadence:
            parts.append(f'data-cadence="{clock.cadence}"')
        return Markup(" ".join(parts))

    def _ago(self, date: dt.date) -> Markup:
        """A day as people say it, which the script says anew on another day."""
        days = (self._today - date).days
        return Markup(
            f'<time datetime="{date}" title="{say_date(date)}" data-ago>{say_ago(days)}</time>'
        )

    @staticmethod
    def when(entry: Entry) -> Markup:
        """When something was, as it is written in the log."""
        when = escaped(entry.when)
        return Markup(f'<time datetime="{entry.date}">{when}</time>' if entry.date else when)

    @staticmethod
    def badge(clock: Clock) -> Markup:
        """The word of a standing; its shape and colour come with the row's class."""
        return _badge(clock.standing.value)

    def together(self, people: Sequence[Person]) -> Markup:
        """Who else was there: "with Ada, Bob and Eve"."""
        names = [self.who(person) for person in people]
        head = ", ".join(names[:-1])
        return Markup(f"with {head} and {names[-1]}" if head else f"with {names[-1]}")

    def log(self, entries: Sequence[Entry]) -> Markup:
        """A log by its years, the latest first; `entries` are."""
        return Markup(self.years(entries))

    def years(self, entries: Sequence[Entry]) -> str:
        """The same as plain `str`, to be joined with more."""
        years: dict[str, list[str]] = {}
        for entry in entries:
            years.setdefault(entry.year, []).append(self._log_line(entry))
        return "".join(
            [
                f'<h3>{escaped(year)}</h3>\n<ul class="kith-lines">\n'
                f"{NEW_LINE.join(years[year])}\n</ul>\n"
                for year in sorted(years, reverse=True)
            ]
        )

    def _log_line(self, entry: Entry) -> str:
        """A line of a log, as an item of a list."""
        date, when, year, kind, sort, arrow, text, people, place = entry
        when = escaped(when)
        if date:
            short = when.removesuffix(f" {year}")
            when = f'<time datetime="{date.isoformat()}">{short}</time>'
        said = _ARROWS.get(arrow, "")
        if said and (text or people):
            said += "; "
        if people:
            said = f"{said}{self.together(people)}{': ' if text else ''}"
        quiet = f'<span class="kith-quiet">{said}</span>' if said else ""
        return (
            f'<li class="kith-line kith-line--{sort}" title="{escaped(place)}">'
            f'<span class="kith-line__when">{when}</span>'
            f'<span class="kith-line__kind">{escaped(kind)}</span>'
            f'<div class="kith-line__text">{quiet}{self._inline(text)}</div></li>'
        )

    def acquaintances(self, others: Sequence[Acquaintance]) -> Markup:
        """Everybody who knows them too, as items of a list."""
        return Markup(NEW_LINE.join(self.known(others)))

    def known(self, others: Sequence[Acquaintance]) -> list[str]:
        """The same as plain `str`, an item each."""
        return [self._acquaintance(other) for other in others]

    def facts(self, facts: Sequence[Fact]) -> Markup:
        """Facts as items of a list of descriptions."""
        return Markup(NEW_LINE.join(map(self._fact, facts)))

    def _fact(self, fact: Fact) -> str:
        values = "".join([f"<dd>{self._linked(*value)}</dd>" for value in fact.values])
        return f"<div><dt>{escaped(fact.label)}</dt>{values}</div>"

    def _linked(self, text: str, link: str) -> str:
        """A text with its link; one that begins with ~ leads to a page of this site."""
        said = f'<bdi dir="auto">{escaped(text)}</bdi>'
        if not link:
            return said
        if link[0] == "~":
            return f'<a href="{escaped(self.root + link[1:])}">{said}</a>'
        return f'<a href="{escaped(link)}" rel="noopener noreferrer">{said}</a>'

    def _acquaintance(self, other: Acquaintance) -> str:
        """Somebody who knows them too, as an item of the list of mutual connections."""
        person, clock, tie, word, evidence, shared = other
        begin, middle, badge = self._same.get(person.slug) or self._keep(person, clock)
        why = "".join(
            [
                f'<p title="{escaped(place)}"><bdi>{escaped(text)}</bdi></p>'
                for text, place in evidence
            ]
        )
        known = f" · know each other {word}" if word != "yes" else ""
        common = f" · {shared} in common" if shared else ""
        return (
            f"{begin}{shared}{middle}{strength(tie)}{why}"
            f'<p class="kith-quiet">{badge}{known}{common}</p></div></li>'
        )

    def _keep(self, person: Person, clock: Clock) -> tuple[str, str, str]:
        """What is the same of somebody on the pages of all who know them, and their badge."""
        pieces = self._same[person.slug] = (
            f'<li data-slug="{escaped(person.slug)}" data-mutual="',
            f'" data-turns="{clock.turns}" class="kith-is-{clock.letter}">'
            f"{self.face(person)}<div>{self.who(person)} ",
            self.badge(clock),
        )
        return pieces


@cache
def strength(number: int) -> str:
    """How strong a tie is: one to three marks."""
    word = STRENGTH_WORDS[number - 1]
    return f'<span class="kith-strength kith-s{number}" title="{word}"></span>'


@cache
def _badge(word: str) -> Markup:
    return Markup(f'<span class="kith-badge">{word}</span>')
