"""This module says which files of a build would be the same as those that the site holds already.

The pages of contacts, their portraits and long lists are nearly all of a site; what is made of the
same things as before is linked. The dormant are ranked, and all fall into clusters, by what was
worked out for the build before, as far as it would be the same.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from kith.apart import ITEMS_WORTH_A_FORK, made_apart, processes
from kith.digests import digest_of, digest_of_parts
from kith.insight.clusters import Clusters
from kith.insight.outlook import Outlook
from kith.insight.reconnect import Revival
from kith.kept.pages import KeptPages
from kith.kept.sealed import house, read_sealed, write_sealed
from kith.plugin.present import ROWS, ROWS_FROM_DISK, Present
from kith.plugin.shell import Theme
from kith.views.lists import by_file
from kith.views.made_lists import made_lists, made_table
from kith.views.made_of import MadeOf

LIBRARIES = ("jinja2", "markdown", "markupsafe", "nh3")
"""What else decides how a page reads."""

_REVIVALS, _CLUSTERS = "revivals", "clusters"


class Hashes(NamedTuple):
    """Of what is made all that is within a file, by its path: pages of contacts, long lists, the
    data of tables; and by slug of what is made what speaks for reviving the dormant.
    """

    made: Mapping[str, bytes]
    asleep: Mapping[str, bytes]


class Again:
    """What of the folder `site` need not be made again for the site `present`.

    `cache` is where it is kept of what the site was made; None for nowhere.
    """

    def __init__(self, present: Present, site: Path, cache: Path | None) -> None:
        self._present, self._cache = present, cache
        self._pages = KeptPages(site, cache)
        gathered = present.gathered
        problems = dict(by_file(gathered.problems))
        self._made_of = MadeOf(present.cast, gathered.digests(), problems)
        self._common = digest_of_parts(_common(present))
        outlook = present.cast.outlook
        outlook.revivals.update(self._same_revivals(outlook.groups.asleep))
        self._kept_clusters = self._same_clusters(outlook)
        self._wait = self._begin_hashing()

    def link(self, into: Path) -> set[str]:
        """Have the files that would be the same again in a folder; their paths.

        The theme is known by now.
        """
        return self._pages.link(self._files, into)

    @property
    def stood(self) -> Collection[str]:
        """The files that may be the same again, by path; empty if nothing is known of any."""
        return self._pages.stood

    def remember(self) -> None:
        """Take note of how the site stands now, for the next build."""
        if self._cache is not None:
            self._pages.remember(self._files)
            shelf, nears = self._present.cast.outlook.dormant, self._hashes.asleep
            rows = {one.slug: (nears[one.slug], one) for one in shelf}
            write_sealed(self._cache / _REVIVALS, _REVIVALS, rows)
            clusters = self._present.cast.outlook.clusters
            if clusters is not self._kept_clusters:
                write_sealed(self._cache / _CLUSTERS, _CLUSTERS, (self._deciding, clusters))

    @cached_property
    def _files(self) -> Mapping[str, bytes]:
        """The files that need not be written if they stand already, with what they are made of."""
        theme = self._present.theme
        return dict(self._made(theme)) if theme is not None else {}

    @cached_property
    def _hashes(self) -> Hashes:
        """What was worked out apart; nobody waits for it whom it does not help."""
        return self._wait()

    def _same_revivals(self, asleep: Iterable[str]) -> Iterator[tuple[str, Revival]]:
        kept: Any = read_sealed(self._cache / _REVIVALS, _REVIVALS) if self._cache else None
        rows = kept if isinstance(kept, dict) else {}
        for slug in asleep:
            if slug in rows and rows[slug][0] == self._near(slug):
                yield slug, rows[slug][1]

    def _same_clusters(self, outlook: Outlook) -> Clusters | None:
        """The clusters of the build before, which are those of the outlook from now on; None if
        people know each other otherwise.
        """
        kept: Any = read_sealed(self._cache / _CLUSTERS, _CLUSTERS) if self._cache else None
        if not isinstance(kept, tuple) or kept[0] != self._deciding:
            return None
        clusters: Clusters = kept[1]
        vars(outlook)["clusters"] = clusters
        return clusters

    @cached_property
    def _deciding(self) -> bytes:
        """The hash of all that decides into which clusters people fall."""
        return self._made_of.clusters()

    def _near(self, slug: str) -> bytes:
        return digest_of_parts((self._common, self._made_of.near(slug)))

    def _begin_hashing(self) -> Callable[[], Hashes]:
        """Begin to work out what pages, lists and data are made of, apart, while Home is made."""
        is_worth_it = len(self._present.gathered.journal.contacts) >= ITEMS_WORTH_A_FORK
        if not is_worth_it or processes() == 1 or self._cache is None:
            return self._hashed
        wait = made_apart(lambda _: self._hashed(), [None])
        return lambda: wait()[0]

    def _hashed(self) -> Hashes:
        present, made_of = self._present, self._made_of
        urls, contacts = present.cast.urls, present.gathered.journal.contacts
        made = {urls.person(slug): made_of.page(slug) for slug in contacts}
        made.update((page.path, one) for page, one in made_lists(present.site, made_of.row))
        if present.site.rows_json is not None:
            made[ROWS] = made[ROWS_FROM_DISK] = made_table(present.site.rolls, made_of.row)
        asleep = present.cast.outlook.groups.asleep
        return Hashes(made, {slug: self._near(slug) for slug in asleep})

    def _made(self, theme: Theme) -> Iterator[tuple[str, bytes]]:
        """The files that need not be written if they stand already, each with a hash of what it
        is made of; none in a theme that must render each page.
        """
        site = self._present.site
        tabs = {page.path: page.tab for page in (*site.lists, *site.clusters)}
        shells: dict[tuple[str, str], bytes] = {}
        for path, made in self._hashes.made.items():
            of = path.rpartition("/")[0], tabs.get(path, "contacts")
            if path.endswith(".html") and of not in shells:
                shell = theme.around(path, of[1])
                if shell is None:
                    return
                shells[of] = digest_of_parts((shell.encode(),))
            yield path, digest_of_parts((shells.get(of, b""), self._common, made))
        portraits = self._present.portraits.items()
        yield from ((path, digest_of(data)) for path, data in portraits)


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
