"""Every page of a journal as HTML: what it says, and that no text of its owner is markup."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from inline import make, person
from kith.checks import all_problems
from kith.insight.onward import make_outlook
from kith.insight.outcomes import Rate
from kith.packaged import site_templates
from kith.render.templates import Renderer
from kith.views.answers import AnswersView
from kith.views.cast import no_editor
from kith.views.ledger import IntroductionsView
from kith.views.site import Page as KithPage
from kith.views.site import Site, make_site
from site_support import Page

DAY = dt.date(2026, 11, 4)
NASTY = """ <img src=x onerror=alert(1)>"'&amp; </script>"""

PEOPLE = {
    "ada.md": person(
        "Ada Byron", "org: Acme", "role: head of engines", "emails: [ada@example.com]",
        "links: [https://example.com/ada]", "circle: close", "birthday: --11-20",
        "knows: [bob: strong, Uma Nobody, dee: strong]", "tags: [chess, choir]",
        log=["[ ] 2026-11-09 send her the paper", "[ ] 2026-11-10 <: she sends me the score",
             "2026-03-01 news: promoted at Acme", "2026-01-10 coffee with bob: her new engine",
             "2015..2018 together: the engine room", "2025-05-01 helped: proofs"],
    ),
    "bob.md": person(
        "Bob Ray", "emails: [bob@example.com]", "circle: inner", "city: Porto",
        "tags: [choir]",
        log=["2026-10-01 call: the fund", "2026-09-01 received: a lift to Porto",
             "2026-10-20 asked: for an introduction to [[Uma Nobody]]",
             "2026-08-10 asked: for an introduction to [[dee]]", "2026-08-12 agreed: to [[dee]]",
             "2025-01-10 asked: for an introduction to [[eli]]", "2025-01-12 declined: to [[eli]]"],
    ),
    "dee.md": person(
        "Dee Old", "emails: [dee@example.com]", "knows: [ada: strong]", "org: Globex",
        "circle: wide",
        log=["2015..2018 together: the night shift", "2019-01-10 dinner: in the old town",
             "2026-05-01 news: became a captain", "2026-11-03 tried: wrote about the captain"],
    ),
    "eli.md": person(
        "Eli Grey", "emails: [eli@example.com]", "knows: [dee]", "city: Oslo",
        log=["2018-01-10 dinner: a fish", "2010..2012 together: the harbour"],
    ),
    "gil.md": person("Gil Moor", "emails: [gil@example.com]", "circle: inner",
                     "looking_for: [somebody with a printer]", log=["2026-10-20 call: his poster"]),
    "hal.md": person("Hal Reed", "emails: [hal@example.com]", "circle: inner",
                     "offers: [the big printer]", log=["2026-10-20 call: her ink"]),
    "fay.md": person("Fay New", "knows: [eli]", log=["2026-06-01 news: opened a bakery"]),
}  # fmt: skip


def site_of(people: Mapping[str, str], day: dt.date = DAY) -> Site:
    journal = make(dict(people))
    problems = all_problems(journal, day)
    return make_site(
        make_outlook(journal, day), problems, directory=False, photos={}, edit=no_editor
    )


@pytest.fixture(scope="module")
def site() -> Site:
    return site_of(PEOPLE)


@pytest.fixture(scope="module")
def render(site: Site) -> Callable[..., str]:
    names = site.cast.outlook.journal.names
    renderer = Renderer([site_templates() / "theme"], names, DAY, is_pinned=True)

    def rendered(template: str, view: Any) -> str:
        return renderer.page(template, view, "../")

    return rendered


def pages(site: Site) -> list[tuple[str, str, Any]]:
    """Path, template and view of every page."""
    found = [("index.html", "home", site.home(""))]
    return found + [(page.path, page.template, page.view()) for page in site.pages]


def view_at(site: Site, path: str) -> tuple[str, Any]:
    page: KithPage = next(page for page in site.pages if page.path == path)
    return page.template, page.view()


SAME = {
    "preface", "kind", "state", "severity", "sort", "arrow", "turns", "weeks", "word", "source",
    "letter", "late_turns", "soon_turns", "dormant_turns",
}  # fmt: skip
"""Fields that the program alone fills with words that it knows."""


