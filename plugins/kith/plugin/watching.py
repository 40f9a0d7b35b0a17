"""This module says how a saved file is noticed: by the system's own news, else by looking.

MkDocs looks at every file twice a second. Here it gets an observer of the same kind that waits for
what the system tells, and lets through only what is worth a new page.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import re
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

_PASSING = re.compile(r"\..*|.*~|4913|#.*#|.*\.sw[a-z]|.*\.tmp|__pycache__|.*\.pyc", re.DOTALL)

AT_ONCE = 0.01
"""Seconds that a file's new name is waited for."""

MOST_TOLD = 50
"""Files: of more, the system may not have told of each (the kernel forgets what is not fetched)."""

_ANYWHERE = "\0"
"""No folder's path: that of one that was moved, with all that is in it."""

_READING = {"opened", "closed_no_write"}
"""Events of whoever reads a file, as we do after each event: they would never end."""


def is_passing(name: str) -> bool:
    """Whether a file or folder of this name is an editor's, git's or a program's own.

    Hidden ones are, such as .git, .cache and .name.swp; so are name~, 4913 and #name#.
    """
    return _PASSING.fullmatch(name) is not None


def is_news(event: FileSystemEvent, root: str) -> bool:
    """Whether a file below `root`, or `root` itself if it is a file, may have changed."""
    if event.event_type in _READING:
        return False
    paths = (event.src_path, getattr(event, "dest_path", ""))
    return any(_is_shown(os.fsdecode(path), root) for path in paths if path)


def _is_shown(path: str, root: str) -> bool:
    if path == root:
        return True
    above = root.rstrip(os.sep) + os.sep
    return path.startswith(above) and not any(map(is_passing, Path(path[len(above) :]).parts))


class News:
    """The files that the system said were saved, of each folder that is watched.

    It is told by one thread and asked by another.
    """

    def __init__(self) -> None:
        self._files: dict[str, set[str]] = {}
        self._folders: dict[str, set[str]] = {}
        self._lock = threading.Lock()

    def add(self, root: str, event: FileSystemEvent) -> None:
        """Take note of an event that is news."""
        moved = event.src_path, getattr(event, "dest_path", "")
        paths = {os.fsdecode(path) for path in moved if path}
        is_moving = event.is_directory and event.event_type != "modified"
        with self._lock:
            noted = self._folders if event.is_directory else self._files
            some = noted.setdefault(root, set())
            if len(some) <= MOST_TOLD:
                some |= {_ANYWHERE} if is_moving else paths

    def take(self, root: str) -> frozenset[str] | None:
        """The paths below a folder at which something was saved since this was asked last.

        None if it takes a look at all of the folder to know: when a folder came, went or changed,
        but for one that a file came to or went from.
        """
        with self._lock:
            files, folders = self._files.pop(root, set()), self._folders.pop(root, set())
        if not 0 < len(files) <= MOST_TOLD or folders - set(map(os.path.dirname, files)):
            return None
        above = len(root.rstrip(os.sep) + os.sep)
        return frozenset(path[above:] for path in files if _is_shown(path, root))


class Watching:
    """An observer as MkDocs' server wants one: `native`, and `polling` where that does not work.

    `warn` is told why. It watches what `schedule` was asked to, a file by the folder it stands in:
    editors put new files in the place of old ones.
    """

    def __init__(self, native: Any, polling: Any, warn: Callable[[str], None]) -> None:
        self._observer, self._polling, self._warn = native, polling, warn
        self._scheduled: dict[str, tuple[FileSystemEventHandler, bool]] = {}
        self._watches: dict[str, tuple[FileSystemEventHandler, Any]] = {}
        self._is_started = False
        self._news = News()

    @property
    def paths(self) -> tuple[str, ...]:
        """Every file and folder that is watched."""
        return tuple(self._scheduled)

    def news_of(self, path: str) -> frozenset[str] | None:
        """What was saved below a watched folder since this was asked last, by path from there.

        None if nobody can tell: then anything may have been.
        """
        news = self._news.take(path)
        return news if self._observer is not self._polling else None

    def schedule(
        self, handler: FileSystemEventHandler, path: str, *, recursive: bool = False
    ) -> str:
        """Watch a file or folder; what is returned is for `unschedule`."""
        self._scheduled[path] = handler, recursive
        try:
            self._watch(path)
        except OSError as error:
            self._look_instead(error)
        return path

    def unschedule(self, path: str) -> None:
        """Watch a file or folder no more."""
        del self._scheduled[path]
        with contextlib.suppress(KeyError):
            self._observer.remove_handler_for_watch(*self._watches.pop(path))

    def start(self) -> None:
        """Begin to watch."""
        self._is_started = True
        try:
            self._observer.start()
        except OSError as error:
            self._look_instead(error)

    def stop(self) -> None:
        """Watch nothing more."""
        self._observer.stop()

    def join(self, timeout: float | None = None) -> None:
        """Wait until nothing is watched more."""
        with contextlib.suppress(RuntimeError):
            self._observer.join(timeout)

    def is_alive(self) -> bool:
        """Whether it watches."""
        return bool(self._observer.is_alive())

    def _watch(self, path: str) -> None:
        handler, recursive = self._scheduled[path]
        is_file = os.path.isfile(path)  # noqa: PTH113
        folder = os.path.dirname(path) if is_file else path  # noqa: PTH120
        only_news = _OnlyNews(handler, path, self._news)
        watch = self._observer.schedule(only_news, folder, recursive=recursive and not is_file)
        self._watches[path] = only_news, watch

    def _look_instead(self, error: OSError) -> None:
        """Poll, for the system has no more room for watches (inotify's limits), or cannot."""
        if self._observer is self._polling:
            raise error
        self._warn(f"files are looked at twice a second, for they cannot be watched: {error}")
        self._observer.stop()
        self._observer, self._watches = self._polling, {}
        for path in self._scheduled:
            self._watch(path)
        if self._is_started:
            self._observer.start()


class _OnlyNews(FileSystemEventHandler):
    """Passes on the events of files that may be worth a new page, and has them noted."""

    def __init__(self, handler: FileSystemEventHandler, root: str, news: News) -> None:
        self._handler, self._root, self._news = handler, root, news

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Pass an event on, if it is news."""
        if is_news(event, self._root):
            self._news.add(self._root, event)
            self._handler.on_any_event(event)


def _without_waiting() -> None:
    """Have watchdog not hold back each renamed file for half a second, to pair the two names.

    What happened to a file is nothing to us, only that something did; and editors save by renaming.
    """
    for module, name in (
        ("inotify_move_event_grouper", "InotifyMoveEventGrouper"),
        ("inotify_buffer", "InotifyBuffer"),
    ):
        with contextlib.suppress(ImportError, AttributeError):
            grouper = getattr(importlib.import_module(f"watchdog.observers.{module}"), name)
            grouper.delay = min(grouper.delay, AT_ONCE)


def native_observer() -> Any:
    """The observer of this system, not started."""
    _without_waiting()
    return Observer()


def has_linked_folder(root: str) -> bool:
    """Whether a link to a folder lies below: what is behind it, the system does not tell."""
    for folder, names, _ in os.walk(root):
        names[:] = [name for name in names if not is_passing(name)]
        if any(os.path.islink(os.path.join(folder, name)) for name in names):  # noqa: PTH114,PTH118
            return True
    return False
