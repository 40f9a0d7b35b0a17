"""This module says the pieces that help to write to somebody: news, a letter, a way in, a request.

They stand on every contact's page, so Python says them, as in `fragments`. A letter's own text
is written once: what copies it reads it from the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from markupsafe import Markup

from kith.letters.asking import Blurb
from kith.render.escaping import escaped
from kith.render.fragments import Fragments, strength
from kith.views.before import Letter, News
from kith.views.people import Person
from kith.views.research import Finding
from kith.views.ways import Asked, Opens, Step, Way, Ways

STATES = {
    "considered": "You thought of it",
    "asked": "You asked",
    "agreed": "They agreed",
    "introduced": "They introduced you",
    "thanked": "You said thank you",
    "reported": "You told them how it went",
    "declined": "They said no",
}
"""How far a request has come, in a sentence that a day ends."""

COPY = '<button type="button" class="kith-button kith--js-only" data-copy>Copy</button>'


class Letters:
    """The pieces that help to write, for pages that the `pieces` of people are for."""

    def __init__(self, pieces: Fragments, inline: Callable[[str], str]) -> None:
        self._pieces, self._inline = pieces, inline

    def news(self, one: News) -> Markup:
        """Something new, with its day; struck through once you wrote about it."""
        when = self._pieces.ago(one.date) if one.date else escaped(one.when)
        source = ", from the file’s history" if one.source == "git" else ""
        text, name = self._inline(one.text), ""
        if one.used:
            name = ' class="kith-used"'
            text = f"<s>{text}</s>"
            source += f"; you wrote about it {self._pieces.ago(one.used)}"
        return Markup(
            f'<dd{name} title="{escaped(one.place)}">{text} '
            f'<span class="kith-quiet">{when}{source}</span></dd>'
        )

    def looked(self, places: Sequence[tuple[str, str]]) -> Markup:
        """Where to look for news of somebody: in words, with a link where there is one."""
        return Markup(
            ", ".join(
                f'<a href="{escaped(link)}" rel="noopener noreferrer">{said}</a>' if link else said
                for said, link in ((f"<bdi>{escaped(text)}</bdi>", link) for text, link in places)
            )
        )

    @staticmethod
    def found(finding: Finding) -> Markup:
        """What research found, to somebody who hesitates."""
        return Markup(
            f'<p class="kith-found">{escaped(finding.text)} '
            f"<cite>{escaped(finding.source)}</cite></p>"
        )

    @staticmethod
    def paper(letter: Letter) -> Markup:
        """A letter as it lies on the table: its subject and its text."""
        return Markup(
            f'<div class="kith-mail"><p class="kith-mail__subject">{escaped(letter.subject)}</p>'
            f'<p class="kith-mail__text" dir="auto" data-text>{escaped(letter.text)}</p></div>'
        )

    @staticmethod
    def choice(letter: Letter, number: int) -> Markup:
        """One of several letters to choose from: the first is open, its subject opens another."""
        is_open = " open" if number == 1 else ""
        return Markup(
            f'<details class="kith-mail" data-mail{is_open}>'
            f"<summary>{escaped(letter.subject)}</summary>"
            f'<p class="kith-mail__text" dir="auto" data-text>{escaped(letter.text)}</p>'
            f"{_acts(letter.mailto, is_first=number == 1)}</details>"
        )

    def way(self, one: Way) -> Markup:
        """A way in: both legs in words, what speaks for it and against it, what to write."""
        pieces, person = self._pieces, one.person
        mine = _sentence(one.mine.replace("your circle", "in your circle"))
        spoke = f"; you spoke {pieces.ago(one.spoke)}" if one.spoke else ""
        if spoke and one.mine == "you spoke lately":
            mine, spoke = "", spoke.replace("; you", "You", 1)
        seen = f"; last seen together {pieces.ago(one.together)}" if one.together else ""
        folded = _folded(one.blurb, first_name(person)) if one.blurb else ""
        more = "".join(
            f"<p{name}>{escaped(_sentence(text))}.</p>"
            for text, name in (
                ("; ".join(one.reasons), ' class="kith-quiet"'),
                (one.caution, ' class="kith-mind"'),
            )
            if text
        )
        return Markup(
            f'<li class="kith-way">{pieces.face(person)}<div><p class="kith-way__who">'
            f"{pieces.who(person)} {strength(one.strength)}</p>"
            f"<p><bdi>{escaped(mine)}</bdi>{spoke}. "
            f"<bdi>{escaped(first_name(person))}</bdi> <bdi>{escaped(one.theirs)}</bdi>{seen}.</p>"
            f"{more}{folded}</div></li>"
        )

    def ways(self, ways: Ways, name: str) -> Markup:
        """All ways in to somebody: what was asked already, the best vouchers, two steps."""
        asked = _list("ul", "kith-askeds", [self.asked(one, "voucher") for one in ways.asked])
        steps = _list("ul", "kith-steps", map(self._step, ways.steps))
        if steps:
            steps = f"<p>Nobody you know well knows <bdi>{escaped(name)}</bdi>, but:</p>{steps}"
        best = _list("ol", "kith-ways", map(self.way, ways.best))
        more = f'<p class="kith-quiet">And {ways.more} more who know them.</p>' if ways.more else ""
        return Markup(f"{asked}{steps}{best}{more}")

    def _step(self, step: Step) -> str:
        who = self._pieces.who
        return (
            f"<li>{self._pieces.face(step.first)}<p>{who(step.first)}, whom you know well, knows "
            f"{who(step.second)}, who does.</p></li>"
        )

    def asked(self, one: Asked, shows: str) -> Markup:
        """A request and how far it has come; `shows` whom: "voucher", "target" or "both"."""
        pieces = self._pieces
        target = pieces.who(one.person) if one.person else self._outsider(one.name, one.url)
        whom = {
            "voucher": pieces.who(one.voucher),
            "target": f"To {target}",
        }.get(shows, f"{pieces.who(one.voucher)} to {target}")
        face = one.person if shows == "target" else one.voucher
        step = one.step.removeprefix("done: ").removeprefix("done")
        next_ = f" {escaped(_sentence(step))}." if step else ""
        write = (
            f'<a class="kith-button" href="{escaped(one.letter)}" '
            f'aria-label="Write to {escaped(one.voucher.name)}">Write</a>'
            if one.letter
            else ""
        )
        return Markup(
            f'<li class="kith-asked{" kith-asked--mine" if one.is_mine else ""}">'
            f"{pieces.face(face) if face else NOBODY}<div><p>{whom}</p>"
            f'<p class="kith-quiet">{STATES.get(one.state, escaped(one.state))} '
            f"{pieces.ago(one.since)}.{next_}</p></div>{write}</li>"
        )

    def _outsider(self, name: str, url: str) -> str:
        """The name of somebody without a file, as a link to their page if they have one."""
        said = f'<bdi dir="auto">{escaped(name)}</bdi>'
        if not url:
            return f'<b class="kith-who">{said}</b>'
        return f'<a class="kith-who" href="{escaped(self._pieces.root + url)}">{said}</a>'

    def opened(self, one: Opens) -> Markup:
        """Somebody to whom a contact can open the door, as an item of a list."""
        pieces = self._pieces
        name = pieces.who(one.person) if one.person else self._outsider(one.name, one.url)
        return Markup(
            f"<li>{pieces.face(one.person) if one.person else NOBODY}<div>{name} "
            f'{strength(one.strength)}<p class="kith-quiet"><bdi>{escaped(one.how)}</bdi></p>'
            "</div></li>"
        )


NOBODY = Markup('<span class="kith-face kith-face--none" aria-hidden="true"></span>')
"""The portrait of somebody who has no file."""


def quoted(text: str) -> Markup:
    """A text as the value of an attribute, quotes included: shorter where it is full of quotes."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;")
    return Markup(f"'{plain}'")


