"""This module says the site at present: what stands at each path, made when it is asked for."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial
from pathlib import PurePath
from typing import NamedTuple
from urllib.parse import quote

import jinja2
from mkdocs.exceptions import PluginError

from kith.exchange.calendars.agenda import agenda_ics
from kith.insight.onward import make_outlook
from kith.letters.draft import rules_json
from kith.plugin.gathering import Gathered
from kith.plugin.search import knows_notes
from kith.plugin.shell import Theme
from kith.render.templates import Renderer, title_text
from kith.views.cast import Cast
from kith.views.changes import changes_view
from kith.views.finding import people_json
from kith.views.home import WEEKS
from kith.views.lists import AGENDA
from kith.views.site import Page, make_site

ROWS, ROWS_FROM_DISK = "assets/kith/rows.json", "assets/kith/rows.js"


class Frame(NamedTuple):
    """What mkdocs.yml says of all pages, the same from one build to the next.

    `folders` hold the templates; `edit` gives a file's edit link and its editor's; `search` is the
    option of that name; `weeks` are those for which Home carries the picks;
    `compiled` is where compiled templates are kept.
    """

    folders: tuple[str, ...]
    edit: Callable[[str], tuple[str, str]]
    search: str
    is_directory: bool
    is_pinned: bool
    weeks: int = WEEKS
    compiled: jinja2.BytecodeCache | None = None


class Present:
    """The site of what was gathered; `theme` is what stands around its pages, known last of all."""

    theme: Theme | None = None

    def __init__(self, gathered: Gathered, frame: Frame, before: Present | None = None) -> None:
        self.gathered, self.frame = gathered, frame
        earlier = before.cast.outlook if before is not None else None
        outlook = make_outlook(gathered.journal, gathered.today, gathered.changes(), earlier)
        is_waiting = before is not None and not gathered.asked_edits.done()
        edits = (before.gathered if before is not None and is_waiting else gathered).edits()
        self.site = make_site(
            outlook,
            list(gathered.problems),
            directory=frame.is_directory,
            photos={slug: quote(_portrait_path(slug)) for slug in gathered.portraits},
            edit=frame.edit,
            edits=edits if edits.is_kept else None,
        )
        if before is not None and before.frame is frame:
            self.cast.go_on_from(before.cast)
        self.portraits = {_portrait_path(s): data for s, data in gathered.portraits.items()}
        self._renderer = self._kept_renderer(before) or Renderer(
            frame.folders,
            gathered.journal.names,
            gathered.today,
            is_pinned=frame.is_pinned,
            compiled=frame.compiled,
        )

    @property
    def cast(self) -> Cast:
        """Everybody as the pages show them."""
        return self.site.cast

    @cached_property
    def people_json(self) -> str:
        """What quick find searches."""
        with_notes = knows_notes(self.frame.search, len(self.cast.people))
        return people_json(self.cast, with_notes=with_notes)

    def pages(self) -> Iterator[str]:
        """The paths of all pages but Home, which is MkDocs' own; those of contacts last."""
        yield from self._lists
        yield from map(self.cast.urls.person, self.gathered.journal.contacts)

    @cached_property
    def _lists(self) -> Mapping[str, Page]:
        return {page.path: page for page in self.site.lists}

    def page(self, path: str) -> Page | None:
        """The page at a path; a contact's is found without making any list."""
        slug = path.removeprefix("people/").removesuffix(".html")
        if slug in self.gathered.journal.contacts and path == self.cast.urls.person(slug):
            return self.site.contact(slug)
        return self._lists.get(path) if path.endswith(".html") else None

    @cached_property
    def data(self) -> Mapping[str, Callable[[], str | bytes | None]]:
        """The files of the site that are no pages, by path, each made when it is asked for.

        One that this site does without is None.
        """
        return {
            "assets/kith/people.json": lambda: self.people_json,
            "assets/kith/people.js": lambda: only_from_a_disk("kithPeople", self.people_json),
            "assets/kith/rules.js": lambda: f"window.kithRules = {rules_json()};\n",
            ROWS: lambda: rows() if (rows := self.site.rows_json) is not None else None,
            ROWS_FROM_DISK: lambda: (
                only_from_a_disk("kithRows", rows()) if (rows := self.site.rows_json) else None
            ),
            AGENDA: lambda: agenda_ics(self.cast.outlook),
        }

    def __iter__(self) -> Iterator[str]:
        """Every path that something stands at."""
        yield from self.pages()
        without = {ROWS, ROWS_FROM_DISK} if self.site.rows_json is None else set()
        yield from (path for path in self.data if path not in without)
        yield from self.portraits

    def __contains__(self, path: str) -> bool:
        """Whether something stands at a path."""
        return path in self.data or path in self.portraits or self.page(path) is not None

    def content(self, path: str) -> str | bytes | None:
        """What stands at a path; None if it is none of ours.

        Raises:
            PluginError: if a template cannot be used, naming it.
        """
        page = self.page(path)
        if page is not None:
            return self._page(page)
        return self.data[path]() if path in self.data else self.portraits.get(path)

    def home(self, preface: str) -> str:
        """What Home shows, below what the owner wrote."""
        return self._html("home", lambda: self.site.home(preface, self.frame.weeks), "")

    def _page(self, page: Page) -> str:
        assert self.theme is not None
        view = page.view
        if page.template == "changes":  # git may still be at work; only this page waits for it
            view = partial(self._changes, page)
        content = self._html(page.template, view, "../" * page.path.count("/"))
        return self.theme.page(page.path, title_text(page.title), page.tab, content)

    def _changes(self, page: Page) -> object:
        edits = self.gathered.edits()
        return changes_view(self.cast, edits) if edits.is_kept else page.view()

    def _html(self, template: str, view: Callable[[], object], root: str) -> str:
        try:
            return self._renderer.page(template, view(), root)
        except Exception as error:
            where = _place(error)
            if not where and not isinstance(error, jinja2.TemplateError):
                raise
            raise PluginError(f"kith: template {where or f'{template}.html'}: {error}") from None

    def _kept_renderer(self, before: Present | None) -> Renderer | None:
        """The renderer of the site before, if it would say the same of everything.

        It holds compiled templates, which are dear, and knows who is meant by each name, and the
        day. Another build may find other templates.
        """
        if before is None or before.frame is not self.frame:
            return None
        then, now = before.gathered, self.gathered
        if then.today != now.today or then.journal.names is not now.journal.names:
            return None
        before._renderer.forget()
        return before._renderer


def only_from_a_disk(name: str, data: str) -> str:
    """A script that sets a global where a page was opened from a disk; over http, nothing."""
    return f'if (location.protocol === "file:") {{ window.{name} = {data}; }}\n'


def _place(error: Exception) -> str:
    """The template and line at which an error lies, e.g. "contact.html:12"; "" if in none."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return f"{PurePath(error.filename or error.name or '').name}:{error.lineno}"
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{PurePath(f.filename).name}:{f.lineno}" for f in frames if ".html" in f.filename]
    return lines[-1] if lines else ""


def _portrait_path(slug: str) -> str:
    return f"people/photos/{slug}.jpg"
