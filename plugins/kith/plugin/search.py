"""This module says what the theme's search knows of contacts, and when it gives way to quick find.

A theme reads its index on every page. While a journal is small, people and notes are in it; beyond,
Material's box opens quick find, whose data is read when somebody asks, and which leads on to the
theme's search of all other pages. From a disk it always does.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from kith.plugin.manners import is_material
from kith.views.cast import Cast
from kith.views.finding import SMALL, said

FEATURE = "kith.find"
"""The feature of Material by which a page's script knows that the theme's box opens quick find."""


def knows_notes(option: str, people: int) -> bool:
    """Whether notes of that many people are searched, by the option `search`."""
    return option == "full" or (option == "auto" and people <= SMALL)


def finds_people_first(config: MkDocsConfig, option: str, people: int) -> bool:
    """Whether the theme's box opens quick find, so that its own index need not know anybody."""
    return is_material(config) and option == "auto" and people > SMALL


def give_way(config: MkDocsConfig, option: str, people: int) -> None:
    """Let the pages' script know, by a feature of the theme, that the box opens quick find."""
    features = config.theme["features"] if is_material(config) else []
    if finds_people_first(config, option, people) and FEATURE not in features:
        features.append(FEATURE)


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
    people = len(cast.people)
    if index is None or option == "none" or finds_people_first(config, option, people):
        return
    for entry in _entries(cast, is_full=knows_notes(option, people)):
        if hasattr(index, "entries"):
            index.entries.append(entry)
        else:
            index._add_entry(entry["title"], entry["text"], entry["location"])


def write_index_for_disk(config: MkDocsConfig, cast: Cast | None) -> None:
    """Give Material's search its index as a script, for pages opened from a disk.

    It holds none of a `cast`: there, quick find finds them and their notes. Material's offline
    plugin writes one that any website could read over http; this one says nothing there.
    """
    index = Path(config.site_dir) / "search" / "search_index.json"
    if is_material(config) and index.is_file():
        known = json.loads(index.read_bytes())
        ours = {person.url for person in cast.people.values()} if cast is not None else set()
        known["docs"] = [entry for entry in known["docs"] if entry["location"] not in ours]
        data = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
        script = f'if (location.protocol === "file:") {{ window.__index = {data}; }}\n'
        index.with_suffix(".js").write_text(script, encoding="utf-8")


def _entries(cast: Cast, *, is_full: bool) -> Iterator[dict[str, Any]]:
    """An entry for each contact. The theme reads titles and texts as HTML, so they are escaped."""
    for slug, contact in cast.outlook.journal.contacts.items():
        person = cast.people[slug]
        words = [person.about, *contact.aliases, *contact.tags]
        if is_full:
            words.append(said(contact))
        entry: dict[str, Any] = {
            "location": person.url,
            "title": html.escape(contact.name),
            "text": html.escape(" ".join(" ".join(words).split()), quote=False),
        }
        if contact.tags:
            entry["tags"] = [html.escape(tag) for tag in contact.tags]
        yield entry
