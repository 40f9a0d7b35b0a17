from __future__ import annotations

import pytest

from inline import make, outlook, person
from kith.insight.ledger import Balance
from kith.insight.requests import Request, waiting


def balance(*log: str) -> Balance:
    return outlook(make(zoe=person("Zoe", log=list(log)))).balances["zoe"]


def counts(found: Balance) -> dict[str, int]:
    ways = ("given", "taken", "asked", "wanted", "thanked", "owed")
    return {way: len(getattr(found, way)) for way in ways if getattr(found, way)}


@pytest.mark.parametrize(
    ("line", "way"),
    [
        ("asked: to read my draft", "asked"),
        ("asked >: to read my draft", "asked"),
        ("asked <: to read her draft", "wanted"),
        ("helped: with the move", "given"),
        ("helped <: with my move", "taken"),
        ("received: a letter for the council", "taken"),
        ("introduced: to Bob Ray", "given"),
        ("introduced <: me to Bob Ray", "taken"),
        ("thanked: a cake", "thanked"),
        ("thanked <: a cake", ""),
        ("news: a son", ""),
    ],
)
def test_which_way_help_goes(line: str, way: str) -> None:
    found = counts(balance(f"2026-09-01 {line}"))

    assert found.pop("owed", 0) == (way == "taken")
    assert found == ({way: 1} if way else {})


def test_thanks_are_owed_for_what_came_after_the_last_thanks() -> None:
    found = balance(
        "2026-09-01 received: a sofa",
        "2026-08-02 thanked: for the letter",
        "2026-08-01 received: a letter",
    )

    assert [line.text for line in found.owed] == ["a sofa"]
    assert found.weight == -2


def test_thanks_on_the_same_day_are_thanks() -> None:
    assert not balance("2026-08-01 thanked: a cake", "2026-08-01 received: a letter").owed


def test_what_lies_ahead_is_not_in_the_ledger() -> None:
    assert balance("2027-01-01 received: a letter") == Balance()


@pytest.mark.parametrize(
    ("log", "number"),
    [
        (["2026-09-01 asked: x", "2026-08-01 asked: y"], 2),
        (["2026-09-01 asked: x", "2026-09-01 call: we spoke", "2026-08-01 asked: y"], 2),
        (["2026-09-01 asked: x", "2026-08-15 lunch: just so", "2026-08-01 asked: y"], 1),
        (["2026-09-01 asked: x", "2026-09-01 helped: her", "2026-08-01 asked: y"], 0),
        (["2026-09-02 call: just so", "2026-09-01 asked: x", "2026-08-01 asked: y"], 0),
        (["2027-09-02 call: planned", "2026-09-01 asked: x", "2026-08-01 asked: y"], 2),
    ],
)
def test_how_often_you_asked_in_a_row(log: list[str], number: int) -> None:
    assert balance(*log).asks_in_a_row == number


def test_whether_you_asked_last() -> None:
    assert balance("2026-10-01 asked: a favour", "2026-09-01 helped: her").asked_last
    assert not balance("2026-10-01 thanked: her", "2026-09-01 asked: a favour").asked_last
    assert not balance("2027-10-01 asked: later").asked_last
    assert not balance().asked_last


# ---- requests -----------------------------------------------------------------------------------


def requests(*log: str) -> list[Request]:
    made = make(
        bob=person("Bob Ray", log=list(log)), tom=person("Tom Hale"), eve=person("Eve Stone")
    )
    return list(outlook(made).requests.get("bob", ()))


def told(found: list[Request]) -> list[str]:
    return [f"{r.name}: {r.state} {r.since}{' mine' if r.is_mine else ''}" for r in found]


STEPS = [
    "2026-09-12 considered: an introduction to [[Tom Hale]]",
    "2026-09-14 asked: for an introduction to [[Tom Hale]]",
    "2026-09-20 agreed: will write to him",
    "2026-09-22 introduced <: to [[Tom Hale]]",
    "2026-09-23 thanked: for that",
    "2026-10-02 reported: we met, and Tom will print it",
]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (1, "Tom Hale: considered 2026-09-12 mine"),
        (3, "Tom Hale: agreed 2026-09-20 mine"),
        (4, "Tom Hale: introduced 2026-09-22 mine"),
        (5, "Tom Hale: thanked 2026-09-23 mine"),
        (6, "Tom Hale: reported 2026-10-02"),
    ],
)
def test_a_request_goes_step_by_step(steps: int, expected: str) -> None:
    assert told(requests(*STEPS[:steps])) == [expected]
    assert told(requests(*STEPS[:steps][::-1])) == [expected], "in any order of lines"


def test_an_answer_may_take_three_weeks_then_one_may_ask_once_more() -> None:
    (young,) = requests("2026-10-20 asked: for an introduction to [[Tom Hale]]")
    (old,) = requests("2026-09-20 asked: for an introduction to [[Tom Hale]]")
    (ancient,) = requests("2024-09-20 asked: for an introduction to [[Tom Hale]]")

    assert [one.is_mine for one in (young, old, ancient)] == [False, True, False]
    assert old.next_step == "ask once more, lightly, or let it go"


def test_several_requests_are_told_apart_and_a_no_ends_one() -> None:
    found = requests(
        "2026-10-01 asked: for an intro to Tom Hale, about the type workshop",
        "2026-10-02 asked: would she introduce me to eve",
        "2026-10-03 asked: to put in a word with [[Cy Twombly]]",
        "2026-10-05 declined: does not know [[Cy Twombly]] well enough",
    )

    assert told(found) == [
        "Cy Twombly: declined 2026-10-05",
        "Tom Hale: asked 2026-10-01 mine",
    ]


def test_what_is_no_request() -> None:
    assert not requests("2026-10-01 asked: whether [[Tom Hale]] likes plums")
    assert not requests("2026-10-01 asked <: me for an introduction to [[Tom Hale]]")
    assert not requests("2026-10-01 introduced: to Tom Hale", "2026-10-01 thanked: for the plums")
    assert not requests("2026-10-01 declined: my invitation")


def test_who_introduced_you_as_you_had_asked_gave_you_something() -> None:
    log = ["2026-10-01 asked: for an intro to Tom Hale", "2026-10-05 introduced: to Tom Hale"]
    seen = outlook(make(bob=person("Bob Ray", log=log), tom=person("Tom Hale")))

    assert counts(seen.balances["bob"]) == {"taken": 1, "asked": 1, "owed": 1}
    assert not seen.balances["bob"].given
    assert [one.voucher for one in seen.requests_for("tom")] == ["bob"]


def test_a_request_for_somebody_without_a_file_is_found_by_their_name() -> None:
    log = ["2026-10-01 asked: for an introduction to Cy Twombly"]
    seen = outlook(make(bob=person("Bob Ray", log=log)))

    assert [one.voucher for one in seen.requests_for("", "cy twombly")] == ["bob"]


def test_what_waits_longest_comes_first() -> None:
    found = requests(
        "2026-10-20 considered: an introduction to [[Tom Hale]]",
        "2026-10-10 considered: an introduction to [[Eve Stone]]",
    )

    assert [one.name for one in waiting(found)] == ["Eve Stone", "Tom Hale"]
