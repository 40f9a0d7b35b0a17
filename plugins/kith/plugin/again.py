"""This module says which files of a build would be the same as those that the site holds already.

The pages of contacts and their portraits are: they are nearly all of a site. Lists are few, and
made anew with every build.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path

from kith.kept.pages import KeptPages
from kith.kept.readings import digest_of
from kith.kept.sealed import house
from kith.plugin.present import Present
from kith.views.lists import by_file
from kith.views.made_of import MadeOf

LIBRARIES = ("jinja2", "markdown", "markupsafe", "nh3")
"""What else decides how a page reads."""


class Again:
    """What of the site folder `site` need not be made again; `cache` is where that is kept.

    Made before MkDocs empties the site.
    """

    def __init__(self, site: Path, cache: Path | None) -> None:
        self._pages = KeptPages(site, cache)
        self._pages.put_aside()
        self._made_of: dict[str, bytes] = {}
        self._kept: set[str] = set()

    def put_back(self, present: Present) -> set[str]:
        """Put back the files that would be the same again, and return their paths."""
        self._made_of = files_made_of(present)
        self._kept = self._pages.put_back(self._made_of)
        return self._kept

    def remember(self) -> None:
        """Take note of what stands now, for the next build."""
        self._pages.remember(self._made_of, self._kept)

    def give_up(self) -> None:
        """Leave what stood before, after a build that failed."""
        self._pages.put_all_back()


def files_made_of(present: Present) -> dict[str, bytes]:
    """The files that need not be written if they stand already, each with a hash of what they are
    made of; none in a theme that must render each page.
    """
    theme, gathered, cast = present.theme, present.gathered, present.cast
    contacts = gathered.journal.contacts
    paths = {cast.urls.person(slug): slug for slug in contacts}
    shell = theme.around(next(iter(paths)), "contacts") if theme is not None and paths else None
    if shell is None:
        return {}
    common = _hash((shell.encode(), *_common(present)))
    made_of = MadeOf(cast, gathered.digests(), dict(by_file(gathered.problems)))
    found = {path: _hash((common, made_of.page(slug))) for path, slug in paths.items()}
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
