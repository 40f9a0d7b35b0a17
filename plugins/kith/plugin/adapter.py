"""This module says when MkDocs asks Kith for what: one short method for each event."""

from __future__ import annotations

import datetime as dt
import gc
import re
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Literal
from urllib.parse import quote

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Link, Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from kith.checks import all_problems
from kith.exchange.calendars.agenda import agenda_ics
from kith.folder import Folder
from kith.insight.changed import Edits
from kith.insight.outlook import Outlook, make_outlook
from kith.landing import NotLandedError, is_unfinished, recover
from kith.letters.draft import rules_json
from kith.model import Place, Problem
from kith.packaged import site_templates
from kith.plugin import manners
from kith.plugin.files import KithFile, write_apart
from kith.plugin.options import KithOptions
from kith.plugin.search import add_contacts, searched, write_index_for_disk
from kith.plugin.shell import META, Theme
from kith.portraits import portrait
from kith.render.templates import Renderer, title_text
from kith.settings import Settings, read_settings, read_today
from kith.versions import (
    NOTHING,
    NOTHING_TOLD,
    Remembered,
    changes_by_slug,
    last_weeks,
    read_edits,
    read_remembered,
    start_changes,
    start_edits,
)
from kith.views.lists import AGENDA
from kith.views.site import TABS, Site, make_site
from kith.views.site import Page as KithPage

log = get_plugin_logger(__name__)

_H1 = re.compile(r"\s*<h1\b.*?</h1>", re.DOTALL)


