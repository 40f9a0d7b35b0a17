"""This module says how the private site is built, of all of a journal, and built again.

What was read, and what a server shows, stays from one build to the next.
"""

from __future__ import annotations

import datetime as dt
import gc
import re
from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Link, Navigation
from mkdocs.structure.pages import Page

from kith.landing import NotLandedError
from kith.model import Problem
from kith.plugin import manners
from kith.plugin.files import KithFile, shadowed, write_apart
from kith.plugin.gathering import Gathered, Sources
from kith.plugin.guard.privacy import Privacy
from kith.plugin.live import Live, Shown
from kith.plugin.options import KithOptions
from kith.plugin.paths import THEME, Editing, contacts_folder, top_of
from kith.plugin.present import Frame, Present
from kith.plugin.search import add_contacts, give_way, write_index_for_disk
from kith.plugin.serving import serve_live
from kith.plugin.settled import settled
from kith.plugin.shell import Theme
from kith.plugin.theming import KeptTheme
from kith.plugin.whole import Whole
from kith.settings import Settings
from kith.views.home import WEEKS, WEEKS_SERVED
from kith.views.site import TABS

log = get_plugin_logger(__name__)

_H1 = re.compile(r"\s*<h1\b.*?</h1>", re.DOTALL)


class Run(NamedTuple):
    """What MkDocs was started for: to serve; to build a whole site, not only what is new in it."""

    is_served: bool
    is_whole: bool


