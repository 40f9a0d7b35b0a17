"""This module says our pages as MkDocs files, which are written when MkDocs copies static files."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel

Render = Callable[[], str | bytes]


class KithFile(File):
    """A file of the site that is made when it is written; MkDocs checks links to it."""

    render: Render

    @classmethod
    def of(cls, config: MkDocsConfig, path: str, render: Render) -> KithFile:
        """The file at `path` from the root of the site, whose content `render` makes."""
        file = cls(
            path,
            None,
            config.site_dir,
            config.use_directory_urls,
            dest_uri=path,
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
        file.generated_by = "kith"
        file.abs_src_path = None
        file.render = render
        return file

    @property  # type: ignore[misc]  # made, never set
    def content_bytes(self) -> bytes:
        """What the file holds, made now."""
        content = self.render()
        return content.encode() if isinstance(content, str) else content

    @property  # type: ignore[misc]  # made, never set
    def content_string(self) -> str:
        """What the file holds, as text."""
        return self.content_bytes.decode()

    def is_modified(self) -> bool:
        """Always: what a page shows may have changed with any contact."""
        return True

    def copy_file(self, dirty: bool = False) -> None:
        """Write the file into the site."""
        path = self.abs_dest_path
        _make_folder(os.path.dirname(path))  # noqa: PTH120
        with open(path, "wb") as file:  # noqa: PTH123
            file.write(self.content_bytes)


def _make_folder(path: str) -> None:
    if not os.path.isdir(path):  # noqa: PTH112
        Path(path).mkdir(parents=True, exist_ok=True)
