"""This module says how the site of a profile is built: once, and not before it was looked through.

Everything that could bring in more than the profile names stands aside: other plugins and hooks,
the owner's navigation, pages, templates, styles and facts of mkdocs.yml.
"""

from __future__ import annotations

import datetime as dt
import os
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Link, Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import clean_directory

from kith.excerpts import Leak, Profile, named_profile, read_profiles
from kith.folder import Folder
from kith.landing import NotLandedError
from kith.landing.state import state_folder
from kith.plugin import manners
from kith.plugin.aside import forget_owner, theme_folders
from kith.plugin.beside import Beside, has_failed
from kith.plugin.excerpted import ExcerptSite, excerpt_of, leaks_in
from kith.plugin.files import KithFile
from kith.plugin.guard.privacy import Privacy
from kith.plugin.options import KithOptions
from kith.plugin.paths import THEME, contacts_folder, top_of
from kith.plugin.search import add_contacts, write_index_for_disk
from kith.plugin.settled import profile_name, settled
from kith.plugin.shell import Theme

log = get_plugin_logger(__name__)

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""What a shared site says of when it was built, where a theme says it."""

TOLD = 5
"""Private texts that are told one by one."""


def share(
    config: MkDocsConfig, options: KithOptions, privacy: Privacy, *, is_whole: bool
) -> SharedBuild:
    """The build of the site of the profile that is named.

    Unless it `is_whole`, what is built is served, or added to what is there.

    Raises:
        PluginError: if there is no such profile, or it names what is not there.
    """
    settings, _ = settled(options)
    root = contacts_folder(config, options.contacts)
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
        found, profile, (*theme_folders(config), THEME), directory=config.use_directory_urls
    )
    config.watch.append(str(root))
    privacy.check(config, options, root, _cache(config) if privacy.is_served else None)
    beside = Beside(config) if is_whole else None
    forget_owner(config, profile.title)
    return SharedBuild(profile, site, docs.resolve(), options.search, beside)


def _cache(config: MkDocsConfig) -> Path | None:
    try:
        return state_folder(top_of(config))
    except NotLandedError:
        return None


class SharedBuild:
    """A build of the site of a profile, `beside` the one that stands if it is a whole one."""

    def __init__(
        self, profile: Profile, site: ExcerptSite, docs: Path, search: str, beside: Beside | None
    ) -> None:
        self._profile, self._site, self._docs = profile, site, docs
        self._search, self._beside = search, beside

    def add_to(self, files: Files, config: MkDocsConfig) -> None:
        """Leave the theme's files and the pages that the profile names, and add ours."""
        for file in list(files):
            if not self._is_shown(file):
                files.remove(file)
        for path in self._site:
            files.append(KithFile.of(config, path, partial(self._site.content, path)))

    def _is_shown(self, file: File) -> bool:
        """Whether a file is the theme's, or one of the owner's that the profile names."""
        if file.abs_src_path is None:
            return False
        path = Path(file.abs_src_path)
        if not Path(os.path.abspath(path)).is_relative_to(os.path.abspath(self._docs)):  # noqa: PTH100
            return True
        return file.src_uri in self._profile.pages and not path.is_symlink()

    def tabs(self, nav: Navigation, config: MkDocsConfig) -> dict[str, Link]:
        """Links to our lists by name, in a row of tabs."""
        links = {name: Link(title, path) for name, title, path in self._site.tabs()}
        if links and manners.is_material(config):
            features = config.theme["features"]
            features += [] if "navigation.tabs" in features else ["navigation.tabs"]
        return links

    def home(self, html: str, page: Page) -> str:
        """What Home shows: what the owner wrote, if the profile names it, and everybody."""
        return self._site.home(html if page.file.src_uri in self._profile.pages else "")

    def write(self, files: Files, theme: Theme) -> None:
        """Take the theme, with which our files are written by MkDocs."""
        self._site.theme = theme

    def context(self, context: Any) -> Any:
        """The theme's words, without when the site was built."""
        context["build_date_utc"] = EPOCH
        return context

    def tell_search(self, config: MkDocsConfig) -> None:
        """Put the people into the index of the search."""
        add_contacts(config, self._site.cast, "none" if self._search == "none" else "full")

    def complete(self, config: MkDocsConfig) -> None:
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

    def land(self, config: MkDocsConfig) -> None:
        """Let what was built be the site, unless MkDocs will call it a failure.

        Raises:
            PluginError: if it cannot be.
        """
        if self._beside is not None and not has_failed(config):
            self._beside.land(config)

    def give_up(self) -> None:
        """Leave the folder as it was."""
        if self._beside is not None:
            self._beside.give_up()


def told_leaks(name: str, found: list[Leak]) -> str:
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
