"""Material's instant loading: the next page is swapped into this one, and our scripts stay."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from browser_support import addressed, forget_search, until
from site_support import build, copy_sample, pages_of

MAP = '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the sample journal with instant loading."""
    journal = copy_sample(tmp_path_factory.mktemp("instant"))
    config = journal / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    text = text.replace("site_name:", "site_url: https://example.org/\nsite_name:", 1)
    text = text.replace("features:\n", "features:\n    - navigation.instant\n", 1)
    config.write_text(text, encoding="utf-8")
    built = build(journal, "--strict")
    assert built.code == 0, built.log
    forget_search(built.site)
    with addressed(built.site, "http") as address:
        (built.site / "map").write_text(
            MAP.format(
                "".join(f"<url><loc>{address}{p}</loc></url>" for p in pages_of(built.site))
            ),
            encoding="utf-8",
        )
        yield address


@pytest.fixture(params=["swapped", "loaded"])
def page(request: pytest.FixtureRequest, browser: Any, base: str) -> Iterator[Any]:
    """A page that swaps: with a sitemap that lists ours, which an owner may bring. Without it,
    which is how we leave it, the theme loads each page."""
    one = browser.new_page(viewport={"width": 1280, "height": 900})
    errors: list[str] = []
    one.on("pageerror", lambda error: errors.append(str(error)))
    if request.param == "swapped":
        with_map = one.request.get(f"{base}map").text()
        one.route(
            "**/sitemap.xml",
            lambda route: route.fulfill(content_type="application/xml", body=with_map),
        )
    with one.expect_response("**/sitemap.xml"):
        one.goto(f"{base}index.html")
    one.wait_for_timeout(200)
    one.evaluate("window.stays = true")
    yield one
    assert one.evaluate("window.stays === true") is (request.param == "swapped")
    assert errors == []
    one.close()


def follow(page: Any, tab: str) -> None:
    page.click(f".md-tabs a[href$='{tab}.html']")
    page.wait_for_selector(f".kith--{tab}")


def offered(page: Any, typed: str) -> str:
    page.keyboard.press("k")
    page.fill("dialog[open] input", typed)
    until(page, "document.querySelector('[role=option] bdi')")
    return str(page.locator("[role=option] b").first.inner_text())


def test_quick_find_is_there_once_on_each_page(page: Any) -> None:
    follow(page, "overdue")
    assert offered(page, "zoe") == "Zoë van Dalen"
    page.keyboard.press("Enter")
    page.wait_for_selector(".kith--contact")
    assert page.locator("dialog[open]").count() == 0
    assert offered(page, "luka") == "Luka Petrović"
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:has-text('Luka')")
    page.wait_for_timeout(100)

    assert page.locator("dialog").count() < 2
    page.go_back()
    page.wait_for_selector("h1:has-text('Zoë')")


def test_a_swapped_page_does_what_a_loaded_one_does(page: Any) -> None:
    follow(page, "contacts")
    page.fill("[data-filter]", "zoe")
    assert page.locator(".kith [data-slug]:visible").count() == 1
    follow(page, "untracked")
    page.wait_for_selector(".kith-choose")
    follow(page, "overdue")
    assert offered(page, "zoe") == "Zoë van Dalen"
    page.keyboard.press("Enter")
    page.click("summary:has-text('Read my draft')")
    page.wait_for_selector(".kith-draft__said", state="attached")
    assert page.locator(".kith-draft__said").count() == 1
