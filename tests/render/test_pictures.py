"""Pictures are well-formed, say in words what they show, and cannot carry anything else."""

import datetime as dt
import re
from xml.etree import ElementTree

import pytest

from kith.insight.outcomes import Rate
from kith.insight.standing import Standing
from kith.render import pictures
from kith.render.network import Networks
from kith.views.drawn import Circle, Time
from kith.views.people import Clock, Person

NASTY = '</svg><script>alert("1")</script>'


def clock(ratio: float | None) -> Clock:
    return Clock(
        Standing.OVERDUE, "o", None, None, False, 30, "month", "", None, None, None, ratio, ""
    )


def person(slug: str, name: str = "Zoë Smith") -> Person:
    return Person(slug, name, f"people/{slug}.html", "ZS", 3, "", "")


def bar(svg: str) -> str:
    return re.search(r'__(?:gone|part)"[^>]* width="([^"]+)"', svg)[1]


def read(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg.replace(" xlink:href=", " href="))  # HTML knows the prefix


@pytest.mark.parametrize(
    ("ratio", "width"),
    [
        (None, "0%"),
        (-1, "0%"),
        (-0.1, "30%"),
        (0, "33.3%"),
        (1, "66.7%"),
        (2, "100%"),
        (40, "100%"),
    ],
)
def test_a_gap_is_measured_in_cadences(ratio: float | None, width: str) -> None:
    assert bar(pictures.gap(clock(ratio))) == width


@pytest.mark.parametrize(
    ("part", "whole", "width"), [(0, 0, "0%"), (1, 3, "33.3%"), (5, 5, "100%")]
)
def test_a_share_of_nobody_is_nothing(part: int, whole: int, width: str) -> None:
    assert bar(pictures.share(part, whole)) == width


def test_help_goes_both_ways_from_the_middle() -> None:
    both = read(pictures.balance(1, 4, 4)).findall("rect")
    none = read(pictures.balance(0, 0, 4)).findall("rect")

    assert [(one.get("x"), one.get("width")) for one in both] == [
        ("38%", "12%"), ("50%", "48%"), ("50%", "1")]  # fmt: skip
    assert [one.get("class") for one in none] == ["kith-balance__middle"]


@pytest.mark.parametrize(
    ("rate", "dot", "line"),
    [
        (Rate("x", 4, 8, 0.25, 0.75), "50%", ("26%", "48%")),
        (Rate("x", 0, 8, 0.0, 0.5), "2%", ("2%", "48%")),
        (Rate("x", 8, 8, 0.5, 1.0), "98%", ("50%", "48%")),
    ],
)
def test_a_rate_is_a_dot_on_the_line_of_what_is_likely(
    rate: Rate, dot: str, line: tuple[str, str]
) -> None:
    drawn = read(pictures.rate(rate))
    likely = drawn.findall("rect")[1]

    assert drawn.find("circle").get("cx") == dot
    assert (likely.get("x"), likely.get("width")) == line


def test_a_year_has_a_square_a_day_from_monday_on() -> None:
    start = dt.date(2025, 11, 3)
    days = [(start + dt.timedelta(days=n), {0: 1, 8: 9}.get(n, 0)) for n in range(365)]

    drawn = read(pictures.calendar(days, "10 touches"))
    squares = drawn.findall("rect")

    assert drawn.get("aria-label") == "10 touches"
    assert [len(squares), squares[0].get("class"), squares[8].get("class")] == [
        365, "kith-heat-1", "kith-heat-4"]  # fmt: skip
    assert (squares[7].get("x"), squares[7].get("y")) == ("14", "16")
    assert squares[8].find("title").text == "11 November 2025: 9 touches"
    assert squares[1].find("title") is None
    assert [text.text for text in drawn.findall("text")][:3] == ["Dec", "Jan", "Feb"]


def test_no_days_are_an_empty_year() -> None:
    assert read(pictures.calendar([], "Nothing")).findall("rect") == []


def test_a_timeline_puts_spans_that_overlap_on_lines_of_their_own() -> None:
    spans = ((0.0, 0.5, "job 2010 to 2015: Acme"), (0.1, 0.2, "together 2011: Acme"),
             (0.6, 1.0, "together since 2016: choir"))  # fmt: skip
    drawn = read(pictures.timeline(Time(2010, 2020, spans, ((1.0, "call", "today"),))))

    assert [group.find("rect").get("y") for group in drawn.findall("g")] == ["16", "42", "16"]
    assert [group.find("text").text for group in drawn.findall("g")] == ["Acme", "Acme", "choir"]
    assert [group.find("text").get("text-anchor") for group in drawn.findall("g")] == [
        "start", "start", "end"]  # fmt: skip
    assert drawn.find("circle/title").text == "call, today"
    assert [text.text for text in drawn.findall("text")][::5] == ["2010", "now"]
    assert drawn.get("aria-label").startswith("Since 2010: 1 touch; job 2010 to 2015: Acme")


@pytest.mark.parametrize("number", [0, 1, 2, 6, 7, 14])
def test_nobody_in_a_network_stands_on_somebody_else(number: int) -> None:
    people = tuple((person(f"p{n}"), 3 if n < number // 2 + 1 else 1) for n in range(number))
    if not people:
        people = ((person("only"), 1),)
    drawn = read(Networks("../").network(Circle(person("centre"), people, (), 0)))

    spots = [(float(c.get("cx")), float(c.get("cy"))) for c in drawn.iter("circle")]

    assert len(spots) == len(people) + 1
    assert all(
        abs(a[0] - b[0]) + abs(a[1] - b[1]) > 40 for i, a in enumerate(spots) for b in spots[:i]
    )


def test_a_network_links_from_where_the_page_stands_and_names_everybody() -> None:
    circle = Circle(person("zoe"), ((person("bob", "Bob Ray"), 3), (person("al", "Al"), 1)),
                    ((1, 0),), 0)  # fmt: skip
    drawn = read(Networks("../").network(circle))

    assert [a.get("href") for a in drawn.iter("a")] == [
        "../people/bob.html", "../people/al.html", "../people/zoe.html"]  # fmt: skip
    assert [line.get("class").split("--")[1] for line in drawn.iter("line")] == ["0", "3", "1"]
    assert drawn.get("aria-label") == "Zoë Smith is known to Bob Ray and Al"


def test_a_name_is_text_whatever_it_says() -> None:
    circle = Circle(person("zoe", NASTY), ((person("bob", NASTY), 3),), (), 0)
    drawn = [
        Networks("").network(circle),
        pictures.timeline(Time(2020, 2021, ((0, 1, NASTY),), ((0.5, NASTY, NASTY),))),
        pictures.calendar([(dt.date(2026, 1, 5), 1)], NASTY),
    ]

    assert all("<script" not in svg and read(svg).tag == "svg" for svg in drawn)
    assert all(" style=" not in svg and " on" not in re.sub(r'"[^"]*"', "", svg) for svg in drawn)
