"""Notes from a phone: which can be filed, which stay."""

from __future__ import annotations

import datetime as dt

import pytest

from kith.capture.inbox import read_inbox, without_lines
from kith.capture.said import promise_line
from kith.settings import KINDS

TODAY = dt.date(2026, 11, 2)


def filed(text: str) -> list[tuple[tuple[str, ...], str]]:
    waiting, problems = read_inbox(text, "inbox.md", KINDS, TODAY)
    assert not problems
    return [
        (one.names, promise_line(one.said.promises[0]) if one.said.is_promise_alone
         else one.said.line(one.when))
        for one in waiting
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "names", "line"),
    [
        ("2026-09-01 lunch with Zoe and Bob: a fund", ("Zoe", "Bob"), "2026-09-01 lunch: a fund"),
        ("- 2026-09-01 Zoe: called, no answer", ("Zoe",), "2026-09-01 call >: no answer"),
        ("* 2026-09 call [[Zoe Smith]]: hello", ("[[Zoe Smith]]",), "2026-09 call: hello"),
        ("2026-09-01 call < Zoe: hello", ("Zoe",), "2026-09-01 call <: hello"),
        ("2026-09-01 Zoe, Bob: talked shop", ("Zoe", "Bob"), "2026-09-01 call: talked shop"),
        ("2026-09-01 Zoe, Bob: a fund", ("Zoe", "Bob"), "2026-09-01 meeting: a fund"),
        ("2026-09-01 dinner with Zoe", ("Zoe",), "2026-09-01 dinner:"),
        ("[ ] 2026-12-01 Zoe: send the deck", ("Zoe",), "[ ] 2026-12-01 send the deck"),
        ("- 2026-09-01 Zoe: dinner\n  in Rome", ("Zoe",), "2026-09-01 dinner: in Rome"),
    ],
)  # fmt: skip
def test_a_line_that_can_be_filed(text: str, names: tuple[str, ...], line: str) -> None:
    assert filed(text) == [(names, line)]


@pytest.mark.parametrize(
    "text",
    [
        "yesterday Zoe: coffee",
        "2026-09-01 coffee",
        "2027-09-01 lunch with Zoe: a fund",
        "2026-02-30 Zoe: hello",
        "[x] 2026-09-01 Zoe: sent",
        "buy milk",
    ],
)
def test_a_line_that_stays_is_told(text: str) -> None:
    waiting, problems = read_inbox(text, "inbox.md", KINDS, TODAY)

    assert not waiting
    assert [str(problem.place) for problem in problems] == ["inbox.md:1:1"]


def test_headings_and_comments_are_left_alone() -> None:
    assert read_inbox("# Inbox\n\n<!-- later -->\n---\n", "inbox.md", KINDS, TODAY) == ([], [])


def test_filed_lines_go_and_all_others_stay_to_the_byte() -> None:
    text = "\ufeff# Inbox\r\n\r\n2026-09-01 Zoe: a\r\nbuy milk  \r\n- 2026-09-02 Zoe: b\r\n  more"
    waiting, _ = read_inbox(text.replace("\r\n", "\n"), "inbox.md", KINDS, TODAY)

    left = without_lines(text.encode(), waiting)

    assert left == "\ufeff# Inbox\r\n\r\nbuy milk  \r\n".encode()
