"""Finding people, over http and from a disk: the theme's search, and quick find."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from browser_support import Trap, addressed, until
from finding_support import told_by
from kith.views.finding import spelled
from site_support import KITH, TINY, TODAY, build, write_journal


@pytest.fixture(scope="module", params=["http", "file"])
def base(request: pytest.FixtureRequest, quiet_sample: Path) -> Iterator[str]:
    with addressed(quiet_sample, request.param) as address:
        yield address


@pytest.fixture
def page(browser: Any, trap: Trap, base: str) -> Iterator[Any]:
    with watched(browser, trap, base) as one:
        yield one


@contextmanager
def watched(browser: Any, trap: Trap, base: str) -> Iterator[Any]:
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
    """The names that are offered, and last what else the pages may be searched for."""
    names = finder(page).locator(
        "[role=option] bdi:not(bdi bdi, .kith-about *, .kith-hit__reason *)"
    )
    return [text.strip() for text in names.all_inner_texts()]


@pytest.mark.both_ways
def test_quick_find_opens_somebody(page: Any, base: str) -> None:
    page.goto(f"{base}overdue.html")
    page.keyboard.press("k")
    finder(page).locator("input").wait_for()
    page.keyboard.type("zoe")
    until(page, "document.querySelector('[role=option][aria-selected=true]')")

    assert found(page)[0] == "Zoë van Dalen"
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/zoe-van-dalen.html")


@pytest.mark.both_ways
def test_what_quick_find_finds(page: Any, base: str) -> None:
    page.goto(f"{base}people/luka-petrovic.html")
    page.keyboard.press("Control+k")
    for typed, first in (
        ("zoe", "Zoë van Dalen"),
        ("lark vane adaeze", "Adaeze Nwosu"),
        ("ZO", "Zoë van Dalen"),
        ("adaeze lark vane", "Adaeze Nwosu"),
        ("nguyen", "Nguyễn Minh Anh"),
        ("petrovc", "Luka Petrović"),
        ("hazelnut", "Zoë van Dalen"),
    ):  # nobody twice in turn, so that the answer is seen to change
        finder(page).locator("input").fill(typed)
        until(page, FIRST, first)

        assert found(page)[0] == first


FIRST = "(name) => document.querySelector('[role=option] bdi')?.textContent.trim() === name"
"""Whether somebody of this name is offered first."""


def test_quick_find_moves_and_closes_by_keys(page: Any, base: str) -> None:
    page.goto(f"{base}index.html")
    page.keyboard.press("k")
    page.keyboard.type("a")
    until(page, "document.querySelectorAll('[role=option]').length > 2")

    chosen = (
        "[...document.querySelectorAll('[role=option]')]"
        ".findIndex((one) => one.ariaSelected === 'true')"
    )
    assert page.evaluate(chosen) == 0
    page.keyboard.press("ArrowDown")
    assert page.evaluate(chosen) == 1
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate(chosen) == page.locator("[role=option]").count() - 1
    active = page.get_attribute("dialog input", "aria-activedescendant")
    assert page.evaluate("(id) => document.getElementById(id).ariaSelected", active) == "true"
    page.keyboard.press("Escape")
    assert finder(page).count() == 0
    page.keyboard.press("k")
    until(page, "(getSelection().toString() || document.activeElement.value) === 'a'")


def test_quick_find_says_so_if_nobody_answers(page: Any, base: str) -> None:
    page.goto(f"{base}index.html")
    page.keyboard.press("k")
    page.keyboard.type("xyzzyx")

    finder(page).get_by_text("Nobody goes by that.").wait_for()
    assert found(page) == ["“xyzzyx”"]
    page.keyboard.press("Enter")
    assert page.url == f"{base}index.html"
    assert finder(page).count() == 0


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


def test_the_search_of_the_theme_finds_a_contact(browser: Any, trap: Trap, sample: Path) -> None:
    with addressed(sample, "http") as base, watched(browser, trap, base) as page:
        page.goto(f"{base}index.html")
        page.click(".md-search__input")
        page.keyboard.type("pieter hoekstra")

        assert "Pieter Hoekstra" in first_result(page, "pieter-hoekstra")


def test_from_a_disk_the_box_of_the_theme_opens_quick_find(
    browser: Any, trap: Trap, sample: Path
) -> None:
    """It needs no worker."""
    with addressed(sample, "file") as base, watched(browser, trap, base) as page:
        page.goto(f"{base}index.html")
        page.click(".md-search__input")
        finder(page).locator("input").fill("pieter")
        until(page, "document.querySelector('[role=option] bdi')")

        assert found(page)[0] == "Pieter Hoekstra"


def test_the_search_of_the_theme_finds_what_notes_say(
    browser: Any, trap: Trap, sample: Path
) -> None:
    with addressed(sample, "http") as base, watched(browser, trap, base) as page:
        page.goto(f"{base}people/pieter-hoekstra.html")
        page.click(".md-search__input")
        page.keyboard.type("hazelnut")

        assert "Zoë van Dalen" in first_result(page, "zoe-van-dalen")


def first_result(page: Any, slug: str) -> str:
    """What the theme's first result says, once it leads to `slug`.

    While one types, the first is another's: the index answers letter by letter.
    """
    until(
        page,
        "slug => document.querySelector('.md-search-result__link')?.href.includes(slug)",
        arg=slug,
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


CROWD = {
    "ada.md": "name: Ada Lovelace\naliases: [Enchantress]\nrole: analyst\ncity: London\n",
    "adam.md": "name: Adam Ada\ncircle: inner\n",
    "adan.md": "name: Adán Ruiz\ncircle: close\ntags: [sea-swimming]\n",
    "bea.md": "name: Bea Adams\norg: Ada Works\n",
    "maria-jonsdottir.md": "name: Maria Jónsdóttir\ncity: Reykjavík\n",
    "maria-jansen.md": "name: Maria Jansen\ncity: Malmö\n",
    "maria-johnson.md": "name: Maria Johnson\ncircle: close\ncity: Malmö\n",
    "martin.md": "name: Martin de Vries\norg: Vårdcentralen\n",
    "wang.md": "name: 王小明\ncity: 上海\n",
    "sean.md": "name: Seán O'Brien\n",
    "strasse.md": "name: Jörg Großmann\nrole: Øre surgeon\n",
    "short.md": "name: Ole Mai\n",
}
"""People whose names are nearly each other's; all of them are front matter."""

