"""This module says what the theme's search knows of contacts."""

from __future__ import annotations

import html
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from kith.plugin.manners import is_material
from kith.views.cast import Cast
from kith.views.people import unlinked

SMALL = 500
"""Contacts of a journal whose notes are searched too: beyond, the index slows every page."""


def searched(config: MkDocsConfig) -> list[Any]:
    """What the search plugin beside us knows so far; an empty list without one."""
    index = _index(config)
    found: list[Any] = (
        index.entries if hasattr(index, "entries") else getattr(index, "_entries", [])
    )
    return found


def _index(config: MkDocsConfig) -> Any:
    plugin = next(
        (
            plugin
            for name, plugin in config.plugins.items()
            if name == "search" or name.endswith("/search")
        ),
        None,
    )
    return getattr(plugin, "search_index", None)


def add_contacts(config: MkDocsConfig, cast: Cast, option: str) -> None:
    """Put all contacts into the index of the search plugin beside us, if there is one."""
    index = _index(config)
    if index is None or option == "none":
        return
    is_full = option == "full" or (option == "auto" and len(cast.people) <= SMALL)
    for entry in _entries(cast, is_full=is_full):
        if hasattr(index, "entries"):
            index.entries.append(entry)
        else:
            index._add_entry(entry["title"], entry["text"], entry["location"])


def write_index_for_disk(config: MkDocsConfig) -> None:
    """Give Material's search its index as a script, for pages opened from a disk.

    Material's offline plugin writes one that any website could read over http; this one says
    nothing there.
    """
    index = Path(config.site_dir) / "search" / "search_index.json"
    if is_material(config) and index.is_file():
        data = index.read_text(encoding="utf-8")
        script = f'if (location.protocol === "file:") {{ window.__index = {data}; }}\n'
        index.with_suffix(".js").write_text(script, encoding="utf-8")


def _entries(cast: Cast, *, is_full: bool) -> Iterator[dict[str, Any]]:
    """An entry for each contact. The theme reads titles and texts as HTML, so they are escaped."""
    for slug, contact in cast.outlook.journal.contacts.items():
        person = cast.people[slug]
        words = [person.about, *contact.aliases, *contact.tags]
        if is_full:
            words += [unlinked(contact.notes), *(unlinked(line.text) for line in contact.log)]
        entry: dict[str, Any] = {
            "location": person.url,
            "title": html.escape(contact.name),
            "text": html.escape(" ".join(" ".join(words).split()), quote=False),
        }
        if contact.tags:
            entry["tags"] = [html.escape(tag) for tag in contact.tags]
        yield entry
