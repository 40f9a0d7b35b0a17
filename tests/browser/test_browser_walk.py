"""Every page of every site in Chromium: nothing runs, nobody else is asked, nothing overflows.

Each is opened in one of two ways, over http and wide, or from a disk on a phone; of the sample,
which other tests look at, each third one. In `make campaigns`, each in both.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from browser_support import Trap, addressed, quiet, until, walk
from site_support import IS_WHOLE

WIDE = {"viewport": {"width": 1280, "height": 800}}
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
SHOWN = """() => [...document.querySelectorAll(".md-search-result__list *")].map((one) =>
  [one.localName, ...one.getAttributeNames().filter((name) => name.startsWith("on"))].join(" "))"""
ANSWERED = "/\\d|No /.test(document.querySelector('.md-search-result__meta').textContent)"
PLAIN = {
    "a", "article", "details", "div", "em", "h1", "h2", "h3", "li", "mark", "nav", "p", "span",
    "summary",
}  # fmt: skip


def part_of(kind: str, scheme: str) -> slice:
    """The pages of a site that are opened in one of the two ways."""
    if IS_WHOLE:
        return slice(None)
    return slice(1 if scheme == "file" else 0, None, 6 if kind == "sample" else 2)


def walked(browser: Any, trap: Trap, site: Path, kind: str, scheme: str, **options: Any) -> str:
    """All that was wrong on a walk over a whole site."""
    before = len(trap.caught)
    with addressed(quiet(site), scheme) as base:
        visit = walk(browser, site, base, part_of(kind, scheme), **options)
    assert visit.pages > (15 if kind == "sample" else 30)
    assert visit.requests > 5 * visit.pages
    wrong = [
        *(f"asked another host: {other}" for other in (*visit.others, *trap.caught[before:])),
        *(f"ran a script: {ran}" for ran in visit.ran),
        *(f"linked to a scheme: {link}" for link in visit.schemes),
        *(f"lost its name: {name}" for name in visit.names),
        *(f"is another page: {lost}" for lost in visit.lost),
        *(f"had an error: {error}" for error in visit.errors),
        *(f"is too wide: {wide}" for wide in visit.wide),
    ]
    return "\n".join(wrong)


@pytest.mark.parametrize(("scheme", "options"), [("http", WIDE), ("file", PHONE)])
@pytest.mark.parametrize("kind", ["sample", "collected", "invented"])
def test_every_page(
    kind: str,
    scheme: str,
    options: dict[str, Any],
    browser: Any,
    trap: Trap,
    request: pytest.FixtureRequest,
) -> None:
    site = request.getfixturevalue(kind)

    assert walked(browser, trap, site, kind, scheme, **options) == ""


@pytest.mark.parametrize("kind", ["collected", "invented"])
def test_what_the_search_shows(
    kind: str, browser: Any, trap: Trap, request: pytest.FixtureRequest
) -> None:
    """Whatever names and notes hold, it is words in the results of the theme's search."""
    site = request.getfixturevalue(kind)
    before = len(trap.caught)
    wrong: list[str] = []
    with addressed(site, "http") as base:
        page = browser.new_page(**WIDE)
        page.on("dialog", lambda dialog: (wrong.append("a dialog"), dialog.dismiss()))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda line: wrong.append(line.text) if line.type == "error" else None)
        page.goto(f"{base}index.html")
        page.click(".md-search__input")
        results = 0
        for word in ("script", "onerror", "img", "svg", "neighbour", "call"):
            page.fill(".md-search__input", "")
            page.keyboard.type(word)
            until(page, ANSWERED)
            page.wait_for_timeout(200)
            shown = page.evaluate(SHOWN)
            assert set(shown) <= PLAIN, word
            results += shown.count("a")
        assert results
        assert page.evaluate("window.__xss === undefined")
        page.close()
    assert (wrong, trap.caught[before:]) == ([], [])
