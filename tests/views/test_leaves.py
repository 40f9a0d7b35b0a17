"""Long lists are cut into leaves: together they are the whole list, and each is made by itself."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inline import make, person
from kith.insight.onward import make_outlook
from kith.model import Place, Problem
from kith.packaged import site_templates
from kith.render.templates import Renderer
from kith.views.book import contacts_leaf, contacts_leaves, contacts_view
from kith.views.cast import Cast
from kith.views.dormant import FIRST, dormant_leaf, dormant_leaves, dormant_view
from kith.views.leaves import LEAF, MOST, by_weight, evenly, leaf_path, leaf_title, leaves
from kith.views.lists import (
    NEXT,
    problems_leaf,
    problems_leaves,
    problems_view,
    untracked_leaves,
    untracked_view,
    upcoming_view,
)
from kith.views.mutual import (
    mutual_leaf,
    mutual_leaves,
    mutual_view,
    organisations_leaf,
    organisations_leaves,
    organisations_view,
)
from kith.views.overdue import overdue_leaf, overdue_leaves, overdue_view
from kith.views.people import Urls
from kith.views.rolls import Rolls
from kith.views.site import Site, make_site
from kith.views.table import rows_data
from site_support import Page

TODAY = dt.date(2026, 11, 2)
NASTY = """<img src=x onerror=alert(1)>"'&amp;"""
Golden = Callable[[str, str], None]


def crowd(size: int = 700) -> dict[str, str]:
    """Many people: late, dormant, untracked, of circles and tags, who know each other."""
    people = {}
    for number in range(size):
        ago = (number * 37) % 900 if number % 5 else 1100 + number
        keys = [f"org: House {number % 50:02}", f"city: {('Oslo', 'Łódź', 'Porto')[number % 3]}"]
        if number % 4:
            keys.append(f"circle: {('close', 'close', 'wide')[number % 3]}")
        if number % 2:
            keys.append("tags: [chess]")
        if number:
            keys.append(f"knows: [person-{number // 2:03}]")
        if number % 3 == 0:
            keys.append(f"birthday: --{number % 12 + 1:02}-{number % 28 + 1:02}")
        last = TODAY - dt.timedelta(days=ago)
        lines = [f"{last} call: number {number}"] if number % 11 else []
        if number % 7 == 0:
            lines.append(f"[ ] {TODAY + dt.timedelta(days=number % 90 - 40)} promise {number}")
        name = f"Person {number:03}" if number % 13 else f"{number:03} {NASTY}"
        people[f"person-{number:03}.md"] = person(json.dumps(name), *keys, log=lines)
    return people


def rolls_of(people: dict[str, str], *, directory: bool = False) -> Rolls:
    return Rolls(Cast(make_outlook(make(people), TODAY), Urls(directory), {}))


@pytest.fixture(scope="module")
def rolls() -> Rolls:
    return rolls_of(crowd())


@pytest.fixture(scope="module")
def site() -> Site:
    return make_site(
        make_outlook(make(crowd()), TODAY), [], directory=False, photos={}, edit=lambda _: ("", "")
    )


# ---- cutting ------------------------------------------------------------------------------------


@given(st.integers(0, 10**5))
def test_even_leaves_are_full_but_for_the_last(whole: int) -> None:
    ends = evenly(whole)

    assert ends[-1] == whole
    sizes = [b - a for a, b in pairwise((0, *ends))]
    assert all(size == LEAF for size in sizes[:-1])
    assert sizes[-1] <= LEAF
    assert sizes[-1] or not whole


@given(st.lists(st.integers(1, 500)))
def test_leaves_by_weight_hold_what_fits_and_at_least_one(weights: list[int]) -> None:
    ends = by_weight(weights, 200)

    assert ends[-1] == len(weights)
    parts = [weights[a:b] for a, b in pairwise((0, *ends))]
    assert [one for part in parts for one in part] == weights
    for part, after in pairwise(parts):
        assert len(part) == 1 or sum(part) <= 200
        assert sum(part) + after[0] > 200


