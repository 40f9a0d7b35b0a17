"""This module says when MkDocs asks Kith for what: one short method for each event.

All that follows goes to the one site that is built: the private one or, if a profile is named, that
profile's. Of the private one nothing is read then.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from typing import Any, Literal

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Link, Navigation
from mkdocs.structure.pages import Page

from kith.plugin import manners
from kith.plugin.aside import stand_aside
from kith.plugin.files import KithFile
from kith.plugin.guard.privacy import Privacy
from kith.plugin.live import HOME
from kith.plugin.options import KithOptions
from kith.plugin.private import PrivateBuild, Run
from kith.plugin.rebuilding import releasing
from kith.plugin.search import searched
from kith.plugin.serving import is_known, is_serving, is_watched
from kith.plugin.settled import check_deploy, profile_name
from kith.plugin.shared import SharedBuild, share
from kith.plugin.shell import META, Theme, beginning

log = get_plugin_logger(__name__)


class KithPlugin(BasePlugin[KithOptions]):
    """Renders the site of a journal."""

    _run: Run
    _privacy: Privacy
    _private: PrivateBuild
    _build: PrivateBuild | SharedBuild | None = None
    """The one that is going on; None if the plugin is turned off."""
    _nav: Navigation
    _links: dict[str, Link]

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Refuse to publish. Defining this keeps the plugin, and what it read, between rebuilds."""
        is_served = command == "serve" or (command == "build" and is_serving(sys.argv))
        self._run = Run(is_served=is_served, is_whole=not is_served and not dirty)
        self._privacy = Privacy(is_served=is_served)
        is_live = is_served and is_watched(sys.argv) and not profile_name(self.config)
        self._private = PrivateBuild(self._run, is_live=is_live)
        if command == "gh-deploy":
            check_deploy(self.config)

    @event_priority(1000)
    def _share(self, config: MkDocsConfig) -> None:
        """Before all others: if a profile is named, its site is built, and the others go."""
        self._build = None
        if profile_name(self.config):
            stand_aside(config, self)
            self._build = share(config, self.config, self._privacy, is_whole=self._run.is_whole)

    def _configure(self, config: MkDocsConfig) -> MkDocsConfig | None:
        """Read the options, find the contacts, keep the theme from telling others."""
        if self._build is not None or not self.config.enabled:
            return None
        self._build = self._private
        self._private.configure(config, self.config, self._privacy)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Make the folder of the site its owner's alone, before anything is in it."""
        if self._build is not None:
            self._privacy.begin(config)

    @event_priority(50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add our pages, portraits and data to the files of the site, and Home if there is none."""
        if self._build is None:
            return files
        self._build.add_to(files, config)
        if not any(map(files.get_file_from_path, ("index.md", "README.md"))):
            files.append(File.generated(config, "index.md", content="# Home\n"))
        if files.get_file_from_path("robots.txt") is None:
            files.append(KithFile.of(config, "robots.txt", lambda: manners.ROBOTS))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Put our lists behind Home."""
        self._nav = nav
        self._links = self._build.tabs(nav, config) if self._build is not None else {}
        home = next(
            (i for i, item in enumerate(nav.items) if getattr(item, "is_homepage", False)), -1
        )
        nav.items[home + 1 : home + 1] = list(self._links.values())
        return nav

    def on_page_content(
        self, html: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str | None:
        """Home: what the owner wrote in index.md, above what Kith shows."""
        if self._build is None:
            return None
        self._privacy.read_page(html, page.file.src_uri)
        if page.file.dest_uri != HOME:
            return None
        page.meta.update(META)
        page.toc = beginning(config)  # its first heading is the one that makes way
        return self._build.home(html, page)

    def on_env(
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment | None:
        """Take the theme, with which our files are written next."""
        if self._build is None:
            return None
        if self.config.requests == "refuse":
            manners.without_source_facts(config)
        self._privacy.check_files(files, config)
        pages = files.documentation_pages()
        theme = Theme(config, env, pages, self._nav, self._links, searched(config), log.warning)
        self._privacy.learn(theme, files)
        self._build.write(files, theme)
        return env

    def on_page_context(self, context: Any, **_: Any) -> Any:
        """Let no page of a shared site say when it was built."""
        return self._build.context(context) if self._build is not None else None

    def on_template_context(self, context: Any, **_: Any) -> Any:
        """The same for pages like 404."""
        return self.on_page_context(context)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str | None:
        """Ask robots and referrers to stay out, on every page; say what it may run."""
        return self._privacy.dressed(output) if self._build is not None else None

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str | None:
        """The same for pages like 404; no sitemap, which would list every page."""
        if self._build is None:
            return None
        if template_name.startswith("sitemap.xml"):
            return ""
        return self._privacy.dressed(output_content)

    @event_priority(60)
    def _before_search(self, *, config: MkDocsConfig) -> None:
        """Tell the search plugin of the contacts, before it writes its index."""
        if self._build is not None:
            self._build.tell_search(config)

    @event_priority(-110)
    def _after_search(self, *, config: MkDocsConfig) -> None:
        """After all others: look at what is there, and let it be the site."""
        if self._build is None:
            self._private.hide(config)
            return
        self._build.complete(config)
        self._privacy.finish(config)
        self._build.land(config)

    @event_priority(-100)
    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Callable[[], None]) -> Any:
        """Answer for our paths; read contacts alone if they alone changed; wait for the system."""
        is_ours = self.config.enabled and is_known(server)
        if self._private.is_live:
            self._private.serve(server, builder, is_ours=is_ours)
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
        if self._build is not None:
            self._build.give_up()

    on_config = CombinedEvent(_share, _configure)
    on_post_build = CombinedEvent(_before_search, _after_search)
