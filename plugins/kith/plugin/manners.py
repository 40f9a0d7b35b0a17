"""This module says how a theme is kept from telling others: no other host, robot or referrer."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig

from kith.dates import quoted
from kith.exposing import is_remote

SHIM = "assets/kith/iframe-worker.js"
"""The script by which Material's search runs from a disk. Its offline plugin would load another
one from another host, but for this name; that one also needs inline scripts, which are not run."""

HEAD = '<meta name="robots" content="noindex,nofollow"><meta name="referrer" content="no-referrer">'

ROBOTS = "User-agent: *\nDisallow: /\n"

_GUESSED = ("edit/master/docs/", "src/default/docs/")
"""What MkDocs takes for `edit_uri` if only `repo_url` is given."""

_HEAD = re.compile(r"<head\b[^>]*>", re.IGNORECASE)


def check_editor(link: str) -> None:
    """Refuse an editor's link that a browser would run instead of opening.

    Raises:
        ValueError: naming the option.
    """
    scheme = link.partition(":")[0].strip().lower()
    if scheme in {"javascript", "data", "vbscript"}:
        raise ValueError(
            f"editor: expected e.g. vscode://file/{{path}}:{{line}}, got {quoted(link)}"
        )


def is_material(config: MkDocsConfig) -> bool:
    """Whether the theme is Material or its fork."""
    return config.theme.name in {"material", "materialx"}


def keep_private(config: MkDocsConfig) -> Iterator[str]:
    """Turn off what a theme loads from other hosts; yields what it cannot turn off."""
    config.theme["font"] = False
    config.theme["highlightjs"] = False
    if is_material(config):
        polyfills = config.extra.setdefault("polyfills", [])
        if not any("iframe-worker" in str(url) for url in polyfills):
            polyfills.append(SHIM)
    for option in ("extra_css", "extra_javascript"):
        for entry in config[option]:
            if is_remote(str(entry)):
                yield f"{option}: {entry} would tell another host who reads this site"
    if config.extra.get("analytics"):
        yield "extra.analytics would tell another host who reads this site"


def without_source_facts(config: MkDocsConfig) -> None:
    """Take the repository out of the header, where Material asks its host for stars."""
    if is_material(config):
        config.repo_url = None


def with_head(output: str, more: str) -> str:
    """A page with more at the beginning of its head, as `HEAD`: it asks not to be indexed, and
    its links tell nobody where they were."""
    return _HEAD.sub(lambda head: head[0] + more, output, count=1)


def edit_base(config: MkDocsConfig) -> str:
    """Where the repository's files are edited, up to their path; "" if nothing says.

    `edit_uri` leads to docs_dir; the contacts stand beside it.
    """
    repo, uri = config.repo_url or "", config.edit_uri or ""
    if not uri or not (repo or "://" in uri):
        return ""
    top = Path(config.config_file_path or "mkdocs.yml").resolve().parent
    docs = Path(os.path.relpath(config.docs_dir, top)).as_posix()
    if uri in _GUESSED:
        docs = "docs"
    if f"/{uri}".endswith((f"/{docs}/", f"={docs}/", f"#{docs}/")):
        uri = uri.removesuffix(f"{docs}/")
    is_path = not uri.startswith(("?", "#"))
    return urljoin(f"{repo.rstrip('/')}/" if repo and is_path else repo, uri)
