"""Finding people, over http and from a disk: the theme's search, and quick find."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from browser_support import Trap, addressed
from site_support import KITH, TINY, TODAY, build, write_journal


@pytest.fixture(scope="module", params=["http", "file"])
def base(request: pytest.FixtureRequest, sample: Path) -> Iterator[str]:
    with addressed(sample, request.param) as address:
        yield address


@pytest.fixture
def page(browser: Any, trap: Trap, base: str) -> Iterator[Any]:
    """A page that fails its test if it asks another host or has an error."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    others, errors, before = [], [], len(trap.caught)
    context.on(
        "request",
        lambda request: (
            others.append(request.url)
            if not request.url.startswith((base, "data:", "blob:", "about:"))
            else None
        ),
    )
    one = context.new_page()
    one.on("pageerror", lambda error: errors.append(str(error)))
    yield one
    context.close()
    assert (others, errors, trap.caught[before:]) == ([], [], [])


def finder(page: Any) -> Any:
    return page.locator("dialog.kith-dialog[open]")


def found(page: Any) -> list[str]:
    return [text.strip() for text in finder(page).locator("[role=option] bdi").all_inner_texts()]


def test_quick_find_opens_somebody(page: Any, base: str) -> None:
    page.goto(f"{base}overdue.html")
    page.keyboard.press("k")
    finder(page).locator("input").wait_for()
    page.keyboard.type("zoe")
    page.wait_for_function("document.querySelector('[role=option][aria-selected=true]')")

    assert found(page)[0] == "Zoë van Dalen"
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/zoe-van-dalen.html")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("zoe", "Zoë van Dalen"),
        ("lark vane adaeze", "Adaeze Nwosu"),
        ("nguyen", "Nguyễn Minh Anh"),
        ("petrovc", "Luka Petrović"),
        ("ZO", "Zoë van Dalen"),
    ],
)
def test_what_quick_find_finds(typed: str, first: str, page: Any, base: str) -> None:
    page.goto(f"{base}people/luka-petrovic.html")
    page.keyboard.press("Control+k")
    finder(page).locator("input").fill(typed)
    page.wait_for_function("document.querySelector('[role=option]')")

    assert found(page)[0] == first


def test_quick_find_moves_and_closes_by_keys(page: Any, base: str) -> None:
    page.goto(f"{base}index.html")
    page.keyboard.press("k")
    page.keyboard.type("a")
    page.wait_for_function("document.querySelectorAll('[role=option]').length > 2")

    chosen = (
        "[...document.querySelectorAll('[role=option]')]"
        ".findIndex((one) => one.ariaSelected === 'true')"
    )
    assert page.evaluate(chosen) == 0
    page.keyboard.press("ArrowDown")
    assert page.evaluate(chosen) == 1
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate(chosen) == len(found(page)) - 1
    active = page.get_attribute("dialog input", "aria-activedescendant")
    assert page.evaluate("(id) => document.getElementById(id).ariaSelected", active) == "true"
    page.keyboard.press("Escape")  # empties the box
    page.keyboard.press("Escape")
    assert finder(page).count() == 0


def test_quick_find_says_so_if_nobody_answers(page: Any, base: str) -> None:
    page.goto(f"{base}index.html")
    page.keyboard.press("k")
    page.keyboard.type("xyzzyx")

    finder(page).get_by_text("Nobody goes by that.").wait_for()
    page.keyboard.press("Enter")
    assert page.url == f"{base}index.html"


def test_a_button_opens_quick_find(page: Any, base: str) -> None:
    page.goto(f"{base}index.html")
    page.click("[data-find]")

    finder(page).locator("input").wait_for()
    assert page.evaluate("document.activeElement.closest('dialog') !== null")


def test_typing_a_k_is_typing_a_k(page: Any, base: str) -> None:
    page.goto(f"{base}contacts.html")
    page.locator("[data-filter]").fill("")
    page.locator("[data-filter]").press_sequentially("kra")

    assert finder(page).count() == 0
    assert page.locator("[data-filter]").input_value() == "kra"


