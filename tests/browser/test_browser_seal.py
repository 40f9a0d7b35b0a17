"""A sealed site in a browser: unlocked, read, searched, locked; and what was changed stays shut."""

from __future__ import annotations

import functools
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from browser_support import Trap, served, until
from kith.sealing.bundle import new_locks, seal_files, with_passphrase
from kith.sealing.header import CHUNK, FLOOR, TAG
from kith.sealing.keys import stretched
from kith.sealing.outside import BUNDLE, names, write_seal
from kith.sealing.sites import site_files
from sealing_support import OTHER, PASSPHRASE, large_site

HALF_AN_HOUR = 30 * 60 * 1000


@contextmanager
def cheapest() -> Iterator[None]:
    """Passphrases that cost the least that a browser takes: many are tried here."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("kith.sealing.keys.COST", FLOOR)
        yield


@pytest.fixture(scope="module")
def sealed(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sealed") / "out"
    with cheapest():
        locks = with_passphrase(new_locks([PASSPHRASE]), OTHER)
    write_seal(folder, seal_files(site_files(sample, names()), locks))
    return folder


@pytest.fixture(scope="module")
def address(sealed: Path) -> Iterator[str]:
    with served(sealed) as found:
        yield found


@contextmanager
def visiting(browser: Any, address: str, **options: Any) -> Iterator[Any]:
    """A page of a browser that was never here; what it complains of fails the test."""
    context = browser.new_context(**options)
    page = context.new_page()
    page.set_default_timeout(20_000)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda line: wrong.append(line.text) if line.type == "error" else None)
    page.goto(address)
    yield page
    context.close()
    assert not [line for line in wrong if "with a status of 40" not in line]


def unlock(page: Any, passphrase: str = PASSPHRASE) -> None:
    page.fill("#passphrase", passphrase)
    page.keyboard.press("Enter")
    page.wait_for_selector(".kith-lock")


def refused(page: Any, passphrase: str = PASSPHRASE) -> str:
    page.fill("#passphrase", passphrase)
    page.click("#go")
    page.wait_for_selector("#wrong:not([hidden])")
    return str(page.inner_text("#wrong"))


def test_a_sealed_site_is_read_as_an_open_one(browser: Any, address: str, trap: Trap) -> None:
    with visiting(browser, address) as page:
        assert page.title() == "Sealed"
        until(page, "document.activeElement.id === 'passphrase'")
        assert "That passphrase does not open it." in refused(page, "letmein")
        assert page.evaluate("document.activeElement.id") == "passphrase"
        unlock(page, f"  {OTHER.replace(' ', '   ')} ")
        assert page.title() == "A sample journal"

        page.keyboard.press("k")
        page.locator("dialog.kith-dialog[open] input").wait_for()
        page.keyboard.type("ines carv")
        page.wait_for_selector("[role=option][aria-selected=true]")
        page.keyboard.press("Enter")
        page.wait_for_url("**/people/ines-carvalho.html")
        assert "Carvalho" in page.inner_text("h1 bdi")
        assert page.evaluate("document.querySelector('.kith img').naturalWidth") > 50

        page.click(".md-search__input")
        page.keyboard.type("Lisbon")
        page.wait_for_selector(".md-search-result__link")

        page.goto(f"{address}contacts.html")
        page.locator(".md-tabs a", has_text="Overdue").click()
        page.wait_for_url("**/overdue.html")
        page.reload()
        assert page.title().startswith("Overdue")
        page.go_back()
        page.wait_for_url("**/contacts.html")
        assert page.goto(f"{address}no-such-page.html").status == 404
        assert page.evaluate("fetch('/no-such.png').then((answer) => answer.status)") == 404
        assert page.evaluate("fetch('/', {method: 'POST'}).then((answer) => answer.status)") == 405
    assert trap.caught == []


def test_lock_forgets_everywhere_and_leads_back(browser: Any, address: str) -> None:
    with visiting(browser, address) as page:
        unlock(page)
        page.goto(f"{address}overdue.html")
        other = page.context.new_page()
        other.goto(f"{address}people/ines-carvalho.html")

        page.click(".kith-lock")

        for one in (page, other):
            one.wait_for_selector("#locked:not([hidden])")
            assert "Carvalho" not in one.content()
        page.go_back()
        page.wait_for_selector("#locked:not([hidden])")
        assert kept(page) == []
        assert page.evaluate("fetch('/people/ines-carvalho.html').then((a) => a.status)") == 403
        page.goto(f"{address}people/ines-carvalho.html")
        assert page.url == f"{address}#people%2Fines-carvalho.html"
        unlock(page)
        assert page.url == f"{address}people/ines-carvalho.html"


KEPT = """() => new Promise((resolve) => {
  const asked = indexedDB.open("kith-seal /", 1);
  asked.onsuccess = () => {
    const all = asked.result.transaction("kept").objectStore("kept").getAllKeys();
    all.onsuccess = () => resolve(all.result);
  };
})"""

AGED = """(by) => new Promise((resolve) => {
  const asked = indexedDB.open("kith-seal /", 1);
  asked.onsuccess = () => {
    const store = asked.result.transaction("kept", "readwrite").objectStore("kept");
    const used = store.get("used");
    used.onsuccess = () => {
      store.put(used.result - by, "used").onsuccess = () => { asked.result.close(); resolve(); };
    };
  };
})"""

KEY = """() => new Promise((resolve) => {
  const asked = indexedDB.open("kith-seal /", 1);
  asked.onsuccess = () => {
    const got = asked.result.transaction("kept").objectStore("kept").get("sealed");
    got.onsuccess = async () => {
      const { key } = got.result;
      const raw = await crypto.subtle.exportKey("raw", key).catch((error) => error.name);
      resolve([key.extractable, key.usages.join(), raw]);
    };
  };
})"""


ANSWERED = """() => new Promise((resolve) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = resolve;
  navigator.serviceWorker.controller.postMessage({ kith: "look" }, [port2]);
})"""
"""The worker has answered all that it was asked before."""


def kept(page: Any) -> list[str]:
    found: list[str] = page.evaluate(KEPT)
    return found


def test_the_key_can_be_used_but_not_read(browser: Any, address: str) -> None:
    with visiting(browser, address) as page:
        unlock(page)

        assert page.evaluate(KEY) == [False, "decrypt", "InvalidAccessError"]


def test_half_an_hour_without_a_look_locks(browser: Any, address: str) -> None:
    """The worker's part: whatever is asked for then. A clock that was turned back locks as well."""
    with visiting(browser, address) as page:
        for aged_by in (HALF_AN_HOUR, -HALF_AN_HOUR):
            unlock(page)
            page.evaluate(AGED, HALF_AN_HOUR - 60_000)
            page.goto(f"{address}overdue.html", wait_until="networkidle")
            assert page.title().startswith("Overdue")

            page.evaluate(AGED, aged_by)
            page.goto(f"{address}overdue.html")

            page.wait_for_selector("#locked:not([hidden])")
            assert kept(page) == []