def spoilt(value: Any, name: str = "") -> Any:
    """A view with something nasty at the end of every text in it."""
    is_ours = name in SAME and not str(value).startswith("mailto:")
    if isinstance(value, enum.Enum) or (is_ours and not isinstance(value, tuple)):
        return value
    if isinstance(value, str):
        return value + NASTY if value else value
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        parts = zip(value._fields, value, strict=True)
        return type(value)(*(spoilt(part, field) for field, part in parts))
    if isinstance(value, tuple | list):
        return type(value)(spoilt(part) for part in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in dataclasses.fields(value)]
        return type(value)(**{field: spoilt(getattr(value, field), field) for field in names})
    return value


def skeleton(html: str) -> list[tuple[str, tuple[str, ...]]]:
    """The elements of a page with the names of their attributes."""
    return [(tag, tuple(attrs)) for tag, attrs in Page(html).tags]


def test_no_text_becomes_an_element_on_any_page(site: Site, render: Callable[..., str]) -> None:
    seen = set()
    for path, template, view in pages(site):
        html = render(template, spoilt(view))

        assert skeleton(html) == skeleton(render(template, view)), path
        assert "<img src=x" not in html
        seen.add(template)
    assert {"home", "dormant", "contact", "ledger", "introductions", "outsider", "answers"} <= seen


def test_no_page_counts_points(site: Site, render: Callable[..., str]) -> None:
    for path, template, view in pages(site):
        text = Page(render(template, view)).text.replace("she sends me the score", "")
        assert not re.search(r"\b(?:score|points?|rank(?:ed|ing)?)\b", text, re.IGNORECASE), path


def test_an_empty_journal_has_a_word_for_every_page(render: Callable[..., str]) -> None:
    for path, template, view in pages(site_of({})):
        page = Page(render(template, view))
        notes = [attrs for _, attrs in page.tags if "kith-empty" in attrs.get("class", "")]
        assert path in {"untracked.html", "upcoming.html"} or notes, path


# ---- home ---------------------------------------------------------------------------------------


def card(html: str, name: str) -> str:
    """The card of somebody on Home."""
    items = re.findall(r'<li class="kith-pick .*?</li>', html, re.DOTALL)
    return next(item for item in items if f">{name}</bdi>" in item)


def test_home_shows_why_and_what_to_write(site: Site, render: Callable[..., str]) -> None:
    view = site.home("")
    html = render("home", view)
    ada = card(html, "Ada Byron")
    letter = next(one.letter for one in view.cards if one.row.person.slug == "ada")

    assert letter is not None
    assert "Open with promoted at Acme" in Page(ada).text
    assert ("href", letter.mailto) in Page(ada).links
    assert "data-text>" in ada


def test_home_steps_back_from_what_is_done(site: Site, render: Callable[..., str]) -> None:
    html = render("home", site.home(""))
    dee = card(html, "Dee Old")

    assert "You wrote on Tuesday." in Page(dee).text
    assert 'class="kith-pick kith-is-d kith-pick--done"' in dee
    assert ">1</b> written to" in html
    order = re.findall(r'<h3><a [^>]*><bdi dir="auto">(.*?)<', html)
    shown = sum(one.is_shown for one in site.home("").cards)
    assert order[shown - 1] == "Dee Old"


def test_home_says_what_else(site: Site, render: Callable[..., str]) -> None:
    home = site.home("")
    wild = home.cards[0]._replace(
        kind="wild card", news=None, letter=None, done=None,
        look=(("example.com/x", "https://example.com/x"), ("ask Ada", "")),
        row=home.cards[0].row._replace(mail="x@example.com"),
    )  # fmt: skip
    html = render("home", dataclasses.replace(home, cards=(wild,)))
    page = Page(card(html, wild.row.person.name))

    assert "An unlikely one" in page.text
    assert "Look first example.com/x , ask Ada" in page.text
    assert ("href", "mailto:x@example.com") in page.links
    assert "Copy" not in page.text


def test_home_shows_one_finding(site: Site, render: Callable[..., str]) -> None:
    view = site.home("")
    findings = re.findall(r"<li( hidden)?><p class=\"kith-found\">", render("home", view))

    assert len(findings) == len(view.findings)
    assert [place for place, hidden in enumerate(findings) if not hidden] == [view.finding]


def test_home_names_what_waits_for_you(site: Site, render: Callable[..., str]) -> None:
    page = Page(render("home", site.home("")))

    assert "Bob Ray thank them: a lift to Porto since" in page.text
    assert "send them the paragraph for Dee Old" in page.text
    assert any(link.startswith("mailto:bob@example.com?subject=") for _, link in page.links)


