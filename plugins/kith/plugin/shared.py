"""This module says how MkDocs builds the site of a profile instead of the private one.

Everything that could bring in more than the profile names stands aside: the private site's events,
other plugins and hooks, the owner's navigation, pages, templates, styles and facts of mkdocs.yml.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Link, Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import clean_directory

from kith.excerpts import Profile, named_profile, read_profiles
from kith.folder import Folder
from kith.landing import NotLandedError
from kith.landing.state import state_folder
from kith.packaged import site_templates
from kith.plugin import manners
from kith.plugin.beside import Beside, has_failed
from kith.plugin.excerpted import ExcerptSite, excerpt_of, leaks_in
from kith.plugin.files import KithFile
from kith.plugin.guard.privacy import Privacy
from kith.plugin.options import KithOptions
from kith.plugin.paths import top_of
from kith.plugin.search import add_contacts, searched, write_index_for_disk
from kith.plugin.settled import profile_name
from kith.plugin.shell import META, Theme, beginning
from kith.settings import Settings

log = get_plugin_logger(__name__)

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""What a shared site says of when it was built, where a theme says it."""

TOLD = 5
"""Private texts that are told one by one."""


def share(
    config: MkDocsConfig,
    options: KithOptions,
    settings: Settings,
    root: Path,
    current: object,
    privacy: Privacy,
    *,
    is_whole: bool,
) -> None:
    """Have MkDocs build the site of a profile; `current` is the event method that asks for it.

    Unless it `is_whole`, what is built is served, or added to what is there.

    Raises:
        PluginError: if there is no such profile, or it names what is not there.
    """
    try:
        profile = named_profile(profile_name(options), read_profiles(options.share, settings))
        found = excerpt_of(Folder(root, settings, options.contacts.strip("/")), profile)
    except ValueError as error:
        raise PluginError(f"kith: mkdocs.yml: {error}") from None
    docs = Path(config.docs_dir)
    for page in profile.pages:
        if not (docs / page).is_file():
            raise PluginError(
                f"kith: mkdocs.yml: share: {profile.name}: pages: {page}: "
                f"expected a file in {docs.name}/, got none"
            )
    site = ExcerptSite(
        found, profile, (*_theme_folders(config), _templates()), directory=config.use_directory_urls
    )
    _stand_aside(config, current)
    config.watch.append(str(root))
    privacy.check(config, options, root, _cache(config) if privacy.is_served else None)
    beside = Beside(config) if is_whole else None
    sharing = Sharing(config, profile, site, options.search, privacy, beside)
    for name, method in sharing.events():
        config.plugins._register_event(name, method, plugin_name="kith")
    _forget(config, profile)


def _cache(config: MkDocsConfig) -> Path | None:
    try:
        return state_folder(top_of(config))
    except NotLandedError:
        return None


def _templates() -> str:
    return str(site_templates() / "theme")


def _theme_folders(config: MkDocsConfig) -> list[str]:
    """The theme's own folders, without the owner's."""
    own = config.theme.custom_dir
    return [folder for folder in config.theme.dirs if not own or Path(folder) != Path(own)]


def _stand_aside(config: MkDocsConfig, current: object) -> None:
    """Leave of all plugins and hooks none but the search, whose index holds what pages show.

    Whom a server answers is still for us to say.
    """
    kept = {name: one for name, one in config.plugins.items() if name.split("/")[-1] == "search"}
    for name in [name for name in config.plugins if name not in kept and name != "kith"]:
        log.info("%s: left out of a shared site", name)
        config.plugins.pop(name)
    searching, own = tuple(kept.values()), getattr(current, "__self__", None)
    for event, methods in config.plugins.events.items():
        staying = (*searching, own) if event in ("serve", "shutdown") else searching
        methods[:] = [
            method
            for method in methods
            if method == current or getattr(method, "__self__", None) in staying
        ]


def _forget(config: MkDocsConfig, profile: Profile) -> None:
    """Take from mkdocs.yml what a theme would say of the owner, and what is not the theme's."""
    config.site_name = profile.title
    for option in ("site_description", "site_author", "copyright", "repo_url", "repo_name",
                   "edit_uri", "edit_uri_template", "nav"):  # fmt: skip
        config[option] = None
    config.site_url = ""
    for option in ("extra_css", "extra_javascript", "extra_templates"):
        config[option] = []
    generator = config.extra.get("generator", True)
    config.extra.clear()
    config.extra["generator"] = generator
    config.theme.dirs[:] = _theme_folders(config)
    if manners.is_material(config):
        config.theme["logo"] = None
        config.theme["favicon"] = "assets/images/favicon.png"
    list(manners.keep_private(config))
    config.theme.dirs.append(_templates())
    config.extra_css.insert(0, "assets/kith/kith.css")


