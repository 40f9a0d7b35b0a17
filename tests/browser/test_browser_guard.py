"""Websites that attack a served journal, in Chromium: they get nothing, and its owner everything.

Each attack is also tried on a server without a guard, where it works: else it would prove nothing.
"""

from __future__ import annotations

import contextlib
import select
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from mkdocs.livereload import LiveReloadServer
from test_serve import Server

from browser_support import CHROMIUM, FLAGS, addressed
from site_support import IS_WHOLE, KITH, TINY, build, copy_sample, pages_of, write_journal

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d4944415478da63fccfc0500f000485018084a98c210000000049454e44ae426082"
)
PAGES: dict[str, Any] = {
    "index.md": "# Home\n\n[Ada](people/ada-lovelace.html)\n",
    "mine.js": 'window.loot = "Ada Lovelace";\n',
    "mine.png": PICTURE,
}
PAGE = "people/ada-lovelace.html"


class Relay:
    """A name's address as a resolver tells it: the attacker's at first, this computer's later."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self.leads_to = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                browser, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._try, args=(browser,), daemon=True).start()

    def _try(self, browser: socket.socket) -> None:
        with contextlib.suppress(OSError):
            self._carry(browser)

    def _carry(self, browser: socket.socket) -> None:
        with browser, socket.create_connection(("127.0.0.1", self.leads_to)) as other:
            ways = {browser: other, other: browser}
            while True:
                for end in select.select(list(ways), [], [], 10)[0]:
                    data = end.recv(65536)
                    if not data:
                        return
                    ways[end].sendall(data)

    def close(self) -> None:
        self._socket.close()


class _Attacker(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>Attacker</title><body>Look, kittens!</body>")

    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def running(server: Any) -> Iterator[int]:
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        super(LiveReloadServer, server).shutdown() if isinstance(
            server, LiveReloadServer
        ) else server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_journal(tmp_path_factory.mktemp("attacked") / "j", TINY, KITH, PAGES)


@pytest.fixture(scope="module")
def served(journal: Path) -> Iterator[Server]:
    """The journal as `mkdocs serve` serves it."""
    server = Server(journal)
    try:
        assert server.wait(lambda: "Ada" in server.get(PAGE)), server.log.read_text()
        yield server
    finally:
        server.end()


@pytest.fixture(scope="module")
def unguarded(journal: Path) -> Iterator[int]:
    """The same site, built, by MkDocs' server as it is: its port."""
    built = build(journal)
    assert built.code == 0, built.log
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(built.site))
    server.server_bind()
    server.server_activate()
    with running(server) as port:
        yield port


@pytest.fixture(scope="module")
def attacker() -> Iterator[int]:
    with running(ThreadingHTTPServer(("127.0.0.1", 0), _Attacker)) as port:
        yield port


@pytest.fixture(scope="module")
def relay() -> Iterator[Relay]:
    one = Relay()
    yield one
    one.close()


@pytest.fixture(scope="module")
def victim(browser: Any, relay: Relay) -> Iterator[Any]:
    """A browser in a world where evil.example is somebody else, and rebind.example changes."""
    rules = (
        f"MAP rebind.example 127.0.0.1:{relay.port}, MAP evil.example 127.0.0.1, "
        "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
    )
    one = browser.browser_type.launch(
        executable_path=CHROMIUM, args=[*FLAGS, f"--host-resolver-rules={rules}"]
    )
    yield one
    one.close()


Attack = Callable[[Any, int, int, Relay], str]
"""By a page of the attacker's on a port, on the server at another: what it got, "" for nothing."""


def rebinding(page: Any, evil: int, port: int, relay: Relay) -> str:
    relay.leads_to = evil
    page.goto(f"http://rebind.example:{port}/")
    assert "kittens" in page.inner_text("body")
    relay.leads_to = port
    read = "path => fetch(path).then((got) => got.ok ? got.text() : '').catch(() => '')"
    return str(page.evaluate(read, f"/{PAGE}"))


def from_site(host: str, script: str) -> Attack:
    def attack(page: Any, evil: int, port: int, relay: Relay) -> str:
        page.goto(f"http://{host}:{evil}/")
        return str(page.evaluate(script, f"http://127.0.0.1:{port}/"))

    return attack


SCRIPT = """(base) => new Promise((done) => {
  const script = document.createElement("script");
  script.src = base + "mine.js";
  script.onload = () => done(window.loot);
  script.onerror = () => done("");
  document.head.append(script);
})"""
OPAQUE = """(base) => fetch(base + "search/search_index.json", { mode: "no-cors" })
  .then(() => "it is there").catch(() => "")"""
IMAGE = """(base) => new Promise((done) => {
  const image = new Image();
  image.onload = () => done("it is there");
  image.onerror = () => done("");
  image.src = base + "mine.png";
})"""
WINDOW = """async (base) => {
  const other = window.open(base);
  const wait = (time) => new Promise((done) => setTimeout(done, time));
  const isElsewhere = () => { try { return !other.location.href; } catch { return true; } };
  while (!other.closed && !isElsewhere()) await wait(50);
  await wait(500);
  return other.closed ? "" : "it is in my hands";
}"""


def framing(page: Any, evil: int, port: int, relay: Relay) -> str:
    page.goto(f"http://evil.example:{evil}/")
    page.evaluate(
        """(url) => new Promise((done) => {
          const frame = document.createElement("iframe");
          frame.onload = done;
          frame.src = url;
          document.body.append(frame);
        })""",
        f"http://127.0.0.1:{port}/{PAGE}",
    )
    inside = "".join(frame.content() for frame in page.frames[1:])
    return inside if "Ada Lovelace" in inside else ""


