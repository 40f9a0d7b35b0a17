"""This module says the site that is served: replaced when contacts change, rendered when asked for.

One lock is held by whoever renders, gathers or builds: a page that is asked for meanwhile waits,
and is then of now.
"""

from __future__ import annotations

import datetime as dt
import gc
import json
import threading
from collections import OrderedDict
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from kith.model import Problem
from kith.plugin.gathering import Sources
from kith.plugin.present import Present
from kith.plugin.search import add_contacts, searched

HOME = "index.html"
INDEX = "search/search_index.json"

KEPT = 64
"""Pages that are kept after they were rendered, until the next change."""

QUIET_SECONDS = 2.0
"""How long nothing has changed when garbage is looked for."""


@dataclass
class Shown:
    """What a build left to show: the site, Home as MkDocs read it, the search plugin's option.

    `preface` is what the owner wrote at the top of Home.
    """

    sources: Sources
    present: Present
    config: MkDocsConfig
    home: Page
    preface: str
    search: str
    _locations: frozenset[str] = field(init=False)
    _theirs: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        pages = self.present.theme.files if self.present.theme is not None else ()
        self._theirs = frozenset(page.dest_uri for page in pages) - {HOME}
        self._locations = frozenset(person.url for person in self.present.cast.people.values())

    def is_theirs(self, path: str) -> bool:
        """Whether MkDocs' own stands at a path, or nothing, and no list tells more."""
        if path.endswith(".html"):
            return path in self._theirs
        return (
            path != INDEX and path not in self.present.data and path not in self.present.portraits
        )

    def content(self, path: str) -> str | bytes | None:
        """What stands at a path; None if it is MkDocs' own."""
        if path == HOME:
            assert self.present.theme is not None
            return self.present.theme.again(self.home, self.present.home(self.preface))
        if path == INDEX:
            return self._index()
        return self.present.content(path)

    @property
    def day(self) -> dt.date:
        """The day that the pages are of."""
        return self.present.gathered.today

    def refresh(self, today: dt.date, told: Collection[str] | None) -> Collection[Problem]:
        """Take what the contacts folder and git hold now; all problems there are."""
        self.sources.finish_earlier()
        before = self.present
        self.present = Present(self.sources.gather(today, told), before.frame, before)
        self.present.theme = before.theme
        return self.present.gathered.problems

    def __contains__(self, path: str) -> bool:
        """Whether something of ours stands at a path, or something of MkDocs' with ours in it.

        It may take making a list to know which leaves it has.
        """
        if path == INDEX:
            return (Path(self.config.site_dir) / INDEX).is_file()
        return path == HOME or path in self.present

    def _index(self) -> str:
        """The index that the search plugin wrote, with the contacts of now for those of then.

        One that it prepared for the browser stays as it is until the next build.
        """
        written = (Path(self.config.site_dir) / INDEX).read_text(encoding="utf-8")
        index = json.loads(written)
        if "index" in index or self.search == "none":
            return written
        entries = searched(self.config)
        known = len(entries)
        add_contacts(self.config, self.present.cast, self.search)
        docs = [doc for doc in index["docs"] if doc["location"] not in self._locations]
        index["docs"] = [*docs, *entries[known:]]
        del entries[known:]
        return json.dumps(index, separators=(",", ":"))


class Live:
    """A site that is served, from one build to the next; `tell` is told of each new problem."""

    def __init__(
        self, day: Callable[[], dt.date], tell: Callable[[Collection[Problem]], None]
    ) -> None:
        self.lock = threading.RLock()
        self._day, self._tell = day, tell
        self.config: MkDocsConfig | None = None
        self._shown: Shown | None = None
        self._rendered: OrderedDict[str, str | bytes] = OrderedDict()
        self._tidying: threading.Timer | None = None
        self._is_behind = False  # after a refresh that failed, what it was told is lost

    def show(self, config: MkDocsConfig, shown: Shown | None) -> None:
        """Serve what a build has left from now on; nothing, if the plugin is turned off."""
        with self.lock:
            self.config, self._shown = config, shown
            self._rendered.clear()

    @property
    def present(self) -> Present | None:
        """The site that is served; None if none is yet, or the plugin is turned off."""
        return self._shown.present if self._shown is not None else None

    @property
    def root(self) -> str | None:
        """The folder of the contacts."""
        return str(self._shown.sources.root) if self._shown is not None else None

    def __contains__(self, path: str) -> bool:
        """Whether something of ours stands at a path; of what is MkDocs', known without waiting."""
        shown = self._shown
        if shown is None or shown.is_theirs(path):
            return False
        with self.lock:
            return path in shown

    def content(self, path: str) -> str | bytes | None:
        """What stands at a path now; None if it is none of ours. Any exception is a bug's."""
        with self.lock:
            shown = self._of_today()
            content = self._rendered.pop(path, None)
            if content is None and shown is not None:
                content = shown.content(path)
            if content is not None:
                self._rendered[path] = content
            while len(self._rendered) > KEPT:
                self._rendered.popitem(last=False)
            return content

    def refresh(self, told: Collection[str] | None = None) -> None:
        """Read again what changed in the contacts folder, and show what it means today.

        `told` are the only paths there at which anything has changed; None if nobody can tell.
        """
        with self.lock:
            if self._shown is None:
                return
            gc.disable()  # what is read and worked out stays, and pages are asked for next
            told, self._is_behind = None if self._is_behind else told, True
            try:
                problems = self._shown.refresh(self._day(), told)
                self._is_behind = False
            finally:
                self._tidy_later()
            self._rendered.clear()
            self._tell(problems)

    def _tidy_later(self) -> None:
        """Look for garbage once nothing has changed for a while: it takes longer than a page."""
        if self._tidying is not None:
            self._tidying.cancel()
        self._tidying = threading.Timer(QUIET_SECONDS, self._tidy)
        self._tidying.daemon = True
        self._tidying.start()

    def _tidy(self) -> None:
        with self.lock:
            gc.collect()
            gc.enable()

    def _of_today(self) -> Shown | None:
        """What is shown; made anew at the first request of a day."""
        if self._shown is not None and self._shown.day != self._day():
            self.refresh()
        return self._shown
