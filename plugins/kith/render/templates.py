"""This module says a page's view as HTML: the Jinja environment of the pages and its filters."""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from kith.naming import Names
from kith.reading.files import BIDI
from kith.render import pictures
from kith.render.notes import Notes
from kith.views.words import say_ago, say_date


class Renderer:
    """Views in, HTML out, for one journal and day; `folders` hold the templates, kith/NAME.html."""

    def __init__(
        self, folders: Iterable[Path | str], names: Names, today: dt.date, *, is_pinned: bool
    ) -> None:
        self._notes = Notes(lambda written: whom(written, names))
        self._env = Environment(
            loader=FileSystemLoader([str(folder) for folder in folders]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._env.globals.update(today=today, pinned=str(is_pinned).lower())
        self._env.filters.update(
            prose=_with_root(self._notes.prose),
            inline=_with_root(self._notes.inline),
            day=say_date,
            iso=dt.date.isoformat,
            ago=lambda date: say_ago((today - date).days),
            **{
                name: function
                for name, function in inspect.getmembers(pictures, inspect.isfunction)
                if not name.startswith("_")
            },
        )

    def page(self, template: str, view: Any, root: str) -> str:
        """The HTML of a view, to stand inside the theme, on a page `root` ("../") from the top."""
        return self._env.get_template(f"kith/{template}.html").render(view=view, root=root)


def _with_root(convert: Callable[[str, str], Markup]) -> Callable[[Context, str], Markup]:
    """A filter that knows how far its page is from the root of the site."""

    @pass_context
    def convert_here(context: Context, text: str) -> Markup:
        return convert(text, context["root"])

    return convert_here


def whom(written: str, names: Names) -> str:
    """The page of the one contact whom a wiki link names, from the site's root; else ""."""
    found = names.find(written)
    return f"people/{quote(found[0])}.html" if len(found) == 1 else ""


def title_text(title: str) -> str:
    """A title as plain text, without characters that turn the direction of what follows."""
    return BIDI.sub("", " ".join(title.split()))