def posting(page: Any, evil: int, port: int, relay: Relay) -> str:
    page.goto(f"http://evil.example:{evil}/")
    with page.expect_navigation():
        page.evaluate(
            """(url) => {
              const form = document.createElement("form");
              form.method = "post";
              form.action = url;
              document.body.append(form);
              form.submit();
            }""",
            f"http://127.0.0.1:{port}/{PAGE}",
        )
    return str(page.content()) if "Ada Lovelace" in page.content() else ""


ATTACKS: dict[str, Attack] = {
    "rebinding": rebinding,
    "script": from_site("evil.example", SCRIPT),
    "script of another port": from_site("127.0.0.1", SCRIPT),
    "opaque fetch": from_site("evil.example", OPAQUE),
    "picture": from_site("evil.example", IMAGE),
    "window": from_site("evil.example", WINDOW),
    "framing": framing,
    "posting": posting,
}


@pytest.mark.parametrize("name", sorted(ATTACKS))
def test_an_attack_works_without_a_guard_and_fails_with_it(
    name: str, victim: Any, attacker: int, relay: Relay, unguarded: int, served: Server
) -> None:
    got = []
    for port in (unguarded, int(served.url.rsplit(":", 1)[1].strip("/"))):
        context = victim.new_context()
        got.append(ATTACKS[name](context.new_page(), attacker, port, relay))
        context.close()

    assert got[0], "it would prove nothing"
    assert got[1] == ""


def test_the_owner_sees_all_by_either_name_and_by_a_link(
    victim: Any, attacker: int, served: Server
) -> None:
    page = victim.new_page()
    errors: list[str] = []
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    for base in (served.url, served.url.replace("127.0.0.1", "localhost")):
        assert page.goto(base + PAGE).status == 200
        assert "Ada Lovelace" in page.inner_text("h1")
    page.goto(f"http://evil.example:{attacker}/")
    page.evaluate(f"document.body.innerHTML = '<a href=\"{served.url}{PAGE}\">Ada</a>'")
    page.click("a")
    page.wait_for_selector("h1:has-text('Ada Lovelace')")

    served.write("cy.md", "---\nname: Cy Ó Sé\norg: Fernhill\n---\n")
    page.goto(f"{served.url}people/cy.html")
    page.wait_for_selector("text=Fernhill")
    served.write("cy.md", "---\nname: Cy Ó Sé\norg: Birchmoor\n---\n")
    page.wait_for_selector("text=Birchmoor", timeout=20_000)  # it reloads by itself
    assert [error for error in errors if "favicon" not in error] == []
    page.close()


# ---- the policy ---------------------------------------------------------------------------------


def test_every_kind_of_page_of_a_served_journal_keeps_its_policy(
    browser: Any, sample: Path, tmp_path: Path
) -> None:
    """The header, with the script that reloads a page. Built pages are walked elsewhere."""
    paths = pages_of(sample)
    others = [path for path in paths if "/" not in path and path != "404.html"]
    server = Server(copy_sample(tmp_path / "sample"))
    errors: list[str] = []
    page = browser.new_page()
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    try:
        assert server.wait(lambda: "Zoë" in server.get("")), server.log.read_text()
        for path in [*others[:: 1 if IS_WHOLE else 3], "people/zoe-van-dalen.html"]:
            page.goto(server.url + path, wait_until="load")
            assert page.evaluate("typeof livereload") == "function", path
        page.locator(".md-search__input").focus()
        page.keyboard.type("cadence")
        page.wait_for_selector(".md-search-result__item a")
    finally:
        page.close()
        server.end()

    assert len(others) > 15
    assert errors == []


def test_the_theme_of_mkdocs_keeps_its_policy(browser: Any, tmp_path: Path) -> None:
    config = KITH.replace("{name: material, font: false}", "mkdocs")
    built = build(write_journal(tmp_path / "j", TINY, config, PAGES), "--strict")
    assert built.code == 0, built.log
    errors: list[str] = []
    page = browser.new_page()
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    with addressed(built.site, "http") as base:
        for path in ("index.html", PAGE, "overdue/index.html", "404.html"):
            page.goto(base + path, wait_until="load")
            assert page.evaluate("typeof window.kith") == "object", path
            assert "sha256-" in page.content(), path
    page.close()

    assert [error for error in errors if "404" not in error] == []


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_a_script_that_is_not_the_themes_does_not_run(
    browser: Any, sample: Path, scheme: str, tmp_path: Path
) -> None:
    """What might still get into a page stands there, and does nothing."""
    page_path = sample / "people" / "planted.html"
    text = next((sample / "people").glob("*.html")).read_text(encoding="utf-8")
    planted = '<script>window.planted = 1</script><img src=x onerror="window.planted = 2">'
    page_path.write_text(text.replace("</body>", f"{planted}</body>"), encoding="utf-8")
    said: list[str] = []
    try:
        with addressed(sample, scheme) as base:
            page = browser.new_page()
            page.on("console", lambda line: said.append(line.text))
            page.goto(base + quote("people/planted.html"))
            page.wait_for_timeout(300)
            assert page.evaluate("typeof window.kith") == "object"
            assert page.evaluate("window.planted") is None
            page.close()
    finally:
        page_path.unlink()
    assert len([line for line in said if "Content Security Policy" in line]) == 2


def test_the_theme_searches_from_a_disk(browser: Any, sample: Path) -> None:
    """In a frame in the place of a worker, with no inline script."""
    errors: list[str] = []
    page = browser.new_page()
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    page.goto(f"file://{quote(str(sample))}/index.html")
    page.locator(".md-search__input").focus()
    page.keyboard.type("cadence")
    page.wait_for_selector(".md-search-result__item a")
    assert errors == []
    page.close()