class Sharing:
    """The events of a build of a profile's site."""

    def __init__(
        self,
        config: MkDocsConfig,
        profile: Profile,
        site: ExcerptSite,
        search: str,
        privacy: Privacy,
        beside: Beside | None,
    ) -> None:
        self._privacy, self._beside = privacy, beside
        self._profile, self._site, self._search = profile, site, search
        self._docs = Path(config.docs_dir).resolve()
        self._links: dict[str, Link] = {}

    def events(self) -> Iterator[tuple[str, Callable[..., Any]]]:
        """Each event's name with the method that answers it."""
        names = ("pre_build", "files", "nav", "page_content", "env", "page_context",
                 "template_context", "post_page", "post_template", "build_error")  # fmt: skip
        yield from ((name, getattr(self, f"on_{name}")) for name in names)
        yield from (("post_build", self.before_search), ("post_build", self.after_search))

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Make the folder of the site its owner's alone, before anything is in it."""
        self._privacy.begin(config)

    @event_priority(50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """The theme's files, the pages that the profile names, and ours."""
        for file in list(files):
            if not self._is_shown(file):
                files.remove(file)
        for path in self._site:
            files.append(KithFile.of(config, path, partial(self._site.content, path)))
        if files.get_file_from_path("index.md") is None:
            files.append(File.generated(config, "index.md", content="# Home\n"))
        if files.get_file_from_path("robots.txt") is None:
            files.append(KithFile.of(config, "robots.txt", lambda: manners.ROBOTS))
        return files

    def _is_shown(self, file: File) -> bool:
        """Whether a file is the theme's, or one of the owner's that the profile names."""
        if file.abs_src_path is None:
            return False
        path = Path(file.abs_src_path)
        if not Path(os.path.abspath(path)).is_relative_to(os.path.abspath(self._docs)):  # noqa: PTH100
            return True
        return file.src_uri in self._profile.pages and not path.is_symlink()

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Home, our lists, and the owner's pages."""
        self._nav = nav
        self._links = {name: Link(title, path) for name, title, path in self._site.tabs()}
        home = next(
            (i for i, item in enumerate(nav.items) if getattr(item, "is_homepage", False)), -1
        )
        nav.items[home + 1 : home + 1] = list(self._links.values())
        if self._links and manners.is_material(config):
            features = config.theme["features"]
            features += [] if "navigation.tabs" in features else ["navigation.tabs"]
        return nav

    def on_page_content(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str | None:
        """Home: what the owner wrote, if the profile names it, and everybody."""
        self._privacy.read_page(html, page.file.src_uri)
        if not page.is_homepage:
            return None
        page.meta.update(META)
        page.toc = beginning(config)
        return self._site.home(html if "index.md" in self._profile.pages else "")

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Take the theme, with which our files are written next."""
        pages = files.documentation_pages()
        self._privacy.check_files(files, config)
        self._site.theme = Theme(
            config, env, pages, self._nav, self._links, searched(config), log.warning
        )
        self._privacy.learn(self._site.theme, files)

    def on_page_context(self, context: Any, **_: Any) -> Any:
        """Let no page say when it was built."""
        context["build_date_utc"] = EPOCH
        return context

    def on_template_context(self, context: Any, **_: Any) -> Any:
        """The same for pages like 404."""
        return self.on_page_context(context)

    def on_post_page(self, output: str, **_: Any) -> str:
        """Ask robots and referrers to stay out, on every page; say what it may run."""
        return self._privacy.dressed(output)

    def on_post_template(self, output_content: str, *, template_name: str, **_: Any) -> str:
        """The same for pages like 404; no sitemap, which would list every page."""
        if template_name.startswith("sitemap.xml"):
            return ""
        return self._privacy.dressed(output_content)

    @event_priority(60)
    def before_search(self, *, config: MkDocsConfig) -> None:
        """Tell the search plugin of the people, before it writes its index."""
        add_contacts(config, self._site.cast, "none" if self._search == "none" else "full")

    @event_priority(-110)
    def after_search(self, *, config: MkDocsConfig) -> None:
        """Look through all that was written; if anything private is there, nothing stays.

        Raises:
            PluginError: naming what was found, and where.
        """
        write_index_for_disk(config, None)
        found = sorted(leaks_in(Path(config.site_dir), config, self._site, self._profile))
        if found:
            if self._beside is None:
                clean_directory(config.site_dir)
            raise PluginError(told_leaks(self._profile.name, found))
        log.info("share: %s: looked through; nothing private stands in it", self._profile.name)
        self._privacy.finish(config)
        if self._beside is not None and not has_failed(config):
            self._beside.land(config)

    def on_build_error(self, **_: Any) -> None:
        """Leave the folder as it was."""
        if self._beside is not None:
            self._beside.give_up()


def told_leaks(name: str, found: list[Any]) -> str:
    """What of others stands in a shared site, why, and what to do."""
    lines = [
        f'  {leak.file} would show "{leak.secret.text}", '
        f"{leak.secret.what} in {leak.secret.place}"
        for leak in found[:TOLD]
    ]
    more = [f"  … and {len(found) - TOLD} more"] if len(found) > TOLD else []
    return "\n".join(
        [
            f"kith: share: {name}: nothing was written, for private words would stand in it:",
            *lines,
            *more,
            "  change the words that are shared, or share less; if they may stand there: "
            f"share: {name}: allow: [the words]",
        ]
    )
