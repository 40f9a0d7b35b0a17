"""This module says what to read before you write to a contact, as the first section of their page.

Why, news, last time, promises, thanks, whom to ask after, what to mind; where to look for news;
first lines; the box that reads a draft.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from kith.render.escaping import escaped
from kith.render.fragments import Fragments
from kith.render.letters import Letters, quoted
from kith.views.before import Before, News
from kith.views.entries import Entry


class BeforeYouWrite:
    """The section of that name on pages that the `pieces` of people are for."""

    def __init__(self, pieces: Fragments, letters: Letters, inline: Callable[[str], str]) -> None:
        self._pieces, self._letters, self._inline = pieces, letters, inline

    def section(self, before: Before, mail: str) -> Markup:
        """All of it; `mail` is where a draft goes."""
        finding = f"{self._letters.found(before.finding)}\n" if before.finding else ""
        return Markup(
            '<section class="kith-before">\n<h2>Before you write</h2>\n<dl class="kith-notes">\n'
            f"{_why(before.why)}{self._news(before.news)}{self._last(before.last)}"
            f"{self._promised('You promised', before.promises)}"
            f"{self._promised('They promised', before.theirs)}"
            f"{_owed(before.owed)}{_said('Ask after', before.people)}"
            f"{_said('Likes', before.interests)}{_mind(before.cautions)}</dl>\n"
            f"{self._look(before)}{finding}{self._lines(before)}{_draft(before.draft, mail)}"
            "</section>\n"
        )

    def _news(self, news: Sequence[News]) -> str:
        return _note("News", "".join(map(self._letters.news, news))) if news else ""

    def _last(self, last: Entry | None) -> str:
        if last is None:
            return ""
        pieces = self._pieces
        when = pieces.ago(last.date) if last.date else escaped(last.when)
        along = f", {pieces.together(last.people)}" if last.people else ""
        said = f"{escaped(last.kind)}, {when}{along}"
        return _note(
            "Last time",
            f'<dd>{self._inline(last.text)} <span class="kith-quiet">{said}</span></dd>',
        )

    def _promised(self, title: str, promises: Sequence[Entry]) -> str:
        if not promises:
            return ""
        items = "".join(
            [
                f'<dd>{self._inline(one.text)} <span class="kith-quiet">by '
                f"{self._pieces.when(one)}</span></dd>"
                for one in promises
            ]
        )
        return _note(title, items, ' class="kith-promise"')

    def _look(self, before: Before) -> str:
        """Where to find news while there is none."""
        if not before.look:
            return ""
        why = "Nothing new since you wrote" if before.news else "No news yet, so no opener"
        then = ": " if before.look[0][0].startswith("write") else ". Look at: "
        return f'<p class="kith-look">{why}{then}{self._letters.looked(before.look)}.</p>\n'

    def _lines(self, before: Before) -> str:
        """First lines to make your own."""
        if not before.letters:
            return ""
        choices = "".join(
            [f"{self._letters.choice(one, i)}\n" for i, one in enumerate(before.letters, 1)]
        )
        title = "<h3>First lines, to make your own</h3>"
        return f'{title}\n<div class="kith-mails">\n{choices}</div>\n'


def _note(title: str, inside: str, kind: str = "") -> str:
    return f"<div{kind}><dt>{title}</dt>{inside}</div>\n"


def _why(why: Sequence[str]) -> str:
    """The reasons to revive a friendship, as one sentence."""
    said = "; ".join(why)
    return _said("Why", f"{said[:1].upper()}{said[1:]}.") if why else ""


def _owed(owed: Sequence[tuple[str, str]]) -> str:
    items = "".join(
        [
            f'<dd><bdi>{escaped(what)}</bdi> <span class="kith-quiet">{escaped(day)}</span></dd>'
            for what, day in owed
        ]
    )
    return _note("Say thank you", items) if owed else ""


def _said(title: str, text: str) -> str:
    return _note(title, f"<dd><bdi>{escaped(text)}</bdi></dd>") if text else ""


def _mind(cautions: Sequence[str]) -> str:
    items = "".join([f"<dd>{escaped(caution)}</dd>" for caution in cautions])
    return _note("Mind", items) if cautions else ""


def _draft(draft: str, mail: str) -> str:
    """The box that reads a draft; `draft` is what it knows of them."""
    return (
        '<details class="kith-draft kith--js-only">\n<summary>Read my draft</summary>\n'
        '<textarea aria-label="Your draft" rows="6" placeholder="Write or paste it here. It is '
        'read on this page alone; nothing is kept or sent." '
        f'data-draft={quoted(draft)} data-to="{escaped(mail)}"></textarea>\n</details>\n'
    )