def first_name(person: Person) -> str:
    """What a sentence calls somebody after their whole name was said."""
    return next(iter(person.name.split()), person.name)


def _list(tag: str, name: str, items: Iterable[str]) -> str:
    """A list, or nothing at all without items."""
    inside = "".join(items)
    return f'<{tag} class="{name}">{inside}</{tag}>' if inside else ""


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _acts(mailto: str, *, is_first: bool = False) -> str:
    first = " kith-button--first" if is_first else ""
    write = f'<a class="kith-button{first}" href="{escaped(mailto)}">Write</a>' if mailto else ""
    return f'<div class="kith-mail__acts">{write}{COPY}</div>'


def _folded(blurb: Blurb, name: str) -> str:
    """What to write to a voucher, folded away; the paragraph to pass on is set apart in it."""
    text = escaped(blurb.text)
    if blurb.forward:
        said = escaped(f"> {blurb.forward}")
        text = text.replace(said, f'<q class="kith-mail__pass">{said}</q>')
    return (
        '<details class="kith-mail kith-mail--folded" data-mail>'
        f"<summary>What to write to <bdi>{escaped(name)}</bdi></summary>"
        f'<p class="kith-mail__subject">{escaped(blurb.subject)}</p>'
        f'<p class="kith-mail__text" dir="auto" data-text>{text}</p>{_acts(blurb.mailto)}</details>'
    )
