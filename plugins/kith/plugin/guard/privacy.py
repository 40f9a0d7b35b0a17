"""This module says when what keeps a site to its owner is done, by the events of MkDocs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files

from kith.exposing import is_own
from kith.landing.passing import SERVED, Passing, clear, new_passing, remove_passing
from kith.plugin.guard import addresses, outputs
from kith.plugin.guard.executing import executing
from kith.plugin.guard.key import Key
from kith.plugin.guard.middleware import Guard, injected_by
from kith.plugin.guard.policy import as_meta, policy_of
from kith.plugin.guard.scripts import complaints, inline_scripts
from kith.plugin.guard.waiting import Waiting
from kith.plugin.manners import HEAD, with_head
from kith.plugin.options import KithOptions
from kith.plugin.serving import is_known
from kith.plugin.shell import Theme

log = get_plugin_logger(__name__)

SERVING = ("mkdocs.commands.serve", "properdocs.commands.serve")
"""Where the programs make their server."""


class Privacy:
    """What keeps one site to its owner, from the start of a program to its end."""

    def __init__(self, *, is_served: bool) -> None:
        self.is_served = is_served
        self._options: KithOptions | None = None
        self._names: tuple[str, ...] = ()
        self._folder: Passing | None = None
        self._own_scripts: dict[str, list[str]] = {}
        self._policy = ""
        self._put_back: list[Callable[[], None]] = []
        self._guarded: Any = None
        self._is_passed = False
        if is_served:
            self._guard_unasked()

    # ---- settings ---------------------------------------------------------------------------

    def check(
        self, config: MkDocsConfig, options: KithOptions, contacts: Path, cache: Path | None
    ) -> None:
        """Refuse settings that would tell others; let a served site lie in the folder `cache`.

        Raises:
            PluginError: naming the option and how to mend it.
        """
        self._options = options
        with _refusing("mkdocs.yml: "):
            self._names = addresses.read_names(options.serve_to)
            self._allowed = outputs.read_patterns(options.publish)
            if self.is_served:
                host, port = config.dev_addr
                addresses.check_address(host, port, self._names)
            if self._is_passed:
                raise ValueError("end the server and start it again: what it serves is not guarded")
            for what in executing(config, contacts) if options.execute == "refuse" else ():
                raise ValueError(
                    f"{what}. Switch it off, or, if you wrote every word of every page yourself, "
                    "say `execute: allow`"
                )
        self._place(config, cache)

    def _place(self, config: MkDocsConfig, cache: Path | None) -> None:
        """Where a served site lies; what servers left behind goes."""
        if cache is not None:
            clear(cache.iterdir(), SERVED)
        if not self.is_served or cache is None or sys.platform == "win32":
            return
        try:
            self._folder = self._folder or new_passing(cache, "served-")
        except OSError as error:
            log.debug("the served site stays where MkDocs puts it: %s", error)
            return
        theirs, config.site_dir = Path(config.site_dir), str(self._folder.path)
        if theirs.is_dir() and not any(theirs.iterdir()):
            theirs.rmdir()  # made for nothing

    # ---- building ---------------------------------------------------------------------------

    def begin(self, config: MkDocsConfig) -> None:
        """Before a build: the site is its owner's alone from the start."""
        self._own_scripts.clear()
        if not self.is_served:
            self._own(outputs.begin_private, Path(config.site_dir))

    def read_page(self, html: str, source: str) -> None:
        """What a page of the owner's would run or fetch, which they are told if it cannot."""
        assert self._options is not None
        may_run = self._options.inline_scripts == "allow"
        may_fetch = self._options.requests == "allow"
        for complaint in complaints(html, may_run=may_run, may_fetch=may_fetch):
            log.warning("%s: %s", source, complaint)
        if may_run:
            self._own_scripts[source] = inline_scripts(html)

    def check_files(self, files: Files, config: MkDocsConfig) -> None:
        """Refuse what lies in docs_dir and is no part of a site; a server leaves it out instead.

        Raises:
            PluginError: naming the files, and how to mend it.
        """
        found = outputs.strays(files, config, self._allowed)
        if found:
            said = outputs.said_of({file.src_uri for file in found}, Path(config.docs_dir).name)
            if not self.is_served:
                raise PluginError(f"kith: {said}")
            log.warning(said)
            for file in found:
                files.remove(file)
        self._is_made = outputs.known_makers(files, config)

    def learn(self, theme: Theme, files: Files) -> None:
        """What the theme's own pages run, from pages with nothing in them."""
        depths = {file.dest_uri.count("/") for file in files if file.dest_uri.endswith(".html")}
        more = [code for codes in self._own_scripts.values() for code in codes]
        is_open = self._options is not None and self._options.requests == "allow"
        self._policy = policy_of(theme.bare(depths), more, is_open=is_open)

    def dressed(self, page: str) -> str:
        """A page that asks robots and referrers to stay out, and says what it may run.

        A server says that with each answer, for it adds a script of its own.
        """
        return with_head(page, ("" if self.is_served else as_meta(self._policy)) + HEAD)

    def finish(self, config: MkDocsConfig) -> None:
        """After a build: nothing is in the site that should not be, and it is its owner's alone.

        Raises:
            PluginError: naming what is there, and how to mend it.
        """
        if not self.is_served:
            with _refusing():
                outputs.check_output(Path(config.site_dir), self._is_made, self._allowed)
            self._own(outputs.private_modes, Path(config.site_dir))

    def _own(self, take: Callable[[Path], None], site: Path) -> None:
        if self._options is not None and self._options.deploy == "allow":
            return  # others are to read it
        try:
            take(site)
        except OSError as error:
            log.warning("others may read %s: %s", error.filename or site, error.strerror)

    # ---- serving ----------------------------------------------------------------------------

    def guard(self, server: Any) -> None:
        """Stand before all that a server answers, unless the plugin is off. Once is enough."""
        if self._options is None:
            self._is_passed = True
        if self._options is None or self._guarded is server:
            return
        self._guarded = server
        host, port = server.server_address[:2]
        key = Key(server.url, port, self._tell) if self._options.token else None
        if key is not None:
            server.url = key.link  # MkDocs says it, and opens it for `--open`
        if not is_own(host) and key is None:
            log.warning(
                f"whoever reaches {host}:{port} can read this journal: `token: true` asks for a key"
            )
        if self._folder is not None:
            server.root = str(self._folder.path)
            server.error_handler = self._error_page
        hosts = addresses.hosts_of(host, port, self._names)
        guard = Guard(server.get_app(), hosts, lambda: self._policy, key)
        if is_known(server):
            guard.waiting, guard.injected = Waiting(server), injected_by(server)
        server.set_app(guard)

    def _tell(self, link: str) -> None:
        log.info("a browser came in by the link. For another one: %s", link)

    def _error_page(self, code: int) -> bytes | None:
        """The theme's page for a status, as MkDocs looks for it."""
        page = self._folder.path / f"{code}.html" if self._folder is not None else None
        return page.read_bytes() if page is not None and page.is_file() else None

    def _guard_unasked(self) -> None:
        """Guard a server that MkDocs shows to no plugin, as by `--no-livereload`."""
        for name in SERVING:
            module = sys.modules.get(name)
            make = getattr(module, "LiveReloadServer", None)
            if module is not None and make is not None:
                setattr(module, "LiveReloadServer", self._guarding(make))  # noqa: B010
                self._put_back.append(partial(setattr, module, "LiveReloadServer", make))

    def _guarding(self, make: Callable[..., Any]) -> Callable[..., Any]:
        """Makes servers that are guarded before they listen."""

        def made(*values: Any, **named: Any) -> Any:
            server = make(*values, **named)
            serve = server.serve

            def serve_guarded(**options: Any) -> None:
                self.guard(server)
                serve(**options)

            server.serve = serve_guarded
            return server

        return made

    def end(self) -> None:
        """Leave nothing behind."""
        while self._put_back:
            self._put_back.pop()()
        if self._folder is not None:
            remove_passing(self._folder)
            self._folder = None


@contextmanager
def _refusing(where: str = "") -> Iterator[None]:
    """What MkDocs shows its user in the place of a traceback."""
    try:
        yield
    except ValueError as error:
        raise PluginError(f"kith: {where}{error}") from None
