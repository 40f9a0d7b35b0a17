"""This module says what exposes a site: addresses of others, and plugins that run or call.

It is what a build refuses and warns of, and what the doctor tells; one table for both.
"""

from __future__ import annotations

import ipaddress
import re

RUNNING = {
    "macros": "runs what stands between {{ }} on a page, as a program",
    "markdown-exec": "runs the code that a page shows",
    "exec": "runs the code that a page shows",
    "mkdocs-jupyter": "runs the notebooks in docs_dir",
    "jupyter": "runs the notebooks in docs_dir",
    "markdownextradata": "reads a page's text as a program of Jinja's",
    "include-markdown": "puts any file that a page names onto it",
    "include_dir_to_nav": "puts any file that a page names onto it",
}
"""Plugins that do what a page's text says, by the names that mkdocs.yml calls them, and how."""

EXTENSIONS = {
    "markdown_exec": "runs the code that a page shows",
    "markdown_include.include": "puts any file that a page names onto it",
    "mdx_include": "puts any file or address that a page names onto it",
}
"""Extensions of Markdown that do the same, by their modules."""

SNIPPETS = frozenset({"pymdownx.snippets", "pymdownx.extra.snippets"})
"""The extension that puts files onto pages, of some folders or of all, by its modules."""

PROGRAMS = {"gen-files": "runs Python files when the site is built"}
"""Plugins that run what the owner names, as hooks do."""

CALLING = {
    "social": "loads fonts from another host when the site is built",
    "privacy": "loads what pages link to from other hosts when the site is built",
    "offline": "has pages opened from a disk load a script from another host",
    "git-committers": "asks a forge who wrote the pages",
    "git-committers-2": "asks a forge who wrote the pages",
    "rss": "publishes a feed that names pages",
    "swagger-ui-tag": "loads scripts from another host",
    "kroki": "sends diagrams to another host",
    "plantuml": "sends diagrams to another host",
    "mermaid2": "loads a script from another host",
    "charts": "loads scripts from another host",
}
"""Plugins that tell other hosts something, and what."""

_ABSOLUTE = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//(?!/)|(?:https?|wss?|ftp):", re.IGNORECASE)
_DROPPED = re.compile(r"^[\x00-\x20]+|[\t\n\r]")


def called(name: str) -> str:
    """A plugin's own name, without its package and, of several, its number."""
    return name.partition(" #")[0].rpartition("/")[2]


def is_remote(address: str) -> bool:
    """Whether a browser would ask another host for what an address names.

    As browsers read it (WHATWG URL, section 4.4): blanks before it and line ends in it are
    dropped, `\\\\` is `/`, and `https:` leads elsewhere even without slashes.
    """
    return _ABSOLUTE.match(_DROPPED.sub("", address).replace("\\", "/")) is not None


def is_own(host: str) -> bool:
    """Whether an address to listen at can be reached from this computer alone."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def is_own_address(address: str) -> bool:
    """The same of a host with its port, as `dev_addr` says it: `127.0.0.1:8000`, `[::1]:8000`."""
    host = address.rpartition(":")[0]
    return is_own(address.strip("[]")) or is_own(host.removeprefix("[").removesuffix("]"))
