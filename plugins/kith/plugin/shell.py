"""This module says the theme around our pages: rendered once per folder and tab, then joined.

The theme renders one page of sentinels; its HTML is split where they stand. A page is the parts
with its own title and content between them, in one pass: what was put in is never searched again.
"""

from __future__ import annotations

import html
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Link, Navigation
from mkdocs.structure.pages import Page

META = {"search": {"exclude": True}, "hide": ["navigation", "toc"]}


@dataclass
class Theme:
    """What MkDocs needs to render a page through its theme; `links` are our tabs by name.

    `searched` is what the search plugin knows so far: MkDocs' own adds any page that is rendered.
    """

    config: MkDocsConfig
    env: jinja2.Environment
    files: Files
    nav: Navigation
    links: dict[str, Link]
    searched: list[Any]
    warn: Callable[[str], None]
    _shells: dict[tuple[str, str], list[str] | None] = field(default_factory=dict)
    _title: str = field(default_factory=lambda: f"kith{secrets.token_hex(12)}title")
    _content: str = field(default_factory=lambda: f"kith{secrets.token_hex(12)}content")

    def page(self, path: str, title: str, tab: str, content: str) -> str:
        """A whole page of the site: the theme around `content`, a title that is text."""
        depth = path.count("/")
        key = ("../" * depth, tab)
        if key not in self._shells:
            self._shells[key] = self._shell(depth, tab)
        shell = self._shells[key]
        if shell is None:
            return self.slowly(path, title, tab, content)
        title = html.escape(title)
        return "".join(
            title if part == self._title else content if part == self._content else part
            for part in shell
        )

    def slowly(self, path: str, title: str, tab: str, content: str) -> str:
        """The same page through the theme alone: for themes that change titles, and as a proof."""
        return self._render(path, html.escape(title), tab, f"<!--<h1-->{content}")

    def _shell(self, depth: int, tab: str) -> list[str] | None:
        """The parts of the theme's page, sentinels among them; None if one did not survive."""
        content = f"<!--<h1 {self._content}-->"
        page = self._render("_/" * depth + "_.html", self._title, tab, content)
        parts = re.split(f"({self._title}|{re.escape(content)})", page)
        parts = [self._content if part == content else part for part in parts]
        if self._content in parts and self._title in parts:
            return parts
        self.warn("the theme changes titles or contents: each page is rendered through it, slowly")
        return None

    def _render(self, path: str, title: str, tab: str, content: str) -> str:
        page = self._page(path, title, content)
        link = self.links.get(tab)
        if link is not None:
            link.active = True
        try:
            known = len(self.searched)
            context: Any = get_context(self.nav, self.files, self.config, page)
            context = self.config.plugins.on_page_context(
                context, page=page, config=self.config, nav=self.nav
            )
            del self.searched[known:]
            output = self.env.get_template("main.html").render(context)
            return self.config.plugins.on_post_page(output, page=page, config=self.config) or ""
        finally:
            if link is not None:
                link.active = False

    def _page(self, path: str, title: str, content: str) -> Page:
        file = File(
            path.replace(".html", ".md"),
            None,
            self.config.site_dir,
            False,
            dest_uri=path,
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
        file.generated_by = "kith"
        file.url = path
        page = Page(title, file, self.config)
        page.content, page.meta, page.markdown = content, dict(META), ""
        page.canonical_url = page.edit_url = None
        return page
