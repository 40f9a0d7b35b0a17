"""This module says a build of the whole site: beside the one that stands, and only what is new."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from kith.plugin.again import Again
from kith.plugin.beside import Beside, has_failed
from kith.plugin.files import KithFile, write_apart
from kith.plugin.present import Present


class Whole:
    """A build of the whole site; `cache` is where it is kept of what it was made, None if nowhere.

    Until it has landed, the site is as it was.
    """

    def __init__(self, config: MkDocsConfig, cache: Path | None) -> None:
        """Let MkDocs build elsewhere.

        Raises:
            PluginError: if there is no room for that.
        """
        self._cache, self._beside = cache, Beside(config)
        self._again: Again | None = None

    def show(self, present: Present) -> None:
        """Learn what the site is to show."""
        if self._beside.folder is not None:
            self._again = Again(present, self._beside.site, self._cache)

    def write(self, files: Sequence[KithFile], config: MkDocsConfig, people: int) -> None:
        """Have our files: from the site that stands, if they would be the same, else made now.

        A few are left to MkDocs.

        Raises:
            PluginError: if the disk does not take one.
        """
        kept: Collection[str] = ()
        if self._again is not None and (stood := self._again.stood):
            # While others work out which of these would be the same.
            write_apart([file for file in files if file.dest_uri not in stood], people)
            kept = self._again.link(Path(config.site_dir))
        for file in files:
            file.is_written = file.is_written or file.dest_uri in kept
        write_apart([file for file in files if not file.is_written], people)

    def land(self, config: MkDocsConfig) -> None:
        """Let what was built be the site, unless MkDocs will call it a failure.

        Raises:
            PluginError: if it cannot be.
        """
        if has_failed(config):
            return
        self._beside.land(config)
        if self._again is not None:
            self._again.remember()

    def give_up(self) -> None:
        """Leave the site as it was, after a build that failed."""
        self._beside.give_up()
