"""This module says the site of a profile: what stands at each path, and what must not."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig

from kith.excerpts import Excerpt, Leak, Profile, Secret, cut, leaks, secrets_of, texts_of
from kith.excerpts.spoken import spoken
from kith.folder import Folder
from kith.insight.onward import make_outlook
from kith.landing.exchange import IGNORED
from kith.landing.passing import AT_WORK
from kith.model import Reading, TouchFile
from kith.plugin.shell import Theme
from kith.portraits import portrait
from kith.render.templates import Renderer, title_text
from kith.views.cast import Cast
from kith.views.people import Urls
from kith.views.shared import shared_home, shared_pages
from kith.views.site import Page

_SPEAKING = ("kith.views.", "kith.render.", "kith.plugin.")
"""The parts whose code puts words on pages."""

NO_DAY = dt.date(1970, 1, 1)
"""The day of pages that know none."""


class Found(NamedTuple):
    """The journal of a profile, its portraits by slug, and all texts of the whole one, once."""

    excerpt: Excerpt
    portraits: Mapping[str, bytes]
    secrets: tuple[Secret, ...]


def excerpt_of(folder: Folder, profile: Profile) -> Found:
    """What a profile shows of a folder of contacts. Nothing is kept of it, and git is not asked.

    Raises:
        ValueError: if the profile names what is not there.
    """
    whole = folder.load()
    readings = folder.readings()
    excerpt = cut(readings, profile)
    portraits = {}
    if "photo" in profile.fields:
        slugs = {contact.file: slug for slug, contact in whole.contacts.items()}
        for slug, file in excerpt.files.items():
            photo = whole.photos.get(slugs[file])
            data = _portrait(folder, photo) if photo else b""
            if data:
                portraits[slug] = data
    photos = [Reading(file) for file in whole.photos.values()]
    settings = Reading(f"{folder.name}/openers", openers={"": {"me": (folder.settings.me,)}})
    secrets: dict[tuple[str, bool], Secret] = {}
    for secret in secrets_of([*readings, *photos, settings]):
        secrets.setdefault((secret.text, secret.is_prose), secret)
    return Found(excerpt, portraits, tuple(secrets.values()))


def _portrait(folder: Folder, file: str) -> bytes:
    """A portrait fit to be shown; nothing of one that is not."""
    try:
        return portrait(folder.photo(file))
    except (OSError, ValueError):
        return b""


class ExcerptSite:
    """The site of what a profile shows; `theme` is what stands around its pages, known last."""

    theme: Theme | None = None

    def __init__(
        self, found: Found, profile: Profile, folders: Iterable[str], *, directory: bool
    ) -> None:
        self.found, self._profile = found, profile
        journal = found.excerpt.journal
        paths = {slug: f"people/photos/{slug}.jpg" for slug in found.portraits}
        self.portraits = {paths[slug]: data for slug, data in found.portraits.items()}
        photos = {slug: quote(path) for slug, path in paths.items()}
        self.cast = Cast(make_outlook(journal, NO_DAY), Urls(directory), photos)
        self._renderer = Renderer(folders, journal.names, NO_DAY, is_pinned=True)

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """The pages by path, but for Home."""
        return {page.path: page for page in shared_pages(self.cast)}

    def tabs(self) -> Iterator[tuple[str, str, str]]:
        """The name, title and path of each page of the top row, after Home."""
        for page in self.pages.values():
            if page.tab not in ("home", "") and page.path == self.cast.urls.page(page.tab):
                yield page.tab, page.title, page.path

    def __iter__(self) -> Iterator[str]:
        """Every path that something stands at."""
        yield from self.pages
        yield from self.portraits

    def content(self, path: str) -> str | bytes:
        """What stands at a path."""
        if path in self.portraits:
            return self.portraits[path]
        page = self.pages[path]
        assert self.theme is not None
        content = self.body(page)
        return self.theme.page(path, title_text(page.title), page.tab, content)

    def body(self, page: Page) -> str:
        """What a page shows inside the theme."""
        return self._renderer.page(page.template, page.view(), "../" * page.path.count("/"))

    def home(self, preface: str) -> str:
        """What Home shows."""
        links = tuple((title, path) for _, title, path in self.tabs())
        view = shared_home(self.cast, self._profile.title, preface, links)
        return self._renderer.page("shared_home", view, "")


def leaks_in(
    site: Path, config: MkDocsConfig, shown: ExcerptSite, profile: Profile
) -> Iterator[Leak]:
    """Everything private that stands in a built site, but in the theme's own files."""
    journal = shown.found.excerpt.journal
    readings = [Reading(one.file, one) for one in journal.contacts.values()]
    readings += [Reading("", touch=TouchFile("", one.line)) for one in journal.touch_files]
    texts = list(texts_of(readings))
    known = [*(text for text, is_prose in texts if not is_prose), profile.title, *profile.allow]
    sentences = (text for text, is_prose in texts if is_prose)
    written = _written(site, config.theme.dirs, shown)
    yield from leaks(written, shown.found.secrets, [*known, *_public(config)], sentences)


def _written(site: Path, folders: Iterable[str], shown: ExcerptSite) -> Iterator[tuple[str, bytes]]:
    """The files of a built site with their content, but for the theme's own and the portraits."""
    for path in sorted(site.rglob("*")):
        if not path.is_file():
            continue
        name = path.relative_to(site).as_posix()
        if name in (AT_WORK, IGNORED):  # they are gone before anybody has the site
            continue
        data = path.read_bytes()
        theirs = (Path(folder) / name for folder in folders)
        if any(one.is_file() and one.read_bytes() == data for one in theirs):
            continue
        yield name, b"" if name in shown.portraits else data


def _public(config: MkDocsConfig) -> Iterator[str]:
    """What a theme and Kith say on any site: their templates, and what their code puts on pages."""
    for folder in config.theme.dirs:
        for path in sorted(Path(folder).rglob("*.html")):
            yield path.read_text(encoding="utf-8", errors="replace")
    loaded = sorted(sys.modules.items())
    yield from spoken(module for name, module in loaded if name.startswith(_SPEAKING))
    yield repr(dict(config.theme))
