"""Everybody can use a page: with a keyboard, with little contrast vision, on paper and phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from site_support import IS_WHOLE

FOCUS = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const style = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  const outline = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  one.dataset.tabbed ??= String(document.querySelectorAll("[data-tabbed]").length);
  return {
    number: one.dataset.tabbed,
    what: `${one.tagName} ${one.className} ${one.textContent.trim().slice(0, 30)}`,
    ours: one.closest(".kith, .kith-dialog") !== null,
    seen: outline || style.boxShadow !== "none",
    inside: box.width > 0 && box.height > 0,
  };
}"""

UNREACHED = """() => ["a[href]", "button", "summary", "input"]
  .flatMap((kind) => [...document.querySelectorAll(`.kith ${kind}`)])
  .filter((one) => one.checkVisibility({ visibilityProperty: true })
    && one.dataset.tabbed === undefined && !one.disabled)
  .map((one) => `${one.tagName} ${one.textContent.trim().slice(0, 30)}`)"""

COLOURS = """(selector) => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3]));
  const behind = (element) => {
    const layers = [];
    for (let one = element; one; one = one.parentElement) {
      const colour = rgba(getComputedStyle(one).backgroundColor);
      layers.push(colour);
      if (colour[3] === 1) break;
    }
    return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255]);
  };
  const light = (rgb) => {
    const linear = (c) => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    const [r, g, b] = rgb.map((part) => linear(part / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  return [...document.querySelectorAll(selector)]
    .filter((one) => one.checkVisibility({ opacityProperty: true })
      && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .map((one) => {
      const ground = behind(one);
      const ink = over(rgba(getComputedStyle(one).color), ground);
      const [high, low] = [light(ink), light(ground)].sort((a, b) => b - a);
      return [one.textContent.trim().slice(0, 30), (high + 0.05) / (low + 0.05), one.className];
    });
}"""


@pytest.fixture(scope="module", params=["light", "dark"])
def page(request: pytest.FixtureRequest, browser: Any) -> Iterator[Any]:
    """A page in one of the two schemes, as the reader's system asks for it."""
    context = browser.new_context(
        color_scheme=request.param,
        viewport={"width": 1280, "height": 900},
        reduced_motion="reduce",
    )
    one = context.new_page()
    yield one
    context.close()


@pytest.mark.parametrize(
    "name",
    ["index", "overdue", "people/zoe-van-dalen", "people/daniel-abebe", "ledger",
     *(["mutual"] if IS_WHOLE else [])],  # hundreds of links
)  # fmt: skip
def test_every_link_and_button_is_reached_by_tab(
    name: str, browser: Any, quiet_sample: Path
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page.goto(f"file://{quiet_sample}/{name}.html")
    seen: dict[str, dict[str, Any]] = {}
    for _ in range(600):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus is None or focus["number"] in seen:
            break
        seen[focus["number"]] = focus

    assert page.evaluate(UNREACHED) == []
    ours = [focus for focus in seen.values() if focus["ours"]]
    assert len(ours) > 10
    assert [focus["what"] for focus in ours if not focus["seen"]] == []
    assert [focus["what"] for focus in ours if not focus["inside"]] == []
    page.close()


def test_the_words_of_standings_can_be_read(page: Any, quiet_sample: Path) -> None:
    found = {}
    for name in ("contacts", "overdue", "dormant"):
        page.goto(f"file://{quiet_sample}/{name}.html")
        for word, ratio, _ in page.evaluate(COLOURS, ".kith-badge"):
            found[word] = min(ratio, found.get(word, 99))

    assert {"on time", "due soon", "overdue", "lapsed", "dormant", "untracked"} <= set(found)
    assert {word: ratio for word, ratio in found.items() if ratio < 4.5} == {}


@pytest.mark.parametrize(
    "name", ["index", "overdue", "dormant", "upcoming", "mutual", "contacts", "untracked",
             "people/zoe-van-dalen", "people/luka-petrovic", "people/daniel-abebe", "ledger",
             "ledger/introductions", "dormant/answers", "mutual/to-chidi-emeruwa"]
)  # fmt: skip
def test_all_text_can_be_read(name: str, page: Any, quiet_sample: Path) -> None:
    page.goto(f"file://{quiet_sample}/{name}.html")
    page.evaluate("document.querySelectorAll('.kith details').forEach((one) => one.open = true)")

    texts = page.evaluate(COLOURS, ".kith, .kith *:not(svg *)")

    assert len(texts) > 20
    assert [text for text in texts if text[1] < 4.5] == []


def test_the_scheme_is_the_one_that_the_reader_asks_for(page: Any, quiet_sample: Path) -> None:
    page.goto(f"file://{quiet_sample}/index.html")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    is_dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")

    assert (sum(int(part) for part in ground[4:-1].split(",")) < 382) is is_dark


def test_on_paper_all_is_light_and_no_words_are_cut(page: Any, quiet_sample: Path) -> None:
    page.goto(f"file://{quiet_sample}/index.html")
    page.emulate_media(media="print")

    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    texts = page.evaluate(COLOURS, ".kith, .kith *:not(svg *)")
    cut = page.evaluate(
        """() => [...document.querySelectorAll(".kith *")]
          .filter((one) => one.scrollHeight > one.clientHeight + 1
            && getComputedStyle(one).webkitLineClamp !== "none")
          .map((one) => one.textContent.trim())"""
    )
    page.emulate_media(media="screen")

    assert sum(int(part) for part in ground[4:-1].split(",")) > 700
    assert len(texts) > 20
    assert [text for text in texts if text[1] < 4.5] == []
    assert cut == []


def test_pictures_have_words(browser: Any, quiet_sample: Path) -> None:
    page = browser.new_page()
    for name in ("index", "people/zoe-van-dalen", "ledger", "dormant/answers"):
        page.goto(f"file://{quiet_sample}/{name}.html")
        wordless = page.evaluate(
            "[...document.querySelectorAll('.kith svg, .kith img, .kith canvas')].filter((one) => "
            "!one.getAttribute('aria-label') && one.getAttribute('alt') === null "
            "&& one.getAttribute('aria-hidden') !== 'true' && !one.closest('[aria-hidden=true]'))"
            ".map((one) => one.outerHTML.slice(0, 120))"
        )
        assert wordless == [], name
    page.close()


def test_every_page_has_one_heading_of_the_first_rank(browser: Any, quiet_sample: Path) -> None:
    page = browser.new_page()
    for name in ("index", "overdue", "upcoming", "mutual", "contacts", "people/zoe-van-dalen",
                 "ledger", "ledger/introductions", "dormant", "dormant/answers",
                 "mutual/to-chidi-emeruwa"):  # fmt: skip
        page.goto(f"file://{quiet_sample}/{name}.html")
        assert page.locator("main h1:visible").count() == 1, name
    page.close()


def test_a_link_or_button_says_what_it_does(browser: Any, quiet_sample: Path) -> None:
    page = browser.new_page()
    for name in ("index", "overdue", "contacts", "people/zoe-van-dalen", "ledger", "dormant"):
        page.goto(f"file://{quiet_sample}/{name}.html")
        mute = page.evaluate(
            "[...document.querySelectorAll('.kith a, .kith button')].filter((one) => "
            "!one.textContent.trim() && !one.getAttribute('aria-label'))"
            ".map((one) => one.outerHTML.slice(0, 120))"
        )
        assert mute == [], name
    page.close()
