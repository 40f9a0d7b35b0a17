"""This module says a page's view as HTML: the Jinja environment of the pages and its filters."""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Callable, Iterable
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kith.naming import Names
from kith.reading.unseen import BIDI
from kith.render import pictures
from kith.render.bubbles import bubbles
from kith.render.compiled import Compiled
from kith.render.fragments import Fragments
from kith.render.letters import Letters, quoted
from kith.render.network import Networks
from kith.render.notes import Notes
from kith.render.rows import Rows
from kith.render.sections import Sections
from kith.render.spoked import spoked
from kith.render.straight import straightened
from kith.views.drawn import Circle
from kith.views.words import say_date


class Renderer:
    """Views in, HTML out, for one journal and day; `folders` hold the templates, kith/NAME.html.

    There is an environment for each distance from the root of the site, so that `root` is a
    global and partials need no context: Jinja then keeps them, instead of making them per page.
    What they compiled is in `compiled`.
    """

    def __init__(
        self,
        folders: Iterable[Path | str],
        names: Names,
        today: dt.date,
        *,
        is_pinned: bool,
        compiled: BytecodeCache | None = None,
    ) -> None:
        self._compiled = compiled or Compiled()
        self._loader = FileSystemLoader([str(folder) for folder in folders])
        self._notes = Notes(lambda written: whom(written, names))
        self._today, self._pinned = today, str(is_pinned).lower()
        self._filters = {
            "day": cache(say_date),
            "iso": cache(_iso),
            **{
                name: function
                for name, function in inspect.getmembers(pictures, inspect.isfunction)
                if function.__module__ == pictures.__name__ and not name.startswith("_")
            },
        }
        self._environments: dict[str, Environment] = {}
        self._pages: dict[tuple[str, str], Callable[[Any], str]] = {}
        self._pieces: list[Fragments] = []

    def forget(self) -> None:
        """Say everything of people anew: they may have changed, but for their names."""
        for pieces in self._pieces:
            pieces.forget()

    def page(self, template: str, view: Any, root: str) -> str:
        """The HTML of a view, to stand inside the theme, on a page `root` ("../") from the top."""
        page = self._pages.get((template, root))
        if page is None:
            page = self._pages[template, root] = self._page(f"kith/{template}.html", root)
        return page(view)

    def _page(self, name: str, root: str) -> Callable[[Any], str]:
        """What makes a page of a view: the template, or a function that says the same sooner."""
        environment = self._environments.get(root)
        if environment is None:
            environment = self._environments[root] = self._environment(root)
        template = environment.get_template(name)
        source, *_ = self._loader.get_source(environment, name)
        straight = straightened(source, environment)

        def page(view: Any) -> str:
            if straight:
                try:
                    return straight(view)
                except AttributeError:
                    pass  # Jinja says which word it was
            return template.render(view=view)

        return page

    def _environment(self, root: str) -> Environment:
        environment = Environment(
            loader=self._loader,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=self._compiled,
        )
        prose = partial(self._notes.prose, root=root)
        line = partial(self._notes.line, root=root)
        pieces = Fragments(root, self._today, line)
        self._pieces.append(pieces)
        letters = Letters(pieces, line)
        environment.globals.update(
            _words_of_people(pieces),
            **_words_of_letters(letters),
            today=self._today,
            pinned=self._pinned,
            root=root,
            rows=Rows(pieces),
            section=Sections(pieces, letters, line, prose),
        )
        environment.filters.update(
            self._filters,
            prose=prose,
            inline=partial(self._notes.inline, root=root),
            network=network,
            bubbles=bubbles,
            spoked=spoked,
            quoted=quoted,
        )
        return environment


def _words_of_people(pieces: Fragments) -> dict[str, Callable[..., Markup]]:
    """What a template calls to say a piece of a person."""
    return {
        "face": pieces.face,
        "who": pieces.who,
        "ago": pieces.ago,
        "badge": pieces.badge,
        "clockwork": pieces.clockwork,
        "together": pieces.together,
        "when": pieces.when,
        "log": pieces.log,
        "acquaintances": pieces.acquaintances,
        "facts": pieces.facts,
    }


def _words_of_letters(letters: Letters) -> dict[str, Callable[..., Markup]]:
    """What a template calls to say what to write, and who can put in a word."""
    return {
        "news": letters.news,
        "looked": letters.looked,
        "paper": letters.paper,
        "choice": letters.choice,
        "found": letters.found,
        "ways_in": letters.ways,
        "asked_for": letters.asked,
        "opened": letters.opened,
    }


def network(circle: Circle, root: str) -> Markup:
    """The small network of a contact, for a page that is `root` from the top."""
    return Markup(Networks(root).network(circle))


def whom(written: str, names: Names) -> str:
    """The page of the one contact whom a wiki link names, from the site's root; else ""."""
    found = names.find(written)
    return f"people/{quote(found[0])}.html" if len(found) == 1 else ""


def title_text(title: str) -> str:
    """A title as plain text, without characters that turn the direction of what follows."""
    return BIDI.sub("", " ".join(title.split()))


def _iso(day: dt.date) -> str:
    return day.isoformat()
