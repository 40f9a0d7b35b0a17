from __future__ import annotations

import math
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from kith.render.spoked import SIZE, rings_of, seated, spoked, spot_of
from kith.views.people import Person
from kith.views.spokes import ALONE, MOST_SEATED, Spokes


@st.composite
def trees(draw: st.DrawFn) -> list[int]:
    """By whom one gets to know each: the first by nobody, another by one before, or by nobody."""
    size = draw(st.integers(2, MOST_SEATED))
    return [ALONE, *(draw(st.integers(ALONE, n - 1)) for n in range(1, size))]


@given(trees())
def test_nobody_covers_anybody(by: list[int]) -> None:
    seats = seated(by)
    spots = [spot_of(seat, rings_of(seats)) for seat in seats]

    assert all(math.dist(a, b) >= 2 * SIZE - 2 for a, b in combinations(spots, 2))


@given(trees())
def test_everybody_sits_one_ring_beyond_the_one_who_leads_to_them(by: list[int]) -> None:
    seats = seated(by)

    assert seats[0].ring == 0
    assert all(seats[n].ring == seats[max(one, 0)].ring + 1 for n, one in enumerate(by[1:], 1))


def test_the_picture_has_names_and_says_who_is_left_out() -> None:
    people = tuple(Person(s, n, f"people/{s}.html", n[:1], 3, "", "")
                   for s, n in [("ada", "Ada <b>"), ("bob", "Bob Ray"), ("cy", "Cy")])  # fmt: skip
    drawn = spoked(Spokes(people, (ALONE, 0, ALONE), ((0, 1, 3), (1, 2, 1)), 4), "../")

    assert 'aria-label="3 people, and 4 more; Ada &lt;b&gt; knows most of them"' in drawn
    assert 'xlink:href="../people/bob.html"' in drawn
    assert drawn.count("kith-net__tie--3") == 1
    assert drawn.count("kith-net__tie--0") == 1


def test_nobody_stands_alone_in_a_picture() -> None:
    one = Person("ada", "Ada", "people/ada.html", "A", 3, "", "")

    assert spoked(Spokes((one,), (ALONE,), (), 0), "") == ""
