"""Writing to somebody: a draft is read while it is typed, letters are copied, mails are opened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from mkdocs.config import load_config

from browser_support import Trap, addressed, until
from kith.folder import Folder
from kith.insight.onward import make_outlook
from kith.letters.draft import check_draft
from kith.letters.first_words import addressee
from kith.settings import read_settings
from kith.views.cast import Cast
from kith.views.home import home_view
from kith.views.people import Urls
from site_support import TODAY

DAY = dt.date.fromisoformat(TODAY)
SOMEBODY = "people/daniel-abebe.html"
AREA, STATUS, REMARKS = ".kith-draft textarea", ".kith-draft [role=status]", ".kith-remarks > li"
GOOD = "Nothing to be said: send it."

KEEP_COPY = """() => {
  Object.defineProperty(navigator, "clipboard", { value: undefined });
  document.execCommand = () => {
    window.copied = document.querySelector("body > textarea").value;
    return true;
  };
}"""


@pytest.fixture(scope="module")
def cast(sample: Path) -> Cast:
    """The sample journal as the site shows it."""
    config = load_config(str(sample.parent / "mkdocs.yml"))
    settings = read_settings(config.plugins["kith"].config)
    journal = Folder(sample.parent / "contacts", settings).load()
    return Cast(make_outlook(journal, DAY), Urls(False), {})


@pytest.fixture(scope="module", params=["http", "file"])
def base(request: pytest.FixtureRequest, quiet_sample: Path) -> Iterator[str]:
    with addressed(quiet_sample, request.param) as address:
        yield address


@pytest.fixture
def asked() -> list[str]:
    """The addresses that the page asked for."""
    return []


@pytest.fixture
def page(browser: Any, trap: Trap, base: str, asked: list[str]) -> Iterator[Any]:
    """A page that fails its test if it asks another host, keeps something, or has an error."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    errors, before = [], len(trap.caught)
    context.on("request", lambda request: asked.append(request.url))
    one = context.new_page()
    one.on("pageerror", lambda error: errors.append(str(error)))
    yield one
    kept = one.evaluate("[localStorage.length, sessionStorage.length, document.cookie]")
    text = one.evaluate("JSON.stringify({ ...localStorage, ...sessionStorage })")
    context.close()
    others = [url for url in asked if not url.startswith((base, "data:", "blob:", "about:"))]
    assert (others, errors, trap.caught[before:]) == ([], [], [])
    assert "job" not in text
    assert kept[2] == ""


def at_the_desk(page: Any, address: str) -> None:
    page.goto(address)
    page.click(".kith-draft > summary")
    page.locator(STATUS).wait_for(state="attached")


def mail_of(link: str) -> tuple[str, str, str]:
    """Address, subject and body of a mailto link."""
    parts = urlsplit(link)
    assert parts.scheme == "mailto"
    assert "+" not in parts.query, "a plus is a plus in a mailto"
    query = parse_qs(parts.query, strict_parsing=True, keep_blank_values=True)
    return unquote(parts.path), query["subject"][0], query["body"][0]


@pytest.mark.both_ways
def test_nothing_is_loaded_before_somebody_turns_to_it(
    page: Any, base: str, asked: list[str]
) -> None:
    page.goto(base + SOMEBODY)
    late = {"draft.js", "rules.js", "desk.js"}
    assert not late & {url.rsplit("/", 1)[-1] for url in asked}

    page.locator(".kith-draft > summary").focus()

    page.locator(STATUS).wait_for(state="attached")
    assert late <= {url.rsplit("/", 1)[-1] for url in asked}


@pytest.mark.both_ways
def test_a_draft_is_read_while_it_is_typed(page: Any, base: str) -> None:
    at_the_desk(page, base + SOMEBODY)
    page.click("[data-begin]")
    letter = page.locator(".kith-mails > [open] [data-text]")
    assert page.input_value(AREA) == letter.text_content()
    page.get_by_text(GOOD).wait_for()
    assert page.locator(REMARKS).count() == 0

    page.locator(AREA).press("End")
    page.locator(AREA).press("Control+End")
    page.locator(AREA).press_sequentially("\n\nCould you introduce me to Kwame? I need a job.")

    page.locator(REMARKS).first.wait_for()
    remarks = page.locator(REMARKS).all_inner_texts()
    lines = page.input_value(AREA).split("\n")
    assert len(remarks) == 1
    assert remarks[0].startswith(f"line {len(lines)}")
    assert "asks for something" in remarks[0]
    assert GOOD not in page.inner_text(STATUS)

    page.fill(AREA, "\n".join(lines[:-2]))

    page.get_by_text(GOOD).wait_for()
    assert page.locator(REMARKS).count() == 0
    page.fill(AREA, "")
    until(page, "(at) => document.querySelector(at).textContent === ''", arg=STATUS)
    assert page.locator("[data-begin]").is_visible()


