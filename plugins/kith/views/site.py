"""This module says which pages the site has, in order of path."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, NamedTuple

from kith.insight.changed import Edits
from kith.insight.outlook import Outlook
from kith.model import Problem
from kith.views.answers import answers_view
from kith.views.atlas import MAP, Atlas
from kith.views.book import contacts_leaf, contacts_leaves, contacts_view
from kith.views.cast import Cast
from kith.views.changes import changes_view
from kith.views.contact import contact_view
from kith.views.dormant import dormant_leaf, dormant_leaves, dormant_view
from kith.views.finding import people_json
from kith.views.home import WEEKS, HomeView, home_view
from kith.views.leaves import Leaf, leaf_title
from kith.views.ledger import introductions_view, ledger_view
from kith.views.lists import (
    by_file,
    problems_leaf,
    problems_leaves,
    problems_view,
    untracked_leaves,
    untracked_view,
    upcoming_view,
)
from kith.views.mapped import cluster_leaves, cluster_view, map_leaves, map_view
from kith.views.mutual import (
    connectors_view,
    mutual_leaf,
    mutual_leaves,
    mutual_view,
    organisations_leaf,
    organisations_leaves,
    organisations_view,
)
from kith.views.outsider import outsider_view
from kith.views.overdue import overdue_leaf, overdue_leaves, overdue_title, overdue_view
from kith.views.people import Urls
from kith.views.rolls import Rolls
from kith.views.table import is_long, rows_json

TABS = (
    ("overdue", "Overdue"),
    ("dormant", "Dormant"),
    ("upcoming", "Upcoming"),
    ("mutual", "Mutual"),
    ("ledger", "Ledger"),
    ("contacts", "Contacts"),
    ("untracked", "Untracked"),
    ("changes", "Changes"),
    ("problems", "Problems"),
)
"""The pages of the top row, after Home; there are no changes where git keeps none."""


class Page(NamedTuple):
    """A page: its file from the root of the site, title, tab, template, and its view in waiting."""

    path: str
    title: str
    tab: str
    template: str
    view: Callable[[], Any]


@dataclass(frozen=True)
class Site:
    """The whole site of a cast, made as far as it is asked for: one contact's page needs no list.

    `problems` are all there are; `edits` are what git saw change of late, None if it keeps nothing.
    """

    cast: Cast
    problems: list[Problem]
    edits: Edits | None = None

    @property
    def pages(self) -> tuple[Page, ...]:
        """All pages but Home, those of contacts last."""
        contacts = map(self.contact, self.cast.outlook.journal.contacts)
        return (*self.lists, *self.clusters, *contacts)

    @cached_property
    def lists(self) -> tuple[Page, ...]:
        """The pages that are no contact's and no cluster's."""
        return tuple(_lists(self.rolls, self.problems, self.edits))

    @cached_property
    def clusters(self) -> tuple[Page, ...]:
        """The pages of clusters, and what of the map is beyond its first page."""
        return tuple(_clusters(self.rolls.atlas))

    def with_rolls(self, rolls: Rolls) -> Iterator[Page]:
        """The pages that are no contact's, by rolls that are like those of the site."""
        yield from _lists(rolls, self.problems, self.edits)
        yield from _clusters(rolls.atlas)

    def contact(self, slug: str) -> Page:
        """The page of a contact."""
        cast, contact = self.cast, self.cast.outlook.journal.contacts[slug]
        view = partial(contact_view, slug, cast, self._told.get(contact.file, ()), cast.edit)
        return Page(cast.urls.person(slug), contact.name, "contacts", "contact", view)

    def home(self, preface: str, weeks: int = WEEKS) -> HomeView:
        """Home, given what the owner wrote at its top, with the picks of so many weeks."""
        real = sum(problem.severity != "hint" for problem in self.problems)
        return home_view(self.cast, preface, real, weeks)

    def people_json(self, *, with_notes: bool = False) -> str:
        """What quick find searches."""
        return people_json(self.cast, with_notes=with_notes)

    @property
    def rows_json(self) -> Callable[[], str] | None:
        """What the tables of long lists know of everybody; None if no list is long."""
        return partial(rows_json, self.rolls) if is_long(self.rolls) else None

    @cached_property
    def rolls(self) -> Rolls:
        """Who is on which list."""
        return Rolls(self.cast)

    @cached_property
    def _told(self) -> dict[str, tuple[Problem, ...]]:
        """The problems of each file."""
        return dict(by_file(self.problems))


