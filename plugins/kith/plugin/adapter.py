"""This module says when MkDocs asks Kith for what: one short method for each event."""

from __future__ import annotations

import datetime as dt
import gc
import re
import sys
from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path
from typing import Any, Literal

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Link, Navigation
from mkdocs.structure.pages import Page

from kith.landing import NotLandedError
from kith.model import Problem
from kith.packaged import site_templates
from kith.plugin import manners
from kith.plugin.files import KithFile, shadowed, write_apart
from kith.plugin.gathering import Gathered, Sources
from kith.plugin.guard.privacy import Privacy
from kith.plugin.live import HOME, Live, Shown
from kith.plugin.options import KithOptions
from kith.plugin.paths import Editing, contacts_folder, top_of
from kith.plugin.present import Frame, Present
from kith.plugin.rebuilding import releasing
from kith.plugin.search import add_contacts, give_way, searched, write_index_for_disk
from kith.plugin.serving import is_known, is_serving, is_watched, serve_live
from kith.plugin.settled import check_deploy, profile_name, settled
from kith.plugin.shared import share
from kith.plugin.shell import META, Theme, beginning
from kith.plugin.theming import KeptTheme
from kith.plugin.whole import Whole
from kith.settings import Settings
from kith.views.home import WEEKS, WEEKS_SERVED
from kith.views.site import TABS

log = get_plugin_logger(__name__)

THEME = str(site_templates() / "theme")
"""The folder of our templates, styles and scripts."""

_H1 = re.compile(r"\s*<h1\b.*?</h1>", re.DOTALL)


