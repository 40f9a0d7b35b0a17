"""This module says how a build becomes the site: beside it, in a folder that takes its place.

Until the end the site is as it was, whatever happens to the build.
"""

from __future__ import annotations

import atexit
from logging import getLogger
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.utils import CountHandler

from kith.landing.exchange import can_be_exchanged, folder_beside, sweep, take_place
from kith.landing.passing import Passing, remove_passing

log = get_plugin_logger(__name__)


class Beside:
    """A build of the folder `site`, whose files go to `folder` until it takes its place.

    Where no other folder can take the place of the site (a disk is mounted there, say), `folder`
    is None, and the site is built in place, as MkDocs does.
    """

    def __init__(self, config: MkDocsConfig) -> None:
        """Let MkDocs build elsewhere.

        Raises:
            PluginError: if there is no room for that.
        """
        self._named, self.site = config.site_dir, Path(config.site_dir).resolve()
        self.folder: Passing | None = None
        sweep(self.site)
        if can_be_exchanged(self.site):
            try:
                self.folder = folder_beside(self.site)
            except OSError as error:
                raise PluginError(f"kith: cannot build beside {self._named}: {error}") from None
            config.site_dir = str(self.folder.path)
            atexit.register(self.give_up)  # on Ctrl-C, MkDocs tells nobody

    def land(self, config: MkDocsConfig) -> None:
        """Let what was built be the site.

        Raises:
            PluginError: if it cannot be; the site is as it was.
        """
        if self.folder is None:
            return
        try:
            take_place(self.folder, self.site)
        except OSError as error:
            raise PluginError(f"kith: {self._named} is as it was: {error}") from None
        config.site_dir, self.folder = self._named, None
        atexit.unregister(self.give_up)
        log.info("The site is in %s", self._named)

    def give_up(self) -> None:
        """Leave the site as it was, after a build that failed."""
        if self.folder is not None:
            remove_passing(self.folder)
            self.folder = None
            atexit.unregister(self.give_up)
            log.warning("%s is as it was before this build", self._named)


def has_failed(config: MkDocsConfig) -> bool:
    """Whether MkDocs will call a build a failure for its warnings, with `--strict`.

    It counts them by a handler of its log, which it looks at after all plugins are done.
    """
    counting = (one for one in getLogger("mkdocs").handlers if isinstance(one, CountHandler))
    return bool(config.strict) and any(one.get_counts() for one in counting)
