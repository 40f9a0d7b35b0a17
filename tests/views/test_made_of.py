"""Two journals in which a page is made of the same things show the same page."""

from __future__ import annotations

import random
from collections.abc import Mapping

import pytest

from inline import TODAY, outlook, read, settings
from kith.checks import all_problems
from kith.digests import digest_of
from kith.journal import Journal, make_journal
from kith.model import Reading
from kith.packaged import site_templates
from kith.render.templates import Renderer
from kith.views.cast import Cast
from kith.views.contact import contact_view
from kith.views.lists import by_file
from kith.views.made_lists import made_lists
from kith.views.made_of import MadeOf
from kith.views.people import Urls
from kith.views.site import Site
from random_journals import DAYS, NAMES, SLUGS, edited, journal_files


class Pages:
    """The pages of a journal, and of what each is made."""

    def __init__(self, files: Mapping[str, str], photos: Mapping[str, str]) -> None:
        readings: list[Reading] = [read(text, file) for file, text in sorted(files.items())]
        self.journal: Journal = make_journal(readings, settings({}))
        self.cast = Cast(outlook(self.journal), Urls(False), photos)
        problems = list(all_problems(self.journal, TODAY))
        self.problems, self.site = dict(by_file(problems)), Site(self.cast, problems)
        digests = {file: digest_of(text.encode()) for file, text in files.items()}
        self.made_of = MadeOf(self.cast, digests, self.problems)
        self.renderer = Renderer(
            [site_templates() / "theme"], self.journal.names, TODAY, is_pinned=True
        )

    def html(self, slug: str) -> str:
        problems = tuple(self.problems.get(self.journal.contacts[slug].file, ()))
        view = contact_view(slug, self.cast, problems, lambda file: ("", ""))
        return self.renderer.page("contact", view, "../")

    def worth(self, slug: str) -> str:
        """What speaks for reviving somebody, if they are dormant."""
        outlook = self.cast.outlook
        return repr(outlook.revival(slug)) if slug in outlook.groups.asleep else ""

    def row(self, slug: str) -> str:
        """What lists show of somebody."""
        return repr((self.cast.rows[slug], self.site.rolls.vouched(slug)))

    def fallen(self) -> list[tuple[str, ...]]:
        """The people of each cluster, and of each part of one."""
        return [cluster.people for cluster in self.site.rolls.atlas.above]

    def lists(self) -> dict[str, tuple[bytes, str]]:
        """The lists by path: of what each is made, and the page."""
        pages = {page.path: page for page in (*self.site.lists, *self.site.clusters)}
        return {
            page.path: (made, self.renderer.page(page.template, pages[page.path].view(), "../"))
            for page, made in made_lists(self.site, self.made_of.row)
        }


@pytest.mark.parametrize("seed", range(40))
def test_pages_that_are_made_of_the_same_things_are_the_same(seed: int) -> None:
    rng = random.Random(seed)
    files = journal_files(rng)
    before = Pages(files, {})
    for _ in range(3):
        files = edited(files, rng)
        after = Pages(files, {})
        for slug in before.journal.contacts.keys() & after.journal.contacts.keys():
            if before.made_of.page(slug) == after.made_of.page(slug):
                assert before.html(slug) == after.html(slug), slug
            if before.made_of.near(slug) == after.made_of.near(slug):
                assert before.worth(slug) == after.worth(slug), slug
            if before.made_of.row(slug) == after.made_of.row(slug):
                assert before.row(slug) == after.row(slug), slug
        if before.made_of.clusters() == after.made_of.clusters():
            assert before.fallen() == after.fallen()
        before = after


@pytest.mark.parametrize("seed", range(20))
def test_lists_that_are_made_of_the_same_things_are_the_same(seed: int) -> None:
    rng = random.Random(seed)
    files = journal_files(rng)
    before = Pages(files, {}).lists()
    for _ in range(3):
        files = edited(files, rng)
        after = Pages(files, {}).lists()
        for path in before.keys() & after.keys():
            if before[path][0] == after[path][0]:
                assert before[path][1] == after[path][1], path
        before = after


def test_a_list_without_somebody_is_not_made_of_them() -> None:
    files = {"contacts/ada.md": "---\nname: Ada\ncadence: 1 month\n---\n",
             "contacts/bob.md": "---\nname: Bob\n---\n"}  # fmt: skip
    before = Pages(files, {}).lists()
    files["contacts/bob.md"] += "\n## Log\n\n- 2026-10-01 call: the fund\n"
    after = Pages(files, {}).lists()

    changed = {path for path in before if before[path] != after[path]}

    assert changed == {"contacts.html", "untracked.html"}


def test_an_edit_that_concerns_few_changes_few() -> None:
    rng = random.Random(1)
    files = {f"contacts/{slug}.md": f"---\nname: {name}\n---\nA note.\n"
             for slug, name in NAMES.items()}
    files["contacts/ada.md"] = "---\nname: Ada Byron\nknows: [bob]\n---\n"
    before = Pages(files, {})
    files["contacts/ada.md"] += f"\n## Log\n\n- {DAYS[-1]} call: the fund\n"
    after = Pages(files, {})

    changed = {s for s in SLUGS if before.made_of.page(s) != after.made_of.page(s)}

    assert changed == {"ada", "bob"}
    assert rng


def test_a_portrait_concerns_those_who_show_it() -> None:
    files = {"contacts/ada.md": "---\nname: Ada\nknows: [bob]\n---\n",
             "contacts/bob.md": "---\nname: Bob\n---\n", "contacts/cy.md": "---\nname: Cy\n---\n"}
    before, after = Pages(files, {}), Pages(files, {"bob": "people/photos/bob.jpg"})

    assert {s for s in ("ada", "bob", "cy") if before.made_of.page(s) != after.made_of.page(s)} == {
        "ada", "bob"
    }
