"""What pages show, as values: the whole of a view of a small journal, to be read in one piece."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from pprint import pformat
from typing import Any

import pytest

from finding_support import told
from inline import make
from kith.checks import all_problems
from kith.insight.onward import make_outlook
from kith.views.site import Site, make_site

TODAY = dt.date(2026, 11, 2)
Golden = Callable[[str, str], None]

PEOPLE = {
    "ada-lovelace.md": """---
name: Ada Lovelace
aliases: [Ada]
pronouns: she/her
org: Acme
role: analyst
city: London
emails: [ada@example.com]
phones: ["+44 20 7946 0018"]
links: [https://example.com/in/ada]
birthday: 1985-11-20
met: 2015-03
met_through: bob-ray
circle: close
knows:
  - bob-ray: strong, built an engine together
  - Charlotte Wren: weak, her cousin
tags: [chess]
x-coffee: black
---
Likes **poetry**. [[Bob Ray]] made us meet.

## Log

- [ ] 2026-11-09 send her the paper
- 2026-10-20 news: moved to the new office
- 2026-06-01 asked: whether she would read my draft
- 2026-05-30 call <: an hour about engines
- 2026-05-02 lunch with bob-ray: the fund
- 2015-03..2018-06 together: platform team at Acme
""",
    "bob-ray.yaml": """name: Bob Ray
org: Acme
circle: wide
birthday: --02-29
log:
  - 2026-09-01 call: the fund again
  - "2026-10-14 asked: for an introduction to [[Charlotte Wren]]"
""",
    "cy.md": """---
name: Cy Ó Sé
birthday: May
---
""",
    "dee.md": """---
name: Dee Old
org: Globex
knows: [ada-lovelace]
---

## Log

- 2020-01-10 dinner: in the old town
- 2021-05-01 news: became a captain
- 2019-05-01 received: a map of the harbour
""",
    "eli.md": """---
name: Eli New
cadence: 2 weeks
---
""",
}


@pytest.fixture(scope="module")
def site() -> Site:
    journal = make(PEOPLE)
    return make_site(
        make_outlook(journal, TODAY),
        all_problems(journal, TODAY),
        directory=False,
        photos={"ada-lovelace": "people/photos/ada-lovelace.jpg"},
        edit=lambda file: (f"https://git.example.com/edit/{file}", ""),
    )


def shown(view: Any) -> str:
    """A view to be read: each field, people and rows shortened to what tells them apart."""
    assert is_dataclass(view)
    parts = [f"{field.name} = {pformat(bare(getattr(view, field.name)), width=96)}"
             for field in fields(view)]  # fmt: skip
    return "\n".join(parts)


def bare(value: Any) -> Any:
    """A value without what other values say already."""
    name = type(value).__name__
    if name == "Person":
        return f"<{value.name}>"
    if name == "Row":
        return (f"<{value.person.name}>", value.clock.standing.value, bare(value.words))
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {key: bare(one) for key, one in value._asdict().items()}
    if is_dataclass(value):
        return {one.name: bare(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, (list, tuple)):
        return type(value)(bare(one) for one in value)
    return str(value) if isinstance(value, dt.date) else value


def view_of(site: Site, path: str) -> Any:
    return next(page.view() for page in site.pages if page.path == path)


def test_home(site: Site, golden: Golden) -> None:
    view = site.home("<p>A preface.</p>")
    busy = tuple((day, number) for day, number in view.days if number)

    assert len(view.days) > 360
    assert sum(number for _, number in busy) == 3
    golden("views/home", shown(replace(view, days=busy)))


def test_a_contact(site: Site, golden: Golden) -> None:
    golden("views/contact", shown(view_of(site, "people/ada-lovelace.html")))


def test_overdue(site: Site, golden: Golden) -> None:
    golden("views/overdue", shown(view_of(site, "overdue.html")))


def test_mutual(site: Site, golden: Golden) -> None:
    golden("views/mutual", shown(view_of(site, "mutual.html")))


def test_the_other_lists(site: Site, golden: Golden) -> None:
    names = ("upcoming", "untracked", "contacts", "problems", "mutual/connectors",
             "mutual/organisations", "mutual/map")  # fmt: skip
    golden(
        "views/lists",
        "\n\n".join(f"# {name}\n{shown(view_of(site, f'{name}.html'))}" for name in names),
    )


def test_reconnecting(site: Site, golden: Golden) -> None:
    names = ("dormant", "ledger", "ledger/introductions", "dormant/answers",
             "mutual/to-charlotte-wren")  # fmt: skip
    golden(
        "views/reconnect",
        "\n\n".join(f"# {name}\n{shown(view_of(site, f'{name}.html'))}" for name in names),
    )


def test_which_pages_there_are(site: Site, golden: Golden) -> None:
    golden(
        "views/pages",
        "\n".join(f"{page.path}  {page.title}  [{page.tab}: {page.template}]"
                  for page in site.pages),
    )  # fmt: skip


def test_what_quick_find_knows(site: Site) -> None:
    assert [one.name for one in told(site.people_json())][:2] == ["Ada Lovelace", "Bob Ray"]


def test_pages_of_an_empty_journal() -> None:
    site = make_site(
        make_outlook(make({}), TODAY), [], directory=True, photos={}, edit=lambda file: ("", "")
    )

    assert [page.view() for page in site.pages]
    assert site.home("").people == 0
    assert told(site.people_json()) == []


def test_whoever_is_snoozed_without_a_date_waits_for_the_day_it_ends() -> None:
    text = "---\nname: Ada\ncircle: close\nsnooze: 2027-01-15\n---\n"
    site = make_site(
        make_outlook(make({"ada.md": text}), TODAY),
        [],
        directory=False,
        photos={},
        edit=lambda file: ("", ""),
    )

    view = view_of(site, "overdue.html")

    assert (view.undated, [row.person.slug for row in view.later]) == ((), ["ada"])
