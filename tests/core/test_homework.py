from __future__ import annotations

from inline import make, outlook, person
from kith.insight.homework import Homework


def known(*log: str, keys: tuple[str, ...] = (), **others: str) -> Homework:
    made = make({f"{slug}.md": text for slug, text in others.items()},
                zoe=person("Zoe", *keys, log=log))  # fmt: skip
    return outlook(made).homework("zoe")


def test_homework_is_what_happened_since_you_last_spoke() -> None:
    found = known(
        "2026-10-20 news: moved",
        "2026-08-01 call: about Acme",
        "2026-07-01 news: old",
        "[ ] 2026-12-01 send it",
        "[ ] 2026-12-05 <: she will send the slides",
        "2025-01-01 received: a sofa",
    )

    assert [fact.text for fact in found.facts] == ["moved"]
    assert found.last is not None
    assert found.last.line.text == "about Acme"
    assert [promise.line.text for promise in found.promises] == ["send it"]
    assert [promise.line.text for promise in found.theirs] == ["she will send the slides"]
    assert [line.text for line in found.owed] == ["a sofa"]
    assert found.fresh
    assert not found.look


def test_whom_to_ask_after_and_what_they_like() -> None:
    found = known(
        keys=("knows: ['bob: strong, married', Cy, 'Dee Old: strong']", "tags: [choir]",
              "looking_for: a bookbinder"),
        bob=person("Bob Ray"),
    )  # fmt: skip

    assert found.people == ("Bob Ray", "Dee Old")
    assert found.interests == ("a bookbinder", "choir")


def test_without_a_fact_it_is_not_ready_and_says_where_to_look() -> None:
    found = known(
        "2026-08-01 call: x",
        keys=("org: Acme", "links: https://www.example.com/in/zoe", "knows: [bob]"),
        bob=person("Bob Ray", "circle: close", log=["2026-10-01 call: x"]),
    )

    assert not found.fresh
    assert found.look == (
        ("example.com/in/zoe", "https://www.example.com/in/zoe"),
        ("ask Bob Ray", ""),
        ("the news of Acme", ""),
    )
    assert known().look == (
        ("write down what you remember of them: a line of the log is enough", ""),
    )


def test_a_fact_that_is_used_up_leaves_you_unready() -> None:
    assert not known("2026-10-20 tried: email", "2026-10-01 news: moved", "2026-01-01 call: x"
                     ).fresh  # fmt: skip


def test_what_nothing_confirms_any_more() -> None:
    keys = ("org: Acme", "city: Leith")

    assert [(s.field, s.value, s.days) for s in known("2020-01-01 call: x", keys=keys).stale] == [
        ("org", "Acme", 2497),
        ("city", "Leith", 2497),
    ]
    assert [s.field for s in known("2025-08-01 news: x", keys=keys).stale] == ["org"]
    assert not known("2026-08-01 call: x", keys=keys).stale
    assert not known(keys=keys).stale, "nobody knows since when"


def test_asks_in_a_row_are_told_from_the_second_on() -> None:
    assert known("2026-10-01 asked: x", "2026-09-01 asked: y").asks_in_a_row == 2
    assert known("2026-10-01 asked: x", "2026-09-01 call: y").asks_in_a_row == 0
