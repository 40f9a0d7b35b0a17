"""What an edit is: splices, their reverse, several as one."""

from __future__ import annotations

import pytest

from kith.writing import Edit, Splice, apply, join, make_edit


def test_an_edit_has_what_was_before_and_after_and_the_way_back() -> None:
    edit = make_edit(b"one two three", [Splice(8, 13, b"3"), Splice(0, 3, b"1st")])

    assert edit == Edit(b"one two three", b"1st two 3", (Splice(0, 3, b"1st"), Splice(8, 13, b"3")))
    assert edit.reverse == (Splice(0, 3, b"one"), Splice(8, 9, b"three"))
    assert apply(edit.after, edit.reverse) == edit.before


def test_a_splice_that_changes_nothing_is_none() -> None:
    assert make_edit(b"abc", [Splice(1, 2, b"b")]).splices == ()


@pytest.mark.parametrize("splices", [[Splice(0, 4, b"")], [Splice(0, 2, b""), Splice(1, 3, b"")]])
def test_splices_lie_inside_and_apart(splices: list[Splice]) -> None:
    with pytest.raises(ValueError, match="in order"):
        make_edit(b"abc", splices)


def test_edits_of_edits_join_even_where_they_overlap() -> None:
    first = make_edit(b"abcdef", [Splice(2, 4, b"XYZ")])
    second = make_edit(first.after, [Splice(1, 3, b"-"), Splice(6, 6, b"!")])
    third = make_edit(second.after, [Splice(0, 0, b">")])

    edit = join(first, second, third)

    assert edit.after == third.after == b">a-YZe!f"
    assert apply(edit.before, edit.splices) == edit.after
    assert edit.splices == (Splice(0, 0, b">"), Splice(1, 4, b"-YZ"), Splice(5, 5, b"!"))


def test_edits_of_other_bytes_do_not_join() -> None:
    with pytest.raises(ValueError, match="other bytes"):
        join(make_edit(b"a", [Splice(0, 1, b"b")]), make_edit(b"a", []))
    with pytest.raises(ValueError, match="none"):
        join()


def test_two_insertions_at_one_place_stay_in_their_order() -> None:
    assert make_edit(b"x", [Splice(0, 0, b"b"), Splice(0, 0, b"a")]).after == b"bax"
