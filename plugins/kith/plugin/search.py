"""This module says what the theme's search knows of contacts."""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from kith.views.people import Cast, unlinked

SMALL = 500
"""Contacts of a journal whose notes are searched too: beyond, the index slows every page."""


def add_contacts(config: MkDocsConfig, cast: Cast, option: str) -> None:
    """Put all contacts into the index of the search plugin beside us, if there is one."""
    plugin: Any = next(
        (
            plugin
            for name, plugin in config.plugins.items()
            if name == "search" or name.endswith("/search")
        ),
        None,
    )
    index = getattr(plugin, "search_index", None)
    if index is None or option == "none":
        return
    is_full = option == "full" or (option == "auto" and len(cast.people) <= SMALL)
    for entry in _entries(cast, is_full=is_full):
        if hasattr(index, "entries"):
            index.entries.append(entry)
        else:
            index._add_entry(entry["title"], entry["text"], entry["location"])


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
