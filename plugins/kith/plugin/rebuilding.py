"""This module says what a served site does when something was saved: as little as will do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kith.plugin.live import Live
from kith.plugin.stamps import Stamps, changed, read_stamps
from kith.plugin.theming import KeptTheme
from kith.plugin.watching import Watching


class Rebuild:
    """Called by MkDocs' server when something was saved, in the place of `build`.

    If nothing but contacts changed, they are read again; else `build` builds the site. Where that
    fails, MkDocs would make every request wait until it is mended: they get what there is.
    """

    def __init__(
        self,
        build: Callable[[], None],
        server: Any,
        watching: Watching,
        live: Live,
        kept_theme: KeptTheme,
    ) -> None:
        self._build, self._server, self._live = build, server, live
        self._watching, self._kept_theme = watching, kept_theme
        self._follow()  # MkDocs would begin to watch them only after this
        self._stamps = self._now()
        self._has_failed = False

    def __call__(self) -> None:
        """Make the site what was saved."""
        try:
            with self._live.lock:
                self._make()
        except Exception:
            release(self._server)
            raise

    def _make(self) -> None:
        before, self._stamps = self._stamps, self._now()
        anew, root = changed(before, self._stamps), self._live.root
        told = self._watching.news_of(root) if root is not None else None
        if self._has_failed or not anew:
            self._live.refresh(told)
        if self._has_failed or anew:
            self._has_failed = True
            if self._live.config is None or anew - {self._live.config.docs_dir}:
                self._kept_theme.forget()
            self._build()
            self._has_failed = False
            self._follow()

    def _now(self) -> Stamps:
        return read_stamps(self._watching.paths, self._live.root)

    def _follow(self) -> None:
        """Watch what mkdocs.yml says is to be watched, the contacts above all."""
        for path in self._live.config.watch if self._live.config is not None else ():
            if path not in self._watching.paths:
                self._server.watch(path)
                self._stamps = self._now()


def releasing(server: Any) -> Callable[[], None]:
    """What a server calls when something was saved, but that no request waits if it fails."""
    build: Callable[[], None] = server.builder

    def build_or_release() -> None:
        try:
            build()
        except Exception:
            release(server)
            raise

    return build_or_release


def release(server: Any) -> None:
    """Let requests wait no longer for a build that failed."""
    with server._epoch_cond:
        server._wanted_epoch = server._visible_epoch
        server._epoch_cond.notify_all()