# ---- the others ---------------------------------------------------------------------------------


def shown(site: Site, render: Callable[..., str], path: str) -> str:
    return Page(render(*view_at(site, path))).text


def test_before_you_write(site: Site, render: Callable[..., str]) -> None:
    text = shown(site, render, "people/ada.html")

    for part in (
        "News promoted at Acme March", "Last time her new engine coffee,",
        "You promised send her the paper by 9 November 2026",
        "They promised she sends me the score by 10 November 2026", "Ask after Bob Ray and Dee Old",
        "Likes chess, choir", "First lines, to make your own", "Read my draft",
        "Can open for you", "Uma Nobody",
    ):  # fmt: skip
        assert part.replace("March", "8 months ago") in text, part


def test_before_you_write_to_somebody_dormant(site: Site, render: Callable[..., str]) -> None:
    html = render(*view_at(site, "people/dee.html"))
    text = Page(html).text

    assert re.search(r"Why [^.]*night shift, 2015 to 2018", text)
    assert "<s>became a captain</s>" in html
    assert "you wrote about it yesterday" in text
    assert "Nothing new since you wrote. Look at: ask Ada Byron" in text
    assert "kith-found" in html
    assert "Bob Ray They agreed" in text


def test_no_news_is_told_with_where_to_look(site: Site, render: Callable[..., str]) -> None:
    text = shown(site, render, "people/eli.html")

    assert "No news yet, so no opener: write down what you remember of them" in text
    assert "First lines" not in text


def test_an_outsider_has_a_page(site: Site, render: Callable[..., str]) -> None:
    text = shown(site, render, "mutual/to-uma-nobody.html")

    assert "Who can introduce me to Uma Nobody ?" in text
    assert "What to write to Ada" in text
    assert "Bob Ray You asked 2 weeks ago" in text
    assert "name: Uma Nobody met: 2026-11" in text


def test_mutual_links_to_outsiders(site: Site, render: Callable[..., str]) -> None:
    page = Page(render(*view_at(site, "mutual.html")))

    assert ("href", "../mutual/to-uma-nobody.html") in page.links


def test_the_ledger(site: Site, render: Callable[..., str]) -> None:
    text = shown(site, render, "ledger.html")

    headings = ["Say thank you", "Waiting for you", "Under way", "Even between you"]
    assert sorted(headings, key=text.index) == headings
    assert "Introductions that are done Bob Ray to Eli Grey" in text.replace("BR ", "")
    assert "you helped 1 time, others helped you 1 time." in text


def test_introductions(site: Site, render: Callable[..., str]) -> None:
    template, view = view_at(site, "ledger/introductions.html")
    assert view.matches
    page = Page(render(template, view))
    match = view.matches[0]

    assert f"Ask {match.a.name.split()[0]}" in page.text
    assert ("href", match.to_a) in page.links
    without = match._replace(to_b="")
    page = Page(render(template, IntroductionsView((without,), view.ledger_url)))
    assert f"Page of {match.b.name.split()[0]}" in page.text


def test_introductions_say_how_to_begin(render: Callable[..., str]) -> None:
    text = Page(render("introductions", IntroductionsView((), "ledger.html"))).text

    assert "looking_for:" in text
    assert "offers:" in text


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "You have not reached out to anybody yet."),
        (1, "You reached out to 1 person: too few"),
        (5, "You reached out to 5 people: too few"),
    ],
)
def test_answers_wait_until_they_say_something(
    number: int, said: str, render: Callable[..., str]
) -> None:
    view = AnswersView(None, (), (), number, 8, "dormant.html")
    text = Page(render("answers", view)).text

    assert said in text
    assert "From 8 answers on" in text


def test_answers_say_how_many_of_how_many(render: Callable[..., str]) -> None:
    rates = (Rate("voucher", 6, 8, 0.41, 0.93), Rate("cold", 0, 9, 0.0, 0.3))
    view = AnswersView(
        Rate("all", 6, 17, 0.17, 0.59), (("By the way in", rates),), (), 20, 8, "dormant.html"
    )
    text = Page(render("answers", view)).text

    assert "Everybody 6 of 17 answered likely between 1 and 6 in ten" in text
    assert "Through somebody you both know 6 of 8 answered likely between 4 and 10 in ten" in text
    assert "With neither 0 of 9 answered likely between 0 and 3 in ten" in text
