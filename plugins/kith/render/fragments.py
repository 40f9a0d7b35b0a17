"""This module says the smallest pieces of a page: a face, a name, a day, a standing.

Each stands on many pages, so it is made once and kept; templates call them as functions.
"""

from __future__ import annotations

import datetime as dt
from functools import cache

from markupsafe import Markup, escape

from kith.views.people import Clock, Person
from kith.views.words import say_ago, say_date

STRENGTH_WORDS = ("faint", "good", "strong")


class Fragments:
    """The pieces of pages that are `root` ("../") from the top of the site, on one day."""

    def __init__(self, root: str, today: dt.date) -> None:
        self._root, self._today = root, today
        self._faces: dict[str, Markup] = {}
        self._names: dict[str, Markup] = {}
        self._clocks: dict[str, Markup] = {}
        self.ago = cache(self._ago)

    def face(self, person: Person) -> Markup:
        """The portrait, or the initials on a colour of their own."""
        face = self._faces.get(person.slug)
        if face is None:
            face = self._faces[person.slug] = Markup(
                f'<img class="kith-face" src="{escape(self._root + person.photo)}" alt="" '
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
                f'<a class="kith-who" href="{escape(self._root + person.url)}">'
                f'<bdi dir="auto">{escape(person.name)}</bdi></a>'
            )
        return name

    def clockwork(self, slug: str, clock: Clock) -> Markup:
        """The attributes by which the script knows how a person stands on another day."""
        attributes = self._clocks.get(slug)
        if attributes is None:
            dates = (("last", clock.last), ("since", clock.since), ("due", clock.due))
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
    def badge(clock: Clock) -> Markup:
        """The word of a standing; its shape and colour come with the row's class."""
        return _badge(clock.standing.value)

    @staticmethod
    def strength(number: int) -> Markup:
        """How strong a tie or a voucher is: 1 to 3, as dots and in a word."""
        return _strength(number)


@cache
def _badge(word: str) -> Markup:
    return Markup(f'<span class="kith-badge">{word}</span>')


@cache
def _strength(number: int) -> Markup:
    word = STRENGTH_WORDS[number - 1]
    return Markup(
        f'<span class="kith-strength kith-strength--{number}" role="img" '
        f'aria-label="{word}" title="{word}"></span>'
    )
