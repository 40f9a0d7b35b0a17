"""Edits one after another are one edit, wherever in the file they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.model import Place
from kith.writing import Splice, apply, join, make_edit
from kith.writing.splices import refused

parts = st.tuples(st.integers(0, 12), st.integers(0, 4), st.binary(max_size=3))


def splices(data: bytes, asked: list[tuple[int, int, bytes]]) -> list[Splice]:
    """Splices in order, none over another, as far as the file goes."""
    made: list[Splice] = []
    at = 0
    for gap, size, new in asked:
        start = min(at + gap, len(data))
        at = min(start + size, len(data))
        made.append(Splice(start, at, new))
    return made


@given(st.binary(max_size=20), st.lists(st.lists(parts, max_size=3), min_size=1, max_size=4))
def test_edits_one_after_another_are_one(
    data: bytes, asked: list[list[tuple[int, int, bytes]]]
) -> None:
    edits, now = [], data
    for some in asked:
        edits.append(make_edit(now, splices(now, some)))
        now = edits[-1].after
    whole = join(*edits)

    assert (whole.before, whole.after) == (data, now)
    assert apply(data, whole.splices) == now
    assert apply(now, whole.reverse) == data


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ([Splice(3, 3, b"d")], [Splice(4, 4, b"e")], [Splice(3, 3, b"de")]),
        ([Splice(2, 3, b"")], [Splice(1, 2, b"")], [Splice(1, 3, b"")]),
        ([Splice(0, 1, b"")], [Splice(2, 2, b"x")], [Splice(0, 1, b""), Splice(3, 3, b"x")]),
        ([Splice(1, 2, b"")], [Splice(0, 0, b"x")], [Splice(0, 0, b"x"), Splice(1, 2, b"")]),
        ([Splice(0, 3, b"")], [Splice(0, 0, b"x")], [Splice(0, 3, b"x")]),
        ([Splice(1, 1, b"x")], [Splice(1, 2, b"")], []),
    ],
)
def test_what_two_edits_of_abc_are_together(
    first: list[Splice], second: list[Splice], whole: list[Splice]
) -> None:
    one = make_edit(b"abc", first)

    assert list(join(one, make_edit(one.after, second)).splices) == whole


def test_a_refusal_is_an_error_at_its_place() -> None:
    problem = refused(Place("a.md", 3, 4), "expected a, got b", "write a").problem

    assert problem == (Place("a.md", 3, 4), "error", "edit", "expected a, got b", "write a")