ANSWERS = [
    ("ada", ["Ada Lovelace", "Adam Ada", "Adán Ruiz", "Bea Adams"]),
    ("ada love", ["Ada Lovelace"]),
    ("love ada", ["Ada Lovelace"]),
    ("enchant", ["Ada Lovelace"]),
    ("analyst london", ["Ada Lovelace"]),
    ("maria", ["Maria Johnson", "Maria Jansen", "Maria Jónsdóttir"]),
    ("malmo", ["Maria Johnson", "Maria Jansen"]),
    ("reykjavík maria", ["Maria Jónsdóttir"]),
    ("MARIA JON", ["Maria Jónsdóttir"]),
    ("jonson", ["Maria Johnson"]),
    ("jhonson", ["Maria Johnson"]),
    ("jonsdottri", ["Maria Jónsdóttir"]),
    ("jansdottri", ["Maria Jónsdóttir"]),
    ("jxnsdxttxr", []),
    ("vardcentrallen", ["Martin de Vries"]),
    ("devries", ["Martin de Vries"]),
    ("vries martin", ["Martin de Vries"]),
    ("swimming", ["Adán Ruiz"]),
    ("sea-swim", ["Adán Ruiz"]),
    ("小明", ["王小明"]),
    ("wang", ["王小明"]),
    ("obrien", ["Seán O'Brien"]),
    ("o’brien", ["Seán O'Brien"]),
    ("grossmann", ["Jörg Großmann"]),
    ("ore", ["Jörg Großmann"]),
    ("velace", ["Ada Lovelace"]),
    ("mae", []),
    ("mai", ["Ole Mai"]),
    ("ada zzz", []),
    (" - ", []),
]
"""What is typed, and who is offered first. Whoever else comes, comes after them."""


