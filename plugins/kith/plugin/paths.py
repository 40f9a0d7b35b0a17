"""This module says where the contacts of a journal lie, and by what links a file is edited."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from kith.packaged import site_templates

THEME = str(site_templates() / "theme")
"""The folder of our templates, styles and scripts."""


def top_of(config: MkDocsConfig) -> Path:
    """The folder of mkdocs.yml."""
    return Path(config.config_file_path).parent if config.config_file_path else Path.cwd()


def contacts_folder(config: MkDocsConfig, name: str) -> Path:
    """The folder of the contacts, called `name` from mkdocs.yml.

    Raises:
        PluginError: if there is none, or MkDocs would publish it.
    """
    root, docs = (top_of(config) / name).resolve(), Path(config.docs_dir).resolve()
    if root.is_relative_to(docs) or docs.is_relative_to(root):
        raise PluginError(
            f"kith: contacts ({name}) and docs_dir must not hold each "
            "other: MkDocs would publish the contacts' files as they are"
        )
    if not root.is_dir():
        raise PluginError(
            f"kith: expected a folder {name}/ beside mkdocs.yml, "
            "got none: make it, or name another in `contacts`"
        )
    return root


class Editing(NamedTuple):
    """How files are edited: below `base` at their forge, "" for nowhere; by an `editor`'s link.

    `top` is the folder of mkdocs.yml, from which a file is named.
    """

    top: Path
    base: str
    editor: str

    def links(self, file: str) -> tuple[str, str]:
        """The edit link of a file at its forge, and the editor's; "" for none."""
        path = quote(posixpath.join(self.top.as_posix(), file))
        editor = self.editor.replace("/{path}", path).replace("{path}", path)
        at_forge = self.base + quote(file) if self.base else ""
        return at_forge, editor.replace("{line}", "1")
