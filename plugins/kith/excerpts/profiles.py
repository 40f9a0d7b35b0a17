"""This module says what a profile under `share:` in mkdocs.yml names: whom, and what of them.

A profile only ever allows: whatever it does not name is not shared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from kith.dates import quoted
from kith.near import NearWords
from kith.reading.fields import FIELDS
from kith.settings import Settings

SHAREABLE = (
    "name", "aliases", "pronouns", "org", "role", "city", "language", "emails", "phones", "links",
    "birthday", "met", "met_through", "circle", "knows", "tags", "offers", "looking_for", "photo",
)  # fmt: skip
"""The fields that a profile may name; and `x-…` keys, each by its own name."""

KEYS = (
    "title", "everybody", "circles", "tags", "people", "fields", "log", "notes", "pages", "allow"
)  # fmt: skip
"""What a profile may say."""

_BETWEEN_YOU = frozenset(FIELDS) - frozenset(SHAREABLE) - {"notes", "log"}
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_EXAMPLE = "family: {circles: [inner], fields: [name, emails]}"


class Profile(NamedTuple):
    """Whom a shared site shows, and what of them.

    Those are shown who have one of the `circles` (if any is named) and one of the `tags` (if any
    is), and the `people`, by slug, anyway. `log` are the kinds of lines that are shown; `pages`
    the owner's own files, from docs_dir; `allow` are words that may stand in the site although
    something private reads the same.
    """

    name: str
    title: str
    is_everybody: bool = False
    circles: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    fields: frozenset[str] = frozenset({"name"})
    log: frozenset[str] = frozenset()
    has_notes: bool = False
    pages: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()


def read_profiles(value: object, settings: Settings) -> dict[str, Profile]:
    """The profiles that the option `share` describes, by name.

    Raises:
        ValueError: naming the option, what was expected and what was written.
    """
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise ValueError(f"share: expected profiles, e.g. {_EXAMPLE}, got {quoted(str(value))}")
    return {str(name): _profile(str(name), said, settings) for name, said in value.items()}


def named_profile(name: str, profiles: Mapping[str, Profile]) -> Profile:
    """The profile of that name.

    Raises:
        ValueError: if there is none, with those that there are.
    """
    if name in profiles:
        return profiles[name]
    if not profiles:
        raise ValueError(f"share: expected a profile {quoted(name)}, e.g. {_EXAMPLE}, got none")
    raise ValueError(
        f"share: expected one of the profiles of mkdocs.yml, got {quoted(name)}"
        f"{_instead(name, profiles)}"
    )


def _profile(name: str, said: object, settings: Settings) -> Profile:
    at = f"share: {name}"
    if _NAME.fullmatch(name) is None:
        raise ValueError(f'{at}: expected a name such as "family": a-z, 0-9, - and _')
    if not isinstance(said, Mapping):
        raise ValueError(f"{at}: expected e.g. {_EXAMPLE}, got {quoted(str(said))}")
    for key in said:
        _one_of(str(key), KEYS, f"{at}: {key}", "one of")
    circles = _words(said, "circles", at)
    for circle in circles:
        _one_of(circle, settings.circles, f"{at}: circles: {circle}", "one of the circles")
    profile = Profile(
        name,
        _title(said.get("title"), name, at),
        _flag(said, "everybody", at),
        circles,
        _words(said, "tags", at),
        _words(said, "people", at),
        _fields(_words(said, "fields", at), at),
        _kinds(said.get("log"), settings, at),
        _flag(said, "notes", at),
        tuple(_page(page, at) for page in _words(said, "pages", at)),
        _words(said, "allow", at),
    )
    named = [key for key in ("circles", "tags", "people") if said.get(key)]
    if profile.is_everybody and named:
        raise ValueError(f"{at}: everybody: expected it alone, got {named[0]} as well")
    if not (profile.is_everybody or named):
        raise ValueError(
            f"{at}: expected whom to show: circles, tags, people, or everybody: true; got none"
        )
    return profile


def _title(value: object, name: str, at: str) -> str:
    title = name.replace("-", " ").replace("_", " ").capitalize() if value is None else str(value)
    if not title.strip() or "\n" in title.strip():
        raise ValueError(f'{at}: title: expected one line, e.g. "Our family", got {quoted(title)}')
    return title.strip()


def _flag(said: Mapping[object, object], key: str, at: str) -> bool:
    value = said.get(key, False)
    if not isinstance(value, bool):
        raise ValueError(f"{at}: {key}: expected true or false, got {quoted(str(value))}")
    return value


def _words(said: Mapping[object, object], key: str, at: str) -> tuple[str, ...]:
    value = said.get(key)
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
        raise ValueError(
            f"{at}: {key}: expected a list of words, e.g. [a, b], got {quoted(str(value))}"
        )
    return tuple(dict.fromkeys(value))


def _fields(words: Iterable[str], at: str) -> frozenset[str]:
    for word in words:
        here = f"{at}: fields: {word}"
        if word in ("notes", "log"):
            how = "notes: true" if word == "notes" else "log: [met, together]"
            raise ValueError(f"{here}: expected a field; beside `fields`, say {how}")
        if word in _BETWEEN_YOU:
            raise ValueError(f"{here}: cannot be shared: it is between you and them")
        if word == "x-*":
            raise ValueError(f"{here}: expected each key by its own name, e.g. x-allergies")
        if not (word.startswith("x-") and len(word) > len("x-")):
            _one_of(word, SHAREABLE, here, "one of the fields")
    return frozenset((*words, "name"))


def _kinds(value: object, settings: Settings, at: str) -> frozenset[str]:
    if value is None or value in ("none", False):
        return frozenset()
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ValueError(
            f"{at}: log: expected none or kinds of lines, e.g. [met, together], "
            f"got {quoted(str(value))}"
        )
    for kind in value:
        _one_of(kind, settings.kinds, f"{at}: log: {kind}", "one of the kinds")
    return frozenset(value)


def _page(page: str, at: str) -> str:
    path = PurePosixPath(page)
    if path.is_absolute() or ".." in path.parts or "*" in page or "\\" in page:
        raise ValueError(
            f"{at}: pages: {page}: expected a file inside docs_dir, by its own name, e.g. about.md"
        )
    return path.as_posix()


def _one_of(word: str, known: Iterable[str], at: str, what: str) -> None:
    known = list(known)
    if word not in known:
        raise ValueError(f"{at}: expected {what} {', '.join(known)}{_instead(word, known)}")


def _instead(word: str, known: Iterable[str]) -> str:
    """The known word that was probably meant, as a question; "" if none is near."""
    known = list(known)
    near = NearWords(known).near(word) or next(iter(NearWords(known).nearest(word)), None)
    return f'; did you mean "{near}"?' if near else ""
