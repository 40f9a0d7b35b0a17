"""This module says what a site may hold: nothing that MkDocs, the theme, its search or we did not
make, and nothing from docs_dir that no page needs.

MkDocs publishes whatever lies in docs_dir, be it an export of an address book or what an editor
left. What pages load is known by its kind; anything else must be named in the option `publish`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from pathspec.gitignore import GitIgnoreSpec as Patterns

from kith.exposing import called
from kith.landing.exchange import IGNORED
from kith.landing.passing import AT_WORK

KINDS = frozenset((
    ".css", ".js", ".mjs", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".ico",
    ".woff", ".woff2", ".ttf", ".otf", ".mp3", ".m4a", ".ogg", ".opus", ".wav", ".mp4", ".webm",
))  # fmt: skip
"""Styles, scripts, pictures, fonts, sounds and films: what a page loads."""

PLUGINS = {
    "search": re.compile(r"search/(?:search_index\.js(?:on)?|lunr\.[\w.-]+\.js|tinyseg\.js)"),
    "tags": re.compile(r"tags\.json"),
    "privacy": re.compile(r"assets/external/.+"),
}
"""What the search plugin and Material's own write into a site past MkDocs, by their names."""

Made = Callable[[str], bool]
_FILE_MODE, _FOLDER_MODE = 0o600, 0o700
_SHOWN = 5


def read_patterns(patterns: Iterable[str]) -> Patterns:
    """The files that the option `publish` allows, by patterns as in .gitignore.

    Raises:
        ValueError: if one is no pattern.
    """
    try:
        return Patterns.from_lines(patterns)
    except ValueError as error:
        raise ValueError(f"publish: expected patterns, e.g. '*.pdf' or papers/, {error}") from None


def strays(files: Files, config: MkDocsConfig, allowed: Patterns) -> list[File]:
    """The files that MkDocs would copy into the site though no page needs them."""
    return [
        file
        for file in files
        if not file.is_documentation_page()
        and file.inclusion.is_included()
        and not _is_of_theme(file, config)
        and Path(file.dest_uri).suffix.lower() not in KINDS
        and file.dest_uri != "robots.txt"
        and file.generated_by != "kith"
        and file.src_uri not in config.extra_templates
        and not allowed.match_file(file.src_uri)
    ]


def _is_of_theme(file: File, config: MkDocsConfig) -> bool:
    return file.src_dir is not None and file.src_dir in config.theme.dirs


def said_of(strays: Collection[str], docs_dir: str) -> str:
    """What to tell of files in docs_dir that would be published."""
    return (
        f"{_listed(strays)}: MkDocs would publish what lies in {docs_dir}/ and is no page, nor "
        "anything that a page loads. Move it elsewhere (people belong into contacts/), or, if "
        f"readers of the site may have it, say `publish: ['{min(strays)}']`"
    )


def known_makers(files: Files, config: MkDocsConfig) -> Made:
    """Says of a path in a site whether MkDocs, the theme, its search or we made it."""
    templates = {*config.theme.static_templates, *config.extra_templates}
    paths = {file.dest_uri for file in files} | templates | {f"{name}.gz" for name in templates}
    paths |= {AT_WORK, IGNORED}  # for as long as it is built
    plugins = [PLUGINS[kind] for name in config.plugins if (kind := called(name)) in PLUGINS]
    return lambda path: path in paths or any(pattern.fullmatch(path) for pattern in plugins)


def check_output(site: Path, is_made: Made, allowed: Patterns) -> None:
    """Refuse a built site that holds what nobody of those who may has made.

    Raises:
        ValueError: naming the files, and how to mend it.
    """
    found = [p for p in paths_of(site) if not is_made(p) and not allowed.match_file(p)]
    if found:
        raise ValueError(
            f"{_listed(found)}: neither MkDocs nor the theme, its search or Kith put that into the "
            f"site {site.name}/. Remove it, or the plugin or hook that writes it; or, if readers of"
            f" the site may have it, say `publish: ['{found[0]}']`"
        )


def paths_of(site: Path) -> Iterator[str]:
    """Every file below a site, and every link, by its path from there, in order."""
    for folder, names, files in os.walk(site):
        names.sort()
        place = os.path.relpath(folder, site)
        links = [name for name in names if os.path.islink(os.path.join(folder, name))]  # noqa: PTH114, PTH118
        for name in sorted([*files, *links]):
            yield name if place == "." else f"{place}/{name}".replace(os.sep, "/")


def private_modes(site: Path) -> None:
    """Let nobody but its owner read a site.

    Raises:
        OSError: if it is somebody else's.
    """
    for folder, names, files in os.walk(site):
        _let_owner(folder, _FOLDER_MODE)
        for name in files:
            _let_owner(os.path.join(folder, name), _FILE_MODE)  # noqa: PTH118
        names.sort()


def begin_private(site: Path) -> None:
    """Make the folder of a site before anything is in it, its owner's alone; or make it so.

    Raises:
        OSError: if it is somebody else's.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    site.mkdir(mode=_FOLDER_MODE, exist_ok=True)
    site.chmod(_FOLDER_MODE)


def _let_owner(path: str, mode: int) -> None:
    info = os.lstat(path)
    if info.st_mode & 0o777 != mode and not os.path.islink(path):  # noqa: PTH114
        os.chmod(path, mode)  # noqa: PTH101


def _listed(paths: Collection[str]) -> str:
    """Some of the paths, and how many more there are."""
    more = len(paths) - _SHOWN
    return ", ".join(sorted(paths)[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
