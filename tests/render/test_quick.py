"""Plain Markdown at once is what Markdown says of it, byte by byte, or it is refused."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kith.reading.tangled import LONGEST, MOST_OPEN
from kith.render.notes import Notes
from kith.render.quick import Quick

PAGES = {"[[Bob Ray]]": "people/bob-ray.html", "[[bob-ray|Bob]]": "people/bob&ray.html"}
NOTES = Notes(lambda written: PAGES.get(written, ""))
QUICK = Quick(lambda written: PAGES.get(written, ""))

CALM = st.sampled_from(
    ["walnut", "Zoë", "don't", '"so"', "(yes)", "3", "2026-09-01", "**b**", "**two words**", "*i*",
     "`c_d`", "[[Bob Ray]]", "[[bob-ray|Bob]]", "[[Uma Nobody]]", "R&D", "&", "\\*", "\\_",
     "[l](https://example.com/a_b#c)", '[l](https://example.com/?a=1 "the title")',
     "<https://example.com/x>", "C#", "💛"]
)  # fmt: skip
WILD = st.sampled_from(
    ["12.", "1)", "-", "+", "#", ":", "|", "=", "---", "a_b", "x*y", "_i_", "``d``", "[l](x)",
     "AT&T;",
     "&amp;", "<b>", "a < b", "![p](https://example.com/p)", "![[Bob Ray]]", "http://example.com",
     "<a@example.com>", "[a]:", "[^1]", "{: .x }", "*[a]: b", "\\", "\\[", "\t", "\u00a0", "\u200d",
     "(", ")", "[", "]", "!", "*", "**", "`", "_", "'", '"', ">", "~~~", "e\u0301", "  "]
)  # fmt: skip
WORDS = st.lists(CALM | CALM | CALM | CALM | CALM | CALM | WILD, max_size=4).map(" ".join)
LINES = st.tuples(st.sampled_from(["Walnut", "Tea in", "“So”", "In 2019", ""]), WORDS).map(
    lambda pair: " ".join(pair).strip() or "Tea"
)


def joined(parts: list[str]) -> str:
    return "\n".join(parts)


def lines(begin: str = "") -> st.SearchStrategy[str]:
    """One to three lines, each behind the same sign."""
    return st.lists(LINES.map(begin.__add__), min_size=1, max_size=3).map(joined)


ITEM = st.tuples(
    lines("- ").map(lambda text: text.partition("\n")[0]),
    st.lists(LINES.map("  ".__add__), max_size=1),
    st.lists(LINES.map("    - ".__add__), max_size=2),
).map(lambda parts: joined([parts[0], *parts[1], *parts[2]]))
NUMBERS = st.tuples(st.sampled_from([1, 1, 3, 10]), st.lists(LINES, min_size=1, max_size=3)).map(
    lambda pair: joined([f"{n}. {text}" for n, text in enumerate(pair[1], pair[0])])
)
HEADINGS = st.tuples(st.sampled_from(["# ", "## ", "### ", "#### ", "###### "]), LINES).map("".join)
CODE = st.sampled_from(
    ["x < 1 & y", "  if \"a\": 'b'", "# h", "- a", "~~~", "<b>x</b>", "*a*", "| a | b |", "&amp;",
     "[[Bob Ray]]", "[a]: b", "    deep", "\\*", ""]
)  # fmt: skip
FENCES = st.tuples(
    st.sampled_from(["", "python", "c++"]), st.lists(CODE, min_size=1, max_size=3)
).map(lambda pair: joined([f"```{pair[0]}", *pair[1], "```"]))
CELLS = st.sampled_from(["a", "2019", "*x*", "`c`", "R&D", "[[Bob Ray]]", "a b", "**b**", "-", ""])
RULES = st.sampled_from([" --- ", ":-:", "---:", " :-- ", "-"])


def table(size: int) -> st.SearchStrategy[str]:
    """A table of so many columns."""
    rows, rule = (
        st.lists(cells, min_size=size, max_size=size) for cells in (CELLS.map(" {} ".format), RULES)
    )
    return st.tuples(rows, rule, st.lists(rows, min_size=1, max_size=2)).map(
        lambda parts: joined([f"|{'|'.join(row)}|" for row in (parts[0], parts[1], *parts[2])])
    )


BLOCKS = st.one_of(
    lines(), HEADINGS, st.lists(ITEM, min_size=1, max_size=3).map(joined), NUMBERS, lines("> "),
    FENCES, table(2), table(3), st.sampled_from(["---", "***", "--"]), LINES,
    st.tuples(HEADINGS, lines("- ")).map("\n".join), st.tuples(HEADINGS, lines()).map("\n".join),
)  # fmt: skip
SLIPS = st.lists(
    st.tuples(st.integers(0, 300), st.sampled_from(["", *"\n -*#>`|[]()&<_\\.1!:~=\t\"'a"])),
    max_size=2,
)
"""Signs that slip in somewhere; "" takes one away."""


def slipped(text: str, slips: list[tuple[int, str]]) -> str:
    for place, sign in slips:
        at = place % (len(text) + 1)
        text = text[:at] + sign + text[at + (not sign) :]
    return text


def composed(parts: tuple[list[str], str, str, list[tuple[int, str]]]) -> str:
    blocks, between, end, slips = parts
    return slipped(end + between.join(blocks) + end, slips)


COMPOSED = st.tuples(
    st.lists(BLOCKS, min_size=1, max_size=4),
    st.sampled_from(["\n\n", "\n\n", "\n\n\n", "\n"]),
    st.sampled_from(["", "\n"]),
    SLIPS,
).map(composed)
"""Notes made of blocks that people use, some with a slip."""


@given(COMPOSED)
@example("- a\n\n- b")
@example("> a\n\n> b")
@example("a\n- b")
@example("| a | b |\n|---|---|\n| [[bob-ray|Bob]] | c |")
def test_the_quick_way_is_the_slow_one(text: str) -> None:
    quick = QUICK.prose(text, "../")

    assert quick is None or quick == NOTES.slowly(text, "../")


@given(LINES, SLIPS)
def test_the_quick_way_is_the_slow_one_in_a_line(text: str, slips: list[tuple[int, str]]) -> None:
    text = slipped(text, slips)
    quick = QUICK.line(text, "../")

    assert quick is None or f"<p>{quick}</p>" == NOTES.slowly(text, "../")


PLAIN = [
    "",
    "\nWords below the front matter.\n",
    "Two lines\nof one paragraph\n\nand another",
    "## Family\nTwo sons.\n\n### Work\n- **Acme**, R&D\n- Globex\n  since 2019\n    - at night",
    "1. Read the [draft](https://example.com/d#2 \"version 2\").\n2. Write to [[Bob Ray]].",
    "10. ten\n11. eleven",
    "> Do it,\n> or do not.",
    "```python\nif a < b:\n    return \"x\"\n```",
    "| year | place |\n| --- | :-: |\n| 2019 | *Oslo* |\n| 2023 | [[Bob Ray]] |",
    "| a | b | c | d |\n|:--|--:|:-:|---|\n| 1 | 2 | 3 | 4 |",
    "Above\n\n---\n\nbelow",
    "A `schema_2` with a star\\* at <https://example.com/code>",
]  # fmt: skip


@pytest.mark.parametrize("text", PLAIN)
def test_what_most_people_write_needs_no_detour(text: str) -> None:
    assert QUICK.prose(text, "../") == NOTES.slowly(text, "../")


@pytest.mark.parametrize(
    "text",
    ["- a\n\n- b", "> a\n\n> b", "a\n# b", "- a\n1. b", "[a]: https://example.com", "a\n===",
     "a  \nb",
     "    code", "a\n:   b", "<b>", "&amp;", "_a_", "![a](https://example.com/a)", "```\na", "\\#",
     "| a | b |\n|---|\n| c | d |", "1) a", "* * *", "a\tb"],
)  # fmt: skip
def test_what_could_mean_something_else_is_refused(text: str) -> None:
    assert QUICK.prose(text, "") is None


@pytest.mark.parametrize(
    "text", ["(a " * (MOST_OPEN + 1) + "b", "word " * (LONGEST // 5) + "words"]
)
def test_what_is_tangled_is_refused(text: str) -> None:
    assert QUICK.prose(text, "") is None
    assert QUICK.line(text, "") is None
    assert NOTES.prose(text, "") == NOTES.slowly(text, "")


def test_the_root_of_one_note_does_not_stay_for_the_next() -> None:
    assert 'href="../people' in str(QUICK.line("[[Bob Ray]]", "../"))
    assert 'href="people' in str(QUICK.line("[[Bob Ray]]", ""))
