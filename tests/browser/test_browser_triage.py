"""A sitting on the Untracked page: one key or one tap a person, and the lines that it leaves."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from browser_support import Trap, addressed, until
from kith.cli.triage import LATER_MONTHS
from site_support import KITH, MATERIAL, QUIET, TODAY, build, copy_sample, write_journal

HERE = "untracked.html"
CHOICES, NOW, SAID = ".kith-choose", ".kith-row--now", ".kith-tally__said > p:first-child"
STATUS = ".kith-tally [role=status]"
CIRCLES = {"1": "inner", "2": "close", "3": "wide"}

PLACE = "Object.keys(localStorage).find((one) => one.startsWith('kith-triage '))"
ORDER = "[...document.querySelectorAll('[data-triage] > [data-slug]')].map((r) => r.dataset.slug)"
MARKED = """() => Object.fromEntries(
  [...document.querySelectorAll(".kith-row--decided")]
    .map((row) => [row.dataset.slug, row.querySelector(".kith-decided").textContent]))"""
HAS_TURN = "(slug) => document.querySelector('.kith-row--now')?.dataset.slug === slug"
KEEP_COPY = """() => {
  Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => {
    window.copied = text;
  } } });
}"""


@pytest.fixture(scope="module", params=["http", "file"])
def base(request: pytest.FixtureRequest, quiet_sample: Path) -> Iterator[str]:
    with addressed(quiet_sample, request.param) as address:
        yield address


@pytest.fixture
def asked() -> list[str]:
    """The addresses that the page asked for."""
    return []


@pytest.fixture
def page(browser: Any, trap: Trap, asked: list[str]) -> Iterator[Any]:
    """A page that fails its test if it asks another host or has an error."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    errors, before = [], len(trap.caught)
    context.on("request", lambda request: asked.append(request.url))
    one = context.new_page()
    one.on("pageerror", lambda error: errors.append(str(error)))
    yield one
    context.close()
    ours = ("http://127.0.0.1:", "file:", "data:", "blob:", "about:")
    others = [url for url in asked if not url.startswith(ours)]
    assert (others, errors, trap.caught[before:]) == ([], [], [])


def sit(page: Any, base: str) -> list[str]:
    """Open the page; those whom it asks about, in its order."""
    page.goto(base + HERE)
    page.locator(SAID).wait_for()
    return list(page.evaluate(ORDER))


