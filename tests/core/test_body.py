from __future__ import annotations

import pytest

from inline import contact, log, messages, read, told
from kith.reading.body import read_body


def parts(text: str) -> tuple[str, list[str], list[str], list[str]]:
    body = read_body(text, 1, "contacts/zoe.md")
    return (
        body.notes,
        [f"{item.place.line}:{item.place.column} {item.text}" for item in body.items],
        [f"{stray.place.line}:{stray.place.column} {stray.text}" for stray in body.strays],
        told(body.problems),
    )


def test_prose_and_log_are_told_apart_and_lines_hold() -> None:
    text = "Hi\n\n## Log\n\n- a\n- b\n\n## More\n\nafter\n"

    assert parts(text) == ("Hi\n\n\n\n\n\n\n## More\n\nafter", ["5:3 a", "6:3 b"], [], [])


@pytest.mark.parametrize(
    "heading",
    ["## Log", "# Log", "###### log", "##  LOG ", "## Log ##", "## Log:", "##\tLog"],
)
def test_a_log_has_a_heading(heading: str) -> None:
    assert parts(f"{heading}\n- a\n")[1] == ["2:3 a"]


@pytest.mark.parametrize("heading", ["Log", "##Log", "## Logs", "## My log", "####### Log"])
def test_what_is_no_heading_of_a_log(heading: str) -> None:
    assert parts(f"{heading}\n- a\n")[1] == []


def test_logs_of_several_headings_add_up() -> None:
    assert parts("## Log\n- a\n## Notes\n- b\n## Log\n- c\n")[:2] == (
        "\n\n## Notes\n- b",
        ["2:3 a", "6:3 c"],
    )


def test_a_log_ends_at_a_heading_as_high_and_not_at_a_lower_one() -> None:
    assert parts("## Log\n### 2026\n- a\n### 2026-09\n- b\n# End\n- c\n")[:3] == (
        "\n\n\n\n\n# End\n- c",
        ["3:3 a", "5:3 b"],
        [],
    )


@pytest.mark.parametrize(
    ("bullet", "item"), [("- a", "1:3 a"), ("* a", "1:3 a"), ("+ a", "1:3 a"), ("-\ta", "1:3 a")]
)
def test_any_bullet_begins_an_item(bullet: str, item: str) -> None:
    number, _, rest = item.partition(":")

    assert parts(f"# Log\n{bullet}\n")[1] == [f"{int(number) + 1}:{rest}"]


def test_indented_bullets_at_one_depth_are_items() -> None:
    assert parts("## Log\n  - a\n  - b\n- c\n - d\n")[1] == ["2:5 a", "3:5 b", "4:3 c", "5:4 d"]


def test_indented_lines_belong_to_the_item_above_with_their_blank_lines() -> None:
    text = "## Log\n- a\n  b\n\n  c\n  - d\n\t- e\n- f\n"

    assert parts(text)[1:] == (["2:3 a\n  b\n\n  c\n  - d\n\t- e", "8:3 f"], [], [])


@pytest.mark.parametrize(
    "stray",
    [
        "prose",
        "1. 2026-09-01 call: x",
        "-2026-09-01 call: x",
        "• 2026-09-01 call: x",
        "> - 2026-09-01 call: x",
        "| 2026-09-01 | call |",
        "### Trips",
        "---",
        "-",
        "2026-09-01 call: x",
    ],
)
def test_a_line_of_the_log_that_is_no_bullet_is_kept_and_told(stray: str) -> None:
    reading = log("- 2026-09-01 call: x", stray, "- 2026-09-02 call: y")

    assert [unread.text for unread in contact(reading).unread] == [stray]
    assert told(reading.problems) == ["7:1 warning stray-line"]
    assert len(contact(reading).log) == 2


def test_what_is_indented_below_a_stray_line_is_stray_too() -> None:
    assert parts("## Log\n- a\nstray\n  more\n- b\n")[1:3] == (
        ["2:3 a", "5:3 b"],
        ["3:1 stray", "4:3 more"],
    )


def test_a_dated_line_within_a_line_is_told() -> None:
    reading = log("- 2026-09-01 call: x", "  - 2026-08-01 call: y", "  - [ ] 2026-12-01 send")

    assert told(reading.problems) == ["7:3 warning nested-line", "8:3 warning nested-line"]
    assert contact(reading).log[0].text == "x\n- 2026-08-01 call: y\n- [ ] 2026-12-01 send"


