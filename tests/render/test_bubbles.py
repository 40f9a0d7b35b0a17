from __future__ import annotations

import math
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from kith.render.bubbles import GAP, LINE, bubbles, lines_of, packed
from kith.views.atlas import Link
from kith.views.mapped import Join, Part
from kith.views.people import Person

radii = st.lists(st.floats(15, 105), min_size=1, max_size=36)


def part(name: str, number: int) -> Part:
    ada = Person("ada", "Ada <b>", "people/ada.html", "A<", 3, "", "")
    return Part(Link(name, f"mutual/map/{number}.html"), number, "", "0", (ada,) * 5)


@given(radii, st.data())
def test_no_circle_covers_another(sizes: list[float], data: st.DataObject) -> None:
    place = st.integers(0, len(sizes) - 1)
    pairs = data.draw(st.lists(st.tuples(place, place).filter(lambda p: p[0] < p[1]), max_size=40)
                      if len(sizes) > 1 else st.just([]))  # fmt: skip
    spots = packed(sizes, [Join(a, b, 3) for a, b in pairs], 1.8)

    for a, b in combinations(range(len(sizes)), 2):
        assert math.dist(spots[a], spots[b]) > sizes[a] + sizes[b] - GAP / 2


def test_joined_circles_stand_nearer_than_others() -> None:
    sizes = [60.0] * 12
    near, far = packed(sizes, [Join(0, 11, 3)], 1), packed(sizes, [], 1)

    assert math.dist(near[0], near[11]) < math.dist(far[0], far[11])


@given(st.text(max_size=60), st.floats(15, 105))
def test_a_name_has_no_more_lines_than_there_is_room_for(name: str, radius: float) -> None:
    lines = lines_of(name, radius)

    assert len(lines) * LINE <= 1.3 * radius
    assert all(line and len(line) <= max(2, 1.7 * radius / 7) for line in lines)


def test_a_name_is_broken_between_words_and_cut_at_last() -> None:
    assert lines_of("Around Ada Lovelace", 60) == ["Around Ada", "Lovelace"]
    assert lines_of("Around Ada Lovelace", 40) == ["Around", "Ada…"]
    assert lines_of("Fernhill", 20) == []


def test_names_are_escaped_and_links_lead_from_the_page() -> None:
    drawn = bubbles([part("<i>A&B", 9), part("C", 4)], [Join(0, 1, 2)], "../../")

    assert "&lt;i&gt;A&amp;B" in drawn
    assert "<i>" not in drawn
    assert "A<<" not in drawn
    assert 'xlink:href="../../mutual/map/9.html"' in drawn
    assert drawn.count("<svg") == 2
    assert drawn.count("kith-map__join--2") == 2


def test_one_cluster_has_no_picture() -> None:
    assert bubbles([part("A", 3)], [], "") == ""
    assert bubbles([], [], "") == ""
