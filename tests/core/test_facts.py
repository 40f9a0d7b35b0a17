from __future__ import annotations

import datetime as dt

import pytest

from inline import make, outlook, person
from kith.insight.facts import Fact, fact_text, fresh
from kith.insight.onward import make_outlook
from kith.model import Change

TODAY = dt.date(2026, 11, 2)


def facts(*log: str, keys: tuple[str, ...] = (), changes: tuple[Change, ...] = ()) -> list[Fact]:
    made = make(zoe=person("Zoe", *keys, log=list(log)))
    return list(make_outlook(made, TODAY, {"zoe": changes}).facts["zoe"])


def told(found: list[Fact]) -> list[str]:
    return [f"{fact.date} {fact.kind}: {fact_text(fact)}" for fact in found]


def test_facts_are_what_happened_since_you_last_spoke_the_latest_first() -> None:
    found = facts(
        "2026-10-20 news: moved to Lisbon",
        "2026-09 job: lead at Acme",
        "2026-08-01 call: about Acme",
        "2026-07-01 news: old",
        "2027-01-01 news: not yet",
        "2026-10-21 note: remember the cake",
    )

    assert told(found) == [
        "2026-10-20 news: moved to Lisbon",
        "2026-09 job: new job: lead at Acme",
    ]


def test_a_fact_is_used_once_you_have_written_about_it() -> None:
    found = facts(
        "2026-10-20 news: moved to Lisbon",
        "2026-10-10 tried: email about the prize",
        "2026-10-01 news: won a prize",
        "2026-05-01 call: x",
    )

    assert [(fact.text, fact.used) for fact in found] == [
        ("moved to Lisbon", None),
        ("won a prize", dt.date(2026, 10, 10)),
    ]
    assert [fact.text for fact in fresh(found)] == ["moved to Lisbon"]


def test_what_they_told_you_on_the_day_you_spoke_is_used() -> None:
    (found,) = facts("2026-05-01 news: a son", "2026-05-01 call: she told me")

    assert found.used == dt.date(2026, 5, 1)


def test_a_month_or_a_year_may_be_after_the_day_you_spoke() -> None:
    assert told(facts("2026-05 news: a son", "2026-05-20 call: x")) == ["2026-05 news: a son"]
    assert not facts("2026-04 news: a son", "2026-05-20 call: x")


def test_jobs_begin_and_end() -> None:
    assert told(facts("2018..2026-03 job: engineer at Globex", "2020-01-01 call: x")) == [
        "2026-03 left: left: engineer at Globex"
    ]
    assert told(
        facts(
            "2018..2026-03 job: engineer at Globex",
            "2026-04.. job: lead at Acme",
            "2020-01-01 call: x",
        )
    ) == ["2026-04 job: new job: lead at Acme"]


def test_whom_you_only_met_has_news_since_then() -> None:
    assert told(facts("2026-05-01 news: x", "2014-01-01 news: y", keys=("met: 2015",))) == [
        "2026-05-01 news: x"
    ]


def changed(field: str, before: str, after: str, day: str) -> Change:
    return Change(field, before, after, dt.date.fromisoformat(day))


def test_fields_that_git_saw_change_are_facts() -> None:
    found = facts(
        "2020-01-01 call: x",
        keys=("org: Acme", "city: Lisbon"),
        changes=(
            changed("org", "Globex", "Acme", "2025-03-01"),
            changed("city", "Leith", "Lisbon", "2019-01-01"),
        ),
    )

    assert told(found) == ["2025-03-01 org: now at Acme, before at Globex"]
    assert (found[0].source, found[0].place.line) == ("git", 3)


def test_what_the_log_says_too_is_said_once() -> None:
    found = facts(
        "2020-01-01 call: x",
        "2025-02-20 news: she went to ACME as a lead",
        keys=("org: Acme",),
        changes=(changed("org", "Globex", "Acme", "2025-03-01"),),
    )

    assert told(found) == ["2025-02-20 news: she went to ACME as a lead"]


def test_a_change_after_today_is_not_known_yet() -> None:
    change = changed("org", "Globex", "Acme", "2026-11-03")

    assert not facts("2020-01-01 call: x", keys=("org: Acme",), changes=(change,))


def test_news_in_your_words_is_the_first_to_open_with() -> None:
    found = facts(
        "2020-01-01 call: x",
        "2024-01-01 news: wrote a book",
        keys=("org: Acme",),
        changes=(changed("org", "Globex", "Acme", "2025-03-01"),),
    )

    assert [fact.kind for fact in found] == ["org", "news"]
    assert [fact.kind for fact in fresh(found)] == ["news", "org"]


@pytest.mark.parametrize("kind", ["podcast", "Podcast"])
def test_kinds_of_facts_that_an_owner_adds_are_news(kind: str) -> None:
    made = make(
        zoe=person("Zoe", log=[f"2026-10-20 {kind}: she was on the radio"]),
        options={"kinds": {"podcast": "fact"}},
    )

    assert [fact.kind for fact in outlook(made).facts["zoe"]] == ["news"]
