"""This module says the pieces that pages are full of: a face, a name, a day, a line of a log.

Templates call them as functions. A face or a name stands on many pages, so it is made once and
kept; the lines of a log and of who knows whom are most of a site, and Python says them in a tenth
of the time that a template takes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import cache

from markupsafe import Markup, escape

from kith.views.contact import Acquaintance, Fact
from kith.views.entries import Entry
from kith.views.people import Clock, Person
from kith.views.words import say_ago, say_date

STRENGTH_WORDS = ("faint", "good", "strong")
NEW_LINE = "\n"
_ARROWS = {">": "you reached out", "<": "they reached out"}


class Fragments:
    """The pieces of pages that are `root` ("../") from the top of the site, on one day."""

    def __init__(self, root: str, today: dt.date, inline: Callable[[str], Markup]) -> None:
        self.root, self._today, self._inline = root, today, inline
        self._faces: dict[str, Markup] = {}
        self._names: dict[str, Markup] = {}
        self._clocks: dict[str, Markup] = {}
        self.ago = cache(self._ago)

    def face(self, person: Person) -> Markup:
        """The portrait, or the initials on a colour of their own."""
        face = self._faces.get(person.slug)
        if face is None:
            face = self._faces[person.slug] = Markup(
                f'<img class="kith-face" src="{escape(self.root + person.photo)}" alt="" '
                'loading="lazy" decoding="async">'
                if person.photo
                else f'<span class="kith-face kith-hue-{person.hue}" aria-hidden="true">'
                f"{escape(person.initials)}</span>"
            )
        return face

    def who(self, person: Person) -> Markup:
        """The name, as a link to the page."""
        name = self._names.get(person.slug)
        if name is None:
            name = self._names[person.slug] = Markup(
                f'<a class="kith-who" href="{escape(self.root + person.url)}">'
                f'<bdi dir="auto">{escape(person.name)}</bdi></a>'
            )
        return name

    def clockwork(self, slug: str, clock: Clock) -> Markup:
        """The attributes by which the script knows how a person stands on another day."""
        attributes = self._clocks.get(slug)
        if attributes is None:
            dates = (
                ("last", clock.last),
                ("since", clock.since),
                ("due", clock.due),
                ("snooze", clock.snooze),
            )
            parts = [f'data-slug="{escape(slug)}" data-turns="{clock.turns}"']
            parts += [f'data-{name}="{date}"' for name, date in dates if date]
            if clock.cadence:
                parts.append(f'data-cadence="{clock.cadence}"')
            attributes = self._clocks[slug] = Markup(" ".join(parts))
        return attributes

    def _ago(self, date: dt.date) -> Markup:
        """A day as people say it, which the script says anew on another day."""
        days = (self._today - date).days
        return Markup(
            f'<time datetime="{date}" title="{say_date(date)}" data-ago>{say_ago(days)}</time>'
        )

    @staticmethod
    def when(entry: Entry) -> Markup:
        """When something was, as it is written in the log."""
        when = escape(entry.when)
        return Markup(f'<time datetime="{entry.date}">{when}</time>') if entry.date else when

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
        years: dict[str, list[Entry]] = {}
        for entry in entries:
            years.setdefault(entry.year, []).append(entry)
        return Markup(
            "".join(
                f'<h3>{escape(year)}</h3>\n<ul class="kith-lines">\n'
                f"{NEW_LINE.join(map(self.log_line, years[year]))}\n</ul>\n"
                for year in sorted(years, reverse=True)
            )
        )

    def log_line(self, entry: Entry) -> Markup:
        """A line of a log, as an item of a list."""
        when = escape(entry.when)
        if entry.date:
            short = when.removesuffix(f" {entry.year}")
            when = Markup(f'<time datetime="{entry.date}">{short}</time>')
        said = _ARROWS.get(entry.arrow, "")
        if said and (entry.text or entry.people):
            said += "; "
        if entry.people:
            said += self.together(entry.people) + (": " if entry.text else "")
        quiet = f'<span class="kith-quiet">{said}</span>' if said else ""
        return Markup(
            f'<li class="kith-line kith-line--{entry.sort}" title="{escape(entry.place)}">'
            f'<span class="kith-line__when">{when}</span>'
            f'<span class="kith-line__kind">{escape(entry.kind)}</span>'
            f'<div class="kith-line__text">{quiet}{self._inline(entry.text)}</div></li>'
        )

    def acquaintances(self, others: Sequence[Acquaintance]) -> Markup:
        """Everybody who knows them too, as items of a list."""
        return Markup(NEW_LINE.join(map(self.acquaintance, others)))

    def facts(self, facts: Sequence[Fact]) -> Markup:
        """Facts as items of a list of descriptions."""
        return Markup(NEW_LINE.join(map(self._fact, facts)))

    def _fact(self, fact: Fact) -> str:
        values = "".join(f"<dd>{self._linked(*value)}</dd>" for value in fact.values)
        return f"<div><dt>{escape(fact.label)}</dt>{values}</div>"

    def _linked(self, text: str, link: str) -> str:
        """A text with its link; one that begins with ~ leads to a page of this site."""
        said = f'<bdi dir="auto">{escape(text)}</bdi>'
        if link.startswith("~"):
            return f'<a href="{escape(self.root + link[1:])}">{said}</a>'
        return f'<a href="{escape(link)}" rel="noopener noreferrer">{said}</a>' if link else said

    def acquaintance(self, other: Acquaintance) -> Markup:
        """Somebody who knows them too, as an item of the list of mutual connections."""
        clock, word = other.clock, STRENGTH_WORDS[other.strength - 1]
        evidence = "".join(
            f'<p title="{escape(place)}"><bdi>{escape(text)}</bdi></p>'
            for text, place in other.evidence
        )
        known = f" · know each other {other.word}" if other.word != "yes" else ""
        shared = f" · {other.shared} in common" if other.shared else ""
        return Markup(
            f'<li data-slug="{escape(other.person.slug)}" data-mutual="{other.shared}" '
            f'data-turns="{clock.turns}" class="kith-is-{clock.letter}">'
            f"{self.face(other.person)}<div>{self.who(other.person)} "
            f'<span class="kith-strength kith-s{other.strength}" title="{word}"></span>{evidence}'
            f'<p class="kith-quiet">{self.badge(clock)}{known}{shared}</p></div></li>'
        )


@cache
def _badge(word: str) -> Markup:
    return Markup(f'<span class="kith-badge">{word}</span>')
