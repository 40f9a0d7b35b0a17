"""News, letters, ways in and requests as HTML: in words, with a day, and nothing runs."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from kith.letters.asking import Blurb
from kith.render.fragments import Fragments
from kith.render.letters import Letters, quoted
from kith.views.before import Letter, News
from kith.views.people import Person
from kith.views.research import Finding
from kith.views.ways import Asked, Opens, Step, Way, Ways
from site_support import Page

DAY = dt.date(2026, 11, 2)
PIECES = Fragments("../", DAY, escape)
LETTERS = Letters(PIECES, escape)
NASTY = """<img src=x onerror=alert(1)>"'&amp;"""
BLURB = Blurb(
    "Cy?", "Hi Bob,\n\nDo you know Cy?\n\n> Me & mine.", "Me & mine.", "mailto:bob@x?body=1"
)


def person(slug: str = "bob-ray", name: str = "Bob Ray") -> Person:
    return Person(slug, name, f"people/{slug}.html", "BR", 3, "", "baker")


def way(**changes: Any) -> Way:
    plain = Way(person(), 2, "you were in touch 6 times", dt.date(2026, 10, 1), "knows them",
                None, (), "", BLURB)  # fmt: skip
    return plain._replace(**changes)


def asked(**changes: Any) -> Asked:
    plain = Asked(
        person(), None, "Cy", "", "asked", dt.date(2026, 10, 31), "wait", False, False, ""
    )
    return plain._replace(**changes)


def text_of(html: str) -> str:
    return Page(html).text


def news(**changes: Any) -> str:
    plain = News("moved to Rome", "May 2026", None, "log", None, "contacts/bob.md:9")
    return str(LETTERS.news(plain._replace(**changes)))


def test_news_say_when() -> None:
    assert text_of(news()) == "moved to Rome May 2026"
    assert text_of(news(date=dt.date(2026, 10, 31))) == "moved to Rome 2 days ago"
    assert 'title="contacts/bob.md:9"' in news()


def test_news_that_you_wrote_about_are_struck_through() -> None:
    used = news(used=dt.date(2026, 10, 30))

    assert "<s>moved to Rome</s>" in used
    assert text_of(used) == "moved to Rome May 2026; you wrote about it 3 days ago"
    assert "<s>" not in news()


def test_news_from_git_say_so() -> None:
    assert text_of(news(source="git")) == "moved to Rome May 2026, from the file’s history"


def test_where_to_look() -> None:
    html = str(LETTERS.looked((("x.org/a", "https://x.org/a?b=1&c"), ("ask Ada", ""))))

    assert text_of(html) == "x.org/a , ask Ada"
    assert Page(html).links == [("href", "https://x.org/a?b=1&c")]
    assert html.count("<a ") == 1


def test_a_letter_keeps_its_lines() -> None:
    letter = Letter("Hello", "Hi Bob,\n\nNews & more.", "mailto:b@x?subject=Hello&body=1")

    assert "data-text>Hi Bob,\n\nNews &amp; more.</p>" in LETTERS.paper(letter)
    assert "data-text>Hi Bob,\n\nNews &amp; more.</p>" in LETTERS.choice(letter, 1)


def test_the_first_of_the_letters_is_open() -> None:
    letter = Letter("Hello", "Hi", "mailto:b@x?subject=Hello&body=1")

    assert " open>" in LETTERS.choice(letter, 1)
    assert " open>" not in LETTERS.choice(letter, 2)
    assert Page(LETTERS.choice(letter, 2)).links == [("href", letter.mailto)]
    assert "Write" not in LETTERS.choice(letter._replace(mailto=""), 1)
    assert "Copy" in LETTERS.choice(letter._replace(mailto=""), 1)


def test_a_way_in_has_two_legs() -> None:
    seen = dt.date(2026, 9, 1)
    html = str(LETTERS.way(way(together=seen, reasons=("both choir",), caution="let them rest")))

    text = text_of(html)
    assert "You were in touch 6 times ; you spoke 4 weeks ago . Bob knows them" in text
    assert "last seen together 8 weeks ago ." in text
    assert "Both choir. Let them rest." in text
    assert '<p class="kith-mind">' in html
    assert "What to write to Bob" in text


@pytest.mark.parametrize(
    ("mine", "spoke", "said"),
    [
        ("you spoke lately", dt.date(2026, 10, 30), "You spoke 3 days ago . Bob"),
        ("your circle inner", dt.date(2026, 10, 30), "In your circle inner ; you spoke 3 days ago"),
        ("you have not spoken for 4 years", None, "You have not spoken for 4 years . Bob"),
    ],
)
def test_my_leg_in_words(mine: str, spoke: dt.date | None, said: str) -> None:
    assert said in text_of(str(LETTERS.way(way(mine=mine, spoke=spoke))))


def test_the_paragraph_to_pass_on_is_set_apart_and_copied() -> None:
    html = str(LETTERS.way(way()))

    assert '<q class="kith-mail__pass">&gt; Me &amp; mine.</q></p>' in html
    assert Page(html).links[-1] == ("href", "mailto:bob@x?body=1")


