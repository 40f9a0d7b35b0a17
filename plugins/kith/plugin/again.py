"""This module says how a build becomes the site: beside it, with what would be the same again.

Until the end the site is as it was, whatever happens to the build. The pages of contacts, their
portraits and long lists are nearly all of a site; what is made of the same things as before is
linked.
"""

from __future__ import annotations

import atexit
import hashlib
import shutil
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from logging import getLogger
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.utils import CountHandler

from kith.kept.pages import KeptPages
from kith.kept.readings import digest_of
from kith.kept.sealed import house
from kith.landing.exchange import can_be_exchanged, passing_folder, sweep, take_place
from kith.plugin.present import ROWS, ROWS_FROM_DISK, Present
from kith.views.lists import by_file
from kith.views.made_of import MadeOf

log = get_plugin_logger(__name__)

LIBRARIES = ("jinja2", "markdown", "markupsafe", "nh3")
"""What else decides how a page reads."""


class Again:
    """A build whose files go to a folder beside the site, which takes its place in the end.

    `cache` is where is kept of what the files of the site were made. Where no other folder can
    take the place of the site (a disk is mounted there, say), it is built in place, all of it.
    """

    def __init__(self, config: MkDocsConfig, cache: Path | None) -> None:
        """Let MkDocs build elsewhere.

        Raises:
            PluginError: if there is no place for that.
        """
        self._named, self._site = config.site_dir, Path(config.site_dir).resolve()
        self._pages = KeptPages(self._site, cache)
        self._made_of: dict[str, bytes] = {}
        self._folder: Path | None = None
        sweep(self._site)
        if can_be_exchanged(self._site):
            try:
                self._folder = passing_folder(self._site)
            except OSError as error:
                raise PluginError(f"kith: cannot build beside {self._named}: {error}") from None
            config.site_dir = str(self._folder)
            atexit.register(self.give_up)  # on Ctrl-C, MkDocs tells nobody

    def put_back(self, present: Present) -> set[str]:
        """Have the files that would be the same again where the build is; their paths."""
        if self._folder is None:
            return set()
        self._made_of = files_made_of(present)
        return self._pages.link(self._made_of, self._folder)

    def land(self, config: MkDocsConfig) -> None:
        """Let what was built be the site.

        Raises:
            PluginError: if it cannot be; the site is as it was.
        """
        if self._folder is None:
            return
        try:
            take_place(self._folder, self._site)
        except OSError as error:
            raise PluginError(f"kith: {self._named} is as it was: {error}") from None
        config.site_dir = self._named
        self._pages.remember(self._made_of)
        atexit.unregister(self.give_up)
        log.info("The site is in %s", self._named)

    def give_up(self) -> None:
        """Leave the site as it was, after a build that failed."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            atexit.unregister(self.give_up)
            log.warning("%s is as it was before this build", self._named)


def has_failed(config: MkDocsConfig) -> bool:
    """Whether MkDocs will call a build a failure for its warnings, with `--strict`.

    It counts them by a handler of its log, which it looks at after all plugins are done.
    """
    counting = (one for one in getLogger("mkdocs").handlers if isinstance(one, CountHandler))
    return bool(config.strict) and any(one.get_counts() for one in counting)


def files_made_of(present: Present) -> dict[str, bytes]:
    """The files that need not be written if they stand already, each with a hash of what they are
    made of; none in a theme that must render each page.
    """
    theme, gathered, cast = present.theme, present.gathered, present.cast
    contacts = gathered.journal.contacts
    paths = {cast.urls.person(slug): slug for slug in contacts}
    if theme is None or not paths:
        return {}
    shell = theme.around(next(iter(paths)), "contacts")
    if shell is None:
        return {}
    common = _hash(_common(present))
    made_of = MadeOf(cast, gathered.digests(), dict(by_file(gathered.problems)))
    around = _hash((shell.encode(), common))
    found = {path: _hash((around, made_of.page(slug))) for path, slug in paths.items()}
    for page, made in made_of.lists(present.site):
        shell = theme.around(page.path, page.tab) or ""
        found[page.path] = _hash((shell.encode(), common, made))
    if present.site.rows_json is not None:
        made = _hash((common, made_of.table(present.site.rolls)))
        found |= {ROWS: made, ROWS_FROM_DISK: made}
    return found | {path: digest_of(data) for path, data in present.portraits.items()}


def _common(present: Present) -> Iterator[bytes]:
    """What all pages rest on: this Kith, the libraries, the day, mkdocs.yml, the templates."""
    frame, journal = present.frame, present.gathered.journal
    yield house().encode()
    yield repr([version(name) for name in LIBRARIES]).encode()
    yield repr((present.gathered.today, frame.is_pinned, frame.is_directory)).encode()
    yield repr((frame.edit("contacts/a b.md"), journal.settings)).encode()
    yield repr(journal.openers).encode("utf-8", "surrogatepass")
    for place, folder in enumerate(frame.folders):
        for path in sorted((Path(folder) / "kith").rglob("*.html")):
            yield f"{place} {path.relative_to(folder).as_posix()}".encode()
            yield path.read_bytes()


def _hash(parts: Iterable[bytes]) -> bytes:
    hashed = hashlib.blake2b(digest_size=16)
    for part in parts:
        hashed.update(len(part).to_bytes(8, "big"))
        hashed.update(part)
    return hashed.digest()
