"""This module says which other plugins and extensions run, or fetch, what a page's text says.

Notes never pass through them: they have a Markdown of their own. But a page in docs_dir that quotes
what somebody wrote would; and a snippet could put a contact's file, unread, onto a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from kith.exposing import EXTENSIONS, RUNNING, SNIPPETS, called


def executing(config: MkDocsConfig, contacts: Path) -> Iterator[str]:
    """What is switched on that runs texts, or puts files of the folder `contacts` onto pages."""
    for name in config.plugins:
        kind = called(name)
        if kind in RUNNING:
            yield f"plugins: {name} {RUNNING[kind]}"
    for name in config.markdown_extensions:
        if name in EXTENSIONS:
            yield f"markdown_extensions: {name} {EXTENSIONS[name]}"
        elif name in SNIPPETS:
            yield from _snippets(name, config.mdx_configs.get(name) or {}, contacts)
    fences = (config.mdx_configs.get("pymdownx.superfences") or {}).get("custom_fences") or []
    if any("markdown_exec" in str(getattr(fence.get("format"), "__module__", fence.get("format")))
           for fence in fences if isinstance(fence, dict)):  # fmt: skip
        yield f"pymdownx.superfences: markdown_exec {EXTENSIONS['markdown_exec']}"


def _snippets(name: str, said: Mapping[str, Any], contacts: Path) -> Iterator[str]:
    """Whether snippets could be taken from the contacts, or fetched."""
    paths = said.get("base_path", ["."])
    for path in [paths] if isinstance(paths, (str, Path)) else paths:
        base = Path(str(path)).resolve()
        if contacts.is_relative_to(base) or base.is_relative_to(contacts):
            yield (
                f"{name} may put a contact's file onto a page (its base_path {path} holds them;"
                " name a folder of its own, e.g. base_path: [snippets])"
            )
    if not said.get("restrict_base_path", True):
        yield f"{name} may put any file onto a page (restrict_base_path: false)"
    if said.get("url_download", False):
        yield f"{name} fetches what a page names from other hosts (url_download: true)"
