from __future__ import annotations

import datetime as dt

from inline import TODAY, make, outlook, person
from kith.insight.coming import birthdays, promises_of


def test_birthdays_come_nearest_first_with_the_age_if_known() -> None:
    made = make(
        a=person("A", "birthday: 1980-11-01"),
        b=person("B", "birthday: --11-02"),
        c=person("C", "birthday: 1990-11-02"),
        d=person("D", "birthday: 2000-02-29"),
        e=person("E", "birthday: 1980-04"),
        f=person("F"),
        g=person("G", "birthday: 2099-12-01"),
    )

    assert [(b.slug, str(b.day), b.age) for b in birthdays(made, TODAY)] == [
        ("b", "2026-11-02", None),
        ("c", "2026-11-02", 36),
        ("g", "2026-12-01", None),
        ("d", "2027-02-28", 27),
        ("a", "2027-11-01", 47),
    ]


def test_open_promises_come_by_their_day() -> None:
    made = make(
        a=person("A", log=["[ ] 2026-12 send it", "[x] 2026-11-01 sent", "[ ] 2026-11-20 call"]),
        b=person("B", log=["[ ] 2025-01-01 long due", "[ ] 2026-11-20 write"]),
    )

    found = [promise for contact in made.contacts.values() for promise in promises_of(contact)]
    assert [(p.slug, str(p.day), p.line.text) for p in found] == [
        ("a", "2026-11-20", "call"),
        ("a", "2026-12-31", "send it"),
        ("b", "2025-01-01", "long due"),
        ("b", "2026-11-20", "write"),
    ]


def test_an_outlook_is_made_for_a_day() -> None:
    made = make(zoe=person("Zoe", "cadence: 1 month", log=["2026-10-01 call: x"]))

    assert [outlook(made, dt.date(2026, 10, day)).stands["zoe"].days for day in (1, 11)] == [0, 10]
