"""Chromium on a built site: over http and from a disk, and all that it asked of whom."""

from __future__ import annotations

import os
import re
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from finding_support import told_by
from site_support import pages_of

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium-headless-shell", "chromium", "chromium-browser"))),
    None,
)
"""The shell is the same engine without windows and tabs: a page costs it a third."""
IS_REQUIRED = os.environ.get("KITH_BROWSER") == "required"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

OF_THE_BROWSER = (
    "accounts.google.com",
    "clients2.google.com",
    "content-autofill.googleapis.com",
    "optimizationguide-pa.googleapis.com",
    "redirector.gvt1.com",
    "update.googleapis.com",
)
"""Hosts that Chromium asks on its own behalf, whatever page is open."""


class Trap:
    """A listener that stands for every other host: whoever asks one of them arrives here."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self.caught: list[str] = []
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(0.5)
                try:
                    self.caught.append(host_of(connection.recv(4096)))
                except OSError:
                    self.caught.append("a silent connection")

    def close(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(5)


def host_of(hello: bytes) -> str:
    """The host whom a connection is meant for: from its Host header or its TLS greeting."""
    header = re.search(rb"^(?:Host: |CONNECT )([^\r\n ]+)", hello, re.MULTILINE)
    if header:
        return header[1].decode(errors="replace")
    # extension 0 (server_name): type, length, list length, kind 0, length, name
    found = re.search(rb"\x00\x00\x00.\x00.\x00\x00(.)([a-z0-9.-]+)", hello, re.DOTALL)
    return (
        found[2][: found[1][0]].decode() if found else "nobody" if not hello else repr(hello[:60])
    )


@contextmanager
def chromium() -> Iterator[tuple[Any, Trap]]:
    """A browser for which every host but this one is the trap."""
    if CHROMIUM is None:
        reason = "chromium is not installed (Debian: apt-get install chromium-headless-shell)"
        if IS_REQUIRED:
            pytest.fail(f"KITH_BROWSER=required, but {reason}")
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    trap = Trap()
    own = ", ".join(f"MAP {host} ~NOTFOUND" for host in OF_THE_BROWSER)
    rules = f"--host-resolver-rules={own}, MAP * 127.0.0.1:{trap.port}, EXCLUDE 127.0.0.1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, rules])
        try:
            yield browser, trap
        finally:
            browser.close()
            trap.close()


class _Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


def until(page: Any, expression: str, arg: Any = None) -> None:
    """Wait until an expression, or what a function gives of `arg`, holds on a page.

    Playwright's own waiting evaluates text within the page, which the page's policy refuses.
    """
    end = time.monotonic() + 30
    while not page.evaluate(expression, arg):
        assert time.monotonic() < end, f"never: {expression}"
        page.wait_for_timeout(20)


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a small web server for the site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


@contextmanager
def addressed(site: Path, scheme: str) -> Iterator[str]:
    """The address of the site's root, over http or on the disk."""
    if scheme == "file":
        yield f"file://{quote(str(site))}/"
    else:
        with served(site) as address:
            yield address


def quiet(site: Path) -> Path:
    """The twin of a site, in which the theme's search knows nothing: for tests that look for
    nothing. The theme makes its index anew on each page, a third of the work that a page is."""
    return site.with_name("quiet-site")


def write_quiet(site: Path) -> None:
    shutil.copytree(site, quiet(site), copy_function=os.link)
    forget_search(quiet(site))


def forget_search(site: Path) -> None:
    """Leave nothing to find in the index of the theme's search."""
    for path in sorted((site / "search").glob("search_index.*")):
        text = path.read_text(encoding="utf-8")
        before, docs, rest = text.partition('"docs":[')
        assert docs, f"no documents in {path.name}"
        path.unlink()  # not the twin's own
        path.write_text(before + docs + rest[rest.rindex("]") :], encoding="utf-8")


@dataclass
class Visit:
    """What was seen on a walk over pages, by page: anything in these lists is wrong."""

    pages: int = 0
    requests: int = 0
    others: list[str] = field(default_factory=list)
    ran: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    wide: list[str] = field(default_factory=list)
    schemes: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def see(self, path: str, seen: dict[str, Any], at: str, wanted: str, name: str | None) -> None:
        """Write down what LOOK saw on a page; `name` is whose page it is."""
        self.pages += 1
        if seen["xss"]:
            self.ran.append(f"{path}: {seen['xss']}")
        if seen["wide"]:
            self.wide.append(f"{path}: {seen['wide']} px")
        if at.partition("#")[0] != wanted:
            self.lost.append(f"{path}: went to {at}")
        if seen["kith"] != "object":
            self.lost.append(f"{path}: window.kith is {seen['kith']}")
        if seen["name"] != name:
            self.names.append(f"{path}: {seen['name']!r}")
        wrong = set(seen["protocols"]) - {"http:", "https:", "mailto:", "tel:", "file:"}
        self.schemes += [f"{path}: {scheme}" for scheme in sorted(wrong)]


LOOK = """() => {
  const inside = [...document.querySelectorAll(".kith, .kith *")];
  for (const element of inside) {
    for (const type of ["mouseover", "mouseenter", "pointerdown", "focus", "toggle"])
      element.dispatchEvent(new Event(type, { bubbles: false }));
    if (element.matches("button, summary, label")) element.click();
  }
  for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
  const root = document.documentElement;
  return {
    xss: window.__xss === undefined ? "" : String(window.__xss),
    kith: typeof window.kith,
    wide: root.scrollWidth > root.clientWidth + 1 ? root.scrollWidth : 0,
    protocols: [...new Set([...document.querySelectorAll("a")].map((a) => a.getAttribute("href"))
      .filter((href) => href !== null).map((href) => new URL(href, document.baseURI).protocol))],
    name: document.querySelector(".kith--contact h1 bdi")?.textContent ?? null,
  };
}"""


def walk(
    browser: Any, site: Path, base: str, part: slice = slice(None), **options: Any
) -> Visit:
    """Open the pages of a site, or a part of them, touch everything, write down what happens."""
    visit, here = Visit(), ""
    known = {f"people/{one.slug}.html": one.name for one in told_by(site)}
    unfit = {"404.html"} if base.startswith("file:") else set()  # its addresses begin with /

    def asked(request: Any) -> None:
        visit.requests += 1
        if not request.url.startswith((base, "data:", "blob:", "about:")):
            visit.others.append(f"{here}: {request.url}")

    def said(line: Any) -> None:
        if line.type == "error":
            visit.errors.append(f"{here}: {line.text}")

    context = browser.new_context(**options)
    context.on("request", asked)
    page = context.new_page()
    page.on("dialog", lambda dialog: (visit.ran.append(f"{here}: dialog"), dialog.dismiss()))
    page.on("pageerror", lambda error: visit.errors.append(f"{here}: {error}"))
    page.on("console", said)
    for here in sorted(set(pages_of(site)) - unfit)[part]:
        page.goto(base + quote(here), wait_until="load")
        visit.see(here, page.evaluate(LOOK), page.url, base + quote(here), known.get(here))
    context.close()
    return visit
