"""What the map shows, as values."""

from __future__ import annotations

import datetime as dt

from inline import make, person
from kith.insight.onward import make_outlook
from kith.views.atlas import Link
from kith.views.leaves import MOST
from kith.views.mapped import Join, Lead, MapView
from kith.views.rolls import with_stand_ins
from kith.views.site import Page, Site, make_site
from kith.views.spokes import ALONE

TODAY = dt.date(2026, 11, 2)

CLIMBERS = {
    "ada.md": person("Ada", "tags: [climbing]", "knows: [bob, cy, dan, eve]", "cadence: 1 week"),
    "bob.md": person("Bob", "tags: [climbing]", "knows: [cy]", "org: Acme"),
    "cy.md": person("Cy", "tags: [climbing]", "city: Leith"),
}
CHOIR = {
    "dan.md": person("Dan", "city: Utrecht", "knows: [eve, fay]"),
    "eve.md": person("Eve", "city: Utrecht", "knows: [fay, gus]"),
    "fay.md": person("Fay", "city: Utrecht"),
    "gus.md": person("Gus", "knows: dan"),
}
ALONE_ONES = {"hal.md": person("Hal"), "ida.md": person("Ida", "knows: Somebody Else")}


def site_of(files: dict[str, str]) -> Site:
    outlook = make_outlook(make(files), TODAY)
    return make_site(outlook, [], directory=False, photos={}, edit=lambda file: ("", ""))


def page(site: Site, path: str) -> Page:
    return next(page for page in site.pages if page.path == path)


SITE = site_of({**CLIMBERS, **CHOIR, **ALONE_ONES})


def test_the_map_names_every_cluster_and_counts_who_is_in_none() -> None:
    view: MapView = page(SITE, "mutual/map.html").view()

    assert [(part.link, part.number, part.shared) for part in view.parts] == [
        (Link("Utrecht", "mutual/map/utrecht.html"), 4, ""),
        (Link("#climbing", "mutual/map/climbing.html"), 3, ""),
    ]
    assert [one.name for one in view.parts[0].faces] == ["Dan", "Eve", "Fay", "Gus"]
    assert view.joins == (Join(0, 1, 3),)
    assert view.apart == 2
    assert view.leaf is None


def test_how_many_are_late_turns_with_the_days() -> None:
    files = {**CLIMBERS, "bob.md": CLIMBERS["bob.md"].replace(
        "\n---\n", "\ncadence: 2 weeks\n---\n## Log\n\n- 2026-10-30 call: the fund\n"
    )}  # fmt: skip
    (part,) = page(site_of(files), "mutual/map.html").view().parts

    assert part.late == "0 20771+1 21851-1"  # Bob: late, and dormant after three years


def test_a_cluster_shows_its_people_and_where_they_lead() -> None:
    view = page(SITE, "mutual/map/climbing.html").view()

    assert (view.name, view.number, view.above, view.parts) == ("#climbing", 3, (), ())
    assert view.leads == (
        Lead(Link("Utrecht", "mutual/map/utrecht.html"), (SITE.cast.people["ada"],), 0),
    )
    members = [(m.person.name, m.inside, [link.name for link in m.beyond]) for m in view.members]
    assert members == [("Ada", 2, ["Utrecht"]), ("Bob", 2, []), ("Cy", 2, [])]
    assert [one.name for one in view.picture.people] == ["Ada", "Bob", "Cy"]
    assert view.picture.by == (ALONE, 0, 0)
    assert [tie[:2] for tie in view.picture.ties] == [(0, 1), (0, 2), (1, 2)]


def test_people_of_one_organisation_alone_are_led_to_by_nobody() -> None:
    site = site_of({f"{s}.md": person(s.upper(), "org: Acme") for s in ("a", "b", "c")})
    view = page(site, "mutual/map/acme.html").view()

    assert view.picture.by == (ALONE, ALONE, ALONE)
    assert [one.inside for one in view.members] == [0, 0, 0]


def test_clusters_of_one_name_have_files_of_their_own() -> None:
    files = {
        f"{letter}{n}.md": person("Bob Ray", f"knows: [{letter}0, {letter}1, {letter}2]")
        for letter in "ab"
        for n in range(3)
    }

    assert [one.path for one in site_of(files).clusters] == [
        "mutual/map/around-bob-ray.html",
        "mutual/map/around-bob-ray-2.html",
    ]


def test_many_clusters_and_many_people_are_cut_into_leaves() -> None:
    number = MOST + 1
    files = {
        f"p{n}-{of}.md": person(f"P {n} {of}", f"knows: [p{n}-0, p{n}-1, p{n}-2]")
        for n in range(number)
        for of in range(3)
    }
    files |= {f"q{n}.md": person(f"Q {n}", "org: Acme") for n in range(number)}
    site = site_of(files)
    first = page(site, "mutual/map.html").view()
    second = page(site, "mutual/map/page-2.html").view()

    assert (first.leaf.number, first.leaf.of) == (1, 3)
    assert [part.number for part in first.parts[:2]] == [number, 3]
    assert len(first.parts) == len(second.parts) == 100
    assert second.joins == ()
    acme = page(site, "mutual/map/acme/page-2.html").view()
    assert len(acme.members) == 100
    assert acme.picture is None


def test_a_page_of_the_map_rests_on_nobodys_row() -> None:
    other = with_stand_ins(SITE.rolls, lambda slug: slug.encode())
    pages = {page.path: page for page in SITE.with_rolls(other)}

    for one in (*SITE.clusters, page(SITE, "mutual/map.html")):
        assert pages[one.path].view() == one.view()
