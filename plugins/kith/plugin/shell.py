"""This module says the theme around our pages: rendered once per folder and tab, then joined.

The theme renders one page of sentinels; its HTML is split where they stand. A page is the parts
with its own title and content between them, in one pass: what was put in is never searched again.
"""

from __future__ import annotations

import html
import re
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.nav import Link, Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import get_relative_url, is_error_template

from kith.plugin.manners import is_material

META = {"search": {"exclude": True}, "hide": ["navigation", "toc"]}


@dataclass
class Theme:
    """What MkDocs needs to render a page through its theme; `links` are our tabs by name.

    `files` are those of MkDocs' own pages.
    `searched` is what the search plugin knows so far: MkDocs' own adds any page that is rendered.
    """

    config: MkDocsConfig
    env: jinja2.Environment
    files: Sequence[File]
    nav: Navigation
    links: dict[str, Link]
    searched: list[Any]
    warn: Callable[[str], None]
    _shells: dict[tuple[int, str], list[str] | None] = field(default_factory=dict)
    _title: str = field(default_factory=lambda: f"kith{secrets.token_hex(12)}title")
    _content: str = field(default_factory=lambda: f"kith{secrets.token_hex(12)}content")

    def page(self, path: str, title: str, tab: str, content: str) -> str:
        """A whole page of the site: the theme around `content`, a title that is text."""
        shell = self._parts(path, tab)
        if shell is None:
            return self.slowly(path, title, tab, content)
        title = html.escape(title)
        return "".join(
            title if part == self._title else content if part == self._content else part
            for part in shell
        )

    def around(self, path: str, tab: str) -> str | None:
        """The theme around a page, the same for all in its folder; None if each page differs."""
        shell, own = self._parts(path, tab), {self._title, self._content}
        return "\0".join(part for part in shell if part not in own) if shell is not None else None

    def slowly(self, path: str, title: str, tab: str, content: str) -> str:
        """The same page through the theme alone: for themes that change titles, and as a proof."""
        return self._render(path, html.escape(title), tab, f"<!--<h1-->{content}")

    def _parts(self, path: str, tab: str) -> list[str] | None:
        depth = path.count("/")
        if (depth, tab) not in self._shells:
            self._shells[depth, tab] = self._shell(depth, tab)
        return self._shells[depth, tab]

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

    def again(self, page: Page, content: str) -> str:
        """A page of MkDocs' own, with other content."""
        page.content = content
        return self._whole(page, page)

    def bare(self, depths: Iterable[int]) -> Iterator[str]:
        """The theme around pages in so many folders, and its own such as 404, that hold nothing:
        no title, no text, no navigation.
        """
        nothing = replace(self, files=(), nav=Navigation([], []), links={}, _shells={})
        for depth in sorted(depths):
            yield nothing._render("_/" * depth + "_.html", "", "", "")
        for name in sorted(self.config.theme.static_templates):
            if name.endswith(".html"):
                yield nothing._template(name)

    def _template(self, name: str) -> str:
        base = "" if not is_error_template(name) else urlsplit(self.config.site_url or "/").path
        context: Any = get_context(
            self.nav, self.files, self.config, base_url=base or get_relative_url(".", name)
        )
        return self.env.get_template(name).render(context)

    def _render(self, path: str, title: str, tab: str, content: str) -> str:
        return self._whole(self._page(path, title, content), self.links.get(tab))

    def _whole(self, page: Page, chosen: Link | Page | None) -> str:
        """The theme around a page, while an item of the navigation is marked as the chosen one."""
        if chosen is not None:
            chosen.active = True
        try:
            known = len(self.searched)
            context: Any = get_context(self.nav, self.files, self.config, page)
            context = self.config.plugins.on_page_context(
                context, page=page, config=self.config, nav=self.nav
            )
            del self.searched[known:]
            template = self.env.get_template(page.meta.get("template", "main.html"))
            output = self.config.plugins.on_post_page(
                template.render(context), page=page, config=self.config
            )
            return output or ""
        finally:
            if chosen is not None:
                chosen.active = False

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
        page.toc = beginning(self.config)
        return page


def beginning(config: MkDocsConfig) -> TableOfContents:
    """Where the content of our pages begins, for Material's link that skips what stands before it.

    Other themes would show it as a chapter.
    """
    chapters = [AnchorLink("", "kith-page", 1)] if is_material(config) else []
    return TableOfContents(chapters)