class KithPlugin(BasePlugin[KithOptions]):
    """Renders the private site of a journal."""

    _sources: Sources | None = None
    _live: Live | None = None
    _home: tuple[Page, str] | None = None
    _present: Present
    _gathered: Gathered
    _links: dict[str, Link]
    _whole: Whole | None = None
    _privacy: Privacy
    _cache: Path | None
    _kept_theme: KeptTheme | None = None
    _command = ""
    _is_dirty = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Refuse to publish. Defining this keeps the plugin, and what it read, between rebuilds."""
        if command == "build" and is_serving(sys.argv):
            command = "serve"
        self._command, self._is_dirty = command, dirty
        self._privacy = Privacy(is_served=command == "serve")
        if command == "serve" and is_watched(sys.argv) and not profile_name(self.config):
            self._live = Live(self._day, self._tell)
        if command == "gh-deploy":
            check_deploy(self.config)

    @event_priority(1000)
    def _share(self, config: MkDocsConfig) -> None:
        """Before all others: build the site of a profile, if one is named, and nothing else."""
        if profile_name(self.config):
            settings, _ = settled(self.config)
            root = contacts_folder(config, self.config.contacts)
            whole = self._command != "serve" and not self._is_dirty
            share(config, self.config, settings, root, self._share, self._privacy, is_whole=whole)

    def _configure(self, config: MkDocsConfig) -> MkDocsConfig | None:
        """Read the options, find the contacts, keep the theme from telling others."""
        if not self.config.enabled:
            return None
        settings, self._pinned = settled(self.config)
        root = contacts_folder(config, self.config.contacts)
        self._gather(root, settings)
        self._privacy.check(config, self.config, root, self._cache)
        self._editing = Editing(top_of(config), manners.edit_base(config), self.config.editor)
        self._dress(config)
        self._watch(config, root)
        is_whole = self._command != "serve" and not self._is_dirty
        self._whole = Whole(config, self._cache) if is_whole else None
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Make the folder of the site its owner's alone, before anything is in it."""
        if self.config.enabled:
            self._privacy.begin(config)

    def _dress(self, config: MkDocsConfig) -> None:
        """Give the theme our templates, styles and scripts, and take from it what tells others."""
        if self.config.requests == "refuse":
            for complaint in manners.keep_private(config):
                log.warning(f"{complaint}: remove it, or say `requests: allow`")
        if THEME not in config.theme.dirs:
            config.theme.dirs.append(THEME)
        self._kept_theme = self._kept_theme or KeptTheme(self._cache)
        self._kept_theme.attach(config.theme)
        config.extra_css.insert(0, "assets/kith/kith.css")
        config.extra_javascript.append("assets/kith/kith.js")
        give_way(config, self.config.search, len(self._gathered.journal.contacts))
        if manners.is_material(config) and "navigation.tabs" not in config.theme["features"]:
            config.theme["features"].append("navigation.tabs")

    def _watch(self, config: MkDocsConfig, root: Path) -> None:
        """Have a server watch the contacts; and templates, where that costs next to nothing."""
        watched = [str(root)]
        if self._live is not None:
            watched += [THEME, *([config.theme.custom_dir] if config.theme.custom_dir else [])]
        config.watch.extend(path for path in watched if path not in config.watch)

    def _day(self) -> dt.date:
        """The day that pages are of."""
        return self._pinned or today()

    def _gather(self, root: Path, settings: Settings) -> None:
        """What the contacts folder and git hold; problems are warnings in the log."""
        sources = self._sources
        if sources is None or sources.root != root or sources.settings != settings:
            sources = Sources(root, settings, self.config.contacts.strip("/"))
        self._sources, self._cache = sources, sources.cache
        try:
            if done := sources.finish_earlier():
                log.warning("kith: %s", done)
        except NotLandedError as error:
            raise PluginError(f"kith: {error}") from None
        gc.disable()  # until on_env: what is read and worked out stays, and holds no circles
        self._gathered = sources.gather(self._day())
        self._tell(self._gathered.problems)

    def _tell(self, problems: Collection[Problem]) -> None:
        """Log the problems that were not among those of the last time."""
        assert self._sources is not None
        for problem in self._sources.news(problems):
            say = log.info if problem.severity == "hint" else log.warning
            say(str(problem))

    @event_priority(50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add our pages, portraits and data to the files of the site."""
        if not self.config.enabled:
            return files
        frame = Frame(
            tuple(config.theme.dirs),
            self._editing.links,
            self.config.search,
            config.use_directory_urls,
            self._pinned is not None,
            WEEKS if self._live is None else WEEKS_SERVED,
            self._kept_theme.compiled if self._kept_theme is not None else None,
        )
        before = self._live.present if self._live is not None else None
        self._present = Present(self._gathered, frame, before)
        if self._whole is not None:
            self._whole.show(self._present)
        for path in self._present:
            file = KithFile.of(config, path, partial(self._content, path))
            file.is_written = self._live is not None  # it is made when it is asked for
            files.append(file)
        if (
            files.get_file_from_path("index.md") is None
            and files.get_file_from_path("README.md") is None
        ):
            files.append(File.generated(config, "index.md", content="# Home\n"))
        if files.get_file_from_path("robots.txt") is None:
            files.append(KithFile.of(config, "robots.txt", lambda: manners.ROBOTS))
        for path in shadowed(files, frozenset(self._present.pages())):
            log.warning(f"docs_dir holds a page for {path}, which is Kith's: rename it")
        return files

    def _content(self, path: str) -> str | bytes:
        """What stands at one of our paths; nothing if it went away since the last build."""
        source = self._present if self._live is None else self._live
        return source.content(path) or ""

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Put our pages behind Home, but for those that the owner's nav has."""
        self._nav, self._links = nav, {}
        if not self.config.enabled or not self.config.navigation:
            return nav
        named = {page.file.src_uri for page in nav.pages}
        for name, title in TABS:
            path = self._present.cast.urls.page(name)
            if path in self._present and path not in named:
                self._links[name] = Link(title, path)
        home = next(
            (i for i, item in enumerate(nav.items) if getattr(item, "is_homepage", False)), -1
        )
        nav.items[home + 1 : home + 1] = list(self._links.values())
        return nav

    def on_page_content(
        self, html: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str | None:
        """Home: what the owner wrote in index.md, above what Kith shows."""
        if not self.config.enabled:
            return None
        self._privacy.read_page(html, page.file.src_uri)
        if page.file.dest_uri != HOME:
            return None
        page.meta.update(META)
        page.toc = beginning(config)  # its first heading is the one that makes way
        preface = _H1.sub("", html, count=1).strip()
        self._home = page, preface
        return preface if self._live is not None else self._present.home(preface)

    def on_env(
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment | None:
        """Take the theme, with which our files are written next."""
        if not self.config.enabled:
            return None
        if self.config.requests == "refuse":
            manners.without_source_facts(config)
        self._privacy.check_files(files, config)
        pages = files.documentation_pages()
        self._present.theme = Theme(
            config, env, pages, self._nav, self._links, searched(config), log.warning
        )
        self._privacy.learn(self._present.theme, files)
        if self._live is None or self._live.present is None:
            gc.freeze()  # once: what is frozen is never garbage
        gc.enable()
        ours = [file for file in files if isinstance(file, KithFile)]
        people = len(self._gathered.journal.contacts)
        if self._whole is not None:
            self._whole.write(ours, config, people)
        elif self._command != "serve":
            write_apart(ours, people)
        return env

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str | None:
        """Ask robots and referrers to stay out, on every page; say what it may run."""
        return self._privacy.dressed(output) if self.config.enabled else None

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str | None:
        """The same for pages like 404; no sitemap, which would list every page."""
        if not self.config.enabled:
            return None
        if template_name.startswith("sitemap.xml"):
            return ""
        return self._privacy.dressed(output_content)

    @event_priority(60)
    def _before_search(self, *, config: MkDocsConfig) -> None:
        """Tell the search plugin of the contacts, before it writes its index."""
        if self.config.enabled:
            add_contacts(config, self._present.cast, self.config.search)

    @event_priority(-110)
    def _after_search(self, *, config: MkDocsConfig) -> None:
        """After all others: the index once more, for pages opened from a disk; or to be served."""
        if self._live is not None:
            self._live.show(config, self._shown(config) if self.config.enabled else None)
        elif self.config.enabled:
            write_index_for_disk(config, self._present.cast)
            self._privacy.finish(config)
        if self._kept_theme is not None:
            self._kept_theme.compiled.keep()
        if self._whole is not None:
            self._whole.land(config)
        if self._command == "build":
            gc.freeze()  # or Python would look through all of it once more before it ends

    def _shown(self, config: MkDocsConfig) -> Shown:
        """What a build has left to be served; from now on, it is the server's alone."""
        assert self._sources is not None
        assert self._home is not None
        shown = Shown(self._sources, self._present, config, *self._home, self.config.search)
        del self._present, self._gathered
        return shown

    @event_priority(-100)
    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Callable[[], None]) -> Any:
        """Answer for our paths, read contacts alone if nothing else changed, wait for the system.

        With a server that is not as we know it, do as without: write all files.
        """
        is_ours = self.config.enabled and is_known(server)
        if self._live is not None and is_ours and self._kept_theme is not None:
            is_native = self.config.watch == "native"
            serve_live(server, self._live, self._kept_theme, is_native=is_native)
        elif self._live is not None:
            self._live = None
            builder()
        elif is_ours:
            server.builder = releasing(server)
        self._privacy.guard(server)
        return server

    def on_shutdown(self) -> None:
        """Leave nothing behind of what was served."""
        self._privacy.end()

    def on_build_error(self, *, error: Exception) -> None:
        """Look for garbage again, should the build have failed before it came to that."""
        gc.enable()
        if self._whole is not None:
            self._whole.give_up()

    on_config = CombinedEvent(_share, _configure)
    on_post_build = CombinedEvent(_before_search, _after_search)


def today() -> dt.date:
    """The civil day, by the clock of this machine."""
    return dt.date.today()  # noqa: DTZ011
