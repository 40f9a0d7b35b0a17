"""Quick find, the table of all contacts and the weight of a page, in Chromium, over HTTP."""

from __future__ import annotations

import gzip
import importlib.util
import shutil
import statistics
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import bench_book as what
from bench_book import Book, Found, Key
from bench_builds import timed_beside
from bench_scene import Scene

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
IN_PAGE = Path(__file__).with_name("in_page.js")
VISITS = 7
OPENINGS = 3
QUESTIONS = 4
"""People who are looked for by name, letter by letter."""
GZIP_LEVEL = 6
PEOPLE = "assets/kith/people."
"""In the address of what quick find reads."""
PACKED = (".jpg", ".png", ".woff2", ".gz")


def in_browser(scene: Scene) -> Found:
    """The figures of a browser on Kith's site, each visit with nothing in its cache."""
    if lack := lacking():
        return Found({}, [f"in a browser: not measured, for want of {lack}"])
    from playwright.sync_api import Error, sync_playwright

    scene.say(f"in a browser, {scene.people:,} people")
    kith = scene.contestant("kith")
    if kith and not kith.site.is_dir():
        timed_beside(kith.site, kith.command)
    book: Book = {}
    try:
        with served(scene.site("kith")) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            for look in (quick_find, contacts_table):
                found = look(browser, address, scene)
                book |= {Key(scene.people, words): value for words, value in found.items()}
            browser.close()
    except Error as error:
        return Found(book, [f"in a browser: FAILED: {str(error).splitlines()[0]}"])
    has_table = Key(scene.people, what.TABLE_SORT) in book
    return Found(book, [] if has_table else ["table of all contacts: this journal has none"])


def lacking() -> str:
    """What is missing to measure in a browser; nothing if all is there."""
    if CHROMIUM is None:
        return "chromium (Debian: apt-get install chromium)"
    return "" if importlib.util.find_spec("playwright") else "playwright (pip install playwright)"


def quick_find(browser: Any, address: str, scene: Scene) -> dict[str, float]:
    """Opening the box, what that loads, answers to names and to misspelt names."""
    opened, keys, typos, found = [], [], [], []
    for number, slug in enumerate(spread(scene.slugs(), VISITS)):
        with visit(browser, f"{address}people/{slug}.html") as (page, requests):
            loads = [load(request) for request in requests]
            opened.append(page.evaluate("(letter) => kithBench.openFind(letter)", slug[0]))
            page.wait_for_load_state("networkidle")
            data = [load(request) for request in requests if PEOPLE in request.url]
            if number < QUESTIONS:
                name = slug.replace("-", " ")
                keys += page.evaluate("(name) => kithBench.typeFind(name)", name)["times"]
                typed = page.evaluate("(name) => kithBench.typeFind(name)", misspelt(name))
                typos += typed["times"]
                found.append(typed["found"] > 0)
    return {
        what.FIND_OPEN: statistics.median(opened),
        what.FIND_SIZE: compressed(data),
        what.FIND_KEY_MEDIAN: statistics.median(keys + typos),
        what.FIND_KEY_WORST: max(keys),
        what.FIND_TYPO_WORST: max(typos),
        what.FIND_TYPO_FOUND: 100 * statistics.fmean(found),
        what.PAGE_WEIGHT: compressed(loads),
        what.PAGE_REQUESTS: len(loads),
    }


def contacts_table(browser: Any, address: str, scene: Scene) -> dict[str, float]:
    """Opening, sorting and filtering the table of all contacts; nothing where there is none."""
    opened, sorts, filters = [], [], []
    slugs = spread(scene.slugs(), VISITS)
    for _ in range(OPENINGS):
        with visit(browser, f"{address}contacts/") as (page, _):
            opened.append(page.evaluate("() => kithBench.tableOpened()"))
            if opened[-1] is None:
                return {}
            for number, slug in enumerate(slugs):
                for text in (slug[:1], slug[:3], slug.split("-")[0], ""):
                    filters.append(page.evaluate("(text) => kithBench.filterTable(text)", text))
                sorts.append(page.evaluate("(number) => kithBench.sortTable(number)", number))
    return {
        what.TABLE_OPEN: statistics.median(opened),
        what.TABLE_SORT: statistics.median(sorts),
        what.TABLE_SORT_WORST: max(sorts),
        what.TABLE_FILTER: statistics.median(filters),
        what.TABLE_FILTER_WORST: max(filters),
    }


def spread(names: list[str], count: int) -> list[str]:
    """That many names from all over a list."""
    return names[:: max(1, len(names) // count)][:count]


def misspelt(name: str) -> str:
    """The name with two neighbours swapped, the first that differ after its first letter."""
    for at in range(1, len(name) - 1):
        pair = name[at : at + 2]
        if pair.isalpha() and pair[0] != pair[1]:
            return f"{name[:at]}{pair[::-1]}{name[at + 2 :]}"
    return name


@contextmanager
def visit(browser: Any, url: str) -> Iterator[tuple[Any, list[Any]]]:
    """A page opened by somebody new, and the requests that it made so far."""
    context = browser.new_context()
    page, requests = context.new_page(), []
    page.on("requestfinished", lambda request: requests.append(request))  # noqa: PLW0108 (not a builtin)
    page.add_init_script(IN_PAGE.read_text(encoding="utf-8"))
    answer = page.goto(url, wait_until="networkidle")
    assert answer.ok, url
    try:
        yield page, requests
    finally:
        context.close()


def load(request: Any) -> tuple[str, bytes]:
    """What a request brought, and from where."""
    return request.url, request.response().body()


def compressed(loads: list[tuple[str, bytes]]) -> float:
    """How many kB travel if all that a server would compress is compressed."""
    sizes = (
        len(body) if url.endswith(PACKED) else len(gzip.compress(body, GZIP_LEVEL))
        for url, body in loads
    )
    return sum(sizes) / 1000


class Quiet(SimpleHTTPRequestHandler):
    """A web server that says nothing of what it serves."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a small web server for the site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