class PrivateBuild:
    """A build of the private site, and those before it; `is_live` if a server shows it lazily."""

    def __init__(self, run: Run, *, is_live: bool) -> None:
        self._run = run
        self._live = Live(self._day, self._tell) if is_live else None
        self._sources: Sources | None = None
        self._kept_theme: KeptTheme | None = None
        self._whole: Whole | None = None

    @property
    def is_live(self) -> bool:
        """Whether pages are made when a server is asked for them."""
        return self._live is not None

    def configure(self, config: MkDocsConfig, options: KithOptions, privacy: Privacy) -> None:
        """Read the options, find the contacts, keep the theme from telling others.

        Raises:
            PluginError: naming the option, or what cannot be finished, and how to mend it.
        """
        settings, self._pinned = settled(options)
        self._options = options
        root = contacts_folder(config, options.contacts)
        self._gather(root, settings)
        privacy.check(config, options, root, self._cache)
        self._editing = Editing(top_of(config), manners.edit_base(config), options.editor)
        self._dress(config)
        self._watch(config, root)
        self._whole = Whole(config, self._cache) if self._run.is_whole else None

    def _gather(self, root: Path, settings: Settings) -> None:
        """What the contacts folder and git hold; problems are warnings in the log."""
        sources = self._sources
        if sources is None or sources.root != root or sources.settings != settings:
            sources = Sources(root, settings, self._options.contacts.strip("/"))
        self._sources, self._cache = sources, sources.cache
        try:
            if done := sources.finish_earlier():
                log.warning("kith: %s", done)
        except NotLandedError as error:
            raise PluginError(f"kith: {error}") from None
        gc.disable()  # until `write`: what is read and worked out stays, and holds no circles
        self._gathered: Gathered = sources.gather(self._day())
        self._tell(self._gathered.problems)

    def _day(self) -> dt.date:
        """The day that pages are of."""
        return self._pinned or today()

    def _tell(self, problems: Collection[Problem]) -> None:
        """Log the problems that were not among those of the last time."""
        assert self._sources is not None
        for problem in self._sources.news(problems):
            say = log.info if problem.severity == "hint" else log.warning
            say(str(problem))

    def _dress(self, config: MkDocsConfig) -> None:
        """Give the theme our templates, styles and scripts, and take from it what tells others."""
        if self._options.requests == "refuse":
            for complaint in manners.keep_private(config):
                log.warning(f"{complaint}: remove it, or say `requests: allow`")
        if THEME not in config.theme.dirs:
            config.theme.dirs.append(THEME)
        self._kept_theme = self._kept_theme or KeptTheme(self._cache)
        self._kept_theme.attach(config.theme)
        config.extra_css.insert(0, "assets/kith/kith.css")
        config.extra_javascript.append("assets/kith/kith.js")
        give_way(config, self._options.search, len(self._gathered.journal.contacts))
        if manners.is_material(config) and "navigation.tabs" not in config.theme["features"]:
            config.theme["features"].append("navigation.tabs")

    def _watch(self, config: MkDocsConfig, root: Path) -> None:
        """Have a server watch the contacts; and templates, where that costs next to nothing."""
        watched = [str(root)]
        if self._live is not None:
            watched += [THEME, *([config.theme.custom_dir] if config.theme.custom_dir else [])]
        config.watch.extend(path for path in watched if path not in config.watch)

    def add_to(self, files: Files, config: MkDocsConfig) -> None:
        """Add our pages, portraits and data to the files of the site."""
        frame = Frame(
            tuple(config.theme.dirs),
            self._editing.links,
            self._options.search,
            config.use_directory_urls,
            self._pinned is not None,
            WEEKS if self._live is None else WEEKS_SERVED,
            self._kept_theme.compiled if self._kept_theme is not None else None,
        )
        before = self._live.present if self._live is not None else None
        self._present = Present(self._gathered, frame, before)
        if self._whole is not None:
            self._whole.show(self._present)
        # What is served is found without being listed.
        paths = list(self._present if self._live is None else self._present.known_early)
        for path in paths:
            file = KithFile.of(config, path, partial(self._content, path))
            file.is_written = self._live is not None  # it is made when it is asked for
            files.append(file)
        for path in shadowed(files, frozenset(paths)):
            log.warning(f"docs_dir holds a page for {path}, which is Kith's: rename it")

    def _content(self, path: str) -> str | bytes:
        """What stands at one of our paths; nothing if it went away since the last build."""
        source = self._present if self._live is None else self._live
        return source.content(path) or ""

    def tabs(self, nav: Navigation, config: MkDocsConfig) -> dict[str, Link]:
        """Links to our lists by name, but for those that the owner's nav has."""
        if not self._options.navigation:
            return {}
        named = {page.file.src_uri for page in nav.pages}
        paths = ((name, title, self._present.cast.urls.page(name)) for name, title in TABS)
        return {
            name: Link(title, path)
            for name, title, path in paths
            if path in self._present and path not in named
        }

    def home(self, html: str, page: Page) -> str:
        """What Home shows, below what the owner wrote; under a server it is made later."""
        preface = _H1.sub("", html, count=1).strip()
        self._home = page, preface
        return preface if self._live is not None else self._present.home(preface)

    def write(self, files: Files, theme: Theme) -> None:
        """Have our files written, now that the theme around them is known.

        Raises:
            PluginError: if the disk does not take one.
        """
        self._present.theme = theme
        if self._live is None or self._live.present is None:
            gc.freeze()  # once: what is frozen is never garbage
        gc.enable()
        ours = [file for file in files if isinstance(file, KithFile)]
        people = len(self._gathered.journal.contacts)
        if self._whole is not None:
            self._whole.write(ours, theme.config, people)
        elif not self._run.is_served:
            write_apart(ours, people)

    def context(self, context: Any) -> Any:
        """The theme's words, as they are."""
        return context

    def tell_search(self, config: MkDocsConfig) -> None:
        """Put the contacts into the index of the search."""
        add_contacts(config, self._present.cast, self._options.search)

    def complete(self, config: MkDocsConfig) -> None:
        """Serve what was built; or write the index once more, for pages opened from a disk."""
        if self._live is not None:
            self._live.show(config, self._shown(config))
        else:
            write_index_for_disk(config, self._present.cast)

    def land(self, config: MkDocsConfig) -> None:
        """Let what was built be the site.

        Raises:
            PluginError: if it cannot be.
        """
        if self._kept_theme is not None:
            self._kept_theme.compiled.keep()
        if self._whole is not None:
            self._whole.land(config)
        if not self._run.is_served:
            gc.freeze()  # or Python would look through all of it once more before it ends

    def hide(self, config: MkDocsConfig) -> None:
        """Serve nothing any more: the plugin is turned off."""
        if self._live is not None:
            self._live.show(config, None)

    def give_up(self) -> None:
        """Leave the site as it was, after a build that failed."""
        if self._whole is not None:
            self._whole.give_up()

    def serve(self, server: Any, builder: Callable[[], None], *, is_ours: bool) -> None:
        """Let a server answer for our paths.

        With one that is not as we know it, do as without: write all files.
        """
        if is_ours and self._live is not None and self._kept_theme is not None:
            is_native = self._options.watch == "native"
            serve_live(server, self._live, self._kept_theme, is_native=is_native)
        else:
            self._live = None
            builder()

    def _shown(self, config: MkDocsConfig) -> Shown:
        """What a build has left to be served; from now on, it is the server's alone."""
        assert self._sources is not None
        shown = Shown(self._sources, self._present, config, *self._home, self._options.search)
        del self._present, self._gathered
        return shown


def today() -> dt.date:
    """The civil day, by the clock of this machine."""
    return dt.date.today()  # noqa: DTZ011
