"""This module says the sections of a contact's page: the template calls them in their order.

Each is whole lines of HTML, or nothing where there is nothing to show. What to read before you
write to somebody is in `before`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from kith.model import Problem, Written
from kith.render.before import BeforeYouWrite
from kith.render.escaping import escaped
from kith.render.fragments import Fragments
from kith.render.letters import Letters
from kith.render.network import Networks
from kith.render.pictures import timeline
from kith.views.before import Letter
from kith.views.contact import Acquaintance, Fact
from kith.views.drawn import Circle, Time
from kith.views.entries import Entry
from kith.views.people import Clock, Person
from kith.views.ways import Asked, Opens, Ways
from kith.views.words import say_date

NOBODY = (
    '<p class="kith-quiet">Nobody, as far as this journal knows. '
    "<code>knows: [bob-ray]</code> in the file says who.</p>\n"
)
"""What a contact's page says about people whom nobody is known to know."""

NO_CADENCE = '<span class="kith-quiet">No circle, no cadence: no reminders.</span>\n'
ELSEWHERE = ' rel="noopener noreferrer"'


class Sections:
    """The sections of pages that the `pieces` of people are for.

    `inline` and `prose` say a line and a note of an owner's Markdown as HTML.
    """

    def __init__(
        self,
        pieces: Fragments,
        letters: Letters,
        inline: Callable[[str], str],
        prose: Callable[[str], str],
    ) -> None:
        self._pieces, self._letters, self._prose = pieces, letters, prose
        self._network = Networks(pieces.root).network
        self.before = BeforeYouWrite(pieces, letters, inline).section

    def names(self, person: Person, pronouns: str, aliases: Sequence[str]) -> Markup:
        """What somebody is called and does."""
        says = f" <small>{escaped(pronouns)}</small>" if pronouns else ""
        also = escaped(", ".join(aliases))
        also = f' <span class="kith-quiet">also {also}</span>' if aliases else ""
        return Markup(
            f'<h1><bdi dir="auto">{escaped(person.name)}</bdi>{says}</h1>\n'
            f'<p class="kith-about">{escaped(person.about)}{also}</p>\n'
        )

    def standing(self, clock: Clock, circle: str, ongoing: str) -> Markup:
        """How somebody stands, in sentences."""
        until = clock.snooze if clock.letter == "z" else None
        snoozed = f"Snoozed until {say_date(until)}.\n" if until else ""
        return Markup(
            f'<p class="kith-head__clock">{self._pieces.badge(clock)}\n'
            f"{self._last(clock, ongoing)}\n{snoozed}{self._cadence(clock, circle)}</p>\n"
        )

    def _last(self, clock: Clock, ongoing: str) -> str:
        if ongoing:
            return f"You are together since {escaped(ongoing)}."
        if clock.is_met and clock.since:
            return f"You met {self._pieces.ago(clock.since)}; no touch is written down since."
        if clock.last:
            return f"You last spoke {self._pieces.ago(clock.last)}."
        return "Nothing is written down yet."

    def _cadence(self, clock: Clock, circle: str) -> str:
        if not clock.every:
            return "" if circle else NO_CADENCE
        day = clock.due if clock.letter not in "dz" else None
        due = f"; due {self._pieces.ago(day)}" if day else ""
        return (
            f"You like to be in touch every {escaped(clock.every)} "
            f'<span class="kith-quiet">({escaped(clock.source)})</span>{due}.\n'
        )

    @staticmethod
    def reach(mail: str, phone: str, profile: str, letters: Sequence[Letter]) -> Markup:
        """The ways to reach somebody; without first lines, to write is the first thing to do."""
        first = "" if letters else " kith-button--first"
        write = f'<a class="kith-button{first}" href="mailto:{escaped(mail)}">Write</a>'
        call = f'<a class="kith-button" href="tel:{escaped(phone)}">Call</a>'
        look = f'<a class="kith-button" href="{escaped(profile)}"{ELSEWHERE}>Profile</a>'
        return Markup(f"{write if mail else ''}{call if phone else ''}{look if profile else ''}")

    @staticmethod
    def edit(edit: str, editor: str) -> Markup:
        """The link that opens the file: in the editor, or else at the forge."""
        if editor:
            return Markup(f'<a class="kith-button" href="{escaped(editor)}">Edit</a>\n')
        link = f'<a class="kith-button" href="{escaped(edit)}"{ELSEWHERE}>Edit</a>'
        return Markup(link if edit else "")

    def way_in(self, ways: Ways, clock: Clock, name: str) -> Markup:
        """Who can put in a word; folded away for somebody with whom you are in touch."""
        if not (ways.best or ways.steps or ways.asked):
            return Markup()
        inside = self._letters.ways(ways, name)
        if clock.letter in "ts":
            return Markup(
                '<details class="kith-over"><summary>Who else could put in a word</summary>\n'
                f"{inside}\n</details>\n"
            )
        return _section("Way in", f"{inside}\n")

    def opens(self, opens: Sequence[Opens]) -> Markup:
        """To whom they can open the door."""
        items = "".join(map(self._letters.opened, opens))
        return _listed("Can open for you", f'<ul class="kith-opens">{items}</ul>\n', opens)

    def asked(self, asked: Sequence[Asked]) -> Markup:
        """What you asked them for."""
        items = "".join([self._letters.asked(one, "target") for one in asked])
        title = "Introductions you asked for"
        return _listed(title, f'<ul class="kith-askeds">{items}</ul>\n', asked)

    def notes(self, notes: str) -> Markup:
        """The owner's prose."""
        return _section("Notes", f"{self._prose(notes)}\n", "kith-prose") if notes else Markup()

    @staticmethod
    def time(time: Time | None) -> Markup:
        """The timeline."""
        if not time:
            return Markup()
        return _section("Your time together", f"<figure>{timeline(time)}</figure>\n")

    def log(self, entries: Sequence[Entry], more: int, file: str) -> Markup:
        """The log, and how much of it only the file has."""
        if not entries:
            return Markup()
        rest = f"{more} earlier lines are in <code>{escaped(file)}</code>."
        rest = f'<p class="kith-quiet">{rest}</p>' if more else ""
        return _section("Log", f"{self._pieces.years(entries)}\n{rest}", "kith-log")

    def known(
        self,
        mutual: Sequence[Acquaintance],
        network: Circle,
        outsiders: Sequence[tuple[str, str, str]],
    ) -> Markup:
        """People you both know, and those without a file whom they know."""
        count = f' <span class="kith-count">{len(mutual)}</span>' if mutual else ""
        drawn = self._network(network) if len(network.people) > 1 else ""
        begin, end = ("<figure>", "</figure>\n") if drawn else ("", "")
        return Markup(
            f"<section>\n<h2>People you both know{count}</h2>\n{begin}{drawn}{end}"
            f"{self._mutual(mutual) if mutual else NOBODY}{self._outsiders(outsiders)}</section>\n"
        )

    def _mutual(self, mutual: Sequence[Acquaintance]) -> str:
        items = self._pieces.known(mutual)
        return "\n".join(['<ul class="kith-mutual" data-list="mutual">', *items, "</ul>\n"])

    def _outsiders(self, outsiders: Sequence[tuple[str, str, str]]) -> str:
        if not outsiders:
            return ""
        items = "".join([self._outsider(*one) for one in outsiders])
        return f'<h3>They also know</h3>\n<ul class="kith-plainlist">\n{items}</ul>\n'

    def _outsider(self, name: str, url: str, how: str) -> str:
        said = f'<bdi dir="auto">{escaped(name)}</bdi>'
        if url:
            said = f'<a href="{escaped(self._pieces.root)}{escaped(url)}">{said}</a>'
        told = f' <span class="kith-quiet"><bdi>{escaped(how)}</bdi></span>' if how else ""
        return f"<li>{said}{told}</li>\n"

    def facts(self, facts: Sequence[Fact]) -> Markup:
        """What is known of them."""
        items = self._pieces.facts(facts)
        return _listed("Facts", f'<dl class="kith-facts">\n{items}\n</dl>\n', facts)

    @staticmethod
    def tags(circle: str, tags: Sequence[str]) -> Markup:
        """Their circle and their tags."""
        if not (circle or tags):
            return Markup()
        first = f'<span class="kith-tags__circle">{escaped(circle)}</span>' if circle else ""
        rest = "".join([f"<span>{escaped(tag)}</span>" for tag in tags])
        return Markup(f'<p class="kith-tags">{first}{rest}</p>\n')

    @staticmethod
    def mend(problems: Sequence[Problem], unread: Sequence[Written]) -> Markup:
        """What is wrong in their file."""
        if not (problems or unread):
            return Markup()
        items = "".join([*map(_problem, problems), *map(_unread, unread)])
        return Markup(
            '<section class="kith-mend">\n<h2>To mend in this file</h2>\n'
            f'<ul class="kith-problems">\n{items}</ul>\n</section>\n'
        )


def _section(title: str, inside: str, name: str = "") -> Markup:
    kind = f' class="{name}"' if name else ""
    return Markup(f"<section{kind}>\n<h2>{title}</h2>\n{inside}</section>\n")


def _listed(title: str, items: str, shown: Sequence[object]) -> Markup:
    return _section(title, items) if shown else Markup()


def _problem(problem: Problem) -> str:
    hint = f'<p class="kith-quiet">{escaped(problem.hint)}</p>' if problem.hint else ""
    return (
        f'<li class="kith-problem kith-problem--{problem.severity}">'
        f"<code>{escaped(str(problem.place))}</code><div><p>{escaped(problem.message)}</p>"
        f"{hint}</div></li>\n"
    )


def _unread(written: Written) -> str:
    return (
        f'<li class="kith-problem"><code>{escaped(str(written.place))}</code>'
        f"<div><p>Kept as text:</p><pre>{escaped(written.text)}</pre></div></li>\n"
    )
