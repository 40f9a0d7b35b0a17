"""A long list in the browser: a table of all on the reader's day, and leaves without a script."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest

import kith.plugin.private
from browser_support import Trap, addressed, forget_search, until
from inline import person
from kith.folder import Folder
from kith.insight.onward import make_outlook
from kith.insight.standing import Standing
from kith.naming import plain
from kith.settings import Settings, read_settings
from kith.views.cast import Cast
from kith.views.overdue import overdue_view
from kith.views.people import Urls
from kith.views.rolls import Rolls
from site_support import MATERIAL, TODAY, build_here, write_journal

BUILT = dt.date.fromisoformat(TODAY)
SETTINGS: Settings = read_settings({})
CONFIG = (
    f"site_name: J\ndocs_dir: pages\nuse_directory_urls: false\n{MATERIAL}plugins: [search, kith]\n"
)
CITIES = ("Łódź", "Oslo", "São Paulo")
ROWS, SIFT, COUNT = ".kith-long > tbody > tr", "[data-sift]", ".kith-table__count"


def crowd() -> dict[str, str]:
    """Some hundred people on both sides of every threshold, known to each other, some untracked."""
    people = {}
    cadences = ("7", "2 weeks", "30", "60", "quarterly", "1 year", "never", "")
    for number in range(900):
        ago = (number * 37) % 500 if number % 3 else 1195 - (number * 11) % 450
        keys = [f"org: House {(number * 7) % 40:02}", f"city: {CITIES[number % 3]}",
                f"emails: [p{number}@example.com]"]  # fmt: skip
        if cadences[number % 8]:
            keys.append(f"cadence: {cadences[number % 8]}")
        if number % 3 == 0:
            keys.append(f"circle: {('inner', 'close', 'wide')[number % 9 // 3]}")
        if number % 5 == 0:
            keys.append("tags: [chess]")
        if number:
            keys.append(f"knows: [person-{number // 3:03}]")
        last = BUILT - dt.timedelta(days=ago)
        log = [f"{last} call: number {number}"] if number % 10 else []
        name = f"Zoë Łukasz {number:03}" if number % 50 == 7 else f"Person {number:03}"
        people[f"person-{number:03}.md"] = person(name, *keys, log=log)
    for number in range(230):
        people[f"quiet-{number:03}.md"] = person(f"Quiet {number:03}", "city: Oslo")
    return people


class Long(NamedTuple):
    """A site with long lists, built on one day, and the journal that it shows."""

    root: Path
    folder: Folder
    casts: dict[dt.date, Cast]

    def cast(self, day: dt.date) -> Cast:
        if day not in self.casts:
            self.casts[day] = Cast(make_outlook(self.folder.load(), day), Urls(False), {})
        return self.casts[day]


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Long:
    root = write_journal(tmp_path_factory.mktemp("long") / "journal", crowd(), CONFIG)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kith.plugin.private, "today", lambda: BUILT)
        patch.delenv("KITH_TODAY", raising=False)
        forget_search(build_here(root, root / "site"))
    return Long(root / "site", Folder(root / "contacts", SETTINGS), {})


@pytest.fixture(scope="module", params=["http", "file"])
def base(request: pytest.FixtureRequest, long: Long) -> Iterator[str]:
    with addressed(long.root, request.param) as address:
        yield address


@pytest.fixture(scope="module")
def disk(long: Long) -> Iterator[str]:
    with addressed(long.root, "file") as address:
        yield address


@pytest.fixture
def page(browser: Any, trap: Trap) -> Iterator[Any]:
    """A page on the day of the build; it fails its test if it asks another host or has an error."""
    yield from opened(browser, trap, BUILT)


def opened(browser: Any, trap: Trap, day: dt.date, **options: Any) -> Iterator[Any]:
    context = browser.new_context(
        **{"viewport": {"width": 1280, "height": 900}, "timezone_id": "Europe/Berlin", **options}
    )
    errors: list[str] = []
    asked: list[str] = []
    before = len(trap.caught)
    context.on("request", lambda request: asked.append(request.url))
    one = context.new_page()
    moment = dt.datetime.combine(day, dt.time(12, 0), ZoneInfo("Europe/Berlin"))
    if options.get("java_script_enabled", True):
        one.clock.set_fixed_time(moment)
    one.on("pageerror", lambda error: errors.append(str(error)))
    yield one
    context.close()
    ours = ("http://127.0.0.1:", "file:", "data:", "blob:", "about:")
    others = [url for url in asked if not url.startswith(ours)]
    assert (others, errors, trap.caught[before:]) == ([], [], [])


WHOLE = """() => {
  dispatchEvent(new Event("beforeprint"));
  const rows = [...document.querySelectorAll(".kith-long > tbody > tr")];
  const found = rows.map((row) => [Number(row.getAttribute("aria-rowindex")), row.dataset.slug]);
  dispatchEvent(new Event("afterprint"));
  return found.map(([, slug]) => slug);
}"""
FIRST = """(most) => [...document.querySelectorAll(".kith-long > tbody > tr")].slice(0, most)
  .map((row) => row.dataset.slug)"""


def laid(page: Any, address: str) -> None:
    """Open a page and wait for its table."""
    page.goto(address)
    page.locator(".kith-long").wait_for(state="attached")


def slugs_of(cast: Cast, **narrow: str) -> list[str]:
    """Everybody whom an overdue list shows on a day, in order."""
    view = overdue_view(cast, **narrow)
    return [row.person.slug for group in view.groups for row in group.rows] + [
        row.person.slug for row in view.undated
    ]


# ---- the reader's own day -----------------------------------------------------------------------


@pytest.mark.parametrize("ahead", [-1, 0, 1, 40, 400])
@pytest.mark.parametrize("narrow", [{}, {"tag": "chess"}])
def test_who_is_overdue_on_the_day(
    ahead: int, narrow: dict[str, str], browser: Any, trap: Trap, long: Long, disk: str
) -> None:
    day = BUILT + dt.timedelta(days=ahead)
    cast = long.cast(day)
    if narrow and len(Rolls(long.cast(BUILT)).waiting["tag", "chess"]) < 1:
        pytest.fail("nobody of this tag is late")
    for page in opened(browser, trap, day):
        name = "overdue/tag-chess" if narrow else "overdue"
        page.goto(f"{disk}{name}.html")
        if narrow:  # few enough for one page: the other script moves it
            assert page.locator("h1 .kith-count").inner_text() == str(
                overdue_view(cast, **narrow).count
            )
            continue
        page.locator(".kith-long").wait_for()
        assert page.evaluate(WHOLE) == slugs_of(cast)
        assert page.locator("h1 .kith-count").inner_text() == f"{overdue_view(cast).count:,}"
        built = {-1: "", 0: "", 1: ", built yesterday"}.get(ahead)
        said = page.inner_text(".kith-asof")
        assert f"{day.day} {day:%B %Y}" in said
        assert built is None or said.endswith(built or str(day.year))


@pytest.mark.both_ways
def test_standings_are_counted_and_may_be_chosen(page: Any, long: Long, base: str) -> None:
    laid(page, f"{base}overdue.html")
    stands = long.cast(BUILT).outlook.stands.values()
    lapsed = [one.slug for one in stands if one.standing is Standing.LAPSED]
    chip = page.locator("[data-only=l]")
    assert chip.inner_text().split() == ["lapsed", str(len(lapsed))]

    chip.click()

    assert sorted(page.evaluate(WHOLE)) == sorted(lapsed)
    assert chip.get_attribute("aria-pressed") == "true"
    page.locator("[data-only=l]").click()
    assert len(page.evaluate(WHOLE)) == len(slugs_of(long.cast(BUILT)))


def test_who_is_dormant_on_a_later_day(browser: Any, trap: Trap, long: Long, disk: str) -> None:
    day = BUILT + dt.timedelta(days=200)
    for page in opened(browser, trap, day):
        laid(page, f"{disk}dormant.html")
        shelf = {one.slug for one in long.cast(day).outlook.dormant}
        friends = page.locator(".kith-friend:not([hidden])").evaluate_all(
            "(all) => all.map((one) => one.dataset.slug)"
        )

        assert {*friends, *page.evaluate(WHOLE)} == shelf
        assert page.locator("h1 .kith-count").inner_text() == f"{len(shelf):,}"


def test_midnight_while_a_table_is_open(browser: Any, trap: Trap, long: Long, disk: str) -> None:
    context = browser.new_context(timezone_id="Europe/Berlin")
    page = context.new_page()
    page.clock.install(time=dt.datetime(2026, 11, 12, 23, 59, 30, tzinfo=ZoneInfo("Europe/Berlin")))
    laid(page, f"{disk}overdue.html")

    page.clock.run_for(60_000)

    late = overdue_view(long.cast(dt.date(2026, 11, 13))).count
    until(
        page,
        "(late) => document.querySelector('h1 .kith-count').textContent === late",
        arg=str(late),
    )
    context.close()


# ---- sorting and narrowing ----------------------------------------------------------------------


def test_a_column_sorts_and_says_how(page: Any, long: Long, base: str) -> None:
    laid(page, f"{base}contacts.html")
    rolls = Rolls(long.cast(BUILT))
    names = [slug for slugs in rolls.letters.values() for slug in slugs]
    assert page.evaluate(FIRST, 20) == names[:20]
    head = page.locator("thead [data-key=name]")
    assert head.get_attribute("aria-sort") == "ascending"

    head.locator("button").click()

    assert page.evaluate(FIRST, 20) == names[::-1][:20]
    assert head.get_attribute("aria-sort") == "descending"
    page.locator("thead [data-key=org] button").click()
    contacts = long.cast(BUILT).outlook.journal.contacts
    by_org = sorted(names, key=lambda slug: (not contacts[slug].org, plain(contacts[slug].org)))
    assert page.evaluate(WHOLE) == by_org
    assert page.locator("thead [aria-sort]").count() == 1


def test_a_click_sorts_by_how_late_and_back(page: Any, long: Long, base: str) -> None:
    laid(page, f"{base}overdue.html")
    page.locator("thead [data-key=touch] button").click()
    assert page.locator("[aria-sort=ascending]").get_attribute("data-key") == "touch"

    page.locator("thead [data-key=late] button").click()

    assert page.evaluate(WHOLE) == slugs_of(long.cast(BUILT))
    assert page.locator("[aria-sort=descending]").get_attribute("data-key") == "late"


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("zoe lukasz", lambda c: "Zoë Łukasz" in c.name),
        ("ŁUKASZ oslo", lambda c: "Łukasz" in c.name and c.city == "Oslo"),
        ("house 03 lodz", lambda c: c.city == "Łódź" and "03" in c.org + c.name and c.org),
        ("chess inner", lambda c: "chess" in c.tags and c.circle == "inner"),
        ("nobody at all", lambda _: False),
    ],
)
def test_all_words_must_match(asked: str, wanted: Any, page: Any, long: Long, base: str) -> None:
    laid(page, f"{base}contacts.html")
    contacts = long.cast(BUILT).outlook.journal.contacts

    page.locator(SIFT).fill(asked)

    found = [slug for slug, contact in contacts.items() if wanted(contact)]
    assert sorted(page.evaluate(WHOLE)) == sorted(found)
    assert page.inner_text(COUNT) == f"{len(found):,} of {len(contacts):,}"
    assert page.locator("[data-none]:not([data-none*=o])").is_visible() == (not found)
    page.locator(SIFT).fill("")
    assert page.inner_text(COUNT) == f"{len(contacts):,} people"


def test_the_index_of_mutual_connections(page: Any, long: Long, base: str) -> None:
    laid(page, f"{base}mutual.html")
    page.locator(SIFT).fill("person 001")

    row = page.locator(f"{ROWS}[data-slug=person-001]")
    vouchers = long.cast(BUILT).outlook.vouchers("person-001")
    names = long.cast(BUILT).people
    words = row.locator(".kith-word").all_inner_texts()
    assert [word.strip() for word in words] == [names[one.slug].name for one in vouchers[:3]]
    assert row.locator("td a", has_text="more").count() == (len(vouchers) > 3)
    page.locator(".kith-word a").first.click()
    page.wait_for_url("**/people/*.html")


# ---- rows where one looks, and keys -------------------------------------------------------------


def test_only_rows_in_sight_are_made(page: Any, long: Long, base: str) -> None:
    laid(page, f"{base}contacts.html")
    whole = len(long.cast(BUILT).outlook.journal.contacts)
    assert page.get_attribute(".kith-long", "aria-rowcount") == str(whole + 1)

    for part in (0, 0.3, 0.9, 1):
        page.evaluate(
            f"scrollTo({{ top: {part} * document.body.scrollHeight, behavior: 'instant' }})"
        )
        until(page, """() => { const box = document.elementFromPoint(640, 500)?.closest("tr");
              return box !== null; }"""
        )
        assert page.locator(ROWS).count() < 80
    last = page.locator(ROWS).last
    assert last.get_attribute("aria-rowindex") == str(whole + 1)


def test_keys_go_from_row_to_row(page: Any, long: Long, base: str) -> None:
    laid(page, f"{base}overdue.html")
    order = slugs_of(long.cast(BUILT))
    focused = "document.activeElement.closest('tr')?.dataset.slug ?? document.activeElement.type"
    page.locator(SIFT).focus()

    page.keyboard.press("ArrowDown")
    assert page.evaluate(focused) == order[0]
    for _ in range(70):
        page.keyboard.press("ArrowDown")

    assert page.evaluate(focused) == order[70]
    box = page.evaluate("document.activeElement.getBoundingClientRect().toJSON()")
    assert 48 < box["top"] < 900
    page.keyboard.press("ArrowUp")
    assert page.evaluate(focused) == order[69]
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    page.wait_for_timeout(100)
    assert page.evaluate(focused) == order[69], "whoever scrolls away keeps their place"
    page.locator(f"{ROWS}[data-slug={order[0]}] a").first.focus()
    page.keyboard.press("ArrowUp")
    assert page.evaluate(focused) == "search"


def test_a_letter_leads_to_its_names(page: Any, base: str) -> None:
    laid(page, f"{base}contacts.html")

    page.locator(".kith-letters a", has_text="Z").click()

    name = page.evaluate("document.activeElement.textContent")
    assert name.startswith("Zoë")
    assert page.locator(".kith-letters a").all_inner_texts() == ["P", "Q", "Z"]


def test_a_table_is_a_table(page: Any, base: str) -> None:
    laid(page, f"{base}overdue.html")

    assert page.get_by_role("table", name="Overdue").count() == 1
    assert page.get_by_role("columnheader").count() == 6
    assert page.get_by_role("rowheader").first.inner_text().startswith("P")
    assert page.locator(COUNT).get_attribute("role") == "status"
    assert (
        page.get_by_role("link", name="Write to Person")
        .first.get_attribute("href")
        .startswith("mailto:p")
    )


# ---- a leaf by itself, and other screens --------------------------------------------------------


@pytest.mark.both_ways
def test_a_further_leaf_is_the_same_table(page: Any, long: Long, base: str) -> None:
    laid(page, f"{base}overdue/page-2.html")

    assert page.evaluate(WHOLE) == slugs_of(long.cast(BUILT))
    assert "page 2" not in page.inner_text("h1")
    assert "page 2" not in page.title()
    assert page.locator(".kith-leaves").count() == 0


def test_without_a_script_one_turns_leaves(browser: Any, trap: Trap, long: Long, base: str) -> None:
    order = slugs_of(long.cast(BUILT))
    seen: list[str] = []
    for page in opened(browser, trap, BUILT, java_script_enabled=False):
        page.goto(f"{base}overdue.html")
        for number in range(1, -(-len(order) // 100) + 1):
            assert page.inner_text(".kith-asof") == "as of 2 November 2026"
            assert page.title().startswith(
                "Overdue" if number == 1 else f"Overdue, page {number} of"
            )
            assert page.locator(".kith-leaves [aria-current=page]").inner_text() == str(number)
            rows = page.locator("[data-group]:visible li[data-slug]")
            seen += rows.evaluate_all("(all) => all.map((row) => row.dataset.slug)")
            assert page.locator(f"{SIFT}:visible, .kith-table__tools").count() == 0
            if page.locator("[rel=next]").count():
                page.locator("[rel=next]").click()
    assert seen == order


@pytest.mark.both_ways
def test_data_that_cannot_be_read_leave_the_leaf_as_it_was_built(
    browser: Any, trap: Trap, long: Long
) -> None:
    with addressed(long.root, "http") as address:
        for page in opened(browser, trap, BUILT + dt.timedelta(days=40)):
            page.route("**/rows.json", lambda route: route.fulfill(status=404, body=""))
            page.goto(f"{address}overdue.html")
            page.wait_for_load_state("networkidle")

            rows = page.locator("[data-group]:visible li[data-slug]")
            shown = rows.evaluate_all("(all) => all.map((row) => row.dataset.slug)")
            assert shown == slugs_of(long.cast(BUILT))[:100]
            assert page.inner_text(".kith-asof") == "as of 2 November 2026"


@pytest.mark.parametrize(
    "name", ["overdue", "dormant", "contacts", "mutual", "untracked", "upcoming"]
)
def test_on_a_phone(name: str, browser: Any, trap: Trap, base: str) -> None:
    for page in opened(browser, trap, BUILT, viewport={"width": 390, "height": 844}):
        page.goto(f"{base}{name}.html")
        page.locator(".kith-long, .kith-row--now").first.wait_for(state="attached")

        assert page.evaluate("document.documentElement.scrollWidth") == 390
        if name == "untracked":
            continue
        page.locator(".kith-sort select").select_option("name")
        first = page.locator(ROWS).first
        first.scroll_into_view_if_needed()
        assert first.get_attribute("aria-rowindex") == "2"
        cells = first.locator("th, td").filter(visible=True)
        heights = [cell.bounding_box()["height"] for cell in cells.all()]
        assert sum(heights[:2]) <= first.bounding_box()["height"] + 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_motion_and_colours_are_the_readers(
    scheme: str, browser: Any, trap: Trap, disk: str
) -> None:
    for page in opened(browser, trap, BUILT, reduced_motion="reduce", color_scheme=scheme):
        laid(page, f"{disk}overdue.html")
        reach = page.locator(".kith-td--reach").last
        assert reach.evaluate("(one) => getComputedStyle(one).transitionDuration") == "0s"


def test_on_paper_all_are_there(page: Any, long: Long, disk: str) -> None:
    laid(page, f"{disk}contacts.html")

    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(ROWS).count() == len(long.cast(BUILT).outlook.journal.contacts)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(ROWS).count() < 80


# ---- a sitting over a long list -----------------------------------------------------------------

NOW = "document.querySelector('.kith-row--now')?.dataset.slug ?? null"
ITEMS = "[...document.querySelectorAll('[data-triage] > li')].map((row) => row.dataset.slug)"


def sit(page: Any, base: str) -> None:
    page.goto(f"{base}untracked.html")
    page.locator(".kith-row--now").wait_for()


def test_a_sitting_goes_through_all(page: Any, long: Long, base: str) -> None:
    order = Rolls(long.cast(BUILT)).untracked
    sit(page, base)
    assert len(order) > 200
    assert page.evaluate(ITEMS) == order[: len(page.evaluate(ITEMS))]
    assert page.inner_text(".kith-tally__said > p:first-child") == f"0 decided, {len(order)} left"

    page.keyboard.press("1")
    for _ in range(109):
        page.keyboard.press("s")
    page.keyboard.press("n")

    assert page.evaluate(NOW) == order[111]
    decided = page.evaluate("Object.values(localStorage).find((one) => one.includes('never'))")
    assert decided == f'[["{order[0]}","inner"],["{order[110]}","never"]]'
    sit(page, base)
    assert page.inner_text(".kith-tally__said > p:first-child").startswith("2 decided")
    assert page.evaluate(NOW) == order[1]


@pytest.mark.both_ways
def test_decisions_are_kept_on_every_leaf(page: Any, long: Long, base: str) -> None:
    order = Rolls(long.cast(BUILT)).untracked
    sit(page, base)
    page.keyboard.press("2")

    page.goto(f"{base}untracked/page-2.html")
    page.locator(".kith-row--now").wait_for()

    assert page.evaluate(NOW) == order[1]
    assert page.locator(f"[data-slug={order[0]}] .kith-decided").inner_text() == "→ close"


def test_a_sitting_may_be_narrowed_and_sorted(page: Any, base: str) -> None:
    sit(page, base)
    page.locator(SIFT).fill("quiet 22")
    until(page, "document.querySelectorAll('[data-triage] > li').length === 12")
    until(page, f"{NOW} === 'quiet-022'")
    assert page.inner_text(COUNT).startswith("12 of ")

    page.locator(".kith-sort select").select_option("name")
    page.locator("h1").click()
    page.wait_for_timeout(300)  # by name, the same one is the first
    until(page, f"{NOW} === 'quiet-022'")
    for _ in range(12):
        now = page.evaluate(NOW)
        page.keyboard.press("3")
        until(page, f"{NOW} !== '{now}'")

    assert page.evaluate(NOW) is None
    page.locator(SIFT).fill("")
    until(page, f"({NOW} ?? '').startsWith('person-')")


def test_one_goes_down_and_the_list_goes_on(page: Any, long: Long, base: str) -> None:
    order = Rolls(long.cast(BUILT)).untracked
    sit(page, base)
    for _ in range(12):
        page.evaluate("scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })")
        page.wait_for_timeout(60)

    until(
        page,
        "(most) => document.querySelectorAll('[data-triage] > li').length === most",
        arg=len(order),
    )
    assert page.evaluate(ITEMS) == order