@pytest.fixture(scope="module")
def crowded(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A page of a journal of people who are easily mistaken for each other."""
    people = {path: f"---\n{text}---\n" for path, text in CROWD.items()}
    circles = KITH.replace(TODAY, f"{TODAY}, circles: {{inner: 1 month, close: 3 months}}")
    built = build(write_journal(tmp_path_factory.mktemp("crowd") / "j", people, circles))
    assert built.code == 0, built.log
    page = browser.new_page()
    page.goto(f"file://{built.site}/people/ada.html")
    until(page, "window.kithFinder")
    page.evaluate("kith.people().then((all) => { window.index = kithFinder.indexOf(all); })")
    until(page, "window.index")
    yield page
    page.close()


@pytest.mark.parametrize(("typed", "first"), ANSWERS, ids=[typed for typed, _ in ANSWERS])
def test_who_is_offered_first(typed: str, first: list[str], crowded: Any) -> None:
    slugs = crowded.evaluate("(typed) => kithFinder.find(window.index, typed)", typed)
    names = {path.removesuffix(".md"): text.split("\n")[0][6:] for path, text in CROWD.items()}
    offered = [names[slug] for slug in slugs]

    assert offered[: len(first)] == first
    assert bool(offered) is bool(first)


def test_asking_again_is_answered_alike(crowded: Any) -> None:
    """What is remembered of the last question changes no answer."""
    ask = "(asked) => asked.map((typed) => kithFinder.find(window.index, typed))"
    fresh = ask.replace("window.index", "{ ...window.index, known: [new Map(), new Map()] }")
    questions = [typed[:end] for typed, _ in ANSWERS for end in range(1, len(typed) + 1)]

    assert crowded.evaluate(ask, questions) == crowded.evaluate(fresh, questions)


def slips(asked: str, own: str) -> int:
    """The slips between two words, worked out in full: changed, left out, put in, swapped."""
    rows = [
        [i + j if 0 in (i, j) else 0 for j in range(len(own) + 1)] for i in range(len(asked) + 1)
    ]
    for i, one in enumerate(asked, 1):
        for j, other in enumerate(own, 1):
            rows[i][j] = min(
                rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (one != other)
            )
            if i > 1 and j > 1 and one == own[j - 2] and other == asked[i - 2]:
                rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + (one != other))
    return rows[-1][-1]


def test_slips_are_counted_as_in_full(crowded: Any) -> None:
    """The script counts near the diagonal only, and beginnings at the same time."""
    words = ["".join(word) for size in range(1, 6) for word in product("ab", repeat=size)]
    words += ["".join(word) for word in product("abc", repeat=4)]
    pairs = [
        (asked, own, most)
        for most in (1, 2)
        for asked in words[::3]
        for own in words
        if len(asked) > most and len(own) >= len(asked) - most
    ]

    counted = crowded.evaluate(
        "(pairs) => pairs.map(([asked, own, most]) => { const { whole, start } ="
        " kithFinder.slips(asked, own, most); return [whole, start]; })",
        pairs,
    )

    for (asked, own, most), (whole, start) in zip(pairs, counted, strict=True):
        fewest = min(slips(asked, own[:end]) for end in range(len(own) + 1))
        exact = slips(asked, own)
        assert (start if start <= most else None) == (fewest if fewest <= most else None), (
            asked,
            own,
        )
        assert (whole if whole <= most else None) == (exact if exact <= most else None), (
            asked,
            own,
        )


def test_the_script_reads_everybody_as_python_wrote_them(browser: Any, sample: Path) -> None:
    page = browser.new_page()
    page.goto(f"file://{sample}/untracked.html")

    every = page.evaluate(
        "kith.people().then((all) => [...Array(all.length).keys()].map((place) => ["
        "all.slug(place), all.name(place), all.aliases(place), all.org(place), all.role(place),"
        "all.city(place), all.circle(place), all.tags(place), all.turns(place),"
        "all.hasPhoto(place), all.notes(place)]))"
    )

    assert every == json.loads(json.dumps(told_by(sample)))
    page.close()


def test_the_script_spells_names_as_python_does(browser: Any, sample: Path) -> None:
    names = [
        f"A{chr(code)}b {chr(code)}" for code in range(0x20, 0x250) if spelled(f"A{chr(code)}b")
    ]
    page = browser.new_page()
    page.goto(f"file://{sample}/untracked.html")

    slugs = page.evaluate(
        "(names) => { const empty = { of: [], at: [] };"
        " const all = kith.told({ name: names, slug: {}, alias: {}, photo: {}, day: [],"
        " org: empty, role: empty, city: empty, circle: empty, turns: empty, tags: empty });"
        " return names.map((_, place) => all.slug(place)); }",
        names,
    )

    assert len(names) > 400
    assert dict(zip(names, slugs, strict=True)) == {name: spelled(name) for name in names}
    page.close()


def test_everybody_is_found_by_name_and_by_slug(browser: Any, sample: Path) -> None:
    people = [(one.slug, one.name) for one in told_by(sample)]
    page = browser.new_page()
    page.goto(f"file://{sample}/untracked.html")
    until(page, "window.kithFinder")

    every = page.evaluate(
        "(people) => kith.people().then((all) => { const index = kithFinder.indexOf(all);"
        " return people.map((one) => one.map((asked) => kithFinder.find(index, asked))); })",
        people,
    )

    assert len(every) > 50
    for (slug, _), (by_slug, by_name) in zip(people, every, strict=True):
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
        until(page, "document.querySelector('[role=option][aria-selected=true]')")
        page.keyboard.press("Enter")
        page.wait_for_url("**/people/bob-ray.html")
        assert page.locator(".kith-badge").first.inner_text() == "dormant"
        assert (errors, trap.caught[before:]) == ([], [])
        page.close()


# ---- what quick find is beside a page -----------------------------------------------------------


def test_keys_typed_before_it_has_come_are_kept(browser: Any, sample: Path) -> None:
    with addressed(sample, "http") as base:
        page = browser.new_page()
        waiting: list[Any] = []
        page.route("**/find.js", lambda route: waiting.append(route))  # noqa: PLW0108
        page.goto(f"{base}overdue.html")
        page.keyboard.press("k")
        page.keyboard.type("luka k")
        assert page.locator("dialog").count() == 0
        page.wait_for_timeout(50)
        waiting[0].continue_()

        finder(page).wait_for()
        page.keyboard.type("x")
        assert page.input_value("dialog input") == "luka kx"
        page.close()


def test_it_can_be_tried_again_if_it_did_not_come(browser: Any, sample: Path) -> None:
    with addressed(sample, "http") as base:
        page = browser.new_page()
        page.route("**/find.js", lambda route: route.abort())
        page.goto(f"{base}overdue.html")
        page.keyboard.press("k")
        page.wait_for_timeout(300)
        page.unroute("**/find.js")
        page.keyboard.press("k")
        finder(page).wait_for()
        page.close()


def test_opening_it_moves_nothing(page: Any, base: str) -> None:
    page.goto(f"{base}people/zoe-van-dalen.html")
    page.wait_for_timeout(300)  # what moves while the page itself is loaded is another matter
    page.evaluate(
        "window.moved = []; new PerformanceObserver((list) => moved.push(...list.getEntries()"
        ".flatMap((one) => one.sources).filter(({ node }) => !node?.closest?.('dialog'))"
        ".map(({ node }) => node?.className))).observe({ type: 'layout-shift' })"
    )
    before = page.evaluate("[scrollY, document.documentElement.scrollHeight]")
    page.keyboard.press("k")
    page.keyboard.type("an")
    until(page, "document.querySelector('[role=option] bdi')")
    page.keyboard.press("Escape")

    assert page.evaluate("[scrollY, document.documentElement.scrollHeight]") == before
    assert page.evaluate("moved") == []


def test_a_reader_without_sight_is_told(page: Any, base: str) -> None:
    page.goto(f"{base}index.html")
    page.focus("[data-find]")
    page.keyboard.press("Enter")
    box = finder(page).locator("input")
    box.wait_for()
    assert box.get_attribute("role") == "combobox"
    assert box.get_attribute("aria-expanded") == "false"
    page.keyboard.type("hazelnut")
    until(page, "document.querySelector('[role=option] bdi')")

    active = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
    assert box.get_attribute("aria-expanded") == "true"
    assert active.get_attribute("role") == "option"
    assert page.get_attribute(f"#{box.get_attribute('aria-controls')}", "role") == "listbox"
    assert page.inner_text("dialog [role=status]") == "1 person"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('[data-find]')")


def test_each_is_shown_with_a_face_and_how_they_stand_today(browser: Any, tmp_path: Path) -> None:
    config = KITH.replace(f"{{today: {TODAY}}}", "{circles: {close: 3 months, wide: 1 year}}")
    built = build(write_journal(tmp_path / "j", TINY, config), "--strict")
    page = browser.new_page()
    for day, standing in (
        ("2026-10-02", "on time"),
        ("2028-12-01", "lapsed"),
        ("2031-01-01", "dormant"),
    ):
        page.clock.set_fixed_time(f"{day}T12:00:00")
        page.goto(f"file://{built.site}/mutual/index.html")
        page.keyboard.press("k")
        page.wait_for_selector("dialog input")
        page.keyboard.type("ray")
        until(page, "document.querySelector('[role=option] bdi')")
        assert page.inner_text("[role=option] .kith-badge") == standing
        assert page.inner_text("[role=option] .kith-face") == "BR"
    page.close()


def test_colours_and_pictures_are_those_of_the_pages(browser: Any, sample: Path) -> None:
    page = browser.new_page()
    page.goto(f"file://{sample}/contacts.html")
    page.keyboard.press("k")
    page.wait_for_selector("dialog input")
    for typed in ("zoe van dalen", "yusuf demirel"):
        page.fill("dialog input", typed)
        until(page, "document.querySelector('[role=option] bdi')")
        href = page.get_attribute("[role=option] a", "href")
        slug = href.rsplit("/", 1)[1].removesuffix(".html")
        there = page.evaluate(
            "(slug) => { const row = document.querySelector(`.kith [data-slug='${slug}']`);"
            " const face = row.querySelector('.kith-face'); return face.src ?? face.className; }",
            slug,
        )
        here = page.evaluate(
            "(() => { const face = document.querySelector('[role=option] .kith-face');"
            " return face.src ?? face.className; })()"
        )
        assert here == there
    page.close()


def test_a_finger_opens_it_and_chooses(browser: Any, sample: Path) -> None:
    with addressed(sample, "http") as base:
        context = browser.new_context(
            viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
        )
        page = context.new_page()
        page.goto(f"{base}index.html")
        page.tap("[data-find]")
        finder(page).locator("input").fill("zoe")
        until(page, "document.querySelector('[role=option] bdi')")
        box = finder(page).bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        page.tap("dialog button")
        assert finder(page).count() == 0
        page.tap("[data-find]")
        page.tap("[role=option] a")
        page.wait_for_url("**/people/zoe-van-dalen.html")
        context.close()


# ---- the theme's box in a large journal, and all other pages ------------------------------------


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal of more people than a theme's index should know, and a page of its owner's."""
    people = {f"p{n}.yaml": f"name: Person {n}\ncity: Porto\n" for n in range(501)}
    pages = {"index.md": "# Home\n", "recipes.md": "# Recipes\n\nA cake of walnuts.\n"}
    place = tmp_path_factory.mktemp("large") / "j"
    built = build(write_journal(place, people, KITH, pages), "--strict")
    assert built.code == 0, built.log
    return built.site


@pytest.mark.parametrize("scheme", ["http", "file"])
@pytest.mark.parametrize("opened", ["click", "slash"])
def test_the_box_of_the_theme_finds_people_first(
    scheme: str, opened: str, browser: Any, large: Path
) -> None:
    with addressed(large, scheme) as base:
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(f"{base}recipes/index.html")
        if opened == "click":
            page.click(".md-search__input")
        else:
            page.keyboard.press("/")
        finder(page).locator("input").fill("person 499")
        until(page, "document.querySelector('[role=option] bdi')")
        assert found(page)[0] == "Person 499"
        page.close()


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_quick_find_leads_on_to_all_other_pages(scheme: str, browser: Any, large: Path) -> None:
    with addressed(large, scheme) as base:
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(f"{base}people/p7.html")
        page.keyboard.press("k")
        finder(page).locator("input").fill("walnuts")
        until(page, "document.querySelector('[role=option] bdi')")
        assert found(page) == ["“walnuts”"]
        page.keyboard.press("Enter")
        assert "Recipes" in first_result(page, "recipes")
        page.close()
