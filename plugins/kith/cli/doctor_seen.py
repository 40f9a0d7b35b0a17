"""This module says what the doctor sees of a journal: its folder, mkdocs.yml, git, the tools.

Nothing of the owner's is run: no plugin, no hook, and of git only what reads.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from kith.cli.config import find_config, read_whole
from kith.cli.git_setup import MARK, find_repository
from kith.cli.passing_seen import is_passing, passing_elsewhere, passing_in
from kith.cli.refused import Refused
from kith.cli.where import Located
from kith.doctor import Entry, Git, Remote, Seen, Setting
from kith.kept.sealed import key_file
from kith.landing import is_unfinished
from kith.versions.asking import ask

PACKAGES = ("mkdocs", "mkdocs-material", "pillow", "icalendar")

MOST_FILES = 200_000
"""Files of a journal's folder that are looked at."""

_NOT_THEIRS = frozenset({".git", ".hg", ".venv", "venv", "node_modules", "__pycache__", ".tox"})
_PRIVATE = (".git", ".cache", "imports", "inbox.md")
_PINS = ("requirements*.txt", "requirements/*.txt", "*.lock", "pylock.toml", "pyproject.toml")
_LOADS = re.compile(
    r"<(?:script|link|img|iframe|source)\b[^>]*?"
    r"\b(?:src|href)\s*=\s*[\"']?((?:https?:)?//[^\"'\s>]+)"
    r"|@import\s+(?:url\()?[\"']?((?:https?:)?//[^\"'\s)]+)",
    re.IGNORECASE,
)


def look(at: Located) -> Seen:
    """What is there now."""
    whole = read_whole(find_config(at.root))
    docs, site = _folder(at, whole, "docs_dir", "docs"), _folder(at, whole, "site_dir", "site")
    passing: list[str] = []
    files = tuple(_files(at.root, site, passing))
    key = key_file()
    return Seen(
        root=str(at.root),
        contacts=at.name,
        docs=docs,
        site=site,
        setting=Setting(at.options.file, whole, at.options.values),
        git=_git(at, site),
        around=frozenset(_around(at.root)),
        entries=tuple(_entries(at, site)) if os.name == "posix" else (),
        above=tuple(_above(at.root)) if os.name == "posix" else (),
        files=files,
        calling=dict(_calling(at.root, whole)),
        passing=(*passing_in(at.root, passing), *passing_elsewhere()),
        is_unfinished=is_unfinished(at.root),
        pins={path.name: _text(path) for pattern in _PINS for path in at.root.glob(pattern)},
        versions={name: _version(name) for name in PACKAGES},
        key_mode=_mode(key) if key is not None and os.name == "posix" else None,
        key=str(key or ""),
        system=os.name,
    )


def _folder(at: Located, whole: Mapping[str, Any], option: str, default: str) -> str:
    """A folder of mkdocs.yml by its path from the journal; as it is, if it lies elsewhere."""
    path = os.path.normpath(at.root / str(whole.get(option) or default))
    try:
        return Path(path).relative_to(at.root).as_posix()
    except ValueError:
        return Path(path).as_posix()


def _files(root: Path, site: str, passing: list[str]) -> Iterator[str]:
    """Every file of the journal; `passing` gets the folders that only pass."""
    number = 0
    for folder, folders, names in os.walk(root):
        below = Path(folder).relative_to(root).as_posix()
        here = "" if below == "." else f"{below}/"
        names_below = [n for n in sorted(folders) if n not in _NOT_THEIRS and here + n != site]
        folders[:] = [name for name in names_below if not is_passing(here + name)]
        passing += [here + name for name in names_below if is_passing(here + name)]
        for name in sorted(names):
            number += 1
            if number > MOST_FILES:
                return
            yield here + name


def _entries(at: Located, site: str) -> Iterator[Entry]:
    """The modes of the journal's folder, of all contacts, and of what else holds something."""
    yield from _entry(at.root, "")
    for name in (*_PRIVATE, site):
        yield from _entry(at.root, name)
    yield from _entry(at.root, at.name)
    for folder, folders, names in os.walk(at.contacts):
        for name in sorted((*folders, *names)):
            path = (Path(folder) / name).relative_to(at.contacts).as_posix()
            yield from _entry(at.root, f"{at.name}/{path}")


