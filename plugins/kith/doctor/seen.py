"""This module says what the doctor's rules are given: what was seen of a journal and around it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class Entry(NamedTuple):
    """A file or folder by its path from the journal ("" is the journal itself), and its mode.

    `is_shared`: its group is one that others may be in.
    """

    path: str
    mode: int
    is_folder: bool
    is_shared: bool = False


class Remote(NamedTuple):
    """A remote repository by its name and address, as git resolves it."""

    name: str
    url: str


class Git(NamedTuple):
    """What git says of the repository that the journal lies in.

    `tracked` and `unignored` are paths from the journal; the latter of those that were asked
    about. `encrypted` are the programs that .gitattributes names as filters of contacts.
    """

    remotes: tuple[Remote, ...] = ()
    tracked: frozenset[str] = frozenset()
    unignored: frozenset[str] = frozenset()
    encrypted: frozenset[str] = frozenset()
    has_attributes: bool = False
    has_driver: bool = False
    has_hook: bool = False


class Setting(NamedTuple):
    """mkdocs.yml, what it inherits included: all of it, and the options of kith."""

    file: str
    whole: Mapping[str, Any]
    kith: Mapping[str, Any]


class Passing(NamedTuple):
    """A folder that only passes, by its path from the journal, or from the root of the disk.

    `is_site`: a server made it, of a whole site. `is_at_work`: whether whoever made it still is;
    None if nobody here can tell.
    """

    path: str
    is_site: bool
    is_at_work: bool | None


class Seen(NamedTuple):
    """All that the rules look at. Paths are from the journal, but for `root`, the journal itself.

    `contacts`, `docs` and `site` are its folders. `around` are names that stand in the journal or
    in a folder above it. `entries` are modes of what holds something private, `above` those of the
    folders above, the nearest first; both are empty where there are no such modes. `files` are all
    paths but those that git itself keeps, those of installed packages and those in `passing`
    folders. `calling` are lines of the owner's templates that load something from another host, by
    file. `is_unfinished`: whether a command was cut short. `pins` are requirement files with their
    text. `versions` are those of what is installed, "" for what is not. `key_mode` is that of the
    user's own key, None without one.
    """

    root: str
    contacts: str
    docs: str
    site: str
    setting: Setting
    git: Git | None = None
    around: frozenset[str] = frozenset()
    entries: tuple[Entry, ...] = ()
    above: tuple[Entry, ...] = ()
    files: tuple[str, ...] = ()
    calling: Mapping[str, str] = {}
    passing: tuple[Passing, ...] = ()
    is_unfinished: bool = False
    pins: Mapping[str, str] = {}
    versions: Mapping[str, str] = {}
    key_mode: int | None = None
    key: str = ""
    system: str = "posix"
