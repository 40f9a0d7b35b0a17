"""This module says a page's view as HTML: the Jinja environment of the pages and its filters."""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Iterable
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kith.naming import Names
from kith.reading.files import BIDI
from kith.render import pictures
from kith.render.fragments import Fragments
from kith.render.letters import Letters, quoted
from kith.render.notes import Notes
from kith.views.words import say_date


class Renderer:
    """Views in, HTML out, for one journal and day; `folders` hold the templates, kith/NAME.html.

    There is an environment for each distance from the root of the site, so that `root` is a
    global and partials need no context: Jinja then keeps them, instead of making them per page.
    """

    def __init__(
        self, folders: Iterable[Path | str], names: Names, today: dt.date, *, is_pinned: bool
    ) -> None:
        self._folders = [str(folder) for folder in folders]
        self._notes = Notes(lambda written: whom(written, names))
        self._today, self._pinned = today, str(is_pinned).lower()
        self._filters = {
            "day": cache(say_date),
            "iso": cache(dt.date.isoformat),
            **{
                name: function
                for name, function in inspect.getmembers(pictures, inspect.isfunction)
                if not name.startswith("_")
            },
        }
        self._environments: dict[str, Environment] = {}

    def page(self, template: str, view: Any, root: str) -> str:
        """The HTML of a view, to stand inside the theme, on a page `root` ("../") from the top."""
        environment = self._environments.get(root)
        if environment is None:
            environment = self._environments[root] = self._environment(root)
        return environment.get_template(f"kith/{template}.html").render(view=view)

    def _environment(self, root: str) -> Environment:
        environment = Environment(
            loader=FileSystemLoader(self._folders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        inline = partial(self._notes.inline, root=root)
        pieces = Fragments(root, self._today, inline)
        letters = Letters(pieces, inline)
        environment.globals.update(
            today=self._today,
            pinned=self._pinned,
            root=root,
            face=pieces.face,
            who=pieces.who,
            ago=pieces.ago,
            badge=pieces.badge,
            clockwork=pieces.clockwork,
            together=pieces.together,
            when=pieces.when,
            log=pieces.log,
            acquaintances=pieces.acquaintances,
            facts=pieces.facts,
            news=letters.news,
            looked=letters.looked,
            paper=letters.paper,
            choice=letters.choice,
            found=letters.found,
            ways_in=letters.ways,
            asked_for=letters.asked,
            opened=letters.opened,
        )
        environment.filters.update(
            self._filters,
            prose=partial(self._notes.prose, root=root),
            inline=inline,
            quoted=quoted,
        )
        return environment


def whom(written: str, names: Names) -> str:
    """The page of the one contact whom a wiki link names, from the site's root; else ""."""
    found = names.find(written)
    return f"people/{quote(found[0])}.html" if len(found) == 1 else ""


def title_text(title: str) -> str:
    """A title as plain text, without characters that turn the direction of what follows."""
    return BIDI.sub("", " ".join(title.split()))