def _entry(root: Path, path: str) -> Iterator[Entry]:
    try:
        info = (root / path).lstat()
    except OSError:
        return
    if not stat.S_ISLNK(info.st_mode):
        yield _entry_of(path, info)


def _entry_of(path: str, info: os.stat_result) -> Entry:
    mode = info.st_mode
    shared = _is_shared(info.st_uid, info.st_gid)
    return Entry(path, stat.S_IMODE(mode), stat.S_ISDIR(mode), shared)


def _is_shared(uid: int, gid: int) -> bool:
    """Whether a group is more than its owner's own."""
    import grp  # noqa: PLC0415 (where there are modes)
    import pwd  # noqa: PLC0415

    try:
        owner, group = pwd.getpwuid(uid), grp.getgrgid(gid)
    except KeyError:
        return True
    return owner.pw_gid != gid or any(name != owner.pw_name for name in group.gr_mem)


def _above(root: Path) -> Iterator[Entry]:
    for folder in root.resolve().parents:
        yield _entry_of(str(folder), folder.stat())


def _around(root: Path) -> Iterator[str]:
    """Hidden names in the journal and in the folders above it, up to the user's own."""
    home = Path.home()
    for folder in (root, *root.resolve().parents):
        try:
            yield from (path.name for path in folder.iterdir() if path.name.startswith("."))
        except OSError:
            continue
        if folder in (home, home.parent):
            return


def _calling(root: Path, whole: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The owner's templates and styles that load something from another host, and what."""
    theme = whole.get("theme")
    own = theme.get("custom_dir") if isinstance(theme, Mapping) else None
    for pattern in ("*.html", "*.css") if own else ():
        for path in sorted((root / str(own)).rglob(pattern)):
            match = _LOADS.search(_text(path))
            if match:
                yield path.relative_to(root).as_posix(), match[1] or match[2]


# ---- git ----------------------------------------------------------------------------------------


def _git(at: Located, site: str) -> Git | None:
    if ask(at.root, "rev-parse", "--git-dir") is None:
        return None
    probes = [f"{name}/x" for name in (site, ".cache", "imports") if name and ".." not in name]
    said = ask(at.root, "check-ignore", "-z", "--stdin", typed="\0".join(probes).encode())
    ignored = set((said or b"").decode("utf-8", "replace").split("\0"))
    tracked = ask(at.root, "ls-files", "-z") or b""
    probe = f"{at.name}/x.md"
    values = (ask(at.root, "check-attr", "-z", "filter", "merge", "--", probe) or b"").split(b"\0")
    attributes = dict(zip(values[1::3], values[2::3], strict=False))
    program = attributes.get(b"filter", b"unspecified").decode("utf-8", "replace")
    return Git(
        tuple(_remotes(at.root)),
        frozenset(tracked.decode("utf-8", "replace").split("\0")) - {""},
        frozenset(probe for probe in probes if probe not in ignored),
        frozenset() if program in ("unspecified", "unset", "set") else frozenset({program}),
        attributes.get(b"merge") == b"kith",
        bool(ask(at.root, "config", "--get", "merge.kith.driver")),
        _has_hook(at.root),
    )


def _remotes(root: Path) -> Iterator[Remote]:
    """Every address that git fetches from or pushes to, once."""
    said = (ask(root, "remote", "-v") or b"").decode("utf-8", "replace")
    for line in dict.fromkeys(line.rpartition(" (")[0] for line in said.splitlines()):
        name, _, url = line.partition("\t")
        if url:
            yield Remote(name, url.strip())


def _has_hook(root: Path) -> bool:
    try:
        path = find_repository(root).hooks / "pre-commit"
    except Refused:
        return False
    return path.is_file() and (MARK in _text(path) or "check --staged" in _text(path))


# ---- small --------------------------------------------------------------------------------------


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _mode(path: Path) -> int | None:
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        return None