class KithPlugin(BasePlugin[KithOptions]):
    """Renders the private site of a journal."""

    _folder: Folder | None = None
    _remembered: Remembered = NOTHING
    _edits: Edits = NOTHING_TOLD
    _links: dict[str, Link]
    _command = ""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Refuse to publish. Defining this keeps the plugin, and what it read, between rebuilds."""
        self._command = command
        if command == "gh-deploy" and self.config.enabled and self.config.deploy != "allow":
            raise PluginError(
                "kith: this site holds what others told you in confidence, and gh-deploy "
                "would publish it. If that is what you want: `deploy: allow` in mkdocs.yml"
            )

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig | None:
        """Read the options, find the contacts, keep the theme from telling others."""
        if not self.config.enabled:
            return None
        try:
            settings = read_settings(self.config)
            pinned = read_today(self.config.today)
            manners.check_editor(self.config.editor)
        except ValueError as error:
            raise PluginError(f"kith: mkdocs.yml: {error}") from None
        self._is_pinned, self._today = pinned is not None, pinned or today()
        self._load(self._contacts(config), settings)
        self._edit_base = manners.edit_base(config)
        if self.config.requests == "refuse":
            for complaint in manners.keep_private(config):
                log.warning(f"{complaint}: remove it, or say `requests: allow`")
        theme = str(site_templates() / "theme")
        if theme not in config.theme.dirs:
            config.theme.dirs.append(theme)
        config.extra_css.insert(0, "assets/kith/kith.css")
        config.extra_javascript.append("assets/kith/kith.js")
        if manners.is_material(config) and "navigation.tabs" not in config.theme["features"]:
            config.theme["features"].append("navigation.tabs")
        return config

    def _contacts(self, config: MkDocsConfig) -> Path:
        base = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        root, docs = (base / self.config.contacts).resolve(), Path(config.docs_dir).resolve()
        if root.is_relative_to(docs) or docs.is_relative_to(root):
            raise PluginError(
                f"kith: contacts ({self.config.contacts}) and docs_dir must not hold each "
                "other: MkDocs would publish the contacts' files as they are"
            )
        if not root.is_dir():
            raise PluginError(
                f"kith: expected a folder {self.config.contacts}/ beside mkdocs.yml, "
                "got none: make it, or name another in `contacts`"
            )
        if str(root) not in config.watch:
            config.watch.append(str(root))
        return root

    def _finish_earlier(self, root: Path) -> None:
        """Finish, or take back, what a command was cut short at, before its files are read."""
        journal = root.parents[self.config.contacts.strip("/").count("/")]
        if is_unfinished(journal):
            try:
                log.warning("kith: %s", recover(journal))
            except NotLandedError as error:
                raise PluginError(f"kith: {error}") from None

    def _load(self, root: Path, settings: Settings) -> None:
        """The journal, its problems and all pages as values; problems are warnings in the log."""
        folder = self._folder
        if folder is None or folder.root != root or folder.settings != settings:
            folder = Folder(root, settings, self.config.contacts.strip("/"))
        self._folder = folder
        self._finish_earlier(root)
        self._asked = start_changes(root, self._remembered)  # git works while we read
        question = last_weeks(root, folder.name, settings, self._today)
        self._asked_edits = start_edits(question, self._edits)
        gc.disable()  # until on_env: what is read and worked out stays, and holds no circles
        self._journal = folder.load()
        self._problems = all_problems(self._journal, self._today)
        for problem in self._problems:
            if problem.severity == "hint":
                log.info(str(problem))
            else:
                log.warning(str(problem))

    def _outlook(self) -> Outlook:
        """What the journal means today, with what git remembers of it."""
        self._remembered = read_remembered(self._asked)
        changes = changes_by_slug(self._remembered.changes, self._journal)
        return make_outlook(self._journal, self._today, changes)

    @event_priority(50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add our pages, portraits and data to the files of the site."""
        if not self.config.enabled:
            return files
        photos = self._portraits(files, config)
        self._edits = read_edits(self._asked_edits)
        self._site: Site = make_site(
            self._outlook(),
            self._problems,
            directory=config.use_directory_urls,
            photos=photos,
            edit=partial(self._edit, config),
            edits=self._edits if self._edits.is_kept else None,
        )
        for page in self._site.pages:
            files.append(KithFile.of(config, page.path, partial(self._page, page)))
        data = self._site.people_json
        files.append(KithFile.of(config, "assets/kith/people.json", data))
        files.append(KithFile.of(config, AGENDA, partial(agenda_ics, self._site.cast.outlook)))
        files.append(
            KithFile.of(
                config, "assets/kith/rules.js", lambda: f"window.kithRules = {rules_json()};\n"
            )
        )
        files.append(
            KithFile.of(
                config,
                "assets/kith/people.js",
                lambda: f'if (location.protocol === "file:") {{ window.kithPeople = {data()}; }}\n',
            )
        )
        if (
            files.get_file_from_path("index.md") is None
            and files.get_file_from_path("README.md") is None
        ):
            files.append(File.generated(config, "index.md", content="# Home\n"))
        if files.get_file_from_path("robots.txt") is None:
            files.append(KithFile.of(config, "robots.txt", lambda: manners.ROBOTS))
        self._refuse_shadows(files)
        self._renderer = Renderer(
            config.theme.dirs, self._journal.names, self._today, is_pinned=self._is_pinned
        )
        return files

    def _portraits(self, files: Files, config: MkDocsConfig) -> dict[str, str]:
        """The portraits as files of the site; their URLs by slug."""
        photos = {}
        for slug, file in self._journal.photos.items():
            try:
                picture = portrait(self._folder.photo(file)) if self._folder else b""
            except (OSError, ValueError) as error:
                problem = Problem(Place(file), "error", "not-a-picture", str(error))
                self._problems.append(problem)
                log.warning(str(problem))
                continue
            path = f"people/photos/{slug}.jpg"
            files.append(KithFile.of(config, path, partial(bytes, picture)))
            photos[slug] = quote(path)
        return photos

    def _refuse_shadows(self, files: Files) -> None:
        """Two files of one address: the later would silently replace the earlier."""
        ours = {page.path for page in self._site.pages}
        counted = Counter(file.dest_uri for file in files if file.dest_uri in ours)
        for path, number in counted.items():
            if number > 1:
                log.warning(f"docs_dir holds a page for {path}, which is Kith's: rename it")

    def _edit(self, config: MkDocsConfig, file: str) -> tuple[str, str]:
        """The edit link of a contact's file at its forge, and the editor's."""
        editor = ""
        if self.config.editor:
            base = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
            path = quote((base / file).as_posix())
            editor = self.config.editor.replace("/{path}", path).replace("{path}", path)
            editor = editor.replace("{line}", "1")
        return (self._edit_base + quote(file) if self._edit_base else ""), editor

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Put our pages behind Home, but for those that the owner's nav has."""
        self._nav, self._links = nav, {}
        if not self.config.enabled or not self.config.navigation:
            return nav
        named = {page.file.src_uri for page in nav.pages}
        ours = {page.path for page in self._site.pages}
        for name, title in TABS:
            path = self._site.cast.urls.page(name)
            if path in ours and path not in named:
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
        if not self.config.enabled or page.file.dest_uri != "index.html":
            return None
        page.meta.update(META)
        page.toc = TableOfContents([])  # its first heading is the one that makes way
        preface = _H1.sub("", html, count=1).strip()
        return self._renderer.page("home", self._site.home(preface), "")

    def on_env(
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment | None:
        """Take the theme, with which our files are written next."""
        if not self.config.enabled:
            return None
        if self.config.requests == "refuse":
            manners.without_source_facts(config)
        self._theme = Theme(
            config, env, files, self._nav, self._links, searched(config), log.warning
        )
        gc.freeze()
        gc.enable()
        if self._command == "build":
            write_apart([file for file in files if isinstance(file, KithFile)])
        return env

    def _page(self, page: KithPage) -> str:
        """The HTML of one of our pages."""
        root = "../" * page.path.count("/")
        try:
            content = self._renderer.page(page.template, page.view(), root)
        except jinja2.TemplateError as error:
            line = getattr(error, "lineno", "")
            raise PluginError(f"kith: template {page.template}.html:{line} {error}") from None
        return self._theme.page(page.path, title_text(page.title), page.tab, content)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str | None:
        """Ask robots and referrers to stay out, on every page."""
        return manners.with_private_head(output) if self.config.enabled else None

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str | None:
        """The same for pages like 404; no sitemap, which would list every page."""
        if not self.config.enabled:
            return None
        if template_name.startswith("sitemap.xml"):
            return ""
        return manners.with_private_head(output_content)

    @event_priority(60)
    def _before_search(self, *, config: MkDocsConfig) -> None:
        """Tell the search plugin of the contacts, before it writes its index."""
        if self.config.enabled:
            add_contacts(config, self._site.cast, self.config.search)

    @event_priority(-110)
    def _after_search(self, *, config: MkDocsConfig) -> None:
        """After all others: the index once more, for pages opened from a disk."""
        if self.config.enabled:
            write_index_for_disk(config)
        if self._command == "build":
            gc.freeze()  # or Python would look through all of it once more before it ends

    def on_build_error(self, *, error: Exception) -> None:
        """Look for garbage again, should the build have failed before it came to that."""
        gc.enable()

    on_post_build = CombinedEvent(_before_search, _after_search)


def today() -> dt.date:
    """The civil day, by the clock of this machine."""
    return dt.date.today()  # noqa: DTZ011