@pytest.mark.parametrize(
    ("directory", "first", "third"),
    [
        (False, "overdue.html", "overdue/page-3.html"),
        (True, "overdue/index.html", "overdue/page-3/index.html"),
        (False, "overdue/circle-close.html", "overdue/circle-close/page-3.html"),
    ],
)
def test_where_leaves_are(directory: bool, first: str, third: str) -> None:
    assert leaf_path(first, 1, Urls(directory)) == first
    assert leaf_path(first, 3, Urls(directory)) == third


def test_a_leaf_leads_to_its_neighbours_and_to_both_ends() -> None:
    found = leaves("x.html", evenly(950), Urls(False))

    assert [number for number, _ in found[0].turns] == [1, 2, 10]
    assert [number for number, _ in found[4].turns] == [1, 4, 5, 6, 10]
    assert (found[4].first, found[4].last, found[9].last) == (401, 500, 950)
    assert (found[0].to(0), found[0].to(2), found[9].to(11)) == ("", "x/page-2.html", "")
    assert [leaf_title("X", one) for one in (None, found[0], found[1])] == [
        "X",
        "X",
        "X, page 2 of 10",
    ]


# ---- the leaves of a list are the list ----------------------------------------------------------


def slugs_of(view: Any) -> list[str]:
    """Everybody whom an overdue list shows, in order."""
    rows = [row for group in view.groups for row in group.rows]
    return [row.person.slug for row in (*rows, *view.undated)]


@pytest.mark.parametrize("narrow", [("", ""), ("circle", "close"), ("tag", "chess")])
def test_overdue(narrow: tuple[str, str], rolls: Rolls) -> None:
    found = overdue_leaves(rolls, narrow, "overdue.html")
    views = [overdue_leaf(rolls, narrow, leaf) for leaf in found]
    whole = overdue_view(rolls.cast, **({narrow[0]: narrow[1]} if narrow[0] else {}))

    assert len(found) > 1
    assert [slug for view in views for slug in slugs_of(view)] == slugs_of(whole)
    for view in views:
        assert (view.count, view.undated_count) == (whole.count, whole.undated_count)
        assert [group.size for group in view.groups] == [len(g.rows) for g in whole.groups]
        assert view.circles == whole.circles
        assert len(slugs_of(view)) <= LEAF
        assert not view.later


def test_dormant(rolls: Rolls) -> None:
    views = [dormant_leaf(rolls.cast, leaf) for leaf in dormant_leaves(rolls.cast)]
    whole = dormant_view(rolls.cast)

    assert [len(view.friends) for view in views] == [FIRST, 0][: len(views)]
    rows = [one.row for view in views for one in view.friends]
    rows += [row for view in views for row, _ in view.others]
    assert rows == [*(one.row for one in whole.friends), *(row for row, _ in whole.others)]
    assert {view.count for view in views} == {whole.count}


def test_untracked(rolls: Rolls) -> None:
    many = rolls_of({f"p{n:03}.md": person(f"P {n}") for n in range(MOST + 1)})
    views = [untracked_view(many.cast, many, leaf) for leaf in untracked_leaves(many)]

    assert [len(view.rows) for view in views] == [100, 100, 1]
    assert [one for view in views for one in view.rows] == list(untracked_view(many.cast).rows)
    assert {view.count for view in views} == {MOST + 1}


def test_contacts(rolls: Rolls) -> None:
    found = contacts_leaves(rolls)
    views = [contacts_leaf(rolls, leaf, found) for leaf in found]
    whole = contacts_view(rolls)

    rows = [row for view in views for letter in view.letters for row in letter.rows]
    assert rows == [row for letter in whole.letters for row in letter.rows]
    assert [letter for letter, _ in views[0].index] == ["#", "P"]
    assert [place for _, place in views[0].index] == [
        "contacts.html#letter-1",
        "contacts.html#letter-2",
    ]
    on = {leaf.file: {letter.anchor for letter in view.letters}
          for leaf, view in zip(found, views, strict=True)}  # fmt: skip
    for _, place in views[0].index:
        file, _, anchor = place.partition("#")
        assert anchor in on[file]