def test_a_way_in_that_is_not_worth_a_letter() -> None:
    assert "<details" not in LETTERS.way(way(blurb=None))


@pytest.mark.parametrize(
    ("state", "step", "said"),
    [
        ("considered", "ask, or let it go", "You thought of it 2 days ago . Ask, or let it go."),
        ("asked", "wait for their answer", "You asked 2 days ago . Wait for their answer."),
        ("agreed", "send the paragraph", "They agreed 2 days ago . Send the paragraph."),
        ("introduced", "say thank you", "They introduced you 2 days ago . Say thank you."),
        ("thanked", "tell them how it went", "You said thank you 2 days ago"),
        ("reported", "done", "You told them how it went 2 days ago ."),
        ("declined", "done: it was kind of them to say so", "It was kind of them to say so."),
    ],
)
def test_how_far_a_request_has_come(state: str, step: str, said: str) -> None:
    text = text_of(str(LETTERS.asked(asked(state=state, step=step), "both")))

    assert said in text
    assert "done" not in text


def test_whom_a_request_shows() -> None:
    with_file = asked(person=person("cy", "Cy"))

    assert text_of(LETTERS.asked(with_file, "both")).startswith("BR Bob Ray to Cy")
    assert text_of(LETTERS.asked(with_file, "voucher")).startswith("BR Bob Ray You")
    assert text_of(LETTERS.asked(with_file, "target")).startswith("BR To Cy")
    assert text_of(LETTERS.asked(asked(), "target")).startswith("To Cy")
    assert [link for _, link in Page(LETTERS.asked(with_file, "both")).links] == [
        "../people/bob-ray.html", "../people/cy.html"]  # fmt: skip
    assert 'href="mailto:x"' in LETTERS.asked(asked(letter="mailto:x"), "both")


def test_whom_somebody_can_open() -> None:
    known = LETTERS.opened(Opens(person(), "Bob Ray", "people/bob-ray.html", "knows them", 3))
    outside = LETTERS.opened(Opens(None, "Cy", "mutual/to-cy.html", "knows them", 1))
    nowhere = LETTERS.opened(Opens(None, "Cy", "", "knows them", 1))

    assert Page(known).links == [("href", "../people/bob-ray.html")]
    assert Page(outside).links == [("href", "../mutual/to-cy.html")]
    assert Page(nowhere).links == []
    assert "kith-s3" in known


def test_ways_in_order() -> None:
    step = Step(person("ada", "Ada Byron"), person("cy-dow", "Cy Dow"))
    html = str(LETTERS.ways(Ways((way(),), 3, (step,), (asked(),)), "Zoë"))

    order = ("kith-askeds", "kith-steps", "kith-ways", "And 3 more")
    assert sorted(order, key=html.index) == list(order)
    assert "Nobody you know well knows Zoë , but:" in text_of(html)
    assert "Ada Byron , whom you know well, knows Cy Dow , who does." in text_of(html)


def test_no_ways_are_nothing() -> None:
    assert LETTERS.ways(Ways((), 0, (), ()), "Zoë") == ""


def test_nothing_that_anybody_wrote_becomes_markup() -> None:
    somebody = person(f"bob{NASTY}", f"Bob {NASTY}")
    letter = Letter(NASTY, NASTY, f"mailto:{NASTY}")
    nasty_way = way(person=somebody, mine=NASTY, theirs=NASTY, reasons=(NASTY,), caution=NASTY,
                    blurb=Blurb(NASTY, f"x\n\n> {NASTY}", NASTY, f"mailto:{NASTY}"))  # fmt: skip
    request = asked(voucher=somebody, name=NASTY, step=NASTY, letter=f"mailto:{NASTY}", state=NASTY)
    made = [
        news(text=NASTY, when=NASTY, place=NASTY, used=DAY),
        LETTERS.looked(((NASTY, f"https://{NASTY}"), (NASTY, ""))),
        LETTERS.found(Finding(NASTY, NASTY)),
        LETTERS.paper(letter),
        LETTERS.choice(letter, 1),
        LETTERS.ways(Ways((nasty_way,), 1, (Step(somebody, somebody),), (request,)), NASTY),
        *(LETTERS.asked(request, shows) for shows in ("voucher", "target", "both")),
        LETTERS.opened(Opens(None, NASTY, NASTY, NASTY, 1)),
        LETTERS.opened(Opens(somebody, NASTY, NASTY, NASTY, 1)),
    ]

    for html in made:
        page = Page(html)
        assert "img" not in [tag for tag, _ in page.tags], html
        assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")], html
        assert "onerror=alert(1)" in page.text, "and nothing is dropped"


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r")))
def test_an_attribute_in_single_quotes_is_the_text(text: str) -> None:
    ((_, attrs),) = Page(Markup("<p data-x={}>").format(quoted(text))).tags

    assert attrs == {"data-x": text}
