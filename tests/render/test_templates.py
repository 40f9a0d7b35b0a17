"""Views as HTML: a page escapes what it shows, knows its root, and fails on a wrong word."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

import jinja2
import pytest

from kith.model import Contact
from kith.naming import Names
from kith.packaged import site_templates
from kith.render.templates import Renderer, title_text, whom

TODAY = dt.date(2026, 11, 2)
BOB = Contact("bob-ray", "contacts/bob-ray.md", "Bob Ray", formerly=("bobby",))
NAMES = Names([BOB, Contact("zoë&co", "contacts/zoë&co.md", "Zoë")])


@dataclass(frozen=True)
class View:
    text: str = "x"
    date: dt.date = dt.date(2026, 9, 1)


def rendered(template: str, folder: Path, view: View | None = None, root: str = "") -> str:
    (folder / "kith").mkdir(exist_ok=True)
    (folder / "kith" / "x.html").write_text(template, encoding="utf-8")
    return Renderer([folder], NAMES, TODAY, is_pinned=True).page("x", view or View(), root)


@pytest.mark.parametrize("text", ["<b>", '"', "'", "&amp;", "</script>", "{{ 7*7 }}"])
def test_what_a_view_holds_is_text(text: str, tmp_path: Path) -> None:
    html = rendered('<p title="{{ view.text }}">{{ view.text }}</p>', tmp_path, View(text))

    escaped = str(jinja2.utils.markupsafe.escape(text))
    assert html == f'<p title="{escaped}">{escaped}</p>'


@pytest.mark.parametrize("template", ["{{ view.other }}", "{{ nothing }}", "{{ view.text.x }}"])
def test_a_word_that_no_view_has_is_an_error(template: str, tmp_path: Path) -> None:
    with pytest.raises(jinja2.UndefinedError):
        rendered(template, tmp_path)


def test_a_filter_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(jinja2.TemplateAssertionError):
        rendered("{{ view.text|nothing }}", tmp_path)


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("{{ view.date|day }}", "1 September 2026"),
        ("{{ view.date|iso }}", "2026-09-01"),
        ("{{ today }}", "2026-11-02"),
        ("{{ pinned }}", "true"),
        ("{{ root }}", "../"),
    ],
)
def test_a_filter(template: str, shown: str, tmp_path: Path) -> None:
    assert rendered(template, tmp_path, root="../") == shown


def test_how_long_ago_is_said_in_words_that_the_script_can_move(tmp_path: Path) -> None:
    html = rendered("{{ ago(view.date) }}", tmp_path)

    assert re.fullmatch(r'<time datetime="2026-09-01"[^>]* data-ago>8 weeks ago</time>', html)


def test_links_of_notes_start_from_the_page(tmp_path: Path) -> None:
    html = rendered("{{ view.text|prose }}{{ view.text|inline }}", tmp_path, View("[[Bob Ray]]"))
    below = rendered("{{ view.text|inline }}", tmp_path, View("[[Bob Ray]]"), "../../")

    assert html.count('href="people/bob-ray.html"') == 2
    assert 'href="../../people/bob-ray.html"' in below


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("[[Bob Ray]]", "people/bob-ray.html"),
        ("[[bob-ray|B]]", "people/bob-ray.html"),
        ("[[bobby]]", "people/bob-ray.html"),
        ("[[Zoë]]", "people/zo%C3%AB%26co.html"),
        ("[[Nobody]]", ""),
        ("[[../../etc/passwd]]", ""),
    ],
)
def test_whom_a_link_names(written: str, url: str) -> None:
    assert whom(written, NAMES) == url


def test_a_title_turns_no_direction() -> None:
    assert title_text("Ada\u202e  Love\nlace\u2066") == "Ada Love lace"


def test_the_first_folder_wins(tmp_path: Path) -> None:
    (tmp_path / "kith").mkdir()
    (tmp_path / "kith" / "problems.html").write_text("mine", encoding="utf-8")
    theme = site_templates() / "theme"

    renderer = Renderer([tmp_path, theme], NAMES, TODAY, is_pinned=False)

    assert renderer.page("problems", None, "") == "mine"