@pytest.mark.parametrize("heading", ["## Logs", "Log\n---", "**Log**", "", "## Journal", " ## Log"])
def test_a_dated_line_outside_the_log_is_told(heading: str) -> None:
    reading = read(f"---\nname: Zoe\n---\n{heading}\n\n- 2026-09-01 call: x\n")
    (problem,) = reading.problems

    assert problem.code == "outside-log"
    assert problem.place.line == 6 + heading.count("\n")
    assert "- 2026-09-01 call: x" in contact(reading).notes


@pytest.mark.parametrize(
    "prose",
    ["- 2015 moved to London", "- 2026-09-01 a concert", "2026-09-01: a day", "- call: she said"],
)
def test_dates_in_prose_are_prose(prose: str) -> None:
    assert not read(f"---\nname: Zoe\n---\n{prose}\n").problems


@pytest.mark.parametrize("mark", ["```", "~~~", "````"])
def test_what_stands_in_a_code_fence_is_no_log(mark: str) -> None:
    text = f"{mark}\n## Log\n- 2026-09-01 call: x\n{mark}\n## Log\n- a\n"

    assert parts(text)[1:] == (["6:3 a"], [], [])


def test_a_fence_is_closed_by_one_as_long_without_a_word() -> None:
    text = "````\n```\n```python\n~~~~\n````\n## Log\n- a\n"

    assert parts(text)[1:] == (["7:3 a"], [], [])


def test_an_unclosed_fence_hides_no_log() -> None:
    text = "```python\nprint(1)\n\n## Log\n\n- a\n"

    assert parts(text)[1:] == (["6:3 a"], [], ["1:1 warning unclosed-fence"])


def test_backticks_on_one_line_are_no_fence() -> None:
    assert parts("```x```\n## Log\n- a\n\n```y```\n")[1:] == (["3:3 a"], ["5:1 ```y```"], [])


def test_a_heading_in_a_fence_does_not_end_the_log() -> None:
    assert parts("## Log\n- a\n  ```\n  # x\n  ```\n- b\n")[1] == [
        "2:3 a\n  ```\n  # x\n  ```",
        "6:3 b",
    ]


def test_a_heading_in_the_log_ends_the_line_above_it() -> None:
    text = "## Log\n\n- 2026-01-01 call: a\n\n### 2025\n\n  - 2025-01-01 call: b\n"
    body = read_body(text, 1, "z.md")

    assert [item.text for item in body.items] == ["2026-01-01 call: a", "2025-01-01 call: b"]


def test_an_unclosed_fence_is_told_where_it_opens() -> None:
    assert parts("a\n```\nb\n```\n\n~~~\nc\n")[3] == ["6:1 warning unclosed-fence"]


def test_a_closed_fence_above_an_unclosed_one_hides_what_stands_in_it() -> None:
    text = "```\n## Log\n- a\n```\n~~~\n## Log\n- b\n"

    assert parts(text)[1:] == (["7:3 b"], [], ["5:1 warning unclosed-fence"])


def test_a_fence_with_a_word_closes_none() -> None:
    text = "```\n## Log\n``` b\n- 1\n```\n## Log\n- a\n"

    assert parts(text)[1:] == (["7:3 a"], [], [])


def test_a_tab_is_as_deep_as_four_spaces() -> None:
    assert parts("## Log\n   - a\n\t- b\n")[1] == ["2:6 a", "3:4 b"]


def test_a_dated_line_in_a_wrong_place_says_where_it_belongs() -> None:
    outside = read("---\nname: Zoe\n---\n- 2026-09-01 call: x\n")
    nested = log("- 2026-09-01 call: x", "  - 2026-08-01 call: y")

    assert messages(outside.problems) == (
        'contacts/zoe.md:4:1: log: expected a dated line below the heading "## Log", '
        'got "- 2026-09-01 call: x": read as text, and counts for nothing (move it there)'
    )
    assert messages(nested.problems) == (
        "contacts/zoe.md:7:3: log: expected each dated line at the margin, "
        'got "- 2026-08-01 call: y": read as text, and counts for nothing (do not indent it)'
    )