def test_mutual(rolls: Rolls) -> None:
    views = [mutual_leaf(rolls, leaf) for leaf in mutual_leaves(rolls)]
    whole = mutual_view(rolls)

    assert tuple(one for view in views for one in view.targets) == whole.targets
    assert tuple(one for view in views for one in view.outsiders) == whole.outsiders


def test_outsiders_are_the_first_of_the_leaves() -> None:
    knows = [f"Outsider {n:03}" for n in range(150)]
    many = rolls_of({"ada.md": person("Ada", f"knows: [{', '.join(knows)}, bob]"),
                     "bob.md": person("Bob")} | {f"p{n}.md": person(f"P {n}", "knows: [bob]")
                                                 for n in range(80)})  # fmt: skip
    views = [mutual_leaf(many, leaf) for leaf in mutual_leaves(many)]

    assert [len(view.outsiders) for view in views] == [100, 50, 0]
    assert [len(view.targets) for view in views] == [0, 50, 32]


def test_organisations(rolls: Rolls) -> None:
    found = organisations_leaves(rolls)
    views = [organisations_leaf(rolls, leaf, found) for leaf in found]

    assert tuple(one for view in views for one in view.houses) == organisations_view(rolls).houses
    assert max(sum(len(house.people) for house in view.houses) for view in views) <= MOST
    assert [bool(view.index) for view in views] == [True] + [False] * (len(views) - 1)
    for (name, number, place), house in zip(
        views[0].index, organisations_view(rolls).houses, strict=True
    ):
        assert (name, number) == (house.name, len(house.people))
        assert place.endswith(f".html#{house.anchor}")


def test_problems(rolls: Rolls) -> None:
    told = [
        Problem(Place(f"contacts/f{n % 90}.md", n + 1, 1), "error", "x", "y") for n in range(500)
    ]
    views = [problems_leaf(rolls.cast, told, leaf) for leaf in problems_leaves(rolls.cast, told)]

    whole = problems_view(rolls.cast, told)
    assert len(views) == 3
    assert tuple(one for view in views for one in view.files) == whole.files
    assert {view.count for view in views} == {500}
    assert problems_leaves(rolls.cast, told[:MOST]) == []


def test_upcoming_holds_the_nearest(rolls: Rolls) -> None:
    promises = [f"[ ] {TODAY + dt.timedelta(days=n - 400)} promise {n}" for n in range(800)]
    many = rolls_of({"ada.md": person("Ada", log=promises)})
    view = upcoming_view(many.cast)

    days = [abs((one.day - TODAY).days) for one in view.occasions]
    assert len(days) == NEXT
    assert max(days) <= NEXT // 2
    assert [one.day for one in view.occasions] == sorted(one.day for one in view.occasions)
    shown = sum(one.is_shown for one in view.occasions)
    assert view.more == 461 - shown > 0


def test_upcoming_shows_the_first_of_many_who_are_due_soon() -> None:
    last = TODAY - dt.timedelta(days=29)
    many = rolls_of({f"p{n:03}.md": person(f"P {n}", "cadence: 30", log=[f"{last} call: x"])
                     for n in range(MOST + 1)})  # fmt: skip
    view = upcoming_view(many.cast)

    assert (len(view.soon), view.due, view.later, view.is_long) == (LEAF, MOST + 1, (), True)
    assert view.soon == tuple(many.cast.rows[one.slug] for one in many.waiting["", ""][:LEAF])


# ---- small journals -----------------------------------------------------------------------------


def test_a_journal_of_a_few_has_no_leaves() -> None:
    few = make_site(
        make_outlook(make(crowd(MOST - 10)), TODAY),
        [],
        directory=False,
        photos={},
        edit=lambda _: ("", ""),
    )

    assert not [page.path for page in few.pages if "page-" in page.path]
    assert few.rows_json is None


# ---- pages --------------------------------------------------------------------------------------


def lists_of(site: Site) -> Iterator[tuple[str, str, Any]]:
    for page in site.pages:
        if page.template != "contact":
            yield page.path, page.template, page


def test_which_leaves_there_are(site: Site, golden: Golden) -> None:
    golden(
        "views/leaves",
        "\n".join(f"{path}  {page.title}  [{template}]" for path, template, page in lists_of(site)
                  if "mutual/to-" not in path),
    )  # fmt: skip


