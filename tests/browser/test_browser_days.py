"""A page on another day than the one it was built on: the browser says what Python would."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest

import kith.plugin.private
from browser_support import forget_search, until
from kith.dates import PartialDate, next_birthday
from kith.folder import Folder
from kith.insight.onward import make_outlook
from kith.insight.picks import week_of
from kith.insight.standing import Rhythm, stand, turns
from kith.insight.week import picks_of
from kith.settings import Settings, read_settings
from kith.views.cast import Cast
from kith.views.dormant import dormant_view
from kith.views.home import home_view
from kith.views.lists import upcoming_view
from kith.views.overdue import overdue_view
from kith.views.people import LETTERS, Urls
from kith.views.words import say_ago, say_date
from site_support import IS_WHOLE, TODAY, build_here, copy_sample

BUILT = dt.date.fromisoformat(TODAY)
EPOCH = dt.date(1970, 1, 1)
ZONES = ("America/Los_Angeles", "Europe/Berlin", "Pacific/Auckland")
AHEAD = (1, 7, 40, 400)
LATER = [
    (zone, ahead)
    for at, zone in enumerate(ZONES)
    for ahead in AHEAD
    if IS_WHOLE or (AHEAD.index(ahead) + at) % 2 == 0
]
"""Each zone and each day, in half of their pairs or in all."""
KNOWN = 40
"""Days ahead for which Home knows the picks."""
SETTINGS: Settings = read_settings(
    {
        "circles": {"inner": "1 month", "close": "3 months", "wide": "1 year"},
        "tags": {"mentor": "4 months", "choir": "2 months"},
    }
)


def crowd() -> dict[str, str]:
    """People who stand in every way, on both sides of every threshold, some alike to the day."""
    people = {}
    cadences = ("7", "10", "2 weeks", "30", "4-6 weeks", "60", "quarterly", "1 year", "never", "")
    for number in range(80):
        ago = (number * 37) % 260 if number % 5 else 1095 - (number * 11) % 450
        last = BUILT - dt.timedelta(days=ago)
        lines = [f"name: Person {number:02}"]
        if cadences[number % 10]:
            lines.append(f"cadence: {cadences[number % 10]}")
        if number % 7 == 0:
            lines.append(f"circle: {('inner', 'close', 'wide')[number % 3]}")
        if number % 9 == 0:
            lines.append(f"snooze: {BUILT + dt.timedelta(days=number)}")
        if number % 4 == 0:
            born = BUILT + dt.timedelta(days=(number * 5) % 366)
            lines.append(f"birthday: {1960 + number}-{born.month:02}-{min(born.day, 28):02}")
        log = f"- {last} call: number {number}" if number % 11 else ""
        if number % 6 == 0:
            log += f"\n- [ ] {BUILT + dt.timedelta(days=number - 20)} promise {number}"
        people[f"person-{number:02}.md"] = _file(lines, log)
    people["leap.md"] = _file(["name: Leap Day", "birthday: 1992-02-29"], "")
    for name, cadence, days in (("Alpha", 10, 20), ("Beta", 20, 80)):
        last = BUILT - dt.timedelta(days=days)  # 40 days after, both are 6 cadences away
        lines = [f"name: Tie {name}", f"cadence: {cadence}"]
        people[f"tie-{name.lower()}.md"] = _file(lines, f"- {last} call: x")
    return people


def _file(lines: list[str], log: str) -> str:
    front = "\n".join(lines)
    return f"---\n{front}\n---\n\n## Log\n\n{log}\n"


class Site(NamedTuple):
    """A site built on one day, and the journal that it shows."""

    base: str
    folder: Folder
    casts: dict[dt.date, Cast]

    def cast(self, day: dt.date) -> Cast:
        if day not in self.casts:
            self.casts[day] = Cast(make_outlook(self.folder.load(), day), Urls(False), {})
        return self.casts[day]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    root = copy_sample(tmp_path_factory.mktemp("days") / "journal", today=None)
    for name, text in crowd().items():
        (root / "contacts" / name).write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kith.plugin.private, "today", lambda: BUILT)
        patch.delenv("KITH_TODAY", raising=False)
        forget_search(build_here(root, root / "site"))
    yield Site(f"file://{root}/site/", Folder(root / "contacts", SETTINGS), {})


@pytest.fixture(scope="module", params=LATER, ids=str)
def later(request: pytest.FixtureRequest, browser: Any) -> Iterator[tuple[Any, dt.date]]:
    """A page of a browser whose clock stands on a later day, and that day."""
    zone, ahead = request.param
    day = BUILT + dt.timedelta(days=ahead)
    minute = {1: dt.time(0, 5), 400: dt.time(23, 55)}.get(ahead, dt.time(12, 0))
    page = opened(browser, zone, dt.datetime.combine(day, minute))
    yield page, day
    page.context.close()


@pytest.fixture(scope="module")
def home(later: tuple[Any, dt.date], site: Site) -> tuple[Any, dt.date]:
    """Home on the later day, for those who only look, and that day."""
    page, day = later
    one = page.context.new_page()
    one.goto(f"{site.base}index.html")
    return one, day


def opened(browser: Any, zone: str, moment: dt.datetime) -> Any:
    """A page in a zone whose clock stands still at a moment of that zone."""
    context = browser.new_context(timezone_id=zone)
    page = context.new_page()
    page.clock.set_fixed_time(moment.replace(tzinfo=ZoneInfo(zone)))
    return page


GROUPS = """() => Object.fromEntries([...document.querySelectorAll("[data-group]")]
  .filter((group) => !group.hidden)
  .map((group) => [group.dataset.group,
    [...group.querySelectorAll("li[data-slug]")].map((row) => row.dataset.slug)]))"""
SHOWN = """(selector) => [...document.querySelectorAll(selector)]
  .filter((row) => !row.closest("[hidden]")).map((row) => row.dataset.slug)"""
TEXTS = """(selector) => [...document.querySelectorAll(selector)]
  .map((one) => one.textContent.trim())"""


def groups_of(cast: Cast, **narrow: str) -> dict[str, list[str]]:
    view = overdue_view(cast, **narrow)
    groups = {
        group.standing.value.replace(" ", "-"): [row.person.slug for row in group.rows]
        for group in view.groups
        if group.rows
    }
    undated = [row.person.slug for row in view.undated]
    return {**groups, **({"no-date-yet": undated} if undated else {})}


def test_overdue(later: tuple[Any, dt.date], site: Site) -> None:
    page, day = later
    cast = site.cast(day)

    page.goto(f"{site.base}overdue.html")

    assert page.evaluate(GROUPS) == groups_of(cast)
    late = overdue_view(cast).count
    assert page.evaluate(TEXTS, "h1 .kith-count") == [str(late)]
    assert late > 20


def test_overdue_in_a_circle(later: tuple[Any, dt.date], site: Site) -> None:
    page, day = later

    page.goto(f"{site.base}overdue/circle-close.html")

    assert page.evaluate(GROUPS) == groups_of(site.cast(day), circle="close")


def test_the_numbers_of_home(home: tuple[Any, dt.date], site: Site) -> None:
    page, day = home
    view = home_view(site.cast(day), "", 0)

    assert page.evaluate(TEXTS, ".kith-sum b")[:3] == [
        str(view.late),
        str(view.soon),
        str(view.dormant),
    ]
    assert page.evaluate(TEXTS, ".kith-rings [data-turning]") == [
        str(ring.late) for ring in view.rings if ring.size
    ]
    assert page.inner_text("h1") == f"{day:%A}, {say_date(day)}"
    built = say_ago((day - BUILT).days)
    assert page.inner_text(".kith-asof") == f"as of {say_date(day)}, built {built}"


def cards(page: Any) -> list[str]:
    """Whom the cards of Home show, in order."""
    return list(page.evaluate(SHOWN, "[data-picks] > li"))


def test_the_picks_of_home(home: tuple[Any, dt.date], site: Site) -> None:
    page, day = home
    picks = [pick.slug for pick in picks_of(site.cast(day).outlook)]
    known = {card.row.person.slug for card in home_view(site.cast(BUILT), "", 0).cards}

    shown = cards(page)
    if (day - BUILT).days <= KNOWN:
        assert shown == picks
    assert len(picks) == len(shown) == len(set(shown)) == 5
    assert set(shown) <= known
    assert not page.locator(".kith-pick--done:visible, [data-written]:visible").count()
    assert not page.locator(".kith-week [data-none]").is_visible()


def test_the_finding_of_the_week(home: tuple[Any, dt.date], site: Site) -> None:
    page, day = home
    view = home_view(site.cast(day), "", 0)

    finding = view.findings[week_of(day) % len(view.findings)]
    shown = page.evaluate(TEXTS, "[data-findings] > li:not([hidden])")
    assert shown == [f"{finding.text} {finding.source}"]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site built on Thursday, when two of the week's picks had been written to."""
    root = copy_sample(tmp_path_factory.mktemp("written") / "journal", today=None)
    folder = Folder(root / "contacts", SETTINGS)
    picks = picks_of(make_outlook(folder.load(), BUILT))
    for pick, line in zip(
        picks, ("2026-11-02 tried: hello", "2026-11-03 call: hello"), strict=False
    ):
        file = root / folder.load().contacts[pick.slug].file
        text = file.read_text(encoding="utf-8")
        assert "## Log\n" in text
        file.write_text(text.replace("## Log\n", f"## Log\n\n- {line}\n"), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kith.plugin.private, "today", lambda: BUILT + dt.timedelta(days=3))
        patch.delenv("KITH_TODAY", raising=False)
        forget_search(build_here(root, root / "site"))
    yield Site(f"file://{root}/site/", folder, {})


