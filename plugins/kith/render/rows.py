"""This module says the lines of lists as HTML: a person, how they stand, ways to reach them.

A long journal has tens of thousands of them, and Python says one in a tenth of the time that a
template takes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from markupsafe import Markup

from kith.render.escaping import escaped
from kith.render.fragments import STRENGTH_WORDS, Fragments
from kith.render.pictures import gap
from kith.views.mutual import Target, Word
from kith.views.people import Row

_APART = ' rel="noopener noreferrer"'

_Line = TypeVar("_Line")


class Rows:
    """The lines of the lists of pages that share these pieces."""

    def __init__(self, pieces: Fragments) -> None:
        self._pieces = pieces

    def late(self, rows: Sequence[Row]) -> Markup:
        """Lines about time: the bar of the cadence, the last words, the ways to reach somebody."""
        return _lines(self._late, rows)

    def plain(self, rows: Sequence[Row]) -> Markup:
        """Lines about people: the last words, how they stand, the ways to reach them."""
        return _lines(self._plain, rows)

    def known(self, rows: Sequence[tuple[Row, str]]) -> Markup:
        """The same, with a word on how many know somebody too."""
        return _lines(lambda line: self._plain(*line), rows)

    def others(self, rows: Sequence[tuple[Row, str]]) -> Markup:
        """Lines about people who are dormant, with what speaks for writing to them."""
        return _lines(lambda line: self._other(*line), rows)

    def cards(self, rows: Sequence[Row]) -> Markup:
        """The people of the list of everybody; on paper with their addresses and numbers."""
        return _lines(self._card, rows)

    def targets(self, targets: Sequence[Target]) -> Markup:
        """People whom you may want to reach, and who can put in a word."""
        return _lines(self._target, targets)

    def _late(self, row: Row) -> str:
        clock, pieces = row.clock, self._pieces
        due = f"<br>due {pieces.ago(clock.due)}" if clock.due else ""
        return (
            f'<li class="kith-row kith-is-{clock.letter}" data-order="{row.order}" '
            f"{pieces.clockwork(row.person.slug, clock)}>\n{self._who(row)}\n"
            f'<div class="kith-row__gap">{gap(clock)}<small>every {escaped(clock.every)}{due}'
            f'</small></div>\n<p class="kith-row__words">{self.last_words(row)}</p>\n'
            f"{self._reach(row)}\n</li>"
        )

    def _plain(self, row: Row, known: str = "") -> str:
        clock = row.clock
        return (
            f'<li class="kith-row kith-row--plain kith-is-{clock.letter}" '
            f"{self._pieces.clockwork(row.person.slug, clock)}>\n{self._who(row, known)}\n"
            f'<p class="kith-row__words">{self.last_words(row)}</p>\n'
            f"{self._pieces.badge(clock)}\n{self._reach(row)}\n</li>"
        )

    def _other(self, row: Row, why: str) -> str:
        clock = row.clock
        return (
            f'<li class="kith-row kith-row--other kith-is-{clock.letter}" '
            f"{self._pieces.clockwork(row.person.slug, clock)}>\n{self._who(row)}\n"
            f'<p class="kith-row__words"><bdi>{escaped(why)}</bdi></p>\n{self._reach(row)}\n</li>'
        )

    def _card(self, row: Row) -> str:
        clock, person, pieces = row.clock, row.person, self._pieces
        reached = " · ".join(escaped(one) for one in (row.mail, row.phone) if one)
        return (
            f'<li class="kith-card kith-is-{clock.letter}" '
            f"{pieces.clockwork(person.slug, clock)}>\n{pieces.face(person)}\n"
            f"<div>{pieces.who(person)} {pieces.badge(clock)}\n"
            f'<span class="kith-about">{escaped(person.about)}</span>\n'
            f'<span class="kith-card__print">{reached}</span></div>\n</li>'
        )

    def _target(self, target: Target) -> str:
        person, pieces = target.person, self._pieces
        words = "\n".join(map(self._word, target.vouchers))
        more = target.count - len(target.vouchers)
        if more:
            url = escaped(pieces.root + target.url)
            words += f'\n<li><a href="{url}">and {more} more</a></li>'
        return (
            f'<li class="kith-target" data-slug="{escaped(person.slug) if person else ""}">'
            f'<div class="kith-target__who">{self._name(target)}</div>\n'
            f'<ol class="kith-words">\n{words}\n</ol></li>'
        )

    def _name(self, target: Target) -> str:
        person, pieces = target.person, self._pieces
        if person is None:
            return (
                '<span class="kith-face kith-face--none" aria-hidden="true"></span>'
                f'<a class="kith-who" href="{escaped(pieces.root + target.url)}">'
                f'<bdi dir="auto">{escaped(target.name)}</bdi></a>'
            )
        about = f'<span class="kith-about">{escaped(person.about)}</span>'
        return f"{pieces.face(person)}<div>{pieces.who(person)}{about}</div>"

    def _word(self, word: Word) -> str:
        return (
            f'<li class="kith-s{word.strength}" title="{STRENGTH_WORDS[word.strength - 1]}"><span>'
            f"{self._pieces.who(word.person)} "
            f'<bdi class="kith-quiet">{escaped(word.reason)}</bdi></span></li>'
        )

    def last_words(self, row: Row) -> Markup:
        """The last touch: how long ago, what kind, what about."""
        ago, words = self._pieces.ago, row.words
        if words is not None:
            text = f": <bdi>{escaped(words.text)}</bdi>" if words.text else ""
            return Markup(f"{ago(words.date)}, {escaped(words.kind)}{text}")
        if row.clock.since:
            return Markup(f"You met {ago(row.clock.since)}; nothing written down since")
        return Markup("Nothing written down yet")

    def _who(self, row: Row, known: str = "") -> str:
        about = " · ".join(one for one in (row.person.about, known) if one)
        return (
            f'{self._pieces.face(row.person)}\n<div class="kith-row__who">'
            f'{self._pieces.who(row.person)} <span class="kith-about">{escaped(about)}</span></div>'
        )

    def _reach(self, row: Row) -> str:
        name, ways = escaped(row.person.name), []
        if row.mail:
            ways.append(_way("Write", f"Write to {name}", f"mailto:{row.mail}"))
        if row.phone:
            ways.append(_way("Call", f"Call {name}", f"tel:{row.phone}"))
        if row.profile:
            ways.append(_way("Profile", f"Profile of {name}", row.profile, _APART))
        if row.edit:
            ways.append(_way("Edit", f"Edit the file of {name}", row.edit, _APART))
        return f'<div class="kith-row__reach">{"".join(ways)}</div>'


def _lines(line: Callable[[_Line], str], lines: Iterable[_Line]) -> Markup:
    return Markup("\n".join(map(line, lines)))


def _way(said: str, label: str, link: str, rel: str = "") -> str:
    """A way to reach somebody; its label is HTML."""
    return f'<a class="kith-button" href="{escaped(link)}"{rel} aria-label="{label}">{said}</a>'