def test_a_leaf_makes_no_rows_but_its_own(rolls: Rolls) -> None:
    fresh = rolls_of(crowd())
    leaf = overdue_leaves(fresh, ("", ""), "overdue.html")[1]

    view = overdue_leaf(fresh, ("", ""), leaf)

    assert sorted(fresh.cast.rows.known()) == sorted(slugs_of(view))  # type: ignore[attr-defined]


def render(site: Site, page: Any) -> str:
    renderer = Renderer(
        [site_templates() / "theme"], site.cast.outlook.journal.names, TODAY, is_pinned=False
    )
    return renderer.page(page.template, page.view(), "../" * page.path.count("/"))


def test_a_leaf_of_the_overdue_list(site: Site, golden: Golden) -> None:
    page = next(page for page in site.pages if page.path == "overdue/page-2.html")
    html = render(site, page)

    rows = re.findall(r'<li class="kith-row.*?</li>', html, re.DOTALL)
    golden("views/leaf", html.replace("\n".join(rows[1:-1]), "…"))
    assert len(rows) == LEAF


def test_every_leaf_shows_text_as_text_and_leads_on(site: Site) -> None:
    paths = {path for path, _, _ in lists_of(site)} | {page.path for page in site.pages}
    for path, _, one in lists_of(site):
        page = Page(html := render(site, one))
        assert "<img src=x" not in html, path
        for kind, link in page.links:
            file = link.partition("#")[0].removeprefix("../" * path.count("/"))
            known = file in paths or file.startswith(("assets/", "kith/", "mailto:", "index.html"))
            assert known or not file or kind != "href", (path, link)


def test_leaves_are_no_heavier_than_a_small_list(site: Site) -> None:
    assert max(len(render(site, page)) for _, _, page in lists_of(site)) < 350_000


# ---- the data of the tables ---------------------------------------------------------------------


def test_the_columns_of_the_data(rolls: Rolls) -> None:
    data = rows_data(rolls)
    slugs = list(rolls.cast.outlook.journal.contacts)
    beside = {"why", "kinds", "everies", "outsiders"}

    assert {len(column) for name, column in data.items() if name not in beside} == {len(slugs)}
    assert sorted(data["place"]) == list(range(len(slugs)))
    shelf = [one.slug for one in rolls.cast.outlook.dormant]
    assert [data["rank"][slugs.index(slug)] for slug in shelf] == list(range(len(shelf)))
    assert len(data["why"]) == len(shelf)
    asked = sorted(
        (place, slug) for place, slug in zip(data["asked"], slugs, strict=True) if place >= 0
    )
    assert [slug for _, slug in asked] == rolls.untracked


def test_what_the_data_say_of_somebody(rolls: Rolls) -> None:
    data, slugs = rows_data(rolls), list(rolls.cast.outlook.journal.contacts)
    place = slugs.index("person-006")
    row = rolls.cast.rows["person-006"]
    epoch = dt.date(1970, 1, 1)

    assert data["text"][place] == "number 6"
    assert data["kinds"][data["kind"][place]] == "call"
    assert data["last"][place] == data["since"][place] == (row.words.date - epoch).days
    assert data["everies"][data["every"][place]] == row.clock.every
    assert (data["cadence"][place], data["order"][place]) == (row.clock.cadence, row.order)
    assert data["ties"][place] == 3
    best = data["vouchers"][place]
    assert [slugs[number] for number in best[::2]] == [
        one.slug for one in rolls.cast.outlook.vouchers("person-006")
    ]
    assert set(best[1::2]) <= {1, 2, 3}


def test_numbers_and_addresses_are_in_the_data_but_no_notes() -> None:
    keys = ("emails: [ada@example.com]", 'phones: ["+44 20 7946 0018"]')
    many = rolls_of({"ada.md": f"{person('Ada', *keys)}\n## Notes\n\nLikes poetry.\n"})
    text = json.dumps(rows_data(many))

    assert "ada@example.com" in text
    assert "poetry" not in text