def test_the_letter_that_is_open_is_the_one_to_begin_with(page: Any, base: str) -> None:
    at_the_desk(page, base + SOMEBODY)
    page.click(".kith-mails > details:nth-child(2) > summary")
    second = page.locator(".kith-mails > details:nth-child(2)")
    until(page, "document.querySelectorAll('.kith-mails > [open]').length === 1")

    page.click("[data-begin]")

    assert page.input_value(AREA) == second.locator("[data-text]").text_content()
    address, subject, body = mail_of(page.get_attribute(".kith-draft__acts a", "href"))
    assert address == "daniel@example.org"
    assert subject == second.locator("summary").text_content()
    assert body == page.input_value(AREA).replace("\n", "\r\n")


@pytest.mark.both_ways
def test_what_is_typed_is_what_is_written_and_copied(page: Any, base: str) -> None:
    draft = "Dear Daniel,\n\n“100 % & more”? #1 +2 ü\u202c\n'(*)'"
    at_the_desk(page, base + SOMEBODY)
    assert not page.locator(".kith-draft__acts a").is_visible()
    page.evaluate(KEEP_COPY)

    page.fill(AREA, draft)

    _, subject, body = mail_of(page.get_attribute(".kith-draft__acts a", "href"))
    assert (subject, body) == ("", draft.replace("\n", "\r\n"))
    page.click(".kith-draft__acts [data-copy]")
    until(page, "window.copied !== undefined")
    assert page.evaluate("window.copied") == draft


@pytest.mark.parametrize(
    "slug", ["daniel-abebe", "zoe-van-dalen", "beatrijs-de-wit", "bex-hargreaves"]
)
def test_the_browser_says_what_python_would(slug: str, page: Any, base: str, cast: Cast) -> None:
    """Also of how long it has been, which the page knows as a day."""
    told = addressee(slug, cast.outlook)
    at_the_desk(page, f"{base}people/{slug}.html")
    for draft in (
        "I am sorry that it has been so long.\n\nI need a job. Could you help me?\n",
        "Hello!\nHow are you?\n",
        f"Dear {told.name},\n\nHow good to read of your news. No need to answer.\n",
    ):
        page.fill(AREA, draft)
        page.wait_for_timeout(400)
        wanted = [f"line {one.line}{one.message}" for one in check_draft(draft, told)]
        assert (
            page.locator(REMARKS).evaluate_all("(all) => all.map((one) => one.textContent)")
            == wanted
        )


def test_the_mail_of_a_card_is_its_letter(page: Any, base: str, cast: Cast) -> None:
    cards = [card for card in home_view(cast, "", 0).cards if card.is_shown]
    page.goto(f"{base}index.html")
    page.evaluate(KEEP_COPY)

    assert len(cards) == 5
    assert sum(card.letter is not None for card in cards) >= 3
    for card in (one for one in cards if one.letter):
        assert card.letter
        here = page.locator(f"[data-picks] > [data-slug={card.row.person.slug}]")
        address, subject, body = mail_of(
            here.get_by_text("Write", exact=True).get_attribute("href")
        )
        assert address == card.row.mail
        assert subject == card.letter.subject
        assert body == card.letter.text.replace("\n", "\r\n")
        here.get_by_text("Copy", exact=True).click()
        until(page, "(text) => window.copied === text", arg=card.letter.text)


def test_the_mail_to_a_voucher_is_copied_with_the_paragraph_to_pass_on(
    page: Any, base: str, cast: Cast
) -> None:
    name = next(iter(cast.outsiders))
    page.goto(base + cast.outsiders[name])
    page.evaluate(KEEP_COPY)
    way = page.locator(".kith-way").first
    way.locator("summary").click()

    way.get_by_text("Copy", exact=True).click()

    until(page, "window.copied !== undefined")
    copied = page.evaluate("window.copied")
    assert name in copied
    assert "\n\n> " in copied
    link = way.get_by_text("Write", exact=True)
    if link.count():
        assert mail_of(link.get_attribute("href"))[2] == copied.replace("\n", "\r\n")


def test_without_javascript_letters_are_there_and_desks_are_not(browser: Any, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()

    page.goto(base + SOMEBODY)

    assert page.locator(".kith-mails > [open] [data-text]").is_visible()
    assert page.locator(".kith-mails [data-copy]:visible, .kith-draft:visible").count() == 0
    mail_of(page.get_attribute(".kith-mails > [open] a", "href"))
    context.close()