def test_the_search_of_the_theme_finds_a_contact(page: Any, base: str) -> None:
    """Over http. From a disk, the box of the theme opens quick find, which needs no worker."""
    page.goto(f"{base}index.html")
    if base.startswith("file:"):
        page.click(".md-search__input")
        finder(page).locator("input").fill("pieter")
        page.wait_for_function("document.querySelector('[role=option]')")
        assert found(page)[0] == "Pieter Hoekstra"
        return
    page.click(".md-search__input")
    page.keyboard.type("pieter hoekstra")

    assert "Pieter Hoekstra" in first_result(page, "pieter-hoekstra")


def test_the_search_of_the_theme_finds_what_notes_say(page: Any, base: str) -> None:
    if base.startswith("file:"):
        pytest.skip("quick find looks for people, not into notes")
    page.goto(f"{base}people/pieter-hoekstra.html")
    page.click(".md-search__input")
    page.keyboard.type("hazelnut")

    assert "Zoë van Dalen" in first_result(page, "zoe-van-dalen")


def first_result(page: Any, slug: str) -> str:
    """What the theme's first result says, once it leads to `slug`.

    While one types, the first is another's: the index answers letter by letter.
    """
    page.wait_for_function(
        "slug => document.querySelector('.md-search-result__link')?.href.includes(slug)", arg=slug
    )
    return str(page.locator(".md-search-result__link").first.inner_text())


@pytest.mark.parametrize(
    ("name", "typed", "shown"),
    [
        ("contacts", "zoe", ["zoe-van-dalen"]),
        ("contacts", "xyzzyx", []),
        ("untracked", "nobody of that name", []),
        ("mutual", "pieter", ["pieter-hoekstra"]),
    ],
)
def test_a_list_narrows(name: str, typed: str, shown: list[str], page: Any, base: str) -> None:
    page.goto(f"{base}{name}.html")
    page.locator("[data-filter]").fill(typed)

    slugs = page.evaluate(
        "[...document.querySelectorAll('[data-filtered] [data-slug]')]"
        ".filter((row) => !row.closest('[hidden]')).map((row) => row.dataset.slug)"
    )
    assert set(shown) <= set(slugs)
    assert len(slugs) < 15
    assert page.locator("[data-none]").first.is_visible() is (shown == [])


def test_people_js_says_nothing_over_http(browser: Any, sample: Path) -> None:
    """What another website would learn if it loaded our data as a script."""
    with addressed(sample, "http") as base:
        page = browser.new_page()
        page.goto(f"{base}robots.txt")
        for path in ("assets/kith/people.js", "search/search_index.js"):
            page.add_script_tag(url=base + path)
        assert page.evaluate("[typeof kithPeople, typeof __index]") == ["undefined"] * 2
        page.close()


def test_find_answers_in_the_order_of_how_well(browser: Any, sample: Path) -> None:
    rows = json.loads((sample / "assets" / "kith" / "people.json").read_text(encoding="utf-8"))
    page = browser.new_page()
    page.goto(f"file://{sample}/untracked.html")

    every = page.evaluate(
        "(rows) => rows.map((row) => [row[0], kith.find(rows, row[1]), kith.find(rows, row[0])])",
        rows,
    )

    assert len(every) > 50
    for slug, by_name, by_slug in every:
        assert by_name[0] == slug
        assert slug in by_slug
    page.close()


@pytest.mark.parametrize("theme", ["mkdocs", "material"])
def test_under_either_theme_with_addresses_that_are_folders(
    theme: str, browser: Any, trap: Trap, tmp_path: Path
) -> None:
    """The script finds its data, people and days from any page, whatever stands around it."""
    config = KITH.replace("{name: material, font: false}", theme).replace(
        f"{{today: {TODAY}}}", "{}"
    )
    built = build(write_journal(tmp_path / "j", TINY, config), "--strict")
    assert built.code == 0, built.log
    before = len(trap.caught)
    with addressed(built.site, "http") as base:
        page = browser.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.clock.set_fixed_time("2030-01-10T12:00:00")
        page.goto(f"{base}overdue/circle-close/index.html")
        assert "as of 10 January 2030" in page.inner_text(".kith-asof")
        page.keyboard.press("k")
        finder(page).locator("input").fill("bob")
        page.wait_for_function("document.querySelector('[role=option][aria-selected=true]')")
        page.keyboard.press("Enter")
        page.wait_for_url("**/people/bob-ray.html")
        assert page.locator(".kith-badge").first.inner_text() == "dormant"
        assert (errors, trap.caught[before:]) == ([], [])
        page.close()
