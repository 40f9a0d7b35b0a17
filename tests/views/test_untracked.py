"""Who waits on the page of those without a circle, and in which order they are asked about."""

from __future__ import annotations

import datetime as dt

from inline import make
from kith.checks import all_problems
from kith.insight.onward import make_outlook
from kith.insight.triage import to_triage
from kith.views.cast import Cast
from kith.views.lists import UntrackedView, untracked_view
from kith.views.people import Urls

TODAY = dt.date(2026, 11, 2)


def view_of(**files: str) -> UntrackedView:
    journal = make({f"{slug}.md": f"---\n{text}\n---\n" for slug, text in files.items()})
    assert not [one for one in all_problems(journal, TODAY) if one.severity == "error"]
    return untracked_view(Cast(make_outlook(journal, TODAY), Urls(False), {}))


def asked(view: UntrackedView) -> list[str]:
    return [row.person.slug for row, _ in view.rows]


def test_those_with_whom_most_was_shared_come_first() -> None:
    spoken = "name: {}\n---\n\n## Log\n\n- 2026-10-01 call: x"

    view = view_of(
        ada="name: Ada",
        bob=spoken.format("Bob"),
        cy="name: Cy\nknows: [dee, eve]",
        dee="name: Dee",
        eve="name: Eve\ncircle: close",
        fay=spoken.format("Fay") + "\n- 2025-10-01 lunch: y",
    )

    assert asked(view) == ["fay", "bob", "cy", "dee", "ada"]
    assert dict(zip(asked(view), (known for _, known in view.rows), strict=True)) == {
        "fay": "",
        "bob": "",
        "cy": "knows 2 people you know",
        "dee": "knows 1 person you know",
        "ada": "",
    }


def test_nobody_is_asked_about_who_is_decided() -> None:
    view = view_of(
        ada="name: Ada",
        bob="name: Bob\ncadence: never",
        cy="name: Cy\nsnooze: 2027-01-15",
        dee="name: Dee\ncadence: never\nsnooze: 2027-01-15",
        eve="name: Eve\ncircle: close",
        fay="name: Fay\ncadence: 2 weeks",
        gil="name: Gil\nsnooze: 2026-11-02",
    )

    assert asked(view) == ["ada", "gil"]
    assert view.never == 2


def test_the_page_asks_in_the_order_of_the_command() -> None:
    journal = make({f"p{n}.md": f"---\nname: {'cab'[n % 3]}{n}\n---\n" for n in range(9)})
    outlook = make_outlook(journal, TODAY)

    assert asked(untracked_view(Cast(outlook, Urls(True), {}))) == to_triage(outlook)


def test_circles_stand_in_the_order_of_their_keys() -> None:
    assert view_of(ada="name: Ada").circles == (
        ("inner", "every month"),
        ("close", "every 3 months"),
        ("wide", "every year"),
    )