DONE = """() => Object.fromEntries([...document.querySelectorAll("[data-picks] > li:not([hidden])")]
  .map((card) => [card.dataset.slug, card.querySelector("[data-when-done]:not([hidden])")])
  .filter(([, said]) => said).map(([slug, said]) => [slug, said.innerText]))"""


@pytest.mark.parametrize("ahead", [3, 6, 7, 14])
def test_what_is_done_is_done_in_its_week_alone(ahead: int, browser: Any, written: Site) -> None:
    day = BUILT + dt.timedelta(days=ahead)
    page = opened(browser, "Europe/Berlin", dt.datetime.combine(day, dt.time(12, 0)))
    picks = picks_of(written.cast(day).outlook)
    done = {pick.slug: f"You wrote on {pick.done:%A}." for pick in picks if pick.done}

    page.goto(f"{written.base}index.html")

    assert len(done) == (2 if ahead < 7 else 0)
    assert page.evaluate(DONE) == done
    order = sorted(picks, key=lambda pick: pick.done is not None)
    assert cards(page) == [pick.slug for pick in order]
    assert page.locator(".kith-pick--done:visible").count() == len(done)
    assert page.evaluate(TEXTS, "[data-written]:not([hidden])") == (
        ["2 written to"] if done else []
    )
    page.context.close()


