"""What the page of changes shows, and when there is such a page."""

from __future__ import annotations

import datetime as dt

from inline import make, outlook, person
from kith.insight.changed import Edit, Edits
from kith.views import changes
from kith.views.changes import changes_view
from kith.views.site import Site, make_site

DAY = dt.date(2026, 10, 20)


def edit(slug: str, *details: str, day: dt.date | None = DAY, people: tuple[str, ...] = ()) -> Edit:
    return Edit(day, f"contacts/{slug}.md", slug, slug.title(), people, "changed", details)


def site(edits: Edits | None) -> Site:
    journal = make(zoe=person("Zoe Smith", "formerly: [zed]"), bob=person("Bob Ray"))
    return make_site(
        outlook(journal), [], directory=False, photos={}, edit=lambda _: ("", ""), edits=edits
    )


def shown(edits: Edits) -> list[str]:
    view = changes_view(site(edits).cast, edits)
    return [
        f"{day} {one.name}{[person.slug for person in one.people]} {' | '.join(one.details)}"
        for day, altered in view.days
        for one in altered
    ]


def test_people_have_links_whatever_they_were_called_then() -> None:
    touch = edit("", "the fund", people=("Zoe Smith", "bob", "Tom Hale"))._replace(name="lunch")

    assert shown(Edits((edit("zed", "org A"), edit("gone"), touch))) == [
        "2026-10-20 ['zoe'] org A",
        "2026-10-20 Gone[] ",
        "2026-10-20 lunch['zoe', 'bob'] the fund",
    ]


def test_what_is_not_committed_is_not_told() -> None:
    assert shown(Edits((edit("zoe", "a", day=None), edit("zoe", "b")))) == ["2026-10-20 ['zoe'] b"]


def test_more_than_the_page_holds_is_counted() -> None:
    edits = Edits(tuple(edit("zoe", str(n)) for n in range(changes.MOST + 5)), more=7)

    view = changes_view(site(edits).cast, edits)

    assert (sum(len(altered) for _, altered in view.days), view.more) == (changes.MOST, 12)


def test_there_is_a_page_only_where_git_keeps_changes() -> None:
    for edits, is_there in ((None, False), (Edits(), True)):
        assert any(page.path == "changes.html" for page in site(edits).pages) == is_there