def test_a_page_that_is_left_open_locks_itself(browser: Any, address: str) -> None:
    """The page's part: nobody asks for anything, and yet it goes."""
    with visiting(browser, address) as page:
        unlock(page)
        page.clock.install()
        page.goto(f"{address}people/ines-carvalho.html")
        page.wait_for_selector(".kith-lock")
        page.clock.fast_forward(HALF_AN_HOUR - 60_000)
        page.evaluate(ANSWERED)
        assert "Carvalho" in page.content()
        page.clock.fast_forward(120_000)
        page.evaluate(ANSWERED)
        assert "Carvalho" in page.content(), "another page was used meanwhile"

        page.evaluate(AGED, HALF_AN_HOUR)
        page.clock.fast_forward(60_000)

        page.wait_for_selector("#locked:not([hidden])")
        assert "Carvalho" not in page.content()


# ---- what was changed ---------------------------------------------------------------------------


def _flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def _moved(data: bytes, head: int) -> bytes:
    one = CHUNK + TAG
    return data[:head] + data[head + one : head + 2 * one] + data[head : head + one] + data[
        head + 2 * one :
    ]


CHANGES = {
    "a bit in the middle": lambda data, head: _flipped(data, len(data) // 2),
    "a bit of the last tag": lambda data, head: _flipped(data, len(data) - 1),
    "the salt of the payload": lambda data, head: _flipped(data, 40),
    "two chunks swapped": _moved,
    "cut off": lambda data, head: data[: -(CHUNK // 2)],
    "a lower cost": lambda data, head: data[:64] + (1024).to_bytes(4, "big") + data[68:],
    "a cost without end": lambda data, head: data[:64] + b"\xff\xff\xff\xff" + data[68:],
    "something else": lambda data, head: b"<!doctype html>",
}


@pytest.fixture(scope="module")
def whole() -> bytes:
    with cheapest():
        return seal_files(large_site(), new_locks([PASSPHRASE]))


def test_a_changed_bundle_stays_shut(
    browser: Any, sealed: Path, whole: bytes, tmp_path: Path
) -> None:
    shutil.copytree(sealed, tmp_path / "out")
    with served(tmp_path / "out") as address, visiting(browser, address) as page:
        for change in CHANGES.values():
            (tmp_path / "out" / BUNDLE).write_bytes(change(whole, 64 + 88))
            said = refused(page)
            assert "Ask whoever sealed it for a new copy." in said
            assert kept(page) == []
        (tmp_path / "out" / BUNDLE).write_bytes(whole)
        unlock(page)
        assert page.inner_text("p") == "home"


# ---- Python and JavaScript ----------------------------------------------------------------------

STRETCH = """([passphrase, salt, cost]) => new Promise((resolve, reject) => {
  const worker = new Worker("/stretch.js");
  worker.onmessage = ({ data }) => data.key ? resolve([...data.key]) : reject(data.error);
  worker.postMessage({ passphrase: kithSeal.normal(passphrase), salt: new Uint8Array(salt), cost });
})"""


@pytest.mark.parametrize("passphrase", ["password", "  Zoe\u0308 \t ﬁnds a\u00a0way 漢字🔑 "])
def test_both_stretch_a_passphrase_alike(browser: Any, address: str, passphrase: str) -> None:
    cost, salt = FLOOR, bytes(range(16))
    with visiting(browser, address) as page:
        found = page.evaluate(STRETCH, [passphrase, list(salt), cost._asdict()])

    assert bytes(found) == stretched(passphrase, salt, cost)


# ---- where it cannot be opened ------------------------------------------------------------------


def test_from_a_disk_it_says_what_to_do(browser: Any, sealed: Path) -> None:
    page = browser.new_context().new_page()
    page.goto(f"file://{sealed}/index.html")

    assert page.is_visible("#on-disk")
    assert not page.is_visible("#locked")
    assert "kith seal --open ." in page.inner_text("#on-disk")


def test_over_plain_http_it_says_what_to_do(browser: Any, address: str) -> None:
    page = browser.new_context().new_page()
    page.add_init_script("Object.defineProperty(self, 'isSecureContext', { value: false })")
    page.goto(address)

    assert page.is_visible("#not-secure")


def test_without_javascript_it_says_what_to_do(browser: Any, address: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(address)

    assert "kith unseal . --to pages" in page.inner_text("main")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_phone_and_can_be_read(browser: Any, address: str, scheme: str) -> None:
    size = {"width": 390, "height": 760}
    with visiting(browser, address, color_scheme=scheme, viewport=size) as page:
        refused(page, "letmein")
        wide, low = page.evaluate(
            "() => [document.documentElement.scrollWidth, "
            "Math.min(...[...document.querySelectorAll('button, input')]"
            ".filter((one) => one.offsetHeight).map((one) => one.offsetHeight))]"
        )
        assert wide <= 390
        assert low >= 44
        for selector in ("h1", ".lead", "#wrong", ".small", "label", "#go"):
            assert contrast(page, selector) >= 4.5, selector


def contrast(page: Any, selector: str) -> float:
    """The contrast of a text with what it stands on (WCAG 2)."""
    ink, ground = page.evaluate(
        """(selector) => {
          const element = document.querySelector(selector);
          let below = element;
          const filled = () => getComputedStyle(below).backgroundColor;
          while (filled() === "rgba(0, 0, 0, 0)") below = below.parentElement;
          return [getComputedStyle(element).color, filled()].map((colour) =>
            colour.match(/[\\d.]+/g).slice(0, 3).map(Number));
        }""",
        selector,
    )
    bright = sorted((_luminance(ink), _luminance(ground)))
    return (bright[1] + 0.05) / (bright[0] + 0.05)


def _luminance(colour: list[float]) -> float:
    parts = [value / 255 for value in colour]
    linear = [v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]
    return functools.reduce(lambda sum_, pair: sum_ + pair[0] * pair[1],
                            zip(linear, (0.2126, 0.7152, 0.0722), strict=True), 0.0)  # fmt: skip