def press(page: Any, keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def now(page: Any) -> str | None:
    """Whose turn it is."""
    turns = page.locator(NOW)
    return turns.get_attribute("data-slug") if turns.count() else None


def kept(page: Any) -> str:
    return str(page.evaluate(f"localStorage[{PLACE}] ?? ''"))


def left_out(page: Any) -> int:
    """How many the page says it leaves out."""
    said = re.search(r"(\d+) whom you asked not to be reminded of", page.inner_text(".kith"))
    return int(said[1]) if said else 0


def copied(page: Any) -> str:
    page.evaluate(KEEP_COPY)
    page.get_by_text("Copy for the terminal").click()
    until(page, "window.copied !== undefined")
    return str(page.evaluate("window.copied"))


# ---- keys ---------------------------------------------------------------------------------------


@pytest.mark.both_ways
def test_it_comes_with_its_own_page_alone(page: Any, base: str, asked: list[str]) -> None:
    page.goto(f"{base}index.html")
    page.goto(f"{base}upcoming.html")
    assert not [url for url in asked if url.endswith("triage.js")]

    sit(page, base)

    assert [url for url in asked if url.endswith("triage.js")] == [f"{base}assets/kith/triage.js"]


@pytest.mark.both_ways
def test_a_key_a_person(page: Any, base: str) -> None:
    order = sit(page, base)
    assert now(page) == order[0]
    assert page.inner_text(SAID) == f"0 decided, {len(order)} left"

    press(page, "1n3sl")

    wanted = {order[0]: "→ inner", order[1]: "→ never", order[2]: "→ wide", order[4]: "→ later"}
    assert page.evaluate(MARKED) == wanted
    assert now(page) == order[5]
    assert page.inner_text(SAID) == f"4 decided, {len(order) - 4} left"
    words = page.locator(f"[data-slug={order[0]}] .kith-row__words")
    assert not words.is_visible()


def test_what_was_decided_and_whose_turn_it_is_are_said(page: Any, base: str) -> None:
    order = sit(page, base)
    assert page.get_attribute(STATUS, "role") == "status"
    names = [page.inner_text(f"[data-slug={slug}] .kith-who") for slug in order[:3]]

    press(page, "2")

    assert page.text_content(STATUS).startswith(f"{names[0]}: close. {names[1]}")
    page.keyboard.press("ArrowDown")
    assert page.text_content(STATUS).startswith(names[2])
    assert page.get_attribute(NOW, "aria-current") == "true"


def test_one_may_look_ahead_and_back_and_decide_anew(page: Any, base: str) -> None:
    order = sit(page, base)
    press(page, "1")
    page.keyboard.press("ArrowUp")
    assert now(page) == order[0]
    assert page.locator(f"{CHOICES} [aria-pressed=true]").inner_text().startswith("1")

    press(page, "2")

    assert page.evaluate(MARKED) == {order[0]: "→ close"}
    assert now(page) == order[1]
    press(page, "jjj")
    assert now(page) == order[4]
    for _ in order:
        page.keyboard.press("ArrowUp")
    assert now(page) == order[0]
    for _ in range(2 * len(order)):
        page.keyboard.press("ArrowDown")
    assert now(page) == order[-1]


def test_undo_goes_back_one_by_one(page: Any, base: str) -> None:
    order = sit(page, base)
    press(page, "123")
    press(page, "u")
    assert (now(page), list(page.evaluate(MARKED))) == (order[2], order[:2])
    press(page, "u")
    assert (now(page), list(page.evaluate(MARKED))) == (order[1], order[:1])
    page.keyboard.press("ArrowUp")
    press(page, "u")
    assert (now(page), page.evaluate(MARKED)) == (order[0], {})
    press(page, "u")
    assert now(page) == order[0]
    assert kept(page) == ""


def test_to_decide_anew_can_be_taken_back_too(page: Any, base: str) -> None:
    order = sit(page, base)
    press(page, "1")
    page.keyboard.press("ArrowUp")
    press(page, "3u")

    assert page.evaluate(MARKED) == {order[0]: "→ inner"}


def test_after_the_last_there_is_nobody_left(page: Any, base: str) -> None:
    order = sit(page, base)

    press(page, "2" * len(order))

    assert page.inner_text(SAID) == f"{len(order)} decided, 0 left"
    assert "That is everybody." in page.text_content(STATUS)
    assert not page.locator(CHOICES).is_visible()
    press(page, "12nlsj")
    assert set(page.evaluate(MARKED).values()) == {"→ close"}
    press(page, "u")
    assert now(page) == order[-1]


def test_skipping_comes_round_to_those_skipped(page: Any, base: str) -> None:
    order = sit(page, base)
    press(page, "s" + "n" * (len(order) - 1))
    assert now(page) == order[0]
    press(page, "s")
    assert now(page) == order[0]


def test_k_still_finds_somebody_and_s_does_not(page: Any, base: str) -> None:
    order = sit(page, base)
    press(page, "s")
    assert page.locator("dialog[open], .md-search__input:focus").count() == 0
    assert now(page) == order[1]

    press(page, "k")

    page.locator("dialog[open] input").wait_for()
    press(page, "123nls")
    assert page.locator("dialog[open] input").input_value() == "123nls"
    assert page.evaluate(MARKED) == {}


@pytest.mark.parametrize("with_", ["Control", "Alt", "Meta"])
def test_keys_of_the_browser_are_the_browsers(with_: str, page: Any, base: str) -> None:
    order = sit(page, base)
    page.evaluate("addEventListener('keydown', (event) => event.preventDefault())")
    for key in "2nlu":
        page.keyboard.press(f"{with_}+{key}")

    assert (now(page), page.evaluate(MARKED)) == (order[0], {})


def test_typing_is_typing(page: Any, base: str) -> None:
    order = sit(page, base)
    page.locator("[data-filter]").press_sequentially("1nlsuj")

    assert page.locator("[data-filter]").input_value() == "1nlsuj"
    assert page.evaluate(MARKED) == {}
    page.locator("[data-filter]").fill("")
    until(page, HAS_TURN, arg=order[0])


def test_a_key_that_is_held_down_decides_once(page: Any, base: str) -> None:
    sit(page, base)
    for _ in range(5):
        page.keyboard.down("2")
    page.keyboard.up("2")

    assert len(page.evaluate(MARKED)) == 1


def test_nobody_is_decided_on_unseen(page: Any, base: str) -> None:
    order = sit(page, base)
    page.set_viewport_size({"width": 1280, "height": 500})
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.get_by_text("Go on", exact=True).wait_for()

    press(page, "2")

    assert page.evaluate(MARKED) == {}
    assert page.locator(NOW).evaluate("(row) => row.getBoundingClientRect().top > 0")
    press(page, "2")
    assert list(page.evaluate(MARKED)) == [order[0]]


def test_a_list_that_was_narrowed_is_gone_through_alone(page: Any, base: str) -> None:
    sit(page, base)
    page.locator("[data-filter]").fill("leith")
    shown = page.evaluate(
        "[...document.querySelectorAll('[data-slug]:not([hidden])')].map((r) => r.dataset.slug)"
    )
    assert 1 < len(shown) < 8
    until(page, HAS_TURN, arg=shown[0])
    page.locator("h1").click()

    for _ in shown:
        press(page, "3")

    assert list(page.evaluate(MARKED)) == shown


# ---- what is kept -------------------------------------------------------------------------------


@pytest.mark.both_ways
def test_a_reload_keeps_what_was_decided(page: Any, base: str) -> None:
    order = sit(page, base)
    press(page, "1s2")

    assert sit(page, base) == order

    assert page.evaluate(MARKED) == {order[0]: "→ inner", order[2]: "→ close"}
    assert now(page) == order[1]
    press(page, "u")
    assert list(page.evaluate(MARKED)) == [order[0]]


def test_whoever_is_no_longer_on_the_page_is_dropped(page: Any, base: str) -> None:
    order = sit(page, base)
    press(page, "1")
    page.evaluate(
        f"(more) => {{ const place = {PLACE};"
        " localStorage[place] = JSON.stringify([...JSON.parse(localStorage[place]), ...more]); }",
        [["gone-away", "close"], [order[1], "no-such-circle"], [order[2], "later"], 7, ["x"]],
    )

    sit(page, base)

    assert page.evaluate(MARKED) == {order[0]: "→ inner", order[2]: "→ later"}
    assert "gone-away" not in kept(page)
    assert "no-such-circle" not in kept(page)


@pytest.mark.parametrize("broken", ["{", "7", "null", '"x"', '[[["a"],2]]'])
def test_what_is_kept_may_be_broken(broken: str, page: Any, base: str) -> None:
    sit(page, base)
    press(page, "1")
    page.evaluate(f"(text) => {{ localStorage[{PLACE}] = text; }}", broken)

    order = sit(page, base)

    assert (now(page), page.evaluate(MARKED)) == (order[0], {})


def test_a_browser_that_keeps_nothing_still_counts(page: Any, base: str) -> None:
    page.add_init_script(
        "for (const act of ['getItem', 'setItem']) { const own = Storage.prototype[act];"
        " Storage.prototype[act] = function (place, ...rest) { if (place.startsWith('kith'))"
        " throw new Error('no'); return own.call(this, place, ...rest); }; }"
    )
    order = sit(page, base)
    press(page, "12")

    assert page.inner_text(SAID) == f"2 decided, {len(order) - 2} left"
    assert f"{order[0]} inner" in copied(page)


def test_clear_empties_and_can_be_taken_back(page: Any, base: str) -> None:
    order = sit(page, base)
    press(page, "123")
    page.get_by_text("Clear", exact=True).click()
    assert (page.evaluate(MARKED), kept(page), now(page)) == ({}, "", order[0])
    assert not page.get_by_text("Copy for the terminal").is_visible()

    page.get_by_text("Bring them back").click()

    assert list(page.evaluate(MARKED)) == order[:3]
    assert now(page) == order[3]
    assert order[2] in kept(page)


@pytest.mark.both_ways
def test_two_windows_know_of_each_other(page: Any, base: str) -> None:
    if base.startswith("file:"):
        pytest.skip("pages on a disk do not hear of each other")
    order = sit(page, base)
    other = page.context.new_page()
    sit(other, base)

    press(other, "1")

    until(page, "document.querySelector('.kith-row--decided') !== null")
    press(page, "s2")
    assert page.evaluate(MARKED) == {order[0]: "→ inner", order[1]: "→ close"}


# ---- what it leaves -----------------------------------------------------------------------------


def test_lines_for_the_terminal(page: Any, base: str) -> None:
    order = sit(page, base)
    press(page, "2nl")

    assert copied(page) == (
        f"kith triage --from - <<'END'\n{order[0]} close\n{order[1]} never\n{order[2]} later\nEND\n"
    )
    assert "kith triage" in page.inner_text(".kith-tally .kith-quiet")


def test_a_file_to_take_along(page: Any, base: str) -> None:
    order = sit(page, base)
    press(page, "31")
    with page.expect_download() as download:
        page.get_by_text("Download", exact=True).click()

    assert download.value.suggested_filename == "triage.txt"
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert text == f"{order[0]} wide\n{order[1]} inner\n"


@pytest.mark.both_ways
def test_pasted_into_a_terminal_they_are_in_the_files(page: Any, tmp_path: Path) -> None:
    """The whole way: a sitting, a shell, a new build, and nobody is asked about twice."""
    if os.name == "nt":
        pytest.skip("the lines are for a POSIX shell")
    root = copy_sample(tmp_path / "j")
    shown = build(root)
    base = f"file://{shown.site}/"
    order = sit(page, base)
    before = left_out(page)
    press(page, "2nl")
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    program = bin_ / "kith"
    program.write_text(
        f"#!/bin/sh\nexec '{sys.executable}' -c 'from kith.cli import kith; kith()' \"$@\"\n",
        encoding="utf-8",
    )
    program.chmod(0o755)
    outside = {**os.environ, **QUIET, "PATH": f"{bin_}{os.pathsep}{os.environ['PATH']}"}

    done = subprocess.run(
        [shutil.which("sh") or "/bin/sh"], input=copied(page), cwd=root, env=outside,
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (0, "")
    assert "3 decisions, 3 files written." in done.stdout
    files = [path for path in (root / "contacts").rglob("*") if path.suffix in {".md", ".yaml"}]
    by_slug = {path.stem: path.read_text("utf-8") for path in files}
    texts = [by_slug[slug] for slug in order[:3]]
    assert re.search(r"^circle: close$", texts[0], re.MULTILINE)
    assert re.search(r"^cadence: never$", texts[1], re.MULTILINE)
    assert re.search(r"^snooze: ", texts[2], re.MULTILINE)

    assert build(root, "--strict").code == 0

    assert sit(page, base) == order[3:]
    assert kept(page) == ""
    assert left_out(page) == before + 1


def test_the_words_are_those_of_the_command(page: Any, base: str) -> None:
    sit(page, base)
    shown = page.locator(f"{CHOICES} button").all_inner_texts()

    keys = {text.split()[0]: text.split()[1] for text in shown}
    assert keys == {**CIRCLES, "n": "Never", "l": "Later", "s": "Skip", "u": "Undo"}
    assert f"in {LATER_MONTHS} months" in shown[4]


# ---- buttons ------------------------------------------------------------------------------------


@pytest.fixture
def phone(browser: Any, base: str) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    one = context.new_page()
    sit(one, base)
    yield one
    context.close()


def test_on_a_phone_the_buttons_stay_under_the_thumb(phone: Any) -> None:
    order = phone.evaluate(ORDER)
    phone.locator(CHOICES).get_by_text("close").tap()
    before = phone.locator(CHOICES).get_by_text("close").bounding_box()["y"]

    for _ in range(6):
        phone.locator(CHOICES).get_by_text("close").tap()

    assert list(phone.evaluate(MARKED)) == order[:7]
    after = phone.locator(CHOICES).get_by_text("close").bounding_box()["y"]
    assert abs(after - before) < 2
    assert phone.evaluate("document.documentElement.scrollWidth") == 390


def test_on_a_phone_the_buttons_are_as_large_as_a_thumb(phone: Any) -> None:
    phone.locator(CHOICES).get_by_text("Never").tap()
    for one in phone.locator(f"{CHOICES} button:visible, .kith-tally button:visible").all():
        box = one.bounding_box()
        assert box["height"] >= 44, one.inner_text()
        assert box["width"] >= 44, one.inner_text()
    assert phone.locator(".kith-tally").bounding_box()["height"] < 844 / 4


def test_a_tap_gives_somebody_their_turn(phone: Any) -> None:
    order = phone.evaluate(ORDER)
    phone.locator(f"[data-slug={order[1]}] .kith-face").tap()
    assert now(phone) == order[1]
    phone.locator(CHOICES).get_by_text("wide").tap()
    assert phone.evaluate(MARKED) == {order[1]: "→ wide"}

    phone.locator(f"[data-slug={order[1]}] .kith-face").tap()
    phone.locator(CHOICES).get_by_text("Undo").tap()

    assert (now(phone), phone.evaluate(MARKED)) == (order[1], {})


def test_there_are_buttons_for_one_person_at_a_time(page: Any, base: str) -> None:
    order = sit(page, base)
    press(page, "1s")

    assert page.locator(CHOICES).count() == 1
    assert page.locator(f"[data-slug={order[2]}] > {CHOICES}").count() == 1


def test_whoever_tabs_to_a_button_stays_on_it(page: Any, base: str) -> None:
    order = sit(page, base)
    page.locator(CHOICES).get_by_text("close").evaluate("(one) => one.closest('button').focus()")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")

    assert list(page.evaluate(MARKED)) == order[:2]
    assert page.evaluate("document.activeElement.dataset.decide") == "close"


def test_without_javascript_there_are_the_recipes(browser: Any, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()

    page.goto(base + HERE)

    assert page.locator(".kith-recipes").is_visible()
    assert "one line in their file is enough" in page.inner_text(".kith-lead")
    assert "kith triage" in page.inner_text(".kith-lead")
    assert page.locator(f"{CHOICES}, .kith-tally, .kith-by-key:visible").count() == 0
    assert page.locator(".kith-row__reach >> text=Write").first.is_visible()
    context.close()


# ---- other journals -----------------------------------------------------------------------------


@pytest.mark.parametrize("theme", ["mkdocs", "material"])
@pytest.mark.parametrize("scheme", ["http", "file"])
def test_under_either_theme(
    theme: str, scheme: str, page: Any, asked: list[str], tmp_path: Path
) -> None:
    """Also where n is the theme's key for the next page, and s opens its search."""
    people = {f"p{n}.md": f"---\nname: Person {n}\n---\n" for n in range(5)}
    config = KITH.replace(MATERIAL, f"theme: {theme}\n" if theme == "mkdocs" else MATERIAL)
    built = build(write_journal(tmp_path / "j", people, config))
    assert built.code == 0, built.log
    page.route("**/search/worker.js", lambda route: route.abort())
    with addressed(built.site, scheme) as base:
        folder = f"{base}untracked/index.html"
        page.add_init_script("window.Worker = class { postMessage() {} };")
        page.goto(folder)
        page.locator(SAID).wait_for()

        press(page, "1nsl")

        assert page.evaluate(MARKED) == {"p0": "→ inner", "p1": "→ never", "p3": "→ later"}
        assert page.url == folder
        assert page.locator(".modal.show, dialog[open], .md-search__input:focus").count() == 0


def test_a_file_that_no_line_can_name_is_left_to_its_owner(page: Any, tmp_path: Path) -> None:
    people = {
        "ada.md": "---\nname: Ada\n---\n",
        "bob ray.md": "---\nname: Bob Ray\n---\n",
        "cy#1.md": "---\nname: Cy\n---\n",
        "dée.md": "---\nname: Dée\n---\n",
    }
    built = build(write_journal(tmp_path / "j", people, KITH + "use_directory_urls: false\n"))
    with addressed(built.site, "file") as base:
        assert len(sit(page, base)) == 4

        press(page, "1222")

        assert list(page.evaluate(MARKED)) == ["ada", "dée"]
        assert page.inner_text(SAID) == "2 decided, 0 left"
        assert page.get_by_text("write the circle into the file itself").count() == 2
        assert "bob" not in copied(page)


def test_more_circles_than_digits_have_buttons_all(page: Any, tmp_path: Path) -> None:
    circles = "".join(f", c{n}: {n} weeks" for n in range(1, 12))[2:]
    config = KITH.replace(f"{{today: {TODAY}}}", f"{{today: {TODAY}, circles: {{{circles}}}}}")
    people = {f"p{n}.md": f"---\nname: Person {n}\n---\n" for n in range(4)}
    config += "use_directory_urls: false\n"
    built = build(write_journal(tmp_path / "j", people, config))
    assert built.code == 0, built.log
    with addressed(built.site, "file") as base:
        sit(page, base)
        press(page, "9")
        page.locator(CHOICES).get_by_text("c11").click()

        assert page.evaluate(MARKED) == {"p0": "→ c9", "p1": "→ c11"}
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_three_thousand_people_are_no_slower(page: Any, tmp_path: Path) -> None:
    people = {
        f"p{n:04}.md": f"---\nname: Person {n:04}\norg: Acme {n % 97}\nrole: engineer\n---\n"
        for n in range(3000)
    }
    built = build(
        write_journal(tmp_path / "j", people, KITH + "use_directory_urls: false\n"), env=QUIET
    )
    assert built.code == 0, built.log
    with addressed(built.site, "file") as base:
        shown, order = sit(page, base), [f"p{n:04}" for n in range(3000)]
        assert shown == order[: len(shown)]
        took = page.evaluate("""() => {
          const times = [];
          for (let n = 0; n < 200; n += 1) {
            const key = "123nl"[n % 5];
            const from = performance.now();
            document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
            times.push(performance.now() - from);
          }
          return times.sort((a, b) => a - b)[180];
        }""")

        assert len(page.evaluate(MARKED)) == 200
        assert page.inner_text(SAID) == "200 decided, 2800 left"
        assert took < 100
        sit(page, base)
        assert now(page) == order[200]
