"""This module says which pages the site has, in order of path."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

from kith.insight.changed import Edits
from kith.insight.outlook import Outlook
from kith.model import Problem
from kith.views.answers import answers_view
from kith.views.cast import Cast
from kith.views.changes import changes_view
from kith.views.contact import contact_view
from kith.views.dormant import dormant_view
from kith.views.home import HomeView, home_view
from kith.views.ledger import introductions_view, ledger_view
from kith.views.lists import (
    contacts_view,
    problems_view,
    untracked_view,
    upcoming_view,
)
from kith.views.mutual import connectors_view, mutual_view, organisations_view
from kith.views.outsider import outsider_view
from kith.views.overdue import overdue_view
from kith.views.people import Urls

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


class Site(NamedTuple):
    """The whole site: the pages, Home (given the owner's preface), and what quick find knows."""

    pages: tuple[Page, ...]
    home: Callable[[str], HomeView]
    cast: Cast
    people_json: Callable[[], str]


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
    cast = Cast(outlook, Urls(directory), photos, edit)
    real = sum(problem.severity != "hint" for problem in problems)
    pages = [*_lists(cast, problems, edits), *_contacts(cast, problems, edit)]
    return Site(
        tuple(pages),
        lambda preface: home_view(cast, preface, real),
        cast,
        lambda: people_json(cast),
    )


def _lists(cast: Cast, problems: list[Problem], edits: Edits | None) -> Iterator[Page]:
    page = cast.urls.page
    views: dict[str, Callable[[], Any]] = {
        "overdue": partial(overdue_view, cast),
        "dormant": partial(dormant_view, cast),
        "upcoming": partial(upcoming_view, cast),
        "mutual": partial(mutual_view, cast),
        "ledger": partial(ledger_view, cast),
        "contacts": partial(contacts_view, cast),
        "untracked": partial(untracked_view, cast),
        "problems": partial(problems_view, cast, problems),
    }
    if edits is not None:
        views["changes"] = partial(changes_view, cast, edits)
    for name, title in ((name, title) for name, title in TABS if name in views):
        full = "Mutual connections" if name == "mutual" else title
        yield Page(page(name), full, name, name, views[name])
    narrower: tuple[tuple[str, str, Callable[[], Any]], ...] = (
        ("mutual/connectors", "Connectors", partial(connectors_view, cast)),
        ("mutual/organisations", "Organisations", partial(organisations_view, cast)),
        ("ledger/introductions", "Introductions", partial(introductions_view, cast)),
        ("dormant/answers", "Answers", partial(answers_view, cast)),
    )
    for name, title, view in narrower:
        tab, _, template = name.partition("/")
        yield Page(page(name), title, tab, template, view)
    for name, path in cast.outsiders.items():
        yield Page(path, name, "mutual", "outsider", partial(outsider_view, name, cast))
    for (kind, name), path in cast.narrower.items():
        title = f"Overdue in {name}" if kind == "circle" else f"Overdue: {name}"
        yield Page(path, title, "overdue", "overdue", partial(overdue_view, cast, **{kind: name}))


def _contacts(
    cast: Cast, problems: list[Problem], edit: Callable[[str], tuple[str, str]]
) -> Iterator[Page]:
    by_file: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        by_file[problem.place.file].append(problem)
    for slug, contact in cast.outlook.journal.contacts.items():
        yield Page(
            cast.urls.person(slug),
            contact.name,
            "contacts",
            "contact",
            partial(contact_view, slug, cast, tuple(by_file.get(contact.file, ())), edit),
        )


def people_json(cast: Cast) -> str:
    """What quick find searches, as JSON: [slug, name, aliases, about, tags, hue] of everybody."""
    rows = [
        [
            slug,
            contact.name,
            " ".join(contact.aliases),
            cast.people[slug].about,
            " ".join(contact.tags),
            cast.people[slug].hue,
        ]
        for slug, contact in cast.outlook.journal.contacts.items()
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
