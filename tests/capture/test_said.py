"""Sentences about somebody: which kind they are, what they promise."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.capture.said import promise_line, read_clock, read_said
from kith.dates import PartialDate, Span
from kith.model import Place, Written
from kith.reading.loglines import read_line
from kith.settings import KINDS

TODAY = dt.date(2026, 11, 2)
SPAN = Span(PartialDate(2026, 11, 2))


def line(text: str, kind: str = "") -> str:
    return read_said(text, KINDS, TODAY, kind).line(SPAN).removeprefix("2026-11-02 ")


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("coffee, she is moving to Lisbon", "coffee: she is moving to Lisbon"),
        ("coffee: she is moving", "coffee: she is moving"),
        ("Coffee with cake", "coffee: with cake"),
        ("lunch", "lunch:"),
        ("lunch with Bob Ray, [[Jane]]: a fund", "lunch with Bob Ray, [[Jane]]: a fund"),
        ("lunch with Bob at Luce", "lunch: with Bob at Luce"),
        ("call < about the flat", "call <: about the flat"),
        ("called", "call >:"),
        ("called about the flat", "call >: about the flat"),
        ("phoned her", "call >: phoned her"),
        ("she called: the flat is gone", "call <: the flat is gone"),
        ("he wrote that he is fine", "message <: he wrote that he is fine"),
        ("I emailed about the job", "email >: about the job"),
        ("we met at the fair", "meeting: we met at the fair"),
        ("zoom - the deck", "video: the deck"),
        ("beers at the Fox", "meeting: beers at the Fox"),
        ("news: promoted", "news: promoted"),
        ("helped: reviewed her deck", "helped: reviewed her deck"),
        ("she is fine", "note: she is fine"),
        ("12:30 at the station", "note: 12:30 at the station"),
        ("callous of him", "note: callous of him"),
    ],
)
def test_the_first_word_says_the_kind(said: str, written: str) -> None:
    assert line(said) == written


def test_a_named_kind_wins_and_is_not_said_twice() -> None:
    assert line("she is fine", "visit") == "visit: she is fine"
    assert line("Call: she is fine", "call") == "call: she is fine"
    assert line("coffee at hers", "visit") == "visit: coffee at hers"


@pytest.mark.parametrize(
    ("said", "promises"),
    [
        ("coffee +2w: send the deck", ["[ ] 2026-11-16 send the deck"]),
        ("+friday: send it", ["[ ] 2026-11-06 send it"]),
        ("x +1m: one +2027-01-15: two", ["[ ] 2026-12-02 one", "[ ] 2027-01-15 two"]),
        ("+44 20 7946 0018: her number", []),
        ("a+b: no promise", []),
    ],
)
def test_what_stands_after_a_plus_and_a_day_is_a_promise(said: str, promises: list[str]) -> None:
    assert [promise_line(one) for one in read_said(said, KINDS, TODAY).promises] == promises


def test_a_promise_alone_is_no_line() -> None:
    assert read_said("+2w: send it", KINDS, TODAY).is_promise_alone
    assert not read_said("call +2w: send it", KINDS, TODAY).is_promise_alone


@pytest.mark.parametrize("said", ["call +2w:", "call +soon: send it", "call +yesterday: send it"])
def test_a_promise_without_a_day_or_a_text_is_refused(said: str) -> None:
    with pytest.raises(ValueError, match="expected"):
        read_said(said, KINDS, TODAY)


@pytest.mark.parametrize(
    ("said", "time"), [("14:30", "14:30"), ("2pm", "14:00"), ("9:05", "09:05"), ("12 am", "00:00")]
)
def test_a_time_of_day(said: str, time: str) -> None:
    assert read_clock(said) == time


@pytest.mark.parametrize("said", ["", "25:00", "14", "noon", "13pm", "12:60"])
def test_what_is_no_time_of_day_is_refused(said: str) -> None:
    with pytest.raises(ValueError, match="expected a time"):
        read_clock(said)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=60))
def test_any_sentence_reads_back_as_what_it_said(text: str) -> None:
    try:
        said = read_said(text, KINDS, TODAY)
    except ValueError:
        return
    read = read_line(Written(said.line(SPAN), Place("contacts/zoe.md")), KINDS).line

    assert read is not None
    assert read.kind == (said.kind or "note")
    assert read.text == said.text
