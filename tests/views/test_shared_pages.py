"""Long lists of a shared site are cut into leaves: together they are the whole list."""

from __future__ import annotations

from itertools import accumulate, chain
from typing import Any

from inline import make, person
from kith.insight.onward import make_outlook
from kith.plugin.excerpted import NO_DAY
from kith.views.cast import Cast
from kith.views.people import Urls
from kith.views.shared import MOST_NAMES, shared_home, shared_pages


def shown(size: int, *, known: int = 0) -> dict[str, Any]:
    """The views of the lists of so many people by path: each has a birthday and knows a few."""
    people = {
        f"p{number:03}.md": person(
            f"Person {number:03}",
            f"birthday: --{number % 12 + 1:02}-{number % 28 + 1:02}",
            *(["knows:"] if known else []),
            *(f"  - p{(number + step) % size:03}" for step in range(1, known + 1)),
        )
        for number in range(size)
    }
    cast = Cast(make_outlook(make(people), NO_DAY), Urls(True), {})
    return {page.path: page.view() for page in shared_pages(cast) if page.tab != "home"}


def test_a_list_of_a_few_is_one_page() -> None:
    views = shown(30, known=2)

    assert list(views) == ["birthdays/index.html", "ties/index.html"]
    assert all(view.leaf is None for view in views.values())
    assert len(views["birthdays/index.html"].months) == 12
    assert len(views["ties/index.html"].ties) == 30


def test_birthdays_of_very_many_are_a_page_a_month() -> None:
    views = shown(250)
    whole = [view for path, view in views.items() if path.startswith("birthdays/")]

    assert list(views)[-12:] == [
        "birthdays/index.html", *(f"birthdays/page-{n}/index.html" for n in range(2, 13))
    ]  # fmt: skip
    assert [view.months[0][0] for view in whole][:2] == ["January", "February"]
    sizes = [len(view.months[0][1]) for view in whole]
    assert sum(sizes) == 250
    assert [view.leaf.last for view in whole] == list(accumulate(sizes))


def test_who_knows_whom_is_cut_by_how_many_names_a_page_shows() -> None:
    views = shown(100, known=10)
    whole = [view for path, view in views.items() if path.startswith("ties/")]
    rows = list(chain.from_iterable(view.ties for view in whole))

    assert len(whole) > 1
    assert [one.name for one, _ in rows] == [f"Person {number:03}" for number in range(100)]
    assert all(len(those) == 20 for _, those in rows)
    assert all(sum(1 + len(those) for _, those in view.ties) <= MOST_NAMES for view in whole)
    assert [view.leaf.last for view in whole] == list(accumulate(len(v.ties) for v in whole))


def test_an_index_leads_to_the_page_on_which_a_letter_begins() -> None:
    names = [f"{letter}{number:02}" for letter in "ABCDE" for number in range(50)]
    people = {f"{name.lower()}.md": person(name) for name in names}
    cast = Cast(make_outlook(make(people), NO_DAY), Urls(True), {})
    home = shared_home(cast, "All", "", ())

    assert home.roll.letters == ()
    assert [(letter, file) for letter, file, _ in home.roll.begins] == [
        ("A", "everybody/index.html"), ("B", "everybody/index.html"),
        ("C", "everybody/page-2/index.html"), ("D", "everybody/page-2/index.html"),
        ("E", "everybody/page-3/index.html"),
    ]  # fmt: skip
    views = {page.path: page.view() for page in shared_pages(cast) if page.tab == "everybody"}
    for letter, file, anchor in home.roll.begins:
        assert (letter, anchor) in [(one.letter, one.anchor) for one in views[file].roll.letters]
        assert views[file].roll.begins == home.roll.begins


def test_an_index_of_a_few_leads_down_the_page() -> None:
    people = {f"{letter}.md": person(letter.upper()) for letter in "abcd"}
    home = shared_home(Cast(make_outlook(make(people), NO_DAY), Urls(True), {}), "All", "", ())

    assert [(one.letter, "", one.anchor) for one in home.roll.letters] == list(home.roll.begins)