def make_site(
    outlook: Outlook,
    problems: list[Problem],
    *,
    directory: bool,
    photos: Mapping[str, str],
    edit: Callable[[str], tuple[str, str]],
    edits: Edits | None = None,
) -> Site:
    """All pages of an outlook; `edit` gives a file's edit link and its editor's.

    `edits` are what git saw change of late; None if it keeps nothing.
    """
    return Site(Cast(outlook, Urls(directory), photos, edit), problems, edits)


def _lists(rolls: Rolls, problems: list[Problem], edits: Edits | None) -> Iterator[Page]:
    cast, page = rolls.cast, rolls.cast.urls.page
    views: dict[str, Callable[[], Any]] = {
        "overdue": partial(overdue_view, cast, rolls=rolls),
        "dormant": partial(dormant_view, cast),
        "upcoming": partial(upcoming_view, cast, rolls),
        "mutual": partial(mutual_view, rolls),
        "ledger": partial(ledger_view, cast),
        "contacts": partial(contacts_view, rolls),
        "untracked": partial(untracked_view, cast, rolls),
        "problems": partial(problems_view, cast, problems),
    }
    cut = _cut(rolls, problems)
    if edits is not None:
        views["changes"] = partial(changes_view, cast, edits)
    for name, title in ((name, title) for name, title in TABS if name in views):
        full = "Mutual connections" if name == "mutual" else title
        yield from _pages(Page(page(name), full, name, name, views[name]), cut.get(name))
    narrower: tuple[tuple[str, str, Callable[[], Any]], ...] = (
        ("mutual/connectors", "Connectors", partial(connectors_view, cast)),
        ("mutual/organisations", "Organisations", partial(organisations_view, rolls)),
        (MAP, "Map", lambda: map_view(rolls.atlas)),
        ("ledger/introductions", "Introductions", partial(introductions_view, cast)),
        ("dormant/answers", "Answers", partial(answers_view, cast)),
    )
    for name, title, view in narrower:
        tab, _, template = name.partition("/")
        yield from _pages(Page(page(name), title, tab, template, view), cut.get(name))
    for name, path in cast.outsiders.items():
        yield Page(path, name, "mutual", "outsider", partial(outsider_view, name, cast))
    for narrow, path in cast.narrower.items():
        whole = partial(overdue_view, cast, **{narrow[0]: narrow[1]}, rolls=rolls)
        one = Page(path, overdue_title(narrow), "overdue", "overdue", whole)
        leaves = overdue_leaves(rolls, narrow, path)
        yield from _pages(one, (leaves, partial(overdue_leaf, rolls, narrow)))


def _clusters(atlas: Atlas) -> Iterator[Page]:
    """The pages of clusters, each after the one that it is within."""
    page = Page(atlas.cast.urls.page(MAP), "Map", "mutual", "map", partial(map_view, atlas))
    of_map = map_leaves(atlas)
    yield from list(_pages(page, (of_map, partial(map_view, atlas))))[1:]
    for cluster, path in atlas.files.items():
        view = partial(cluster_view, cluster, atlas)
        one = Page(path, atlas.name(cluster), "mutual", "cluster", view)
        yield from _pages(one, (cluster_leaves(cluster, atlas), view))


_Cut = tuple[list[Leaf], Callable[[Leaf], Any]]
"""The leaves of a list (none if it is one page), and the view of a leaf."""


def _cut(rolls: Rolls, problems: list[Problem]) -> dict[str, _Cut]:
    cast, everybody = rolls.cast, ("", "")
    contacts, organisations = contacts_leaves(rolls), organisations_leaves(rolls)
    return {
        "overdue": (
            overdue_leaves(rolls, everybody, cast.urls.page("overdue")),
            partial(overdue_leaf, rolls, everybody),
        ),
        "dormant": (dormant_leaves(cast), partial(dormant_leaf, cast)),
        "mutual": (mutual_leaves(rolls), partial(mutual_leaf, rolls)),
        "contacts": (contacts, partial(contacts_leaf, rolls, all_=contacts)),
        "untracked": (untracked_leaves(rolls), partial(untracked_view, cast, rolls)),
        "problems": (
            problems_leaves(cast, problems),
            partial(problems_leaf, cast, problems),
        ),
        "mutual/organisations": (
            organisations,
            partial(organisations_leaf, rolls, all_=organisations),
        ),
    }


def _pages(whole: Page, cut: _Cut | None) -> Iterator[Page]:
    """The page of a whole list, or those of its leaves."""
    leaves, view = cut or ([], None)
    if view is None or not leaves:
        yield whole
        return
    for leaf in leaves:
        yield whole._replace(
            path=leaf.file, title=leaf_title(whole.title, leaf), view=partial(view, leaf)
        )
