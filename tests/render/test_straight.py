"""A straight template as a function says what Jinja says of it; a crooked one is left to Jinja."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from inline import make, person
from kith.insight.onward import make_outlook
from kith.packaged import site_templates
from kith.render.straight import straightened
from kith.render.templates import Renderer
from kith.views.cast import no_editor
from kith.views.site import make_site

DAY = dt.date(2026, 11, 4)


@dataclass(frozen=True)
class Inner:
    word: str = "in & out"


@dataclass(frozen=True)
class View:
    text: Any = "a < b"
    inner: Inner = Inner()


class Pieces:
    def twice(self, text: str, other: str = "") -> Markup:
        return Markup("<b>{}</b>").format(text + text + other)


def environment() -> jinja2.Environment:
    env = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    env.globals.update(pieces=Pieces(), day=DAY, join=lambda *words: " & ".join(words))
    env.globals["here"] = jinja2.pass_context(lambda context, word: word)
    env.filters["loud"] = lambda text, end="!": f"{text}{end}"
    return env


STRAIGHT = [
    "",
    "only <b>text</b>\n",
    "{{ view.text }}",
    "<p>{{ view.inner.word }}</p>\n{# a word -#}\n  {{ day }} {{ day.year }}\n",
    "{{ pieces.twice(view.text) -}}\n{{ pieces.twice(view.text, view.inner.word) }}",
    "{{ pieces.twice(view.text, 'x') }}{{ join() }}{{ join('a', view.text, '<') }}{{ 3 }}",
    "{{ view.text|loud }}{{ view.text|loud('<') }}{{ 'a'|loud }}{{ join(view.text|loud, 'b') }}",
]
CROOKED = [
    "{% if view.text %}a{% endif %}",
    "{% for one in view.text %}a{% endfor %}",
    "{% set a = 1 %}{{ a }}",
    "{% macro a() %}{% endmacro %}",
    "{% call pieces.twice(1) %}{% endcall %}",
    "{{ view }}",
    "{{ view.text ~ 'a' }}",
    "{{ view.text[0] }}",
    "{{ view.text.upper() }}",
    "{{ nobody }}",
    "{{ day.nothing }}",
    "{{ day() }}",
    "{{ here(view.text) }}",
    "{{ join(*view.text) }}",
    "{{ pieces.twice(text=view.text) }}",
    "{{ view.text if view.text }}",
]


@pytest.mark.parametrize("source", STRAIGHT)
def test_a_straight_template_says_what_jinja_says(source: str) -> None:
    env = environment()
    straight = straightened(source, env)

    assert straight is not None
    assert straight(View()) == env.from_string(source).render(view=View())


@pytest.mark.parametrize("source", CROOKED)
def test_a_crooked_template_is_refused(source: str) -> None:
    assert straightened(source, environment()) is None


@given(st.text() | st.none() | st.integers() | st.text().map(Markup))
def test_any_value_is_said_as_jinja_says_it(value: Any) -> None:
    env, view = environment(), View(text=value)
    straight = straightened("<p>{{ view.text }}</p>", env)

    assert straight is not None
    assert straight(view) == env.from_string("<p>{{ view.text }}</p>").render(view=view)


def test_a_field_that_no_view_has_is_an_error_of_jinjas(tmp_path: Path) -> None:
    (tmp_path / "kith").mkdir()
    (tmp_path / "kith" / "x.html").write_text("{{ view.inner.other }}", encoding="utf-8")
    renderer = Renderer([tmp_path], make({}).names, DAY, is_pinned=True)

    with pytest.raises(jinja2.UndefinedError, match="other"):
        renderer.page("x", View(), "")


PEOPLE = {
    "ada.md": person(
        "Ada <b> Byron", "emails: [ada@example.com]", "circle: close",
        "knows: [bob: strong, Uma, eve]",
        log=["2026-03-01 news: promoted", "2026-01-10 coffee with bob: her & his",
             "2015..2018 together: x"],
    ),
    "bob.md": person("Bob O'Ray", "knows: [eve]", log=["2019-01-10 dinner: fish", "odd line"]),
    "eve.md": person("Eve", "born: soon", log=["[ ] 2026-12-01 send it"]),
}  # fmt: skip


def test_a_contacts_page_is_straight_and_the_same_by_jinja(tmp_path: Path) -> None:
    """A branch, even one never taken, makes the same template crooked, and Jinja renders it."""
    journal, theme = make(PEOPLE), site_templates() / "theme"
    source = (theme / "kith" / "contact.html").read_text(encoding="utf-8")
    (tmp_path / "kith").mkdir()
    (tmp_path / "kith" / "contact.html").write_text(
        source.rstrip() + "{% if false %}crooked{% endif %}", encoding="utf-8"
    )
    shipped, crooked = (
        Renderer(folders, journal.names, DAY, is_pinned=True)
        for folders in ([theme], [tmp_path, theme])
    )
    site = make_site(make_outlook(journal, DAY), [], directory=False, photos={}, edit=no_editor)
    views = [page.view() for page in site.pages if page.template == "contact"]

    made = [shipped.page("contact", view, "../") for view in views]

    assert len(made) == len(PEOPLE)
    assert made == [crooked.page("contact", view, "../") for view in views]
    bare = replace(views[0], notes="", entries=(), facts=(), mutual=(), tags=(), circle="")
    assert "<h2>Log</h2>" not in shipped.page("contact", bare, "../")