def test_picks_without_javascript(browser: Any, written: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    picks = picks_of(written.cast(BUILT + dt.timedelta(days=3)).outlook)
    order = sorted(picks, key=lambda pick: pick.done is not None)

    page.goto(f"{written.base}index.html")

    shown = page.locator("[data-picks] > li:visible").all()
    assert [card.get_attribute("data-slug") for card in shown] == [pick.slug for pick in order]
    assert page.locator("[data-picks] button:visible").count() == 0
    context.close()


def test_what_is_waiting_on_home(home: tuple[Any, dt.date], site: Site) -> None:
    page, day = home
    view = home_view(site.cast(day), "", 0)

    waiting = page.evaluate(SHOWN, "[data-occasions] > li")
    assert waiting == [one.person.slug for one in view.occasions if one.is_shown][:8]


def test_dormant(later: tuple[Any, dt.date], site: Site) -> None:
    page, day = later
    view = dormant_view(site.cast(day))
    friends = {friend.row.person.slug for friend in view.friends}
    friends |= {row.person.slug for row, _ in view.others}

    page.goto(f"{site.base}dormant.html")

    assert set(page.evaluate(GROUPS).get("dormant", ())) == friends
    assert page.evaluate(TEXTS, "h1 .kith-count") == [str(len(friends))]


def test_upcoming(later: tuple[Any, dt.date], site: Site) -> None:
    page, day = later
    view = upcoming_view(site.cast(day))

    page.goto(f"{site.base}upcoming.html")

    assert page.evaluate(SHOWN, "[data-occasions] > li") == [
        one.person.slug for one in view.occasions if one.is_shown
    ]
    assert page.evaluate(GROUPS)["due-soon"] == [row.person.slug for row in view.soon]
    assert page.evaluate(TEXTS, "[data-occasions] > li:not([hidden]) [data-ago]") == [
        say_ago((day - one.day).days) for one in view.occasions if one.is_shown
    ]
    assert page.evaluate(TEXTS, "[data-occasions] > li:not([hidden]) [data-birthday-word]") == [
        f"turns {one.day.year - one.born}" if one.born else ""
        for one in view.occasions
        if one.is_shown and one.birthday
    ]


def test_a_contact(later: tuple[Any, dt.date], site: Site) -> None:
    page, day = later
    cast = site.cast(day)
    slugs = ("zoe-van-dalen", "person-01", "person-05", "person-09", "person-12")
    for slug in slugs if IS_WHOLE else slugs[day.day % 2 :: 2]:
        clock = cast.clocks[slug]

        page.goto(f"{site.base}people/{slug}.html")

        head = page.locator(".kith-head")
        assert head.locator(".kith-badge").inner_text() == clock.standing.value
        if clock.last and not clock.is_met:
            assert say_ago((day - clock.last).days) in head.inner_text()


def test_the_row_to_copy_has_the_day_of_the_reader(browser: Any, site: Site) -> None:
    page = opened(browser, "Europe/Berlin", dt.datetime(2026, 12, 24, 8, 0))  # noqa: DTZ001
    page.goto(f"{site.base}people/zoe-van-dalen.html")
    page.evaluate(
        "() => { document.execCommand = () => { window.copied = "
        "document.querySelector('body > textarea').value; return true; } }"
    )
    page.evaluate("() => Object.defineProperty(navigator, 'clipboard', { value: undefined })")

    page.click("[data-copy][data-dated]")

    until(page, "window.copied !== undefined")
    assert page.evaluate("window.copied").startswith("- 2026-12-24 call")
    page.context.close()


@pytest.mark.parametrize("zone", ZONES)
def test_midnight_while_a_page_is_open(zone: str, browser: Any, site: Site) -> None:
    context = browser.new_context(timezone_id=zone)
    page = context.new_page()
    evening = dt.datetime(2026, 11, 10, 23, 59, 30, tzinfo=ZoneInfo(zone))
    page.clock.install(time=evening)
    page.goto(f"{site.base}overdue.html")
    assert page.evaluate(GROUPS) == groups_of(site.cast(evening.date()))

    page.clock.run_for(60_000)

    morning = dt.date(2026, 11, 11)
    assert page.evaluate(GROUPS) == groups_of(site.cast(morning))
    assert say_date(morning) in page.inner_text(".kith-asof")
    context.close()


def test_a_day_that_is_behind_the_one_of_the_build(browser: Any, site: Site) -> None:
    """A reader west of the builder: yesterday."""
    page = opened(browser, "Pacific/Honolulu", dt.datetime(2026, 11, 1, 14, 0))  # noqa: DTZ001
    cast = site.cast(dt.date(2026, 11, 1))

    page.goto(f"{site.base}overdue.html")
    assert page.evaluate(GROUPS) == groups_of(cast)

    page.goto(f"{site.base}index.html")
    view = home_view(cast, "", 0)
    assert page.evaluate(TEXTS, ".kith-sum b")[:2] == [str(view.late), str(view.soon)]
    page.context.close()


@pytest.mark.parametrize("ahead", [0, *AHEAD])
def test_a_pinned_day_stays(ahead: int, browser: Any, quiet_sample: Path) -> None:
    moment = dt.datetime.combine(BUILT + dt.timedelta(days=ahead), dt.time(12, 0))
    page = opened(browser, "Pacific/Auckland", moment)
    journal = Folder(quiet_sample.parent / "contacts", SETTINGS).load()
    cast = Cast(make_outlook(journal, BUILT), Urls(False), {})

    page.goto(f"file://{quiet_sample}/overdue.html")

    assert page.evaluate(GROUPS) == groups_of(cast)
    assert page.inner_text(".kith-asof") == "as of 2 November 2026"
    page.context.close()


def test_without_javascript_a_page_says_as_of_when(browser: Any, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    cast = site.cast(BUILT)
    for name in ("index", "overdue", "dormant", "upcoming", "untracked", "people/zoe-van-dalen"):
        page.goto(f"{site.base}{name}.html")
        assert page.inner_text(".kith-asof") == "as of 2 November 2026", name
    page.goto(f"{site.base}overdue.html")
    late = [
        row.get_attribute("data-slug")
        for row in page.locator("[data-group]:visible li[data-slug]").all()
    ]
    assert late == [slug for slugs in groups_of(cast).values() for slug in slugs]
    assert page.locator("[data-find]:visible, [data-copy]:visible").count() == 0
    context.close()


# ---- the functions themselves -------------------------------------------------------------------


@pytest.fixture(scope="module")
def script(browser: Any, site: Site) -> Iterator[Any]:
    page = browser.new_page()
    page.goto(f"{site.base}untracked.html")
    yield page
    page.close()


def number(day: dt.date) -> int:
    return (day - EPOCH).days


def days(first: int, last: int, step: int = 1) -> list[dt.date]:
    start = dt.date(first, 1, 1)
    return [start + dt.timedelta(days=n) for n in range(0, (last - first) * 365, step)]


def test_weeks(script: Any) -> None:
    grid = days(1900, 2100)

    found = script.evaluate("(all) => all.map(kith.weekOf)", [number(day) for day in grid])

    assert found == [week_of(day) for day in grid]


def test_day_numbers(script: Any) -> None:
    grid = days(1900, 2100)

    found = script.evaluate("(all) => all.map(kith.dayNumber)", [str(day) for day in grid])

    assert found == [number(day) for day in grid]


def test_ago(script: Any) -> None:
    grid = [*range(-1500, 3000), 36500, 365000]

    assert script.evaluate("(all) => all.map(kith.ago)", grid) == [say_ago(one) for one in grid]


def test_next_birthdays(script: Any) -> None:
    born = [(2, 29), (2, 28), (3, 1), (12, 31), (1, 1), (7, 4)]
    grid = days(1900, 2100, 5)

    found = script.evaluate(
        "([all, days]) => all.map((born) => days.map((day) => kith.nextBirthday(born, day)))",
        [[f"{month:02}-{day:02}" for month, day in born], [number(day) for day in grid]],
    )

    for (month, day), next_days in zip(born, found, strict=True):
        birthday = PartialDate(None, month, day)
        assert next_days == [number(next_birthday(birthday, one) or one) for one in grid]


def test_standings_and_ratios(script: Any) -> None:
    since = dt.date(2026, 3, 29)
    rhythms = [
        Rhythm(since, since, False, ideal, most, "", snooze, is_never, ongoing)
        for ideal, most in ((7, 7), (28, 42), (30, 30), (365, 365), (3650, 3650), (0, 0))
        for snooze in (None, dt.date(2026, 5, 1), dt.date(2030, 1, 1))
        for is_never in (False, True)
        for ongoing in (None, dt.date(2020, 1, 1))
    ]
    grid = [since + dt.timedelta(days=n) for n in (*range(120), *range(120, 8000, 37))]

    for rhythm in rhythms:
        text = " ".join(f"{LETTERS[one]}{number(day)}" for day, one in turns(rhythm, 1095))
        found = script.evaluate(
            "([turns, days]) => days.map((day) => kith.standingOn(turns, day))",
            [text, [number(day) for day in grid]],
        )
        assert found == [LETTERS[stand("", rhythm, day, 1095).standing] for day in grid], rhythm
        if rhythm.due:
            ratios = script.evaluate(
                "([since, most, days]) => days.map((day) => kith.ratio(day, since, most))",
                [number(since), rhythm.most, [number(day) for day in grid]],
            )
            assert ratios == [stand("", rhythm, day, 1095).ratio for day in grid]


def test_numbers_that_change(script: Any) -> None:
    text = "12 20761+2 20770-1 20800-13"

    found = script.evaluate(
        "(text) => [0, 20760, 20761, 20769, 20770, 20800, 30000].map((day) => "
        "kith.numberOn(text, day))",
        text,
    )

    assert found == [12, 12, 14, 14, 13, 0, 0]


@pytest.mark.parametrize(
    "zone",
    [*ZONES, "America/Santiago", "Africa/Cairo", "Australia/Lord_Howe", "Pacific/Kiritimati"],
)
def test_the_day_of_a_moment_is_the_readers_own(zone: str, browser: Any, site: Site) -> None:
    """Every hour of five years, with both days of the year on which a clock is changed."""
    context = browser.new_context(timezone_id=zone)
    page = context.new_page()
    page.goto(f"{site.base}overdue.html")
    grid = days(2024, 2029)

    wrong = page.evaluate(
        """(days) => days.flatMap(([y, m, d, number]) => [0, 1, 2, 3, 4, 12, 22, 23]
          .flatMap((hour) => [0, 29, 59].map((minute) => new Date(y, m - 1, d, hour, minute)))
          .filter((moment) => moment.getDate() === d && kith.dayNumber(moment) !== number)
          .map(String))""",
        [[day.year, day.month, day.day, number(day)] for day in grid],
    )

    assert wrong == []
    context.close()
